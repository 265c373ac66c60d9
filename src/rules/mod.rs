//! Rules are data: files that say what to look for, why it harms, and what to write instead.

mod load;
mod set;

pub use load::{RuleSource, load};
pub use set::{RuleSet, Selection, WordLists};
