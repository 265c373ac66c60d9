//! Character references (`&amp;`, `&#8217;`, `&copy`): what one stands for and where it ends.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Where a reference stands: in attributes, one without its semicolon may be part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Between tags.
    Text,
    /// In the value of an attribute.
    Attribute,
}

/// A decoded reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) struct Reference {
    /// The character it is for.
    pub first: char,
    /// A few stand for two.
    pub second: Option<char>,
    /// The byte after it.
    pub end: usize,
}

/// The reference that begins at byte `at` of `text`, if there is one.
pub(super) fn read(text: &str, at: usize, place: Within) -> Option<Reference> {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b'&') {
        return None;
    }
    if bytes.get(at + 1) == Some(&b'#') { numeric(bytes, at + 2) } else { named(text, at + 1, place) }
}

/// The reference that begins at byte `at` of a text that is no page: whole, up to its semicolon, or none.
pub(in crate::document) fn whole(text: &str, at: usize) -> Option<Reference> {
    read(text, at, Within::Text).filter(|found| text.as_bytes()[found.end - 1] == b';')
}

fn numeric(bytes: &[u8], at: usize) -> Option<Reference> {
    let hexadecimal = matches!(bytes.get(at), Some(b'x' | b'X'));
    let (base, start) = if hexadecimal { (16, at + 1) } else { (10, at) };
    let digits = bytes[start..].iter().map_while(|byte| char::from(*byte).to_digit(base));
    let (count, number) =
        digits.fold((0, 0u32), |(n, sum), digit| (n + 1, sum.saturating_mul(base).saturating_add(digit)));
    if count == 0 {
        return None;
    }
    let mut end = start + count;
    end += usize::from(bytes.get(end) == Some(&b';'));
    let replaced = match number {
        0 => None,
        0x80..=0x9F => C1_REPLACEMENTS[number as usize - 0x80].or(char::from_u32(number)),
        _ => char::from_u32(number),
    };
    Some(Reference { first: replaced.unwrap_or('\u{fffd}'), second: None, end })
}

/// The longest name wins: `&notin;` is one sign, `&notit;` is `&not` and `it;`.
fn named(text: &str, start: usize, place: Within) -> Option<Reference> {
    let bytes = text.as_bytes();
    let mut found = None;
    let mut end = start;
    while bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b';') {
        end += 1;
        // The table holds every beginning of a name too, with zeros.
        match NAMED_ENTITIES.get(&text[start..end]) {
            Some((0, _)) => {}
            Some(&(first, second)) => found = Some((first, second, end)),
            None => break,
        }
    }
    let (first, second, end) = found?;
    let open = bytes[end - 1] != b';';
    let goes_on = bytes.get(end).is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    if place == Within::Attribute && open && goes_on {
        return None;
    }
    let second = char::from_u32(second).filter(|c| *c != '\0');
    Some(Reference { first: char::from_u32(first)?, second, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_browsers_read() {
        let text = |text| read(text, 0, Within::Text).map(|r| (r.first, r.second, r.end));
        assert_eq!(text("&amp; x"), Some(('&', None, 5)));
        assert_eq!(text("&notit;"), Some(('¬', None, 4)));
        assert_eq!(text("&notin;"), Some(('∉', None, 7)));
        assert_eq!(text("&NotEqualTilde;"), Some(('\u{2242}', Some('\u{338}'), 15)));
        assert_eq!(text("&#146;"), Some(('\u{2019}', None, 6)));
        assert_eq!(text("&#x1F600"), Some(('\u{1F600}', None, 8)));
        assert_eq!(text("&#0"), Some(('\u{fffd}', None, 3)));
        assert_eq!(text("&#xD800;"), Some(('\u{fffd}', None, 8)));
        assert_eq!(text("&#99999999999;"), Some(('\u{fffd}', None, 14)));
        for none in ["&", "&;", "&#", "&#x", "&#xg", "&foo;", "a"] {
            assert_eq!(text(none), None, "{none}");
        }
    }

    #[test]
    fn an_address_is_no_reference() {
        let attribute = |text| read(text, 0, Within::Attribute).map(|r| r.first);
        assert_eq!(attribute("&copy=1"), None);
        assert_eq!(attribute("&copyz"), None);
        assert_eq!(attribute("&copy;z"), Some('©'));
        assert_eq!(attribute("&copy"), Some('©'));
    }
}
