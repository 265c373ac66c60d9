//! What tests share: folders that vanish when a test ends, and the rules that candor brings.

use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use std::fs;
use std::sync::OnceLock;
use tempfile::TempDir;

/// A folder with these files, and folders where a name ends with `/`.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let bytes: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    folder_of_bytes(&bytes)
}

/// The same of files that may hold any bytes.
pub fn folder_of_bytes(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        if name.ends_with('/') {
            fs::create_dir_all(path).unwrap();
            continue;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// The rules that candor brings, loaded once for all tests that change nothing in them.
pub fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| {
        load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).expect("the rules are sound")
    })
}
