//! Which parts of a mail its reader sees.

use super::parts::{Kind, Part};

/// A part with text that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its index.
    pub part: usize,
    /// It is in somebody else's mail, which this one passes on.
    pub passed_on: bool,
}

/// How much a mail program makes of a part.
const HTML: u8 = 3;
const PLAIN: u8 = 2;
const CALENDAR: u8 = 1;

/// The parts of a mail, sorted by who sees them.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Those that are shown, in order; with attachments, also the files that hold text.
    pub shown: Vec<Shown>,
    /// Those that some programs show instead of one of the others: meant to say the same, in another format.
    pub instead: Vec<usize>,
    /// Files that hold text and are not to be read.
    pub files: Vec<usize>,
}

/// Sorts `parts`; `attachments` says whether files with text are to be read as well.
pub(super) fn sort(parts: &[Part], attachments: bool) -> Sorted {
    let mut worth: Vec<u8> = vec![0; parts.len()];
    // Of several, the one that is shown: the last of the richest among alternatives, the first of
    // them in a page with its images.
    let mut chosen: Vec<Option<usize>> = vec![None; parts.len()];
    let (mut has_text, mut files) = (vec![false; parts.len()], vec![false; parts.len()]);
    for (index, part) in parts.iter().enumerate() {
        if let Some(parent) = part.parent {
            // A text with a file's name below another text is a file.
            let file = part.content.attached || part.content.named && has_text[parent];
            files[index] = file;
            worth[index] = match part.kind {
                Kind::Html if !file => HTML,
                Kind::Plain if !file => PLAIN,
                Kind::Calendar if !file => CALENDAR,
                _ => 0,
            };
            has_text[parent] |= worth[index] > 0;
        } else {
            worth[index] = match part.kind {
                Kind::Html => HTML,
                Kind::Plain => PLAIN,
                Kind::Calendar => CALENDAR,
                _ => 0,
            };
        }
    }
    for (index, part) in parts.iter().enumerate().rev() {
        let Some(parent) = part.parent else { continue };
        let best = chosen[parent].map_or(0, |best| worth[best]);
        let takes = match parts[parent].kind {
            Kind::Alternative => worth[index] > best,
            Kind::Related => worth[index] >= best && worth[index] > 0,
            _ => false,
        };
        if takes {
            chosen[parent] = Some(index);
        }
        if parts[parent].kind.is_multiple() && !part.content.attached {
            worth[parent] = worth[parent].max(worth[index]);
        }
    }
    let (mut hidden, mut passed_on) = (vec![false; parts.len()], vec![false; parts.len()]);
    // Left out of several that say the same; and what is left out for another reason.
    let (mut instead, mut lost) = (vec![false; parts.len()], vec![false; parts.len()]);
    let mut sorted = Sorted::default();
    for (index, part) in parts.iter().enumerate() {
        if let Some(parent) = part.parent {
            let kind = parts[parent].kind;
            let choosy = matches!(kind, Kind::Alternative | Kind::Related);
            let left_out = choosy && chosen[parent] != Some(index) && !files[index];
            hidden[index] = hidden[parent] || left_out;
            instead[index] = instead[parent] || left_out && kind == Kind::Alternative;
            lost[index] = lost[parent] || left_out && kind == Kind::Related || files[index];
            passed_on[index] = passed_on[parent] || parts[parent].kind == Kind::Message;
        }
        let is_text = matches!(part.kind, Kind::Plain | Kind::Html | Kind::Calendar);
        if is_text && !hidden[index] && (worth[index] > 0 || attachments && files[index]) {
            sorted.shown.push(Shown { part: index, passed_on: passed_on[index] });
        } else if is_text && instead[index] && !lost[index] && !passed_on[index] {
            sorted.instead.push(index);
        } else if files[index]
            && !hidden[index]
            && !passed_on[index]
            && matches!(part.kind, Kind::Plain | Kind::Html)
        {
            sorted.files.push(index);
        }
    }
    sorted
}
