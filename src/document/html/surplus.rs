//! Tags with more attributes than any page has: the rest is blanked, byte for byte, before they are tokenized.
//!
//! html5ever holds each attribute against all others of its tag: without a limit a tag takes time by the square
//! of its length.

use super::attribute::Scan;
use memchr::memmem;
use std::borrow::Cow;

/// The most attributes of a tag that are read.
const MOST: usize = 256;

/// Elements whose content is text, whatever it looks like.
const RAW: [&str; 9] =
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// `source` with spaces in the place of surplus attributes: no byte moves.
pub(super) fn without_surplus(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut blanks = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]).map(|open| at + open) {
        at = open + 1;
        let rest = &bytes[at..];
        match rest {
            // Its own dashes may end it: `<!-->` and `<!--->` are whole comments.
            [b'!', b'-', b'-', ..] => at = end_of_comment(bytes, at + 1),
            [b'a'..=b'z' | b'A'..=b'Z', ..] | [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let mut scan = Scan::of_tag(source, open, bytes.len());
                let name = &source[open + 1..scan.at];
                let mut count = 0;
                let mut cut = None;
                while scan.attribute().is_some() {
                    count += 1;
                    if count == MOST {
                        cut = Some(scan.at);
                    }
                }
                at = scan.at.min(bytes.len());
                blanks.extend(cut.filter(|_| count > MOST).map(|cut| cut.min(at)..at));
                if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                    at = end_of_raw(bytes, at, name);
                }
            }
            _ => {}
        }
    }
    if blanks.is_empty() {
        return source.into();
    }
    let mut text = String::with_capacity(source.len());
    let mut from = 0;
    for blank in blanks {
        text.push_str(&source[from..blank.start]);
        text.extend(std::iter::repeat_n(' ', blank.len()));
        from = blank.end;
    }
    text.push_str(&source[from..]);
    text.into()
}

/// Where a comment ends that begins at `at`.
fn end_of_comment(bytes: &[u8], mut at: usize) -> usize {
    while let Some(dashes) = memmem::find(&bytes[at..], b"--") {
        at += dashes + 2;
        at += bytes[at..].iter().take_while(|byte| **byte == b'-').count();
        if matches!(bytes[at..], [b'>', ..] | [b'!', b'>', ..]) {
            return at;
        }
    }
    bytes.len()
}

/// The byte at which the end tag of the raw element `name` begins, whose content begins at `at`.
fn end_of_raw(bytes: &[u8], at: usize, name: &str) -> usize {
    let closes = |end: &usize| {
        let after = bytes.get(*end + 2..*end + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut ends = memmem::find_iter(&bytes[at..], b"</").map(|end| at + end);
    ends.find(closes).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(count: usize) -> String {
        (0..count).map(|at| format!(" a{at}='ü'")).collect()
    }

    #[test]
    fn the_first_attributes_stay_and_no_byte_moves() {
        let many = attributes(300);
        let page = format!("<p{many} alt=x/>One</p{many}>two<br {}>", attributes(256));
        let cut = without_surplus(&page);
        assert_eq!(
            (cut.len(), cut.find("One"), cut.find("two")),
            (page.len(), page.find("One"), page.find("two"))
        );
        assert!(cut.contains("a255='ü'") && !cut.contains("a256") && !cut.contains("alt"));
        assert!(cut.ends_with(&page[page.find("two").unwrap()..]), "256 are none too many");
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        let many = attributes(300);
        for page in [
            format!("<!-- <p{many}> -->"),
            format!("<!-- a --- <p{many}> -- >"),
            format!("<script>a <p{many}></script>"),
            format!("<TITLE><p{many}></titlE>"),
            format!("<plaintext><p{many}>"),
            format!("1 < 2 {many}"),
        ] {
            assert_eq!(without_surplus(&page), page);
        }
        for page in [
            format!("<!--><p{many}>"),
            format!("<!-- a --><p{many}>"),
            format!("<!-- a --!><p{many}>"),
            format!("<!-- a ---><p{many}>"),
        ] {
            assert_ne!(without_surplus(&page), page);
        }
    }
}
