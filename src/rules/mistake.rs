//! A mistake in a rule file, and the keys that lead to it.

use crate::phrase::Mistake;

/// A mistake in a rule file: the keys that lead to it, and what is wrong.
pub type FileMistake = (Vec<Key>, Mistake);

/// A step on the way to a value in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A key of a table.
    Name(String),
    /// An element of a list, counted from 0.
    Index(usize),
}

impl From<&str> for Key {
    fn from(name: &str) -> Self {
        Key::Name(name.to_owned())
    }
}

impl From<usize> for Key {
    fn from(index: usize) -> Self {
        Key::Index(index)
    }
}
