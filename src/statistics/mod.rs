//! Figures of many messages: what is usual, what moves, what differs, each with how sure that is.

mod spread;

pub use spread::{mad, median, quartiles};
