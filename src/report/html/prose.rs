//! The text as its reader sees it, block by block, the words that were found marked in place.

use super::note::Note;
use super::shown::shown;
use crate::check::Verdict;
use crate::document::{Block, BlockKind, MarkKind, Voice};
use crate::language::Phrasebook;
use crate::report::in_prose::InProse;
use maud::{Markup, PreEscaped, html};
use std::ops::Range;

/// What stands for a picture or code in prose.
const OBJECT: char = '\u{fffc}';
/// Bytes of prose from which on only what surrounds the notes is drawn: a browser has to lay it out.
const MUCH: usize = 300_000;
/// Bytes of a block around each note that are drawn then.
const AROUND: usize = 400;

/// The prose of a text, with `notes` in it.
pub(super) fn prose(verdict: &Verdict, notes: &[Note<'_>], text: usize, inbound: bool) -> Markup {
    let (document, book) = (&verdict.document, verdict.book());
    let size: usize = document.blocks.iter().map(|block| block.text.len()).sum();
    let much = size > MUCH;
    let mut of_block: Vec<Vec<Words<'_>>> = Vec::new();
    of_block.resize_with(document.blocks.len(), Vec::new);
    for note in notes {
        let places = note.place.iter().map(|place| (place, true));
        for (InProse { block, range }, own) in places.chain(note.also.iter().map(|place| (place, false))) {
            if let Some(words) = of_block.get_mut(*block) {
                words.push(Words { range: range.clone(), note, own });
            }
        }
    }
    let mut out = String::new();
    if much {
        out.push_str(
            &html! { p.skipped { (book.word("This text is long: the words that the notes speak of are shown, with some around them.")) } }
                .into_string(),
        );
    }
    let mut skipped = Skipped { words: 0, theirs: false, book };
    for (block, words) in document.blocks.iter().zip(&of_block) {
        let theirs = block.voice == Voice::Other && !inbound;
        if theirs || (much && words.is_empty()) {
            skipped.add(block, theirs, &mut out);
            continue;
        }
        skipped.tell(&mut out);
        out.push_str(&draw(block, words, text, much, book).into_string());
    }
    skipped.tell(&mut out);
    PreEscaped(out)
}

/// Words of a block that a note speaks of.
struct Words<'n> {
    range: Range<usize>,
    note: &'n Note<'n>,
    /// They are what it points at, not another place of the same.
    own: bool,
}

/// Blocks that are passed over, one after the other.
struct Skipped {
    words: usize,
    theirs: bool,
    book: Phrasebook,
}

impl Skipped {
    fn add(&mut self, block: &Block, theirs: bool, out: &mut String) {
        if self.theirs != theirs {
            self.tell(out);
        }
        self.theirs = theirs;
        self.words += block.text.split_whitespace().count();
    }

    fn tell(&mut self, out: &mut String) {
        let words = std::mem::take(&mut self.words);
        if words == 0 {
            return;
        }
        let what = match self.theirs {
            true => "The message that it answers is left out ({words} {words|word|words}).",
            false => "{words} {words|word|words} without a note.",
        };
        let what = self.book.say(what, &[("words", &words)]);
        out.push_str(&html! { p.skipped { (what) } }.into_string());
    }
}

/// What a block is called beside it; `None` of running text.
fn called(kind: BlockKind) -> Option<&'static str> {
    Some(match kind {
        BlockKind::Subject => "Subject",
        BlockKind::Preheader => "Preview",
        BlockKind::Heading => "Heading",
        BlockKind::Paragraph | BlockKind::Item => return None,
        BlockKind::Step => "Step",
        BlockKind::Cell => "Table",
        BlockKind::Button => "Button",
        BlockKind::Alt => "Image text",
        BlockKind::Caption => "Caption",
        BlockKind::Footer => "Small print",
        BlockKind::Signature => "Signature",
        BlockKind::Sender => "Sender",
    })
}

fn draw(block: &Block, words: &[Words<'_>], text: usize, much: bool, book: Phrasebook) -> Markup {
    let voice = match block.voice {
        Voice::Ours => None,
        Voice::Quoted => Some("quoted"),
        Voice::Other => Some("other"),
    };
    let label = match block.voice {
        Voice::Ours => called(block.kind),
        Voice::Quoted => Some("Quoted"),
        Voice::Other => Some("Their message"),
    };
    html! {
        div.block.(block.kind.name()) .(voice.unwrap_or("ours")) {
            @if let Some(label) = label { span.kind { (book.word(label)) } " " }
            p dir="auto" { (line(block, words, text, much, book)) }
        }
    }
}

/// The words of a block, cut wherever something begins or ends in it.
fn line(block: &Block, words: &[Words<'_>], text: usize, much: bool, book: Phrasebook) -> Markup {
    let whole = &block.text;
    let mut cuts: Vec<usize> = vec![0, whole.len()];
    let marks = block.marks.iter().map(|mark| &mark.range);
    let links = block.links.iter().map(|link| &link.range);
    for range in words.iter().map(|own| &own.range).chain(marks).chain(links) {
        cuts.extend([range.start, range.end]);
    }
    cuts.extend(&block.breaks);
    cuts.extend(whole.match_indices(OBJECT).flat_map(|(at, object)| [at, at + object.len()]));
    cuts.retain(|at| whole.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let mut breaks = block.breaks.iter().peekable();
    let mut out = String::with_capacity(whole.len() + 64);
    for pair in cuts.windows(2) {
        let (range, piece) = (pair[0]..pair[1], &whole[pair[0]..pair[1]]);
        while breaks.next_if(|at| **at <= range.start).is_some() {
            out.push_str("<br>");
        }
        let covers = |own: &Range<usize>| own.start <= range.start && range.end <= own.end;
        // The shortest words that hold this piece: what lies inside others is not lost.
        let inside = words.iter().filter(|own| covers(&own.range));
        let marked = inside.min_by_key(|own| (own.range.len(), !own.own));
        let em = block.marks.iter().any(|mark| mark.kind == MarkKind::Emphasis && covers(&mark.range));
        let link = block.links.iter().any(|link| covers(&link.range));
        let piece = match much && marked.is_none() {
            true => shortened(piece, range.start > 0, range.end < whole.len(), book),
            false => written(piece, book),
        };
        let piece = if em {
            html! { em { (piece) } }
        } else {
            piece
        };
        let piece = if link {
            html! { span.link { (piece) } }
        } else {
            piece
        };
        let piece = match marked {
            Some(own) => html! { mark.mark.(own.note.category()) data-note=(own.note.number) { (piece) } },
            None => piece,
        };
        out.push_str(&piece.into_string());
        for own in words.iter().filter(|own| own.own && own.range.end == range.end) {
            out.push_str(&own.note.link_in_text(text).into_string());
        }
    }
    PreEscaped(out)
}

/// A piece between two cuts.
fn written(piece: &str, book: Phrasebook) -> Markup {
    match piece.strip_prefix(OBJECT) {
        Some("") => html! { span.object role="img" aria-label=(book.word("picture or code")) { "▢" } },
        _ => shown(piece),
    }
}

/// A piece of which only what is beside its neighbours is drawn.
fn shortened(piece: &str, before: bool, after: bool, book: Phrasebook) -> Markup {
    let head = if before { piece.floor_char_boundary(AROUND.min(piece.len())) } else { 0 };
    let tail = if after { piece.ceil_char_boundary(piece.len().saturating_sub(AROUND)) } else { piece.len() };
    if head >= tail {
        return written(piece, book);
    }
    html! { (shown(&piece[..head])) span.soft { " … " } (shown(&piece[tail..])) }
}
