//! Word files made by hand, part by part.

use super::super::{Document, Hints, read};
use super::unpack;
use crate::document::model::BlockKind;
use crate::error::Error;
use crate::text::{Origin, Source};
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The vocabularies that parts use.
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file in the making: its parts by name.
pub(super) struct Made {
    parts: Vec<(String, Vec<u8>)>,
    leads: String,
}

/// A file whose body holds `body`.
pub(super) fn made(body: &str) -> Made {
    let document =
        format!("<?xml version=\"1.0\"?><w:document {SPACES}><w:body>{body}</w:body></w:document>");
    Made { parts: Vec::new(), leads: String::new() }
        .part("[Content_Types].xml", "<Types/>")
        .part(
            "_rels/.rels",
            &format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/>\
                 <Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/\
                 metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
            ),
        )
        .part("word/document.xml", &document)
}

impl Made {
    /// With a part more, or another in its place.
    pub fn part(self, name: &str, text: &str) -> Made {
        self.raw(name, text.as_bytes())
    }

    /// The same, byte by byte.
    pub fn raw(mut self, name: &str, bytes: &[u8]) -> Made {
        self.parts.retain(|(own, _)| own != name);
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// With a part beside the document that the document leads to, of words: `styles` and their like.
    pub fn beside(self, id: &str, kind: &str, root: &str, inner: &str) -> Made {
        let text = format!("<w:{root} {SPACES}>{inner}</w:{root}>");
        self.leads_to(id, kind, &format!("{id}.xml"), "").part(&format!("word/{id}.xml"), &text)
    }

    /// With something that the document leads to.
    pub fn leads_to(mut self, id: &str, kind: &str, target: &str, more: &str) -> Made {
        self.leads +=
            &format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\" {more}/>");
        self
    }

    /// Its bytes.
    pub fn bytes(mut self) -> Vec<u8> {
        let leads = format!("<Relationships>{}</Relationships>", self.leads);
        self = self.part("word/_rels/document.xml.rels", &leads);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.parts {
            zip.start_file(name, SimpleFileOptions::default()).expect("room for a part");
            zip.write_all(&bytes).expect("room for its bytes");
        }
        zip.finish().expect("room for the end").into_inner()
    }

    /// What it is read as.
    pub fn document(self) -> Document {
        document(self.bytes()).expect("a Word file")
    }

    /// Its blocks: what each is, and its words.
    pub fn blocks(self) -> Vec<(BlockKind, String)> {
        self.document().blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }
}

/// What the bytes of a Word file are read as.
pub(super) fn document(bytes: Vec<u8>) -> Result<Document, Error> {
    let (source, layout) = unpack(&Origin::from("letter.docx"), Cursor::new(bytes))?;
    let hints = Hints { layout: Some(Arc::new(layout)), ..Hints::default() };
    let source: Arc<Source> = Arc::new(source);
    Ok(read(source, &hints))
}

/// A paragraph of one run.
pub(super) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph of a style.
pub(super) fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text))
}

/// A run.
pub(super) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run with properties.
pub(super) fn with(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A field: its code, and what it came to.
pub(super) fn field(code: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = format!("<w:r><w:instrText xml:space=\"preserve\">{code}</w:instrText></w:r>");
    format!("{}{code}{}{result}{}", mark("begin"), mark("separate"), mark("end"))
}
