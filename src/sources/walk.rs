//! A folder, walked in a fixed order; what git ignores, and what is hidden, is no copy.

use super::input::unreadable;
use crate::error::Error;
use crate::text::name_of;
use globset::GlobMatcher;
use ignore::{DirEntry, IncrementalIgnore, WalkBuilder};
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the configuration says of a path met in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathDecision {
    /// It is left out.
    Out,
    /// It is not on the list of what is read, which leaves it out as well.
    Unlisted,
    /// It says nothing: the kind of file decides.
    ByKind,
    /// It is named.
    In,
    /// It is named, and its extension too.
    ByExtension,
}

impl PathDecision {
    /// Whether it is left out.
    pub fn is_out(self) -> bool {
        matches!(self, PathDecision::Out | PathDecision::Unlisted)
    }
}

/// Decides about a path met in a folder; `true`: the path is a folder.
pub type PathFilter = Arc<dyn Fn(&Path, bool) -> PathDecision + Send + Sync>;

/// Which links are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// Those to files.
    #[default]
    ToFiles,
    /// Those to files in the folder that was asked for or that they are in: the files are to be changed.
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
    entries: ignore::Walk,
    folder: PathBuf,
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
    /// Whether the configuration names its extension.
    pub by_extension: bool,
    /// Whether the configuration lists what is read, and this is not on it.
    pub unlisted: bool,
    /// Whether it is a link to a file.
    pub link: bool,
}

impl WalkEntry {
    /// The file `path`, of which the configuration says `choice`.
    pub fn new(path: &Path, choice: PathDecision, link: bool) -> WalkEntry {
        let by_extension = choice == PathDecision::ByExtension;
        WalkEntry {
            path: path.to_owned(),
            named: by_extension || choice == PathDecision::In,
            by_extension,
            unlisted: choice == PathDecision::Unlisted,
            link,
        }
    }
}

/// What a walk comes upon.
pub(super) enum Found {
    /// A file.
    File(WalkEntry),
    /// What is not read.
    Aside(Aside),
}

/// What is at a path, links followed.
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
        let filter = Arc::clone(path_filter);
        let is_in = move |entry: &DirEntry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let out = || folder && filter(tidy(entry.path()), true) == PathDecision::Out;
            entry.depth() == 0 || !(is_hidden(entry.path()) || out())
        };
        let mut entries = without_ignored(folder);
        entries.max_depth(depth).follow_links(links == Links::All).sort_by_file_name(Ord::cmp);
        let entries = entries.filter_entry(is_in).build();
        let depth = depth.unwrap_or(usize::MAX);
        Walk { entries, folder: folder.to_owned(), path_filter: Arc::clone(path_filter), glob, depth }
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
            let (path, link) = (tidy(entry.path()), entry.path_is_symlink());
            let kind = entry.file_type().map_or(Kind::File, |own| kind(entry.path(), own, link));
            if matches!(kind, Kind::Folder) {
                let walked = entry.file_type().is_some_and(|kind| kind.is_dir());
                let in_view = || (self.path_filter)(path, true) != PathDecision::Out;
                // A link to a folder is not followed unasked: it would lead out, or round in circles.
                if !walked && entry.depth() < self.depth && in_view() {
                    return Some(Ok(aside(path, "link to a folder")));
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
                Kind::Other(_) if choice.is_out() => continue,
                Kind::Other(what) => aside(path, what),
                _ => Found::File(WalkEntry::new(path, choice, link)),
            }));
        }
    }

    /// A link that was to be followed and leads nowhere: a file like others, unless it is left out.
    fn broken_link(&self, error: &ignore::Error) -> Option<Option<WalkEntry>> {
        let (path, round) = place(error)?;
        if round || !path.is_symlink() {
            return None;
        }
        let inside = path.strip_prefix(&self.folder).unwrap_or(path);
        let out = is_hidden(path)
            || Ignored::of(&self.folder).names(inside)
            || self.glob.as_ref().is_some_and(|glob| !glob.is_match(tidy(path)))
            || (self.path_filter)(tidy(path), false).is_out();
        Some((!out).then(|| WalkEntry::new(tidy(path), PathDecision::ByKind, true)))
    }
}

/// A walk through `folder` without what git ignores there.
fn without_ignored(folder: &Path) -> WalkBuilder {
    // Without a repository a .gitignore counts for its own folder: there is no telling whose the parents' are.
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let in_repository = real.ancestors().any(|folder| folder.join(".git").exists());
    // `-` alone would be standard input.
    let mut walk = WalkBuilder::new(if folder == Path::new("-") { Path::new("./-") } else { folder });
    walk.hidden(false).git_global(false).parents(in_repository).require_git(in_repository);
    walk
}

/// What ignore files leave out, asked of one path or another and without a walk.
pub(super) struct Ignored(Option<IncrementalIgnore>);

impl Ignored {
    /// What is left out of `folder`.
    pub fn of(folder: &Path) -> Ignored {
        Ignored(without_ignored(folder).build_matchers().pop())
    }

    /// Whether the file `inside` the folder is left out, or a folder that it is in.
    pub fn names(&mut self, inside: &Path) -> bool {
        self.0.as_mut().is_some_and(|files| files.matched(inside, false).is_ignore())
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

pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// A path without the `./` that nobody typed.
pub(super) fn tidy(path: &Path) -> &Path {
    match path.strip_prefix("./") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest,
        _ => path,
    }
}

/// The path that stopped a walk, and whether it leads round in a circle.
fn place(error: &ignore::Error) -> Option<(&Path, bool)> {
    match error {
        ignore::Error::WithDepth { err, .. } => place(err),
        ignore::Error::WithPath { path, .. } => Some((path, false)),
        ignore::Error::Loop { child, .. } => Some((child, true)),
        _ => None,
    }
}

/// The walker's error in our words.
fn said(error: &ignore::Error) -> Error {
    match (place(error), error.io_error()) {
        (Some((path, true)), _) => {
            Error::new(format!("{} leads back to a folder it is in", name_of(tidy(path))))
                .help("remove the link, or name the folders one by one")
        }
        (Some((path, false)), Some(error)) => unreadable(tidy(path), error),
        _ => Error::new(format!("a folder cannot be read: {error}")),
    }
}
