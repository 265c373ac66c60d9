//! Rules of ours out of a Vale style: what can be said exactly is turned, and the rest is named, with the reason.

mod config;
mod definition;
mod draft;
mod expression;
mod import;
mod occurrence;
mod parts;
mod proof;
mod scope;
mod style;
mod swaps;
mod translated;
mod turn;
mod yaml;

pub use import::{Import, Imported, Row, Status, import};
pub use parts::Left;
