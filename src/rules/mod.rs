//! Rules are data: files that say what to look for, why it harms, and what to write instead.

mod all_hits;
mod built_in;
mod condition;
mod evidence;
mod file;
mod find;
mod guard_text;
mod guards;
mod head;
mod hit;
mod in_full;
mod lazy_file;
mod load;
mod number;
mod pair;
mod pairs;
mod phrases;
mod place;
mod rewrite;
mod rule;
mod set;
mod template;

pub use crate::phrase::{Place, WordClass, WordLists, classes};
pub use file::{ExampleFile, Fault, FindFile, Mark, RewriteFile, RuleFile};
pub use guard_text::{GuardText, Stand, guards};
pub use hit::{Hit, Proposal};
pub use lazy_file::LazyFile;
pub use load::{RuleSource, load, place_of, read_folder};
pub use number::{NotSet, Range};
pub use pair::{Asked, Exchange, Kind, Outcome};
pub use rewrite::{discreet_message, message, message_about, proposals};
pub use rule::{CATEGORIES, FileMistake, Key, META, Rule, SIGNALS};
pub use set::{RuleSet, Selection};
