//! From the bytes of a Word file to a source and its layout.

use super::fault::Fault;
use super::layout::{Layout, Paragraph};
use super::numbering::Numbering;
use super::package::{Leads, Package};
use super::properties;
use super::story::{self, Known, Story};
use super::style::Styles;
use super::xml::{Item, Xml};
use crate::error::Error;
use crate::text::{Origin, Source};
use std::collections::{BTreeSet, HashSet};
use std::io::{Read, Seek};

/// Where the document is where nothing leads to it.
const DOCUMENT: &str = "word/document.xml";
/// The most heads and feet of pages that are read.
const MOST_MARGINS: usize = 64;
/// Parts that a document leads to and its file has not.
const LACKING: &str = "headers, footers or notes that the file lacks";

/// Whether bytes that begin with `head` are a zip, or a file of Word as it was before: no text begins so.
pub(crate) fn looks_packed(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the Word file `origin`: its words, a paragraph a line, and what each is to its reader.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn unpack(origin: &Origin, reader: impl Read + Seek) -> Result<(Source, Layout), Error> {
    let (text, layout) = read(reader).map_err(|fault| fault.error(origin))?;
    Ok((Source::unpacked(origin.clone(), text), layout))
}

fn read(reader: impl Read + Seek) -> Result<(String, Layout), Fault> {
    let mut package = Package::open(reader)?;
    let root = package.leads("")?;
    let main = root.of_kind("officeDocument").unwrap_or_else(|| DOCUMENT.to_owned());
    let Some(document) = package.part(&main)?.filter(|text| is_document(text)) else {
        let other = package.other();
        return Err(match (other, package.is_office()) {
            (Some(other), _) => Fault::Other(other),
            (None, true) => Fault::Damaged(format!("it has no {main} with a document in it")),
            (None, false) => Fault::Other("other files"),
        });
    };
    let leads = package.leads(&main)?;
    let styles = match package.of_kind(&leads, "styles")? {
        Some((name, text)) => Styles::read(&text, &name)?,
        None => Styles::default(),
    };
    let numbering = match package.of_kind(&leads, "numbering")? {
        Some((name, text)) => Numbering::read(&text, &name)?,
        None => Numbering::default(),
    };
    let even = match package.of_kind(&leads, "settings")? {
        Some((name, text)) => parts_even_pages(&text, &name)?,
        None => false,
    };
    let known = Known {
        styles: &styles,
        numbering: &numbering,
        leads: &leads,
        small_print: false,
        notes: None,
        even,
    };
    let body = story::read(&document, &main, &known)?;
    drop(document);
    let mut told = Told::default();
    let (margins, notes) = (body.margins.clone(), body.notes.clone());
    told.add(body)?;
    for (kind, ids) in ["footnotes", "endnotes"].into_iter().zip(&notes) {
        if ids.is_empty() {
            continue;
        }
        match package.of_kind(&leads, kind)? {
            Some((name, text)) => {
                let leads = package.leads(&name)?;
                told.add(small_print(&text, &name, &known, &leads, Some(ids))?)?;
            }
            None => drop(told.not_read.insert(LACKING)),
        }
    }
    let mut read: HashSet<String> = HashSet::new();
    let mut said: HashSet<String> = HashSet::new();
    for id in margins.iter().take(MOST_MARGINS) {
        let Some(name) = leads.target(id) else {
            told.not_read.insert(LACKING);
            continue;
        };
        if !read.insert(name.to_string()) {
            continue;
        }
        if let Some(text) = package.part(name)? {
            let leads = package.leads(name)?;
            let story = small_print(&text, name, &known, &leads, None)?;
            // The same words stand at the edge of every section.
            let words: String = story.paragraphs.iter().map(|read| read.text.as_str()).collect();
            if said.insert(words) {
                told.add(story)?;
            }
        } else {
            told.not_read.insert(LACKING);
        }
    }
    let mut layout = told.layout;
    layout.not_read = told.not_read.into_iter().map(str::to_owned).collect();
    if let Some((name, text)) = package.of_kind(&root, "core-properties")? {
        properties::read(&text, &name, &mut layout)?;
    }
    Ok((told.text, layout))
}

/// Whether a part is a document of words.
fn is_document(text: &str) -> bool {
    let mut xml = Xml::new(text, "");
    loop {
        match xml.next() {
            Ok(Item::Open(element)) => return element.name() == "document",
            Ok(Item::Text(_)) => {}
            // What is wrong with it is told when it is read.
            Err(_) => return true,
            Ok(Item::Close | Item::End) => return false,
        }
    }
}

/// Whether pages of even numbers have heads and feet of their own.
fn parts_even_pages(text: &str, part: &str) -> Result<bool, Fault> {
    let mut xml = Xml::new(text, part);
    loop {
        match xml.next()? {
            Item::Open(element) if element.name() == "evenAndOddHeaders" => return Ok(element.is_on()),
            Item::End => return Ok(false),
            _ => {}
        }
    }
}

fn small_print(
    text: &str,
    part: &str,
    known: &Known<'_>,
    leads: &Leads,
    notes: Option<&HashSet<String>>,
) -> Result<Story, Fault> {
    story::read(text, part, &Known { leads, notes, small_print: true, ..*known })
}

/// What was read so far.
#[derive(Default)]
struct Told {
    text: String,
    layout: Layout,
    not_read: BTreeSet<&'static str>,
}

impl Told {
    fn add(&mut self, story: Story) -> Result<(), Fault> {
        self.not_read.extend(story.not_read);
        self.layout.pictures |= story.pictures;
        self.layout.struck |= story.struck;
        let length: usize = story.paragraphs.iter().map(|read| read.text.len() + 1).sum();
        let lines = self.layout.paragraphs.len() + story.paragraphs.len();
        if self.text.len() + length > Source::MAX_BYTES || lines > Source::MAX_PIECES {
            return Err(Fault::TooBig);
        }
        for read in story.paragraphs {
            let start = self.text.len();
            self.text.push_str(&read.text);
            let (kind, voice) = (read.kind, read.voice);
            let (bytes, joins, inside) = (start..self.text.len(), read.joins, read.inside);
            self.layout.paragraphs.push(Paragraph { bytes, kind, voice, joins, inside });
            self.text.push('\n');
        }
        Ok(())
    }
}
