//! A folder, walked in a fixed order; what git ignores, and what is hidden, is no copy.

use super::input::unreadable;
use crate::error::Error;
use globset::GlobMatcher;
use ignore::{DirEntry, WalkBuilder};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the configuration says of a path met in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It is left out.
    Out,
    /// It says nothing: the kind of file decides.
    ByKind,
    /// It is named.
    In,
}

/// Asked of every path met in a folder; `true`: the path is a folder.
pub type Sieve = Arc<dyn Fn(&Path, bool) -> Choice + Send + Sync>;

/// The files of one folder.
pub(super) struct Walk {
    entries: ignore::Walk,
    sieve: Sieve,
    glob: Option<GlobMatcher>,
}

/// A file that was met.
pub(super) struct Met {
    /// The file, named as the folder was.
    pub path: PathBuf,
    /// Whether the configuration names it.
    pub named: bool,
    /// Whether it is a link to a file.
    pub link: bool,
}

impl Walk {
    /// Walks `folder`; `glob` and `depth` are those of a glob on the command line.
    pub fn new(folder: &Path, glob: Option<GlobMatcher>, depth: Option<usize>, sieve: &Sieve) -> Walk {
        let mut builder = WalkBuilder::new(folder);
        let asked = Arc::clone(sieve);
        builder
            .hidden(true)
            .require_git(false)
            // What git ignores on this machine only must not change a verdict.
            .git_global(false)
            // Without a repository there is no telling whose .gitignore the parents' are.
            .parents(in_repository(folder))
            .max_depth(depth)
            .sort_by_file_name(|one, other| one.cmp(other))
            .filter_entry(move |entry| {
                entry.depth() == 0 || !is_folder(entry) || asked(tidy(entry.path()), true) != Choice::Out
            });
        Walk { entries: builder.build(), sieve: Arc::clone(sieve), glob }
    }

    /// The next file.
    pub fn next(&mut self) -> Option<Result<Met, Error>> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => return Some(Err(said(&error, None))),
            };
            if entry.depth() == 0 || is_folder(&entry) {
                continue;
            }
            let path = tidy(entry.path());
            if self.glob.as_ref().is_some_and(|glob| !glob.is_match(path)) {
                continue;
            }
            let choice = (self.sieve)(path, false);
            if choice == Choice::Out {
                continue;
            }
            let link = entry.path_is_symlink();
            // A link to a folder is not followed: it would lead out, or round in circles.
            let regular = match link {
                false => entry.file_type().is_some_and(|kind| kind.is_file()),
                true => std::fs::metadata(path).map_or(true, |target| target.is_file()),
            };
            if regular {
                return Some(Ok(Met { path: path.to_owned(), named: choice == Choice::In, link }));
            }
        }
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// A path without the `./` that nobody typed.
pub(super) fn tidy(path: &Path) -> &Path {
    match path.strip_prefix("./") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest,
        _ => path,
    }
}

fn in_repository(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    folder.ancestors().any(|folder| folder.join(".git").exists())
}

/// The walker's error in our words.
fn said(error: &ignore::Error, path: Option<&Path>) -> Error {
    match error {
        ignore::Error::WithPath { path, err } => said(err, Some(path)),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => said(err, path),
        ignore::Error::Io(error) => match path {
            Some(path) => unreadable(tidy(path), error),
            None => Error::new(error.to_string()),
        },
        other => Error::new(other.to_string()),
    }
}
