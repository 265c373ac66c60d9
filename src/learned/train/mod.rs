//! Training: texts that readers have marked in, a model and what folds say of it out.
//!
//! The same texts and options give the same bytes on the same kind of machine: sums run in one thread, in a
//! fixed order, and nothing is drawn at random.

mod corpus;
mod folds;
mod heads;
mod minimize;
mod teach;
mod vocabulary;
mod write;

pub use corpus::{Corpus, MOST_LABELS, MarkedText, unread};
pub use folds::{Cut, LabelReport, Report};
pub use teach::train;
