//! The two ways into a page: as it is, and as a mail program shows it.

use super::frame::Shows;
use super::ignore::IgnoreList;
use super::{blocks, tree};
use crate::document::model::Parts;

/// Reads a page, or a piece of one.
pub fn read(text: &str, ignore: &IgnoreList) -> Parts {
    blocks::read(&tree::parse(text), text, ignore, Shows::All)
}

/// Reads the page in a mail: mail programs show no title of it.
pub fn read_mail(text: &str, ignore: &IgnoreList) -> Parts {
    blocks::read(&tree::parse(text), text, ignore, Shows::Mail)
}
