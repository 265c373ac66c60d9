//! Front matter: the lines between `---`, `+++` or `;;;` at the very start, or an object of JSON, and the copy in them.

mod escape;
mod fences;
mod json;
mod lines;
mod toml;
mod untold;
mod values;
mod yaml;

pub(super) use fences::read;
