//! Many texts in order of time: what they add up to, as one would say it of a friend.

mod acts;
mod audit;
mod collect;
mod examples;
mod gate;
mod hashing;
mod notes;
mod read;
mod series;
mod terms;
mod verdict;

pub use audit::{Audit, Statement, Unsaid};
pub use collect::Collector;
pub use examples::test_archive_examples;
pub use gate::Held;
pub use hashing::Salt;
pub use notes::Notes;
pub use read::{Known, Read, Reader};
pub use series::Series;
pub use verdict::Keep;
