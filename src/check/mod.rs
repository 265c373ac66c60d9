//! Rules held against a reading: from hits to findings, from findings to a verdict.

mod answer;
mod engine;
mod examples;
mod locate;
pub mod score;
mod signal;
mod verdict;

pub use answer::Answer;
pub use engine::{check, check_reply};
pub use examples::{Failure, test_examples};
pub use score::Score;
pub use signal::Signal;
pub use verdict::{Summary, Verdict};
