//! Rules held against a reading: from hits to findings, from findings to a verdict.

mod engine;
mod examples;
mod locate;
mod verdict;

pub use engine::check;
pub use examples::{Failure, test_examples};
pub use verdict::{Signal, Summary, Verdict};
