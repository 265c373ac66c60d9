//! candor.toml as people write it: found, read, and every mistake in it shown where it stands.

mod file;
mod find;
mod gate;
mod table;

pub use file::{ChannelPaths, Config};
pub use find::{NAME, find, read};
pub use gate::{FailOn, Gate};
