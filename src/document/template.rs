//! Templates: what an engine takes out or puts in is masked, byte for byte, so that no front end reads it as copy.

mod beside;
mod braces;
mod branches;
mod closers;
mod comments;
mod copy;
mod guess;
mod heads;
mod is_code;
mod island;
mod keys;
mod keywords;
mod lines;
mod literal;
mod masked;
mod mdx;
mod mjml;
mod page;
mod parts;
mod props;
mod references;
mod scan;
mod syntaxes;
#[cfg(test)]
mod tests;
mod untold;
mod write;

pub(super) use copy::is_said;
pub(super) use is_code::{begins_as_code, is_code};
pub(super) use masked::{Masked, mask};
pub(super) use props::is_read_of;
pub(super) use untold::says_in_code;
