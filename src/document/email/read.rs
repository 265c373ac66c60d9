//! Reads one mail: headers first, then every part that is shown.

use super::bytes::Raw;
use super::parts::{self, Kind, Part};
use super::shown::{self, Shown};
use super::text;
use super::transfer::Transfer;
use super::{calendar, classify, envelope, underway, unread};
use crate::document::html::{self, IgnoreList};
use crate::document::model::{Block, BlockKind, NotRead, OtherPart, Parts, Voice};
use crate::document::{Format, markdown, plain, template};
use crate::text::Encoding;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Reads a mail. `encoding` says how its bytes became `text`, `attachments` whether files in it that are
/// texts or pages are read as well.
pub(in crate::document) fn read(
    text: &str,
    encoding: Encoding,
    ignore: &IgnoreList,
    attachments: bool,
) -> Parts {
    let text = &*line_ends(text);
    let raw = Raw { text, encoding };
    let mail = parts::read(text);
    let mut found = envelope::read(raw, &mail.fields);
    found.signed = mail.parts.iter().any(|part| part.content.kind == "multipart/signed");
    let head = found.blocks.len();
    let mut sorted = shown::sort(&mail.parts, attachments);
    for Shown { part, passed_on } in sorted.shown {
        found.append(body(raw, &mail.parts[part], passed_on, ignore));
    }
    if found.blocks.len() == head {
        // A page without a word, as are those of one big image: the text beside it is all there is.
        let spare = |part: &Part| matches!(part.kind, Kind::Plain | Kind::Calendar) && !part.content.attached;
        if let Some(part) = mail.parts.iter().position(spare) {
            found.append(body(raw, &mail.parts[part], false, ignore));
            sorted.instead.retain(|other| *other != part);
        }
    }
    found.unread = unread::why(raw, &mail.parts, &found.blocks[head..]);
    if found.unread.is_none() {
        let filled = |part: &&Part| !raw.text[part.body.clone()].trim().is_empty();
        let files = sorted.files.iter().map(|file| &mail.parts[*file]).filter(filled);
        for part in files.take(MOST_FILES) {
            NotRead::add(&mut found.not_read, format!("{} (attached)", part.content.called()), None);
        }
    }
    for part in sorted.instead.into_iter().take(MOST_OTHERS) {
        let other = other(raw, &mail.parts[part], &found, ignore);
        found.others.extend(other);
    }
    if envelope::carries_subject(&found)
        && let Some(subject) = found.blocks.first_mut().filter(|block| block.kind == BlockKind::Subject)
    {
        subject.voice = Voice::Other;
    }
    found
}

/// `text` with line ends that all can read, byte for byte as long: some old programs end lines with carriage
/// returns alone.
fn line_ends(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    match memchr::memchr2(b'\n', b'\r', bytes) {
        Some(first)
            if bytes[first] == b'\r' && bytes.get(first + 1).is_some_and(|next| !b"\r\n".contains(next)) =>
        {
            Cow::Owned(text.replace("\r\n", "\n\n").replace('\r', "\n"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// How many files that are not read are named.
const MOST_FILES: usize = 16;

/// How many parts are read that some programs show instead of others: a mail has one, or two.
const MOST_OTHERS: usize = 8;

/// Reads a part that some programs show instead of what was `found`; `None` where it says nothing else.
fn other(raw: Raw<'_>, part: &Part, found: &Parts, ignore: &IgnoreList) -> Option<OtherPart> {
    let mut other = Parts::default();
    other.append(body(raw, part, false, ignore));
    let said: FxHashSet<&str> = found.blocks.iter().map(|block| block.text.as_str()).collect();
    let says_more = other.blocks.iter().any(|block| !said.contains(block.text.as_str()));
    let kind = if part.content.kind.is_empty() { "text/plain" } else { &part.content.kind };
    says_more.then(|| OtherPart { kind: kind.to_owned(), blocks: other.blocks, directives: other.directives })
}

/// Reads one part.
fn body(raw: Raw<'_>, part: &Part, passed_on: bool, ignore: &IgnoreList) -> Parts {
    if text::unknown_charset(raw, part).is_some() {
        return Parts::default();
    }
    let (mut text, mut outer) = text::of(raw, part);
    if part.kind == Kind::Calendar {
        (text, outer) = calendar::words(&text, &outer);
    }
    let format = match part.kind {
        Kind::Html => Format::Html,
        _ if part.content.is_markdown_file() => Format::Markdown,
        _ => Format::Text,
    };
    if format == Format::Text {
        (text, outer) = underway::undo(text, outer, part.content.drops_spaces);
    }
    let masked = template::mask(&text, format, None);
    let mut found = match format {
        Format::Html => html::read_mail(&masked.text, ignore),
        Format::Markdown => markdown::read(&masked.text, ignore),
        _ => plain::read(&masked.text),
    };
    masked.restore(&mut found);
    for block in &mut found.blocks {
        block.map = block.map.under(&outer);
        let source = block.map.span_of(0..block.text.len());
        // Where quoted-printable changes nothing, the source can be read as it is.
        block.encoded = match part.content.transfer {
            Transfer::Plain => false,
            Transfer::QuotedPrintable => raw.text[source.range()].contains('='),
            Transfer::Base64 | Transfer::Uuencode => true,
        };
        if passed_on {
            block.voice = Voice::Other;
        }
    }
    for directive in &mut found.directives {
        *directive = directive.under(&outer);
    }
    if passed_on {
        found.directives.clear();
    }
    classify::assign(&mut found.blocks);
    found
}

impl Parts {
    /// Adds the blocks of a body part; what it says of itself is not what the mail says.
    fn append(&mut self, part: Parts) {
        self.language = self.language.or(part.language);
        self.directives.extend(part.directives);
        // Places in a body that was decoded are none of the mail.
        part.not_read.into_iter().for_each(|own| NotRead::add(&mut self.not_read, own.name, None));
        self.blocks.extend(part.blocks.into_iter().map(|block: Block| match block.kind {
            // Header lines in a body are those of a mail that was pasted in.
            BlockKind::Subject => Block { kind: BlockKind::Paragraph, voice: Voice::Other, ..block },
            _ => block,
        }));
    }
}
