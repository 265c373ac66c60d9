//! Words in code that are shown and that nothing reads: they are named, so that nobody takes them for checked.

use super::comments;
use super::copy::{is_bare, is_said, words};
use super::guess::first_word;
use super::island::Island;
use super::keywords::name_before;
use super::literal::{Literal, literals};
use super::mdx::braces_end;
use super::syntaxes::{CODE, SILENT};
use crate::document::model::Block;
use std::ops::Range;

/// The longest text in a tag or between quotation marks, in bytes.
const LONGEST: usize = 4_000;

/// The first byte of the first words for people that code among `islands` of `text` holds and that are not among `asides`.
pub(super) fn find(text: &str, islands: &[Island], asides: &[Block], mdx: bool) -> Option<usize> {
    let mut starts = asides.iter().map(|block| block.map.span_of(0..0).start as usize).peekable();
    islands.iter().find_map(|island| {
        let Range { start, end } = island.range;
        let mut read: Vec<usize> = island.kind.copy().map(|copy| copy.start).into_iter().collect();
        while let Some(aside) = starts.next_if(|aside| *aside < end) {
            read.push(aside);
        }
        let code = &text[start..end];
        if is_silent(code) {
            return None;
        }
        let says = |literal: &Literal| {
            let Range { start: from, end: to } = literal.range;
            let is_read = read.iter().any(|at| (start + from..start + to).contains(at));
            !is_read && literal.shown && is_said_in_code(code, &literal.range)
        };
        let elements = if code.starts_with('<') { has_expression } else { has_element };
        let said = literals(code).into_iter().find(says).map(|literal| start + literal.range.start);
        said.or_else(|| (mdx && elements(code)).then_some(start))
    })
}

/// Whether nothing in `code` is for readers of the page: a comment, what is shown as code.
fn is_silent(code: &str) -> bool {
    let inner = code.trim_start_matches(['{', '%', '<', '-', '~', '+', ' ']);
    let word = first_word(inner);
    let curly = code.starts_with("{%");
    let shows_code = (curly || code.starts_with("{{<") || code.starts_with("{{%")) && CODE.contains(&word);
    shows_code || curly && (SILENT.contains(&word) || word == "#") || comments::inner(code).is_some()
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

/// Whether an expression in a tag holds an element with words in it.
fn has_expression(tag: &str) -> bool {
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'{', &tag.as_bytes()[at..]).map(|length| at + length) {
        let Some(end) = braces_end(tag, open) else { return false };
        if has_element(&tag[open..end]) {
            return true;
        }
        at = end;
    }
    false
}

/// Whether `code` holds a text for readers between quotation marks.
pub(in crate::document) fn says_in_code(code: &str) -> bool {
    literals(code).iter().any(|literal| literal.shown && is_said_in_code(code, &literal.range))
}

/// Names of terms that hold no copy, whatever it looks like.
const FOR_PROGRAMS: [&str; 16] = [
    "class",
    "classname",
    "style",
    "id",
    "icon",
    "src",
    "href",
    "key",
    "name",
    "type",
    "variant",
    "fontfamily",
    "font_family",
    "format",
    "partial",
    "layout",
];

/// Whether the text at the bytes `range` of `code` is there to be read: it may be marked up, or hold what is filled in.
fn is_said_in_code(code: &str, range: &Range<usize>) -> bool {
    let name = name_before(&code[..range.start - 1]).unwrap_or_default();
    if FOR_PROGRAMS.contains(&name.to_ascii_lowercase().as_str()) {
        return false;
    }
    let text = &code[range.clone()];
    let plain: String =
        text.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    let plain =
        plain.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '\\' | '[' | '{'));
    let begins = plain.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let ends = plain.ends_with(['.', '!', '?', '…']);
    // Names and patterns of dates have capitals alone: `In Transit`, `MMMM Do YYYY`.
    let spoken =
        plain.split_whitespace().filter(|word| is_bare(word) && word.starts_with(char::is_lowercase)).count();
    let prints = ["{{", "<%=", "<%-", "{!!", "%%="].iter().any(|open| code.starts_with(open));
    let titled = prints && is_said(plain) && !plain.contains(char::is_numeric) && !is_pattern(plain);
    titled || spoken > 0 && !is_pattern(plain) && (begins && words(plain) > 1 || ends && words(plain) > 2)
}

/// Whether a text says how dates are written.
fn is_pattern(text: &str) -> bool {
    ["MM", "YY", "yyyy", "EEE", "2006"].iter().any(|part| text.contains(part))
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
            ("a.mdx", "export const words = \"Come by\""),
            ("a.mdx", "<Card words=\"Come by\" />"),
            (
                "a.liquid",
                "{% liquid\n  assign words = \"Come by\"\n  echo \"We are 9 % off, <b>all</b> of us.\"\n%}",
            ),
            ("a.html.j2", "{% for word in [\"Come by\", \"Go\"] %}{{ word }}{% endfor %}"),
            ("a.html.j2", "{% macro b(words=\"Come by\") %}x{% endmacro %}"),
            ("a.html.hbs", "{{#each (array \"Come by\" \"Go\")}}{{this}}{{/each}}"),
            ("a.html.erb", "<% flash[:notice] = \"Come by\" %>"),
            ("a.html.erb", "<%= f.submit \"Send\", words: x.y(\"Come by\") %>"),
            ("a.vm", "#set($words = \"Come by\")"),
            ("a.html", "%%[ SET @words = \"Come by\" ]%%"),
            ("a.html", "<?php echo \"Come by\"; ?>"),
            ("a.blade.php", "@php\n$words = \"Come by\";\n@endphp"),
            ("a.html.blade.php", "<x-card :words=\"'Come by'\">Hi.</x-card>"),
            ("a.html", "<div v-bind:words=\"{ a: 'Come by' }\">Hi.</div>"),
            ("a.html", "<my-card words=\"Come by\">Hi.</my-card>"),
            ("a.md", "{{% notice \"Come by\" %}}\nHi.\n{{% /notice %}}"),
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
            ("a.mdx", "<Card title={\"Come by\"} />"),
            ("a.md", "{{< figure src=\"a.png\" caption=\"Come by\" >}}"),
            ("a.md", "{{< highlight go >}}x(\"Come by\"){{< /highlight >}}"),
            (
                "a.liquid",
                "{% schema %}{\"a\": \"Come by\"}{% endschema %}{% comment %}\"Come by\"{% endcomment %}",
            ),
            ("a.html.j2", "{% if words == \"Come by\" %}Hi.{% endif %}{{ 'a' if x == 'Come by' else 'b' }}"),
            ("a.html.erb", "<% x = y == \"Come by\" %><%# \"Come by\" %>"),
            ("a.vm", "#if($words == \"Come by\")Hi.#end #* \"Come by\" *#"),
            ("a.html", "%%[ /* \"Come by */ ]%%"),
            ("a.html", "<div :class=\"'Wide Red'\" :style=\"'Wide Red'\">Hi.</div>"),
        ] {
            assert!(left(name, code).is_empty(), "{code}");
        }
    }
}
