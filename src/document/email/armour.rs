//! The lines with which PGP signs and wraps a plain text: there for programs, not for readers.

const BEGIN: &str = "-----BEGIN PGP ";
const END: &str = "-----END PGP ";

/// Puts spaces where such lines stand; every other byte stays where it is.
pub(super) fn blank(text: String) -> String {
    if !text.contains(BEGIN) {
        return text;
    }
    let mut clear = String::with_capacity(text.len());
    let (mut inside, mut heads) = (false, false);
    for line in text.split_inclusive('\n') {
        if let Some(kind) = line.strip_prefix(BEGIN) {
            // Above a signed text stand a few headers, and an empty line after them.
            heads = kind.starts_with("SIGNED MESSAGE");
            inside = true;
        }
        if inside {
            clear.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            clear.push_str(line);
        }
        inside &= !(line.starts_with(END) || heads && line.trim().is_empty());
    }
    clear
}
