//! How much room text takes on a terminal: clusters of characters, their columns, lines that fit.

use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Joins the characters of a family of emoji.
pub(super) const JOINER: char = '\u{200D}';

/// Characters drawn as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cluster {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its columns.
    pub width: usize,
}

/// The clusters of `text`, in order. A hidden character is a cluster of its own.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = Cluster> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = first_cluster(rest);
        let bytes = at..at + length;
        at += length;
        Some(Cluster { width: width(&text[bytes.clone()]), bytes })
    })
}

/// The columns of `text` when it is drawn as one cluster.
pub(super) fn width(text: &str) -> usize {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(single), None) if single.is_whitespace() => 1,
        (Some(single), None) => single.width().unwrap_or(1),
        _ => text.width(),
    }
}

/// The columns of a whole line of `text`.
pub(super) fn line_width(text: &str) -> usize {
    clusters(text).map(|cluster| cluster.width).sum()
}

/// The bytes of the first cluster of `text`.
fn first_cluster(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else { return 0 };
    if is_hidden(first) {
        return first.len_utf8();
    }
    let mut last = first;
    let mut flags = usize::from(is_flag_letter(first));
    for (at, next) in characters {
        let joins = !is_hidden(next)
            && (next.width() == Some(0)
                || is_skin_tone(next)
                || (last == JOINER && is_symbol(first) && is_symbol(next))
                || (flags == 1 && is_flag_letter(next)));
        // No script stacks this many; without an end, a flood of marks would be one endless cluster.
        if !joins || at > 128 {
            return at;
        }
        flags += usize::from(is_flag_letter(next));
        last = next;
    }
    text.len()
}

fn is_flag_letter(character: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&character)
}

/// Whether a joiner may draw it together with another: emoji, but no letters.
fn is_symbol(character: char) -> bool {
    !character.is_ascii() && !character.is_alphanumeric()
}

fn is_skin_tone(character: char) -> bool {
    ('\u{1F3FB}'..='\u{1F3FF}').contains(&character)
}

/// Whether a character must never be written as it is: a terminal would obey it (controls), it
/// would turn the line around (bidi controls), end it, or pass for one of our own marks.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{100000}'..)
}

/// Where to break `text` so that every line fits `room` columns: at spaces, else inside a word.
pub(super) fn wrap(text: &str, room: usize) -> Vec<Range<usize>> {
    let room = room.max(2);
    let mut lines = Vec::new();
    // The line so far, where its last space was, and the columns up to both.
    let (mut start, mut end, mut columns) = (0, 0, 0);
    let mut space: Option<(Range<usize>, usize)> = None;
    for cluster in clusters(text) {
        if text[cluster.bytes.clone()].starts_with(' ') {
            if columns == 0 {
                (start, end) = (cluster.bytes.end, cluster.bytes.end);
                continue;
            }
            space = Some((cluster.bytes.clone(), columns + 1));
        } else if columns + cluster.width > room {
            match space.take() {
                Some((gap, before)) => {
                    lines.push(start..gap.start);
                    (start, columns) = (gap.end, columns - before);
                }
                None => {
                    lines.push(start..end);
                    (start, columns) = (cluster.bytes.start, 0);
                }
            }
        }
        columns += cluster.width;
        end = cluster.bytes.end;
    }
    if start < end {
        lines.push(start..end);
    }
    for line in &mut lines {
        line.end = line.start + text[line.clone()].trim_end().len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(text: &str) -> Vec<(&str, usize)> {
        clusters(text).map(|cluster| (&text[cluster.bytes], cluster.width)).collect()
    }

    #[test]
    fn draws_families_flags_and_marks_as_one() {
        assert_eq!(drawn("a家👩‍👩‍👧e\u{301}"), [("a", 1), ("家", 2), ("👩‍👩‍👧", 2), ("e\u{301}", 1)]);
        assert_eq!(drawn("🇪🇸🇲🇽👍🏽"), [("🇪🇸", 2), ("🇲🇽", 2), ("👍🏽", 2)]);
        assert_eq!(drawn("🏃🏽‍♀️T\u{200D}家"), [("🏃🏽‍♀️", 2), ("T\u{200D}", 1), ("家", 2)]);
        assert_eq!(drawn("a\u{1b}\u{301}"), [("a", 1), ("\u{1b}", 1), ("\u{301}", 0)]);
    }

    #[test]
    fn breaks_lines_at_spaces_or_inside_long_words() {
        let lines = |text: &str, room| -> Vec<String> {
            wrap(text, room).into_iter().map(|line| text[line].to_owned()).collect()
        };
        assert_eq!(lines("We do  not know yet.", 8), ["We do", "not know", "yet."]);
        assert_eq!(lines("abcdefgh ij", 5), ["abcde", "fgh", "ij"]);
        assert_eq!(lines("", 5), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_lose_only_spaces(text in "[a-z家é👍 ]{0,60}", room in 2usize..30) {
            let lines = wrap(&text, room);
            let mut kept = String::new();
            for line in &lines {
                prop_assert!(line_width(&text[line.clone()]) <= room);
                kept.push_str(&text[line.clone()]);
            }
            prop_assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
