//! Who speaks in a mail's body and what for: the mail it answers, the signature, the small print.

use crate::document::letter::{self, Header};
use crate::document::model::{Block, BlockKind, Voice};
use regex::Regex;
use std::sync::LazyLock;

/// How many blocks from the end what stands below a line of small print is more of it.
const TAIL: usize = 6;

/// Longest line of a signature, in bytes.
const LINE: usize = 90;

/// Most lines that a signature has after its closing formula.
const LINES: usize = 6;

/// What only small print says, in lower case.
const SMALL_PRINT: [&str; 20] = [
    "unsubscribe",
    "opt out",
    "opt-out",
    "manage preferences",
    "email preferences",
    "you are receiving this",
    "you're receiving this",
    "you received this",
    "was sent to",
    "all rights reserved",
    "copyright",
    "©",
    "darse de baja",
    "darte de baja",
    "date de baja",
    "cancelar suscripción",
    "cancelar la suscripción",
    "recibes este",
    "ha recibido este",
    "todos los derechos reservados",
];

/// Parts of a legal notice, in lower case; two of them make one.
const NOTICE: [&str; 16] = [
    "confiden",
    "intended recipient",
    "intended only",
    "intended solely",
    "solely for",
    "any attachments",
    "disclos",
    "privileged",
    "if you have received this",
    "destinatario",
    "este mensaje",
    "este correo",
    "por error",
    "archivos adjuntos",
    "protección de datos",
    "exclusivamente",
];

/// Tells the roles of the blocks of one body.
pub(super) fn assign(blocks: &mut [Block]) {
    answered(blocks);
    unquoted(blocks);
    small_print(blocks);
    signature(blocks);
}

/// The mail below has another voice, and so have the lines above it that say whose it is.
fn answered(blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        let text = &blocks[at].text;
        if is_announced(text) || is_header_block(text) || are_header_lines(&blocks[at..]) {
            return blocks[at..].iter_mut().for_each(|block| block.voice = Voice::Other);
        }
        if !is_attribution(text) {
            continue;
        }
        let next = blocks.get(at + 1).map(|next| next.voice);
        if next == Some(Voice::Ours) && !(at > 0 && is_dated(text)) {
            continue;
        }
        let quoted = |block: &Block| next == Some(Voice::Ours) || block.voice == Voice::Quoted;
        let end = (at + 1..blocks.len()).find(|below| !quoted(&blocks[*below])).unwrap_or(blocks.len());
        blocks[at..end].iter_mut().for_each(|block| block.voice = Voice::Other);
    }
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

/// `-----Original Message-----`, with whatever follows on the line.
fn is_announced(text: &str) -> bool {
    let words = text.trim_start_matches('-');
    let dashes = text.len() - words.len();
    if dashes < 2 {
        return text.len() < 40 && letter::announces_mail(text);
    }
    words.find("--").is_some_and(|end| letter::announces_mail(&text[..dashes + end + 2]))
}

/// `From: … Sent: … To: … Subject: …` in one block: Outlook's lines, with breaks between.
fn is_header_block(text: &str) -> bool {
    let is_from = |text| matches!(letter::header(text), Some((Header::From, _)));
    let mut labels = text.split(' ').take(80).filter(|word| word.ends_with(':'));
    is_from(text) && labels.by_ref().filter(|word| letter::header(word).is_some()).count() >= 3
}

/// The same in blocks of their own.
fn are_header_lines(blocks: &[Block]) -> bool {
    let header = |block: &Block| letter::header(&block.text).map(|(header, _)| header);
    let is_from = blocks.first().is_some_and(|block| header(block) == Some(Header::From));
    is_from && blocks.iter().take(5).filter(|block| header(block).is_some()).count() >= 3
}

/// `On 3 May 2026, Ana wrote:`
fn is_attribution(text: &str) -> bool {
    text.len() < 300 && letter::attributes(text) && letter::ends_attribution(text)
}

/// Whether an attribution has the date or address that mail programs put there.
fn is_dated(text: &str) -> bool {
    let begins = ["On ", "El "].iter().any(|start| text.starts_with(start));
    begins && text.contains(|c: char| c.is_ascii_digit()) && text.contains([',', '@', ':'])
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
        if is_running(block) && (says_so || below || is_notice(&block.text)) {
            block.kind = BlockKind::Footer;
        }
    }
}

fn is_running(block: &Block) -> bool {
    let kinds = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Cell, BlockKind::Signature];
    block.voice == Voice::Ours && kinds.contains(&block.kind)
}

fn is_small_print(block: &Block) -> bool {
    holds(&IS_SMALL_PRINT, &letter::lower_head(&block.text, 400))
}

fn is_notice(text: &str) -> bool {
    if text.len() < 60 {
        return false;
    }
    let lower = letter::lower_head(text, 1_000);
    if !holds(&IS_NOTICE, &lower) {
        return false;
    }
    NOTICE.iter().filter(|words| lower.contains(**words)).take(2).count() == 2
}

/// All words of a list at once: every block of every mail is asked.
static IS_SMALL_PRINT: LazyLock<Option<Regex>> = LazyLock::new(|| one_of(&SMALL_PRINT));
static IS_NOTICE: LazyLock<Option<Regex>> = LazyLock::new(|| one_of(&NOTICE));

fn one_of(words: &[&str]) -> Option<Regex> {
    let words: Vec<String> = words.iter().map(|words| regex::escape(words)).collect();
    Regex::new(&words.join("|")).ok()
}

fn holds(words: &Option<Regex>, lower: &str) -> bool {
    words.as_ref().is_some_and(|words| words.is_match(lower))
}

/// What telephones and mail programs put below, in lower case.
const SENT_WITH: [&str; 6] = [
    "sent from my ",
    "sent with ",
    "sent from mail for",
    "get outlook for",
    "enviado desde mi ",
    "enviado con ",
];

/// A closing formula with only short lines below it, up to the small print.
fn signature(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.voice == Voice::Ours && block.text.len() < 50) {
        let lower = block.text.to_lowercase();
        if SENT_WITH.iter().any(|words| lower.starts_with(words)) {
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
