//! What people strike out in a plain text, `~~so~~`: it does not hold any more, and it is no copy.

use std::ops::Range;

/// The longest that is struck out, in bytes: two ornaments far apart strike nothing.
const LONGEST: usize = 2_000;

const MARK: &str = "~~";

/// The bytes of `text` that are struck out, their marks included, in order.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), MARK.as_bytes()) {
        if at < done {
            continue;
        }
        let apart = !text[..at].ends_with(|c: char| c == '~' || c.is_alphanumeric());
        let inner = &text[at + MARK.len()..];
        let inner = &inner[..inner.floor_char_boundary(LONGEST)];
        let paragraph = inner.find("\n\n").or_else(|| inner.find("\n\r\n")).unwrap_or(inner.len());
        let opens = apart && !inner.starts_with(|c: char| c.is_whitespace() || c == '~');
        let closes = |end: &usize| {
            !inner[..*end].ends_with(char::is_whitespace) && !inner[end + MARK.len()..].starts_with('~')
        };
        // The nearest that closes, among a few: each is looked at once for every mark.
        let end = inner[..paragraph].match_indices(MARK).take(4).map(|(end, _)| end).find(closes);
        if let Some(end) = end.filter(|_| opens) {
            done = at + end + 2 * MARK.len();
            found.push(at..done);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn marks_strike_out_what_they_touch() {
        let struck =
            |text: &str| ranges(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(struck("It is ~~$20~~ $15, ~~so\nthere~~."), ["~~$20~~", "~~so\nthere~~"]);
        for text in ["~~ Sale ~~", "a~~~b~~~c", "~~~~~~", "~~open", "~~a\n\nb~~", "is ~~ or ~~ so"] {
            assert!(struck(text).is_empty(), "{text}");
        }
    }
}
