//! Where somebody else's mail begins in a text, and how far it goes.

mod intro;
pub(super) mod mark;
#[cfg(test)]
mod tests;
mod voices;

pub(super) use intro::{Strength, intro, is_intro};
pub(super) use voices::assign;
