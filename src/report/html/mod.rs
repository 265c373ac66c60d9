//! The report as a page of its own: one file that a browser opens, without a request to anywhere.

mod article;
mod charts;
mod checklist;
mod ledger;
mod note;
mod overview;
#[cfg(test)]
mod palette;
mod prose;
mod report;
mod row;
mod rule_text;
pub(super) mod score;
pub(super) mod shell;
pub(super) mod shown;

pub(super) use report::Html;
