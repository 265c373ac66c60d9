//! One text that was asked for: where it is, and how it is loaded.

use super::open;
use super::record::Record;
use crate::document::{self, Format, Hints, Meta, Passage, strings};
use crate::error::Error;
use crate::text::{NotText, Origin, Part, Source, name_of};
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text that was asked for and is not loaded yet.
#[derive(Debug)]
pub struct Input {
    /// Where it is or, for standard input, would stand: the configuration is looked up from here.
    pub path: Arc<Path>,
    /// Where its bytes are.
    pub body: Body,
}

/// Where the bytes of a text are.
#[derive(Debug)]
pub enum Body {
    /// In the file itself.
    File,
    /// Here: they came from standard input.
    Bytes(Vec<u8>),
    /// Here: an editor has it open, and it is read as this format.
    Buffer(Format, String),
    /// Here: a line of an export, and its number, counted from 1.
    Record(usize, Vec<u8>),
    /// Here: a mail of a box, and the number of its first line, counted from 1.
    Mail(usize, Vec<u8>),
    /// Here: a string or a row of a file of many, which they share.
    Entry(Box<Loaded>),
}

/// A text in memory, and what came with it.
#[derive(Debug)]
pub struct Loaded {
    /// The text.
    pub source: Arc<Source>,
    /// The record's id, where it came from records.
    pub id: Option<String>,
    /// What came with it.
    pub hints: Hints,
    /// The customer's message that it answers, where it came beside it.
    pub question: Option<Question>,
    /// Whether it is a customer's: read, but not held against rules.
    pub theirs: bool,
}

/// A customer's message.
#[derive(Debug)]
pub struct Question {
    /// The message.
    pub source: Arc<Source>,
    /// What came with it.
    pub hints: Hints,
}

impl Input {
    /// A text that is in memory already, to be treated as if it stood at `path`.
    pub fn text(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Input {
        Input { path: Arc::from(path.into()), body: Body::Bytes(bytes.into()) }
    }

    /// No text of the file of many in `bytes`: what all of its texts are added to.
    ///
    /// # Errors
    /// That it is no text, or too long.
    pub(crate) fn nothing_of(path: &Path, bytes: Vec<u8>) -> Result<Input, Error> {
        let source = Arc::new(decoded(path.into(), bytes)?);
        let hints = Hints {
            format: Some(Format::Text),
            passage: Some(Passage::default()),
            is_string: true,
            ..Hints::default()
        };
        let loaded = Loaded { source, id: None, hints, question: None, theirs: false };
        Ok(Input { path: Arc::from(path), body: Body::Entry(Box::new(loaded)) })
    }

    /// The bytes it keeps in memory.
    pub fn held(&self) -> usize {
        match &self.body {
            Body::File => 0,
            Body::Buffer(_, text) => text.len(),
            Body::Bytes(bytes) | Body::Record(_, bytes) | Body::Mail(_, bytes) => bytes.len(),
            Body::Entry(loaded) => loaded.hints.passage.as_ref().map_or(0, |passage| passage.text.len()),
        }
    }

    /// The bytes of all that it is shown in: a string or a row brings its file.
    pub(crate) fn shown_in(&self) -> usize {
        match &self.body {
            Body::Entry(loaded) => loaded.source.text().len(),
            _ => self.held(),
        }
    }

    /// Where it comes from: what it is called in messages and reports.
    pub fn origin(&self) -> Origin {
        let part = match &self.body {
            Body::Record(line, _) => Part::Record(*line),
            Body::Mail(line, _) => Part::Mail(*line),
            Body::Entry(loaded) => loaded.source.origin().part,
            Body::File | Body::Bytes(_) | Body::Buffer(..) => Part::Whole,
        };
        Origin { path: self.path.to_path_buf(), part }
    }

    /// The bytes of the one text that it is.
    ///
    /// # Errors
    /// Where they cannot be read, or where it is one of the many texts in a file.
    pub fn bytes(self) -> Result<Vec<u8>, Error> {
        match self.body {
            Body::File => read_file(&self.path),
            Body::Bytes(bytes) => Ok(bytes),
            Body::Buffer(_, text) => Ok(text.into_bytes()),
            Body::Record(..) | Body::Mail(..) | Body::Entry(_) => {
                let what = format!(
                    "{} contains many texts, and candor does not change such files",
                    name_of(&self.path)
                );
                Err(Error::new(what)
                    .help("change them where they came from, or save one as a file of its own"))
            }
        }
    }

    /// Loads it.
    ///
    /// # Errors
    /// Where it cannot be read, or is no text.
    pub fn load(self) -> Result<Loaded, Error> {
        let origin = self.origin();
        let mut hints = Hints::default();
        let bytes = match self.body {
            // Of a packed file only what is needed is unpacked: it may be longer than any text.
            Body::File if Format::of_path(&self.path) == Some(Format::Word) => {
                let (file, _) = open::open(&self.path).map_err(|error| unreadable(&self.path, &error))?;
                return unpacked(origin, BufReader::new(file));
            }
            Body::File => read_file(&self.path)?,
            Body::Entry(loaded) => return Ok(*loaded),
            Body::Mail(_, bytes) => {
                hints.format = Some(Format::Email);
                bytes
            }
            Body::Bytes(bytes) => bytes,
            // Decoding has nothing to guess here, and the editor's places must hold.
            Body::Buffer(_, text) if !Source::fits(&text) => {
                return Err(no_text(origin, NotText::TooLong));
            }
            Body::Buffer(format, text) => {
                hints.format = Some(format);
                let source = Arc::new(Source::new(origin, text));
                return Ok(Loaded { source, id: None, hints, question: None, theirs: false });
            }
            Body::Record(_, line) => {
                let record = Record::parse(&line).map_err(|(what, help)| {
                    Error::new(format!("{origin} {what}")).help(help).about(origin.clone())
                })?;
                let question = record.question.map(|(text, date)| Question {
                    source: Arc::new(Source::new(origin.clone(), text)),
                    hints: Hints {
                        format: record.hints.format,
                        meta: Meta { date, ..Meta::default() },
                        ..Hints::default()
                    },
                });
                if !Source::fits(&record.text) {
                    return Err(no_text(origin, NotText::TooLong));
                }
                let source = Arc::new(Source::new(origin, record.text));
                let (id, hints, theirs) = (record.id, record.hints, record.theirs);
                return Ok(Loaded { source, id, hints, question, theirs });
            }
        };
        let named = Format::of_path(&self.path);
        let told = hints.format.or(named);
        if told == Some(Format::Word) || told.is_none() && document::looks_packed(&bytes) {
            return unpacked(origin, Cursor::new(bytes));
        }
        let source = decoded(origin, bytes)?;
        Ok(Loaded { source: Arc::new(source), id: None, hints, question: None, theirs: false })
    }
}

/// The text of the Word file `origin`.
fn unpacked(origin: Origin, reader: impl io::Read + io::Seek) -> Result<Loaded, Error> {
    let (source, layout) = document::unpack(&origin, reader)?;
    if !Source::fits(source.text()) {
        return Err(no_text(origin, NotText::TooLong));
    }
    let hints = Hints { format: Some(Format::Word), layout: Some(Arc::new(layout)), ..Hints::default() };
    Ok(Loaded { source: Arc::new(source), id: None, hints, question: None, theirs: false })
}

/// The text `origin`, read from its bytes.
///
/// # Errors
/// That it is none, or too long.
pub(super) fn decoded(origin: Origin, bytes: Vec<u8>) -> Result<Source, Error> {
    let source = Source::decode(origin.clone(), bytes).map_err(|why| no_text(origin.clone(), why))?;
    if Source::fits(source.text()) { Ok(source) } else { Err(no_text(origin, NotText::TooLong)) }
}

/// The bytes of a file.
fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    open::read(path, Source::MAX_BYTES).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => no_text(path.into(), NotText::TooLong),
        _ => unreadable(path, &error),
    })
}

/// Says that `path` is not a file that can be read to its end.
pub(super) fn no_file(path: &Path) -> Error {
    let name = name_of(path);
    Error::new(format!("{name} is neither a file nor a folder"))
        .help("to check what comes out of a pipe, give it to `candor check -`")
        .about(path)
}

/// Says why the text `origin` is none.
fn no_text(origin: Origin, why: NotText) -> Error {
    match why {
        NotText::Binary => Error::new(format!("{origin} is not a text"))
            .help(format!("candor reads {}", kinds()))
            .about(origin),
        NotText::TooLong => too_long(origin),
    }
}

/// Says that `origin`, a text or a part of one, holds more than is read.
pub(super) fn too_long(origin: Origin) -> Error {
    Error::new(format!("{origin} is too big")).about(origin).help(format!(
        "one text may have up to {} MiB, and {} million lines and marks: split it",
        Source::MAX_BYTES >> 20,
        Source::MAX_PIECES / 1_000_000
    ))
}

/// Says why `path` cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    let name = name_of(path);
    let told = match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => {
            Error::new(format!("{name} links to a file that is not there"))
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Error::new(format!("there is no file or folder {name}"))
        }
        io::ErrorKind::PermissionDenied => {
            Error::new(format!("you may not read {name}")).help("its permissions say who may")
        }
        _ if open::is_no_file(error) => return no_file(path),
        _ if open::is_loop(error) => Error::new(format!("{name} is a link that leads back to itself")),
        _ => Error::new(format!("{name} cannot be read: {error}")),
    };
    told.about(path)
}

/// The extensions that candor reads, as a sentence lists them.
pub(super) fn kinds() -> String {
    let dotted = |extension: &str| format!(".{extension}");
    let texts: Vec<_> = Format::all().filter_map(|format| format.own_extensions().first()).collect();
    let texts = texts.into_iter().map(|extension| dotted(extension)).collect::<Vec<_>>().join(" ");
    let templates = Format::first_of_engines().map(dotted).collect::<Vec<_>>().join(" ");
    let strings = |alone: bool| {
        let kinds = strings::Kind::all().filter(|kind| kind.is_alone() == alone);
        kinds.map(strings::Kind::example).collect::<Vec<_>>().join(" ")
    };
    format!(
        "{texts}, templates of them ({templates}), exports (.mbox .jsonl .csv .tsv), files of strings ({}, and where \
         locales are kept {})",
        strings(true),
        strings(false)
    )
}

/// Says that candor does not read files of that kind. A file without an extension is told by its content; another
/// extension tells enough.
pub(super) fn unknown_kind(path: &Path) -> Option<Error> {
    let extension =
        Format::unread_extension(path).filter(|_| path.extension().is_some() && !is_export(path))?;
    if strings::Kind::is_settings(path) {
        let what = format!(
            "{} tells a program what to do, and candor never reads such settings as copy",
            name_of(path)
        );
        let help = "put words for readers in a file of strings, such as locales/en.json";
        return Some(Error::new(what).about(path).help(help));
    }
    let what = format!("candor does not read .{extension} files: {}", name_of(path));
    if strings::Kind::of_extension(path) == Some(strings::Kind::Php) {
        let help =
            "PHP is read in templates (mail.blade.php) and in strings of a language (lang/en/mail.php)";
        return Some(Error::new(what).about(path).help(help));
    }
    let error = Error::new(what).about(path);
    let written = ["doc", "dot", "odt", "fodt", "ott", "rtf", "pages", "gdoc", "wpd", "wps"];
    Some(match written.contains(&extension.as_str()) {
        true => error.help("save or export it as .docx, and check that"),
        false => error,
    })
}

/// The same, saying which kinds are read, unless it says already what to do; `or` is what else may be done.
pub(super) fn help_kinds(error: Error, or: &str) -> Error {
    if error.help.is_some() {
        error
    } else {
        error.help(format!("{or}, or save it as one of these: {}", kinds()))
    }
}

/// How many bytes tell a baseline.
const FIRST: u64 = 100;

/// Whether `path` is a file of candor's own: its configuration, or a baseline, whatever that is called.
pub(super) fn is_own(path: &Path) -> bool {
    if path.ends_with("candor.toml") {
        return true;
    }
    let mut first = Vec::new();
    let mut read = || open::open(path).and_then(|(file, _)| file.take(FIRST).read_to_end(&mut first));
    extension_is(path, "json")
        && read().is_ok()
        && memchr::memmem::find(&first, b"\"candor-baseline\"").is_some()
}

/// Whether `path` is the mark that Word leaves beside a file that somebody has open.
pub(super) fn is_lock(path: &Path) -> bool {
    let marked = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"));
    marked && Format::of_path(path) == Some(Format::Word)
}

/// Whether a file of this name holds many texts: records, or mails.
pub(super) fn is_export(path: &Path) -> bool {
    is_records(path) || is_mbox(path) || is_table(path) || strings::Kind::of_file(path).is_some()
}

/// Whether a file of this name is a table, one text a row.
pub(super) fn is_table(path: &Path) -> bool {
    extension_is(path, "csv") || extension_is(path, "tsv")
}

/// Whether a file of this name holds strings or rows that stand in it as they are.
pub fn is_of_entries(path: &Path) -> bool {
    is_table(path) || strings::Kind::of_file(path).is_some()
}

/// Whether the texts in a file of this name may have ids.
pub fn has_ids(path: &Path) -> bool {
    is_records(path) || is_table(path) || strings::Kind::of_extension(path).is_some()
}

fn extension_is(path: &Path, own: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(own))
}

/// Whether a file of this name holds mails.
pub(super) fn is_mbox(path: &Path) -> bool {
    extension_is(path, "mbox")
}

/// Whether a file of this name holds records.
pub fn is_records(path: &Path) -> bool {
    extension_is(path, "jsonl")
}
