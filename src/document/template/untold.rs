//! Words in code that are shown and that nothing reads: they are named, so that nobody takes them for checked.

use super::guess::first_word;
use super::island::{Island, Kind};
use super::mdx::braces_end;
use crate::document::model::Block;

/// The longest text in a tag or between quotation marks, in bytes.
const LONGEST: usize = 400;

/// Statements `{% … %}` whose texts are handed on to be shown.
const HANDING: [&str; 11] = [
    "include",
    "render",
    "embed",
    "assign",
    "set",
    "with",
    "call",
    "component",
    "trans",
    "translate",
    "block",
];

/// Whether code among `islands` of `text` shows words that are not among `asides`.
pub(super) fn is_in(text: &str, islands: &[Island], asides: &[Block], mdx: bool) -> bool {
    let mut asides = asides.iter().map(|block| block.map.span_of(0..0).start as usize).peekable();
    islands.iter().any(|island| {
        while asides.next_if(|start| *start < island.range.start).is_some() {}
        if asides.peek().is_some_and(|start| *start < island.range.end) {
            return false;
        }
        let code = &text[island.range.clone()];
        match island.kind {
            Kind::Field if mdx => has_literal(code) || has_element(code),
            Kind::Hidden if mdx && code.starts_with('<') => has_expression(code),
            Kind::Hidden if mdx => code.starts_with("export") && has_element(code),
            Kind::Field => has_literal(code),
            Kind::Hidden if code.starts_with("<@") || code.starts_with("<#assign") => has_literal(code),
            Kind::Hidden => {
                code.strip_prefix("{%").is_some_and(|code| HANDING.contains(&first_word(code)))
                    && has_literal(code)
            }
            _ => false,
        }
    })
}

/// Whether a text of two words or more stands in `code` between quotation marks.
fn has_literal(code: &str) -> bool {
    let mut at = 0;
    while let Some(open) =
        memchr::memchr3(b'"', b'\'', b'`', &code.as_bytes()[at..]).map(|length| at + length)
    {
        let inner = &code.as_bytes()[open + 1..code.len().min(open + 1 + LONGEST)];
        at = open + 1;
        // In “don’t” none begins.
        if code[..open].ends_with(char::is_alphanumeric) {
            continue;
        }
        let Some(length) = memchr::memchr(code.as_bytes()[open], inner) else { continue };
        if is_said(&code[at..at + length]) {
            return true;
        }
        at += length + 1;
    }
    false
}

/// Whether `code` holds an element of JSX with two words or more in it.
fn has_element(code: &str) -> bool {
    memchr::memmem::find_iter(code.as_bytes(), b"</").any(|close| {
        let before = &code[code.floor_char_boundary(close.saturating_sub(LONGEST))..close];
        before.rfind(['>', '}']).is_some_and(|open| {
            let arrow = before[..open].ends_with(['=', '-']);
            !arrow && words(&before[open + 1..]) > 1
        })
    })
}

/// Whether an expression in a tag holds a text.
fn has_expression(tag: &str) -> bool {
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'{', &tag.as_bytes()[at..]).map(|length| at + length) {
        let Some(end) = braces_end(tag, open) else { return false };
        if has_literal(&tag[open..end]) || has_element(&tag[open..end]) {
            return true;
        }
        at = end;
    }
    false
}

/// Whether a text reads as a sentence or a label, and not as names, classes or a format.
pub(super) fn is_said(text: &str) -> bool {
    let text = text.trim();
    let whole = text.starts_with(char::is_uppercase) || text.ends_with(['.', '!', '?', '…']);
    whole && words(text) > 1 && !text.contains(['<', '%', '_', '=', '\n'])
}

/// How many words are in `text` that hold nothing but letters.
fn words(text: &str) -> usize {
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '_');
        word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
    };
    text.split_whitespace().filter(|word| bare(word)).count()
}

#[cfg(test)]
mod tests {
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn words_in_code_that_are_shown_are_named_once() {
        let left = |name: &str, code: &str| {
            let text = format!("Hello you.\n\n{code}\n\n{code}\n");
            read(Arc::new(Source::new(name, text)), &Hints::default()).not_read
        };
        for (name, code) in [
            ("a.html.erb", "<%= picture \"x\", \"Come by\" %>"),
            ("a.html.erb", "<%= ok ? \"Come by\" : name %>"),
            ("a.html.j2", "{{ button(\"Come by\") }}"),
            ("a.liquid", "{% assign words = \"Come by\" | append: name %}"),
            ("a.ftl", "<@button words=\"Come by\"/>"),
            ("a.html.j2", "{% include \"a.html\" with words=\"Come by\" %}"),
            ("a.mdx", "<p>{ok && \"Come by\"}</p>"),
            ("a.mdx", "{xs.map(x => <li key={x}>Come by</li>)}"),
            ("a.mdx", "<Card words={\"Come by\"} />"),
            ("a.mdx", "export const A = () => <p>Come by</p>"),
        ] {
            assert_eq!(left(name, code), ["texts in code"], "{code}");
        }
        for (name, code) in [
            ("a.html.erb", "<%= render \"shared/header\" %>"),
            ("a.html.erb", "<%= l day, format: \"%d of %B\" %>"),
            ("a.html.erb", "<%= link_to \"Come by\", a, class: \"btn wide\" %>"),
            ("a.html.erb", "<% if title == \"Come by\" %>Hi.<% end %>"),
            ("a.html.j2", "{{ _(\"Come by\") }}"),
            ("a.html.erb", "<%= image_tag \"x\", alt: \"Come by\" %>"),
            ("a.liquid", "{% assign words = \"Come by\" %}"),
            ("a.ftl", "<@button label=\"Come by\"/>"),
            ("a.mdx", "<Card title=\"Come by\" on={() => a > b} />"),
            ("a.mdx", "export const a = [1].map(x => x)"),
            ("a.mdx", "{\"Come by\"}"),
        ] {
            assert!(left(name, code).is_empty(), "{code}");
        }
    }
}
