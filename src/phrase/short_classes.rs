//! The classes of a pattern, made short: exact tables of all scripts take too long to compile.

/// Letters and digits of nearly all scripts in a few ranges: the exact tables make a pattern ten
/// times as slow to compile.
const WORD: &str = r"0-9A-Za-z_ªµºÀ-ÖØ-öø-ˁ\u{300}-\u{1fff}\u{2c00}-\u{2dff}\u{3040}-\u{d7ff}\u{f900}-\u{fdff}\u{20000}-\u{3ffff}";

/// White space of all kinds.
const SPACE: &str = r" \t-\r\u{85}\u{a0}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

/// The same pattern with short classes for `\w`, `\s` and `\d`.
pub fn plain(pattern: &str) -> String {
    let mut plain = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern.chars();
    // How many classes are open, where the outermost begins, and whether letter case matters in it.
    let (mut open, mut start, mut cased) = (0, 0, false);
    let (mut wide, mut words) = (false, false);
    while let Some(c) = rest.next() {
        let escaped = if c == '\\' { rest.next() } else { None };
        match (c, escaped) {
            (_, Some('w')) => {
                // Both cases of every letter are in it already.
                words = true;
                wide = push(&mut plain, "[", WORD);
            }
            (_, Some('W')) => wide = push(&mut plain, "[^", WORD),
            (_, Some('s')) => wide = push(&mut plain, "[", SPACE),
            (_, Some('S')) => wide = push(&mut plain, "[^", SPACE),
            (_, Some('d')) => plain.push_str("[0-9]"),
            (_, Some('D')) => plain.push_str("[^0-9]"),
            (_, Some(other)) => {
                plain.extend([c, other]);
                cased |= other.is_alphanumeric();
            }
            ('[', None) => {
                if open == 0 {
                    (start, cased, wide, words) = (plain.len(), false, false, false);
                }
                open += 1;
                plain.push(c);
                // A bracket at the very start of a class stands for itself.
                if rest.as_str().starts_with('^') {
                    plain.extend(rest.next());
                }
                if rest.as_str().starts_with(']') {
                    plain.extend(rest.next());
                }
                continue;
            }
            (']', None) if open > 0 => {
                plain.push(c);
                open -= 1;
            }
            _ => {
                plain.push(c);
                cased |= c.is_alphabetic();
            }
        }
        if open == 0 {
            // Folding the case of a class that holds both cases changes nothing, and takes long.
            if wide && !(c == ']' && cased && !words) {
                plain.insert_str(start, "(?-i:");
                plain.push(')');
            }
            (start, cased, wide, words) = (plain.len(), false, false, false);
        }
    }
    plain
}

/// Writes a class; says that it is a wide one.
fn push(plain: &mut String, open: &str, class: &str) -> bool {
    plain.extend([open, class, "]"]);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn short_classes_mean_what_the_long_ones_mean() {
        for pattern in
            [r"\w+", r"\W", r"[\w’&-]+", r"[^\s,]+", r"\d{2}\s\S", r"\\w", r"[\W\d]", r"\D+", r"a\.b"]
        {
            let (long, short) = (Regex::new(pattern).unwrap(), Regex::new(&plain(pattern)).unwrap());
            for text in
                ["Señor Ñandú, 25 €!", "don’t — “quoted”", r"a.b \w", "中文 and עברית 😀", "e\u{301} x_1"]
            {
                let all =
                    |regex: &Regex| regex.find_iter(text).map(|found| found.range()).collect::<Vec<_>>();
                assert_eq!(all(&long), all(&short), "{pattern} in {text}");
            }
        }
    }
}
