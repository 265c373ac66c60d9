//! A file gets new bytes whole or keeps its old ones, whatever happens in between: everything that candor
//! writes goes through here.

use super::draft::{Draft, folder_of};
use super::open::{is_loop, is_no_file, open, open_to_change};
use super::rights;
use crate::error::Error;
use crate::text::name_of;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Puts `new` in the place of `old` in the file `target`, in one step: who reads it, whenever that is, reads
/// the one or the other. Its owner, permissions, access list and attributes stay. `path` is what it is called
/// in messages: where that is a link, `target` is the file behind it.
///
/// # Errors
/// Where the file no longer holds `old`, may not be changed, would have other rights, or has a second name
/// that would keep `old`. The file is then as it was.
pub fn replace(path: &Path, target: &Path, old: &[u8], new: &[u8]) -> Result<(), Error> {
    let name = name_of(path);
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::PermissionDenied => Error::new(format!("you may not change {name}")).about(path),
        _ if is_no_file(&error) || is_loop(&error) => changed(path),
        _ => Error::new(format!("{name} cannot be written and stays as it was: {error}")).about(path),
    };
    let stays = |why: &str| Error::new(format!("{name} {why}; it stays as it was")).about(path);
    // The rename below needs permission from the folder, not from the file: check the file first.
    if fs::symlink_metadata(target).map_err(failed)?.permissions().readonly() {
        return Err(stays("is read-only").help("its permissions say who may change it"));
    }
    let (original, about) = open_to_change(target).map_err(failed)?;
    if names(&about) > 1 {
        return Err(stays("is one file under several names (hard links)")
            .help("a change would separate them: copy the file, then change the copy"));
    }
    // Two runs at once would each put their own in the place of the other's.
    #[cfg(unix)]
    if matches!(original.try_lock(), Err(fs::TryLockError::WouldBlock)) {
        return Err(changed(path));
    }
    let mut draft = Draft::beside(target, true).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => stays("is in a folder where you may not make files")
            .help("a file is replaced in one step, and for that a new one is made beside it"),
        _ => failed(error),
    })?;
    draft.write_all(new).map_err(failed)?;
    rights::keep(draft.file().map_err(failed)?, &original, &about)
        .map_err(|why| stays(&why).help("change it as its owner, or copy it and change the copy"))?;
    // As late as can be: somebody may have saved it since it was read.
    let (now, about_now) = open(target).map_err(failed)?;
    let mut bytes = Vec::with_capacity(old.len() + 1);
    now.take(old.len() as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes != old || id(&about_now) != id(&about) {
        return Err(changed(path));
    }
    draft.put(target, false).map_err(failed)
}

fn changed(path: &Path) -> Error {
    let name = name_of(path);
    Error::new(format!("{name} was changed meanwhile and is left alone")).help("run candor again").about(path)
}

/// Writes a file that may be there or not, in one step.
///
/// # Errors
/// Why it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    // A device or a pipe would be gone for every other program.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(
            Error::new(format!("{} is not a file", name_of(path))).help("name a file; it need not exist yet")
        );
    }
    let write = || -> io::Result<()> {
        let mut file = AtomicFile::new(path)?;
        file.write_all(bytes)?;
        file.finish()
    };
    write().map_err(|error| unwritable(path, &error))
}

/// Writes a file that is not there yet, in one step.
///
/// # Errors
/// Why it cannot be; [`io::ErrorKind::AlreadyExists`] where something stands there, a link included.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut draft = Draft::beside(path, false)?;
    draft.write_all(bytes)?;
    draft.put(path, true)
}

/// Says why `path` cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Error {
    let name = name_of(path);
    let told = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            Error::new(format!("{name} cannot be written: its folder does not exist"))
                .help("create the folder first")
        }
        io::ErrorKind::PermissionDenied => Error::new(format!("you may not write {name}")),
        io::ErrorKind::ReadOnlyFilesystem => Error::new(format!("{name} is read-only and stays as it was"))
            .help("its permissions say who may change it"),
        io::ErrorKind::IsADirectory => Error::new(format!("{name} is a folder")).help("name a file in it"),
        _ => Error::new(format!("{name} cannot be written: {error}")),
    };
    told.about(path)
}

/// A file that is written beside its place, so that its place never holds half of it.
pub struct AtomicFile {
    out: BufWriter<Out>,
}

enum Out {
    /// What goes in the place of the path, and the file that is there.
    Draft(Draft, PathBuf, Option<Box<(File, Metadata)>>),
    /// A pipe, a terminal or a device: to be written to, not to be replaced.
    Device(File),
}

impl AtomicFile {
    /// Begins the file `path`. A link stays a link: what it leads to is replaced.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn new(path: &Path) -> io::Result<AtomicFile> {
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let old = match fs::metadata(&place) {
            Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => {
                let device = OpenOptions::new().write(true).open(&place)?;
                return Ok(AtomicFile { out: BufWriter::new(Out::Device(device)) });
            }
            // A file that is read-only is so for a reason.
            Ok(about) if about.permissions().readonly() => {
                return Err(io::ErrorKind::ReadOnlyFilesystem.into());
            }
            Ok(_) => Some(Box::new(open_to_change(&place)?)),
            Err(_) => None,
        };
        let draft = Draft::beside(&place, old.is_some())?;
        Ok(AtomicFile { out: BufWriter::new(Out::Draft(draft, place, old)) })
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// Why it is not there; what stood there is as it was.
    pub fn finish(self) -> io::Result<()> {
        match self.out.into_inner().map_err(io::IntoInnerError::into_error)? {
            Out::Device(mut device) => device.flush(),
            Out::Draft(draft, place, old) => {
                if let Some((old, about)) = old.as_deref() {
                    rights::keep(draft.file()?, old, about)
                        .map_err(|why| io::Error::other(format!("it {why}")))?;
                }
                draft.put(&place, false)
            }
        }
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Out::Draft(draft, ..) => draft.write(bytes),
            Out::Device(device) => device.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Out::Draft(draft, ..) => draft.flush(),
            Out::Device(device) => device.flush(),
        }
    }
}

/// One name for each file, however it was typed, also while it is not there yet.
pub fn place_of(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| {
        let folder = folder_of(file);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        folder.join(file.file_name().unwrap_or_default())
    })
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

/// What tells a file from another that took its place.
#[cfg(unix)]
fn id(about: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (about.dev(), about.ino())
}

#[cfg(not(unix))]
fn id(_: &Metadata) {}

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
        let error = replace(&path, &path, b"old", b"new").unwrap_err();
        assert!(error.what.contains("changed meanwhile"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        replace(&path, &path, b"theirs", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(files(folder.path()), ["a.md"], "no draft stays behind");
        create(&path, b"x").unwrap();
        create(&folder.path().join("b"), b"y").unwrap();
        assert_eq!(files(folder.path()), ["a.md", "b"]);
        assert!(create(&folder.path().join("no/b"), b"y").is_err());
        let there = create_new(&path, b"z").unwrap_err();
        assert_eq!((there.kind(), fs::read(&path).unwrap()), (io::ErrorKind::AlreadyExists, b"x".to_vec()));
    }

    #[test]
    fn a_file_that_is_not_finished_leaves_its_place_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        let mut file = AtomicFile::new(&path).unwrap();
        file.write_all(&[b'x'; 1 << 17]).unwrap();
        assert!(!path.exists());
        drop(file);
        assert!(files(folder.path()).is_empty());
        fs::write(&path, "old").unwrap();
        let mut file = AtomicFile::new(&path).unwrap();
        file.write_all(b"new").unwrap();
        file.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        file.finish().unwrap();
        assert_eq!((fs::read(&path).unwrap(), files(folder.path()).len()), (b"new".to_vec(), 1));
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
        replace(&at("link.md"), &at("a.md"), b"old", b"new").unwrap();
        assert!(at("link.md").is_symlink());
        assert_eq!((fs::read(at("a.md")).unwrap(), mode("a.md")), (b"new".to_vec(), 0o640));
        create(&at("link.md"), b"new").unwrap();
        assert_eq!((at("link.md").is_symlink(), mode("a.md")), (true, 0o640));

        set("a.md", 0o440);
        assert!(replace(&at("a.md"), &at("a.md"), b"new", b"x").unwrap_err().what.contains("read-only"));
        assert!(create(&at("a.md"), b"x").unwrap_err().what.contains("read-only"));
        set("a.md", 0o640);
        fs::hard_link(at("a.md"), at("b.md")).unwrap();
        assert!(replace(&at("a.md"), &at("a.md"), b"new", b"x").unwrap_err().what.contains("hard links"));
        assert_eq!(fs::read(at("a.md")).unwrap(), b"new");
        assert_eq!(files(folder.path()), ["a.md", "b.md", "link.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_where_the_file_was_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::from(0o600)).unwrap();
        assert!(replace(&path, &path, b"old", b"new").unwrap_err().what.contains("changed meanwhile"));
        assert!(create(&path, b"new").unwrap_err().what.contains("is not a file"));
        assert_eq!(open(&path).map(|_| ()).map_err(|error| is_no_file(&error)), Err(true));
        assert_eq!(files(folder.path()), ["a.md"]);
    }
}
