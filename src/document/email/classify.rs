//! Who speaks in a mail's body and what for: the mail it answers, the signature, the small print.

use crate::document::letter;
use crate::document::model::{Block, BlockKind, Voice};
use crate::document::thread;
use crate::language::any_of_all;
use crate::text::AnyOf;
use std::sync::LazyLock;

/// How many blocks from the end what is below a line of small print is more of it.
const TAIL: usize = 6;

/// Longest line of a signature, in bytes.
const LINE: usize = 90;

/// Most lines that a signature has after its closing formula.
const LINES: usize = 6;

/// Tells the roles of the blocks of one body.
pub(super) fn assign(blocks: &mut Vec<Block>) {
    thread::assign(blocks, true);
    unquoted(blocks);
    small_print(blocks);
    signature(blocks);
}

/// A mail that quotes nearly all its words quotes nobody: old mail programs indent that way.
fn unquoted(blocks: &mut [Block]) {
    let len = |voice| {
        blocks.iter().filter(|block| block.voice == voice).map(|block| block.text.len()).sum::<usize>()
    };
    if len(Voice::Quoted) > 4 * len(Voice::Ours) && len(Voice::Other) == 0 {
        for block in blocks.iter_mut().filter(|block| block.voice == Voice::Quoted) {
            block.voice = Voice::Ours;
        }
    }
}

/// Legal notices anywhere, lines of small print in the second half, and what follows them at the end.
fn small_print(blocks: &mut [Block]) {
    let half = blocks.len() / 2;
    let mut below = false;
    let ours = blocks.iter().filter(|block| block.voice == Voice::Ours).count();
    let mut left = ours;
    for (at, block) in blocks.iter_mut().enumerate().filter(|(_, block)| block.voice == Voice::Ours) {
        left -= 1;
        // What is still offered below small print is not part of it.
        below &= !matches!(block.kind, BlockKind::Button | BlockKind::Heading);
        let says_so = (at >= half || left < TAIL) && is_small_print(block);
        below |= says_so && left <= TAIL;
        if is_running(block) && (says_so || below || letter::is_notice(&block.text)) {
            block.kind = BlockKind::Footer;
        }
    }
}

fn is_running(block: &Block) -> bool {
    let kinds = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Cell, BlockKind::Signature];
    block.voice == Voice::Ours && kinds.contains(&block.kind)
}

fn is_small_print(block: &Block) -> bool {
    SMALL_PRINT.is_in(&block.text[..block.text.floor_char_boundary(400)])
}

/// All at once: this runs on every block of every mail.
static SMALL_PRINT: LazyLock<AnyOf> = LazyLock::new(|| any_of_all(|language| language.bulk.small_print));

/// A closing formula with only short lines below it, up to the small print.
fn signature(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.voice == Voice::Ours && block.text.len() < 50) {
        if letter::is_sent_with(&block.text) {
            block.kind = BlockKind::Signature;
        }
    }
    let kinds = [BlockKind::Paragraph, BlockKind::Signature];
    let body = |block: &Block| block.voice == Voice::Ours && kinds.contains(&block.kind);
    let last = blocks.iter().rposition(body).map_or(0, |last| last + 1);
    let is_line = |block: &Block| {
        let sentence = block.text.ends_with(['.', '!', '?', ':']) && block.text.contains(' ');
        block.text.len() <= LINE && !sentence
    };
    let mut first = last;
    for at in (0..last).rev() {
        let block = &blocks[at];
        if !body(block) {
            if block.kind == BlockKind::Alt {
                continue;
            }
            return;
        }
        if block.text == "--" || closes(&block.text) {
            first = at;
            break;
        }
        if last - at > LINES || !is_line(block) {
            return;
        }
    }
    if first > 0 {
        for block in blocks[first..last].iter_mut().filter(|block| body(block)) {
            block.kind = BlockKind::Signature;
        }
    }
}

/// Whether a short block is, or begins with, a closing formula: `Kind regards, Ana`.
fn closes(text: &str) -> bool {
    let formula = text.find(',').map_or(text, |end| &text[..=end]);
    text.len() <= LINE && letter::closes(formula)
}
