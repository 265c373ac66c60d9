//! Plain text: paragraphs between empty lines, lists, quoted lines, a signature.

use super::model::Parts;

/// Reads a plain text.
pub(super) fn read(text: &str) -> Parts {
    let _ = text;
    Parts::default()
}
