//! A baseline as it lies on the disk, and what of it was met in a run.

use crate::check::{Baseline, KnownAudit, Met};
use crate::error::Error;
use crate::finding::{Finding, Fingerprint};
use crate::sources::{self, has_ids};
use crate::text::{Source, bytes_of, name_of, path_of};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A baseline and the folder that its names start from.
#[derive(Debug)]
pub(super) struct BaselineFile {
    baseline: Baseline,
    file: PathBuf,
    folder: PathBuf,
    run: Mutex<Run>,
}

/// What is known of this run.
#[derive(Debug, Default)]
struct Run {
    checked: BTreeSet<String>,
    met: HashSet<Met>,
    /// What other texts say now, once somebody had to ask.
    says: HashMap<String, Option<HashSet<Fingerprint>>>,
}

impl BaselineFile {
    /// Reads the baseline `path`.
    pub fn read(path: &Path) -> Result<BaselineFile, Error> {
        let name = name_of(path);
        let json = sources::read(path, Source::MAX_BYTES).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound if !path.is_symlink() => {
                Error::new(format!("there is no baseline {name}"))
                    .help("`candor baseline` writes one; `--no-baseline` runs without")
            }
            _ => Error::new(format!("the baseline {name} {}", sources::said(path, &error))),
        })?;
        let baseline = Baseline::parse(&name, &json)?;
        Ok(BaselineFile { baseline, file: path.to_owned(), folder: folder_of(path), run: Mutex::default() })
    }

    /// Whether the version before wrote it.
    pub fn is_former(&self) -> bool {
        self.baseline.is_former()
    }

    /// What it says of the archive.
    pub fn audit(&self) -> Option<&KnownAudit> {
        self.baseline.audit.as_ref()
    }

    /// The file it was read from.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Marks what is known of `findings`, those of the text `place` or the record `id` in it, and returns what
    /// that scored then; `found_now` tells what is found in another text now.
    pub fn mark(
        &self,
        place: &Path,
        id: Option<&str>,
        findings: &mut dyn Iterator<Item = &mut Finding>,
        found_now: impl Fn(&Path) -> Option<HashSet<Fingerprint>>,
    ) -> Option<f64> {
        let name = name_in(&self.folder, place, id);
        let says = |other: &str| {
            if let Some(known) = self.run().says.get(other) {
                return known.clone();
            }
            // Unlocked while it is read: two may read it at once, and find the same.
            let found = found_now(&path_in(&self.folder, other));
            self.run().says.insert(other.to_owned(), found.clone());
            found
        };
        let (met, before) = self.baseline.mark(&name, findings, &says);
        let mut run = self.run();
        run.met.extend(met);
        run.checked.insert(name);
        before
    }

    /// How many of its findings are gone: those of the texts that were checked and, where `all` were to
    /// be checked, those of texts that are not there any more.
    pub fn gone(&self, all: bool) -> usize {
        let run = self.run();
        let is_gone = |name: &str| all && text_of(name) == name && !path_in(&self.folder, name).exists();
        let names = self.baseline.texts();
        let looked_at: HashSet<&str> =
            names.filter(|name| run.checked.contains(*name) || is_gone(name)).collect();
        let known: usize = looked_at.iter().map(|name| self.baseline.count(name)).sum();
        let met = run.met.iter().filter(|(name, _)| looked_at.contains(name.as_str())).count();
        known.saturating_sub(met)
    }

    fn run(&self) -> std::sync::MutexGuard<'_, Run> {
        self.run.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The folder that the names in the baseline `path` start from.
pub fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// What a baseline in `folder` calls the text `place`, or the record `id` in it: the way there, with `/`
/// between folders on every system.
pub fn name_in(folder: &Path, place: &Path, id: Option<&str>) -> String {
    let shared = folder.components().zip(place.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    let way: Vec<_> = up.chain(place.components().skip(shared)).collect();
    let parts: Vec<_> = way.iter().map(|part| part.as_os_str()).collect();
    let name = name_of(Path::new(&parts.join(OsStr::new("/"))));
    id.map_or_else(|| name.clone(), |id| format!("{name}#{id}"))
}

/// The name of the text that `name`, which [`name_in`] gave, is of: without a record's id. The file has one key a
/// text, so this is read back out of it: an id follows the name of a file of records and nothing else.
pub fn text_of(name: &str) -> &str {
    let mut texts = name.match_indices('#').map(|(at, _)| &name[..at]);
    texts.find(|text| has_ids(&path_of(&bytes_of(text)))).unwrap_or(name)
}

/// Where the text stands that a baseline in `folder` calls `name`.
pub fn path_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(path_of(&bytes_of(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_called_by_the_way_to_it() {
        for (folder, place, id, name) in [
            ("/firm", "/firm/press/a.md", None, "press/a.md"),
            ("/firm/ci", "/firm/press/a.md", None, "../press/a.md"),
            ("/firm", "/firm/t.jsonl", Some("7"), "t.jsonl#7"),
        ] {
            assert_eq!(name_in(Path::new(folder), Path::new(place), id), name);
            assert_eq!(text_of(name), name.strip_suffix("#7").unwrap_or(name));
        }
        assert_eq!(text_of("press/#1 of 2.md"), "press/#1 of 2.md");
        assert_eq!(text_of("a#b/t.jsonl#7.jsonl#8"), "a#b/t.jsonl");
        assert_eq!(text_of("OLD.JSONL#7"), "OLD.JSONL");
        assert_eq!(text_of("old.mbox#7.md"), "old.mbox#7.md");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf_8_are_two() {
        use std::os::unix::ffi::OsStrExt;
        let place = |bytes: &[u8]| Path::new("/firm").join(OsStr::from_bytes(bytes));
        let names = [&b"\xFF.md"[..], b"\xFE.md", b"\"\\377.md\"", "\u{FFFD}.md".as_bytes()];
        let called: HashSet<String> =
            names.iter().map(|name| name_in(Path::new("/firm"), &place(name), None)).collect();
        assert_eq!(called.len(), names.len(), "{called:?}");
        for name in names {
            let called = name_in(Path::new("/firm"), &place(name), None);
            assert_eq!(path_in(Path::new("/firm"), &called), place(name));
        }
        let record = name_in(Path::new("/firm"), &place(b"\xFF.jsonl"), Some("7"));
        assert_eq!((record.as_str(), text_of(&record)), ("\"\\377.jsonl\"#7", "\"\\377.jsonl\""));
    }
}
