//! candor.toml as people write it: found, read, and every mistake in it shown where it is.

mod allowance;
mod exports;
mod file;
mod find;
mod gate;
mod messages;
mod numbers;
mod selection;
mod table;
#[cfg(test)]
mod tests;
mod today;

pub use crate::calendar::Day;
pub(crate) use allowance::Allowance;
pub use file::Config;
pub(crate) use find::{BASELINE, NAME, TEMPLATE, find, read};
pub use gate::{FailOn, Gate};
pub use messages::MessageLanguage;
pub(crate) use today::today;
