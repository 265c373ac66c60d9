//! Comments to candor in a text: `<!-- candor: allow RULE, RULE -- reason -->`, or in the marks of its format, and what
//! each asks for; what in front matter was meant for it, too.

use crate::text::{SourceMap, Span};
use memchr::memmem;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// A comment to candor, or a slip in what front matter says to it. It is no copy: no reader sees it, and no rule reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The source bytes, from `<!--` to `-->`.
    pub span: Span,
    /// What it asks for.
    pub ask: Ask,
    /// It speaks for the first block that ends after this source byte.
    pub from: u32,
    /// Where it speaks for several texts of a file: what all of them make of it.
    pub shared: Option<Shared>,
}

/// A comment that speaks for several texts of a file.
#[derive(Debug, Clone)]
pub struct Shared {
    /// By the number of the rule in the comment: whether any of the texts has what it allows.
    used: Arc<[AtomicBool]>,
    /// Whether this text is the one that tells what is wrong with it.
    pub first: bool,
}

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        Arc::ptr_eq(&self.used, &other.used)
    }
}

impl Eq for Shared {}

impl Shared {
    /// Notes that the rule of this number allowed something.
    pub fn mark(&self, rule: usize) {
        if let Some(used) = self.used.get(rule) {
            used.store(true, Relaxed);
        }
    }

    /// Whether the rule of this number allowed something.
    pub fn is_used(&self, rule: usize) -> bool {
        self.used.get(rule).is_some_and(|used| used.load(Relaxed))
    }
}

/// Comments that stand beside a text, in the file of many that it is in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommentsBeside(pub(crate) Vec<Directive>);

/// How a comment begins and ends; with no end it ends with its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Before it.
    pub open: &'static str,
    /// Behind it.
    pub close: &'static str,
}

impl Marks {
    /// Those of HTML, which most formats know.
    pub const HTML: Marks = Marks::new(OPEN, CLOSE);

    /// Both of them.
    pub const fn new(open: &'static str, close: &'static str) -> Marks {
        Marks { open, close }
    }
}

/// What a comment to candor asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Findings of some rules are intended.
    Allow {
        /// Where.
        scope: Scope,
        /// The rules and categories, as written; at least one.
        rules: Vec<Named>,
        /// Why; `None` where it does not say.
        reason: Option<String>,
    },
    /// Something that candor does not know: these words.
    Unclear(Span),
    /// Front matter that says nearly what candor knows, which is this.
    Slip(&'static str),
}

/// How far an allowance reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One block.
    Block,
    /// The whole text.
    File,
}

/// A rule or category that a comment names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name, as written.
    pub name: String,
    /// The source bytes of the name.
    pub span: Span,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const MARK: &str = "candor:";

/// What stands between the rules and the reason; programs for writing make a long dash of the first.
const DASHES: [&str; 3] = ["--", "—", "–"];

/// Whether `text` may hold a comment to candor: most do not, and are not looked through again.
pub(super) fn may_be_in(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), OPEN.as_bytes()).is_some()
}

/// Whether a comment opens in `text` that does not close, so that no reader sees what follows it; with `in_lines` only
/// one that begins a line is a comment.
pub(super) fn is_left_open(text: &str, in_lines: bool) -> bool {
    let Some(at) = memmem::rfind(text.as_bytes(), OPEN.as_bytes()) else { return false };
    let (before, inner) = (&text[..at], &text[at + OPEN.len()..]);
    let begins = before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    let closes = inner.contains(CLOSE) || inner.contains("--!>") || inner.starts_with(['>', '-']);
    !closes && (begins || !in_lines)
}

/// `text` after the comment to candor that it begins with.
pub(super) fn after(text: &str) -> Option<&str> {
    said(text.strip_prefix(OPEN)?)?;
    text.find(CLOSE).map(|end| &text[end + CLOSE.len()..])
}

/// Reads `comment`, of which the first byte stands at source byte `at`; `None` where it is not for
/// candor. It speaks for what comes after it.
pub(super) fn read(comment: &str, at: usize) -> Option<Directive> {
    let inner = comment.strip_prefix(OPEN)?.trim_end();
    let inner = inner.strip_suffix(CLOSE).or_else(|| inner.strip_suffix("--!>")).unwrap_or(inner);
    read_inner(inner, at + OPEN.len(), at..at + comment.len())
}

/// Reads what a comment says between its marks, from source byte `at` on; `whole` has the marks, too.
pub(super) fn read_inner(inner: &str, at: usize, whole: Range<usize>) -> Option<Directive> {
    let inner = inner.trim_end();
    let start = said(inner)?;
    let words = inner[start..].trim_start();
    let start = inner.len() - words.len();
    let place = |range: Range<usize>| Span::new(at + start + range.start..at + start + range.end);
    let unclear = Ask::Unclear(place(0..words.len()));
    let verb = words.find(char::is_whitespace).unwrap_or(words.len());
    let scope = match &words[..verb] {
        "allow" => Some(Scope::Block),
        "allow-file" => Some(Scope::File),
        _ => None,
    };
    let dash = DASHES.iter().filter_map(|dash| Some((words.find(dash)?, dash.len()))).min();
    let (end, reason) = match dash.filter(|(dash, _)| *dash >= verb) {
        Some((end, length)) => (end, words[end + length..].split_whitespace().collect::<Vec<_>>().join(" ")),
        None => (words.len(), String::new()),
    };
    let mut rules = Vec::new();
    let mut from = verb;
    for name in words[verb..end].split(|c: char| c == ',' || c.is_whitespace()) {
        if !name.is_empty() {
            rules.push(Named { name: name.to_owned(), span: place(from..from + name.len()) });
        }
        // The sign that parted two names is a comma or any white space.
        from += name.len();
        from += words[from..].chars().next().map_or(0, char::len_utf8);
    }
    let ask = match scope {
        Some(scope) if !rules.is_empty() => {
            Ask::Allow { scope, rules, reason: (!reason.is_empty()).then_some(reason) }
        }
        _ => unclear,
    };
    let span = Span::new(whole);
    Some(Directive { span, ask, from: span.end, shared: None })
}

/// Where between the marks of a comment stands what it says to candor.
fn said(comment: &str) -> Option<usize> {
    let inner = comment.trim_start();
    match inner.strip_prefix(MARK) {
        Some(rest) => Some(comment.len() - rest.len()),
        // All of it is what candor cannot tell.
        None => is_nearly(inner).then(|| comment.len() - inner.len()),
    }
}

/// Whether `inner` was meant for candor, and misses the mark: `candor allow`, `Candor: allow`, `candour-allow`.
fn is_nearly(inner: &str) -> bool {
    let begins =
        |text: &str, with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let Some(name) = ["candour", "candor"].into_iter().find(|name| begins(inner, name)) else { return false };
    let rest = inner[name.len()..].trim_start_matches(|c: char| c.is_whitespace() || ":-_".contains(c));
    begins(rest, "allow") && !rest["allow".len()..].starts_with(char::is_alphabetic)
}

impl Directive {
    /// What stands at `span` of front matter is a slip of `meant`.
    pub(super) fn slip(span: Span, meant: &'static str) -> Directive {
        Directive { span, ask: Ask::Slip(meant), from: span.end, shared: None }
    }

    /// How far it reaches, if it allows something.
    pub(crate) fn scope(&self) -> Option<Scope> {
        if let Ask::Allow { scope, .. } = &self.ask { Some(*scope) } else { None }
    }

    /// Makes it speak for all of the text that it is given to.
    pub(super) fn for_text(mut self) -> Directive {
        if let Ask::Allow { scope, .. } = &mut self.ask {
            *scope = Scope::File;
        }
        self
    }

    /// Makes it speak for nothing: what it stood before is no text that is read.
    pub(super) fn for_nothing(mut self) -> Directive {
        if let Ask::Allow { scope, .. } = &mut self.ask {
            *scope = Scope::Block;
        }
        self.from = u32::MAX;
        self
    }

    /// Makes it one that several texts share.
    pub(super) fn for_several(mut self) -> Directive {
        let rules = if let Ask::Allow { rules, .. } = &self.ask { rules.len() } else { 0 };
        let used = (0..rules).map(|_| AtomicBool::default()).collect();
        self.shared = Some(Shared { used, first: true });
        self
    }

    /// The same for another of these texts, which leaves it to the first to tell what is wrong with it.
    pub(crate) fn again(&self) -> Directive {
        let mut again = self.clone();
        if let Some(shared) = &mut again.shared {
            shared.first = false;
        }
        again
    }

    /// Makes it speak for the block that begins at source byte `block`, if the comment has words of that
    /// block before it on its line of `text`: `Last seats. <!-- candor: … -->`
    pub(super) fn beside(mut self, block: Option<u32>, text: &str) -> Directive {
        let blank = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r');
        let before = text.get(..self.span.start as usize).unwrap_or_default().trim_end_matches(blank);
        if let Some(block) = block
            && !before.is_empty()
            && !before.ends_with(['\n', '\r'])
        {
            self.from = block;
        }
        self
    }

    /// This comment, in a text that itself was made of another: `outer` says where that text came from.
    pub(super) fn under(&self, outer: &SourceMap) -> Directive {
        let place = |span: Span| outer.span_of(span.range());
        let ask = match &self.ask {
            Ask::Unclear(words) => Ask::Unclear(place(*words)),
            Ask::Slip(meant) => Ask::Slip(meant),
            Ask::Allow { scope, rules, reason } => Ask::Allow {
                scope: *scope,
                rules: rules
                    .iter()
                    .map(|rule| Named { name: rule.name.clone(), span: place(rule.span) })
                    .collect(),
                reason: reason.clone(),
            },
        };
        let from = self.from as usize;
        // Of bytes that were decoded as one, the first: a block that begins among them begins there.
        Directive {
            span: place(self.span),
            ask,
            from: outer.span_of(from..from + 1).start,
            shared: self.shared.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(comment: &str) -> Option<(Scope, Vec<String>, Option<String>)> {
        match read(comment, 0)?.ask {
            Ask::Allow { scope, rules, reason } => {
                for rule in &rules {
                    assert_eq!(&comment[rule.span.range()], rule.name, "{comment}");
                }
                Some((scope, rules.into_iter().map(|rule| rule.name).collect(), reason))
            }
            Ask::Unclear(_) | Ask::Slip(_) => None,
        }
    }

    #[test]
    fn reads_names_and_reason() {
        let both = |names: &[&str], reason: Option<&str>| {
            Some((
                Scope::Block,
                names.iter().map(|name| name.to_string()).collect(),
                reason.map(str::to_owned),
            ))
        };
        for (comment, expected) in [
            ("<!-- candor: allow pushy/fomo -- it is so -->", both(&["pushy/fomo"], Some("it is so"))),
            ("<!--candor:allow pushy--legal asked-->", both(&["pushy"], Some("legal asked"))),
            ("<!-- candor: allow one-way/x, pushy\n,é  --  two\n lines — more -->", {
                both(&["one-way/x", "pushy", "é"], Some("two lines — more"))
            }),
            ("<!-- candor: allow a/b — typed in an office -->", both(&["a/b"], Some("typed in an office"))),
            ("<!-- candor: allow a/b c/d -->", both(&["a/b", "c/d"], None)),
            ("<!-- candor: allow a/b --  -->", both(&["a/b"], None)),
            ("<!-- candor: allow a/b -- never closed", both(&["a/b"], Some("never closed"))),
        ] {
            assert_eq!(allows(comment), expected, "{comment}");
        }
        assert_eq!(allows("<!-- candor: allow-file a -- x -->").map(|found| found.0), Some(Scope::File));
    }

    #[test]
    fn what_it_does_not_know_is_unclear_and_other_comments_are_not_for_it() {
        for (comment, words) in [
            ("<!-- candor: alow a/b -- x -->", "alow a/b -- x"),
            ("<!-- candor: allow -- x -->", "allow -- x"),
            ("<!-- candor: allow, a/b -->", "allow, a/b"),
            ("<!-- candor: -->", ""),
            ("<!-- candor allow a/b -- x -->", "candor allow a/b -- x"),
            ("<!--Candour-allow: a/b-->", "Candour-allow: a/b"),
            ("<!--candor:", ""),
        ] {
            let directive = read(comment, 0);
            let Some(Directive { ask: Ask::Unclear(span), .. }) = directive else {
                panic!("{comment}: {directive:?}")
            };
            assert_eq!(&comment[span.range()], words, "{comment}");
        }
        for other in [
            "<!-- be of candor: it helps -->",
            "<!-- Candor -->",
            "<!-- candor allows it -->",
            "candor: allow a",
            "<!---->",
        ] {
            assert_eq!(read(other, 0), None, "{other}");
        }
    }
}
