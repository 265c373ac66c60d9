//! Where in a page each island stands: among words, or in a tag, which it must not break.

use super::island::Island;
use memchr::memmem;

/// Where an island stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Among words.
    Text,
    /// In an element that holds no tags, or in a comment.
    Raw,
    /// In a value between quotation marks.
    Quoted,
    /// Elsewhere in a tag.
    Tag,
    /// Where the name of a tag begins.
    Name,
}

/// What the text is in.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Text,
    /// In a tag; its last sign that is no blank.
    Tag(u8),
    Quoted(u8),
    Comment,
    /// In an element whose content is no page: how its end begins.
    Raw(&'static str),
}

/// Elements whose content is text, whatever it looks like.
const RAW: [(&str, &str); 4] =
    [("script", "</script"), ("style", "</style"), ("textarea", "</textarea"), ("title", "</title")];

/// The place of each of `islands`, which are in order.
pub(super) fn places(text: &str, islands: &[Island]) -> Vec<Place> {
    let mut within = Within::Text;
    let mut at = 0;
    let mut places = Vec::with_capacity(islands.len());
    for island in islands {
        within = through(&text.as_bytes()[at..island.range.start], within);
        let before = &text.as_bytes()[at..island.range.start];
        let named = within == Within::Text && (before.ends_with(b"<") || before.ends_with(b"</"));
        places.push(match within {
            _ if named => Place::Name,
            Within::Text => Place::Text,
            Within::Comment | Within::Raw(_) => Place::Raw,
            Within::Quoted(_) => Place::Quoted,
            Within::Tag(_) => Place::Tag,
        });
        within = match within {
            _ if named => Within::Tag(b'x'),
            Within::Tag(_) => Within::Tag(b'x'),
            within => within,
        };
        at = island.range.end;
    }
    places
}

/// What the text is in behind `bytes`.
fn through(bytes: &[u8], mut within: Within) -> Within {
    let mut at = 0;
    // The name of the tag that is open, for what its content is.
    let mut name: &[u8] = b"";
    loop {
        let rest = &bytes[at..];
        let step = match within {
            Within::Text => {
                let Some(open) = memchr::memchr(b'<', rest) else { return within };
                let inner = &rest[open + 1..];
                let tag = inner.strip_prefix(b"/").unwrap_or(inner);
                if inner.starts_with(b"!--") {
                    within = Within::Comment;
                } else if tag.first().is_some_and(u8::is_ascii_alphabetic) {
                    let end = inner.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
                    name = &inner[..end.unwrap_or(inner.len()).min(10)];
                    within = Within::Tag(b'<');
                }
                open + 1
            }
            Within::Comment => match memmem::find(rest, b"-->") {
                Some(end) => {
                    within = Within::Text;
                    end + 3
                }
                None => return within,
            },
            Within::Raw(end) => {
                let closes = |open: &usize| {
                    rest.get(*open..*open + end.len())
                        .is_some_and(|tag| tag.eq_ignore_ascii_case(end.as_bytes()))
                };
                match memchr::memchr_iter(b'<', rest).find(closes) {
                    Some(open) => {
                        within = Within::Text;
                        name = b"";
                        open
                    }
                    None => return within,
                }
            }
            Within::Quoted(quote) => match memchr::memchr(quote, rest) {
                Some(end) => {
                    within = Within::Tag(quote);
                    end + 1
                }
                None => return within,
            },
            Within::Tag(last) => {
                let Some(byte) = rest.first() else { return within };
                within = match byte {
                    b'>' => {
                        let raw = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw.0.as_bytes()));
                        raw.map_or(Within::Text, |raw| Within::Raw(raw.1))
                    }
                    b'"' | b'\'' if last == b'=' => Within::Quoted(*byte),
                    b' ' | b'\t' | b'\n' | b'\r' => within,
                    _ => Within::Tag(*byte),
                };
                1
            }
        };
        at += step;
    }
}

#[cfg(test)]
mod tests {
    use super::super::island::Kind;
    use super::*;

    #[test]
    fn each_island_knows_where_it_stands() {
        use Place::*;
        for (text, expected) in [
            ("a [] <p>[]</p>", &[Text, Text][..]),
            ("<a href=\"[]x\" [] title=[]>it's []</a>", &[Quoted, Tag, Tag, Text]),
            ("<[] class=[]>[]</[]>", &[Name, Tag, Text, Name]),
            ("a < [] <!-- <p [] --> []", &[Text, Raw, Text]),
            ("<script>if (a<b) '[]'</script><p []>", &[Raw, Tag]),
            ("<p class=it's []>[]", &[Tag, Text]),
            ("<a href='[]", &[Quoted]),
        ] {
            let islands: Vec<Island> = text
                .match_indices("[]")
                .map(|(at, mark)| Island { range: at..at + mark.len(), kind: Kind::Field })
                .collect();
            assert_eq!(places(text, &islands), expected, "{text}");
        }
    }
}
