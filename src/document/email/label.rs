//! Names of charsets, as mail programs write them: the registered ones, and those that are only meant.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8};

/// The charset that `name` means.
pub(super) fn encoding(name: &str) -> Option<&'static Encoding> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | ','));
    Encoding::for_label(name.as_bytes()).or_else(|| alias(name))
}

/// Whether `name` means UTF-7, which browsers do not read any more and some mail programs still write.
pub(super) fn is_utf7(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    ["utf7", "unicode11utf7", "cp65000"].iter().any(|known| letters.eq_ignore_ascii_case(known))
}

/// What a name means that no register has: its letters, and its number, tell.
fn alias(name: &str) -> Option<&'static Encoding> {
    let lower: String =
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let key = lower.trim_start_matches("charset").trim_start_matches('x');
    if key.starts_with("utf8") || key == "unicode11utf8" {
        return Some(UTF_8);
    }
    let letters = key.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits_at = key.find(|c: char| c.is_ascii_digit()).unwrap_or(key.len());
    let (family, rest) = if letters.len() < key.len() { ("iso", key) } else { key.split_at(digits_at) };
    let label = |label: String| Encoding::for_label(label.as_bytes());
    match family {
        "iso" => {
            let part = rest.strip_prefix("8859")?;
            // `ISO_8859-2:1987`: the year is no part of the number.
            (1..=part.len().min(2)).rev().find_map(|len| label(format!("iso-8859-{}", part.get(..len)?)))
        }
        "latin" | "isolatin" => label(format!("latin{rest}")),
        "cp" | "windows" | "win" | "ms" | "ansi" | "ibm" | "codepage" | "dos" => {
            let page: u32 = rest.parse().ok()?;
            match page {
                932 | 943 => Some(SHIFT_JIS),
                936 => Some(GBK),
                54_936 => Some(GB18030),
                949 | 51_949 => Some(EUC_KR),
                950 => Some(BIG5),
                51_932 => Some(EUC_JP),
                65_001 => Some(UTF_8),
                28_591..=28_606 => label(format!("iso-8859-{}", page - 28_590)),
                20_866 => label("koi8-r".into()),
                21_866 => label("koi8-u".into()),
                874 | 1_250..=1_258 => label(format!("windows-{page}")),
                866 => label("ibm866".into()),
                _ => None,
            }
        }
        "koi" => label("koi8-r".into()),
        "shiftjis" | "sjis" => Some(SHIFT_JIS),
        "gb" | "euccn" | "eucgb" | "hz" => Some(GBK),
        "big" => Some(BIG5),
        "ksc" | "uhc" => Some(EUC_KR),
        "macroman" | "mac" => label("macintosh".into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::encoding;

    #[test]
    fn names_are_known_by_what_they_mean() {
        for (name, known) in [
            ("UTF8", "UTF-8"),
            ("utf-8;", "UTF-8"),
            ("'utf-8'", "UTF-8"),
            ("charset=utf-8", "UTF-8"),
            ("utf-8-bom", "UTF-8"),
            ("cp65001", "UTF-8"),
            ("cp-1250", "windows-1250"),
            ("win-1251", "windows-1251"),
            ("Windows1251", "windows-1251"),
            ("cp28592", "ISO-8859-2"),
            ("8859_2", "ISO-8859-2"),
            ("ISO_8859-2:1988", "ISO-8859-2"),
            ("iso8859-15", "ISO-8859-15"),
            ("latin-2", "ISO-8859-2"),
            ("latin1", "windows-1252"),
            ("cp936", "GBK"),
            ("ms932", "Shift_JIS"),
            ("CP949", "EUC-KR"),
            ("x-mac-roman", "macintosh"),
            ("KOI8", "KOI8-R"),
        ] {
            assert_eq!(encoding(name).map(|encoding| encoding.name()), Some(known), "{name}");
        }
        assert!(super::is_utf7("unicode-1-1-utf-7") && super::is_utf7("UTF-7") && !super::is_utf7("utf-8"));
        for name in ["", "x", "no-such-charset", "cp", "cp437", "iso-8859", "12"] {
            assert_eq!(encoding(name), None, "{name}");
        }
    }
}
