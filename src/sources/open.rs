//! Files opened without waiting: a pipe or a device that stands where a file should is an error, at once.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens the file `path` to be read; what is no regular file, behind a link too, is an error.
///
/// # Errors
/// Why it cannot be opened.
pub(super) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    open_with(path, OpenOptions::new().read(true), true)
}

/// Opens the file `path` to be read and changed; a link is an error, too.
///
/// # Errors
/// Why it cannot be opened.
pub(super) fn open_to_change(path: &Path) -> io::Result<(File, Metadata)> {
    open_with(path, OpenOptions::new().read(true).write(true), false)
}

fn open_with(path: &Path, options: &mut OpenOptions, follow: bool) -> io::Result<(File, Metadata)> {
    // Before it is opened, as some devices do something when they are.
    let about = if follow { fs::metadata(path)? } else { fs::symlink_metadata(path)? };
    if !about.is_file() {
        return Err(no_file());
    }
    // It may be a pipe by now, and opening one would wait for its other end.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let links = if follow { OFlags::empty() } else { OFlags::NOFOLLOW };
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | links;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits() as i32);
    }
    let file = options.open(path)?;
    let about = file.metadata()?;
    if about.is_file() { Ok((file, about)) } else { Err(no_file()) }
}

/// The bytes of the file `path`, if there are no more than `most`.
///
/// # Errors
/// Why it cannot be read: [`said`] puts it in words.
pub fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let (file, about) = open(path)?;
    let long = || io::Error::from(io::ErrorKind::FileTooLarge);
    if about.len() > most as u64 {
        return Err(long());
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most { Err(long()) } else { Ok(bytes) }
}

/// What `error` says of a file that was to be read, after its name: `cannot be read: …`.
pub fn said(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => "links to a file that is not there".to_owned(),
        io::ErrorKind::NotFound => "is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be read: its permissions do not let you".to_owned(),
        io::ErrorKind::FileTooLarge => "is too big".to_owned(),
        _ if is_no_file(error) => "is not a file that can be read to its end".to_owned(),
        _ if is_loop(error) => "is a link that leads back to itself".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[derive(Debug)]
struct NoFile;

impl std::fmt::Display for NoFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is not a regular file")
    }
}

impl std::error::Error for NoFile {}

fn no_file() -> io::Error {
    io::Error::other(NoFile)
}

/// Whether `error` says that something else than a file stands there.
pub(super) fn is_no_file(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<NoFile>())
}

/// Whether `error` says that links lead in a circle.
pub(super) fn is_loop(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    #[cfg(not(unix))]
    return {
        let _ = error;
        false
    };
}
