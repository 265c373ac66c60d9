//! Lines in a plain text that are there for programs, not for readers: those with which PGP signs and
//! wraps it, and files written out as letters.

const BEGIN: &str = "-----BEGIN PGP ";
const END: &str = "-----END PGP ";

/// The shortest line of a file written out, in bytes. No word is as long.
const LETTERS: usize = 56;

/// Puts spaces where such lines stand; every other byte stays where it is.
pub(super) fn blank(text: String) -> String {
    if !text.contains(BEGIN) && !text.lines().any(is_file) {
        return text;
    }
    let mut clear = String::with_capacity(text.len());
    let (mut inside, mut heads, mut files) = (false, false, false);
    for line in text.split_inclusive('\n') {
        if let Some(kind) = line.strip_prefix(BEGIN) {
            // Above a signed text stand a few headers, and an empty line after them.
            heads = kind.starts_with("SIGNED MESSAGE");
            inside = true;
        }
        // The last line of a file is as long as it is.
        files = is_file(line) || files && line.len() <= LETTERS + 20 && are_letters(line);
        if inside || files {
            clear.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            clear.push_str(line);
        }
        inside &= !(line.starts_with(END) || heads && line.trim().is_empty());
    }
    clear
}

/// Base64, as programs write it: one long word of letters and digits.
fn is_file(line: &str) -> bool {
    line.len() >= LETTERS && are_letters(line) && line.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn are_letters(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches('=');
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}
