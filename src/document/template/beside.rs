//! Copy that code prints in a part of its own: buttons and labels of forms, titles, what is shown where nothing is.

use super::copy::{has_word, is_said, is_sentence};
use super::guess::first_word;
use super::island::{Island, Kind};
use super::keywords::{self, literal};
use crate::document::builder::BlockBuilder;
use crate::document::model::{Block, BlockKind, Voice};
use std::ops::Range;

/// The texts among `islands`, in order, each a block.
pub(super) fn blocks(text: &str, islands: &[Island]) -> Vec<Block> {
    let mut found = Vec::new();
    for island in islands {
        let code = &text[island.range.clone()];
        let blank = matches!(island.kind, Kind::Hidden | Kind::Field);
        // What it prints in its place is read there; its other words follow.
        let from = island.kind.copy().map_or(0, |copy| copy.end + 1 - island.range.start);
        let main = if blank { said(code) } else { None };
        let named = keywords::said(code, from.max(main.as_ref().map_or(0, |main| main.0.end + 1)));
        let set = if blank && main.is_none() { keywords::set(code) } else { None };
        let is_key = set.as_ref().is_some_and(|set| set.is_key);
        let set = set.map(|set| (set.said, BlockKind::Caption));
        let set = set.filter(|(said, _)| named.iter().all(|other| other.0.start != said.start));
        for (said, kind) in main.into_iter().chain(set).chain(named) {
            let mut builder = BlockBuilder::new(kind, Voice::Ours);
            builder.verbatim(&code[said.clone()], island.range.start + said.start);
            found.extend(builder.finish().map(|block| Block { in_code: true, is_key, ..block }));
        }
    }
    found
}

/// The bytes of the text that `code` shows, and what it shows it as.
fn said(code: &str) -> Option<(Range<usize>, BlockKind)> {
    let at = |said: &str| {
        let start = said.as_ptr() as usize - code.as_ptr() as usize;
        start..start + said.len()
    };
    let (said, kind) = if let Some(inner) = code.strip_prefix("<%") {
        helper(inner.trim_start_matches(['=', '-', ' ', '\n']))?
    } else if let Some(terms) = code.strip_prefix("@section") {
        titled(terms)?
    } else if let Some(inner) = code.strip_prefix("{%") {
        let inner = inner.trim_start_matches(['-', '~', ' ']).strip_prefix("block ")?.trim_start();
        let name = first_word(inner);
        (literal(inner.strip_prefix(name)?.trim_start())?, title_kind(name))
    } else if code.starts_with("{{") {
        (fallback(code)?, BlockKind::Caption)
    } else {
        return None;
    };
    Some((at(said), kind))
}

/// What a helper of Rails shows.
fn helper(code: &str) -> Option<(&str, BlockKind)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '@');
    let name = &code[..code.find(|c| !is_name(c))?];
    let terms = &code[name.len()..];
    let (receiver, method) = name.rsplit_once('.').unwrap_or(("", name));
    let word = |said: &&str| has_word(said);
    let sentence = |said: &&str| is_sentence(said);
    Some(match (receiver, method) {
        ("tag", tag) => (first(terms).filter(sentence)?, tag_kind(tag)?),
        ("", "submit_tag" | "button_tag") => (first(terms).filter(word)?, BlockKind::Button),
        ("", "label_tag") => (second(terms).filter(word)?, BlockKind::Caption),
        ("", "content_tag") => {
            let tag = first_word(terms.trim_start_matches(['(', ' ', ':', '"', '\'']));
            (second(terms).filter(sentence)?, tag_kind(tag)?)
        }
        ("", "content_for" | "provide") => titled(terms)?,
        ("", "t" | "translate" | "I18n.t") => (fallback(code)?, BlockKind::Caption),
        (form, "submit" | "button") if !form.is_empty() => (first(terms).filter(word)?, BlockKind::Button),
        (form, "label") if !form.is_empty() => (second(terms).filter(word)?, BlockKind::Caption),
        _ => return None,
    })
}

/// What an element of this name shows its words as; nobody reads code.
fn tag_kind(tag: &str) -> Option<BlockKind> {
    match tag {
        "script" | "style" | "code" | "pre" | "link" | "meta" | "svg" => None,
        "button" => Some(BlockKind::Button),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => Some(BlockKind::Heading),
        "li" => Some(BlockKind::Item),
        "label" | "figcaption" | "caption" | "legend" => Some(BlockKind::Caption),
        _ => Some(BlockKind::Paragraph),
    }
}

/// The words of `(:title, "Come by")`.
fn titled(terms: &str) -> Option<(&str, BlockKind)> {
    let name = first_word(terms.trim_start_matches(['(', ' ', ':', '"', '\'']));
    let said = second(terms).filter(|said| is_sentence(said) && !said.contains('<'))?;
    Some((said, title_kind(name)))
}

fn title_kind(name: &str) -> BlockKind {
    if name.contains("title") { BlockKind::Heading } else { BlockKind::Caption }
}

/// A text that is shown where there is no value: `default: "Come by"`.
fn fallback(code: &str) -> Option<&str> {
    let at = memchr::memmem::rfind(code.as_bytes(), b"default")? + "default".len();
    let said = literal(code[at..].trim_start().strip_prefix([':', '('])?.trim_start())?;
    // Classes and formats are fallbacks, too.
    is_said(said).then_some(said)
}

/// The first of the terms, where it is a text.
fn first(terms: &str) -> Option<&str> {
    literal(terms.trim_start_matches(['(', ' ']))
}

/// The second of the terms, where it is a text and the first is a plain value.
fn second(terms: &str) -> Option<&str> {
    let comma = terms.find(',')?;
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '\'' | '.' | '-' | '@' | '/' | ' ');
    let named = terms[..comma].trim_start_matches(['(', ' ']).chars().all(plain);
    if named { literal(terms[comma + 1..].trim_start()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn texts_of_helpers_are_read_where_they_stand_as_they_are() {
        use BlockKind::*;
        for (code, expected) in [
            ("<%= f.submit \"Send\" %>", Some(("Send", Button))),
            ("<%= form.button('Send it', class: \"wide\") %>", Some(("Send it", Button))),
            ("<%= submit_tag \"Send\", disabled: true -%>", Some(("Send", Button))),
            ("<%= f.label :name, \"Your name\" %>", Some(("Your name", Caption))),
            ("<%= content_tag(:h2, \"Come by\") %>", Some(("Come by", Heading))),
            ("<%= content_tag :p, \"Come by\", class: \"a\" %>", Some(("Come by", Paragraph))),
            ("<%= tag.p \"Come by\" %>", Some(("Come by", Paragraph))),
            ("<%= t(\".x\", default: \"Come by\") %>", Some(("Come by", Caption))),
            ("<% content_for :title, \"Come by\" %>", Some(("Come by", Heading))),
            ("<% provide(:title, 'Come by') %>", Some(("Come by", Heading))),
            ("@section('title', 'Come by')", Some(("Come by", Heading))),
            ("{% block title \"Come by\" %}", Some(("Come by", Heading))),
            ("{{ name | default: \"Come by\" }}", Some(("Come by", Caption))),
            ("{{ name|default('Come by') }}", Some(("Come by", Caption))),
            ("{{ name | default: \"friend\" }}", None),
            ("{{ class | default: \"wide red\" }}", None),
            ("<%= f.submit name %>", None),
            ("<%= f.submit \"Send \" + name %>", None),
            ("<%= f.submit \"Send #{name}\" %>", None),
            ("<%= f.submit \"Send \\\"it\\\"\" %>", None),
            ("<%= content_tag :code, \"Come by\" %>", None),
            ("<%= content_tag :p, \"come\" %>", None),
            ("<% if title == \"Come by\" %>", None),
            ("@section('content')", None),
            ("{% block title %}", None),
            ("<%= submit \"Send\" %>", None),
            ("<%", None),
            ("{{", None),
        ] {
            let found = said(code);
            assert_eq!(found.map(|(range, kind)| (&code[range], kind)), expected, "{code}");
        }
    }

    #[test]
    fn they_are_blocks_of_their_own_and_what_is_left_is_named() {
        let blocks = |name: &str, text: &str| {
            let document = read(Arc::new(Source::new(name, text)), &Hints::default());
            let texts: Vec<String> = document.blocks.into_iter().map(|block| block.text).collect();
            (texts, document.not_read)
        };
        let (read, left) = blocks("a.html.erb", "<p>Come by.</p>\n<%= f.submit \"Send\" %>\n<p>Bye.</p>");
        assert!(read.iter().any(|text| text == "Send") && left.is_empty(), "{read:?}");
        assert_eq!((read.first().unwrap().as_str(), read.last().unwrap().as_str()), ("Come by.", "Bye."));
        let (read, _) = blocks("a.html.erb", "<%= f.submit \"Send it\" %>");
        assert!(read.iter().any(|text| text == "Send it"), "{read:?}");
        let (read, left) = blocks("a.blade.php", "<p>Hi.</p><x-button label=\"Come by\" :title=\"$a\"/>");
        assert_eq!((read, left), (vec!["Hi.".to_owned(), "Come by".to_owned()], Vec::new()));
        let (read, left) = blocks("a.ejs", "<p>Hi, <%= ok ? \"Come by\" : \"Stay here\" %>.</p>");
        assert_eq!((read, left), (vec!["Hi, Come by.".to_owned(), "Stay here".to_owned()], Vec::new()));
    }
}
