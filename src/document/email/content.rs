//! What the header lines of a part say of its body: its kind, its charset, how it is wrapped.

use super::header::Field;
use super::parameters::Structured;
use super::transfer::Transfer;
use crate::document::Format;
use std::path::Path;

/// What header lines say about the body below them.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// `text/html`, in lower case; empty where nothing is said.
    pub kind: String,
    pub charset: Option<String>,
    pub boundary: Option<String>,
    pub transfer: Transfer,
    /// It is offered as a file.
    pub attached: bool,
    /// It has a file's name.
    pub named: bool,
    /// That name.
    pub file: Option<String>,
    /// It is a piece of a mail that was cut, and not the first.
    pub later_piece: bool,
    /// Spaces at line ends only say that the paragraph goes on: `format=flowed; delsp=yes`.
    pub drops_spaces: bool,
}

impl Content {
    /// Reads it off `fields` of `text`.
    pub(super) fn of(text: &str, fields: &[Field<'_>]) -> Self {
        let mut content = Content::default();
        let find = |name: &str| {
            let field = fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
            Some(&text[field.value.clone()])
        };
        if let Some(value) = find("content-type") {
            let said = Structured::read(value);
            content.charset = said.parameter("charset");
            content.boundary = said.parameter("boundary").map(|boundary| boundary.trim_end().to_owned());
            content.file = said.parameter("name");
            content.named = content.file.is_some();
            let is = |name: &str, wanted: &str| {
                said.parameter(name).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
            };
            content.drops_spaces = is("format", "flowed") && is("delsp", "yes");
            let number = said.parameter("number");
            content.kind = said.word;
            content.later_piece =
                content.kind == "message/partial" && number.is_some_and(|number| number != "1");
        }
        if let Some(value) = find("content-transfer-encoding") {
            content.transfer = Transfer::from_name(&Structured::read(value).word);
        }
        if let Some(value) = find("content-disposition") {
            let said = Structured::read(value);
            content.attached = said.word == "attachment";
            content.file = said.parameter("filename").or(content.file);
        }
        // Programs that do not know a kind attach bytes: then the name tells.
        if matches!(
            content.kind.as_str(),
            "application/octet-stream" | "application/binary" | "text/x-markdown"
        ) && let Some(format) = content.file.as_deref().and_then(|file| Format::of_path(Path::new(file)))
        {
            (content.kind, content.attached) = match format {
                Format::Html => ("text/html".into(), true),
                Format::Markdown => ("text/markdown".into(), true),
                Format::Text => ("text/plain".into(), true),
                Format::Email | Format::Word => (content.kind, content.attached),
            };
        }
        content.boundary = content.boundary.filter(|boundary| !boundary.is_empty());
        content
    }

    /// What the file is called: by its name, else by its kind.
    pub(super) fn called(&self) -> String {
        let kind = || if self.kind.is_empty() { "text/plain".to_owned() } else { self.kind.clone() };
        self.file.clone().filter(|file| !file.trim().is_empty()).unwrap_or_else(kind)
    }

    /// Whether it is a file in Markdown; as the body of a mail it is shown as it was typed.
    pub(super) fn is_markdown_file(&self) -> bool {
        let named = || {
            self.file.as_deref().and_then(|file| Format::of_path(Path::new(file))) == Some(Format::Markdown)
        };
        self.attached && (self.kind == "text/markdown" || self.kind == "text/plain" && named())
    }
}
