//! Rules held against a reading: from hits to findings, from findings to a verdict.

mod baseline;
mod engine;
mod examples;
mod locate;
pub mod score;
mod signal;
mod verdict;

pub use baseline::{Baseline, Met};
pub use engine::check;
pub use examples::{Failure, test_examples};
pub use locate::written;
pub use score::Score;
pub use signal::Signal;
pub use verdict::{Summary, Verdict};
