//! candor.toml as people write it: found, read, and every mistake in it shown where it stands.

mod file;
mod find;
mod gate;
mod table;
#[cfg(test)]
mod tests;

pub use file::{ChannelPaths, Config};
pub use find::{BASELINE, NAME, find, read};
pub use gate::{FailOn, Gate};
