//! candor, a linter for tone.

pub mod check;
pub mod cli;
pub mod config;
pub mod document;
pub mod error;
pub mod finding;
pub mod prose;
pub mod report;
pub mod rules;
pub mod sources;
pub mod text;
pub mod workspace;
