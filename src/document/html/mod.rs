//! Web pages and HTML mails: scraper's own tree, with the bytes of every text in it.

mod attribute;
mod blocks;
#[cfg(test)]
mod examples;
mod frame;
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
use frame::Shows;

/// Reads a page, or a piece of one.
pub(super) fn read(text: &str, ignore: &IgnoreList) -> Parts {
    blocks::read(&tree::parse(text), text, ignore, Shows::All)
}

/// Reads the page in a mail: mail programs show no title of it.
pub(super) fn read_mail(text: &str, ignore: &IgnoreList) -> Parts {
    blocks::read(&tree::parse(text), text, ignore, Shows::Mail)
}
