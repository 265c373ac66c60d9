//! A folder that was asked for: which of the files in it are read, and what is said where none is.

use super::changed::ChangedWalk;
use super::export_settings::SettingsOf;
use super::globs;
use super::input::{is_export, is_lock, is_table, kinds};
use super::mbox;
use super::open::open;
use super::walk::{Found, Links, Walk, WalkEntry};
use crate::document::{Format, strings::Kind};
use crate::error::Error;
use crate::text::name_of;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How many bytes tell a mailbox: two mails, or the first and its attachments.
const FIRST: u64 = 4 << 20;

/// A way through a folder.
pub(super) enum Way {
    All(Walk),
    Changed(ChangedWalk),
}

impl Way {
    pub fn next(&mut self) -> Option<Result<Found, Error>> {
        match self {
            Way::All(walk) => walk.next(),
            Way::Changed(walk) => walk.next().map(Ok),
        }
    }
}

/// A folder on the way.
pub(super) struct Folder {
    pub walk: Way,
    /// The folder as it was asked for, and as the file system calls it.
    pub name: PathBuf,
    pub real: PathBuf,
    /// The glob it was asked for with.
    pub glob: Option<String>,
    /// Whether anything came out of it, problems included.
    pub any: bool,
}

/// Endings of exports that a glob can name.
const EXPORTS: [&str; 4] = [".jsonl", ".mbox", ".csv", ".tsv"];

/// Whether `glob` says which extension it means, and `path` has it.
fn names_extension(glob: Option<&str>, path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    glob.zip(extension).is_some_and(|(glob, extension)| globs::names_extension(glob, extension))
}

/// Whether a file without an extension is a mailbox, as mail programs keep them: its first bytes tell.
pub(super) fn is_unnamed_box(path: &Path) -> bool {
    if path.extension().is_some() {
        return false;
    }
    let mut first = Vec::new();
    let read = open(path).and_then(|(file, _)| file.take(FIRST).read_to_end(&mut first));
    read.is_ok() && mbox::is_box(&first)
}

impl Folder {
    /// How candor reads a file: as strings of a kind, or else; the file's extension where it does not.
    pub fn way(
        &self,
        met: &WalkEntry,
        exports: bool,
        no_strings: bool,
        settings_of: &SettingsOf,
    ) -> Result<Option<Kind>, String> {
        // Exports are read where they are meant: data may lie about in any folder.
        let meant = exports
            || met.named
            || self
                .glob
                .as_ref()
                .is_some_and(|glob| EXPORTS.iter().any(|extension| glob.contains(extension)));
        let unread = match is_lock(&met.path) {
            true => Some("docx".to_owned()),
            false => Format::unread_extension(&met.path),
        };
        let kind = match () {
            () if no_strings => None,
            () if met.by_extension || names_extension(self.glob.as_deref(), &met.path) => {
                Kind::of_file(&met.path)
            }
            () => Kind::of_place(&met.path),
        };
        // A table that is only met is read where something says what its columns are.
        let is_meant = |path: &Path| match is_table(path) {
            true if exports && !met.named => {
                settings_of(path).is_none_or(|settings| settings.columns.is_some())
            }
            true => true,
            false => is_export(path) && Kind::of_extension(path).is_none(),
        };
        if let Some(extension) = unread
            && !(kind.is_some() || meant && is_meant(&met.path) || exports && is_unnamed_box(&met.path))
        {
            return Err(extension);
        }
        Ok(kind)
    }

    /// What the file system calls a file that candor reads; else the file's extension.
    pub fn sort(
        &mut self,
        met: &WalkEntry,
        links: Links,
        exports: bool,
        no_strings: bool,
        settings_of: &SettingsOf,
    ) -> Result<(PathBuf, Option<Kind>), String> {
        let kind = self.way(met, exports, no_strings, settings_of)?;
        self.any = true;
        let inside = || self.real.join(met.path.strip_prefix(&self.name).unwrap_or(&met.path));
        // Where links to folders are followed, a file may have been met by another way.
        let real = if met.link || links == Links::All {
            met.path.canonicalize().unwrap_or_else(|_| met.path.clone())
        } else {
            inside()
        };
        Ok((real, kind))
    }

    /// What is to be said when all of it was read.
    pub fn end(&self, exports: bool) -> Option<Error> {
        let empty = || {
            let name = name_of(&self.name);
            Error::new(format!("no text to read in {name}")).about(&self.name).help(format!(
                "candor reads {}; hidden and ignored files are skipped, and what [files] in candor.toml leaves out{}",
                kinds(),
                if exports { "" } else { "; .mbox, .jsonl, .csv and .tsv are read only if you name them" }
            ))
        };
        match &self.glob {
            _ if self.any => None,
            Some(glob) => Some(nothing_matches(glob)),
            None => Some(empty()),
        }
    }
}

/// Says that nothing is there that the glob `pattern` matches.
pub(super) fn nothing_matches(pattern: &str) -> Error {
    Error::new(format!("no text matches {pattern}"))
        .help("`*` does not cross folders, `**` does; hidden and ignored files are skipped")
}
