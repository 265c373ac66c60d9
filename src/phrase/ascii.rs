//! A pattern made cheaper: boundaries of ASCII words where they tell the same, and no rare twins of letters.

use super::short_classes::plain;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, LookSet};

/// The structure of a pattern, made cheaper, and whether its boundaries were changed; `None` where it cannot be read.
pub fn structure(pattern: &str, case_sensitive: bool) -> Option<(Hir, bool)> {
    let mut parser = ParserBuilder::new().case_insensitive(!case_sensitive).build();
    Some(cheaper(&parser.parse(&plain(pattern)).ok()?))
}

/// The same pattern with what makes searches slow left out, and whether its boundaries were changed.
///
/// A boundary that knows all scripts ends the fast way of searching at the first letter beyond ASCII. Where
/// one of its sides is an ASCII letter for sure, a boundary of ASCII words tells the same, but for a letter
/// beyond ASCII on the other side: [`stands_alone`] asks for that at both ends of a match. Within one, a word
/// that such a letter is glued to (`ébought`) passes for whole: nobody writes so.
fn cheaper(hir: &Hir) -> (Hir, bool) {
    let safe = is_safe(hir, false, false);
    (rebuilt(hir, safe), safe)
}

/// Whether no letter beyond ASCII touches the match `range` of a pattern whose boundaries were changed.
pub fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphanumeric());
    let word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let inside = &text.as_bytes()[range.clone()];
    let before = word(inside.first()) && wide(text[..range.start].chars().next_back());
    let after = word(inside.last()) && wide(text[range.end..].chars().next());
    !before && !after
}

fn rebuilt(hir: &Hir, ascii: bool) -> Hir {
    let all = |parts: &[Hir]| parts.iter().map(|part| rebuilt(part, ascii)).collect();
    match hir.kind() {
        HirKind::Look(Look::WordUnicode) if ascii => Hir::look(Look::WordAscii),
        HirKind::Class(Class::Unicode(class)) => Hir::class(Class::Unicode(without_twins(class))),
        HirKind::Repetition(repetition) => {
            let mut repetition = repetition.clone();
            *repetition.sub = rebuilt(&repetition.sub, ascii);
            Hir::repetition(repetition)
        }
        HirKind::Capture(capture) => {
            let mut capture = capture.clone();
            *capture.sub = rebuilt(&capture.sub, ascii);
            Hir::capture(capture)
        }
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
        _ => hir.clone(),
    }
}

/// Without the long s and the sign for kelvin, which are `s` and `k` when letter case is left aside: a
/// search over bytes that may meet them is several times as large.
fn without_twins(class: &ClassUnicode) -> ClassUnicode {
    let count: usize = class.iter().map(ClassUnicodeRange::len).sum();
    let mut class = class.clone();
    if count < 128 {
        let twins = ['\u{17f}', '\u{212a}'].map(|twin| ClassUnicodeRange::new(twin, twin));
        class.difference(&ClassUnicode::new(twins));
    }
    class
}

/// Whether each boundary has a side that is an ASCII letter for sure; `before` and `after` answer for
/// what stands around `hir`.
fn is_safe(hir: &Hir, before: bool, after: bool) -> bool {
    match hir.kind() {
        HirKind::Look(Look::WordUnicode) => before || after,
        HirKind::Look(look) => !LookSet::singleton(*look).contains_word(),
        HirKind::Capture(capture) => is_safe(&capture.sub, before, after),
        HirKind::Repetition(repetition) if repetition.max == Some(1) => {
            is_safe(&repetition.sub, before, after)
        }
        HirKind::Repetition(repetition) => is_safe(&repetition.sub, false, false),
        HirKind::Alternation(parts) => parts.iter().all(|part| is_safe(part, before, after)),
        HirKind::Concat(parts) => parts.iter().enumerate().all(|(at, part)| {
            let before = edge(parts[..at].iter().rev(), true).unwrap_or(before);
            let after = edge(parts[at + 1..].iter(), false).unwrap_or(after);
            is_safe(part, before, after)
        }),
        _ => true,
    }
}

/// Whether what `parts` match begins (or ends) in an ASCII letter or digit for sure; `None` where it may be empty.
fn edge<'h>(parts: impl Iterator<Item = &'h Hir>, end: bool) -> Option<bool> {
    for part in parts {
        let own = match part.kind() {
            HirKind::Empty | HirKind::Look(_) => continue,
            HirKind::Literal(literal) => {
                let byte = if end { literal.0.last() } else { literal.0.first() };
                Some(byte.is_some_and(u8::is_ascii_alphanumeric))
            }
            HirKind::Class(class) => Some(is_ascii_word(class)),
            HirKind::Capture(capture) => edge(std::iter::once(&*capture.sub), end),
            HirKind::Repetition(repetition) => {
                let own = edge(std::iter::once(&*repetition.sub), end);
                if repetition.min == 0 {
                    // What may be absent is only passed over where it would have told the same.
                    if own == Some(true) {
                        continue;
                    }
                    return Some(false);
                }
                own
            }
            HirKind::Alternation(branches) => {
                let mut edges = branches.iter().map(|branch| edge(std::iter::once(branch), end));
                // A branch that may be empty is passed over.
                edges
                    .try_fold(Some(true), |all, own| match own {
                        Some(false) => Err(()),
                        None => Ok(None),
                        Some(true) => Ok(all),
                    })
                    .unwrap_or(Some(false))
            }
            HirKind::Concat(parts) if end => edge(parts.iter().rev(), end),
            HirKind::Concat(parts) => edge(parts.iter(), end),
        };
        if own.is_some() {
            return own;
        }
    }
    None
}

fn is_ascii_word(class: &Class) -> bool {
    let Class::Unicode(class) = class else { return false };
    let twin = |c: char| matches!(c, '\u{17f}' | '\u{212a}');
    class.iter().all(|range| {
        (twin(range.start()) && twin(range.end()))
            || range.end().is_ascii() && (range.start()..=range.end()).all(|c| c.is_ascii_alphanumeric())
            // Typeset apostrophes and the like are no letters to either boundary.
            || range.len() < 16
                && (range.start()..=range.end()).all(|c| !c.is_ascii() && !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_automata::meta::Regex;

    #[test]
    fn finds_what_the_pattern_finds() {
        let texts = [
            "Just bought it, just now.",
            "ajust it. días de mañana, está aquí. Éjust it",
            "Kilos KILOS \u{212a}ilos; miss",
            "être bought é bought",
            "10 people are viewing",
        ];
        for (pattern, changed) in [
            (r"\bjust (?:now|it)\b", true),
            (r"\b(?:very )?kilos\b", true),
            (r"\bestá\b", false),
            (r"\b\w+ it\b", false),
            (r"\b[0-9]+ people\b(?: are)?", true),
            (r"[^.!?]{2,9}\bbought\b", true),
        ] {
            let parse = |pattern| {
                regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(pattern).unwrap()
            };
            let hir = parse(pattern);
            let (cheap, ascii) = cheaper(&hir);
            assert_eq!(ascii, changed, "{pattern}");
            let [old, new] = [&hir, &cheap].map(|hir| Regex::builder().build_from_hir(hir).unwrap());
            for text in texts.iter().filter(|text| !text.contains('\u{212a}')) {
                let all =
                    |regex: &Regex| regex.find_iter(text).map(|found| found.range()).collect::<Vec<_>>();
                let kept: Vec<_> =
                    all(&new).into_iter().filter(|range| !ascii || stands_alone(text, range)).collect();
                assert_eq!(all(&old), kept, "{pattern} in {text}");
            }
        }
    }
}
