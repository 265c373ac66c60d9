//! A folder, walked in a fixed order; what git ignores, and what is hidden, is no copy.

use super::ignored::Ignored;
use super::input::unreadable;
use crate::error::Error;
use crate::text::name_of;
use globset::GlobMatcher;
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// What the configuration says of a path met in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathDecision {
    /// It is left out.
    Out,
    /// It says nothing: the kind of file decides.
    ByKind,
    /// It is named.
    In,
}

/// InputSpec of every path met in a folder; `true`: the path is a folder.
pub type PathFilter = Arc<dyn Fn(&Path, bool) -> PathDecision + Send + Sync>;

/// Which links are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// Those to files.
    #[default]
    ToFiles,
    /// Those to files in the folder that was asked for or that they stand in: the files are to be changed.
    Within,
    /// All, those to folders too.
    All,
}

/// Something in a folder that is neither read nor walked.
#[derive(Debug, Clone)]
pub struct Aside {
    /// Where it is.
    pub name: String,
    /// What it is: `link to a folder`, `pipe`, `socket`, `device`.
    pub what: &'static str,
}

/// The files of one folder.
pub(super) struct Walk {
    entries: walkdir::IntoIter,
    folder: PathBuf,
    ignored: Ignored,
    path_filter: PathFilter,
    glob: Option<GlobMatcher>,
    depth: usize,
}

/// A file that was met.
pub(super) struct WalkEntry {
    /// The file, named as the folder was.
    pub path: PathBuf,
    /// Whether the configuration names it.
    pub named: bool,
    /// Whether it is a link to a file.
    pub link: bool,
}

/// What a walk comes upon.
pub(super) enum Found {
    /// A file.
    File(WalkEntry),
    /// What is not read.
    Aside(Aside),
}

/// What stands at a path, links followed.
enum Kind {
    File,
    Folder,
    Other(&'static str),
}

impl Walk {
    /// Walks `folder`; `glob` and `depth` are those of a glob on the command line.
    pub fn new(
        folder: &Path,
        glob: Option<GlobMatcher>,
        depth: Option<usize>,
        links: Links,
        path_filter: &PathFilter,
    ) -> Walk {
        let depth = depth.unwrap_or(usize::MAX);
        let entries = WalkDir::new(folder).max_depth(depth).follow_links(links == Links::All);
        let entries = entries.sort_by_file_name().into_iter();
        let (folder, ignored) = (folder.to_owned(), Ignored::above(folder));
        Walk { entries, folder, ignored, path_filter: Arc::clone(path_filter), glob, depth }
    }

    /// The next file, or what is not read.
    pub fn next(&mut self) -> Option<Result<Found, Error>> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => match self.broken_link(&error) {
                    Some(None) => continue,
                    Some(Some(met)) => return Some(Ok(Found::File(met))),
                    None => return Some(Err(said(&error))),
                },
            };
            let (walked, depth, link) = (entry.file_type().is_dir(), entry.depth(), entry.path_is_symlink());
            let kind = match walked {
                true => Kind::Folder,
                false => kind(entry.path(), entry.file_type(), link),
            };
            let folder = matches!(kind, Kind::Folder);
            let inside = entry.path().strip_prefix(&self.folder).unwrap_or(entry.path());
            self.ignored.leave(depth);
            if depth > 0 && (is_hidden(entry.path()) || self.ignored.names(inside, folder)) {
                self.skip(walked);
                continue;
            }
            let path = tidy(entry.path());
            if folder {
                let out = depth > 0 && (self.path_filter)(path, true) == PathDecision::Out;
                match (out, walked) {
                    (true, _) => self.skip(walked),
                    (false, true) => self.ignored.enter(inside, depth),
                    // A link to a folder is not followed unasked: it would lead out, or round in circles.
                    (false, false) if depth < self.depth => return Some(Ok(aside(path, "link to a folder"))),
                    (false, false) => {}
                }
                continue;
            }
            if self.glob.as_ref().is_some_and(|glob| !glob.is_match(path)) {
                continue;
            }
            let choice = (self.path_filter)(path, false);
            if choice == PathDecision::Out {
                continue;
            }
            return Some(Ok(match kind {
                Kind::Other(what) => aside(path, what),
                _ => {
                    Found::File(WalkEntry { path: path.to_owned(), named: choice == PathDecision::In, link })
                }
            }));
        }
    }

    /// A link that was to be followed and leads nowhere: a file like others, unless it is left out.
    fn broken_link(&self, error: &walkdir::Error) -> Option<Option<WalkEntry>> {
        let path = error.path().filter(|path| error.loop_ancestor().is_none() && path.is_symlink())?;
        let inside = path.strip_prefix(&self.folder).unwrap_or(path);
        let out = is_hidden(path)
            || self.ignored.names(inside, false)
            || self.glob.as_ref().is_some_and(|glob| !glob.is_match(tidy(path)))
            || (self.path_filter)(tidy(path), false) == PathDecision::Out;
        Some((!out).then(|| WalkEntry { path: tidy(path).to_owned(), named: false, link: true }))
    }

    fn skip(&mut self, folder: bool) {
        if folder {
            self.entries.skip_current_dir();
        }
    }
}

/// What stands at `path`; what cannot be told is taken for a file, and told when it is read.
fn kind(path: &Path, own: FileType, link: bool) -> Kind {
    let kind = if link { std::fs::metadata(path).map(|about| about.file_type()) } else { Ok(own) };
    match kind {
        Ok(kind) if kind.is_dir() => Kind::Folder,
        Ok(kind) if !kind.is_file() && !kind.is_symlink() => Kind::Other(name_of_kind(kind)),
        _ => Kind::File,
    }
}

#[cfg(unix)]
fn name_of_kind(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if kind.is_fifo() => "pipe",
        () if kind.is_socket() => "socket",
        () => "device",
    }
}

#[cfg(not(unix))]
fn name_of_kind(_: FileType) -> &'static str {
    "device"
}

pub(super) fn aside(path: &Path, what: &'static str) -> Found {
    Found::Aside(Aside { name: name_of(path), what })
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
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
        (Some(path), None) => Error::new(format!("{} leads back to a folder it is in", name_of(tidy(path))))
            .help("take out the link, or name the folders one by one"),
        _ => Error::new(format!("a folder cannot be read: {error}")),
    }
}
