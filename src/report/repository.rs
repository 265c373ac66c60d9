//! Paths as a code host knows them: from the top of the repository on, however they were typed.

use crate::text::Origin;
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// The repository that a run is in; the default is none, and leaves paths as they are.
#[derive(Debug, Clone, Default)]
pub struct Repository {
    /// The folder of the run.
    here: PathBuf,
    /// The top of the repository, under each name it goes by.
    roots: Vec<PathBuf>,
}

impl Repository {
    /// The repository at `roots`, absolute paths that are names of one folder; `here` is the folder in it that
    /// relative paths start from. Without roots it is no repository.
    pub fn new(here: PathBuf, roots: Vec<PathBuf>) -> Self {
        Repository { here, roots }
    }

    /// `path` from the top of the repository on; as it is where it lies elsewhere.
    pub(super) fn path<'p>(&self, path: &'p Path) -> Cow<'p, Path> {
        if self.roots.is_empty() || Origin::is_stdin(path) {
            return path.into();
        }
        let whole = tidied(&self.here.join(path));
        let inside = self.roots.iter().find_map(|root| whole.strip_prefix(root).ok());
        match inside {
            Some(inside) if inside.as_os_str().is_empty() => Path::new(".").into(),
            Some(inside) => inside.to_owned().into(),
            None => path.into(),
        }
    }
}

/// `path` without `.` and `..`, by its names alone.
fn tidied(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidied.pop();
            }
            part => tidied.push(part),
        }
    }
    tidied
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_the_top_of_the_repository() {
        let names = vec![PathBuf::from("/private/firm"), PathBuf::from("/firm")];
        let inside = Repository::new("/private/firm/press".into(), names);
        for (typed, told) in [
            ("a.md", "press/a.md"),
            ("../mail/b.txt", "mail/b.txt"),
            ("/firm/mail/b.txt", "mail/b.txt"),
            ("/private/firm/press/./a.md", "press/a.md"),
            ("/firmware/a.md", "/firmware/a.md"),
            ("../../c.md", "../../c.md"),
            ("<stdin>", "<stdin>"),
            ("<b>.md", "press/<b>.md"),
            ("..", "."),
        ] {
            assert_eq!(inside.path(Path::new(typed)), Path::new(told), "{typed}");
        }
        assert_eq!(Repository::default().path(Path::new("/firm/a.md")), Path::new("/firm/a.md"));
    }
}
