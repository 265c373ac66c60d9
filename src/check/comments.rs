//! What the comments of one text allow, which of them allow nothing, and slips in its front matter.

use super::allow::{fault, likely, runs};
use crate::document::{Ask, Block, BlockKind, Directive, Document, Named, Scope};
use crate::finding::{Edit, Finding, Fingerprint, Rewrite, Safety, Status, category_of};
use crate::language::Language;
use crate::rules::{Fault, RuleSet};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// How many unknown names in one text get a suggestion.
const MOST_GUESSES: usize = 16;

/// What is allowed in a text: by the index of a block, `None` for the whole text, and by name.
#[derive(Debug)]
pub struct Comments<'d> {
    granted: HashMap<Option<usize>, HashMap<&'d str, Granted>>,
    /// The block that each comment of the document speaks for.
    blocks: Vec<Option<usize>>,
}

#[derive(Debug)]
struct Granted {
    reason: Arc<str>,
    used: bool,
}

impl<'d> Comments<'d> {
    /// Reads the comments of `document`.
    pub fn new(document: &'d Document) -> Self {
        let mut comments = Comments { granted: HashMap::new(), blocks: Vec::new() };
        if document.directives.is_empty() {
            return comments;
        }
        let order = Order::new(&document.blocks);
        for directive in &document.directives {
            let block = order.block(directive);
            comments.blocks.push(block);
            let Ask::Allow { scope, rules, reason: Some(reason) } = &directive.ask else { continue };
            let place = if *scope == Scope::File { None } else { block };
            // With no block after it, it speaks for nothing.
            if *scope == Scope::Block && block.is_none() {
                continue;
            }
            let reason: Arc<str> = Arc::from(reason.as_str());
            for Named { name, .. } in rules {
                let granted = Granted { reason: Arc::clone(&reason), used: false };
                comments.granted.entry(place).or_default().entry(name).or_insert(granted);
            }
        }
        comments
    }

    /// Why what the rule `id` finds in that block is allowed, if it is.
    pub fn reason(&mut self, id: &str, block: usize) -> Option<Arc<str>> {
        self.first(id, &[Some(block), None])
    }

    /// The nearest reason; every comment that covers the finding counts as used.
    fn first(&mut self, id: &str, places: &[Option<usize>]) -> Option<Arc<str>> {
        if self.granted.is_empty() {
            return None;
        }
        let category = category_of(id);
        let mut first = None;
        for (place, name) in places.iter().flat_map(|place| [(place, id), (place, category)]) {
            if let Some(granted) = self.granted.get_mut(place).and_then(|names| names.get_mut(name)) {
                granted.used = true;
                first.get_or_insert_with(|| Arc::clone(&granted.reason));
            }
        }
        first
    }

    /// What is wrong with the comments, once everything else was found.
    pub fn findings(mut self, document: &Document, rules: &RuleSet, told_in: Language) -> Vec<Finding> {
        let mut found = Faults { document, rules, told_in, guesses: 0, findings: Vec::new() };
        for (directive, block) in document.directives.iter().zip(&self.blocks) {
            let kind = block.map_or(BlockKind::Paragraph, |block| document.blocks[block].kind);
            let (scope, named, reason) = match &directive.ask {
                Ask::Unclear(_) if directive.shared.as_ref().is_some_and(|shared| !shared.first) => continue,
                Ask::Unclear(words) => {
                    found.add(
                        Fault::Unclear,
                        *if words.is_empty() { &directive.span } else { words },
                        None,
                        kind,
                    );
                    continue;
                }
                Ask::Slip(meant) => {
                    found.add(Fault::Slip, directive.span, Some(meant), kind);
                    continue;
                }
                Ask::Allow { scope, rules, reason } => (*scope, rules, reason),
            };
            // What is wrong with a comment on several texts is told of the first; that it is of no use, after the last.
            let shared = directive.shared.as_ref();
            let speaks = shared.is_none_or(|shared| shared.first);
            if reason.is_none() && speaks {
                found.add(Fault::NoReason, directive.span, None, kind);
            }
            let place = if scope == Scope::File { None } else { *block };
            for (number, Named { name, span }) in named.iter().enumerate() {
                let used = || {
                    let speaks = scope == Scope::File || block.is_some();
                    let granted = self.granted.get(&place).and_then(|names| names.get(name.as_str()));
                    speaks && granted.is_some_and(|granted| granted.used)
                };
                if !rules.knows(name) {
                    if speaks {
                        found.add(Fault::UnknownRule, *span, Some(name), kind);
                    }
                } else if let Some(shared) = shared {
                    if used() {
                        shared.mark(number);
                    }
                } else if reason.is_some() && !used() && runs(name, rules) {
                    found.add(Fault::Unused, *span, Some(name), kind);
                }
            }
        }
        let mut findings = found.findings;
        let mut seen: HashMap<Fingerprint, usize> = HashMap::new();
        for finding in &mut findings {
            let ordinal = seen.entry(finding.fingerprint).or_default();
            finding.fingerprint = Fingerprint::of(&finding.rule, &finding.text, *ordinal);
            finding.former = finding.fingerprint;
            *ordinal += 1;
            finding.allowed = self.first(&finding.rule, &[None]);
            if finding.allowed.is_some() {
                finding.status = Status::Allowed;
            }
        }
        findings
    }
}

/// Collects findings about comments.
struct Faults<'a> {
    document: &'a Document,
    rules: &'a RuleSet,
    told_in: Language,
    guesses: usize,
    findings: Vec<Finding>,
}

impl Faults<'_> {
    /// `name` is the rule that the comment names, or what a slip was meant to be.
    fn add(&mut self, what: Fault, span: Span, name: Option<&str>, block: BlockKind) {
        let source = &self.document.source;
        let written = source.text().get(span.range()).unwrap_or_default();
        let words = name.filter(|_| what != Fault::Slip).unwrap_or(written);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(mut finding) = fault(what, &words, (source, span), self.rules, self.told_in) else { return };
        finding.block = block;
        if what == Fault::UnknownRule && self.guesses < MOST_GUESSES {
            self.guesses += 1;
            if let Some(likely) = likely(&words, self.rules) {
                finding.rewrites = vec![instead(&finding, likely)];
            }
        }
        if what == Fault::Slip {
            finding.rewrites = name.map(|meant| instead(&finding, meant)).into_iter().collect();
        }
        self.findings.push(finding);
    }
}

/// The rewrite that puts `meant` in the place of what was written.
fn instead(finding: &Finding, meant: &str) -> Rewrite {
    // In a mail the words may be encoded: then a person has to look.
    let edit = Edit { span: finding.span, text: meant.to_owned() };
    let edits: Vec<Edit> = finding.verbatim.then_some(edit).into_iter().collect();
    let safety = if edits.is_empty() { Safety::Ask } else { Safety::Review };
    Rewrite { label: meant.to_owned(), safety, edits, blank: None }
}

/// Blocks by where they begin, to tell which one comes next.
struct Order {
    /// The first byte, the furthest byte of this and all before it, and the index.
    blocks: Vec<(u32, u32, usize)>,
}

impl Order {
    fn new(blocks: &[Block]) -> Self {
        let place = |(index, block): (usize, &Block)| {
            let span = block.map.span_of(0..block.text.len());
            // A subject given separately is not in the text.
            (!span.is_empty()).then_some((span.start, span.end, index))
        };
        let mut blocks: Vec<_> = blocks.iter().enumerate().filter_map(place).collect();
        blocks.sort_unstable();
        let mut furthest = 0;
        for (_, end, _) in &mut blocks {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Order { blocks }
    }

    /// The block that `directive` speaks for.
    fn block(&self, directive: &Directive) -> Option<usize> {
        let next = self.blocks.partition_point(|(_, end, _)| *end <= directive.from);
        self.blocks.get(next).map(|(_, _, index)| *index)
    }
}
