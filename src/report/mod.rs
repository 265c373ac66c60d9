//! Verdicts on pages: one file per format, all given the same verdicts.

mod cells;
mod checklist;
mod error;
mod excerpt;
mod explain;
mod format;
mod json;
mod jsonl;
mod line;
mod look;
#[cfg(test)]
mod pages;
mod picture;
mod reporter;
mod schema;
mod score;
mod score_page;
mod summary;
mod terminal;
#[cfg(test)]
mod testing;
mod v1;

pub use checklist::checklist;
pub use error::draw_error;
pub use explain::{Page, PageExample, explain};
pub use format::{ReportFormat, reporter};
pub use look::Look;
pub use reporter::Reporter;
pub use schema::schema;
pub use score_page::explain_score;
pub use summary::not_read;
