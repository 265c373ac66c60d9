//! The lines round a place in a source, cut so that the place is always in view.

use super::Theme;
use super::inert::special;
use super::width::{JOINER, clusters, is_hidden};
use crate::text::{LineIndex, Source, Span};
use std::ops::Range;

/// The most lines of one place that are shown.
const MOST_LINES: usize = 6;
/// Nobody reads wider lines, and what is drawn costs time by its width.
const MOST_COLUMNS: usize = 400;
/// Columns of a tab.
const TAB: usize = 4;
/// A source's first character, where it is a byte order mark: nothing to look at.
const MARK: &str = "\u{FEFF}";

/// The lines of one place.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines, cut to fit.
    pub lines: Vec<Line>,
    /// How many more lines the place runs over.
    pub more: usize,
}

/// One line of a source, cut to fit.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What of it is shown.
    pub cells: Vec<Cell>,
    /// The bytes of the place on this line; empty at the end of a line that it only touches.
    pub focus: Range<usize>,
}

/// What is in one or more columns.
#[derive(Debug)]
pub(super) struct Cell {
    /// The bytes of the source; empty for the mark of a cut.
    pub bytes: Range<usize>,
    /// The columns.
    pub width: usize,
    /// What to write.
    pub text: String,
    /// Whether `text` is several characters drawn as one.
    pub joined: bool,
}

/// The lines of `span`, each at most `room` columns wide. Words of `also` on the same line are kept in
/// view where they fit. Takes time by `room`, not by the length of the source or of its lines.
pub(super) fn excerpt(source: &Source, span: Span, also: &[Span], room: usize, theme: &Theme) -> Excerpt {
    let (text, index) = (source.text(), source.lines());
    let place = snapped(text, span);
    let room = room.min(MOST_COLUMNS);
    let first = index.position(text, place.start).line;
    let last_byte = if place.is_empty() { place.end } else { place.end - 1 };
    let last = index.position(text, last_byte).line.max(first);
    let shown = last.min(first + MOST_LINES - 1);
    let lines = (first..=shown).map(|number| {
        let line = line_bytes(text, index, number);
        let start = place.start.clamp(line.start, line.end);
        let focus = start..place.end.clamp(start, line.end);
        let mut kept = focus.clone();
        for other in also.iter().map(|other| snapped(text, *other)) {
            let both = kept.start.min(other.start)..kept.end.max(other.end);
            if line.start <= other.start && other.end <= line.end && both.len() + 8 <= room {
                kept = both;
            }
        }
        Line { number, cells: window(text, &line, &kept, room, theme), focus }
    });
    Excerpt { lines: lines.collect(), more: last - shown }
}

/// What fits `room` of the line that `span` begins in, of the bytes `within` alone: the string that it is in.
pub(super) fn in_line(source: &Source, span: Span, within: Span, room: usize, theme: &Theme) -> Line {
    let (text, index) = (source.text(), source.lines());
    let (place, within) = (snapped(text, span), snapped(text, within));
    let number = index.position(text, place.start).line;
    let line = line_bytes(text, index, number);
    let start = place.start.clamp(line.start, line.end);
    let focus = start..place.end.clamp(start, line.end);
    let line = line.start.max(within.start.min(focus.start))..line.end.min(within.end.max(focus.end));
    Line { number, cells: window(text, &line, &focus, room.min(MOST_COLUMNS), theme), focus }
}

/// `span` inside `text`, on character boundaries: what draws it would fall over anything else.
pub(super) fn snapped(text: &str, span: Span) -> Range<usize> {
    let start = floor(text, (span.start as usize).min(text.len()));
    start..ceil(text, (span.end as usize).clamp(start, text.len()))
}

/// The bytes of line `number`, without what ends it.
fn line_bytes(text: &str, index: &LineIndex, number: usize) -> Range<usize> {
    let mut start = index.start_of(number - 1);
    let next = if number < index.lines() { index.start_of(number) } else { text.len() };
    let line = &text[start..next];
    let line = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
    let end = start + line.len();
    if start == 0 && line.starts_with(MARK) {
        start = MARK.len();
    }
    start..end
}

/// The cells of `line` that fit `room` columns, with `focus` among them.
fn window(text: &str, line: &Range<usize>, focus: &Range<usize>, room: usize, theme: &Theme) -> Vec<Cell> {
    // Room for characters of four bytes and for marks that take no column.
    let reach = room * 8 + 64;
    let from = floor(text, line.start.max(focus.start.saturating_sub(reach)));
    let near_end = focus.end.min(focus.start.saturating_add(reach));
    let to = ceil(text, line.end.min(near_end.saturating_add(reach)));
    let mut cells = cells_of(text, from..to, theme);
    let whole = from == line.start && to == line.end;
    if whole && cells.iter().map(|cell| cell.width).sum::<usize>() <= room {
        return cells;
    }
    let dots = theme.ellipsis();
    let budget = room.saturating_sub(2 * dots.chars().count()).max(1);
    let hit_start = cells.partition_point(|cell| cell.bytes.end <= focus.start);
    let hit_end = cells.partition_point(|cell| cell.bytes.start < focus.end.max(focus.start + 1));
    let (mut start, mut end, mut used) = (hit_start, hit_start, 0);
    let fits = |at: usize, used: usize, limit: usize| {
        cells.get(at).map(|cell| used + cell.width).filter(|sum| *sum <= limit)
    };
    while let Some(sum) = fits(end, used, budget).filter(|_| end < hit_end) {
        (end, used) = (end + 1, sum);
    }
    // Half of what is left goes before the hit, the rest behind it; what one side cannot use, the other gets.
    let half = used + (budget - used) / 2;
    while let Some(sum) = start.checked_sub(1).and_then(|at| fits(at, used, half)) {
        (start, used) = (start - 1, sum);
    }
    while let Some(sum) = fits(end, used, budget) {
        (end, used) = (end + 1, sum);
    }
    while let Some(sum) = start.checked_sub(1).and_then(|at| fits(at, used, budget)) {
        (start, used) = (start - 1, sum);
    }
    let cut =
        |at: usize| Cell { bytes: at..at, width: dots.chars().count(), text: dots.into(), joined: false };
    let cut_before = (start > 0 || from > line.start)
        .then(|| cells.get(start).map_or(to, |cell| cell.bytes.start))
        .map(cut);
    let cut_after = (end < cells.len() || to < line.end)
        .then(|| cells.get(end).map_or(to, |cell| cell.bytes.start))
        .map(cut);
    cells.truncate(end);
    cells.drain(..start);
    cut_before.into_iter().chain(cells).chain(cut_after).collect()
}

/// The cells of `range`, with what a terminal would obey made visible.
fn cells_of(text: &str, range: Range<usize>, theme: &Theme) -> Vec<Cell> {
    let mut column = 0;
    let slice = text.get(range.clone()).unwrap_or("");
    let cells = clusters(slice).map(|cluster| {
        let raw = &slice[cluster.bytes.clone()];
        let bytes = range.start + cluster.bytes.start..range.start + cluster.bytes.end;
        let mut characters = raw.chars();
        let cell = match (characters.next(), characters.next()) {
            (Some('\t'), _) => {
                let width = TAB - column % TAB;
                Cell { bytes, width, text: " ".repeat(width), joined: false }
            }
            (Some(single), None) if single.is_whitespace() && !is_hidden(single) => {
                Cell { bytes, width: 1, text: " ".into(), joined: false }
            }
            (Some(first), _) if is_hidden(first) || cluster.width == 0 => {
                let text: String = raw.chars().map(|hidden| theme.picture_of(hidden)).collect();
                Cell { bytes, width: text.chars().count(), text, joined: false }
            }
            _ => {
                let text = raw.replace(is_unseen, "");
                // A joiner at the end would draw this cluster and the next one together.
                let text = text.trim_end_matches(JOINER).to_owned();
                let joined = text.chars().nth(1).is_some();
                Cell { bytes, width: cluster.width, text, joined }
            }
        };
        column += cell.width;
        cell
    });
    disarmed(cells.collect(), theme)
}

/// `cells` in which no runner of a CI finds a command; they follow a margin, so that they begin no line.
fn disarmed(mut cells: Vec<Cell>, theme: &Theme) -> Vec<Cell> {
    let line: String = cells.iter().map(|cell| cell.text.as_str()).collect();
    let (mut at, mut places) = (0, special(&line).into_iter().peekable());
    for cell in &mut cells {
        let end = at + cell.text.len();
        if let Some((_, sign)) = places.next_if(|(place, _)| (at..end).contains(place)) {
            cell.text = theme.picture_of(sign);
            (cell.width, cell.joined) = (cell.text.chars().count(), false);
        }
        at = end;
    }
    cells
}

/// Soft hyphens and their like: no column by the book, but one on some terminals.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// The last character boundary up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first character boundary from `at`.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: Theme =
        Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };

    fn shown(text: &str, span: Range<usize>, room: usize) -> String {
        let source = Source::new("a.txt", text);
        let excerpt = excerpt(&source, Span::new(span), &[], room, &LOOK);
        let lines: Vec<String> = excerpt
            .lines
            .iter()
            .map(|line| line.cells.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        lines.join("|")
    }

    #[test]
    fn cuts_round_the_place() {
        let text = "one two three four five six seven eight nine ten";
        assert_eq!(shown(text, 0..3, 20), "one two three four…");
        assert_eq!(shown(text, 45..48, 20), "…ven eight nine ten");
        assert_eq!(shown(text, 24..27, 20), "…r five six seven e…");
        assert_eq!(shown(text, 0..48, 100), text);
    }

    #[test]
    fn shows_what_a_terminal_would_obey() {
        assert_eq!(shown("a\u{1b}[31m\u{202E}b\u{85}\r\n", 0..1, 60), "a␛[31m\\u{202e}b\\u{85}");
        assert_eq!(shown("\u{FEFF}a\tb\n", 3..4, 60), "a   b");
        assert_eq!(shown("a ##[b] #\u{200B}#vso[c] ## d", 0..1, 60), "a #\\u{23}[b] #\\u{23}vso[c] ## d");
    }

    #[test]
    fn a_place_over_many_lines_shows_the_first() {
        assert_eq!(shown("a\nb\r\n\nd\n", 0..8, 60), "a|b||d");
        let text = "x\n".repeat(20);
        let source = Source::new("a", text);
        assert_eq!(excerpt(&source, Span::new(0..40), &[], 60, &LOOK).more, 14);
    }
}
