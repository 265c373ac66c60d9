//! The zip that a Word file is: its parts, found by what leads to them, and unpacked no further than is sane.

use super::fault::Fault;
use super::xml::{Item, Xml};
use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that all parts of a file which are read may unpack to.
const MOST_BYTES: u64 = 128 << 20;
/// A part may unpack to so many bytes, however tightly it is packed.
const FREE_BYTES: u64 = 8 << 20;
/// How many times its packed length a longer part may have: XML of one empty table after another comes to half of it.
const TIGHTEST: u64 = 400;
/// How much of an address is kept, in bytes.
const LONGEST_TARGET: usize = 500;
/// The most parts; a book with a thousand pictures has fewer.
const MOST_PARTS: usize = 1 << 16;

/// The parts of a Word file.
pub(super) struct Package<R> {
    zip: ZipArchive<R>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// What a part leads to.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// By id: the kind, without what all kinds begin with, and the target.
    by_id: HashMap<String, (String, Arc<str>)>,
}

impl<R: Read + Seek> Package<R> {
    /// Opens a file.
    ///
    /// # Errors
    /// That it is no zip, or a broken one.
    pub fn open(mut reader: R) -> Result<Package<R>, Fault> {
        let mut head = [0; 512];
        let length = fill(&mut reader, &mut head).map_err(|error| Fault::Unreadable(error.to_string()))?;
        let head = &head[..length];
        if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Err(if is_locked(&mut reader, head) { Fault::Locked } else { Fault::Old });
        }
        if !head.starts_with(b"PK") {
            return Err(Fault::NoZip(seems(head)));
        }
        let zip = ZipArchive::new(reader).map_err(|error| match error {
            ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
                Fault::Unreadable(error.to_string())
            }
            _ => Fault::Damaged("it is a zip without its end".to_owned()),
        })?;
        if zip.len() > MOST_PARTS {
            return Err(Fault::Bomb);
        }
        Ok(Package { zip, left: MOST_BYTES })
    }

    /// What the file is, where it is no Word document.
    pub fn other(&self) -> Option<&'static str> {
        let holds = |name: &str| self.zip.index_for_name(name).is_some();
        [
            ("xl/workbook.xml", "a spreadsheet"),
            ("xl/workbook.bin", "a spreadsheet"),
            ("ppt/presentation.xml", "a presentation"),
            ("content.xml", "an OpenDocument text"),
            ("Index/Document.iwa", "a Pages document"),
            ("META-INF/container.xml", "an e-book"),
        ]
        .into_iter()
        .find_map(|(name, what)| holds(name).then_some(what))
    }

    /// Whether it is built as files of Office are.
    pub fn is_office(&self) -> bool {
        self.zip.index_for_name("[Content_Types].xml").is_some()
    }

    /// The part of that kind that `leads` lead to: its name and its text.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn of_kind(&mut self, leads: &Leads, kind: &str) -> Result<Option<(String, String)>, Fault> {
        let Some(name) = leads.of_kind(kind) else { return Ok(None) };
        Ok(self.part(&name)?.map(|text| (name, text)))
    }

    /// The text of the part `name`; `None` where there is none.
    ///
    /// # Errors
    /// That it is broken, or too big.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let damaged = || Fault::Damaged(format!("its {name} cannot be unpacked"));
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => return Err(Fault::Locked),
            Err(_) => return Err(damaged()),
        };
        // What the file says of its lengths is only believed where it forbids something.
        let sane = FREE_BYTES.max(file.compressed_size().saturating_mul(TIGHTEST));
        let limit = self.left.min(sane);
        let mut bytes = Vec::new();
        file.by_ref().take(limit + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let length = bytes.len() as u64;
        if length > sane {
            return Err(Fault::Bomb);
        }
        self.left = self.left.checked_sub(length).ok_or(Fault::TooBig)?;
        Ok(Some(decoded(bytes)))
    }

    /// What the part `name` leads to.
    ///
    /// # Errors
    /// That the list of it is broken, or too big.
    pub fn leads(&mut self, name: &str) -> Result<Leads, Fault> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let list = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
        let Some(text) = self.part(&list)? else { return Ok(Leads::default()) };
        let mut leads = Leads::default();
        let mut xml = Xml::new(&text, &list);
        loop {
            match xml.next()? {
                Item::Open(element) if element.name() == "Relationship" => {
                    let get = |name| element.get(name).unwrap_or_default();
                    let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    let target = get("Target");
                    let outside = get("TargetMode").eq_ignore_ascii_case("external");
                    let target = if outside { target } else { within(folder, &target) };
                    // Each link to it keeps a copy.
                    let target = &target[..target.floor_char_boundary(LONGEST_TARGET)];
                    leads.by_id.insert(get("Id"), (kind, Arc::from(target)));
                }
                Item::End => return Ok(leads),
                _ => {}
            }
        }
    }
}

impl Leads {
    /// Where `id` leads.
    pub fn target(&self, id: &str) -> Option<&Arc<str>> {
        self.by_id.get(id).map(|(_, target)| target)
    }

    /// Where the first of that kind leads.
    pub fn of_kind(&self, kind: &str) -> Option<String> {
        let all = self.by_id.iter().filter(|(_, (own, _))| own == kind);
        all.min_by_key(|(id, _)| *id).map(|(_, (_, target))| target.to_string())
    }
}

/// The part that `target`, seen from `folder`, names.
fn within(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Reads as much of `reader` as `room` holds.
fn fill(reader: &mut impl Read, room: &mut [u8]) -> std::io::Result<usize> {
    let mut length = 0;
    while length < room.len() {
        match reader.read(&mut room[length..])? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

/// Whether the compound file that begins with `head` holds what a password locks.
fn is_locked(reader: &mut (impl Read + Seek), head: &[u8]) -> bool {
    let number = |at: usize, length: usize| {
        let bytes = head.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    // The sectors are as long as a power of two says; the first of the directory is numbered.
    let place = || {
        let size = 1_u64.checked_shl(u32::try_from(number(30, 2)?).ok()?)?;
        number(48, 4)?.checked_add(1)?.checked_mul(size)
    };
    let Some(place) = place() else { return false };
    let mut directory = vec![0; 1 << 16];
    let read = reader.seek(SeekFrom::Start(place)).and_then(|_| fill(reader, &mut directory));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    read.is_ok_and(|length| memchr::memmem::find(&directory[..length], &name).is_some())
}

/// What a file that is no zip seems to be.
fn seems(head: &[u8]) -> &'static str {
    let text = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    match () {
        () if head.is_empty() => "it is empty",
        () if text.starts_with("{\\rtf") => "it is RTF",
        () if text.starts_with("<html") || text.starts_with("<!doctype html") => "it is a web page",
        () if text.starts_with("<?xml") => "it is XML in one piece",
        () if text.starts_with("%pdf") => "it is a PDF",
        () if text.chars().any(|c| c.is_control() && !c.is_whitespace()) => "its content is something else",
        () => "it is plain text",
    }
}

/// A part as text: what its first bytes or its declaration say, else UTF-8.
fn decoded(bytes: Vec<u8>) -> String {
    let wide = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let declared = || {
        let head = &bytes[..bytes.len().min(200)];
        let at = memchr::memmem::find(head, b"encoding=")? + "encoding=".len();
        let quote = *head.get(at)?;
        let name = head[at + 1..].split(|byte| *byte == quote).next()?;
        encoding_rs::Encoding::for_label(name).filter(|own| own.is_single_byte())
    };
    if let Some(encoding) = wide.or_else(declared) {
        return encoding.decode(&bytes).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}
