//! An archive on a page: one file a format, all given the same report.

mod csv;
mod format;
mod json;
mod mask;
mod report;
mod terminal;
mod view;
mod words;

pub use format::AuditFormat;
pub use report::AuditReport;
