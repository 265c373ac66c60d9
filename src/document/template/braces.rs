//! Statements with braces round what they show, in pages of Angular and Razor: `@if (vip) { … } @else { … }`.

use super::island::{Island, Kind, closed};
use std::ops::Range;

/// Statements that such braces follow.
const STATEMENTS: [&str; 15] = [
    "if",
    "else if",
    "else",
    "for",
    "foreach",
    "while",
    "switch",
    "case",
    "default",
    "empty",
    "defer",
    "placeholder",
    "loading",
    "error",
    "section",
];

/// The longest terms in brackets, in bytes.
const LONGEST: usize = 400;

/// Adds the statements of `text`, and the braces that end them, to `islands`, in no order.
pub(super) fn add(text: &str, islands: &mut Vec<Island>) {
    if memchr::memchr(b'@', text.as_bytes()).is_none() {
        return;
    }
    let bytes = text.as_bytes();
    // Of each brace that is open, whether a statement opened it.
    let mut open: Vec<Option<Range<usize>>> = Vec::new();
    let (first, mut at) = (islands.len(), 0);
    while let Some(sign) = memchr::memchr3(b'@', b'{', b'}', &bytes[at..]).map(|length| at + length) {
        at = sign + 1;
        match bytes[sign] {
            b'@' if !text[..sign].ends_with(char::is_alphanumeric) => {
                if let Some(brace) = statement(text, sign + 1) {
                    open.push(Some(sign..brace + 1));
                    at = brace + 1;
                }
            }
            b'{' => open.push(None),
            b'}' => {
                let Some(Some(opener)) = open.pop() else { continue };
                islands.push(Island { range: opener, kind: Kind::Hidden });
                let rest = text[at..].trim_start();
                let next = text.len() - rest.len();
                let word = next + usize::from(rest.starts_with('@'));
                let other = text[word..].starts_with("else") || text[word..].starts_with("empty");
                match statement(text, word).filter(|_| other) {
                    Some(brace) => {
                        open.push(Some(sign..brace + 1));
                        at = brace + 1;
                    }
                    // Between two signs a blank in its place would be one that nobody wrote.
                    None if parted(bytes, sign) => {
                        islands.push(Island { range: sign..at, kind: Kind::Hidden });
                    }
                    None => {}
                }
            }
            _ => {}
        }
    }
    // `@let name = value;` of Angular.
    if islands.len() > first {
        for start in memchr::memmem::find_iter(bytes, b"@let ") {
            let line = memchr::memchr2(b'\n', b';', &bytes[start..]).map(|length| start + length);
            if let Some(end) = line.filter(|end| bytes[*end] == b';') {
                islands.push(Island { range: start..end + 1, kind: Kind::Hidden });
            }
        }
    }
}

/// The brace that opens what the statement at byte `start` shows.
fn statement(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let word = STATEMENTS.iter().find(|word| {
        let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        rest.strip_prefix(**word).is_some_and(|rest| !goes_on(rest))
    })?;
    let mut at = blanks(text, start + word.len());
    if *word == "section" {
        at += text[at..].find(|c: char| !c.is_ascii_alphanumeric())?;
        at = blanks(text, at);
    }
    if text[at..].starts_with('(') {
        at = blanks(text, closed(text.as_bytes(), at, LONGEST)?);
    }
    // Two of them print a value.
    (text[at..].starts_with('{') && !text[at..].starts_with("{{")).then_some(at)
}

/// Whether white space stands beside byte `at`.
fn parted(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    blank(bytes.get(at + 1)) || blank(at.checked_sub(1).and_then(|at| bytes.get(at)))
}

fn blanks(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes()[at..].iter().take(LONGEST);
    at + bytes.take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn blocks(page: &str) -> Vec<String> {
        let document = read(Arc::new(Source::new("a.component.html", page)), &Hints::default());
        document.blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_statements_with_braces_show_is_read_without_them() {
        let page = "<p>Hi.</p>\n@if (user(); as u) {\n  <p>Come by, {{ u.name }}.</p>\n  @let size = u.size;\n  \
                    <b>Bye</b>\n} @else if (late && !u) {\n  <p>Stay.</p>\n} @else {\n  <p>Go.</p>\n}\n\
                    @for (x of xs; track x.id) {\n  <li>One {{ x }}</li>\n} @empty {\n  <li>None</li>\n}\n<p>End.</p>";
        let expected =
            ["Hi.", "Come by, {{ u.name }}.", "Bye", "Stay.", "Go.", "One {{ x }}", "None", "End."];
        assert_eq!(blocks(page), expected);
        let razor = "@if (Model.Late)\n{\n  <p>Come by.</p>\n}\nelse\n{\n  <p>Bye.</p>\n}\n\
                     @section Scripts {\n  <script>a()</script>\n}";
        assert_eq!(blocks(razor), ["Come by.", "Bye."]);
        let inline = "<p>You are @if (late) { late } @else { early }.</p>";
        assert_eq!(blocks(inline), ["You are late .", "early"]);
    }

    #[test]
    fn other_braces_and_signs_stay() {
        for text in
            ["Write to ana@if (now) {soon}.", "A set {a, b} and } of @else.", "Ask @for {{ name }} now."]
        {
            assert_eq!(blocks(&format!("<p>{text}</p>")), [text], "{text}");
        }
        assert!(blocks(&"@if (a) {".repeat(30_000)).len() < 2);
    }
}
