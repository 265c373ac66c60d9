//! Names of files as text: one that is not UTF-8 is written as git writes it, so that no two become one.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What a file is called in messages, reports and baselines: its path, or, where that is not UTF-8, the path
/// in quotes with such bytes in octal (`"\377.md"`). Two paths never have one name: one that begins with a
/// quote is put in quotes, too.
pub fn name_of(path: &Path) -> String {
    match path.to_str() {
        Some(name) if !name.starts_with('"') => name.to_owned(),
        _ => quoted(path.as_os_str().as_encoded_bytes()),
    }
}

/// The path that [`name_of`] gave this name, in bytes: for files that keep names, such as baselines.
pub fn bytes_of(name: &str) -> Cow<'_, [u8]> {
    let inner = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
    let Some(inner) = inner else { return Cow::Borrowed(name.as_bytes()) };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.as_bytes();
    while let [first, tail @ ..] = rest {
        (rest, _) = match (first, tail) {
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                (after, bytes.push((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0')))
            }
            (b'\\', [sign, after @ ..]) => (after, bytes.push(*sign)),
            _ => (tail, bytes.push(*first)),
        };
    }
    Cow::Owned(bytes)
}

/// The path with these bytes, as git and the names of files have them.
pub fn path_of(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    let name: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(bytes);
    #[cfg(not(unix))]
    let name = String::from_utf8_lossy(bytes);
    #[cfg(not(unix))]
    let name: &std::ffi::OsStr = std::ffi::OsStr::new(&*name);
    PathBuf::from(name)
}

/// A name as git writes it in a patch: in quotes where it would otherwise not see its end.
pub fn in_patch(name: &[u8]) -> String {
    match str::from_utf8(name) {
        Ok(plain) if !plain.contains(is_special) => plain.to_owned(),
        _ => quoted(name),
    }
}

fn quoted(name: &[u8]) -> String {
    let mut quoted = String::from("\"");
    let octal = |bytes: &[u8], quoted: &mut String| {
        quoted.extend(bytes.iter().map(|byte| format!("\\{byte:03o}")));
    };
    for chunk in name.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' | '\\' => quoted.extend(['\\', c]),
                c if is_special(c) => octal(c.encode_utf8(&mut [0; 4]).as_bytes(), &mut quoted),
                c => quoted.push(c),
            }
        }
        octal(chunk.invalid(), &mut quoted);
    }
    quoted.push('"');
    quoted
}

/// What ends a name, or what a terminal obeys.
fn is_special(c: char) -> bool {
    c.is_control()
        || matches!(c, '"' | '\\' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[cfg(unix)]
    fn path(bytes: &[u8]) -> &Path {
        Path::new(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_written_as_git_does() {
        for (bytes, name) in [
            (&b"press/a b.md"[..], "press/a b.md"),
            (b"a\\\"b.md", "a\\\"b.md"),
            (b"\xFF.md", "\"\\377.md\""),
            ("é\u{0}".as_bytes(), "é\u{0}"),
            (b"\xC3\xA9\"\n\xFE", "\"é\\\"\\012\\376\""),
            (b"\"\\377.md\"", "\"\\\"\\\\377.md\\\"\""),
        ] {
            assert_eq!(name_of(path(bytes)), name);
            assert_eq!(&*bytes_of(name), bytes);
        }
        assert_eq!(in_patch(b"a/b c"), "a/b c");
        assert_eq!(in_patch("a/\u{1b}\u{202e}é".as_bytes()), "\"a/\\033\\342\\200\\256é\"");
    }

    #[cfg(unix)]
    proptest! {
        #[test]
        fn no_two_paths_have_one_name(bytes in prop::collection::vec(prop::sample::select(b"a\"\\37\xFF\xC3\xA9".to_vec()), 0..8)) {
            let name = name_of(path(&bytes));
            prop_assert_eq!(&*bytes_of(&name), &bytes[..]);
        }
    }
}
