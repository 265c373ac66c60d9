//! Guesses the language of a text.

use super::reading::Word;
use crate::document::Language;

/// Guess.
pub fn guess<'t>(
    blocks: impl Iterator<Item = (&'t str, &'t [Word])>,
    fallback: Option<Language>,
) -> Language {
    let _ = blocks;
    fallback.unwrap_or(Language::English)
}
