//! The files that a check relied on, and whether any of them is another one now.

use crate::config::{self, Config};
use crate::workspace::ConfigFrom;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// The most files of one folder of rules that are watched.
const MOST: usize = 10_000;

/// How a file was when it was read; `None` where there was none.
pub(super) type Stamp = Option<(SystemTime, u64)>;

/// The files that the configurations and rules in use came from.
#[derive(Debug, Default)]
pub(super) struct Watched(BTreeMap<PathBuf, Stamp>);

impl Watched {
    /// Adds files; of one that is known, the first stamp counts: it was read then.
    pub fn add(&mut self, files: &[(PathBuf, Stamp)]) {
        for (path, stamp) in files {
            self.0.entry(path.clone()).or_insert(*stamp);
        }
    }

    /// Whether any of them changed, came or went.
    pub fn is_stale(&self) -> bool {
        self.0.iter().any(|(path, then)| stamp(path) != *then)
    }
}

/// Where the configuration of texts in `folder` is looked for, the one that is found last.
pub(super) fn configurations(from: &ConfigFrom, folder: &Path) -> Vec<(PathBuf, Stamp)> {
    match from {
        ConfigFrom::Nowhere | ConfigFrom::Text(..) => Vec::new(),
        ConfigFrom::File(path) => vec![(path.clone(), stamp(path))],
        ConfigFrom::Nearest => {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            let mut files = Vec::new();
            for folder in folder.ancestors() {
                let path = folder.join(config::NAME);
                let stamp = stamp(&path);
                files.push((path, stamp));
                if stamp.is_some() {
                    break;
                }
            }
            files
        }
    }
}

/// The rules and the baseline that a configuration names.
pub(super) fn named(config: &Config) -> Vec<(PathBuf, Stamp)> {
    let rules = config.extend.iter().flat_map(|folder| {
        // A file that comes or goes changes its folder.
        WalkDir::new(folder)
            .follow_links(true)
            .into_iter()
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path)
            .take(MOST)
    });
    let baseline = config.gate.baseline.iter().map(|path| config.folder.join(path));
    let stamped = |path: PathBuf| {
        let stamp = stamp(&path);
        (path, stamp)
    };
    rules.chain(baseline).map(stamped).collect()
}

fn stamp(path: &Path) -> Stamp {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_what_changes_comes_and_goes() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("rules/en/pushy")).unwrap();
        fs::create_dir(root.join("press")).unwrap();
        fs::write(root.join(config::NAME), "").unwrap();
        fs::write(root.join("rules/en/pushy/a.toml"), "").unwrap();
        let mut config = Config::absent(root.clone());
        config.extend = vec![root.join("rules")];
        let fresh = || {
            let mut watched = Watched::default();
            watched.add(&configurations(&ConfigFrom::Nearest, &root.join("press")));
            watched.add(&named(&config));
            watched
        };
        for change in [
            ("candor.toml", "longer"),
            ("rules/en/pushy/a.toml", "longer"),
            ("rules/en/pushy/b.toml", "new"),
            ("press/candor.toml", "a nearer one"),
        ] {
            let watched = fresh();
            assert!(!watched.is_stale());
            fs::write(root.join(change.0), change.1).unwrap();
            assert!(watched.is_stale(), "{change:?}");
        }
        let watched = fresh();
        fs::remove_file(root.join("press/candor.toml")).unwrap();
        assert!(watched.is_stale());
    }
}
