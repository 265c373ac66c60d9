//! The one pass over the words of a reading, which tries what waits for them.

use super::block_summary::BlockSummary;
use super::entry::Candidate;
use super::found::{Found, ListId, Matches, Place};
use super::layout::Layout;
use super::matcher::Matcher;
use super::program::Scratch;
use super::word_parts::parts_of;
use crate::document::{Channel, Voice};
use crate::language::Language;
use crate::prose::{ReadBlock, Reading, WordKind};
use crate::text::hash_of;

impl Matcher {
    /// Finds everything in one pass. The mail that a text answers is not looked at.
    pub fn scan(&self, reading: &Reading<'_>, layout: &Layout) -> Matches {
        let mut scan = Scan {
            matcher: self,
            language: reading.language,
            channel: reading.channel,
            layout,
            scratch: Scratch::default(),
            due: Vec::new(),
            odd: Vec::new(),
            unheld: self.unheld().iter().copied().filter(|id| self.reads(*id, reading.channel)).collect(),
            met: vec![Met::default(); remembered(reading)],
            waiting: Vec::new(),
            found: vec![Vec::new(); self.next_list().0 as usize],
        };
        for (index, block) in reading.blocks.iter().enumerate() {
            if block.voice != Voice::Other {
                scan.block(index, block);
            }
        }
        Matches::new(scan.found)
    }

    /// Whether the list of a pattern looks into texts of `channel`.
    fn reads(&self, pattern: u32, channel: Channel) -> bool {
        let (list, _) = self.place_of_pattern(pattern);
        self.scope(list).is_some_and(|scope| scope.reads(channel))
    }
}

/// How many words are remembered, of a short text and of a book, and how much may wait for all of them together: few
/// words make up most of a text.
const MET: [usize; 2] = [64, 1 << 14];
const WAITING: usize = 1 << 15;

/// How many words of `reading` are remembered.
fn remembered(reading: &Reading<'_>) -> usize {
    let words: usize = reading.blocks.iter().map(|block| block.words.len()).sum();
    let [least, most] = MET;
    (2 * words).clamp(least, most).next_power_of_two()
}

/// A word met recently, and what of [`Scan::waiting`] waits for it.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    hash: u32,
    first: u32,
    count: u32,
}

struct Scan<'m> {
    matcher: &'m Matcher,
    language: Language,
    channel: Channel,
    layout: &'m Layout,
    scratch: Scratch,
    /// Patterns whose word was met in the block, and the byte at which it begins.
    due: Vec<(u32, u32)>,
    /// Memory of [`BlockSummary::odd`].
    odd: Vec<u32>,
    /// Patterns that wait for no word, and look into texts of this channel.
    unheld: Vec<u32>,
    met: Vec<Met>,
    /// What waits for words, and looks into texts of this channel.
    waiting: Vec<Candidate>,
    /// By list.
    found: Vec<Vec<Found>>,
}

impl Scan<'_> {
    fn block(&mut self, index: usize, block: &ReadBlock<'_>) {
        let matcher = self.matcher;
        self.due.clear();
        for (number, sentence) in block.sentences.iter().enumerate() {
            let mut last = None;
            for at in sentence.words.clone() {
                let word = block.words[at];
                if word.kind == WordKind::Opaque {
                    self.opaque(block.word(at), word.start);
                    last = None;
                    continue;
                }
                let met = self.met(word.hash, block, at);
                for waiting in met.first..met.first + met.count {
                    self.candidate(self.waiting[waiting as usize], index, block, number, at);
                }
                if let Some(last) = last.replace(word.hash) {
                    matcher.pair(last, word.hash, |candidate| {
                        self.candidate(candidate, index, block, number, at - 1);
                    });
                }
            }
        }
        let mut due = std::mem::take(&mut self.due);
        if !due.is_empty() || !self.unheld.is_empty() {
            due.sort_unstable();
            due.dedup();
            let present = BlockSummary::of(block, std::mem::take(&mut self.odd));
            let mut met = Vec::new();
            let held = due.chunk_by(|one, next| one.0 == next.0).map(|chunk| (chunk[0].0, chunk));
            let unheld = std::mem::take(&mut self.unheld);
            for (id, words) in held.chain(unheld.iter().map(|id| (*id, &[][..]))) {
                let (list, _) = matcher.place_of_pattern(id);
                if self.reaches(list, index, block) && matcher.pattern(id).may_match(&present) {
                    met.clear();
                    met.extend(words.iter().map(|(_, start)| *start));
                    if !words.is_empty() {
                        let pattern = matcher.pattern(id);
                        let parts = present.parts().iter();
                        let within = parts.filter(|(_, hash, part)| pattern.waits_at(*hash, part));
                        met.extend(within.map(|(start, ..)| *start));
                        met.sort_unstable();
                    }
                    self.pattern(id, &present, &met, index, block);
                }
            }
            (self.unheld, self.odd) = (unheld, present.odd);
        }
        self.due = due;
    }

    /// What waits for the word at `at`, which has this hash.
    #[inline]
    fn met(&mut self, hash: u32, block: &ReadBlock<'_>, at: usize) -> Met {
        let place = self.place(hash);
        let met = self.met[place];
        if met.hash == hash { met } else { self.look_up(hash, block.word(at)) }
    }

    fn place(&self, hash: u32) -> usize {
        hash as usize & (self.met.len() - 1)
    }

    #[inline(never)]
    fn look_up(&mut self, hash: u32, text: &str) -> Met {
        if self.waiting.len() > WAITING {
            self.waiting.clear();
            self.met.fill(Met::default());
        }
        let (matcher, channel) = (self.matcher, self.channel);
        let first = self.waiting.len();
        let mut waits = |candidate| {
            let scope = matcher.place(candidate).and_then(|(list, _)| matcher.scope(list));
            if scope.is_some_and(|scope| scope.reads(channel)) {
                self.waiting.push(candidate);
            }
        };
        matcher.word(hash, text, &mut waits);
        for part in parts_of(text) {
            matcher.word(hash_of(part), part, |candidate| {
                if matches!(candidate, Candidate::Pattern(_)) {
                    waits(candidate);
                }
            });
        }
        let met = Met { hash, first: first as u32, count: (self.waiting.len() - first) as u32 };
        let place = self.place(hash);
        self.met[place] = met;
        met
    }

    /// Patterns look into addresses and merge fields; phrases do not.
    fn opaque(&mut self, text: &str, start: u32) {
        let matcher = self.matcher;
        for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
            matcher.word(hash_of(part), part, |candidate| {
                if let Candidate::Pattern(pattern) = candidate {
                    self.due(pattern, part, start + (part.as_ptr() as usize - text.as_ptr() as usize) as u32);
                }
            });
        }
    }

    fn due(&mut self, pattern: u32, word: &str, start: u32) {
        if self.matcher.waits_for(pattern, word) {
            self.due.push((pattern, start));
        }
    }

    /// Whether a list looks into the block at `index`.
    fn reaches(&self, list: ListId, index: usize, block: &ReadBlock<'_>) -> bool {
        self.matcher.scope(list).is_some_and(|scope| scope.holds(self.channel, (index, block), self.layout))
    }

    fn candidate(
        &mut self,
        candidate: Candidate,
        index: usize,
        block: &ReadBlock<'_>,
        sentence: usize,
        at: usize,
    ) {
        let matcher = self.matcher;
        let before = match candidate {
            Candidate::Pattern(pattern) => return self.due(pattern, block.word(at), block.words[at].start),
            Candidate::Built { before, .. } | Candidate::Phrase { before, .. } => before,
        };
        let Some((list, number)) = matcher.place(candidate) else { return };
        if !self.reaches(list, index, block) {
            return;
        }
        let Some(program) = matcher.program(candidate) else { return };
        let words = block.sentences[sentence].words.clone();
        let earliest = at.saturating_sub(before.1 as usize).max(words.start);
        let Some(latest) = at.checked_sub(before.0 as usize).filter(|latest| *latest >= words.start) else {
            return;
        };
        for first in earliest..=latest {
            let range = program.find(block, self.language, first, words.end, &mut self.scratch);
            if let Some(range) = range {
                let place = Place { block: index, range };
                let found = Found { place, sentence, phrase: number as usize, word: first };
                self.found[list.0 as usize].push(found);
            }
        }
    }

    fn pattern(
        &mut self,
        id: u32,
        present: &BlockSummary<'_>,
        met: &[u32],
        index: usize,
        block: &ReadBlock<'_>,
    ) {
        let ((list, number), pattern) = (self.matcher.place_of_pattern(id), self.matcher.pattern(id));
        for range in pattern.matches(block.text, present, met) {
            let sentence = block.sentences.partition_point(|sentence| sentence.range.end <= range.start);
            let sentence = sentence.min(block.sentences.len().saturating_sub(1));
            let place = Place { block: index, range };
            self.found[list.0 as usize].push(Found { place, sentence, phrase: number as usize, word: 0 });
        }
    }
}
