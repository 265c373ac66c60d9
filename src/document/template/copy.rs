//! Texts that code prints: `{% trans "Hello" %}`, `link_to 'Change my password', url`.

use super::island::{Island, Kind};
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
const LINKS: [&str; 5] = ["link_to", "button_to", "link_to_if", "link_to_unless", MAIL];

/// The link to an address.
const MAIL: &str = "mail_to";

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
    // The words of `mail_to address, "Write to us"` come second.
    let first = if name == MAIL { code[name.len()..].find(", ")? + 1 } else { 0 };
    let at_words = name.len() + first;
    let before = code.len() - code[at_words..].trim_start_matches(['(', ' ', '\t', '\n', '\r']).len();
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

/// `name ? "One text" : "Another text"`, `"One text" if name else "Another text"`: two islands, each with its text.
pub(super) fn either(text: &str, island: &Island) -> Option<(Island, Island)> {
    let written = &text[island.range.clone()];
    if island.kind != Kind::Field || !written.contains(['?']) && !written.contains(" else ") {
        return None;
    }
    let opens = ["{{", "{!!", "<%=", "<%-"].into_iter().find_map(|open| written.strip_prefix(open))?;
    let inner = ["}}", "!!}", "!!}}", "%>"].into_iter().find_map(|close| opens.strip_suffix(close))?;
    let code = inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '~'));
    let code = code.strip_prefix('(').and_then(|code| code.strip_suffix(')')).unwrap_or(code).trim();
    let (before, other) = last_literal(code)?;
    let one = match before.strip_suffix(':') {
        Some(before) => {
            let (before, one) = last_literal(before.trim_end())?;
            let asked = before.strip_suffix('?')?.trim();
            // Of more than two texts each would have to be told.
            (!asked.is_empty() && !asked.contains("? ")).then_some(one)?
        }
        None => {
            let asked = before.strip_suffix(" else")?;
            let quote = asked.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let one = &asked[1..1 + asked[1..].find(quote)?];
            let rest = asked[one.len() + 2..].trim_start();
            (rest.starts_with("if ") && !rest.contains(" else ")).then_some(one)?
        }
    };
    let plain = |said: &str| is_sentence(said) && !said.contains(['\\', '\n', '<', ';', '_', '=', '{']);
    if !plain(one) || !plain(other) {
        return None;
    }
    let at = |said: &str| {
        let start = said.as_ptr() as usize - text.as_ptr() as usize;
        start..start + said.len()
    };
    // What is between them leaves nothing, which takes two bytes at least on either side.
    let between = at(one).end..at(other).start;
    let parted = if between.len() < 4 { between.end } else { between.start + 2 };
    if !text.is_char_boundary(parted) {
        return None;
    }
    let (one, other) = (Kind::Copy(at(one)), Kind::Other(at(other)));
    Some((
        Island { range: island.range.start..parted, kind: one },
        Island { range: parted..island.range.end, kind: other },
    ))
}

/// The text between quotation marks at the end of `code`, and what stands before it.
fn last_literal(code: &str) -> Option<(&str, &str)> {
    let quote = code.chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &code[..code.len() - 1];
    let open = inner.rfind(quote)?;
    Some((code[..open].trim_end(), &inner[open + 1..]))
}

/// Whether a text holds a word, and is no address.
pub(super) fn has_word(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.starts_with(['/', '#', '.']) && !text.contains("://")
}

/// Whether a text is written for people: a key has no blanks in it, and no capital before its end.
pub(super) fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let letters = text.trim_end_matches(['.', '!', '?', ',', ':']);
    let single = letters.starts_with(char::is_uppercase) && letters.chars().skip(1).all(char::is_lowercase);
    has_word(text) && (words > 1 || single && letters.len() > 1)
}

/// Whether a text reads as a sentence or a label, and not as names, classes or a format.
pub(in crate::document) fn is_said(text: &str) -> bool {
    let text = text.trim();
    let whole = text.starts_with(char::is_uppercase) || text.ends_with(['.', '!', '?', '…']);
    whole && words(text) > 1 && !text.contains(['<', '%', '_', '=', '\n'])
}

/// How many words are in `text` that hold nothing but letters.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| is_bare(word)).count()
}

/// Whether a word holds nothing but letters, two or more, between its marks.
pub(super) fn is_bare(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '_');
    word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
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
            (" mail_to 'a@b.example', 'Write' ", Some("Write")),
            (" mail_to 'a@b.example' ", None),
            (" link_to '/a', b ", None),
            (" name ", None),
            ("", None),
        ] {
            let code = code.trim_start_matches('=');
            let kind = printed(code, 0..code.len());
            let said = kind.as_ref().and_then(Kind::copy).map(|range| &code[range.clone()]);
            assert_eq!(said, copy, "{code}");
            let plain = code.starts_with([' ', 'l']) && !code.contains('|');
            let is_plain = plain && (code.contains("_to ") || code.starts_with(" \""));
            assert!(!matches!(kind, Some(Kind::Copy(_))) || is_plain, "{code}");
            assert!(!matches!(kind, Some(Kind::Key(_))) || !is_plain, "{code}");
        }
    }

    #[test]
    fn both_texts_of_a_choice_are_told() {
        for (code, texts) in [
            ("<%= x.vip? ? \"Come by\" : \"Stay here\" %>", Some(("Come by", "Stay here"))),
            ("{{ $x == 'a' ? 'Come by' : 'Bye' }}", Some(("Come by", "Bye"))),
            ("{!! ($x ? 'Come by' : \"Bye\") !!}", Some(("Come by", "Bye"))),
            ("{{ \"Come by\" if x == 'a' else 'Bye' }}", Some(("Come by", "Bye"))),
            ("{{ x ? 'Come by' : y ? 'Stay here' : 'Bye' }}", None),
            ("{{ 'Come by' if x else 'Bye' if y else 'Stay here' }}", None),
            ("{{ x ? 'Come by' : name }}", None),
            ("{{ x ? 'on' : 'off' }}", None),
            ("{{ x ? 'display: none;' : 'color: red;' }}", None),
            ("<%= 'Come by' + x %>", None),
            ("{{ 'Come by' : 'Bye' }}", None),
        ] {
            let found = either(code, &Island { range: 0..code.len(), kind: Kind::Field });
            let said = |island: &Island| island.kind.copy().map(|range| &code[range.clone()]);
            let found = found.as_ref().and_then(|(one, other)| Some((said(one)?, said(other)?)));
            assert_eq!(found, texts, "{code}");
        }
    }
}
