//! A folder, walked in a fixed order; what git ignores, and what is hidden, is no copy.

use super::ignored::Ignored;
use super::input::unreadable;
use crate::error::Error;
use globset::GlobMatcher;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

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
    entries: walkdir::IntoIter,
    folder: PathBuf,
    ignored: Ignored,
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
        let entries =
            WalkDir::new(folder).max_depth(depth.unwrap_or(usize::MAX)).sort_by_file_name().into_iter();
        let (folder, ignored) = (folder.to_owned(), Ignored::above(folder));
        Walk { entries, folder, ignored, sieve: Arc::clone(sieve), glob }
    }

    /// The next file.
    pub fn next(&mut self) -> Option<Result<Met, Error>> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => return Some(Err(said(&error))),
            };
            let (folder, depth) = (entry.file_type().is_dir(), entry.depth());
            let inside = entry.path().strip_prefix(&self.folder).unwrap_or(entry.path());
            self.ignored.leave(depth);
            if depth > 0 && (is_hidden(&entry) || self.ignored.names(inside, folder)) {
                self.skip(folder);
                continue;
            }
            let path = tidy(entry.path());
            if folder {
                if depth > 0 && (self.sieve)(path, true) == Choice::Out {
                    self.skip(true);
                } else {
                    self.ignored.enter(inside, depth);
                }
                continue;
            }
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
                false => entry.file_type().is_file(),
                true => std::fs::metadata(path).map_or(true, |target| target.is_file()),
            };
            if regular {
                return Some(Ok(Met { path: path.to_owned(), named: choice == Choice::In, link }));
            }
        }
    }

    fn skip(&mut self, folder: bool) {
        if folder {
            self.entries.skip_current_dir();
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// A path without the `./` that nobody typed.
pub(super) fn tidy(path: &Path) -> &Path {
    match path.strip_prefix("./") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest,
        _ => path,
    }
}

/// The walker's error in our words.
fn said(error: &walkdir::Error) -> Error {
    match (error.path(), error.io_error()) {
        (Some(path), Some(error)) => unreadable(tidy(path), error),
        (Some(path), None) => Error::new(format!("{} leads back to a folder it is in", tidy(path).display()))
            .help("take out the link, or name the folders one by one"),
        _ => Error::new(format!("a folder cannot be read: {error}")),
    }
}
