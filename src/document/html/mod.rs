//! Web pages and HTML mails: scraper's own tree, with the bytes of every text in it.

mod around;
mod attribute;
mod blocks;
mod data;
#[cfg(test)]
mod examples;
mod frame;
mod held;
mod ignore;
mod key;
mod outlook;
mod positions;
#[cfg(test)]
mod properties;
mod quoted;
mod read;
mod reference;
mod sheet;
mod silent;
mod style;
mod surplus;
mod tree;
mod typed;
mod visible;
mod written;

pub(super) use held::held;
pub use ignore::IgnoreList;
pub(super) use read::{read, read_mail};
pub(super) use reference::{Reference, whole as whole_reference};
pub(super) use silent::{may_say, says_among_words};
