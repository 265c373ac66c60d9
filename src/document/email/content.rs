//! What the header lines of a part say of its body: its kind, its charset, how it is wrapped.

use super::header::Field;
use super::parameters::Structured;
use super::transfer::Transfer;

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
            content.named = said.parameter("name").is_some();
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
            content.attached = Structured::read(value).word == "attachment";
        }
        content.boundary = content.boundary.filter(|boundary| !boundary.is_empty());
        content
    }
}
