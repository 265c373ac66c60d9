//! The words a regular expression cannot match without: it need not run where none of them stands.

use regex_syntax::hir::{Hir, HirKind};

/// Folded words of which every match of `pattern` holds at least one, each between word
/// boundaries. `None` where that cannot be told: the pattern then runs on every block.
pub fn required_words(pattern: &str) -> Option<Vec<String>> {
    // Letter case is left out here: with it every letter would be a class.
    let hir = regex_syntax::parse(pattern).ok()?;
    let words = of(&hir)?;
    (words.len() <= 64).then_some(words)
}

fn of(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Alternation(branches) => {
            let all: Option<Vec<_>> = branches.iter().map(of).collect();
            all.map(|all| all.concat())
        }
        HirKind::Concat(parts) => {
            let literal = |part: &Hir| match part.kind() {
                HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(str::to_owned),
                _ => None,
            };
            let own = (0..parts.len()).filter_map(|index| {
                let text = literal(&parts[index])?;
                let before = index.checked_sub(1).is_some_and(|before| is_boundary(&parts[before]));
                let after = parts.get(index + 1).is_some_and(is_boundary);
                longest_word(&text, before, after).map(|word| vec![word])
            });
            let nested =
                parts.iter().filter(|part| !matches!(part.kind(), HirKind::Literal(_))).filter_map(of);
            own.chain(nested)
                .max_by_key(|words| words.iter().map(String::len).min().unwrap_or(0) * 8 / words.len().max(1))
        }
        _ => None,
    }
}

fn is_boundary(hir: &Hir) -> bool {
    matches!(hir.kind(), HirKind::Look(_))
}

/// The longest run of letters in a literal that is a whole word wherever the literal stands.
fn longest_word(text: &str, before: bool, after: bool) -> Option<String> {
    let mut best: Option<&str> = None;
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        if c.is_alphanumeric() || c == '\'' || c == '’' {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            let whole = (from > 0 || before) && (at < text.len() || after);
            let word = &text[from..at];
            if whole && !word.contains(['\'', '’']) && best.is_none_or(|best| word.len() > best.len()) {
                best = Some(word);
            }
        }
    }
    best.map(|word| crate::prose::fold(word).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_only() {
        let words = |pattern| required_words(pattern).map(|words| words.join(" "));
        assert_eq!(words(r"\b(takes?|took) it\b").as_deref(), Some("it"));
        assert_eq!(words(r"\b(takes?|took)it\b"), None);
        assert_eq!(words(r"\bwithout further notice\b").as_deref(), Some("without"));
        assert_eq!(words(r"(?:\bact now\b|\bhurry up\b)").as_deref(), Some("now up"));
        assert_eq!(words(r"[!?]{2,}"), None);
        assert_eq!(words(r"unsub"), None);
    }
}
