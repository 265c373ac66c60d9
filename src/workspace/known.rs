//! A baseline as it lies on the disk, and what of it was met in a run.

use crate::check::{Baseline, Met, Verdict};
use crate::error::Error;
use crate::finding::Fingerprint;
use crate::sources::read_bounded;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A baseline and the folder that its names start from.
#[derive(Debug)]
pub(super) struct KnownBefore {
    baseline: Baseline,
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

impl KnownBefore {
    /// Reads the baseline `path`.
    pub fn read(path: &Path) -> Result<KnownBefore, Error> {
        let name = path.display();
        let json = read_bounded(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::new(format!("there is no baseline {name}"))
                .help("`candor baseline` writes it, `--no-baseline` does without"),
            _ => Error::new(format!("the baseline {name} cannot be read: {error}")),
        })?;
        let baseline = Baseline::parse(&name.to_string(), &json)?;
        Ok(KnownBefore { baseline, folder: folder_of(path), run: Mutex::default() })
    }

    /// Marks what is known in the text `place`; `look` tells what is found in another one now.
    pub fn mark(
        &self,
        place: &Path,
        verdict: &mut Verdict,
        look: impl Fn(&Path) -> Option<HashSet<Fingerprint>>,
    ) {
        let name = name_in(&self.folder, place, verdict.id.as_deref());
        let says = |other: &str| {
            if let Some(known) = self.run().says.get(other) {
                return known.clone();
            }
            // Unlocked while it is read: two may read it at once, and find the same.
            let found = look(&self.folder.join(other));
            self.run().says.insert(other.to_owned(), found.clone());
            found
        };
        let met = self.baseline.mark(&name, verdict, &says);
        let mut run = self.run();
        run.met.extend(met);
        run.checked.insert(name);
    }

    /// How many of its findings are gone: those of the texts that were checked and, where `all` were to
    /// be checked, those of texts that are not there any more.
    pub fn gone(&self, all: bool) -> usize {
        let run = self.run();
        let is_gone = |name: &str| all && !name.contains('#') && !self.folder.join(name).exists();
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
    let parts: Vec<_> = way.iter().map(|part| part.as_os_str().to_string_lossy()).collect();
    let name = parts.join("/");
    id.map_or_else(|| name.clone(), |id| format!("{name}#{id}"))
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
        }
    }
}
