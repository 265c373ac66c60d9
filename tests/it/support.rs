//! What tests of whole commands share: folders that vanish when a test ends.

use std::fs;
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
