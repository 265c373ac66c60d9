//! An archive on a page: one file a format, all given the same report.

mod csv;
mod does;
mod figures;
mod format;
mod html;
mod json;
mod markdown;
mod mask;
mod report;
mod terminal;
#[cfg(test)]
mod testing;
mod view;
mod window;
mod words;

pub use format::AuditFormat;
pub use report::AuditReport;
