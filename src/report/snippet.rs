//! An excerpt drawn by ariadne: the words underlined, notes on arrows, our own line numbers.
//!
//! ariadne finds room for the arrows and their notes. Four things it does as our readers do not want them, and has
//! no setting for:
//! - it measures each character alone, so that a family of emoji is six columns wide: each cluster of characters is
//!   given to it as a stand-in of the right width, and comes back in [`Canvas::restore`];
//! - it numbers lines from 1, whatever part of a text it gets, and frames them: [`own_margins`] takes the frame off
//!   and writes our numbers;
//! - it underlines only what has a note: what has none gets [`NO_ARROW`] for one, whose arrow is left out;
//! - it colours character by character and greys the rest, which is hard to read on a light page: [`calm`] keeps
//!   the colours that say something.
//!
//! Putting that right takes about as many lines as drawing the rows ourselves would, without the arrows.

use super::excerpt::{Cell, Line, excerpt, snapped};
use super::location::File;
use super::theme::{Style, Theme};
use super::width::line_width;
use crate::finding::Related;
use crate::language::Phrasebook;
use crate::text::{Source, Span};
use ariadne::{CharSet, Color, Config, IndexType, Label, Report, ReportKind};
use std::io;
use std::ops::Range;

/// The first stand-in: private characters, which excerpts and messages never hold (they are hidden ones).
const STAND_INS: u32 = 0x10_0000;
/// Fills the further columns of a stand-in.
const FILLER: char = '\u{10FFFD}';
/// The note of an arrow that is not to be drawn: without a note, ariadne would not underline.
const NO_ARROW: char = '\u{10FFFC}';

/// An excerpt as rows of text, and which second places are not on it.
pub(super) struct Picture {
    /// The rows, without line ends.
    pub rows: Vec<String>,
    /// Second places that are elsewhere, or whose note had no room.
    pub elsewhere: Vec<usize>,
}

/// What ariadne gets: one text, and what to write for each stand-in.
#[derive(Default)]
struct Canvas {
    text: String,
    clusters: Vec<String>,
    labels: Vec<(Range<usize>, String, Color)>,
}

/// Draws `span` of `source`, and those of `also` that stand on the same line; in a style, its notes in the words of a
/// phrasebook.
///
/// # Errors
/// None in practice: it writes to memory.
pub(super) fn snippet(
    source: &Source,
    span: Span,
    also: &[Related],
    look: (Style, Phrasebook),
    theme: &Theme,
) -> io::Result<Picture> {
    snippet_below(File::of(source).lines_before(), (source, span), also, look, theme)
}

/// As [`snippet`], where `lines` lines stand before the first of `source`.
///
/// # Errors
/// As [`snippet`].
pub(super) fn snippet_below(
    lines: usize,
    (source, span): (&Source, Span),
    also: &[Related],
    (style, book): (Style, Phrasebook),
    theme: &Theme,
) -> io::Result<Picture> {
    let text = source.text();
    let last = source.position(span.end as usize).line + lines;
    let digits = last.to_string().len();
    let room = theme.width.saturating_sub(digits + 4).max(20);
    let spans: Vec<Span> = also.iter().map(|other| other.span).collect();
    let excerpt = excerpt(source, span, &spans, room, theme);
    let several = excerpt.lines.iter().any(|line| !line.focus.is_empty());
    let mut canvas = Canvas::default();
    let mut elsewhere: Vec<usize> = (0..also.len()).collect();
    for line in &excerpt.lines {
        let start = canvas.text.len();
        let places: Vec<Range<usize>> = line.cells.iter().map(|cell| canvas.put(cell)).collect();
        let end = canvas.text.len();
        canvas.text.push('\n');
        if line.focus.is_empty() && several {
            continue;
        }
        let hit = on_canvas(line, &places, &line.focus, end);
        let column_of = |at: usize| canvas.text[start..at].chars().count();
        let mut notes = Vec::new();
        for (number, other) in also.iter().enumerate() {
            let bytes = snapped(text, other.span);
            let in_view = line.cells.first().is_some_and(|cell| cell.bytes.start <= bytes.start)
                && line.cells.last().is_some_and(|cell| bytes.end <= cell.bytes.end);
            if !in_view || bytes.is_empty() || !elsewhere.contains(&number) {
                continue;
            }
            let place = on_canvas(line, &places, &bytes, end);
            let note = theme.visible(&other.message).into_owned();
            if column_of(place.end.max(hit.end)) + 4 + line_width(&note) <= room {
                notes.push((place, note, Color::Blue));
                elsewhere.retain(|other| *other != number);
            }
        }
        // What the first place says where a second one on its line has a note.
        let own = if notes.is_empty() { NO_ARROW.to_string() } else { book.word("here").to_owned() };
        canvas.labels.push((hit, own, color(style)));
        canvas.labels.extend(notes);
    }
    let drawn = canvas.draw(theme)?;
    let mut rows = own_margins(&drawn, &excerpt.lines, lines, digits, theme);
    for row in &mut rows {
        *row = canvas.restore(row);
    }
    if excerpt.more > 0 {
        let more = book.say("{count} more {count|line|lines}", &[("count", &excerpt.more)]);
        rows.push(format!("{}{} {more}", " ".repeat(digits + 4), theme.ellipsis()));
    }
    Ok(Picture { rows, elsewhere })
}

/// The bytes of the canvas under `bytes` of the source; `end` is the line end on the canvas.
fn on_canvas(line: &Line, places: &[Range<usize>], bytes: &Range<usize>, end: usize) -> Range<usize> {
    let touched = |cell: &Cell| cell.bytes.start < bytes.end && cell.bytes.end > bytes.start;
    let mut under = places.iter().zip(&line.cells).filter(|(_, cell)| touched(cell)).map(|(place, _)| place);
    match under.next() {
        Some(first) => first.start..under.next_back().unwrap_or(first).end,
        // A place between two characters: the one after it, else the end of the line.
        None => places
            .iter()
            .zip(&line.cells)
            .find(|(_, cell)| cell.bytes.start >= bytes.start && !cell.bytes.is_empty())
            .map_or(end..end + 1, |(place, _)| place.clone()),
    }
}

impl Canvas {
    /// Puts a cell at the end; gives its bytes on the canvas.
    fn put(&mut self, cell: &Cell) -> Range<usize> {
        let start = self.text.len();
        let stand_in = char::from_u32(STAND_INS + self.clusters.len() as u32);
        match stand_in.filter(|stand_in| cell.joined && *stand_in < NO_ARROW) {
            Some(stand_in) => {
                self.text.push(stand_in);
                self.text.extend(std::iter::repeat_n(FILLER, cell.width - 1));
                self.clusters.push(cell.text.clone());
            }
            None => self.text.push_str(&cell.text),
        }
        start..self.text.len()
    }

    /// What ariadne makes of it.
    fn draw(&self, theme: &Theme) -> io::Result<String> {
        let config = Config::default()
            .with_index_type(IndexType::Byte)
            .with_color(theme.color)
            .with_char_set(if theme.unicode { CharSet::Unicode } else { CharSet::Ascii });
        let labels = self
            .labels
            .iter()
            .map(|(range, note, color)| Label::new(range.clone()).with_message(note).with_color(*color));
        let mut drawn = Vec::new();
        Report::build(ReportKind::Custom("", Color::Primary), 0..0)
            .with_config(config)
            .with_labels(labels)
            .finish()
            .write(ariadne::Source::from(self.text.as_str()), &mut drawn)?;
        Ok(String::from_utf8_lossy(&drawn).into_owned())
    }

    /// `row` with the clusters back in place of their stand-ins.
    fn restore(&self, row: &str) -> String {
        let mut restored = String::with_capacity(row.len());
        for character in row.chars() {
            match (character as u32).checked_sub(STAND_INS).and_then(|at| self.clusters.get(at as usize)) {
                Some(cluster) => restored.push_str(cluster),
                None if character == FILLER => {}
                None => restored.push(character),
            }
        }
        calm(restored.trim_end())
    }
}

/// `row` with the colour codes that change something: ariadne gives each character its own, and greys
/// what is not underlined, which is hard to read on a light page.
fn calm(row: &str) -> String {
    const UNDERLINED_NOT: &str = "38;5;249";
    let mut parts = row.split("\u{1b}[");
    let mut calmed = parts.next().unwrap_or("").to_owned();
    let mut now = "";
    for part in parts {
        let (code, rest) = part.split_once('m').unwrap_or(("", part));
        let code = if code == "0" || code == UNDERLINED_NOT { "" } else { code };
        if rest.is_empty() || code == now {
            calmed.push_str(rest);
            continue;
        }
        if !now.is_empty() {
            calmed.push_str("\u{1b}[0m");
        }
        if !code.is_empty() {
            calmed.push_str("\u{1b}[");
            calmed.push_str(code);
            calmed.push('m');
        }
        calmed.push_str(rest);
        now = code;
    }
    if !now.is_empty() {
        calmed.push_str("\u{1b}[0m");
    }
    calmed
}

/// The rows of a drawing under our own margin, without ariadne's heading and frame.
fn own_margins(drawn: &str, lines: &[Line], before: usize, digits: usize, theme: &Theme) -> Vec<String> {
    let (bar, tee, underline) = if theme.unicode { ('│', '┬', '─') } else { ('|', '|', '^') };
    let mut rows: Vec<(String, String)> = Vec::new();
    for row in drawn.lines().skip(3) {
        let Some((margin, rest)) = row.split_once(bar) else { continue };
        if rest.contains(NO_ARROW) {
            // The underline above it has a tee where the arrow would begin.
            if let Some((_, above)) = rows.last_mut() {
                *above = above.replace(tee, &underline.to_string());
            }
            continue;
        }
        // A colour code ends in `m`; after it, the margin is a number or nothing.
        let number: Option<usize> = margin.rsplit('m').next().and_then(|number| number.trim().parse().ok());
        let line = number.and_then(|number| lines.get(number.wrapping_sub(1)));
        let number = line.map_or(String::new(), |line| (line.number + before).to_string());
        let margin = theme.paint(Style::Faint, &format!(" {number:>digits$} {bar}"));
        rows.push((margin, rest.strip_prefix("\u{1b}[0m").unwrap_or(rest).to_owned()));
    }
    rows.into_iter().map(|(margin, rest)| margin + &rest).collect()
}

fn color(style: Style) -> Color {
    match style {
        Style::Error => Color::Red,
        Style::Warning => Color::Yellow,
        Style::Note => Color::Cyan,
        Style::Better => Color::Green,
        Style::Strong | Style::Faint => Color::Primary,
    }
}
