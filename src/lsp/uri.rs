//! What an editor calls a text, as a path.

use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};

/// The path of a text on this machine; `None` for texts that are on no disk.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = strip(uri, "file://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path: Vec<u8> = percent_decode_str(path).collect();
    let bare = path.len() <= 1;
    let path = match host {
        _ if bare => return None,
        "" | "localhost" => on_drive(path),
        host if cfg!(windows) => [format!("//{host}").into_bytes(), path].concat(),
        _ => path,
    };
    to_path(path)
}

/// Whether it is a text that was never saved.
pub(super) fn is_unsaved(uri: &str) -> bool {
    strip(uri, "untitled:").is_some() || (strip(uri, "file:").is_some() && path(uri).is_none())
}

/// What `path`, from the root, is called.
pub(super) fn of(path: &Path) -> String {
    crate::report::uri(path)
}

fn strip<'u>(uri: &'u str, scheme: &str) -> Option<&'u str> {
    let head = uri.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| &uri[scheme.len()..])
}

/// `/c:/a` is `c:/a` where there are drives.
fn on_drive(path: Vec<u8>) -> Vec<u8> {
    match path.as_slice() {
        [b'/', drive, b':', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => path[1..].to_vec(),
        _ => path,
    }
}

#[cfg(unix)]
fn to_path(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn to_path(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn reads_what_editors_call_texts() {
        for (uri, expected) in [
            ("file:///a%20b/%C3%A9.md", Some("/a b/é.md")),
            ("FILE://localhost/a%2.md", Some("/a%2.md")),
            ("file:///c%3A/a.md", Some("/c:/a.md")),
            ("file://", None),
            ("file:///", None),
            ("untitled:Untitled-1", None),
            ("git:/a.md?ref", None),
            ("é", None),
        ] {
            assert_eq!(path(uri), expected.map(PathBuf::from), "{uri}");
        }
        assert!(is_unsaved("untitled:Untitled-1") && is_unsaved("file:///") && is_unsaved("file://"));
        assert!(!is_unsaved("git:/a.md") && !is_unsaved("file:///a.md"));
        assert_eq!(path(&of(Path::new("/a b/50%.md"))), Some("/a b/50%.md".into()));
    }
}
