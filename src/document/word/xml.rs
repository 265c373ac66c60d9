//! XML by the element: names without their prefixes, references resolved, and no entity ever expanded.

use super::fault::Fault;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may lie in each other; Word stays below fifty.
const DEEPEST: usize = 512;
/// How many prefixes may be declared at a place; Word declares about forty.
const MOST_PREFIXES: usize = 512;

/// The vocabularies that matter, in both the transitional and the strict form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// Words: `w:`.
    Word,
    /// Formulas: `m:`.
    Math,
    /// What older programs see in place of it: `mc:`.
    Compatibility,
    /// Charts: `c:`, and the newer `cx:`.
    Chart,
    /// Diagrams: `dgm:`.
    Diagram,
    /// Pictures: `pic:`, and those of old: `v:`.
    Picture,
    /// Places on the page: `wp:`.
    Drawing,
    /// What is drawn there, with its own words: `a:`.
    Shapes,
    /// All others.
    Other,
}

impl Ns {
    fn of(address: &str) -> Ns {
        match address {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compatibility,
            "http://schemas.openxmlformats.org/drawingml/2006/chart"
            | "http://purl.oclc.org/ooxml/drawingml/chart"
            | "http://schemas.microsoft.com/office/drawing/2014/chartex" => Ns::Chart,
            "http://schemas.openxmlformats.org/drawingml/2006/diagram"
            | "http://purl.oclc.org/ooxml/drawingml/diagram" => Ns::Diagram,
            "http://schemas.openxmlformats.org/drawingml/2006/picture"
            | "http://purl.oclc.org/ooxml/drawingml/picture"
            | "urn:schemas-microsoft-com:vml" => Ns::Picture,
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
            | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Ns::Drawing,
            "http://schemas.openxmlformats.org/drawingml/2006/main"
            | "http://purl.oclc.org/ooxml/drawingml/main" => Ns::Shapes,
            _ => Ns::Other,
        }
    }
}

/// What comes next in a part.
#[derive(Debug)]
pub(super) enum Item<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element that was opened last ends.
    Close,
    /// Text.
    Text(String),
    /// The part ends.
    End,
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'x> {
    /// Its vocabulary.
    pub ns: Ns,
    tag: BytesStart<'x>,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        local(self.tag.name().into_inner())
    }

    /// The value of an attribute, by its name without the prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        // Looking for twins would take a time that grows with the square of their number.
        let mut all = self.tag.attributes();
        let own = all.with_checks(false).flatten().find(|own| local(own.key.into_inner()) == name)?;
        own.normalized_value(XmlVersion::Implicit1_0).ok().map(Into::into)
    }

    /// Whether a property that is there is on: it is, unless it says otherwise.
    pub fn is_on(&self) -> bool {
        self.get("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Reads a part of a file.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// What the part is called, for people.
    part: &'x str,
    /// Each prefix, what it stands for, and the depth at which it was declared.
    prefixes: Vec<(String, Ns, usize)>,
    depth: usize,
    /// An empty element was opened and is still to be closed.
    closes: bool,
}

impl<'x> Xml<'x> {
    /// Reads `text`, which is called `part`.
    pub fn new(text: &'x str, part: &'x str) -> Xml<'x> {
        let reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        Xml { reader, part, prefixes: Vec::new(), depth: 0, closes: false }
    }

    /// What comes next.
    ///
    /// # Errors
    /// That the part is broken, or is built as no program builds it.
    pub fn next(&mut self) -> Result<Item<'x>, Fault> {
        if std::mem::take(&mut self.closes) {
            return Ok(self.close());
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => return self.open(tag),
                Ok(Event::Empty(tag)) => {
                    self.closes = true;
                    return self.open(tag);
                }
                Ok(Event::End(_)) => return Ok(self.close()),
                Ok(Event::Text(text)) => return Ok(Item::Text(text.xml10_content().into_owned())),
                Ok(Event::CData(text)) => return Ok(Item::Text(text.xml10_content().into_owned())),
                Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                    Ok(Some(character)) => return Ok(Item::Text(character.into())),
                    Ok(None) => match resolve_predefined_entity(&name) {
                        Some(text) => return Ok(Item::Text(text.to_owned())),
                        None => return Err(self.damaged("names an entity")),
                    },
                    Err(_) => return Err(self.damaged("names a character that is none")),
                },
                Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
                Ok(Event::DocType(_)) => return Err(self.damaged("declares entities, as no Word file does")),
                Ok(Event::Eof) if self.depth == 0 => return Ok(Item::End),
                Ok(Event::Eof) => return Err(self.damaged("breaks off")),
                Err(_) => return Err(self.damaged("is no valid XML")),
            }
        }
    }

    fn open(&mut self, tag: BytesStart<'x>) -> Result<Item<'x>, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.damaged("is nested too deeply"));
        }
        for own in tag.attributes().with_checks(false).flatten() {
            let key = own.key.into_inner();
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            if self.prefixes.len() >= MOST_PREFIXES {
                return Err(self.damaged("declares too many prefixes"));
            }
            let address = own.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
            self.prefixes.push((prefix.to_owned(), Ns::of(&address), self.depth));
        }
        let name = tag.name().into_inner();
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let known = self.prefixes.iter().rev().find(|(own, ..)| own == prefix);
        let ns = known.map_or(Ns::Other, |(_, ns, _)| *ns);
        Ok(Item::Open(Element { ns, tag }))
    }

    fn close(&mut self) -> Item<'x> {
        while self.prefixes.last().is_some_and(|(.., depth)| *depth >= self.depth) {
            self.prefixes.pop();
        }
        self.depth = self.depth.saturating_sub(1);
        Item::Close
    }

    fn damaged(&self, how: &str) -> Fault {
        Fault::Damaged(format!("its {} {how}", self.part))
    }
}
