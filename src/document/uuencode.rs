//! Uuencode, the oldest way to write a file out as letters: which lines are of it.

/// Whether a line begins a file: `begin 644 offer.txt`.
pub(super) fn begins(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("begin ") else { return false };
    let mut words = rest.split_whitespace();
    let mode = words.next().unwrap_or_default();
    matches!(mode.len(), 3 | 4)
        && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'))
        && words.next().is_some()
}

/// The bytes that a line holds, if it is one of a file: its first letter tells, and how long it is with it.
pub(super) fn count(line: &str) -> Option<usize> {
    let line = line.trim_end_matches(['\r', '\n']);
    let letter = |byte: u8| matches!(byte, b' '..=b'`');
    let first = *line.as_bytes().first()?;
    let count = usize::from(first.wrapping_sub(b' ') & 63);
    let whole = 1 + count.div_ceil(3) * 4;
    // Spaces at the end may be lost; some programs add a letter to check the others.
    let has_length = line.len() <= whole + 1 && (line.len() + 3 >= whole || line.ends_with(' '));
    (has_length && count <= 45 && line.bytes().all(letter)).then_some(count)
}

/// Whether `text` holds a file.
pub(super) fn is_in(text: &str) -> bool {
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if begins(line) {
            return lines.next().is_some_and(|line| count(line).is_some());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_lines_are_told_from_prose() {
        assert!(begins("begin 644 offer.txt") && begins("begin 0755 a b\r"));
        assert!(!begins("begin 644") && !begins("begin the day 7 times") && !begins("begin 899 x"));
        assert_eq!(count("#0V%T\n"), Some(3));
        assert_eq!(count("`\n"), Some(0));
        assert_eq!(count("Come by on Friday, and bring the old jug."), None);
        assert!(
            is_in("Hi.\nbegin 644 cat.txt\n#0V%T\n`\nend\n")
                && !is_in("begin 644 shops\nCome by on Friday.\n")
        );
    }
}
