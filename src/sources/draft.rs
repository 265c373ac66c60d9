//! Drafts: new bytes in a file of their own, in the folder they are for, that goes when its run ends.
//!
//! A draft that is being written is locked. What bears a draft's name and is not locked was left by a run
//! that was killed: the next run takes it away. Nobody goes by process ids: two containers or two machines
//! that share a folder have the same ones.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// Begins with a dot: should candor be killed, no later walk takes what is left for a text.
const BEFORE: &str = ".candor-";
const RANDOM: usize = 12;
const AFTER: &str = ".draft";
/// Another run may take a draft for an old one in the moment before it is locked; not this often.
const TRIES: usize = 8;

/// What this process has to clear up, and where it has cleared up after others.
struct Here {
    drafts: BTreeSet<PathBuf>,
    swept: BTreeSet<PathBuf>,
}

static HERE: Mutex<Here> = Mutex::new(Here { drafts: BTreeSet::new(), swept: BTreeSet::new() });

fn here() -> MutexGuard<'static, Here> {
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A draft, removed unless it is put in its place.
pub(super) struct Draft {
    /// `None` once it is in its place.
    file: Option<NamedTempFile>,
    path: PathBuf,
}

impl Draft {
    /// A new one in the folder of `target`; `private`: for its owner alone, else for whom new files are.
    ///
    /// # Errors
    /// Why there can be none.
    pub fn beside(target: &Path, private: bool) -> io::Result<Draft> {
        let folder = folder_of(target);
        sweep(folder);
        #[cfg(unix)]
        interrupts::await_them();
        let mut builder = tempfile::Builder::new();
        builder.prefix(BEFORE).rand_bytes(RANDOM).suffix(AFTER);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(if private {
            0o600
        } else {
            0o666
        }));
        #[cfg(not(unix))]
        let _ = private;
        for _ in 0..TRIES {
            let draft = {
                // An interrupt waits until the name is known.
                let mut here = here();
                let file = builder.tempfile_in(folder)?;
                let path = file.path().to_owned();
                here.drafts.insert(path.clone());
                Draft { file: Some(file), path }
            };
            // Where a file system knows no locks, nobody takes drafts away.
            let locked = !matches!(draft.file()?.try_lock(), Err(TryLockError::WouldBlock));
            // Random names do not come twice: what is there is this one.
            if locked && fs::symlink_metadata(&draft.path).is_ok() {
                return Ok(draft);
            }
        }
        Err(io::Error::other("another program removes new files here"))
    }

    /// The file.
    ///
    /// # Errors
    /// Where it is in its place already.
    pub fn file(&self) -> io::Result<&File> {
        self.file.as_ref().map(NamedTempFile::as_file).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Puts it in the place of `target`; `new`: only if nothing stands there.
    ///
    /// # Errors
    /// Why it cannot be; `target` is then as it was.
    pub fn put(mut self, target: &Path, new: bool) -> io::Result<()> {
        self.file()?.sync_all()?;
        {
            // An interrupt finds the draft, or its place taken.
            let mut here = here();
            let Some(file) = self.file.take() else { return Err(io::ErrorKind::NotFound.into()) };
            let put = if new { file.persist_noclobber(target) } else { file.persist(target) };
            here.drafts.remove(&self.path);
            put.map_err(|error| error.error)?;
        }
        // So that the new name outlives a power cut, too; where folders cannot be opened, it needs no help.
        if let Ok(folder) = File::open(folder_of(target)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let mut here = here();
            drop(file);
            here.drafts.remove(&self.path);
        }
    }
}

/// Takes away the drafts that killed runs have left in `folder`, once in each run. What cannot be told, or
/// not be removed, stays.
pub fn sweep(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !here().swept.insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_draft(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = remove_stale(&entry.path());
        }
    }
}

fn remove_stale(path: &Path) -> io::Result<()> {
    let (file, about) = super::open::open_to_change(path)?;
    // While we hold the lock, whoever has just made it sees that it is lost to them.
    match file.try_lock() {
        Ok(()) if is_at(&about, path) => fs::remove_file(path),
        _ => Ok(()),
    }
}

fn is_draft(name: &OsStr) -> bool {
    let random = name.to_str().and_then(|name| name.strip_prefix(BEFORE)?.strip_suffix(AFTER));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether the file `about` is the one that is called `path`, and is called nothing else. Where that cannot be
/// told, it stays.
fn is_at(about: &Metadata, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |about: &Metadata| (about.dev(), about.ino());
        fs::symlink_metadata(path).is_ok_and(|there| id(&there) == id(about) && there.nlink() == 1)
    }
    #[cfg(not(unix))]
    {
        let _ = about;
        path.is_file()
    }
}

/// The folder that `path` is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whoever interrupts a run wants it to end, and not to leave drafts behind.
#[cfg(unix)]
mod interrupts {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::fs;
    use std::sync::{Once, mpsc};
    use std::thread;

    /// From the first draft on, an interrupt takes the drafts away before it ends the process.
    pub(super) fn await_them() {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let (ready, is_ready) = mpsc::channel();
            let wait = move || {
                // Caught only where a thread hears them: else they would be lost.
                let Ok(mut signals) = Signals::new(awaited()) else { return };
                let _ = ready.send(());
                for signal in signals.forever() {
                    // Never released: from here on no draft is begun or put in its place.
                    let here = super::here();
                    for draft in &here.drafts {
                        let _ = fs::remove_file(draft);
                    }
                    let _ = emulate_default_handler(signal);
                }
            };
            if thread::Builder::new().name("interrupts".into()).spawn(wait).is_ok() {
                let _ = is_ready.recv();
            }
        });
    }

    /// The signals that end a process, but for those it was told to ignore, as `nohup` does it.
    fn awaited() -> Vec<i32> {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
        let all = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];
        all.into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_killed_run_has_left_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (stale, living) = (at(".candor-aB3dE6gH9jK2.draft"), at(".candor-bB3dE6gH9jK2.draft"));
        let others = [
            ".candor-12345.tmp",
            ".candor-short.draft",
            ".candor-aB3dE6gH9jK2.md",
            ".candor-aB3dE6_H9jK2.draft",
            "candor-aB3dE6gH9jK2.draft",
            ".candor-aB3dE6gH9jK2.draft.bak",
        ];
        for name in others {
            fs::write(at(name), "theirs").unwrap();
        }
        fs::write(&stale, "half").unwrap();
        let lock = File::create(&living).unwrap();
        lock.lock().unwrap();
        sweep(folder.path());
        assert!(!stale.exists() && living.exists());
        for name in others {
            assert!(at(name).exists(), "{name} is not ours");
        }
    }

    #[test]
    fn a_draft_that_is_not_put_in_its_place_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.md");
        drop(Draft::beside(&target, true).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut draft = Draft::beside(&target, true).unwrap();
        draft.write_all(b"new").unwrap();
        draft.put(&target, true).unwrap();
        let second = Draft::beside(&target, true).unwrap();
        assert_eq!(second.put(&target, true).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(
            here().drafts.is_empty() || !here().drafts.iter().any(|path| path.starts_with(folder.path()))
        );
    }
}
