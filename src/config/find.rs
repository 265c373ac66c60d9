//! Which candor.toml holds for a folder, and its text.

use super::file::Config;
use crate::error::Error;
use crate::sources;
use crate::text::{Source, name_of};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a configuration is called.
pub const NAME: &str = "candor.toml";

/// A configuration to begin with: every key, switched off, at what holds without it.
pub const TEMPLATE: &str = include_str!("template.toml");

/// What a baseline is called where nobody named it otherwise; it is beside the configuration.
pub const BASELINE: &str = "candor-baseline.json";

/// The configuration nearest to `folder`, upwards. Whatever bears the name counts, also what cannot be read:
/// a gate must not go away because a link leads nowhere.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let is_there = |path: &PathBuf| match fs::symlink_metadata(path) {
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::PermissionDenied,
    };
    folder.ancestors().map(|folder| folder.join(NAME)).find(is_there)
}

/// Reads the configuration `path`, which the user knows as `told`.
///
/// # Errors
/// That it cannot be read, or every mistake in it.
pub fn read(path: &Path, told: &Path) -> Result<Config, Vec<Error>> {
    let name = name_of(told);
    let bytes = sources::read(path, Source::MAX_BYTES).map_err(|error| {
        vec![match error.kind() {
            ErrorKind::NotFound if !path.is_symlink() => {
                Error::new(format!("there is no configuration {name}"))
                    .help("`candor init` writes a candor.toml")
            }
            _ => Error::new(format!("the configuration {name} {}", sources::said(path, &error)))
                .help("correct it, or go without: --no-config"),
        }]
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|_| vec![Error::new(format!("{name} is not UTF-8")).help("save it as UTF-8")])?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Config::parse(&Arc::new(Source::new(told, text)), folder)
}
