//! What git would leave out: the ignore files above and inside a folder that is being walked.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// The ignore files that hold where a walk stands, outermost first.
pub(super) struct Ignored {
    /// The walked folder as the file system calls it: ignore files above it count from there.
    real: PathBuf,
    /// Each folder's files, with its depth below the walked folder; 0 for those above it.
    levels: Vec<(usize, Vec<Gitignore>)>,
}

impl Ignored {
    /// The files that hold in `folder` before it is entered.
    pub fn above(folder: &Path) -> Ignored {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut levels = Vec::new();
        // In a repository the parents' files count up to its root. Without one, a .gitignore
        // counts for its own folder: there is no telling whose the parents' are.
        if let Some(root) = real.ancestors().find(|folder| folder.join(".git").exists()) {
            let inside: Vec<&Path> =
                real.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).collect();
            let mut exclude = GitignoreBuilder::new(root);
            let file = root.join(".git/info/exclude");
            if file.is_file() {
                exclude.add(file);
            }
            levels.extend(exclude.build().ok().map(|exclude| (0, vec![exclude])));
            levels.extend(inside.into_iter().rev().map(|folder| (0, of(folder))));
        }
        Ignored { real, levels }
    }

    /// The walk enters `inside`, a folder `depth` levels below the walked one (0 for itself).
    pub fn enter(&mut self, inside: &Path, depth: usize) {
        let files = of(&self.real.join(inside));
        if !files.is_empty() {
            self.levels.push((depth + 1, files));
        }
    }

    /// The walk met something `depth` levels below the walked folder: what held deeper holds no more.
    pub fn leave(&mut self, depth: usize) {
        while self.levels.last().is_some_and(|(level, _)| *level > depth) {
            self.levels.pop();
        }
    }

    /// Whether `inside` is left out: the innermost file that speaks of it decides.
    pub fn names(&self, inside: &Path, folder: bool) -> bool {
        let path = self.real.join(inside);
        let files = self.levels.iter().rev().flat_map(|(_, files)| files);
        files
            .map(|file| file.matched(&path, folder))
            .find(|said| !said.is_none())
            .is_some_and(|said| said.is_ignore())
    }
}

/// The ignore files of one folder, the one that counts more first.
fn of(folder: &Path) -> Vec<Gitignore> {
    let files = [".ignore", ".gitignore"].map(|name| folder.join(name));
    // A line that cannot be read leaves the others standing, as git does it.
    files.into_iter().filter(|file| file.is_file()).map(|file| Gitignore::new(file).0).collect()
}
