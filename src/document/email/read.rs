//! Reads one mail: headers first, then every part that is shown.

use super::bytes::Raw;
use super::charset::Text;
use super::parts::{self, Kind, Part};
use super::shown::{Shown, shown};
use super::{armour, envelope, roles};
use crate::document::html::{self, IgnoreList};
use crate::document::model::{Block, BlockKind, Parts, Voice};
use crate::document::{Format, plain, template};
use crate::text::Encoding;

/// Reads a mail. `encoding` says how its bytes became `text`, `attachments` whether files in it that are
/// texts or pages are read as well.
pub(in crate::document) fn read(
    text: &str,
    encoding: Encoding,
    ignore: &IgnoreList,
    attachments: bool,
) -> Parts {
    let raw = Raw { text, encoding };
    let mail = parts::read(text);
    let mut found = envelope::read(raw, &mail.fields);
    let head = found.blocks.len();
    for Shown { part, passed_on } in shown(&mail.parts, attachments) {
        found.append(body(raw, &mail.parts[part], passed_on, ignore));
    }
    if found.blocks.len() == head {
        // A page without a word, as are those of one big image: the text beside it is all there is.
        let spare = |part: &&Part<'_>| part.kind == Kind::Plain && !part.content.attached;
        if let Some(part) = mail.parts.iter().find(spare) {
            found.append(body(raw, part, false, ignore));
        }
    }
    if envelope::carries_subject(&found)
        && let Some(subject) = found.blocks.first_mut().filter(|block| block.kind == BlockKind::Subject)
    {
        subject.voice = Voice::Other;
    }
    found
}

/// Reads one part.
fn body(raw: Raw<'_>, part: &Part<'_>, passed_on: bool, ignore: &IgnoreList) -> Parts {
    let content = &part.content;
    let bytes = content.transfer.decode(raw, part.body.clone());
    let text = Text::decode(&bytes, content.charset.as_deref(), raw.text);
    drop(bytes);
    let (text, map) = text.into_parts();
    let mut found = match part.kind {
        Kind::Html => html::read_mail(&template::clear(&text, Format::Html), ignore),
        _ => plain::read(&template::clear(&armour::blank(text), Format::Text)),
    };
    for block in &mut found.blocks {
        block.map = block.map.under(&map);
        if passed_on {
            block.voice = Voice::Other;
        }
    }
    for directive in &mut found.directives {
        *directive = directive.under(&map);
    }
    if passed_on {
        found.directives.clear();
    }
    roles::assign(&mut found.blocks);
    found
}

impl Parts {
    /// Adds the blocks of a body part; what it says of itself is not what the mail says.
    fn append(&mut self, part: Parts) {
        self.language = self.language.or(part.language);
        self.directives.extend(part.directives);
        self.blocks.extend(part.blocks.into_iter().map(|block: Block| match block.kind {
            // Header lines in a body are those of a mail that was pasted in.
            BlockKind::Subject => Block { kind: BlockKind::Paragraph, voice: Voice::Other, ..block },
            _ => block,
        }));
    }
}
