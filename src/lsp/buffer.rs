//! A text that the editor has open.

use super::check::Outcome;
use super::message::{Change, OpenedText};
use super::position::{Units, span};
use super::uri;
use crate::document::Format;
use crate::sources::{Opened, is_no_single_text};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long nobody types before a text is checked.
const PAUSE: Duration = Duration::from_millis(150);

/// What editors call the formats that candor reads.
const LANGUAGES: [(&str, Format); 33] = [
    ("markdown", Format::Markdown),
    ("gfm", Format::Markdown),
    ("text", Format::Text),
    ("plaintext", Format::Text),
    ("plain text", Format::Text),
    ("html", Format::Html),
    ("xhtml", Format::Html),
    ("mhtml", Format::Html),
    ("email", Format::Email),
    ("eml", Format::Email),
    ("mail", Format::Email),
    ("message", Format::Email),
    ("mdx", Format::Markdown),
    ("mjml", Format::Html),
    ("liquid", Format::Html),
    ("handlebars", Format::Html),
    ("html.handlebars", Format::Html),
    ("mustache", Format::Html),
    ("jinja", Format::Html),
    ("jinja-html", Format::Html),
    ("nunjucks", Format::Html),
    ("twig", Format::Html),
    ("django-html", Format::Html),
    ("django-txt", Format::Text),
    ("htmldjango", Format::Html),
    ("erb", Format::Html),
    ("html.erb", Format::Html),
    ("eruby", Format::Html),
    ("ejs", Format::Html),
    ("ftl", Format::Html),
    ("freemarker", Format::Html),
    ("blade", Format::Html),
    ("velocity", Format::Html),
];

/// A text that the editor has open.
#[derive(Debug)]
pub(super) struct Buffer {
    /// Where it is, or would.
    pub path: Arc<Path>,
    /// Where that is in the folder that the editor has open.
    pub inside: Arc<Path>,
    /// What it is read as; `None`: as the many texts that it holds.
    pub format: Option<Format>,
    /// All of it.
    pub text: String,
    /// The version that the editor gave it.
    pub version: i64,
    /// The number of the check that it waits for, or had last.
    pub ask: u64,
    /// When to check it.
    pub due: Option<Instant>,
    /// Whether a check of it runs.
    pub busy: bool,
    /// What came of the last check, perhaps of an older version.
    pub last: Option<Arc<Outcome>>,
}

impl Buffer {
    /// Opens a text; `None` where it is none that candor reads. `folder` is for those without a place.
    pub fn open(opened: OpenedText, folder: &Path) -> Option<Buffer> {
        let path = match uri::path(&opened.uri) {
            Some(path) => path,
            None if uri::is_unsaved(&opened.uri) => folder.join("unsaved"),
            // The other side of a comparison, the output of a program: nobody writes these.
            None => return None,
        };
        let language = opened.language_id.to_ascii_lowercase();
        let told = LANGUAGES.iter().find(|entry| entry.0 == language).map(|entry| entry.1);
        // Editors call a box of mails a mail, and a file of strings plain text.
        let format = match is_no_single_text(&path) {
            true if !Opened::may_be(&path) => return None,
            true => None,
            false => Some(Format::of(&path, &opened.text).or(told).filter(|format| format.is_text())?),
        };
        Some(Buffer {
            inside: path.strip_prefix(folder).unwrap_or(&path).into(),
            path: path.into(),
            format,
            text: opened.text,
            version: opened.version,
            ask: 0,
            due: Some(Instant::now()),
            busy: false,
            last: None,
        })
    }

    /// Makes the changes, each on top of the one before.
    pub fn change(&mut self, version: Option<i64>, changes: Vec<Change>, units: Units) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let place = span(&self.text, range, units);
                    self.text.replace_range(place.range(), &change.text);
                }
            }
        }
        self.version = version.unwrap_or(self.version + 1);
        self.due = Some(Instant::now() + PAUSE);
    }

    /// What was found in the text as it is now.
    pub fn current(&self) -> Option<&Arc<Outcome>> {
        self.last.as_ref().filter(|last| last.ask == self.ask && self.due.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(uri: &str, language: &str) -> Option<Buffer> {
        let opened =
            OpenedText {
                uri: uri.into(), language_id: language.into(), version: 1, text: "a😀b\nc".into()
            };
        Buffer::open(opened, Path::new("/firm"))
    }

    #[test]
    fn the_name_tells_the_format_then_the_editor() {
        let format = |uri: &str, language: &str| open(uri, language).map(|buffer| buffer.format);
        assert_eq!(format("file:///a.html", "markdown"), Some(Some(Format::Html)));
        assert_eq!(format("file:///README", "Markdown"), Some(Some(Format::Markdown)));
        assert_eq!(format("untitled:Untitled-1", "plaintext"), Some(Some(Format::Text)));
        assert_eq!(format("file://", "mail"), Some(Some(Format::Email)));
        for name in ["en.json", "en.yml", "a.po", "a.strings", "a.properties", "a.csv", "a.jsonl"] {
            assert_eq!(format(&format!("file:///{name}"), "plaintext"), Some(None), "{name}");
        }
        for (uri, language) in [
            ("file:///a.rs", "rust"),
            ("git:/a.md?x", "markdown"),
            ("file:///in.mbox", "mail"),
            ("file:///package.json", "json"),
            ("file:///gradle.properties", "plaintext"),
            ("file:///.github/workflows/ci.yml", "plaintext"),
            ("file:///offer.docx", "plaintext"),
            ("", ""),
        ] {
            assert_eq!(format(uri, language), None, "{uri}");
        }
    }

    #[test]
    fn changes_stand_on_each_other() {
        let mut buffer = open("file:///a.md", "").unwrap();
        let changes = serde_json::from_value(serde_json::json!([
            { "range": { "start": { "line": 0, "character": 3 }, "end": { "line": 1, "character": 0 } }, "text": "x" },
            { "range": { "start": { "line": 9, "character": 0 }, "end": { "line": 9, "character": 9 } }, "text": "!" },
        ]))
        .unwrap();
        buffer.change(Some(7), changes, Units::Utf16);
        assert_eq!((buffer.text.as_str(), buffer.version), ("a😀xc!", 7));
    }
}
