//! Rules held against a reading: from hits to findings, from findings to a verdict.

mod address;
pub(crate) mod allow;
mod answer;
mod baseline;
mod borrowed;
mod comments;
mod earns;
mod edges;
mod examples;
mod gate;
mod limits;
mod locate;
mod other_part;
mod overlap;
mod run;
pub mod score;
mod signal;
mod verdict;

pub use address::FormsOfAddress;
pub use answer::Answer;
pub use baseline::KnownAudit;
pub(crate) use baseline::{Baseline, Met};
pub use examples::{Failure, run_example, test_examples};
pub use limits::{Limits, Reason};
pub(crate) use limits::{PROBLEM, SCORE};
pub(crate) use locate::written;
pub use run::{Allow, Baselined, Request, Witness, check, run};
pub use score::Score;
pub(crate) use signal::Signal;
pub use verdict::{Summary, UnreadPart, Verdict};
