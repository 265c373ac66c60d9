//! Personal data in what is quoted, covered: addresses, long numbers, and who is greeted.

use crate::language::greets;
use std::borrow::Cow;

/// From how many digits on a number may be somebody's.
const DIGITS: usize = 6;
/// The longest group of a number, in digits, and the most groups.
const LONGEST_GROUP: usize = 8;
const GROUPS: usize = 8;
/// What covers it.
const COVER: &str = "•••";

/// `text` with addresses, long numbers and the names after greetings covered, wherever they stand.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    let tokens: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let bare = |token: &str| token.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let names = names(&tokens);
    let mut masked = String::new();
    let mut changed = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let word = token.trim_end();
        let own = bare(word);
        let run = numbers(&tokens[at..]);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        // A sum or a date has as many digits, and is nobody's.
        let numbered = digits >= DIGITS && !word.contains(['€', '$', '£', '-', ':', '/']) || digits >= 9;
        let address = word.contains('@') && word.contains('.') || word.len() > 1 && word.starts_with('@');
        if run > 1 || address || numbered || names.contains(&own) {
            let last = tokens[at + run.max(1) - 1];
            let word = last.trim_end();
            let first = token.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
            let end =
                word.rfind(char::is_alphanumeric).map_or(word.len(), |end| word.ceil_char_boundary(end + 1));
            masked.push_str(&token[..first]);
            masked.push_str(COVER);
            masked.push_str(&word[end..]);
            masked.push_str(&last[word.len()..]);
            changed = true;
            at += run.max(1);
        } else {
            masked.push_str(token);
            at += 1;
        }
    }
    if changed { Cow::Owned(masked) } else { Cow::Borrowed(text) }
}

/// The names that stand behind greetings: capitals up to a mark. “Hello, We …” greets nobody by name.
fn names(tokens: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    let mut greeted = false;
    for token in tokens {
        let word = token.trim_end();
        let own = word.trim_matches(|c: char| !c.is_alphanumeric());
        let open = !word.ends_with([',', '.', '!', ':', ';', '?']);
        let is_name = greeted && own.starts_with(char::is_uppercase);
        if is_name && !names.iter().any(|known| known == own) {
            names.push(own.to_owned());
        }
        greeted = open && (greets(own) || is_name);
    }
    names
}

/// How many tokens from the first on write one long number in groups: `01632 960 777`. 0 where it is none.
fn numbers(tokens: &[&str]) -> usize {
    let group = |token: &&&str| {
        let word = token.trim_end().trim_end_matches(['.', ',', ';', '!', '?', ')']);
        let word = word.trim_start_matches(['(', '+']).trim_end_matches(')');
        !word.is_empty() && word.len() <= LONGEST_GROUP && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let run: Vec<&&str> = tokens.iter().take_while(group).take(GROUPS).collect();
    // A mark ends a number.
    let ends = run.iter().position(|token| token.trim_end().ends_with(['.', ',', ';', '!', '?']));
    let run = &run[..ends.map_or(run.len(), |at| at + 1)];
    let digits: usize = run.iter().map(|token| token.bytes().filter(u8::is_ascii_digit).count()).sum();
    if digits > DIGITS + 2 { run.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn what_is_somebodys_is_covered() {
        for (text, masked) in [
            ("Dear Ana Ruiz, your box", "Dear ••• •••, your box"),
            ("Hello Ana, write to ana@b.example.", "Hello •••, write to •••."),
            ("call 020 7946 0123 or 02079460123", "call ••• or •••"),
            ("We will ring 01632 960777, or you", "We will ring •••, or you"),
            ("order 20240512 is €1,200.00 of 2024-05-12", "order ••• is €1,200.00 of 2024-05-12"),
            ("Hello again, the box is here", "Hello again, the box is here"),
            ("Hello, We are sorry", "Hello, We are sorry"),
            ("Hello Ana, the map is for Ana.", "Hello •••, the map is for •••."),
            ("ticket-ann.smith@x.example", "•••"),
            ("the box is €1,200.00", "the box is €1,200.00"),
            ("from 9 to 5 on 3 May 2026", "from 9 to 5 on 3 May 2026"),
        ] {
            assert_eq!(mask(text), masked, "{text}");
        }
    }
}
