//! candor, a linter for tone.

pub mod check;
pub mod document;
pub mod error;
pub mod finding;
pub mod prose;
pub mod report;
pub mod rules;
pub mod text;
