//! Vale’s regular expressions as ours: read, where both mean the same; as words, where they are no more than that.

use super::translated::translated;
use crate::phrase::Pattern;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The most ways to write what an expression finds that are written out.
const MOST_WORDS: usize = 64;
/// The longest expression, in bytes.
const LONGEST: usize = 8192;

/// A token of a Vale rule, as an expression of ours.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    /// As we write it.
    pub text: String,
    hir: Hir,
}

impl Expression {
    /// Reads a token.
    ///
    /// # Errors
    /// Why it cannot mean the same here.
    pub fn read(token: &str) -> Result<Expression, String> {
        if token.len() > LONGEST {
            return Err(format!("it has more than {LONGEST} bytes"));
        }
        let text = translated(token)?;
        let parsed = ParserBuilder::new().nest_limit(64).build().parse(&text);
        let hir = parsed.map_err(|error| {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or("").trim_start_matches("error: ");
            format!("it cannot be read here: {last}")
        })?;
        if hir.properties().minimum_len() == Some(0) {
            return Err("it also matches where there is nothing".into());
        }
        if let Some(why) = never(&hir) {
            return Err(why.into());
        }
        // A handful of words is small for sure, and a list of them is long.
        if written_out(&hir).is_none() {
            Pattern::new(&text, false)
                .check()
                .map_err(|mistake| format!("{}: {}", mistake.what, mistake.help))?;
        }
        Ok(Expression { text, hir })
    }

    /// All that it matches, where that is a handful of words.
    pub fn written_out(&self) -> Option<Vec<String>> {
        let mut all = written_out(&self.hir)?;
        all.sort();
        all.dedup();
        Some(all)
    }

    /// Something that it matches, where words and marks stand round it; another for another `seed`.
    pub fn sample(&self, seed: usize) -> String {
        let mut out = String::new();
        sample(&self.hir, seed, &mut out);
        out
    }

    /// Whether all that it matches begins or ends in a mark, where Vale’s `\b` asks for a letter or a digit beyond it.
    pub fn has_marks_outside(&self) -> bool {
        [Edge::Start, Edge::End].into_iter().any(|edge| is_mark(&self.hir, edge))
    }

    /// Whether a line or a text begins or ends in it.
    pub fn is_anchored(&self) -> bool {
        let looks = self.hir.properties().look_set();
        [Look::Start, Look::End, Look::StartLF, Look::EndLF].into_iter().any(|look| looks.contains(look))
    }
}

/// Whether `words` are letters, blanks between words and apostrophes in them: what a phrase finds as an expression does.
pub(super) fn is_plain(words: &str) -> bool {
    let letters = |word: &str| {
        let parts = word.split('\'');
        !word.is_empty()
            && parts
                .into_iter()
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    words.split(' ').all(letters)
}

/// Which side of something is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Start,
    End,
}

/// Whether `hir` has a mark on this side, whatever it matches.
fn is_mark(hir: &Hir, edge: Edge) -> bool {
    let mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '_';
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            let outer = if edge == Edge::Start { text.chars().next() } else { text.chars().next_back() };
            outer.is_some_and(mark)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.ranges().iter().map(|range| range.len()).sum();
            count <= 64 && class.ranges().iter().all(|range| (range.start()..=range.end()).all(mark))
        }
        HirKind::Repetition(repetition) => repetition.min > 0 && is_mark(&repetition.sub, edge),
        HirKind::Capture(capture) => is_mark(&capture.sub, edge),
        HirKind::Alternation(branches) => branches.iter().all(|branch| is_mark(branch, edge)),
        HirKind::Concat(parts) => {
            let outer = if edge == Edge::Start { parts.first() } else { parts.last() };
            outer.is_some_and(|outer| is_mark(outer, edge))
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => false,
    }
}

/// Why nothing can match: a line that ends, or begins, in the middle of words.
fn never(hir: &Hir) -> Option<&'static str> {
    let parts = match hir.kind() {
        HirKind::Capture(capture) => return never(&capture.sub),
        HirKind::Concat(parts) => parts,
        _ => return None,
    };
    let is =
        |part: &Hir, looks: [Look; 2]| matches!(part.kind(), HirKind::Look(look) if looks.contains(look));
    let letters =
        |part: &Hir| matches!(part.kind(), HirKind::Literal(literal) if !literal.0.contains(&b'\n'));
    let beside = |(one, next): (&Hir, &Hir)| {
        if is(one, [Look::End, Look::EndLF]) && letters(next) {
            return Some(
                "`$` is the end of a line, and words follow it: Vale finds it nowhere; `\\$` is the mark",
            );
        }
        (is(next, [Look::Start, Look::StartLF]) && letters(one)).then_some(
            "`^` is the start of a line, and words stand before it: Vale finds it nowhere; `\\^` is the mark",
        )
    };
    parts.iter().zip(parts.iter().skip(1)).find_map(beside)
}

fn written_out(hir: &Hir) -> Option<Vec<String>> {
    let all = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).ok()?],
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.ranges().iter().map(|range| range.len()).sum();
            if count > 8 {
                return None;
            }
            class.ranges().iter().flat_map(|range| range.start()..=range.end()).map(String::from).collect()
        }
        HirKind::Repetition(repetition) if repetition.max == Some(1) && repetition.min == 0 => {
            let mut all = written_out(&repetition.sub)?;
            all.push(String::new());
            all
        }
        HirKind::Capture(capture) => written_out(&capture.sub)?,
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(written_out(branch)?);
            }
            all
        }
        HirKind::Concat(parts) => {
            let mut all = vec![String::new()];
            for part in parts {
                let ends = written_out(part)?;
                if all.len() * ends.len() > MOST_WORDS {
                    return None;
                }
                all = all
                    .iter()
                    .flat_map(|start| ends.iter().map(move |end| format!("{start}{end}")))
                    .collect();
            }
            all
        }
        _ => return None,
    };
    (all.len() <= MOST_WORDS).then_some(all)
}

/// Letters first: what people write.
const LIKELY: [char; 16] = ['e', 'a', 'n', 'E', 'A', '4', '1', ' ', '-', '.', ',', '!', '"', '(', '–', '%'];
/// The longest sample.
const LONG: usize = 200;

fn sample(hir: &Hir, seed: usize, out: &mut String) {
    if out.len() > LONG {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let holds =
                |c: &char| class.ranges().iter().any(|range| range.start() <= *c && *c <= range.end());
            let likely: Vec<char> = LIKELY.into_iter().filter(holds).collect();
            let any = || class.ranges().first().map(|range| range.start());
            out.extend(likely.get(seed % likely.len().max(1)).copied().or_else(any));
        }
        HirKind::Class(Class::Bytes(_)) => {}
        HirKind::Repetition(repetition) => {
            let least = repetition.min as usize;
            // What may be missing is, in every other sample.
            let times = if least == 0 { seed % 2 } else { least };
            (0..times.min(LONG)).for_each(|at| sample(&repetition.sub, seed + at, out));
        }
        HirKind::Capture(capture) => sample(&capture.sub, seed, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| sample(part, seed, out)),
        HirKind::Alternation(branches) => {
            sample(&branches[seed % branches.len()], seed / branches.len(), out)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_means_the_same_is_read_and_the_rest_says_why() {
        for (token, ours) in [
            (r"a\/b\-c", r"a/b\-c"),
            (r"\<b\>", "<b>"),
            (r"[^\s-]+ly-", r"[^\s\-]+ly-"),
            (r"[a&&b[~]", r"[a\&\&b\[\~]"),
            (r"[]a]", r"[\]a]"),
            (r"{name}", r"\{name\}"),
            (r"\d{1,2} ?[ap]m", r"\d{1,2} ?[ap]m"),
            (r"a{,2}", r"a\{,2\}"),
            (r"(?:a|b)+?", r"(?:a|b)+?"),
            (r"(?i)foo", r"(?i)foo"),
        ] {
            let read = Expression::read(token).map(|own| own.text);
            assert_eq!(read.as_deref(), Ok(ours), "{token}");
        }
        for (token, why) in [
            (r"best(?! practices?)", "ahead"),
            (r"(?<!x)y", "behind"),
            (r"(\w)\1", "refers back"),
            (r"a++", "giving back"),
            (r"(?>a)", "not supported"),
            (r"[a-z-[aeiou]]", "takes one class"),
            (r"[[:alpha:]]", "by name"),
            (r"a*", "where there is nothing"),
            (r"$200 a day", "the end of a line"),
            (r"a ^b", "the start of a line"),
            (r"(?:a{1000}){10}(?:\w{1,500}){20}", "more than 2 MiB"),
            (r"a\", "backslash"),
            (r"(a", "cannot be read"),
            (r"[a", "not closed"),
        ] {
            let told = Expression::read(token).unwrap_err();
            assert!(told.contains(why), "{token}: {told}");
        }
    }

    #[test]
    fn what_begins_or_ends_in_a_mark_is_known() {
        let outside = |token: &str| Expression::read(token).unwrap().has_marks_outside();
        for token in ["C#", r"etc\.", r"\$200", r"(?:e\.g|i\.e)\.", r"[.!?]+", r"\w+!"] {
            assert!(outside(token), "{token}");
        }
        for token in ["C", r"e-mail", r"\.?net", r"[^a]", r"Node\.js", r"a!?", r"eg[\s,]"] {
            assert!(!outside(token), "{token}");
        }
    }

    #[test]
    fn a_handful_of_words_is_written_out() {
        let words = |token: &str| Expression::read(token).unwrap().written_out();
        let all = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(words("ours?"), all(&["our", "ours"]));
        assert_eq!(words("fire(?:m[ae]n|crew)"), all(&["firecrew", "fireman", "firemen"]));
        assert_eq!(words("blacklist(?:ed|)"), all(&["blacklist", "blacklisted"]));
        assert_eq!(words(r"\w+ed"), None);
        assert_eq!(words("[a-z]"), None);
        assert!(is_plain("don't be late") && is_plain("we"));
        for odd in ["low-hanging", "3D", "", " a", "a  b", "o'", "é", "a."] {
            assert!(!is_plain(odd), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn any_token_is_read_or_told_and_its_samples_match(
            token in r"[a-c\[\](){}|?*+.^$\\dws, :!<=&~-]{1,14}",
            seed in 0usize..9,
        ) {
            if let Ok(read) = Expression::read(&token) {
                let sample = read.sample(seed);
                let anchors = regex::Regex::new(&format!("(?s)^(?:{})", read.text));
                if let Ok(regex) = anchors && !read.is_anchored() && !read.text.contains("\\b") {
                    prop_assert!(regex.is_match(&sample), "{} {sample:?}", read.text);
                }
            }
        }
    }
}
