//! Web pages and HTML mails: scraper's own tree, with the bytes of every text in it.

mod attribute;
mod blocks;
mod ignore;
mod outlook;
mod positions;
#[cfg(test)]
mod properties;
mod reference;
mod style;
mod tree;
mod visible;

pub use ignore::IgnoreList;

use super::model::Parts;

/// Reads a page, or a piece of one.
pub(super) fn read(text: &str, ignore: &IgnoreList) -> Parts {
    blocks::read(&tree::parse(text), text, ignore, true)
}
