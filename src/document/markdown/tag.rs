//! Tags among the words of a Markdown paragraph: what each does to the text round it.

use crate::document::model::MarkKind;

/// What an inline tag means to a reader.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// Words on both sides stand apart.
    Break,
    /// Until it is closed, nothing is copy. `seen`: it leaves something to see.
    Hide { name: &'a str, seen: bool },
    /// The end of an element.
    Close(&'a str),
    /// A link, and where it leads.
    Link(&'a str),
    /// An image.
    Image,
    /// Marked words begin.
    Mark(MarkKind),
    /// Nothing: emphasis, a comment.
    None,
}

/// Elements whose content is no copy.
const HIDDEN: [&str; 13] = [
    "code", "del", "kbd", "math", "pre", "s", "samp", "script", "strike", "style", "svg", "template",
    "textarea",
];

/// Those of them that leave nothing to see: for programs, or struck out.
const GONE: [&str; 6] = ["del", "s", "script", "strike", "style", "template"];

/// Elements that begin a line of their own; a space is all that can be made of them within a paragraph.
const APART: [&str; 20] = [
    "br", "hr", "p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "dd", "dt", "section", "h1", "h2",
    "h3", "h4", "h5", "h6",
];

/// Elements that have no end, or may go without one.
const ENDLESS: [&str; 24] = [
    "area", "base", "basefont", "br", "center", "col", "embed", "font", "frame", "hr", "img", "input",
    "isindex", "keygen", "link", "meta", "nobr", "param", "rp", "rt", "source", "track", "u", "wbr",
];

/// How far an end tag is looked for, in bytes.
const REACH: usize = 2_000;

/// Whether `tag` is a blank that somebody fills, `Hello <name>,`: no element that HTML knows without an end, and
/// none ends in `below`.
pub(super) fn is_blank(tag: &str, below: &str) -> bool {
    let Some(name) = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')) else { return false };
    let is_name = name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    if !is_name
        || ENDLESS.iter().any(is)
        || APART.iter().any(is)
        || HIDDEN.iter().any(is)
        || STYLED.iter().any(is)
    {
        return false;
    }
    let near = &below[..below.floor_char_boundary(REACH)];
    !near.to_ascii_lowercase().contains(&format!("</{}", name.to_ascii_lowercase()))
}

/// Elements of words, of which people forget the end.
const STYLED: [&str; 24] = [
    "abbr",
    "acronym",
    "address",
    "audio",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "button",
    "cite",
    "details",
    "dfn",
    "em",
    "html",
    "iframe",
    "ins",
    "label",
    "mark",
    "small",
    "span",
    "strong",
    "summary",
    "video",
];

/// Reads one tag, from `<` to `>`.
pub(super) fn read(tag: &str) -> Tag<'_> {
    let inner = tag.trim_start_matches('<');
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    if APART.iter().any(is) {
        Tag::Break
    } else if closes {
        Tag::Close(name)
    } else if HIDDEN.iter().any(is) && !tag.ends_with("/>") {
        Tag::Hide { name, seen: !GONE.iter().any(is) }
    } else if is(&"img") {
        Tag::Image
    } else if let Some(kind) = mark(name) {
        Tag::Mark(kind)
    } else if is(&"a") {
        target(tag).map_or(Tag::None, Tag::Link)
    } else {
        Tag::None
    }
}

/// What the words in an element of that name are marked up as.
pub(super) fn mark(name: &str) -> Option<MarkKind> {
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("em") || is("i") {
        Some(MarkKind::Emphasis)
    } else if is("q") {
        Some(MarkKind::Speech)
    } else {
        is("cite").then_some(MarkKind::Cite)
    }
}

/// The value of `href`, as written.
fn target(tag: &str) -> Option<&str> {
    let at = tag.char_indices().position(|(at, _)| {
        tag.get(at..at + 4).is_some_and(|name| name.eq_ignore_ascii_case("href"))
            && tag[..at].ends_with(|c: char| c.is_whitespace())
    })?;
    let at = tag.char_indices().nth(at)?.0;
    let value = tag[at + 4..].trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
    }
}

/// How many more `<blockquote>` open than close in a piece of HTML.
pub(super) fn quotes_opened(html: &str) -> isize {
    let mut opened = 0;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let rest = &html.as_bytes()[at + 1..];
        let (step, name) = rest.strip_prefix(b"/").map_or((1, rest), |name| (-1, name));
        if name.get(..10).is_some_and(|name| name.eq_ignore_ascii_case(b"blockquote")) {
            opened += step;
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_a_reader_sees_of_a_tag() {
        assert_eq!(read("<BR/>"), Tag::Break);
        assert_eq!(read("<code class=x>"), Tag::Hide { name: "code", seen: true });
        assert_eq!(read("</Code >"), Tag::Close("Code"));
        assert_eq!(read("<a data-href='no' HREF = 'a b'>"), Tag::Link("a b"));
        assert_eq!(read("<a name=é href=/x>"), Tag::Link("/x"));
        assert_eq!(read("<a name=x>"), Tag::None);
        assert_eq!(read("<!-- p -->"), Tag::None);
        assert_eq!((read("<Q lang=en>"), read("<quiz>")), (Tag::Mark(MarkKind::Speech), Tag::None));
        assert_eq!(quotes_opened("<blockquote a><BlockQuote></blockquote>"), 1);
    }
}
