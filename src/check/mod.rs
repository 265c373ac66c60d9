//! Rules held against a reading: from hits to findings, from findings to a verdict.

mod engine;
mod verdict;

pub use engine::check;
pub use verdict::{Signal, Summary, Verdict};
