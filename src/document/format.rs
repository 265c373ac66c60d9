//! Which front end reads a text: the register of formats.

use super::directive;
use serde::Deserialize;

/// A format that candor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text: paragraphs between empty lines.
    Text,
    /// CommonMark with the usual extensions, front matter included.
    Markdown,
    /// A web page or an HTML mail.
    Html,
    /// A mail as it is sent: headers, and a body that may have many parts.
    Email,
    /// A Word file: its text, one paragraph a line.
    Word,
}

/// Format, its name, its extensions: one line a format.
const FORMATS: [(Format, &str, &[&str]); 5] = [
    (Format::Text, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::Email, "email", &["eml"]),
    (Format::Word, "word", &["docx", "docm", "dotx", "dotm"]),
];

impl Format {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Format> {
        FORMATS.iter().map(|entry| entry.0)
    }

    /// Its extensions, without the dot.
    pub fn own_extensions(self) -> &'static [&'static str] {
        FORMATS.iter().find(|entry| entry.0 == self).map_or(&[], |entry| entry.2)
    }

    /// Its name in reports and records.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|entry| entry.0 == self).map_or("text", |entry| entry.1)
    }

    /// The format of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<Format> {
        FORMATS.iter().find(|entry| entry.1.eq_ignore_ascii_case(name.trim())).map(|entry| entry.0)
    }

    /// The format of an extension in lower case, without the dot.
    pub(super) fn of_extension(extension: &str) -> Option<Format> {
        FORMATS.iter().find(|entry| entry.2.contains(&extension)).map(|entry| entry.0)
    }

    /// The names of all formats that a text can be written in, letter by letter.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().filter(|entry| entry.0.is_text()).map(|entry| entry.1)
    }

    /// Whether its files are text; others are unpacked, and nothing is written back into them.
    pub fn is_text(self) -> bool {
        self != Format::Word
    }

    /// The format of a text without a telling name: what its first bytes look like.
    pub fn of_content(text: &str) -> Format {
        let mut text = text.trim_start_matches('\u{feff}').trim_start();
        // Comments to candor are in texts of any format.
        while let Some(rest) = directive::after(text) {
            text = rest.trim_start();
        }
        let head = text.get(..text.len().min(512)).unwrap_or_else(|| {
            let end = (0..=512).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            &text[..end]
        });
        let lower = head.to_ascii_lowercase();
        let page = ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<!--"];
        let front_matter = ["---\n", "---\r\n", "+++\n", "+++\r\n"];
        if page.iter().any(|mark| lower.starts_with(mark)) {
            Format::Html
        } else if is_mail(&lower) {
            Format::Email
        } else if front_matter.iter().any(|mark| head.starts_with(mark)) || head.starts_with("# ") {
            Format::Markdown
        } else {
            Format::Text
        }
    }
}

/// Whether `head`, in lower case, begins with header lines, one of them such as only sent mail has.
fn is_mail(head: &str) -> bool {
    let is_header = |line: &&str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        line.starts_with([' ', '\t'])
            || line.starts_with("from ")
            || !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let sent =
        ["received:", "return-path:", "message-id:", "mime-version:", "delivered-to:", "dkim-signature:"];
    head.lines().take_while(is_header).any(|line| sent.iter().any(|name| line.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn told_by_name_then_by_content() {
        assert_eq!(Format::of_path(Path::new("mail.docx")), Some(Format::Word));
        assert_eq!(Format::of_path(Path::new("mail.odt")), None);
        assert_eq!(Format::of_content("\u{feff}  <!DOCTYPE HTML><p>"), Format::Html);
        assert_eq!(Format::of_content("---\ntitle: x\n---\n"), Format::Markdown);
        assert_eq!(Format::of_content("Hello, Marta."), Format::Text);
        assert_eq!(Format::of_content("<!-- candor: allow a -->\n<!--candor:-->Hello."), Format::Text);
        assert_eq!(Format::of_content("<!-- candor: allow a -->\n<!-- x -->Hello."), Format::Html);
        assert_eq!(Format::of_content("Subject: Hello\r\nMIME-Version: 1.0\r\n\r\nHi."), Format::Email);
        assert_eq!(Format::of_content("Subject: Hello\n\nReceived: three boxes."), Format::Text);
    }
}
