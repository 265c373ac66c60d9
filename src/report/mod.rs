//! Verdicts on pages: one file per format, all given the same verdicts.

mod advice;
mod card;
mod cells;
mod checklist;
mod checkstyle;
mod choice;
mod error;
mod excerpt;
mod explain;
mod format;
mod github;
mod gitlab;
mod handbook;
mod json;
mod jsonl;
mod junit;
mod line;
mod look;
#[cfg(test)]
mod pages;
mod patch;
mod picture;
mod place;
mod rdjsonl;
mod reporter;
mod rule_page;
mod sarif;
mod sarif_rule;
mod schema;
mod score;
mod score_page;
mod summary;
mod terminal;
#[cfg(test)]
mod testing;
mod training;
mod uri;
mod v1;
mod xml;

pub use card::card;
pub use checklist::checklist;
pub use choice::draw_choices;
pub use error::draw_error;
pub use explain::explain;
pub use format::{ReportFormat, reporter};
pub use handbook::{MARK, handbook};
pub use look::Look;
pub use patch::patch;
pub use reporter::Reporter;
pub use rule_page::{Page, PageExample};
pub use schema::{SCHEMAS, schema};
pub use score::in_short;
pub use score_page::explain_score;
pub use summary::{counted, not_read, not_spoken, other_model};
pub use training::training;
pub use uri::uri;
