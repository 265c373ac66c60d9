//! Verdicts on pages: one file per format, all given the same verdicts.

mod cells;
mod error;
mod excerpt;
mod explain;
mod format;
mod handbook;
mod json;
mod jsonl;
mod line;
mod look;
#[cfg(test)]
mod pages;
mod picture;
mod reporter;
mod rule_page;
mod schema;
mod score;
mod score_page;
mod summary;
mod terminal;
#[cfg(test)]
mod testing;
mod v1;

pub use error::draw_error;
pub use explain::explain;
pub use format::{ReportFormat, reporter};
pub use handbook::{MARK, handbook};
pub use look::Look;
pub use reporter::Reporter;
pub use rule_page::{Page, PageExample};
pub use schema::{SCHEMAS, schema};
pub use score_page::explain_score;
pub use summary::not_read;
