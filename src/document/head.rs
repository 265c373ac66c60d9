//! The lines at the head of a letter or of the draft of a mail: what each is, and what is known by it.

use super::letter::Header;
use super::model::{Block, BlockKind, Parts};

/// What a reader takes the line for.
pub(super) fn kind_of(header: Header) -> BlockKind {
    match header {
        Header::Subject => BlockKind::Subject,
        Header::Preheader => BlockKind::Preheader,
        _ => BlockKind::Caption,
    }
}

/// Adds what the line `block` says: subject and preheader are copy, too.
pub(super) fn add(header: Header, block: Block, parts: &mut Parts) {
    let meta = &mut parts.meta;
    let field = match header {
        Header::Subject => Some(&mut meta.subject),
        Header::From => Some(&mut meta.from),
        Header::To => Some(&mut meta.to),
        Header::Sent | Header::Date => Some(&mut meta.date),
        Header::Preheader | Header::Other => None,
    };
    if let Some(field) = field {
        field.get_or_insert_with(|| block.text.clone());
    }
    if block.kind != BlockKind::Caption {
        parts.blocks.push(block);
    }
}
