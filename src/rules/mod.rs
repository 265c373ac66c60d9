//! Rules are data: files that say what to look for, why it harms, and what to write instead.

mod anchor;
mod ascii;
mod classes;
mod evidence;
mod file;
mod filter;
mod find;
mod first;
mod found;
mod frequency;
mod gate;
mod guard;
mod hit;
mod load;
mod matcher;
mod notation;
mod pair;
mod pairs;
mod pattern;
mod place;
mod program;
mod ready;
mod rewrite;
mod rule;
mod set;
mod template;
mod waiting;
mod writer;

pub use file::{ExampleFile, Fault, FindFile, RewriteFile, RuleFile};
pub use hit::{Hit, Place, Proposal};
pub use load::{RuleSource, load, place_of, read_folder};
pub use notation::WordLists;
pub use pair::{Asked, Exchange, Kind, Outcome};
pub use rewrite::{message, message_about, proposals};
pub use rule::{CATEGORIES, FileMistake, Key, META, Rule, SIGNALS};
pub use set::{RuleSet, Selection};
