//! Everything that was asked for, one text at a time and none twice.

use super::changed::{ChangedWalk, Changes};
use super::draft::folder_of;
use super::export::Export;
use super::export_settings::SettingsOf;
use super::folder::{Folder, Way, is_unnamed_box, nothing_matches};
use super::globs::glob;
use super::input::{
    Body, Input, help_kinds, is_export, is_lock, is_own, is_table, no_file, unknown_kind, unreadable,
};
use super::mbox;
use super::open::open;
use super::walk::{Aside, Found, Links, PathFilter, Walk, tidy};
use crate::document::{Format, strings::Kind};
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
    /// Leave out files of strings: they are no messages.
    pub no_strings: bool,
    /// Give files of strings and tables whole: they are to be changed.
    pub whole: bool,
}

/// The texts that were asked for, in order. Folders and exports are read as the texts are taken,
/// so that memory does not grow with their number.
pub struct Sources {
    asked: VecDeque<PathBuf>,
    stdin_name: Option<PathBuf>,
    changes: Option<Changes>,
    force_exclude: bool,
    links: Links,
    exports: bool,
    no_strings: bool,
    whole: bool,
    path_filter: PathFilter,
    settings_of: SettingsOf,
    /// What is being read; an export that was met in a folder is on the folder.
    open: Vec<Open>,
    seen: HashSet<PathBuf>,
    stdin_read: bool,
    passed_over: BTreeMap<String, usize>,
    tables: Vec<PathBuf>,
    unlisted: BTreeMap<String, usize>,
    asides: Vec<Aside>,
}

/// The most tables that are passed over and kept in mind.
const MOST_TABLES: usize = 20;

/// Something that holds many texts.
enum Open {
    Folder(Box<Folder>),
    Export(Arc<Path>, Export),
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
            no_strings: asked.no_strings,
            whole: asked.whole,
            path_filter,
            settings_of: Arc::new(|_| Some(Arc::default())),
            open: Vec::new(),
            seen: HashSet::new(),
            stdin_read: false,
            passed_over: BTreeMap::new(),
            tables: Vec::new(),
            unlisted: BTreeMap::new(),
            asides: Vec::new(),
        }
    }

    /// The same, with files of many texts read as `settings_of` says.
    #[must_use]
    pub(crate) fn by(self, settings_of: SettingsOf) -> Sources {
        Sources { settings_of, ..self }
    }

    /// What was met in folders and is neither read nor walked: links to folders, pipes, devices.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    /// Files met in folders that are of kinds candor does not read, by extension ("" for none).
    pub fn passed_over(&self) -> &BTreeMap<String, usize> {
        &self.passed_over
    }

    /// The first of the tables among them.
    pub fn tables(&self) -> &[PathBuf] {
        &self.tables
    }

    /// Files met in folders that candor reads, and that the configuration's list of what is read leaves out, by extension.
    pub fn unlisted(&self) -> &BTreeMap<String, usize> {
        &self.unlisted
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
        (self.path_filter)(path, false).is_out()
            || above.any(|folder| (self.path_filter)(folder, true).is_out())
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
        self.take(path.to_owned(), real, Kind::of_file(path))
    }

    /// Whether what the link `path` leads to is to be left alone, as it is in none of `folders`.
    fn leads_out(&self, path: &Path, folders: &[&Path]) -> bool {
        let is_out = |real: PathBuf| !folders.iter().any(|folder| real.starts_with(folder));
        self.links == Links::Within && path.canonicalize().is_ok_and(is_out)
    }

    /// Takes a file that was named or met, unless it was taken before; `kind` is that of its strings.
    fn take(&mut self, path: PathBuf, real: PathBuf, kind: Option<Kind>) -> Option<Result<Input, Error>> {
        if !self.seen.insert(real) {
            return None;
        }
        let many = kind.is_some() || is_export(&path) && Kind::of_extension(&path).is_none();
        let whole = self.whole && (kind.is_some() || is_table(&path));
        if whole || !(many || self.exports && is_unnamed_box(&path)) {
            return Some(Ok(Input { path: Arc::from(path), body: Body::File }));
        }
        match open(&path) {
            Ok((file, _)) => self.export(Arc::from(path), kind, Box::new(BufReader::new(file))),
            Err(error) => Some(Err(unreadable(&path, &error))),
        }
    }

    /// Starts on a file of many texts. Under a broken configuration it is given as it is: its mistakes are told then.
    fn export(
        &mut self,
        path: Arc<Path>,
        kind: Option<Kind>,
        reader: Box<dyn BufRead + Send>,
    ) -> Option<Result<Input, Error>> {
        let Some(settings) = (self.settings_of)(&path) else {
            return Some(Ok(Input { path, body: Body::Bytes(Vec::new()) }));
        };
        let texts = Export::new(&path, kind, reader, &settings);
        self.open.push(Open::Export(path, texts));
        None
    }

    fn stdin(&mut self) -> Option<Result<Input, Error>> {
        if std::mem::replace(&mut self.stdin_read, true) {
            return None;
        }
        let path: Arc<Path> =
            Arc::from(self.stdin_name.clone().unwrap_or_else(|| PathBuf::from(Origin::STDIN)));
        // What would be a problem as a file is none the less one by that name.
        if let Some(error) = unknown_kind(&path) {
            return Some(Err(help_kinds(error, "leave its name out")));
        }
        if is_export(&path) {
            let kind = Kind::of_file(&path);
            return self.export(path, kind, Box::new(BufReader::new(io::stdin())));
        }
        let mut bytes = Vec::new();
        match io::stdin().lock().take(Source::MAX_BYTES as u64 + 1).read_to_end(&mut bytes) {
            // A whole mailbox, by any name.
            Ok(_) if Format::unread_extension(&path).is_some() && mbox::is_box(&bytes) => {
                self.export(path, None, Box::new(io::Cursor::new(bytes)))
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
                Some(Open::Export(path, texts)) => match texts.next(path) {
                    Ok(None) => {
                        self.open.pop();
                        None
                    }
                    Ok(Some(body)) => Some(body.map(|body| Input { path: Arc::clone(path), body })),
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
                    Some(Ok(Found::File(met))) if met.unlisted => {
                        if folder.way(&met, self.exports, self.no_strings, &self.settings_of).is_ok() {
                            *self.unlisted.entry(extension_of(&met.path)).or_default() += 1;
                        }
                        None
                    }
                    Some(Ok(Found::File(met))) => {
                        match folder.sort(&met, self.links, self.exports, self.no_strings, &self.settings_of)
                        {
                            Ok((real, kind)) => {
                                let root = folder.real.clone();
                                let parent = || folder_of(&met.path).canonicalize().unwrap_or_default();
                                match met.link && self.leads_out(&met.path, &[&root, &parent()]) {
                                    true => Some(Err(leads_out(&met.path))),
                                    false => self.take(met.path, real, kind),
                                }
                            }
                            // What tells candor how to read is no copy that goes unread, nor is what Word leaves
                            // beside a file that is open.
                            Err(_) if is_own(&met.path) || is_lock(&met.path) => None,
                            Err(extension) => {
                                if is_table(&met.path) && self.tables.len() < MOST_TABLES {
                                    self.tables.push(met.path);
                                }
                                *self.passed_over.entry(extension).or_default() += 1;
                                None
                            }
                        }
                    }
                },
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// The extension of `path` in lower case, "" for none.
fn extension_of(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn leads_out(path: &Path) -> Error {
    let name = name_of(path);
    Error::new(format!("{name} links to a file in another folder and is left alone"))
        .help("name that file, or follow such links with --follow")
        .about(path)
}
