//! Sentences that a page says to programs which show them: in data about itself, in what its style sheets write.

use super::sheet::without_comments;
use super::silent::is_sentence;
use crate::document::template;
use memchr::memmem;

/// Most texts of a page that are looked for among its words.
pub(super) const MOST: usize = 100;

/// Keys whose text is shown though it may have no full stop.
const SHOWN: [&str; 5] = ["headline", "alternativeHeadline", "description", "slogan", "caption"];

/// The sentences in `text`, which is JSON or nearly so, without markup.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut key = "";
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'"', &bytes[at..]).map(|length| at + length)
        && found.len() < MOST
    {
        let Some(close) = closing(bytes, open) else { break };
        at = close + 1;
        let written = &text[open + 1..close];
        if text[at..].trim_start().starts_with(':') {
            key = written;
            continue;
        }
        let said = serde_json::from_str(&text[open..at]).unwrap_or_else(|_| written.to_owned());
        let said = plain(&said);
        if is_sentence(&said) || SHOWN.contains(&key) && template::is_said(&said) && words(&said) > 3 {
            found.push(said);
        }
    }
    found
}

/// The byte of the quotation mark that closes the one at byte `open`.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr::memchr2(bytes[open], b'\\', bytes.get(at..)?)?;
        if bytes[at] != b'\\' {
            return Some(at);
        }
        at += 2;
    }
}

/// `text` without tags, its words one blank apart.
fn plain(text: &str) -> String {
    let parts = text.split('<').enumerate().map(|(number, part)| match part.split_once('>') {
        Some((_, words)) if number > 0 => words,
        _ => part,
    });
    let words: Vec<&str> = parts.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether the style sheet, or the style, `text` writes words: `content: "Come and have a look"`.
pub(super) fn writes_words(text: &str) -> bool {
    let property = b"content";
    if memmem::find(text.as_bytes(), property).is_none() {
        return false;
    }
    let clear = without_comments(text);
    let mut done = 0;
    memmem::find_iter(clear.as_bytes(), property).any(|at| {
        let apart = !clear[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let value = clear[at + property.len()..].trim_start().strip_prefix(':');
        let Some(value) = value.filter(|_| apart && at >= done) else { return false };
        let start = clear.len() - value.len();
        let (texts, end) = texts_of(&clear, start);
        done = end;
        texts.iter().any(|text| words(text) > 2 && template::is_said(text))
    })
}

/// The texts between quotation marks in the value that begins at byte `start`, and where it ends.
fn texts_of(sheet: &str, start: usize) -> (Vec<&str>, usize) {
    let bytes = sheet.as_bytes();
    let mut texts = Vec::new();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b';' | b'}' => break,
            b'"' | b'\'' => {
                let Some(close) = closing(bytes, at) else { return (texts, sheet.len()) };
                texts.push(&sheet[at + 1..close]);
                at = close;
            }
            _ => {}
        }
        at += 1;
    }
    (texts, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html::{IgnoreList, read};

    #[test]
    fn sentences_in_data_are_named_unless_the_page_says_them_too() {
        let left = |inside: &str| {
            let page = format!(
                "<p>We are open <b>all</b> day long.<p>Come by.\
                 <script type='application/ld+json'>{inside}</script>"
            );
            read(&page, &IgnoreList::default()).not_read
        };
        for inside in [
            r#"{"text": "Nobody else has it as cheap."}"#,
            r#"[{"a": [{"text": "<p>Nobody else</p> <b>has</b> it."}]}]"#,
            r#"{"headline": "The cheapest shoes in town"}"#,
            r#"{"a": {{ x }}, "text": "Say \"hi\" to us now.", }"#,
        ] {
            assert_eq!(left(inside), ["texts in data"], "{inside}");
        }
        for inside in [
            "",
            "\"\\",
            r#"{"@type": "Local Business", "url": "https://a.example/", "name": "The Shop by the Old Sea"}"#,
            r#"{"text": "We are open all day long. Come by."}"#,
            r#"{"headline": "the-cheapest shoes"}"#,
        ] {
            assert!(left(inside).is_empty(), "{inside}");
        }
        let other = "<script>a = {\"text\": \"Nobody else has it as cheap.\"}</script>";
        assert!(read(other, &IgnoreList::default()).not_read.is_empty());
    }

    #[test]
    fn words_that_a_style_sheet_writes_are_named() {
        for style in [
            "<style>p::before { content: \"Come and have a look\" }</style><p>Hi",
            "<style>p::after{color:red;content : 'a' attr(x) 'Only two are left!'}</style><p>Hi",
            "<p style='content: \"Come and have a look\"'>Hi",
        ] {
            assert_eq!(read(style, &IgnoreList::default()).not_read, ["texts in styles"], "{style}");
        }
        for style in [
            "p::before{content:\"\\f101\"}",
            "p{content:'Next'}",
            "p{content:counter(x) '. '}",
            "p{font-family:'Come and have a look'}",
            "p{justify-content:'Come and have a look'}",
            "/* content: 'Come and have a look' */",
            "p{content:none} q{quotes:'Come and have a look'}",
            "p{content:\"Come and have",
        ] {
            assert!(!writes_words(style), "{style}");
        }
    }
}
