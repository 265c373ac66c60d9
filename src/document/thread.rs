//! Where somebody else's mail begins in a text: below the line or lines that say whose it is, in any language
//! and any mail program's way.

use super::letter::{self, Header};
use super::mail_words;
use super::model::{Block, BlockKind, Voice};
use memchr::memmem;
use std::ops::Range;

/// Most lines that an attribution is broken into.
const ATTRIBUTION_LINES: usize = 4;

/// Longest attribution, in bytes.
const ATTRIBUTION: usize = 400;

/// Most lines that are looked at for the header lines of a mail.
const HEADER_LINES: usize = 12;

/// Words before the verb where a name begins the attribution: `Ana Gil from Leeds wrote on …`
const NAME: usize = 6;

/// The lines above somebody else's mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Intro {
    /// The index of the first line below.
    pub end: usize,
    /// How surely a mail follows.
    pub strength: Strength,
}

/// How surely lines stand above somebody else's mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only where marked quotes follow: `Ana wrote:`
    Weak,
    /// The same, in the words of a mail program: `On Monday, Ana wrote:`
    Likely,
    /// Whatever follows: date and sender are told, as mail programs tell them.
    Sure,
    /// The mail's own header lines, or a program's line that announces them.
    Headers,
}

/// The lines above somebody else's mail that begin with line `at` of a text; `line` gives the lines
/// without the white space round them, an empty one where a paragraph ends.
pub(super) fn intro<'t>(line: impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<Intro> {
    let first = line(at).filter(|line| !line.is_empty())?;
    if letter::announces_mail(first) {
        let below = (at + 1..at + 3).find(|below| line(*below).is_some_and(|line| !line.is_empty()));
        let headers =
            below.and_then(|below| header_lines(&line, below).or_else(|| lone_headers(&line, below)));
        return Some(Intro { end: headers.unwrap_or(at + 1), strength: Strength::Headers });
    }
    if let Some(end) = header_lines(&line, at) {
        return Some(Intro { end, strength: Strength::Headers });
    }
    let mut joined = String::new();
    for next in at..at + ATTRIBUTION_LINES {
        let Some(text) = line(next).filter(|line| !line.is_empty()) else { break };
        if joined.len() + text.len() > ATTRIBUTION {
            break;
        }
        if ends_attribution(text) {
            let strength =
                if next == at { attribution(text) } else { attribution(&format!("{joined}{text}")) };
            if let Some(strength) = strength {
                return Some(Intro { end: next + 1, strength });
            }
        }
        // A sentence that ends begins no attribution.
        if text.ends_with(['.', '!', '?', ':']) {
            break;
        }
        joined.push_str(text);
        joined.push(' ');
    }
    None
}

/// Whether a block is what stands above somebody else's mail, and nothing else.
pub(super) fn is_intro(block: &Block) -> bool {
    let lines: Vec<&str> = block.lines().map(|line| block.text[line].trim()).collect();
    intro(|at| lines.get(at).copied(), 0).is_some_and(|intro| intro.end == lines.len())
}

/// The end of the header lines that begin at line `at`: of at least three, one names the sender.
fn header_lines<'t>(line: &impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<usize> {
    let first = line(at)?;
    let (kind, _) = letter::header(first)?;
    if are_of_mail(&letter::headers_in_line(first), first.contains('@')) {
        return Some(at + 1);
    }
    if matches!(kind, Header::Other | Header::Preheader) {
        return None;
    }
    let (mut end, mut found, mut addressed) = (at, Vec::new(), false);
    for next in at..at + HEADER_LINES {
        let Some(text) = line(next) else { break };
        match letter::header(text) {
            Some((kind, _)) => {
                found.push(kind);
                addressed |= text.contains('@');
                end = next + 1;
            }
            // An empty line between two of them, or the rest of a long value.
            None if next > end => break,
            None => {}
        }
    }
    are_of_mail(&found, addressed).then_some(end)
}

/// Whether header lines are those of a mail. From Leeds to York on a date goes a train: a mail has a subject,
/// an address, or was sent.
fn are_of_mail(found: &[Header], addressed: bool) -> bool {
    let has = |kind| found.contains(&kind);
    let mail = has(Header::Subject) || has(Header::Sent) || addressed;
    has(Header::From) && mail && found.len() >= 3
}

/// The end of the header lines at line `at`, however few: something else has announced them.
fn lone_headers<'t>(line: &impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<usize> {
    let is_header = |at: &usize| line(*at).is_some_and(|line| letter::header(line).is_some());
    let count = (at..at + HEADER_LINES).take_while(is_header).count();
    (count > 0).then_some(at + count)
}

/// Whether a line ends as attributions do: with a colon, or with dashes.
fn ends_attribution(line: &str) -> bool {
    let line = line.trim_end_matches(['*', '_', ' ']);
    line.ends_with([':', '：']) || line.starts_with("--") && line.ends_with("--")
}

/// How surely `text`, which ends as attributions do, is one.
fn attribution(text: &str) -> Option<Strength> {
    let marks = ['*', '_', ' ', '"', '>'];
    let bare = text.trim_matches(&marks[..3]).trim_start_matches(marks);
    let dashed = bare.starts_with("--");
    let bare = if dashed { bare.trim_matches(['-', ' ']) } else { bare };
    let bare = bare.trim_end_matches([':', '：', ' ', '\u{a0}']);
    if bare.is_empty() || bare.contains(['?', '!']) {
        return None;
    }
    let lower = bare.to_lowercase().replace('’', "'");
    let told = Told::of(&lower);
    let verb = verb(&lower);
    let opened = opens(&lower);
    // `2014-12-11 23:51 …`, `Mon, 2 Mar 2026 …`
    let dated = lower.split_whitespace().take(2).any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let named = verb.as_ref().is_some_and(|verb| {
        lower[..verb.start].split_whitespace().take(NAME + 1).count() <= NAME
            && bare.starts_with(|c: char| !c.is_lowercase())
    });
    let ends_in_address = lower.split_whitespace().next_back().is_some_and(|word| word.contains('@'));
    let sure = match &verb {
        Some(_) if told.address => opened || dated || named || told.bracketed,
        Some(_) => told.date && (opened || dated || named),
        None => {
            let led = dated || opened;
            led && told.day && (told.address && (told.clock || ends_in_address) || dated && told.zone)
        }
    };
    if sure {
        return Some(Strength::Sure);
    }
    if dashed {
        return None;
    }
    match verb {
        Some(_) if opened => Some(Strength::Likely),
        Some(verb) if verb.end == lower.len() => Some(Strength::Weak),
        _ if dated && told.day && told.clock => Some(Strength::Likely),
        _ if (dated || opened) && told.address => Some(Strength::Likely),
        _ => None,
    }
}

/// What an attribution tells beside its verb.
struct Told {
    address: bool,
    /// It stands in brackets, as only programs write it.
    bracketed: bool,
    clock: bool,
    zone: bool,
    /// A day of a month of a year.
    day: bool,
    /// A day, or a time of day beside some number.
    date: bool,
}

impl Told {
    fn of(lower: &str) -> Told {
        let address =
            lower.find('@').is_some_and(|at| at > 0 && lower[at + 1..].starts_with(char::is_alphanumeric));
        let bracketed = address && lower.contains(['<', '(', '[']);
        let (mut numbers, mut years, mut clock, mut short) = (0, 0, false, false);
        for token in lower.split(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | '/' | '-')) {
            let parts: Vec<&str> =
                token.split([':', '.', '/', '-']).filter(|part| !part.is_empty()).collect();
            let is_time = token.contains(':') && parts.len() >= 2 && parts[1].len() == 2;
            clock |= is_time;
            if is_time {
                continue;
            }
            short |= parts.len() == 3 && parts.iter().all(|part| part.len() <= 4);
            numbers += parts.len();
            years += parts
                .iter()
                .filter(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
                .count();
        }
        let day = short || years > 0 && numbers > years;
        let zone = ["gmt", "utc", " +0", " -0", "cest", " cet", " est", " pst"];
        Told {
            address,
            bracketed,
            clock,
            zone: clock && zone.iter().any(|zone| lower.contains(zone)),
            day,
            date: day || clock && numbers > 0,
        }
    }
}

/// The verb of an attribution in any language, the one that stands last.
fn verb(lower: &str) -> Option<Range<usize>> {
    let verbs = mail_words::ALL.iter().flat_map(|words| words.wrote);
    let found = verbs.filter_map(|verb| {
        let at = memmem::rfind(lower.as_bytes(), verb.as_bytes())?;
        let end = at + verb.len();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic() || is_ideographic(c));
        let own = verb.chars().next().is_some_and(is_ideographic);
        let alone = apart(lower[..at].chars().next_back()) && apart(lower[end..].chars().next());
        (own || alone).then_some(at..end)
    });
    found.max_by_key(|verb| (verb.end, verb.len()))
}

/// Scripts that set no space between words.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Whether an attribution begins with the word that mail programs begin theirs with.
fn opens(lower: &str) -> bool {
    mail_words::ALL.iter().flat_map(|words| words.on).any(|on| {
        lower
            .strip_prefix(on)
            .is_some_and(|rest| rest.starts_with([' ', ',']) || on.starts_with(is_ideographic))
    })
}

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
pub(super) fn assign(blocks: &mut Vec<Block>, whole: bool) {
    let told = |block: &Block| {
        block.text.contains([':', '：', '>']) || block.text.starts_with("--") || block.text.ends_with("--")
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
    for line in lines.iter_mut().filter(|line| !line.range.is_empty()) {
        let block = &blocks[line.block];
        let text = &block.text[line.range.clone()];
        let content = text.trim_start_matches(['>', ' ']);
        if !text.starts_with('>') || !running.contains(&block.kind) || block.voice != Voice::Ours {
            continue;
        }
        // `> Read more` is an arrow, `>> Sale <<` an ornament, `> 18` a comparison in a table.
        let start = line.range.end - content.len();
        let linked = block.links.iter().any(|link| link.range.start <= start && start < link.range.end);
        let ornament = content.ends_with('<');
        let compares = block.kind == BlockKind::Cell && content.starts_with(|c: char| c.is_ascii_digit());
        if !(linked || ornament || compares) {
            line.part = Part::Quoted;
            any = true;
        }
    }
    any
}

/// Finds what stands above somebody else's mail, and how far that mail goes.
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
        if rest.is_none() && quotes && found.strength < Strength::Headers {
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

/// Whether a block can hold what stands above a mail.
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
                let marks = text.len() - text.trim_start_matches(['>', ' ']).len();
                line.range.start + marks..line.range.end
            };
            let voice = if part[0].part == Part::Same { block.voice } else { Voice::Other };
            let kept: Vec<Range<usize>> = match part[0].part {
                Part::Quoted => part.iter().map(|line| content(&line)).collect(),
                _ => vec![part[0].range.start..part[part.len() - 1].range.end],
            };
            let whole = kept.len() == 1 && kept[0] == (0..block.text.len());
            let left = if whole { Some(block.clone()) } else { block.keep(&kept) };
            built.extend(left.map(|left| Block { voice, ..left }));
        }
    }
    built
}

#[cfg(test)]
mod tests;
