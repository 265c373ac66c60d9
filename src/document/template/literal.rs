//! Texts between quotation marks in code, and what each of them is handed to.

use super::guess::first_word;
use std::ops::Range;

/// The longest text between quotation marks, in bytes.
const LONGEST: usize = 4_000;

/// Functions, filters and statements, in lower case, that show none of the texts they are handed: they compare, look up,
/// write dates, or tell programmers.
const KEEPING: [&str; 71] = [
    "array_search",
    "asset",
    "assert",
    "cache",
    "can",
    "cannot",
    "case",
    "config",
    "console",
    "contains",
    "date",
    "date_format",
    "dd",
    "dump",
    "elsif",
    "ends_with",
    "endswith",
    "env",
    "eq",
    "equals",
    "error_log",
    "extends",
    "filter",
    "find",
    "find_by",
    "findby",
    "findoneby",
    "format_date",
    "get",
    "gsub",
    "has",
    "hasanyrole",
    "hasrole",
    "ifcond",
    "ifeq",
    "ifequal",
    "ifequals",
    "ifnotequal",
    "import",
    "in_array",
    "includes",
    "index",
    "indexof",
    "is",
    "l",
    "load",
    "log",
    "lookup",
    "lookuprows",
    "match",
    "ne",
    "neq",
    "path",
    "raise",
    "rejectattr",
    "replace",
    "require",
    "role",
    "route",
    "selectattr",
    "seq_contains",
    "setting",
    "split",
    "starts_with",
    "startswith",
    "stop",
    "strftime",
    "throw",
    "url",
    "url_for",
    "when",
];

/// More of them, by how they go on: `posts_path`, `item_url`, `where_not`, `lookupOrderedRows`.
const KEEPING_ENDS: [&str; 3] = ["_path", "_url", "?"];
const KEEPING_BEGINS: [&str; 3] = ["where", "lookup", "find_"];

/// How a comparison ends before a text, and begins behind one; and what goes before a note to translators.
const BEFORE: [&str; 13] = [
    "==",
    "!=",
    "=~",
    "<>",
    " eq",
    " ne",
    " is",
    " when",
    " contains",
    " in",
    "case",
    " context",
    " with_context",
];
const BEHIND: [&str; 6] = ["==", "!=", "=~", "<>", "in ", "not in "];

/// A text between quotation marks.
#[derive(Debug)]
pub(super) struct Literal {
    /// Its bytes, without the marks.
    pub range: Range<usize>,
    /// Whether it may be shown: it is neither compared nor looked up, nor handed to what shows nothing.
    pub shown: bool,
}

/// The texts in `code`, in order, but those in its comments.
pub(super) fn literals(code: &str) -> Vec<Literal> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    // What stands before each bracket that is open, where that keeps its texts to itself.
    let mut open: Vec<bool> = Vec::new();
    let stated = keeps(statement(code));
    // Whether a filter was opened on this level that keeps its texts.
    let mut filtered = false;
    // Its own marks are no brackets.
    let mut at =
        code.len() - code.trim_start_matches(['{', '%', '<', '[', '@', '!', '=', '-', '~', '$']).len();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' | b'`' if !code[..at].ends_with(char::is_alphanumeric) => {
                let Some(end) = closing(bytes, at) else {
                    at += 1;
                    continue;
                };
                let (before, behind) = (code[..at].trim_end(), code[end + 1..].trim_start());
                let compared = BEFORE.iter().any(|sign| before.ends_with(sign))
                    || BEHIND.iter().any(|sign| behind.starts_with(sign));
                let kept = filtered || open.last().copied().unwrap_or(stated);
                found.push(Literal { range: at + 1..end, shown: !compared && !kept });
                at = end;
            }
            b'(' | b'[' | b'{' => {
                let outer = open.last().copied().unwrap_or(stated);
                open.push(keeps_within(code, at).unwrap_or(outer));
            }
            b')' | b']' | b'}' => drop(open.pop()),
            b'|' if open.is_empty() && bytes.get(at + 1) != Some(&b'|') => {
                filtered = keeps(first_word(&code[at + 1..]))
            }
            b'/' | b'#' if let Some(end) = comment_end(code, at) => at = end - 1,
            _ => {}
        }
        at += 1;
    }
    found
}

/// The word that `code` begins with, behind its marks.
fn statement(code: &str) -> &str {
    let inner = code.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let word = first_word(inner);
    let rest = inner[word.len()..].trim_start_matches(['.', ' ']);
    // `else if`, `console.log`
    if matches!(word, "else" | "elseif") { first_word(rest.strip_prefix("if").unwrap_or(rest)) } else { word }
}

/// Whether the bracket at byte `at` keeps the texts in it to itself; `None` where that is up to what is around it.
fn keeps_within(code: &str, at: usize) -> Option<bool> {
    let before = &code[..at];
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '?' | '$');
    let name = &before[before.trim_end_matches(is_name).len()..];
    match code.as_bytes()[at] {
        // What is looked up by its name.
        b'[' => (!name.is_empty() || before.ends_with([']', ')'])).then_some(true),
        b'(' if name.is_empty() => {
            // Handlebars: `(eq a "Come by")`.
            let word = first_word(&code[at + 1..]);
            (!word.is_empty()).then(|| keeps(word))
        }
        b'(' => Some(keeps(name)),
        _ => None,
    }
}

/// Whether what bears that name shows none of its texts.
fn keeps(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    KEEPING.contains(&name.as_str())
        || KEEPING_ENDS.iter().any(|end| name.ends_with(end))
        || KEEPING_BEGINS.iter().any(|begin| name.starts_with(begin))
}

/// The byte of the mark that closes the one at byte `open`.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let reach = &bytes[..bytes.len().min(open + 1 + LONGEST)];
    let mut at = open + 1;
    loop {
        at += memchr::memchr2(bytes[open], b'\\', reach.get(at..)?)?;
        if bytes[at] != b'\\' {
            return Some(at);
        }
        at += 2;
    }
}

/// The byte behind the comment that begins at byte `at`, if one does.
fn comment_end(code: &str, at: usize) -> Option<usize> {
    let rest = &code[at..];
    let line = || at + rest.find('\n').unwrap_or(rest.len());
    let apart = code[..at].ends_with(char::is_whitespace) || code[..at].ends_with([';', '*', '{']);
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(code.len(), |end| at + end + 2));
    }
    if rest.starts_with("//") {
        return apart.then(line);
    }
    let scripted = ["<%", "<?", "{%", "@php"].iter().any(|open| code.starts_with(open));
    (rest.starts_with('#') && apart && scripted && !rest.starts_with("#{")).then(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_told_from_what_is_compared_looked_up_or_said_to_programmers() {
        for (code, shown) in [
            ("<%= picture \"x\", \"Come by\" %>", &["x", "Come by"][..]),
            ("<%= x 'Don\\'t wait' %>", &["Don\\'t wait"]),
            ("<% if a == \"A b\" then x = \"Come by\" end %>", &["Come by"]),
            ("{{#if (eq a \"A b\")}}", &[]),
            ("{{else if (eq a \"A b\")}}", &[]),
            ("{{#ifEquals a \"A b\"}}", &[]),
            ("{{if a \"Come by\" \"Go on\"}}", &["Come by", "Go on"]),
            ("{{ a | where: \"name\", \"A b\" }}", &[]),
            ("{{ a | date: \"MMMM Do YYYY\" }}", &[]),
            ("{{ a | append: \"Come by\" }}", &["Come by"]),
            ("{{ all[\"A b\"] }}{{ f(x[\"A b\"], \"Come by\") }}", &["Come by"]),
            ("<% case x when \"A b\" %>", &[]),
            ("<%= link_to posts_path(title: \"A b\"), \"Come by\" %>", &["Come by"]),
            ("<% # \"A b\" %>", &[]),
            ("<% x = 1 # \"A b\"\ny \"Come by\" %>", &["Come by"]),
            ("<% /* \"A b\" */ x(\"Come by\") // \"A b\"\n %>", &["Come by"]),
            ("{{ x \"https://a.example/#b\" \"Come by\" }}", &["https://a.example/#b", "Come by"]),
            ("{% if \"A b\" in tags or tags contains 'A b' %}", &[]),
            ("<%= raise \"A b\" %>{{ don't \"open", &[]),
        ] {
            let found = literals(code);
            let told: Vec<&str> =
                found.iter().filter(|own| own.shown).map(|own| &code[own.range.clone()]).collect();
            assert_eq!(told, shown, "{code}");
        }
    }
}
