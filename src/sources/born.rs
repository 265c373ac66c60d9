//! When files came to be, as git remembers it: for texts that say nothing of their date.

use crate::error::Error;
use crate::text::path_of;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The first commit of every file of a repository, in minutes since 1970.
#[derive(Debug, Default)]
pub struct Births {
    files: HashMap<PathBuf, i64>,
}

impl Births {
    /// Asks git for all files of the repository around `folder`.
    ///
    /// # Errors
    /// Where there is no git, or no repository.
    pub fn around(folder: &Path) -> Result<Births, Error> {
        let root = asked(folder, &["rev-parse", "--show-toplevel"])?;
        let root = path_of(root.strip_suffix(b"\n").unwrap_or(&root));
        let log = asked(
            &root,
            &["log", "--diff-filter=A", "--no-renames", "--name-only", "-z", "--format=%x01%ct"],
        )?;
        let root = root.canonicalize().unwrap_or(root);
        let (mut files, mut minutes) = (HashMap::new(), 0);
        for part in log.split(|byte| *byte == 0 || *byte == b'\n').filter(|part| !part.is_empty()) {
            match part.strip_prefix(b"\x01") {
                Some(seconds) => {
                    minutes = String::from_utf8_lossy(seconds).trim().parse::<i64>().unwrap_or(0) / 60;
                }
                // The log goes backwards: the last to be told is the first commit.
                None => {
                    files.insert(root.join(path_of(part)), minutes);
                }
            }
        }
        Ok(Births { files })
    }

    /// When `file` was committed first, in minutes since 1970; `None` where git does not know it.
    pub fn of(&self, file: &Path) -> Option<i64> {
        self.files.get(&file.canonicalize().ok()?).copied()
    }
}

fn asked(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Error> {
    let mut git = Command::new("git");
    git.arg("--no-optional-locks").arg("-C").arg(folder).args(arguments).stdin(Stdio::null());
    let output = git.output().map_err(|error| {
        Error::new(format!("--dates git asks git, and git does not run: {error}"))
            .help("install git, or leave it out")
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said =
        said.trim().lines().next().unwrap_or("it did not say why").trim_start_matches("fatal: ").to_owned();
    Err(Error::new(format!("--dates git asks git, and git says: {said}"))
        .help("run candor inside the repository, or leave --dates out"))
}
