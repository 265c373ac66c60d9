//! Web pages and HTML mails: scraper's own tree, with the bytes of every text in it.

mod ignore;

pub use ignore::IgnoreList;

use super::model::Parts;

/// Reads a page, or a piece of one.
pub(super) fn read(text: &str, ignore: &IgnoreList) -> Parts {
    let _ = (text, ignore);
    Parts::default()
}
