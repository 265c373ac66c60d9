//! One text as it was loaded: where it comes from, its characters, and what must be restored on writing.

use super::name::name_of;
use super::{LineIndex, Position};
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Which part of its file a text is. Lines count from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// A record. It is written with escapes in this line, so places in it are not places in the file.
    Record(usize),
    /// A mail of a box. It is in the file as it is, from this line on.
    Mail(usize),
    /// A string or a row in the file as it is, which begins in this line. Places in it are places in the file.
    Entry(usize),
}

impl Part {
    /// The line it begins at; `None` for the whole file.
    pub fn line(self) -> Option<usize> {
        match self {
            Part::Whole => None,
            Part::Record(line) | Part::Mail(line) | Part::Entry(line) => Some(line),
        }
    }
}

/// Where a text comes from: a file, and which part of it. Displayed, it is what people call the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    /// The file as the user gave it, or [`Origin::STDIN`].
    pub path: PathBuf,
    /// Which part of it.
    pub part: Part,
}

impl Origin {
    /// What stands for a path where a text came from standard input and nobody named it.
    pub const STDIN: &str = "<stdin>";

    /// Whether it is standard input, under no other name.
    pub fn is_stdin(path: &Path) -> bool {
        path.as_os_str() == Self::STDIN
    }
}

impl<P: Into<PathBuf>> From<P> for Origin {
    fn from(path: P) -> Origin {
        Origin { path: path.into(), part: Part::Whole }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&name_of(&self.path))?;
        self.part.line().map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// How the bytes on disk became characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8; a byte order mark, if any, stays in the text.
    Utf8,
    /// One byte, one character: what a file is read as when it is not UTF-8.
    Windows1252,
    /// UTF-16, least significant byte first, told by its byte order mark.
    Utf16Le,
    /// UTF-16, most significant byte first, told by its byte order mark.
    Utf16Be,
    /// UTF-32, least significant byte first, told by its byte order mark.
    Utf32Le,
    /// UTF-32, most significant byte first, told by its byte order mark.
    Utf32Be,
    /// None: the words were taken out of a file that is packed, one paragraph a line. No byte of it is one of theirs.
    Unpacked,
}

impl Encoding {
    /// `text` as the bytes of a file in this encoding.
    ///
    /// # Errors
    /// The first character that has no bytes in it.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        let units = |mark: u16| [mark].into_iter().chain(text.encode_utf16());
        match self {
            Encoding::Utf8 => Ok(text.as_bytes().to_vec()),
            Encoding::Utf16Le => Ok(units(0xFEFF).flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Ok(units(0xFEFF).flat_map(u16::to_be_bytes).collect()),
            Encoding::Utf32Le => Ok(scalars(text).flat_map(u32::to_le_bytes).collect()),
            Encoding::Utf32Be => Ok(scalars(text).flat_map(u32::to_be_bytes).collect()),
            Encoding::Unpacked => text.chars().next().map_or_else(|| Ok(Vec::new()), Err),
            Encoding::Windows1252 => {
                let strange = |text: &str| encoding_rs::WINDOWS_1252.encode(text).2;
                match text.chars().find(|c| !c.is_ascii() && strange(c.encode_utf8(&mut [0; 4]))) {
                    Some(strange) => Err(strange),
                    None => Ok(encoding_rs::WINDOWS_1252.encode(text).0.into_owned()),
                }
            }
        }
    }
}

/// The characters of `text` as numbers, after the byte order mark.
fn scalars(text: &str) -> impl Iterator<Item = u32> {
    [0xFEFF].into_iter().chain(text.chars().map(u32::from))
}

/// UTF-32 as text; what is no character is read as U+FFFD.
fn of_utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> String {
    let (whole, rest) = bytes.as_chunks();
    let read = whole.iter().map(|unit| char::from_u32(number(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    read.chain((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER)).collect()
}

/// Why bytes are not a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotText {
    /// Control characters that no text holds.
    Binary,
    /// More than [`Source::MAX_BYTES`].
    TooLong,
}

/// One text. Every span counts its bytes as UTF-8, from 0.
#[derive(Debug)]
pub struct Source {
    origin: Origin,
    name: String,
    file: Arc<File>,
}

/// What all texts in one file share.
#[derive(Debug)]
struct File {
    text: String,
    encoding: Encoding,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// The longest text that is read: 48 MiB. A byte takes up to some fifty in memory, and where that is full no
    /// program can say so any more.
    pub const MAX_BYTES: usize = 48 << 20;
    /// The most lines and marks of a text that is read: each may begin a paragraph, which takes half a kilobyte.
    pub const MAX_PIECES: usize = 4_000_000;

    /// The lines of `text`, and the marks in it that mean something to one format or another.
    pub fn pieces(text: &str) -> usize {
        let means = |byte: &&u8| {
            matches!(byte, b'\n' | b'<' | b'*' | b'_' | b'[' | b']' | b'`' | b'~' | b'|' | b'\\' | b'&')
        };
        text.as_bytes().iter().filter(means).count()
    }

    /// Whether `text` is small enough to be read.
    pub fn fits(text: &str) -> bool {
        text.len() <= Self::MAX_PIECES
            || text.len() <= Self::MAX_BYTES && Self::pieces(text) <= Self::MAX_PIECES
    }

    /// A text that is UTF-8 already.
    pub fn new(origin: impl Into<Origin>, text: impl Into<String>) -> Self {
        Source::encoded(origin.into(), text.into(), Encoding::Utf8)
    }

    /// The words of a file that is packed, one paragraph a line.
    pub fn unpacked(origin: impl Into<Origin>, text: impl Into<String>) -> Self {
        Source::encoded(origin.into(), text.into(), Encoding::Unpacked)
    }

    fn encoded(origin: Origin, text: String, encoding: Encoding) -> Self {
        let file = Arc::new(File { text, encoding, lines: OnceLock::new() });
        Source { name: origin.to_string(), origin, file }
    }

    /// A string or a row of it that begins in `line`: the same file under a name of its own.
    pub fn entry(&self, line: usize) -> Source {
        let origin = Origin { path: self.origin.path.clone(), part: Part::Entry(line) };
        Source { name: origin.to_string(), origin, file: Arc::clone(&self.file) }
    }

    /// Reads the bytes of a file: UTF-16 and UTF-32 by their byte order mark, else UTF-8, else Windows-1252.
    ///
    /// # Errors
    /// [`NotText`] where the bytes are no text, or too many.
    pub fn decode(origin: impl Into<Origin>, bytes: Vec<u8>) -> Result<Self, NotText> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(NotText::TooLong);
        }
        // Before UTF-16, whose mark begins the same way: no text goes on with a NUL.
        let wide = match bytes.as_slice() {
            [0xFF, 0xFE, 0, 0, rest @ ..] => Some((of_utf32(rest, u32::from_le_bytes), Encoding::Utf32Le)),
            [0, 0, 0xFE, 0xFF, rest @ ..] => Some((of_utf32(rest, u32::from_be_bytes), Encoding::Utf32Be)),
            _ => None,
        };
        let marked = match bytes.as_slice() {
            [0xFF, 0xFE, ..] => Some((encoding_rs::UTF_16LE, Encoding::Utf16Le)),
            [0xFE, 0xFF, ..] => Some((encoding_rs::UTF_16BE, Encoding::Utf16Be)),
            _ => None,
        };
        let (text, encoding) = if let Some(wide) = wide {
            wide
        } else if let Some((decoder, encoding)) = marked {
            (decoder.decode_without_bom_handling(&bytes[2..]).0.into_owned(), encoding)
        } else if is_binary(&bytes) {
            return Err(NotText::Binary);
        } else {
            match String::from_utf8(bytes) {
                Ok(text) => (text, Encoding::Utf8),
                Err(error) => {
                    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
                    (text.into_owned(), Encoding::Windows1252)
                }
            }
        };
        Ok(Source::encoded(origin.into(), text, encoding))
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The file it is, or is a part of.
    pub fn path(&self) -> &Path {
        &self.origin.path
    }

    /// What people call it: its path, and the line of a part (`mails.jsonl:3`). Nothing is to be read out of it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What people call the file it is, or is a part of.
    pub fn file_name(&self) -> Cow<'_, str> {
        match self.origin.part {
            Part::Whole => Cow::Borrowed(&self.name),
            Part::Record(_) | Part::Mail(_) | Part::Entry(_) => Cow::Owned(name_of(&self.origin.path)),
        }
    }

    /// The whole text, line ends and byte order mark included.
    pub fn text(&self) -> &str {
        &self.file.text
    }

    /// How it was encoded on disk.
    pub fn encoding(&self) -> Encoding {
        self.file.encoding
    }

    /// Where byte `at` stands, as people and editors count: a byte order mark is no column.
    pub fn position(&self, at: usize) -> Position {
        let mut at = self.lines().position(self.text(), at);
        if at.line == 1 && at.column > 1 && self.text().starts_with('\u{FEFF}') {
            (at.column, at.utf16) = (at.column - 1, at.utf16 - 1);
        }
        at
    }

    /// Its lines, counted when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.file.lines.get_or_init(|| LineIndex::new(&self.file.text))
    }
}

/// NUL at the front, or more than one control character in sixteen: no text has either.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let control = |byte: &u8| u8::from(matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127));
    // In bytes, of which a processor adds many at once.
    let counted = |part: &[u8]| usize::from(part.iter().map(control).sum::<u8>());
    memchr::memchr(0, head).is_some() || head.chunks(128).map(counted).sum::<usize>() * 16 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_save() {
        let utf16: Vec<u8> =
            [0xFEFF].into_iter().chain("Olá 😀".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let utf32 = |number: fn(u32) -> [u8; 4]| -> Vec<u8> {
            [0xFEFF].into_iter().chain("Olá 😀".chars().map(u32::from)).flat_map(number).collect()
        };
        for (bytes, text, encoding) in [
            (utf32(u32::to_le_bytes), "Olá 😀", Encoding::Utf32Le),
            (utf32(u32::to_be_bytes), "Olá 😀", Encoding::Utf32Be),
            ("Olá\r\n".as_bytes().to_vec(), "Olá\r\n", Encoding::Utf8),
            (b"Ol\xE1 \x93hi\x94".to_vec(), "Olá “hi”", Encoding::Windows1252),
            (utf16, "Olá 😀", Encoding::Utf16Le),
        ] {
            let source = Source::decode("a.txt", bytes.clone()).expect("a text");
            assert_eq!((source.text(), source.encoding()), (text, encoding));
            assert_eq!(source.encoding().encode(source.text()), Ok(bytes));
        }
        assert_eq!(Encoding::Windows1252.encode("a → b"), Err('→'));
        let odd = Source::decode("a", b"\xFF\xFE\0\0a\0\0\0\0\0\x11\0b".to_vec()).expect("a text");
        assert_eq!(odd.text(), "a\u{FFFD}\u{FFFD}");
        assert_eq!(Source::decode("a", b"GIF89a\0\x01".to_vec()).err(), Some(NotText::Binary));
    }
}
