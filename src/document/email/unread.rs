//! Why no word of a mail's body was read.

use super::bytes::Raw;
use super::parts::{Kind, Part};
use super::text;
use crate::document::model::{Block, Voice};
use crate::document::why_unread::of_page;
use crate::document::{Unread, encoded_block};

/// How many kinds of parts are named.
const MOST: usize = 3;

/// Why nothing of ours is in `blocks`, which were read of `parts`; `None` where something is.
pub(super) fn why(raw: Raw<'_>, parts: &[Part], blocks: &[Block]) -> Option<Unread> {
    if blocks.iter().any(|block| block.voice == Voice::Ours) {
        return None;
    }
    if let Some(how) = parts.iter().find_map(locked) {
        return Some(Unread::Locked(how));
    }
    if !blocks.is_empty() {
        return Some(Unread::Theirs);
    }
    if let Some(name) = parts
        .iter()
        .filter(|part| matches!(part.kind, Kind::Plain | Kind::Html))
        .find_map(|part| text::unknown_charset(raw, part))
    {
        return Some(Unread::Charset(name));
    }
    let filled = |part: &&Part| !raw.text[part.body.clone()].trim().is_empty();
    let of_text = |part: &&Part| matches!(part.kind, Kind::Plain | Kind::Html);
    let filled: Vec<&Part> = parts.iter().filter(filled).collect();
    let mut texts = filled.iter().copied().filter(of_text);
    if let Some(shown) = texts.clone().find(|part| !part.content.attached && !part.content.named) {
        let (text, _) = text::of(raw, shown);
        return Some(match shown.kind {
            _ if encoded_block::is_locked(&text) => Unread::Locked("PGP"),
            _ if text.trim().is_empty() => Unread::Bodiless,
            Kind::Html => of_page(&text),
            _ => Unread::NoProse,
        });
    }
    if texts.next().is_some() {
        return Some(Unread::Attached);
    }
    let mut kinds: Vec<&str> = Vec::new();
    for part in filled.iter().filter(|part| matches!(part.kind, Kind::Other | Kind::Calendar)) {
        if !kinds.contains(&part.content.kind.as_str()) && kinds.len() < MOST {
            kinds.push(&part.content.kind);
        }
    }
    // Whole mails in it are read, as somebody else's; there was nothing in them.
    Some(if kinds.is_empty() { Unread::Bodiless } else { Unread::Kinds(kinds.join(", ")) })
}

/// What locks a part.
fn locked(part: &Part) -> Option<&'static str> {
    match part.content.kind.as_str() {
        "multipart/encrypted" | "application/pgp-encrypted" => Some("PGP"),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => Some("S/MIME"),
        "application/vnd.ms-tnef" | "application/ms-tnef" => Some("winmail.dat"),
        _ => None,
    }
}
