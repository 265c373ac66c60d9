//! Who may do what with a file, handed on to the file that takes its place: never more than before.

use std::fs::{File, Metadata};
use std::io;

/// Gives `draft` the owner, the access list, the attributes and the permissions of `original`.
///
/// # Errors
/// What of them cannot be kept, after the file's name; the draft may then be anybody's but is not in place.
#[cfg(unix)]
pub(super) fn keep(draft: &File, original: &File, about: &Metadata) -> Result<(), String> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let failed = |error: io::Error| format!("has permissions that cannot be kept: {error}");
    let now = draft.metadata().map_err(failed)?;
    if (now.uid(), now.gid()) != (about.uid(), about.gid()) {
        fchown(draft, Some(about.uid()), Some(about.gid()))
            .map_err(|_| "belongs to another user or group and would become yours")?;
    }
    // The draft is its owner's alone until here. The folder may have given it a list: first that goes.
    keep_attributes(draft, original)?;
    draft.set_permissions(about.permissions()).map_err(failed)?;
    let now = draft.metadata().map_err(failed)?;
    if (now.mode(), now.uid(), now.gid()) != (about.mode(), about.uid(), about.gid()) {
        return Err("has permissions that cannot be kept".to_owned());
    }
    Ok(())
}

/// Extended attributes; access lists are among them.
#[cfg(unix)]
fn keep_attributes(draft: &File, original: &File) -> Result<(), String> {
    use xattr::FileExt;
    let names = |file: &File| match file.list_xattr() {
        Ok(names) => Ok(names.collect::<Vec<_>>()),
        // A file system without attributes has none to lose.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Vec::new()),
        Err(error) => Err(format!("has attributes that cannot be read: {error}")),
    };
    let told = |name: &std::ffi::OsStr, error: io::Error| {
        format!("has an attribute {} that cannot be kept: {error}", name.display())
    };
    let theirs = names(original)?;
    // Labels that the system gives to every new file may not be removed, and open it to nobody.
    let opens = |name: &&std::ffi::OsString| name.as_encoded_bytes().starts_with(b"system.");
    for name in names(draft)?.iter().filter(opens).filter(|name| !theirs.contains(name)) {
        draft.remove_xattr(name).map_err(|error| told(name, error))?;
    }
    for name in theirs.iter().filter(|name| !stays_behind(name)) {
        let value = original.get_xattr(name).map_err(|error| told(name, error))?;
        if draft.get_xattr(name).ok() != Some(value.clone()) {
            draft.set_xattr(name, &value.unwrap_or_default()).map_err(|error| told(name, error))?;
        }
    }
    Ok(())
}

/// Attributes that vouch for the bytes of a file, that any writing takes away, or that only the system gives.
#[cfg(unix)]
fn stays_behind(name: &std::ffi::OsStr) -> bool {
    const OWN: [&str; 5] =
        ["security.ima", "security.evm", "security.capability", "com.apple.provenance", "com.apple.macl"];
    OWN.iter().any(|own| name == *own)
}

/// Gives `draft` the permissions of the original.
///
/// # Errors
/// Why they cannot be kept.
#[cfg(not(unix))]
pub(super) fn keep(draft: &File, _: &File, about: &Metadata) -> Result<(), String> {
    let failed = |error: io::Error| format!("has permissions that cannot be kept: {error}");
    draft.set_permissions(about.permissions()).map_err(failed)
}
