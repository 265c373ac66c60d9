//! The text of a part, in characters.

use super::bytes::Raw;
use super::charset::decode;
use super::label;
use super::parts::{Kind, Part};
use crate::text::SourceMap;
use encoding_rs::REPLACEMENT;

/// The text of a part, unwrapped, and where each byte of it came from.
pub(super) fn of(raw: Raw<'_>, part: &Part) -> (String, SourceMap) {
    let bytes = part.content.transfer.decode(raw, part.body.clone());
    let declared = || if part.kind == Kind::Html { charset_of_page(&bytes.bytes) } else { None };
    let charset = part.content.charset.clone().or_else(declared);
    decode(&bytes, charset.as_deref(), raw.text).into_parts()
}

/// The name of the charset of a part that nobody here knows and that its bytes do not tell.
pub(super) fn unknown_charset(raw: Raw<'_>, part: &Part) -> Option<String> {
    let name = part.content.charset.as_deref().filter(|name| !name.trim().is_empty())?;
    if label::encoding(name).is_some_and(|known| known != REPLACEMENT) || label::is_utf7(name) {
        return None;
    }
    let bytes = part.content.transfer.decode(raw, part.body.clone()).bytes;
    // Most charsets share the letters of ASCII, and what is UTF-8 is that whatever it says.
    let plain = bytes.iter().filter(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')).count();
    let switches = bytes.contains(&0x1b) || memchr::memmem::find(&bytes, b"~{").is_some();
    let read = !bytes.contains(&0)
        && !switches
        && (std::str::from_utf8(&bytes).is_ok() || 10 * plain >= 6 * bytes.len());
    (!read).then(|| name.to_owned())
}

/// How far into a page browsers look for its charset, in bytes.
const HEAD: usize = 1024;

/// The charset that a page names in its head: `<meta charset="…">`, in either way to write it.
fn charset_of_page(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let meta = head.find("<meta")?;
    let value = meta + head[meta..].find("charset=")? + "charset=".len();
    let value = head[value..].trim_start_matches(['"', '\'', ' ']);
    let end =
        value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(value.len());
    (end > 0).then(|| value[..end].to_owned())
}
