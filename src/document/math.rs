//! Formulas in Markdown, between dollar signs, told from prices: `$x^2$`, `$$ … $$`.
//!
//! pulldown-cmark reads formulas too, but asks only for blanks: `$5-$10` would be one, and its words unread.

/// The longest formula, in bytes: in a line, and in lines of its own.
const LONGEST: usize = 200;
const LONGEST_SET_OFF: usize = 2_000;

/// The end of the formula that begins with the dollar sign at byte `start`.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c == '\\' || c == '$' || c.is_alphanumeric()) {
        return None;
    }
    let rest = text[start..].strip_prefix('$')?;
    if let Some(inner) = rest.strip_prefix('$') {
        let reach = &inner[..inner.floor_char_boundary(LONGEST_SET_OFF)];
        let length = reach.find("$$")?;
        let inner = &reach[..length];
        let parted = inner.contains("\n\n") || inner.contains("\n\r\n");
        let is_math = inner.contains(['\\', '^', '=', '_']) || is_short(inner.trim());
        return (!parted && !inner.trim().is_empty() && is_math).then_some(start + 2 + length + 2);
    }
    let reach = &rest[..rest.floor_char_boundary(LONGEST)];
    let reach = reach.split(['\n', '\r']).next()?;
    let length = reach.find('$')?;
    let inner = &reach[..length];
    // A formula touches its signs, and no number follows: else they are prices.
    let touches =
        !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.ends_with([' ', '\t', '\\']);
    let after = rest[length + 1..].chars().next();
    let apart = after.is_none_or(|c| !c.is_alphanumeric());
    (touches && apart && is_formula(inner)).then_some(start + 1 + length + 1)
}

/// Whether what stands between two dollar signs on one line is a formula.
fn is_formula(inner: &str) -> bool {
    let command = inner
        .match_indices('\\')
        .any(|(at, _)| inner[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "{,;!|".contains(c)));
    let raised = inner.contains(['^', '_']) && !inner.contains("__");
    let signs = inner.contains(['=', '<', '>', '+', '/', '*', '(', '|']) && !has_words(inner);
    let price = inner.starts_with(|c: char| c.is_ascii_digit()) && has_words(inner);
    !price && (command || raised && !has_words(inner) || signs || is_short(inner))
}

/// Whether it is a name of one or two letters, as `x` or `2n`.
fn is_short(inner: &str) -> bool {
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    inner.len() <= 4 && (1..=2).contains(&letters) && inner.chars().all(|c| c.is_alphanumeric() || c == '\'')
}

/// Whether two words follow each other in it.
fn has_words(inner: &str) -> bool {
    let word = |word: &str| {
        word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || matches!(c, ',' | '.' | '\''))
    };
    let mut words = inner.split(' ').map(word);
    words
        .next()
        .is_some_and(|first| words.try_fold(first, |last, now| (!(last && now)).then_some(now)).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_prices() {
        for formula in [
            "$x$",
            "$x^2$",
            "$a_1 + b$",
            "$\\frac{a}{b}$",
            "$E = mc^2$",
            "$O(n \\log n)$",
            "$n+1$",
            "$2n$",
            "$\\text{the cost of it}$",
            "$$x$$",
            "$$\na = b\n$$",
            "$$\\sum_i x_i$$",
        ] {
            assert_eq!(end(&format!("{formula}, so"), 0), Some(formula.len()), "{formula}");
        }
        for text in [
            "$5 and $10",
            "$5-$10",
            "$HOME and $PATH",
            "$5 off, now $4.",
            "$ x $",
            "$$$",
            "$$ for us, $$ for you",
            "$5 = less than you pay, not $6",
            "$20/mo or $200/yr",
            "$a b",
            "$USD$5",
            "$$\n\na = b$$",
            "$name and last_name$",
            "$",
            "$1,000+ or $2,000+ a month",
        ] {
            assert_eq!(end(text, 0), None, "{text}");
        }
        assert_eq!((end("US$x$", 2), end("\\$x$", 1)), (None, None));
    }
}
