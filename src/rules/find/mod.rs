//! Ways of finding: each turns the matches of its lists into hits, one file a way.

mod acronym;
mod act;
mod allowance;
mod answers;
mod beside;
mod clash;
mod context;
mod cues;
mod density;
mod echo;
mod frame;
mod given;
mod learned;
mod measure;
mod missing;
mod part;
mod pattern;
mod phrase;
mod reaction;
mod register;
mod returning;
mod section;
mod subject;
mod tried;
mod wait;
mod way;
mod ways;

pub use allowance::{AllowanceFile, Fault};
pub use beside::Beside;
pub use context::{Context, Lists, Terms};
pub use way::{About, Finder};
pub use ways::FindFile;
