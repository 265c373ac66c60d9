//! Tells strings written in HTML from plain ones.

/// How far a tag may reach.
const LONGEST: usize = 2_000;

/// Whether `text` holds a tag or a character reference.
pub(crate) fn holds_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without an end to come, no tag is looked for twice.
    let last = memchr::memrchr(b'>', bytes).unwrap_or(0);
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| {
        let rest = &text[at..];
        if bytes[at] == b'&' {
            return is_reference(rest);
        }
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let opens = name.starts_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with("<!--");
        opens && at < last && is_tag(&rest[..rest.floor_char_boundary(LONGEST)])
    })
}

/// Whether `rest` begins with a tag: its name, and its end.
fn is_tag(rest: &str) -> bool {
    let name = rest.trim_start_matches(['<', '/', '!', '-']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':' | '_'))
        .unwrap_or(name.len());
    let after = &name[end..];
    after.starts_with(['>', '/', ' ', '\n', '\t', '\r']) && rest.contains('>') || rest.starts_with("<!--")
}

/// Whether `rest` begins with a character reference.
fn is_reference(rest: &str) -> bool {
    let name = &rest[1..rest.floor_char_boundary(12)];
    let Some(end) = name.find(';') else { return false };
    let name = &name[..end];
    let number = name.strip_prefix('#');
    let digits =
        |number: &str| number.trim_start_matches(['x', 'X']).bytes().all(|byte| byte.is_ascii_hexdigit());
    end > 1 && number.map_or(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_references_are_markup() {
        for (text, markup) in [
            ("<b>Save</b>", true),
            ("Terms &amp; prices", true),
            ("a<br/>b", true),
            ("a < b > c", false),
            ("Tom & Jerry; friends", false),
            ("<0>here</0>", false),
            ("I <3 it", false),
            ("plain", false),
        ] {
            assert_eq!(holds_markup(text), markup, "{text}");
        }
    }
}
