//! MJML: its tags get the names of the elements of HTML that they become, byte for byte as long; those that become
//! boxes, buttons and previews are known by their own names.

use std::borrow::Cow;

/// Tags, and what they become: without a content, a table whose rows must stay, text that is no page.
const NAMES: [(&str, &str); 12] = [
    ("mj-image", "img"),
    ("mj-carousel-image", "img"),
    ("mj-divider", "hr"),
    ("mj-spacer", "hr"),
    ("mj-include", "hr"),
    ("mj-font", "hr"),
    ("mj-breakpoint", "hr"),
    ("mj-all", "hr"),
    ("mj-class", "hr"),
    ("mj-table", "table"),
    ("mj-style", "style"),
    ("mj-title", "title"),
];

/// How far the end of a tag is looked for, in bytes.
const LONGEST: usize = 2_000;

/// Whether `text` is written in MJML.
pub(super) fn is_in(text: &str) -> bool {
    let has = |mark: &[u8]| memchr::memmem::find(text.as_bytes(), mark).is_some();
    has(b"<mjml") || has(b"<mj-")
}

/// `text` with other names, as long as it is.
pub(super) fn renamed(text: &str) -> String {
    let text = &*without_cdata(text);
    let mut renamed = String::with_capacity(text.len());
    let mut done = 0;
    for open in memchr::memmem::find_iter(text.as_bytes(), b"mj-") {
        let closes = text[..open].ends_with("</");
        if open < done || !closes && !text[..open].ends_with('<') {
            continue;
        }
        let rest = &text[open..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len())];
        let known = NAMES.iter().find(|entry| entry.0 == name).map(|entry| entry.1);
        // One without a content is no box around what follows.
        let empty = || {
            let other = if name == "mj-social-element" { "img" } else { "hr" };
            (!closes && is_closed(&rest[name.len()..])).then_some(other)
        };
        if let Some(other) = known.or_else(empty) {
            renamed.push_str(&text[done..open]);
            renamed.push_str(other);
            renamed.extend(std::iter::repeat_n(' ', name.len() - other.len()));
            done = open + name.len();
        }
    }
    renamed.push_str(&text[done..]);
    renamed
}

/// Blanks in place of the marks of `<![CDATA[ … ]]>`, which no page knows.
fn without_cdata(text: &str) -> Cow<'_, str> {
    let (begin, end) = ("<![CDATA[", "]]>");
    let mut clear = String::new();
    let mut done = 0;
    while let Some(open) = memchr::memmem::find(&text.as_bytes()[done..], begin.as_bytes()) {
        let inside = done + open + begin.len();
        let Some(length) = memchr::memmem::find(&text.as_bytes()[inside..], end.as_bytes()) else { break };
        clear.push_str(&text[done..done + open]);
        clear.extend(std::iter::repeat_n(' ', begin.len()));
        clear.push_str(&text[inside..inside + length]);
        clear.extend(std::iter::repeat_n(' ', end.len()));
        done = inside + length + end.len();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    clear.push_str(&text[done..]);
    Cow::Owned(clear)
}

/// Whether the tag whose attributes `rest` begins with closes itself.
fn is_closed(rest: &str) -> bool {
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST)];
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => match memchr::memchr(*byte, &bytes[at + 1..]) {
                Some(length) => at += length + 1,
                None => return false,
            },
            b'>' => return at > 0 && bytes[at - 1] == b'/',
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_others_as_long() {
        for (text, expected) in [
            ("<mj-image alt=\"a > b\" />", "<img      alt=\"a > b\" />"),
            (
                "<mj-text color=\"red\"/>a<mj-text>b</mj-text>",
                "<hr      color=\"red\"/>a<mj-text>b</mj-text>",
            ),
            ("<mj-table><tr></tr></mj-table>", "<table   ><tr></tr></table   >"),
            ("<mj-style inline=\"x\">a{}</mj-style>", "<style    inline=\"x\">a{}</style   >"),
            ("<mj-social-element alt=\"a\"/>", "<img               alt=\"a\"/>"),
            (
                "<mj-text><![CDATA[a & b]]></mj-text><![CDATA[c",
                "<mj-text>         a & b   </mj-text><![CDATA[c",
            ),
            ("amj-image <mj-button \"", "amj-image <mj-button \""),
        ] {
            assert_eq!(renamed(text), expected);
            assert_eq!(text.len(), expected.len());
        }
    }
}
