//! Texts that code prints: `{% trans "Hello" %}`, `link_to 'Change my password', url`.

use super::island::Kind;
use std::ops::Range;

/// Functions whose first text is shown, translated or not.
const SHOWN: [&str; 12] = [
    "_",
    "__",
    "gettext",
    "ugettext",
    "trans",
    "translate",
    "lang",
    "t",
    "i18n",
    "gettext_lazy",
    "@lang",
    "trans_choice",
];

/// Functions whose first text is the words of a link: one word is enough there.
const LINKS: [&str; 4] = ["link_to", "button_to", "link_to_if", "link_to_unless"];

/// Filters that translate what comes before them.
const FILTERS: [&str; 4] = ["t", "trans", "translate", "_"];

/// The text that the code at the bytes `inner` of `text` prints, where it prints nothing else and stands there as
/// it is read: a key where it is translated.
pub(super) fn printed(text: &str, inner: Range<usize>) -> Option<Kind> {
    let code = &text[inner.clone()];
    let start = code.len() - code.trim_start().len();
    let code = code.trim_start();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@');
    let name = &code[..code.find(|c| !is_name(c)).unwrap_or(code.len())];
    let known = SHOWN.contains(&name) || LINKS.contains(&name);
    if !name.is_empty() && !known {
        return None;
    }
    let before = code.len() - code[name.len()..].trim_start_matches(['(', ' ', '\t', '\n', '\r']).len();
    if name.is_empty() && before > 0 {
        return None;
    }
    let quoted = &code[before..];
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let length = quoted[1..].find([quote, '\\', '\n'])?;
    let said = &quoted[1..1 + length];
    let rest = quoted[1 + length..].strip_prefix(quote)?.trim_start();
    let filter = rest.strip_prefix('|').map(|rest| {
        let rest = rest.trim_start();
        &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())]
    });
    let goes_on = match filter {
        Some(filter) => FILTERS.contains(&filter),
        None if name.is_empty() => rest.is_empty(),
        None => {
            rest.is_empty()
                || rest.starts_with([',', ')'])
                || name.starts_with("trans") && !rest.starts_with("as ")
        }
    };
    let is_copy = if LINKS.contains(&name) { has_word(said) } else { is_sentence(said) };
    let at = inner.start + start + before + 1;
    if !goes_on || !is_copy || said.contains("#{") {
        return None;
    }
    let is_key = filter.is_some() || SHOWN.contains(&name);
    Some(if is_key { Kind::Key(at..at + length) } else { Kind::Copy(at..at + length) })
}

/// Whether a text holds a word, and is no address.
fn has_word(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.starts_with(['/', '#', '.']) && !text.contains("://")
}

/// Whether a text is written for people: a key has no blanks in it, and no capital before its end.
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let letters = text.trim_end_matches(['.', '!', '?', ',', ':']);
    let single = letters.starts_with(char::is_uppercase) && letters.chars().skip(1).all(char::is_lowercase);
    has_word(text) && (words > 1 || single && letters.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_from_a_key() {
        for (code, copy) in [
            (" trans \"Come by\" ", Some("Come by")),
            ("= link_to 'here', url(\"x\") ", Some("here")),
            (" __('Hello!') ", Some("Hello!")),
            ("_(\"It is time\")", Some("It is time")),
            (" 'Come by' | t ", Some("Come by")),
            (" \"Come by\" ", Some("Come by")),
            (" 'orders.title' | t ", None),
            (" t('.come_by') ", None),
            (" trans \"Come by\" as words ", None),
            (" __('a #{b} c') ", None),
            (" 'Come \\'by' ", None),
            (" 'Come by' | upcase ", None),
            (" 'Come by' + x ", None),
            (" url_for 'Come by' ", None),
            (" link_to '/a', b ", None),
            (" name ", None),
            ("", None),
        ] {
            let code = code.trim_start_matches('=');
            let kind = printed(code, 0..code.len());
            let said = kind.as_ref().and_then(Kind::copy).map(|range| &code[range.clone()]);
            assert_eq!(said, copy, "{code}");
            let plain = code.starts_with([' ', 'l']) && !code.contains('|');
            let is_plain = plain && (code.contains("link_to") || code.starts_with(" \""));
            assert!(!matches!(kind, Some(Kind::Copy(_))) || is_plain, "{code}");
            assert!(!matches!(kind, Some(Kind::Key(_))) || !is_plain, "{code}");
        }
    }
}
