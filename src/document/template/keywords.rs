//! Copy that code hands on by name: `alt: "Come by"`, `title="Come by"`, `{% set subject = "Come by" %}`.

use super::copy::{is_said, is_sentence};
use super::guess::first_word;
use super::literal::literals;
use super::syntaxes::{self, CODE, STATEMENTS};
use crate::document::model::BlockKind;
use std::ops::Range;

/// Names whose text is shown, whatever it looks like.
const LABELS: [&str; 14] = [
    "alt",
    "title",
    "label",
    "placeholder",
    "hint",
    "prompt",
    "confirm",
    "turbo_confirm",
    "aria_label",
    "caption",
    "heading",
    "subtitle",
    "tooltip",
    "legend",
];

/// Names of texts that may be something else: only what reads as a sentence or a label is one.
const TEXTS: [&str; 14] = [
    "text",
    "message",
    "subject",
    "description",
    "summary",
    "content",
    "body",
    "preheader",
    "preview",
    "header",
    "footer",
    "intro",
    "button_text",
    "help_text",
];

/// How comments and code for programs begin.
const SILENT: [&str; 10] = ["<%#", "<%--", "{{!", "{{~!", "{{--", "{{/*", "{{- /*", "{#", "<#--", "@php"];

/// Statements `{% … %}` that hand texts on to be shown.
const HANDING: [&str; 12] = [
    "include",
    "render",
    "embed",
    "with",
    "call",
    "component",
    "trans",
    "translate",
    "blocktrans",
    "block",
    "for",
    "macro",
];

/// Helpers in code that prints nothing itself, and directives of Blade, that do.
const HELPERS: [&str; 10] = [
    "render",
    "content_for",
    "provide",
    "include",
    "includeIf",
    "includeWhen",
    "component",
    "livewire",
    "section",
    "slot",
];

/// Whether `code` may hand on texts by their names: it prints, or puts in what is elsewhere.
fn hands_on(code: &str) -> bool {
    if let Some(statement) = code.strip_prefix("{%") {
        let word = first_word(statement);
        let known = STATEMENTS.contains(&word) || syntaxes::SILENT.contains(&word) || CODE.contains(&word);
        return HANDING.contains(&word) || !known;
    }
    if let Some(script) = code.strip_prefix("<%") {
        let inner = script.trim_start_matches(['-', ' ', '\n']);
        return script.starts_with(['=', '-'])
            || HELPERS.contains(&first_word(inner))
            || first_word(inner).ends_with("_for");
    }
    if let Some(directive) = code.strip_prefix('@') {
        return HELPERS.contains(&first_word(directive)) || code.starts_with("@{{");
    }
    !code.starts_with("<#") && ["{{", "{!!", "<@", "%%="].iter().any(|open| code.starts_with(open))
}

/// The most texts that one piece of code hands on, and how many are looked at.
const MOST: usize = 12;
const MOST_LOOKED_AT: usize = 200;

/// The texts that `code` hands on by name behind byte `from`, in order.
pub(super) fn said(code: &str, from: usize) -> Vec<(Range<usize>, BlockKind)> {
    if !hands_on(code) || SILENT.iter().any(|silent| code.starts_with(silent)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for literal in
        literals(code).into_iter().filter(|own| own.shown && own.range.start > from).take(MOST_LOOKED_AT)
    {
        let Range { start, end } = literal.range;
        let kind = name_before(&code[..start - 1]).and_then(|name| {
            let name = name.replace('-', "_").to_ascii_lowercase();
            let said = &code[start..end];
            let shown =
                LABELS.contains(&name.as_str()) && is_sentence(said) && !said.contains(['_', '=', '\n'])
                    || TEXTS.contains(&name.as_str()) && is_said(said);
            // A term may end with its line, its bracket, a blank, or the code itself.
            let after = code[end + 1..].chars().next();
            let ends = after.is_none_or(|c| {
                c.is_whitespace() || matches!(c, ',' | ')' | '}' | ']' | '/' | '>' | '%' | ';')
            });
            let plain = ends && !said.contains(['\\', '#', '{', '}', '$', '<', '|', '%']);
            (shown && plain).then_some(if name == "alt" { BlockKind::Alt } else { BlockKind::Caption })
        });
        // What goes on behind it is part of one text: `"Come " + name`.
        let rest = code[end + 1..].trim_start();
        let goes_on = rest.starts_with(['+', '~', '.', '%', '|', '?'])
            && !rest.starts_with("%>")
            && !rest.starts_with("%}");
        if let Some(kind) = kind.filter(|_| !goes_on) {
            found.push((start..end, kind));
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The name at the end of `before` to which what follows is given: `title: `, `title=`, `"title" => `, `'title': `.
pub(super) fn name_before(before: &str) -> Option<&str> {
    let before = before.trim_end();
    let before = before.strip_suffix("=>").or_else(|| before.strip_suffix(':')).or_else(|| {
        let before = before.strip_suffix('=')?;
        (!before.ends_with(['=', '!', '<', '>', '~'])).then_some(before)
    })?;
    let before = before.trim_end();
    let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let start = before
        .rfind(|c| !is_name(c))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    Some(&before[start..])
}

/// A text that a name is given to.
pub(super) struct Set {
    /// Its bytes.
    pub said: Range<usize>,
    /// Whether its translations are looked up by it.
    pub is_key: bool,
}

/// The text of `{% assign x = "Come by" %}`, `{% set x = _("Come by") %}`, `<#assign x = "Come by">`.
pub(super) fn set(code: &str) -> Option<Set> {
    let curly = code.strip_prefix("{%").filter(|code| matches!(first_word(code), "assign" | "set"));
    let marked =
        ["<#assign", "<#local", "<#global", "[#assign"].iter().find_map(|open| code.strip_prefix(open));
    let terms = curly.or(marked)?;
    let value = terms[terms.find('=')? + 1..].trim_start();
    let is_name = |c: char| c.is_alphabetic() || c == '_';
    let call = value.trim_start_matches(is_name).strip_prefix('(').filter(|_| curly.is_some());
    let translates = call.is_some_and(|inner| {
        ["_", "__", "gettext", "trans", "t"].contains(&&value[..value.len() - inner.len() - 1])
    });
    let value = if translates { call?.trim_start() } else { value };
    let said = if marked.is_some() { filled(value)? } else { literal(value)? };
    let start = said.as_ptr() as usize - code.as_ptr() as usize;
    let rest = code[start + said.len() + 1..].trim_start();
    let filter = rest.strip_prefix('|').map(first_word);
    let is_key = translates || filter.is_some_and(|filter| matches!(filter, "t" | "trans" | "translate"));
    // Another filter makes something else of it: a list, a date.
    let whole = filter.is_none() || is_key;
    (whole && is_said(said)).then_some(Set { said: start..start + said.len(), is_key })
}

/// A text of FreeMarker, which may hold values: `"Your ${name} account"`.
fn filled(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let length = value[1..].find([quote, '\\', '\n', '<'])?;
    let rest = value[1 + length..].strip_prefix(quote)?.trim_start();
    (rest.is_empty() || rest.starts_with(['>', '/', ']'])).then_some(&value[1..1 + length])
}

/// The text between quotation marks that `code` begins with and that stands there as it is read, a whole term.
pub(super) fn literal(code: &str) -> Option<&str> {
    let quote = code.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let length = code[1..].find([quote, '\\', '\n'])?;
    let said = &code[1..1 + length];
    let rest = code[1 + length..].strip_prefix(quote)?.trim_start().trim_start_matches(['-', '~']);
    let ends = rest.is_empty() || [",", ")", "%>", "%}", "}}", "|"].iter().any(|end| rest.starts_with(end));
    (ends && !said.contains("#{") && !said.contains(['<', '{', '$'])).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_handed_on_by_name_are_told_from_names_and_classes() {
        for (code, expected) in [
            ("<%= image_tag \"x.png\", alt: \"Our shop\", class: \"Wide Red\" %>", &["Our shop"][..]),
            ("<%= image_tag 'x.png', :alt => 'Our shop' %>", &["Our shop"]),
            (
                "<%= f.input :a, label: \"Your name\", hint: 'As on your card.' %>",
                &["Your name", "As on your card."],
            ),
            ("<%= button_to \"Go\", a, data: { confirm: \"Are you sure?\" } %>", &["Are you sure?"]),
            ("{{ field(form.a, placeholder=\"Your name\") }}", &["Your name"]),
            ("{% include \"a.html\" with title=\"Come by\" text=\"wide red\" %}", &["Come by"]),
            ("{% include 'a' with { 'title': 'Come by' } %}", &["Come by"]),
            ("{% render 'a', label: 'Come by', icon: 'Red' %}", &["Come by"]),
            ("{{> button label=\"Come by\"}}", &["Come by"]),
            ("<@button label=\"Come by\"/>", &["Come by"]),
            ("@include('a', ['title' => 'Come by'])", &["Come by"]),
            ("<% if title == \"Come by\" %>", &[]),
            ("{% if title = \"Come by\" %}", &[]),
            ("{# {% include 'a' with title='Come by' %} #}", &[]),
            ("{% schema %}{\"label\": \"Come by\"}{% endschema %}", &[]),
            ("<%# title: \"Come by\" %>", &[]),
            ("<% title = \"Come by\" %>", &[]),
            ("<%= x title: \"Come \" + name, alt: \"#{name} it\" %>", &[]),
            ("<%= x title: \"come\", alt: \"a_b c\" %>", &[]),
            ("<%= x title: \"Come", &[]),
        ] {
            let found: Vec<&str> = said(code, 0).into_iter().map(|(range, _)| &code[range]).collect();
            assert_eq!(found, expected, "{code}");
        }
    }

    #[test]
    fn texts_that_a_name_is_given_to_are_told_from_lists_and_formats() {
        for (code, expected) in [
            ("{% assign words = \"Come by today\" %}", Some(("Come by today", false))),
            ("{%- set words = 'Come by.' -%}", Some(("Come by.", false))),
            ("{% set words = 'Come by' | trans %}", Some(("Come by", true))),
            ("{% set words = _(\"Come by\") %}", Some(("Come by", true))),
            (
                "<#assign subject = \"Your ${site} account is here.\" />",
                Some(("Your ${site} account is here.", false)),
            ),
            ("{% assign list = \"Come by,Go\" | split: \",\" %}", None),
            ("{% assign class = \"wide red\" %}", None),
            ("{% assign form = \"%d %B\" %}", None),
            ("{% set x = 'Come by' ~ name %}", None),
            ("{% set x = other %}", None),
            ("<#assign text>", None),
            ("{% assign", None),
        ] {
            let found = set(code).map(|set| (&code[set.said], set.is_key));
            assert_eq!(found, expected, "{code}");
        }
    }
}
