//! Verdicts on pages: one file per format, all given the same verdicts.

mod cells;
mod error;
mod excerpt;
mod explain;
mod format;
mod json;
mod jsonl;
mod line;
mod look;
mod picture;
mod reporter;
mod schema;
mod summary;
mod terminal;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod pages;
mod v1;

pub use error::draw_error;
pub use explain::{Page, PageExample, explain};
pub use format::{ReportFormat, reporter};
pub use look::Look;
pub use reporter::Reporter;
pub use schema::schema;
