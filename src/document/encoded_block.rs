//! Lines in a plain text that are there for programs, not for readers: those with which PGP signs and
//! wraps it, and files written out as letters.

use super::uuencode;
use std::borrow::Cow;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
/// What comes after these words is for programs; people draw lines around their own words as well.
const WRAPPED: [&str; 7] = ["PGP ", "CERTIFICATE", "PKCS7", "CMS", " KEY", "PRIVACY-ENHANCED", "GEEK CODE"];
const YENC: (&str, &str) = ("=ybegin ", "=yend");
const BINHEX: &str = "(This file must be converted with BinHex";

/// The shortest line of a file written out, in bytes. No word is as long.
const LETTERS: usize = 56;

/// What the lines that are being read belong to.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    /// The text itself.
    Text,
    /// What PGP and its like wrap; with its headers only, where the text itself follows.
    Wrapped { heads: bool },
    /// A file in base64.
    Letters,
    /// A file, uuencoded.
    Uuencode,
    /// A file in yEnc: any bytes up to its last line.
    Yenc,
    /// A file in BinHex.
    Binhex,
}

/// Whether `text` holds an encrypted message.
pub(super) fn is_locked(text: &str) -> bool {
    text.contains("-----BEGIN PGP MESSAGE-----")
}

/// Whether `text` holds a signed message: a change of it breaks the signature.
pub(super) fn is_signed(text: &str) -> bool {
    const MARK: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
    memchr::memmem::find_iter(text.as_bytes(), MARK).any(|at| at == 0 || text[..at].ends_with(['\n', '\r']))
}

/// Puts spaces where such lines stand; every other byte stays where it is.
pub(super) fn blank(text: &str) -> Cow<'_, str> {
    if !text.lines().any(|line| begun(line) != Inside::Text) {
        return Cow::Borrowed(text);
    }
    let mut clear = String::with_capacity(text.len());
    let has_end = text.contains(YENC.1);
    let mut inside = Inside::Text;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if !goes_on(inside, line) {
            inside = begun(line);
            let alone = match inside {
                Inside::Uuencode => lines.peek().is_none_or(|next| uuencode::count(next).is_none()),
                Inside::Yenc => !has_end,
                _ => false,
            };
            if alone {
                inside = Inside::Text;
            }
        }
        if inside == Inside::Text {
            clear.push_str(line);
        } else {
            clear.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        }
        if ends(inside, line) {
            inside = Inside::Text;
        }
    }
    Cow::Owned(clear)
}

/// What a line begins.
fn begun(line: &str) -> Inside {
    if let Some(kind) = line.strip_prefix(BEGIN) {
        // Above a signed text stand a few headers, and an empty line after them.
        let heads = kind.starts_with("PGP SIGNED MESSAGE");
        if WRAPPED.iter().any(|words| kind.contains(words)) {
            return Inside::Wrapped { heads };
        }
    }
    if is_file(line) {
        Inside::Letters
    } else if uuencode::begins(line) {
        Inside::Uuencode
    } else if line.starts_with(YENC.0) {
        Inside::Yenc
    } else if line.starts_with(BINHEX) {
        Inside::Binhex
    } else {
        Inside::Text
    }
}

/// Whether `line` belongs to what the line before was in.
fn goes_on(inside: Inside, line: &str) -> bool {
    match inside {
        Inside::Text => false,
        Inside::Wrapped { .. } => !line.starts_with(BEGIN),
        Inside::Yenc => true,
        // The last line of a file is as long as it is.
        Inside::Letters => is_file(line) || line.len() <= LETTERS + 20 && are_letters(line),
        Inside::Uuencode => line.trim_end() == "end" || uuencode::count(line).is_some(),
        Inside::Binhex => line.len() <= LETTERS + 20 && !line.trim().contains(' '),
    }
}

/// Whether `line` is the last one of what it is in.
fn ends(inside: Inside, line: &str) -> bool {
    match inside {
        Inside::Text | Inside::Letters => false,
        Inside::Wrapped { heads } => line.starts_with(END) || heads && line.trim().is_empty(),
        Inside::Uuencode => line.trim_end() == "end",
        Inside::Yenc => line.starts_with(YENC.1),
        Inside::Binhex => {
            !line.starts_with(BINHEX) && line.trim_end().ends_with(':') && line.trim().len() > 1
        }
    }
}

/// Base64, as programs write it: one long word of letters and digits.
fn is_file(line: &str) -> bool {
    line.len() >= LETTERS && are_letters(line) && line.bytes().any(|byte| byte.is_ascii_uppercase())
}

fn are_letters(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches('=');
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> Vec<String> {
        let clear = blank(text);
        assert_eq!(clear.len(), text.len());
        clear.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn files_written_out_are_no_words() {
        let letters = "QWN0IG5vdywgaHVycnkgdXAsIHRoZSBsYXN0IHNlYXRzIGFyZSBnb2luZyBmYXN0IQ";
        for file in [
            "begin 644 cat.txt\n#0V%T\n`\nend\n".to_owned(),
            "=ybegin line=128 size=3 name=cat.txt\n<w»\n=yend size=3\n".into(),
            "(This file must be converted with BinHex 4.0)\n\n:$f*TEQKPH#jdCA0d,R0TG!\"6593e8dP8H3#3\"5C:\n"
                .into(),
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n".into(),
            "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n".into(),
            format!("{letters}\n{letters}\nQWN0\n"),
        ] {
            assert_eq!(
                left(&format!("Come by.\n\n{file}Bring the jug.\n")),
                ["Come by.", "Bring the jug."],
                "{file}"
            );
        }
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nCome by.\n-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n";
        assert_eq!(left(signed), ["Come by."]);
        assert!(is_locked("-----BEGIN PGP MESSAGE-----\n") && !is_locked(signed));
    }

    #[test]
    fn words_that_look_like_it_stay() {
        for text in [
            "begin 644 shops this year.\nCome by.\n",
            "=ybegin is how yEnc begins\nCome by.\n",
            "-----BEGIN QUOTE-----\nCome by.\n-----END QUOTE-----\n",
        ] {
            assert!(left(text).contains(&"Come by.".to_owned()), "{text}");
        }
    }
}
