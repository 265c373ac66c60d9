//! The marks that quoted lines begin with: `>`, the initials of whoever is quoted (`KO>`), a bar.

/// Most initials, and the longest name, before the sign.
const INITIALS: usize = 4;
const NAME: usize = 12;

/// Whether `line` is quoted; `beside` are the lines above and below it.
pub(in crate::document) fn is_quoted(line: &str, beside: [Option<&str>; 2]) -> bool {
    let among = |marked: fn(&str) -> Option<usize>| {
        marked(line).is_some() && beside.into_iter().flatten().any(|line| marked(line).is_some())
    };
    // One line with a bar may be an ornament, one behind a word a comparison.
    line.starts_with('>') || initials(line).is_some() || among(name) || among(bar)
}

/// A quoted line without its marks.
pub(in crate::document) fn strip(line: &str) -> &str {
    let start = initials(line).or_else(|| name(line)).or_else(|| bar(line)).unwrap_or(0);
    line[start..].trim_start_matches(['>', ' ', '\t'])
}

/// Capitals, then the sign: `KO> `.
fn initials(line: &str) -> Option<usize> {
    let end = line.bytes().take(INITIALS + 1).take_while(u8::is_ascii_uppercase).count();
    ((1..=INITIALS).contains(&end) && is_sign(&line[end..])).then_some(end)
}

/// A name in one word, then the sign: `ana> `.
fn name(line: &str) -> Option<usize> {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let end = line.bytes().take(NAME + 1).take_while(letter).count();
    let named = line.starts_with(|c: char| c.is_ascii_alphabetic());
    (named && (1..=NAME).contains(&end) && is_sign(&line[end..])).then_some(end)
}

fn is_sign(rest: &str) -> bool {
    rest.strip_prefix('>').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>']))
}

/// A bar, and no other on the line: that would be a row of a table.
fn bar(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('|')?;
    let alone = rest.starts_with(' ') && !rest.contains('|') && rest.contains(char::is_alphabetic);
    alone.then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_quoted_lines() {
        for (line, words) in
            [("> When?", "When?"), (">> > When?", "When?"), ("KO> When?", "When?"), ("JD>> When?", "When?")]
        {
            assert!(is_quoted(line, [None, None]), "{line}");
            assert_eq!(strip(line), words);
        }
        for (line, words) in [("ana> When?", "When?"), ("| When?", "When?")] {
            assert!(is_quoted(line, [None, Some(line)]) && !is_quoted(line, [None, Some("So.")]), "{line}");
            assert_eq!(strip(line), words);
        }
        for line in ["| a | b |", "x->y", "Now> or never", "IF A>B", "->", "|| so"] {
            assert!(!is_quoted(line, [None, None]), "{line}");
        }
    }
}
