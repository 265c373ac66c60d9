//! What only the other part of a mail says: some programs show the text, most of them the page.

use super::Verdict;
use super::locate::Locator;
use crate::document::{Block, Document, Meta, OtherPart};
use crate::finding::Finding;
use crate::language::Phrasebook;
use crate::prose::{Reading, WordKind, words};
use crate::rules::{Mark, Rule, RuleSet};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Longest run of words that is looked for in the part that is read.
const LONGEST: usize = 40;

/// What rules of words find in the other parts of the document and the part that is read does not say; calls
/// `met` with every rule that found something.
pub fn only_there<'r>(verdict: &Verdict, rules: &'r RuleSet, mut met: impl FnMut(&'r Rule)) -> Vec<Finding> {
    let document = &verdict.document;
    if document.others.is_empty() {
        return Vec::new();
    }
    let mut said = Said::new(verdict);
    let mut found = Vec::new();
    let mut before = document.blocks.len();
    for part in &document.others {
        let other = document_of(document, part);
        let reading = Reading::new(&other, Some(verdict.language));
        let mut locator = Locator::new(&other, &reading, verdict.told_in);
        // Whether a finding stands for its words alone: a sentence has more in it than is wrong.
        let mut of_words: FxHashMap<&str, bool> = FxHashMap::default();
        for (rule, hit) in rules.find_beside(&reading, None, None).told {
            if !rule.is_signal() && rule.is_of_words() && hit.sure.is_none() {
                of_words.insert(&rule.id, rule.file.mark == Mark::Match);
                met(rule);
                locator.add(rules.told(rule, verdict.told_in), rules.severity(rule), &hit);
            }
        }
        for mut finding in locator.finish(rules).0 {
            let Some(own_words) = of_words.get(finding.rule.as_str()) else { continue };
            if said.holds(&finding, *own_words) {
                continue;
            }
            finding.message.push(' ');
            finding.message.push_str(&only(&part.kind, verdict.book()));
            finding.part = Some(part.kind.clone());
            if let Some(decoded) = &mut finding.decoded {
                decoded.block += before;
            }
            found.push(finding);
        }
        before += part.blocks.len();
    }
    found
}

/// A part as a document of its own, with its places in the same source.
fn document_of(document: &Document, part: &OtherPart) -> Document {
    Document {
        source: Arc::clone(&document.source),
        format: document.format,
        channel: document.channel,
        channel_reason: document.channel_reason,
        language: document.language,
        meta: Meta { envelope: document.meta.envelope, ..Meta::default() },
        blocks: part.blocks.clone(),
        directives: part.directives.clone(),
        others: Vec::new(),
        unread: None,
        not_read: Vec::new(),
        signed: false,
        is_string: false,
    }
}

/// That a part of that kind says it alone.
fn only(kind: &str, book: Phrasebook) -> String {
    match kind {
        "text/plain" => book.word("Only the plain text part of the mail says so.").to_owned(),
        "text/html" => book.word("Only the HTML part of the mail says so.").to_owned(),
        kind => book.say("Only the {kind} part of the mail says so.", &[("kind", &kind)]),
    }
}

/// What the part that is read says.
struct Said<'v> {
    rules: FxHashSet<&'v str>,
    words: Vec<u32>,
    /// Hashes of its runs of words, by their length: a few lengths are asked for, mostly short ones.
    runs: FxHashMap<usize, FxHashSet<u64>>,
}

impl<'v> Said<'v> {
    fn new(verdict: &'v Verdict) -> Said<'v> {
        let words = verdict.document.blocks.iter().flat_map(|block: &Block| plain_words(&block.text));
        let rules = verdict.findings.iter().map(|finding| finding.rule.as_str()).collect();
        Said { rules, words: words.collect(), runs: FxHashMap::default() }
    }

    /// Whether it says what was found. Of rules that mark a sentence it is enough that they found one: two
    /// parts seldom have the same sentences, letter for letter.
    fn holds(&mut self, finding: &Finding, own_words: bool) -> bool {
        if !own_words {
            return self.rules.contains(finding.rule.as_str());
        }
        let wanted: Vec<u32> = plain_words(&finding.text).collect();
        if wanted.is_empty() || wanted.len() > LONGEST {
            return self.rules.contains(finding.rule.as_str());
        }
        let words = &self.words;
        let runs =
            self.runs.entry(wanted.len()).or_insert_with(|| words.windows(wanted.len()).map(hash).collect());
        runs.contains(&hash(&wanted))
    }
}

/// The words of `text` without addresses, which a page hides behind its links.
fn plain_words(text: &str) -> impl Iterator<Item = u32> {
    words(text).into_iter().filter(|word| word.kind != WordKind::Opaque).map(|word| word.hash)
}

fn hash(words: &[u32]) -> u64 {
    words.iter().fold(0, |hash: u64, word| {
        (hash.rotate_left(23) ^ u64::from(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}
