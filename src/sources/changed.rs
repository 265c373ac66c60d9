//! What git says has changed: asked of git, so that nothing else needs to be looked at.

use super::walk::{Found, Ignored, PathDecision, PathFilter, WalkEntry, aside, is_hidden, tidy};
use crate::error::Error;
use crate::text::path_of;
use globset::GlobMatcher;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::vec;

/// The files of the current folder's repository that changed since some revision, or that git does not
/// know and does not ignore.
#[derive(Debug, Clone)]
pub struct Changes {
    /// As the file system calls them, folder by folder.
    files: Arc<BTreeSet<PathBuf>>,
}

impl Changes {
    /// Asks git what changed since `revision`: since the current branch left it, so that what others have
    /// done there meanwhile is not counted.
    ///
    /// # Errors
    /// Where there is no git, no repository, or no such revision in it.
    pub fn since(revision: &str) -> Result<Changes, Error> {
        let here = Path::new(".");
        let inside = run(git(here, &["rev-parse", "--show-toplevel"]))?;
        if !inside.status.success() {
            return Err(refused(&inside.stderr));
        }
        let root = path_of(inside.stdout.strip_suffix(b"\n").unwrap_or(&inside.stdout));
        // Untracked files take git as long as all the rest: both at once.
        let untracked = start(git(&root, &["ls-files", "--others", "--exclude-standard", "-z"]))?;
        let commit = format!("{revision}^{{commit}}");
        let named = run(git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]))?;
        let named = String::from_utf8_lossy(&named.stdout).trim().to_owned();
        let changed = if named.is_empty() { None } else { Some(run(diff(&root, &named))?) };
        let untracked = untracked.wait_with_output().map_err(|error| no_git(&error))?;
        let Some(changed) = changed else {
            return Err(Error::new(format!("git knows no revision {revision}"))
                .help("in CI, fetch the history too: `git fetch --unshallow`, or fetch-depth: 0"));
        };
        for output in [&changed, &untracked] {
            if !output.status.success() {
                let said = String::from_utf8_lossy(&output.stderr);
                let said = said.trim().lines().last().unwrap_or("it did not say why").to_owned();
                return Err(Error::new(format!("git cannot tell what changed since {revision}: {said}"))
                    .help("in CI, fetch the history too: `git fetch --unshallow`, or fetch-depth: 0"));
            }
        }
        let root = root.canonicalize().unwrap_or(root);
        let names = [changed.stdout, untracked.stdout];
        let names =
            names.iter().flat_map(|names| names.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
        Ok(Changes { files: Arc::new(names.map(|name| root.join(path_of(name))).collect()) })
    }

    /// Whether the file, as the file system calls it, changed.
    pub(super) fn holds(&self, real: &Path) -> bool {
        self.files.contains(real)
    }

    /// The changed files in a folder, in the order of a walk.
    fn within(&self, folder: &Path) -> Vec<PathBuf> {
        let from = self.files.range(folder.to_owned()..);
        let inside = from.map_while(|file| file.strip_prefix(folder).ok());
        inside.filter(|inside| !inside.as_os_str().is_empty()).map(Path::to_owned).collect()
    }
}

/// What a walk through one folder would meet of the changed files, without the walk.
pub(super) struct ChangedWalk {
    files: vec::IntoIter<PathBuf>,
    folder: PathBuf,
    ignored: Ignored,
    path_filter: PathFilter,
    glob: Option<GlobMatcher>,
}

impl ChangedWalk {
    /// As [`Walk::new`](super::walk::Walk::new), for those of `changes`.
    pub fn new(
        folder: &Path,
        glob: Option<GlobMatcher>,
        changes: &Changes,
        path_filter: &PathFilter,
    ) -> ChangedWalk {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        ChangedWalk {
            files: changes.within(&real).into_iter(),
            folder: folder.to_owned(),
            ignored: Ignored::of(folder),
            path_filter: Arc::clone(path_filter),
            glob,
        }
    }

    /// The next file, or what is not read.
    pub fn next(&mut self) -> Option<Found> {
        loop {
            let inside = self.files.next()?;
            if self.is_out(&inside) {
                continue;
            }
            let path = self.named(&inside);
            let choice = (self.path_filter)(&path, false);
            if choice == PathDecision::Out || self.glob.as_ref().is_some_and(|glob| !glob.is_match(&path)) {
                continue;
            }
            let link = path.is_symlink();
            match path.is_dir() {
                true if choice.is_out() => {}
                true if link => return Some(aside(&path, "link to a folder")),
                // Git also tells of repositories inside this one.
                true => {}
                false => {
                    return Some(Found::File(WalkEntry::new(&path, choice, link)));
                }
            }
        }
    }

    /// Whether a walk would not come to `inside`.
    fn is_out(&mut self, inside: &Path) -> bool {
        let way = || inside.ancestors().filter(|part| !part.as_os_str().is_empty());
        let is_out = |folder| (self.path_filter)(&self.named(folder), true).is_out();
        way().any(is_hidden) || way().skip(1).any(is_out) || self.ignored.names(inside)
    }

    /// A path in this folder as a walk would call it.
    fn named(&self, inside: &Path) -> PathBuf {
        tidy(&self.folder.join(inside)).to_owned()
    }
}

/// Why git does not answer for this folder: where it says more than that there is no repository, git's own
/// words, which also say what to do about it.
fn refused(said: &[u8]) -> Error {
    let said = String::from_utf8_lossy(said);
    let said = said.trim().trim_start_matches("fatal:").trim();
    if said.is_empty() || said.starts_with("not a git repository") {
        return Error::new("--since needs git, and this folder is not in a repository")
            .help("run candor inside the repository, or leave --since out");
    }
    let (what, help) = said.split_once('\n').unwrap_or((said, ""));
    let error = Error::new(format!("--since needs git, and git says: {what}"));
    // What follows the first line is the command that mends it.
    match help.split_whitespace().collect::<Vec<_>>().join(" ") {
        help if help.is_empty() => error.help("mend that, or leave --since out"),
        help => error.help(help),
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // Git would write down what it found out about the files; asking must not change anything.
    command.arg("--no-optional-locks").arg("-C").arg(folder).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn diff(root: &Path, commit: &str) -> Command {
    let all = ["diff", "--merge-base", "--name-only", "--no-renames", "--no-relative", "--diff-filter=d"];
    let mut command = git(root, &all);
    command.args(["--ignore-submodules", "-z", commit, "--"]);
    command
}

fn start(mut command: Command) -> Result<Child, Error> {
    command.spawn().map_err(|error| no_git(&error))
}

fn run(mut command: Command) -> Result<Output, Error> {
    command.output().map_err(|error| no_git(&error))
}

fn no_git(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::new("--since needs git, and git is not installed"),
        _ => Error::new(format!("--since needs git, and git does not run: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn gits_own_reason_is_passed_on() {
        let dubious = "fatal: detected dubious ownership in repository at '/w'\nTo add an exception for this \
                       directory, call:\n\n\tgit config --global --add safe.directory /w\n";
        assert_eq!(
            refused(dubious.as_bytes()).to_string(),
            "--since needs git, and git says: detected dubious ownership in repository at '/w' (To add an exception \
             for this directory, call: git config --global --add safe.directory /w)"
        );
        let none = refused(b"fatal: not a git repository (or any of the parent directories): .git\n");
        assert!(none.to_string().contains("not in a repository"));
    }
}
