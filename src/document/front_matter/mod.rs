//! Front matter: the lines between `---` or `+++` at the very start, and the copy in them.

mod escape;
mod fences;
mod lines;
mod toml;
mod values;
mod yaml;

pub(super) use fences::read;
