//! A file gets new bytes whole or keeps its old ones, whatever happens in between.

use crate::error::Error;
use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Puts `new` in the place of `old` in the file `path`, in one step: who reads it, whenever that is, reads
/// the one or the other. Its permissions stay. A link stays a link: the file behind it changes.
///
/// # Errors
/// Where the file no longer holds `old`, may not be changed, or has a second name that would keep `old`.
/// The file is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Error> {
    let name = path.display();
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::PermissionDenied => Error::new(format!("you may not change {name}")),
        _ => Error::new(format!("{name} cannot be written and stays as it was: {error}")),
    };
    let target = path.canonicalize().map_err(failed)?;
    let about = fs::metadata(&target).map_err(failed)?;
    // The rename below asks the folder for leave, not the file: ask the file first.
    if about.permissions().readonly() {
        return Err(Error::new(format!("{name} is read-only and stays as it was"))
            .help("its permissions say who may change it"));
    }
    OpenOptions::new().write(true).open(&target).map_err(failed)?;
    if names(&about) > 1 {
        return Err(Error::new(format!(
            "{name} is one file under several names (hard links) and stays as it was"
        ))
        .help("a change would part them: copy the file, then change the copy"));
    }
    let draft = Draft::beside(&target, new, Some(&about)).map_err(failed)?;
    // As late as can be: somebody may have saved it since it was read.
    if fs::read(&target).map_err(failed)? != old {
        return Err(
            Error::new(format!("{name} was changed meanwhile and is left alone")).help("run candor again")
        );
    }
    draft.move_to(&target).map_err(failed)
}

/// Writes a file that may be there or not, in one step.
///
/// # Errors
/// Why it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let about = fs::metadata(&target).ok();
    // A device or a pipe would be gone for every other program; a file that is read-only is so for a reason.
    let refused = match &about {
        Some(about) if !about.is_file() => Some(("is no file", "name a file that may be there or not")),
        Some(about) if about.permissions().readonly() => {
            Some(("is read-only and stays as it was", "its permissions say who may change it"))
        }
        _ => None,
    };
    if let Some((why, help)) = refused {
        return Err(Error::new(format!("{} {why}", path.display())).help(help));
    }
    let write = || Draft::beside(&target, bytes, about.as_ref())?.move_to(&target);
    write().map_err(|error| Error::new(format!("{} cannot be written: {error}", path.display())))
}

/// The new bytes in a file of their own, in the same folder, removed unless they are moved. Its name begins
/// with a dot: should candor be killed here, no later walk takes what is left for a text.
struct Draft {
    path: Option<PathBuf>,
}

impl Draft {
    fn beside(target: &Path, bytes: &[u8], about: Option<&Metadata>) -> io::Result<Draft> {
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut name = OsString::from(".candor-");
        name.push(process::id().to_string());
        name.push(".tmp");
        let path = folder.join(name);
        let mut file = open(&path, about.is_some())?;
        let draft = Draft { path: Some(path) };
        file.write_all(bytes)?;
        if let Some(about) = about {
            keep_owner(&file, about);
            file.set_permissions(about.permissions())?;
        }
        file.sync_all()?;
        Ok(draft)
    }

    fn move_to(mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.path {
            fs::rename(path, target)?;
            self.path = None;
        }
        // So that the new name outlives a power cut, too; where folders cannot be opened, it needs no help.
        if let Some(folder) = target.parent().and_then(|folder| File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = fs::remove_file(path);
        }
    }
}

/// A new file; what a killed run of the same number left is overwritten. A draft of a file that exists
/// is nobody else's to read until it has that file's permissions.
fn open(path: &Path, private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = private;
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            options.open(path)
        }
        file => file,
    }
}

/// How many names the file has.
#[cfg(unix)]
fn names(about: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// Gives `file` the owner of the old one. Only an administrator can give files away; for anybody else
/// it is theirs already, or stays theirs.
#[cfg(unix)]
fn keep_owner(file: &File, about: &Metadata) {
    use std::os::unix::fs::MetadataExt;
    let _ = std::os::unix::fs::fchown(file, Some(about.uid()), Some(about.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "theirs").unwrap();
        let error = replace(&path, b"old", b"new").unwrap_err();
        assert!(error.what.contains("changed meanwhile"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        replace(&path, b"theirs", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(files(folder.path()), ["a.md"], "no draft stays behind");
        create(&path, b"x").unwrap();
        create(&folder.path().join("b"), b"y").unwrap();
        assert_eq!(files(folder.path()), ["a.md", "b"]);
        assert!(create(&folder.path().join("no/b"), b"y").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_stay_links() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mode = |name: &str| fs::metadata(at(name)).unwrap().permissions().mode() & 0o7777;
        let set = |name: &str, mode| fs::set_permissions(at(name), fs::Permissions::from_mode(mode)).unwrap();
        fs::write(at("a.md"), "old").unwrap();
        set("a.md", 0o640);
        symlink("a.md", at("link.md")).unwrap();
        replace(&at("link.md"), b"old", b"new").unwrap();
        assert!(at("link.md").is_symlink());
        assert_eq!((fs::read(at("a.md")).unwrap(), mode("a.md")), (b"new".to_vec(), 0o640));

        set("a.md", 0o440);
        assert!(replace(&at("a.md"), b"new", b"x").unwrap_err().what.contains("read-only"));
        set("a.md", 0o640);
        fs::hard_link(at("a.md"), at("b.md")).unwrap();
        assert!(replace(&at("a.md"), b"new", b"x").unwrap_err().what.contains("hard links"));
        assert_eq!(fs::read(at("a.md")).unwrap(), b"new");
        assert_eq!(files(folder.path()), ["a.md", "b.md", "link.md"]);
    }
}
