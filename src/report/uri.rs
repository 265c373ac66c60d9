//! Paths as URIs: what a URI gives a meaning to is written as bytes in hexadecimal.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_encode};
use std::path::Path;

/// A path as a URI: of a path from the root a whole one (`file:///…`), of any other path one that is
/// read against a folder. Separators are `/`; the bytes are those of the file's name.
pub fn uri(path: &Path) -> String {
    let mut bytes = path.as_os_str().as_encoded_bytes().to_vec();
    if cfg!(windows) {
        bytes.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
    }
    match bytes.as_slice() {
        // A share of another machine.
        [b'/', b'/', share @ ..] if cfg!(windows) => format!("file://{}", encoded(share)),
        [b'/', ..] => format!("file://{}", encoded(&bytes)),
        [drive, b':', b'/', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => {
            format!("file:///{}:{}", char::from(*drive), encoded(&bytes[2..]))
        }
        _ => encoded(&bytes).to_string(),
    }
}

/// What else than letters and digits is in a path as it is. A colon does not: in the first step of a relative
/// path it would be a scheme's.
const PLAIN: &[u8] = b"-._~/!$&'()*+,;=@";
const ENCODED: AsciiSet = {
    let (mut set, mut at) = (NON_ALPHANUMERIC.remove(PLAIN[0]), 1);
    while at < PLAIN.len() {
        (set, at) = (set.remove(PLAIN[at]), at + 1);
    }
    set
};

fn encoded(path: &[u8]) -> PercentEncode<'_> {
    percent_encode(path, &ENCODED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn writes_what_a_uri_would_take_for_something_else() {
        for (path, expected) in [
            ("press/a b.md", "press/a%20b.md"),
            ("a:b.md", "a%3Ab.md"),
            ("50%?#[é]\\.md", "50%25%3F%23%5B%C3%A9%5D%5C.md"),
            ("/tmp/a.md", "file:///tmp/a.md"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(uri(Path::new(path)), expected);
        }
        let bytes: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"/a/\xFF.md");
        assert_eq!(uri(Path::new(bytes)), "file:///a/%FF.md");
    }
}
