//! Gives each line of a text to whoever says it: below what is above a mail, others speak.

use super::intro::{Strength, intro};
use super::mark;
use crate::document::letter;
use crate::document::model::{Block, BlockKind, Voice};
use std::iter;
use std::ops::Range;

/// What part of a thread a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// As its block says.
    Same,
    /// Above somebody else's mail; the number tells one such place from the next.
    Intro(usize),
    /// Of somebody else's mail below that place.
    Theirs(usize),
    /// A line that somebody marked as quoted.
    Quoted,
}

struct Line {
    block: usize,
    range: Range<usize>,
    part: Part,
}

/// Gives the words of others to them: below what says that a mail follows, and in lines with a quote's mark.
/// `whole`: the text may be nothing but a mail that was passed on, as a mail can.
pub(in crate::document) fn assign(blocks: &mut Vec<Block>, whole: bool) {
    let told = |block: &Block| {
        block.text.contains([':', '：', '>', '|'])
            || block.text.starts_with("--")
            || block.text.ends_with("--")
            || letter::asks_above(&block.text)
    };
    if !blocks.iter().any(told) {
        return;
    }
    // An empty line stands between two blocks.
    let mut lines: Vec<Line> = Vec::new();
    for (block, read) in blocks.iter().enumerate() {
        lines.extend(read.lines().map(|range| Line { block, range, part: Part::Same }));
        lines.push(Line { block, range: 0..0, part: Part::Same });
    }
    let mut parted = quoted(blocks, &mut lines);
    parted |= answered(blocks, &mut lines, whole);
    if parted {
        *blocks = rebuilt(blocks, &lines);
    }
}

fn words<'b>(blocks: &'b [Block], line: &Line) -> &'b str {
    blocks[line.block].text[line.range.clone()].trim()
}

/// Finds the lines of our own blocks that begin with a quote's mark.
fn quoted(blocks: &[Block], lines: &mut [Line]) -> bool {
    let running =
        [BlockKind::Paragraph, BlockKind::Item, BlockKind::Step, BlockKind::Cell, BlockKind::Signature];
    let mut any = false;
    let marked: Vec<bool> = (0..lines.len())
        .map(|at| {
            let near = |at: Option<usize>| at.and_then(|at| lines.get(at)).map(|line| words(blocks, line));
            mark::is_quoted(words(blocks, &lines[at]), [near(at.checked_sub(1)), near(Some(at + 1))])
        })
        .collect();
    for (line, marked) in lines.iter_mut().zip(marked).filter(|(line, _)| !line.range.is_empty()) {
        let block = &blocks[line.block];
        let text = &block.text[line.range.clone()];
        let content = mark::strip(text);
        if !marked || !running.contains(&block.kind) || block.voice != Voice::Ours {
            continue;
        }
        // `> Read more` is an arrow, `>> Sale <<` an ornament, `> 18` a comparison in a table.
        let start = line.range.end - content.len();
        let linked = block.links.iter().any(|link| link.range.start <= start && start < link.range.end);
        // Mailboxes put the sign before a line of ours that begins like a header.
        let escaped = text.starts_with(">From ");
        let ornament = content.ends_with('<');
        let compares = block.kind == BlockKind::Cell && content.starts_with(|c: char| c.is_ascii_digit());
        if !(linked || ornament || compares || escaped) {
            line.part = Part::Quoted;
            any = true;
        }
    }
    any
}

/// Finds what is above somebody else's mail, and how far that mail goes.
fn answered(blocks: &[Block], lines: &mut [Line], whole: bool) -> bool {
    let letter = || {
        let running = blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
        running.is_some_and(|block| letter::begins_with_greeting(&block.text))
    };
    let (mut places, mut rest, mut said) = (0, None, false);
    let mut at = 0;
    while at < lines.len() {
        let block = &blocks[lines[at].block];
        let found = {
            let lines = &*lines;
            let line = |at: usize| lines.get(at).map(|line| words(blocks, line));
            if may_introduce(block) { intro(line, at) } else { None }
        };
        let Some(found) = found else {
            if let (Some(place), Part::Same) = (rest, lines[at].part) {
                lines[at].part = Part::Theirs(place);
            }
            said |= lines[at].part == Part::Same && is_said(block) && !lines[at].range.is_empty();
            at += 1;
            continue;
        };
        let below = (found.end..lines.len()).find(|below| !lines[*below].range.is_empty());
        let marked = |line: &Line| line.part == Part::Quoted || blocks[line.block].voice != Voice::Ours;
        let quotes = below.is_some_and(|below| marked(&lines[below]));
        let enough = match found.strength {
            // A program's line; below it the old mails, or else our own answer.
            Strength::Above => true,
            Strength::Headers => whole || said || letter::announces_mail(words(blocks, &lines[at])),
            Strength::Sure => quotes || (said && !below.is_some_and(|below| speaks(blocks, &lines[below]))),
            Strength::Likely => quotes,
            Strength::Weak => quotes && (whole || letter()),
        };
        if !enough && rest.is_none() {
            said |= is_said(block);
            at += 1;
            continue;
        }
        places += 1;
        lines[at..found.end].iter_mut().for_each(|line| line.part = Part::Intro(places));
        if found.strength == Strength::Above && !said && rest.is_none() {
            at = found.end;
        } else if rest.is_none() && quotes && found.strength < Strength::Headers {
            // What is marked is theirs; what follows it is ours again.
            at = found.end;
            while let Some(line) = lines.get_mut(at).filter(|line| line.range.is_empty() || marked(line)) {
                if line.part == Part::Same {
                    line.part = Part::Theirs(places);
                }
                at += 1;
            }
        } else {
            rest = Some(places);
            at = found.end;
        }
    }
    places > 0
}

/// Whether a block can hold what is above a mail.
fn may_introduce(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Subject | BlockKind::Sender | BlockKind::Button | BlockKind::Alt)
}

/// Whether a block says something of our own.
fn is_said(block: &Block) -> bool {
    let kinds = [BlockKind::Subject, BlockKind::Preheader, BlockKind::Sender, BlockKind::Heading];
    block.voice == Voice::Ours && !kinds.contains(&block.kind)
}

/// Whether a line opens a quotation: `On 3 May 2026, the mayor wrote: “…”` quotes no mail.
fn speaks(blocks: &[Block], line: &Line) -> bool {
    words(blocks, line).starts_with(['“', '"', '«', '„', '‘', '「', '‹'])
}

/// The blocks, parted where the voice changes.
fn rebuilt(blocks: &[Block], lines: &[Line]) -> Vec<Block> {
    let mut built = Vec::with_capacity(blocks.len());
    for run in lines.chunk_by(|one, next| one.block == next.block) {
        let block = &blocks[run[0].block];
        let run: Vec<&Line> = run.iter().filter(|line| !line.range.is_empty()).collect();
        for part in run.chunk_by(|one, next| one.part == next.part) {
            let content = |line: &&&Line| {
                let text = &block.text[line.range.clone()];
                let marks = text.len() - mark::strip(text).len();
                line.range.start + marks..line.range.end
            };
            let voice = if part[0].part == Part::Same { block.voice } else { Voice::Other };
            let kept: Vec<Range<usize>> = match part[0].part {
                Part::Quoted => part.iter().map(|line| content(&line)).collect(),
                _ => iter::once(part[0].range.start..part[part.len() - 1].range.end).collect(),
            };
            let whole = kept.len() == 1 && kept[0] == (0..block.text.len());
            let left = if whole { Some(block.clone()) } else { block.keep(&kept) };
            built.extend(left.map(|left| Block { voice, ..left }));
        }
    }
    built
}
