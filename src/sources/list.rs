//! Everything that was asked for, one text at a time and none twice.

use super::changed::{ChangedWalk, Changes};
use super::draft::folder_of;
use super::export::Export;
use super::globs::glob;
use super::input::{
    Body, Input, help_kinds, is_export, is_lock, kinds, no_file, too_long, unknown_kind, unreadable,
};
use super::mbox;
use super::open::open;
use super::record::TooLong;
use super::walk::{Aside, Found, Links, PathDecision, PathFilter, Walk, WalkEntry, tidy};
use crate::document::Format;
use crate::error::Error;
use crate::text::{Origin, Source, name_of};
use globset::GlobMatcher;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the caller wants to have checked.
#[derive(Debug, Clone, Default)]
pub struct InputSpec {
    /// Files, folders, globs, and `-` for standard input. None: the current folder.
    pub paths: Vec<PathBuf>,
    /// What standard input is to be called.
    pub stdin_name: Option<PathBuf>,
    /// Only these of them.
    pub changes: Option<Changes>,
    /// Leave out files that the configuration leaves out of folders, even where they are named.
    pub force_exclude: bool,
    /// Which links are followed.
    pub links: Links,
    /// Read exports and mailboxes that are met in folders, too.
    pub exports: bool,
}

/// How many bytes tell a mailbox: two mails, or the first and its attachments.
const FIRST: u64 = 4 << 20;

/// The texts that were asked for, in order. Folders and exports are read as the texts are taken,
/// so that memory does not grow with their number.
pub struct Sources {
    asked: VecDeque<PathBuf>,
    stdin_name: Option<PathBuf>,
    changes: Option<Changes>,
    force_exclude: bool,
    links: Links,
    exports: bool,
    path_filter: PathFilter,
    /// What is being read; an export that was met in a folder is on the folder.
    open: Vec<Open>,
    seen: HashSet<PathBuf>,
    stdin_read: bool,
    passed_over: BTreeMap<String, usize>,
    asides: Vec<Aside>,
}

/// Something that holds many texts.
enum Open {
    Folder(Box<Folder>),
    Export(Arc<Path>, Export),
}

/// A way through a folder.
enum Way {
    All(Walk),
    Changed(ChangedWalk),
}

impl Way {
    fn next(&mut self) -> Option<Result<Found, Error>> {
        match self {
            Way::All(walk) => walk.next(),
            Way::Changed(walk) => walk.next().map(Ok),
        }
    }
}

struct Folder {
    walk: Way,
    /// The folder as it was asked for, and as the file system calls it.
    name: PathBuf,
    real: PathBuf,
    /// The glob it was asked for with.
    glob: Option<String>,
    /// Whether anything came out of it, problems included.
    any: bool,
}

impl Sources {
    /// The texts of `asked`; `path_filter` is asked about everything met in a folder.
    pub fn new(asked: InputSpec, path_filter: PathFilter) -> Sources {
        let mut paths = VecDeque::from(asked.paths);
        if paths.is_empty() {
            paths.push_back(PathBuf::from("."));
        }
        Sources {
            asked: paths,
            stdin_name: asked.stdin_name,
            changes: asked.changes,
            force_exclude: asked.force_exclude,
            links: asked.links,
            exports: asked.exports,
            path_filter,
            open: Vec::new(),
            seen: HashSet::new(),
            stdin_read: false,
            passed_over: BTreeMap::new(),
            asides: Vec::new(),
        }
    }

    /// What was met in folders and is neither read nor walked: links to folders, pipes, devices.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    /// Files met in folders that are of kinds candor does not read, by extension ("" for none).
    pub fn passed_over(&self) -> &BTreeMap<String, usize> {
        &self.passed_over
    }

    /// The way through `folder`; `glob` and `depth` are those of a glob on the command line.
    fn way(&self, folder: &Path, glob: Option<GlobMatcher>, depth: Option<usize>) -> Way {
        match &self.changes {
            None => Way::All(Walk::new(folder, glob, depth, self.links, &self.path_filter)),
            Some(changes) => Way::Changed(ChangedWalk::new(folder, glob, changes, &self.path_filter)),
        }
    }

    /// Starts on a path of the command line.
    fn start(&mut self, path: &Path) -> Option<Result<Input, Error>> {
        if path.as_os_str() == "-" {
            return self.stdin();
        }
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => {
                self.open.push(Open::Folder(Box::new(Folder {
                    walk: self.way(path, None, None),
                    real: path.canonicalize().unwrap_or_else(|_| path.to_owned()),
                    name: path.to_owned(),
                    glob: None,
                    any: false,
                })));
                None
            }
            Ok(about) if about.is_file() => self.file(tidy(path)),
            Ok(_) => Some(Err(no_file(path))),
            Err(error) => match path.to_str().filter(|text| text.contains(['*', '?', '[', '{'])) {
                Some(pattern) if error.kind() == io::ErrorKind::NotFound => self.glob(pattern).err().map(Err),
                _ => Some(Err(unreadable(path, &error))),
            },
        }
    }

    /// Whether the configuration leaves out `path`, or a folder it lies in.
    fn is_excluded(&self, path: &Path) -> bool {
        let mut above = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        (self.path_filter)(path, false) == PathDecision::Out
            || above.any(|folder| (self.path_filter)(folder, true) == PathDecision::Out)
    }

    /// A file that was named.
    fn file(&mut self, path: &Path) -> Option<Result<Input, Error>> {
        if self.force_exclude && self.is_excluded(path) {
            return None;
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if self.changes.as_ref().is_some_and(|changes| !changes.holds(&real)) {
            return None;
        }
        if let Some(error) = unknown_kind(path) {
            return Some(Err(help_kinds(error, "paste its text: `candor check -`")));
        }
        let folder = path.is_symlink().then(|| folder_of(path).canonicalize().unwrap_or_default());
        if folder.is_some_and(|folder| self.leads_out(path, &[&folder])) {
            return Some(Err(leads_out(path)));
        }
        self.take(path.to_owned(), real)
    }

    /// Whether what the link `path` leads to is to be left alone, as it is in none of `folders`.
    fn leads_out(&self, path: &Path, folders: &[&Path]) -> bool {
        let is_out = |real: PathBuf| !folders.iter().any(|folder| real.starts_with(folder));
        self.links == Links::Within && path.canonicalize().is_ok_and(is_out)
    }

    /// Takes a file that was named or met, unless it was taken before.
    fn take(&mut self, path: PathBuf, real: PathBuf) -> Option<Result<Input, Error>> {
        if !self.seen.insert(real) {
            return None;
        }
        if !(is_export(&path) || self.exports && is_unnamed_box(&path)) {
            return Some(Ok(Input { path: Arc::from(path), body: Body::File }));
        }
        match open(&path) {
            Ok((file, _)) => {
                self.export(Arc::from(path), Box::new(BufReader::new(file)));
                None
            }
            Err(error) => Some(Err(unreadable(&path, &error))),
        }
    }

    fn export(&mut self, path: Arc<Path>, reader: Box<dyn BufRead + Send>) {
        let texts = Export::new(&path, reader);
        self.open.push(Open::Export(path, texts));
    }

    fn stdin(&mut self) -> Option<Result<Input, Error>> {
        if std::mem::replace(&mut self.stdin_read, true) {
            return None;
        }
        let path: Arc<Path> =
            Arc::from(self.stdin_name.clone().unwrap_or_else(|| PathBuf::from(Origin::STDIN)));
        if is_export(&path) {
            self.export(path, Box::new(BufReader::new(io::stdin())));
            return None;
        }
        let mut bytes = Vec::new();
        match io::stdin().lock().take(Source::MAX_BYTES as u64 + 1).read_to_end(&mut bytes) {
            // A whole mailbox, by any name.
            Ok(_) if Format::unread_extension(&path).is_some() && mbox::is_box(&bytes) => {
                self.export(path, Box::new(io::Cursor::new(bytes)));
                None
            }
            Ok(_) => Some(Ok(Input { path, body: Body::Bytes(bytes) })),
            Err(error) => Some(Err(unreadable(&path, &error))),
        }
    }

    /// Starts on a glob: the folder before its first special character is walked.
    fn glob(&mut self, pattern: &str) -> Result<(), Error> {
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let matcher = glob(pattern).map_err(|why| {
            Error::new(format!("{pattern} is not a valid glob: {why}")).help("for example: 'press/**/*.md'")
        })?;
        let special = pattern.find(['*', '?', '[', '{']).unwrap_or(0);
        let base = pattern[..special].rfind('/').map_or("", |slash| &pattern[..=slash]);
        // Without `**` the depth is known, and what lies deeper need not be walked.
        let flat = !pattern.contains("**") && !pattern.contains('{');
        let depth = flat.then(|| pattern[base.len()..].split('/').count());
        let folder = Path::new(if base.is_empty() { "." } else { base });
        if !folder.is_dir() {
            return Err(nothing_matches(pattern));
        }
        self.open.push(Open::Folder(Box::new(Folder {
            walk: self.way(folder, Some(matcher.compile_matcher()), depth),
            name: folder.to_owned(),
            real: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
            glob: Some(pattern.to_owned()),
            any: false,
        })));
        Ok(())
    }
}

impl Iterator for Sources {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = match self.open.last_mut() {
                None => {
                    let path = self.asked.pop_front()?;
                    self.start(&path)
                }
                Some(Open::Export(path, texts)) => match texts.next() {
                    Ok(None) => {
                        self.open.pop();
                        None
                    }
                    Ok(Some((_, Ok(body)))) => Some(Ok(Input { path: Arc::clone(path), body })),
                    Ok(Some((part, Err(TooLong)))) => {
                        Some(Err(too_long(Origin { path: path.to_path_buf(), part })))
                    }
                    Err(error) => {
                        let error = unreadable(path, &error);
                        self.open.pop();
                        Some(Err(error))
                    }
                },
                Some(Open::Folder(folder)) => match folder.walk.next() {
                    None => match self.open.pop() {
                        // Where nothing has changed there is nothing to be said.
                        Some(Open::Folder(folder)) if self.changes.is_none() => {
                            folder.end(self.exports).map(Err)
                        }
                        _ => None,
                    },
                    Some(Err(error)) => {
                        folder.any = true;
                        Some(Err(error))
                    }
                    Some(Ok(Found::Aside(aside))) => {
                        self.asides.push(aside);
                        None
                    }
                    Some(Ok(Found::File(met))) => match folder.sort(&met, self.links, self.exports) {
                        Ok(real) => {
                            let root = folder.real.clone();
                            let parent = || folder_of(&met.path).canonicalize().unwrap_or_default();
                            match met.link && self.leads_out(&met.path, &[&root, &parent()]) {
                                true => Some(Err(leads_out(&met.path))),
                                false => self.take(met.path, real),
                            }
                        }
                        // What tells candor how to read is no copy that goes unread, nor is what Word leaves beside
                        // a file that is open.
                        Err(_) if met.path.ends_with("candor.toml") || is_lock(&met.path) => None,
                        Err(extension) => {
                            *self.passed_over.entry(extension).or_default() += 1;
                            None
                        }
                    },
                },
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// Whether a file without an extension is a mailbox, as mail programs keep them: its first bytes tell.
fn is_unnamed_box(path: &Path) -> bool {
    if path.extension().is_some() {
        return false;
    }
    let mut first = Vec::new();
    let read = open(path).and_then(|(file, _)| file.take(FIRST).read_to_end(&mut first));
    read.is_ok() && mbox::is_box(&first)
}

impl Folder {
    /// What the file system calls a file that candor reads; else the file's extension.
    fn sort(&mut self, met: &WalkEntry, links: Links, exports: bool) -> Result<PathBuf, String> {
        // Exports are read where they are meant: data may lie about in any folder.
        let meant = exports
            || met.named
            || self.glob.as_ref().is_some_and(|glob| glob.contains(".jsonl") || glob.contains(".mbox"));
        let unread = Format::unread_extension(&met.path).or_else(|| is_lock(&met.path).then(|| "docx".to_owned()));
        if let Some(extension) = unread
            && !(meant && is_export(&met.path) || exports && is_unnamed_box(&met.path))
        {
            return Err(extension);
        }
        self.any = true;
        let inside = || self.real.join(met.path.strip_prefix(&self.name).unwrap_or(&met.path));
        // Where links to folders are followed, a file may have been met by another way.
        Ok(if met.link || links == Links::All {
            met.path.canonicalize().unwrap_or_else(|_| met.path.clone())
        } else {
            inside()
        })
    }

    /// What is to be said when all of it was read.
    fn end(&self, exports: bool) -> Option<Error> {
        let empty = || {
            let name = name_of(&self.name);
            Error::new(format!("no text to read in {name}")).about(&self.name).help(format!(
                "candor reads {}; hidden and ignored files are skipped{}",
                kinds(),
                if exports { "" } else { "; .mbox and .jsonl are read only if you name them" }
            ))
        };
        match &self.glob {
            _ if self.any => None,
            Some(glob) => Some(nothing_matches(glob)),
            None => Some(empty()),
        }
    }
}

fn leads_out(path: &Path) -> Error {
    let name = name_of(path);
    Error::new(format!("{name} links to a file in another folder and is left alone"))
        .help("name that file, or follow such links with --follow")
        .about(path)
}

fn nothing_matches(pattern: &str) -> Error {
    Error::new(format!("no text matches {pattern}"))
        .help("`*` does not cross folders, `**` does; hidden and ignored files are skipped")
}
