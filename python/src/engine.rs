//! Texts in, verdicts out, without Python: rules are loaded once a process, and nothing ends in a panic.

use candor::check::Verdict;
use candor::error::Error;
use candor::sources::{Body, Input};
use candor::text::Source;
use candor::workspace::{ConfigFrom, Options, Settings, Workspace};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Configurations that came as text and are kept: each holds all rules, some megabytes.
const KEPT: usize = 8;

/// By what texts are checked.
#[derive(Debug, Clone)]
pub enum Config {
    /// What holds without a configuration.
    Absent,
    /// This text of a candor.toml.
    Text(String),
    /// This file.
    File(PathBuf),
}

/// The configuration and its rules. A text of a configuration is read once a process, however often it is asked for: a
/// worker is sent it with each task. A file is read each time, as it may have changed.
pub fn workspace(config: &Config) -> Arc<Workspace> {
    static KNOWN: Mutex<Vec<(Option<String>, Arc<Workspace>)>> = Mutex::new(Vec::new());
    let open = |config| Arc::new(Workspace::new(Options { config, ..Options::default() }));
    let (text, from) = match config {
        Config::File(path) => return open(ConfigFrom::File(path.clone())),
        Config::Absent => (None, ConfigFrom::Nowhere),
        Config::Text(text) => {
            let source = Arc::new(Source::new("candor.toml", text.as_str()));
            let here = std::env::current_dir().unwrap_or_default();
            (Some(text.clone()), ConfigFrom::Text(source, here))
        }
    };
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, workspace)) = known.iter().find(|own| own.0 == text) {
        return Arc::clone(workspace);
    }
    let workspace = open(from);
    // The first one, without a configuration or not, is most likely the one in use.
    if known.len() >= KEPT {
        known.remove(1);
    }
    known.push((text, Arc::clone(&workspace)));
    workspace
}

/// Checks the record `line`, which is line `number` of the export `path`.
///
/// # Errors
/// What is wrong with the record.
pub fn check(settings: &Settings, path: &Path, number: usize, line: Vec<u8>) -> Result<Verdict, Error> {
    let input = Input { path: Arc::from(path), body: Body::Record(number, line) };
    let checked = catch_unwind(AssertUnwindSafe(|| settings.check(input)));
    checked.unwrap_or_else(|_| {
        Err(Error::new("candor failed on this text; that is its fault, not yours")
            .help("please report it, with the text if you may"))
    })
}
