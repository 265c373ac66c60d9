//! One part of a Word file, as a person sees it with all changes accepted: its paragraphs, in reading order.

mod element;
mod inline;

use super::fault::Fault;
use super::field::Field;
use super::layout::Inline;
use super::numbering::Numbering;
use super::package::Leads;
use super::paragraph::{Begun, Done, Open};
use super::style::{Look, Styles};
use super::xml::{Element, Item, Ns, Xml};
use crate::document::model::{BlockKind, Voice};
use crate::text::Source;
use std::collections::{BTreeSet, HashSet};

/// How many text boxes may lie in each other.
const MOST_BOXES: usize = 16;
/// Stands for what is seen and not read: a picture, a formula.
const OBJECT: &str = "\u{fffc}";
/// A line that ends inside a paragraph.
const LINE_END: &str = "\u{2028}";

/// The fewest words of a choice that says something: “Choose an item.” and names are shorter.
const CHOICE: usize = 4;

/// How many words there are in what an element may say.
fn words(said: Option<String>) -> usize {
    said.map_or(0, |said| said.split_whitespace().count())
}

/// What is known of the whole file.
pub(super) struct Known<'k> {
    /// Its styles.
    pub styles: &'k Styles,
    /// Its lists.
    pub numbering: &'k Numbering,
    /// What the part leads to.
    pub leads: &'k Leads,
    /// What its paragraphs are where they are neither headings nor in lists; `None`: paragraphs.
    pub small_print: bool,
    /// Of the notes in it, only these.
    pub notes: Option<&'k HashSet<String>>,
    /// Whether pages of even numbers have heads of their own.
    pub even: bool,
}

/// What was read of a part.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Its paragraphs.
    pub paragraphs: Vec<Done>,
    /// The ids of heads and feet of its pages.
    pub margins: Vec<String>,
    /// The ids of its footnotes, and of its endnotes.
    pub notes: [HashSet<String>; 2],
    /// What some reader sees and is not read.
    pub not_read: BTreeSet<&'static str>,
    /// Whether it shows pictures.
    pub pictures: bool,
    /// Whether words are struck out.
    pub struck: bool,
}

/// What an element is to us, while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Paragraph,
    ParagraphProperties,
    ListProperties,
    /// The properties of the mark that ends a paragraph.
    MarkProperties,
    Run,
    RunProperties,
    Text,
    /// Words in a drawing.
    Drawn,
    Code,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Control,
    ControlProperties,
    ControlContent,
    /// What a field of a form may be filled with.
    Form,
    Link,
    Field,
    Box,
    Alternatives,
    Section,
    Other,
}

struct Frame {
    tag: Tag,
    /// What is in it is read by nobody, and its paragraphs are empty lines.
    silent: bool,
}

/// A content control.
#[derive(Default)]
struct Control {
    name: Option<String>,
    placeholder: bool,
    listing: bool,
    begun: Option<Begun>,
    /// It is around whole paragraphs.
    whole: bool,
}

#[derive(Default)]
struct Run {
    look: Look,
    style: Option<String>,
}

#[derive(Default)]
struct Table {
    rows: usize,
    cells: usize,
    /// Whether a row has more than one cell.
    wide: bool,
    /// Where its paragraphs begin: how many paragraphs are open around it, and how many were read there.
    begin: (usize, usize),
}

/// Reads the part `text`, which is called `part`.
///
/// # Errors
/// That it is broken, or holds more than is read.
pub(super) fn read(text: &str, part: &str, known: &Known<'_>) -> Result<Story, Fault> {
    let mut reader = Reader::new(known, true);
    reader.read(&mut Xml::new(text, part))?;
    if reader.fields.iter().any(|field| !field.result) {
        // A code that never ends would silence all that follows: then no code is believed.
        reader = Reader::new(known, false);
        reader.read(&mut Xml::new(text, part))?;
    }
    Ok(reader.story)
}

struct Reader<'k> {
    known: &'k Known<'k>,
    story: Story,
    frames: Vec<Frame>,
    /// The frame that is left out as if it was not there.
    skipped: Option<usize>,
    /// How many frames are silent.
    silent: usize,
    open: Vec<Open>,
    runs: Vec<Run>,
    tables: Vec<Table>,
    controls: Vec<Control>,
    /// How many controls around whole paragraphs show how they are to be filled in.
    blanks: usize,
    /// Whether one of the alternatives was taken.
    taken: Vec<bool>,
    fields: Vec<Field>,
    /// How many fields keep silent what is in them.
    mute: usize,
    believes: bool,
    /// The text of the element that is open, and whether its white space counts.
    text: String,
    preserved: bool,
    /// The heads and feet of the section that is read, and whether its first page has its own.
    section: (Vec<(String, String)>, bool),
    number: usize,
    bytes: usize,
}

impl<'k> Reader<'k> {
    fn new(known: &'k Known<'k>, believes: bool) -> Reader<'k> {
        Reader {
            known,
            story: Story::default(),
            frames: Vec::new(),
            skipped: None,
            silent: 0,
            open: Vec::new(),
            runs: Vec::new(),
            tables: Vec::new(),
            controls: Vec::new(),
            blanks: 0,
            taken: Vec::new(),
            fields: Vec::new(),
            mute: 0,
            believes,
            text: String::new(),
            preserved: false,
            section: (Vec::new(), false),
            number: 0,
            bytes: 0,
        }
    }

    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Item::Open(element) => self.open(&element)?,
                Item::Close => self.close(),
                Item::Text(text) if self.skipped.is_none() => match self.frames.last().map(|last| last.tag) {
                    Some(Tag::Text) => self.text.push_str(&text),
                    Some(Tag::Drawn) if self.silent == 0 && !text.trim().is_empty() => {
                        self.story.not_read.insert("texts in drawings");
                    }
                    Some(Tag::Code) if self.silent == 0 => {
                        if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
                            field.write(&text);
                        }
                    }
                    _ => {}
                },
                Item::Text(_) => {}
                Item::End => return Ok(()),
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) -> Result<(), Fault> {
        if self.skipped.is_some() {
            self.frames.push(Frame { tag: Tag::Other, silent: false });
            return Ok(());
        }
        let parent = self.frames.last().map_or(Tag::Other, |frame| frame.tag);
        let (mut skip, mut silent) = (false, false);
        let tag = match (element.ns, element.name()) {
            (Ns::Word, name) => match (name, parent) {
                ("del" | "moveFrom", Tag::MarkProperties) => {
                    self.paragraph(|open| open.joins = true);
                    Tag::Other
                }
                ("del", Tag::RowProperties) => self.silence(Tag::Row),
                ("cellDel", Tag::CellProperties) => self.silence(Tag::Cell),
                ("del" | "moveFrom", _) => {
                    silent = true;
                    Tag::Other
                }
                ("ffData", _) | ("ddList", Tag::Form) => Tag::Form,
                ("listEntry", Tag::Form) => {
                    self.choice(element.get("val"));
                    Tag::Other
                }
                (_, Tag::Form) => {
                    skip = true;
                    Tag::Other
                }
                ("delText" | "delInstrText" | "rt", _) => {
                    skip = true;
                    Tag::Other
                }
                // What it was before a change of its looks.
                (name, _) if name.ends_with("Change") => {
                    skip = true;
                    Tag::Other
                }
                _ => self.word(element, parent)?,
            },
            (Ns::Math, "oMath") => {
                self.write(OBJECT);
                skip = true;
                Tag::Other
            }
            (Ns::Compatibility, "AlternateContent") => {
                self.taken.push(false);
                Tag::Alternatives
            }
            (Ns::Compatibility, "Choice" | "Fallback") => {
                skip = self.taken.last_mut().is_some_and(|taken| std::mem::replace(taken, true));
                Tag::Other
            }
            (Ns::Drawing, "inline") => {
                self.write(OBJECT);
                Tag::Other
            }
            (Ns::Shapes, "t") => Tag::Drawn,
            (Ns::Picture, "textpath") => {
                if self.silent == 0 && words(element.get("string")) > 1 {
                    self.story.not_read.insert("WordArt");
                }
                Tag::Other
            }
            (ns, name) => {
                self.seen(ns, name);
                Tag::Other
            }
        };
        if skip {
            self.skipped = Some(self.frames.len());
        }
        self.silent += usize::from(silent);
        self.frames.push(Frame { tag, silent });
        Ok(())
    }

    /// Notes what is seen and not read.
    fn seen(&mut self, ns: Ns, name: &str) {
        if self.silent > 0 {
            return;
        }
        match (ns, name) {
            (Ns::Picture, "pic" | "imagedata") => self.story.pictures = true,
            (Ns::Chart, "chart") => drop(self.story.not_read.insert("charts")),
            (Ns::Diagram, "relIds") => drop(self.story.not_read.insert("SmartArt")),
            _ => {}
        }
    }

    /// Notes what may be chosen from a list, where it says something: one choice is shown, and the others are not.
    fn choice(&mut self, shown: Option<String>) {
        if self.silent == 0 && words(shown) >= CHOICE {
            self.story.not_read.insert("other choices of lists");
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if let Some(skipped) = self.skipped {
            if skipped == self.frames.len() {
                self.skipped = None;
            }
            return;
        }
        match frame.tag {
            Tag::Paragraph => self.end(),
            Tag::Run => drop(self.runs.pop()),
            Tag::Text => {
                let text = std::mem::take(&mut self.text);
                // A line of the source is a paragraph, so that no line may end in it.
                let text = text.replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2029}'], " ");
                self.write(if self.preserved { &text } else { text.trim_matches([' ', '\t']) });
            }
            Tag::Table => self.end_table(),
            Tag::Control => drop(self.controls.pop()),
            Tag::ControlContent => self.end_control(),
            Tag::Link => self.paragraph(|open| open.note(Inline::LinkEnd)),
            Tag::Field => self.end_field(),
            Tag::Alternatives => drop(self.taken.pop()),
            Tag::Section => {
                let (parts, first) = std::mem::take(&mut self.section);
                let even = self.known.even;
                let seen = parts.into_iter().filter(|(pages, _)| match pages.as_str() {
                    "first" => first,
                    "even" => even,
                    _ => true,
                });
                self.story.margins.extend(seen.map(|(_, id)| id));
            }
            _ => {}
        }
        self.silent -= usize::from(frame.silent);
    }

    /// Makes the frame of that kind that is open silent.
    fn silence(&mut self, tag: Tag) -> Tag {
        if let Some(frame) = self.frames.iter_mut().rev().find(|frame| frame.tag == tag)
            && !std::mem::replace(&mut frame.silent, true)
        {
            self.silent += 1;
        }
        Tag::Other
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Open)) {
        if let Some(open) = self.open.last_mut() {
            change(open);
        }
    }

    /// Where a paragraph goes that ends now.
    fn target(&mut self) -> &mut Vec<Done> {
        match self.open.last_mut() {
            Some(open) => &mut open.boxes,
            None => &mut self.story.paragraphs,
        }
    }

    fn begin(&mut self) -> Result<(), Fault> {
        self.number += 1;
        if self.open.len() >= MOST_BOXES {
            return Err(Fault::Damaged("its text boxes lie in each other".to_owned()));
        }
        if self.number > Source::MAX_PIECES || self.bytes > Source::MAX_BYTES {
            return Err(Fault::TooBig);
        }
        let look = self.known.styles.of(None).1;
        self.open.push(Open { number: self.number, look, ..Open::default() });
        Ok(())
    }

    fn end(&mut self) {
        let blank = self.blanks > 0;
        let Some(mut open) = self.open.pop() else { return };
        if blank && !open.text.trim().is_empty() {
            let (length, name) = (open.text.len(), "field".to_owned());
            open.inside = vec![(0, Inline::Field(length, name))];
        }
        let (shape, _) = self.known.styles.of(open.style.as_deref());
        let shape = open.shape.over(shape);
        let (named, voice) = shape.named.unwrap_or((BlockKind::Paragraph, Voice::Ours));
        let kind = match self.known.numbering.kind(shape.list) {
            _ if self.known.small_print => BlockKind::Footer,
            _ if shape.is_heading() => BlockKind::Heading,
            Some(kind) => kind,
            None if named == BlockKind::Paragraph && !self.tables.is_empty() => BlockKind::Cell,
            None if named == BlockKind::Heading => BlockKind::Paragraph,
            None => named,
        };
        if shape.listing == Some(true) {
            open.text.clear();
            open.inside.clear();
        }
        self.bytes += open.text.len() + 1;
        let boxes = std::mem::take(&mut open.boxes);
        let Open { text, inside, joins, .. } = open;
        let target = self.target();
        target.push(Done { text, inside, kind, voice, joins });
        target.extend(boxes);
    }

    /// A table of one row or of one column only keeps things in place.
    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let (around, first) = table.begin;
        if table.rows > 1 && table.wide || around != self.open.len() || !self.tables.is_empty() {
            return;
        }
        let read = self.target();
        for paragraph in read.iter_mut().skip(first).filter(|read| read.kind == BlockKind::Cell) {
            paragraph.kind = BlockKind::Paragraph;
        }
    }
}
