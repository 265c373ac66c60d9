//! Rules are data: files that say what to look for, why it harms, and what to write instead.

mod load;
mod set;

pub use load::{RuleSource, load, test_folder};
pub use set::{Rule, RuleSet, Selection, WordLists};
