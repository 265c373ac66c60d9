//! Files of strings of apps and pages: one reader a format, each of which yields keys, values, and their bytes.

mod apple;
mod catalog;
mod collect;
mod copy;
pub(super) mod json;
mod kind;
mod markup;
mod message;
mod note;
mod php;
mod place;
mod po;
mod properties;
mod read;
mod settings;
mod sound;
#[cfg(test)]
mod testing;
mod xliff;
mod xml;
mod xml_strings;
mod yaml;
mod yaml_scalar;

pub(crate) use collect::Entry;
pub(crate) use kind::Kind;
pub(crate) use markup::holds_markup;
pub(crate) use read::read;
