//! The questions in a customer's message: direct, indirect and without a mark; rhetorical ones left out.

use super::kinds::Kind;
use super::tables::Tables;
use crate::document::{BlockKind, Voice};
use crate::phrase::Layout;
use crate::phrase::{ListId, Matches};
use crate::prose::{ReadBlock, Reading, Sentence, WordKind};
use crate::rules::Place;
use std::ops::Range;

/// How many words may stand between "I'd like to know" and what it asks.
const LEAD_GAP: usize = 3;
/// The most questions that one message is taken to hold: nobody checks off more.
const MOST: usize = 40;
/// The most beginnings that are weighed in one sentence, and the most words of a question: a text without full
/// stops must not take for ever.
const MOST_CUES: usize = 64;
const LONGEST: usize = 80;

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Where it is.
    pub place: Place,
    /// Its words, as indices into its block's.
    pub words: Range<usize>,
    /// What kind of answer it wants.
    pub kind: Kind,
    /// It asks for a way to reach somebody.
    pub channel: bool,
    /// It is about the whole message: it says only that somebody wants help, or that something is wrong.
    pub whole: bool,
}

/// What may begin a question: words, and the kind.
#[derive(Debug, Clone, PartialEq)]
struct Cue {
    words: Range<usize>,
    kind: Kind,
    strength: Strength,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    After,
    Loose,
    Strict,
}

/// The questions in `reading`, in its order.
pub fn questions(reading: &Reading<'_>, tables: &Tables) -> Vec<Question> {
    let matches = tables.asks.scan(reading, &Layout::new(reading));
    let mut all = Vec::new();
    for (index, block) in reading.blocks.iter().enumerate() {
        if !is_spoken(block) {
            continue;
        }
        let found = Block { index, block, tables, matches: &matches };
        for sentence in &block.sentences {
            let before = all.len();
            found.questions(sentence, &mut all);
            // "I want to cancel my plan. How do I do that?" asks once.
            if let Some(next) = all.get(before)
                && let Some(wish) = before.checked_sub(1).and_then(|at| all.get(at))
                && found.leads_to(wish, next, sentence)
            {
                all.remove(before - 1);
            }
        }
    }
    // Where nothing else asks, a call for help does, and else the trouble itself: one request, not many.
    if all.is_empty() {
        all.extend(implied(reading, tables, &matches));
    }
    all.truncate(MOST);
    all
}

/// What a message asks in which no sentence is a question.
fn implied(reading: &Reading<'_>, tables: &Tables, matches: &Matches) -> Option<Question> {
    let found = |list: ListId, kind: Kind| {
        let found = matches.of(list).iter().find(|found| {
            let block = &reading.blocks[found.place.block];
            let well = matches.of(tables.well).iter();
            let mut well = well.map(|well| (well.place.block, well.sentence));
            is_spoken(block) && !well.any(|well| well == (found.place.block, found.sentence))
        })?;
        let sentence = reading.blocks[found.place.block].sentences.get(found.sentence)?;
        let words = sentence.words.start..sentence.words.end.min(sentence.words.start + LONGEST);
        let place = Place { block: found.place.block, range: sentence.range.clone() };
        Some(Question { place, words, kind, channel: false, whole: true })
    };
    found(tables.pleas, Kind::Help).or_else(|| found(tables.trouble, Kind::Trouble))
}

/// Whether the customer says it.
fn is_spoken(block: &ReadBlock<'_>) -> bool {
    block.voice != Voice::Quoted
        && !matches!(block.kind, BlockKind::Signature | BlockKind::Footer | BlockKind::Sender)
}

struct Block<'a> {
    index: usize,
    block: &'a ReadBlock<'a>,
    tables: &'a Tables,
    matches: &'a Matches,
}

impl Block<'_> {
    fn questions(&self, sentence: &Sentence, all: &mut Vec<Question>) {
        let first = sentence.words.start;
        if !self.found(self.tables.rhetorical, sentence).is_empty() {
            return;
        }
        let asks = self.asks(sentence);
        let starts = self.clause_starts(sentence);
        let turned = self.found(self.tables.anywhere, sentence);
        let begins = |at: usize| {
            starts.get(at - first).copied().unwrap_or(false) || turned.iter().any(|words| words.start == at)
        };
        let cues = self.cues(sentence);
        let mut chosen: Vec<Cue> = Vec::new();
        let mut covered: Vec<Range<usize>> = Vec::new();
        for lead in self.found(self.tables.lead, sentence).into_iter().take(MOST_CUES) {
            // In "Why did nobody tell us when …?" the question has begun before.
            let begun = cues.iter().any(|cue| {
                let asks_a_word = !matches!(cue.kind, Kind::YesNo | Kind::Request);
                let strict = cue.strength == Strength::Strict && asks_a_word;
                strict && cue.words.start < lead.start && begins(cue.words.start)
            });
            if begun || covered.iter().any(|range| range.contains(&lead.start)) {
                continue;
            }
            let near = lead.end..=lead.end + LEAD_GAP;
            let next = cues.iter().filter(|cue| near.contains(&cue.words.start));
            let next = next.filter(|cue| self.leads_on(lead.end..cue.words.start));
            // In "songs I don't know were added" nothing is asked.
            let next = next.filter(|cue| cue.kind != Kind::YesNo || cue.strength != Strength::Loose);
            if let Some(cue) = next.min_by_key(|cue| (cue.words.start, usize::MAX - cue.words.end)) {
                // "Can you" of "Can you give us an idea of when …" asks nothing by itself.
                let polite = |own: &&Cue| {
                    own.kind == Kind::Request && own.words.start < lead.start && own.words.end >= lead.start
                };
                let start = cues.iter().find(polite).map_or(lead.start, |own| own.words.start);
                covered.push(start..cue.words.end);
                chosen.push(Cue { strength: Strength::Strict, ..cue.clone() });
            }
        }
        let led = chosen.first().map(|cue| cue.words.start);
        let free = |cue: &&Cue| !covered.iter().any(|range| range.contains(&cue.words.start));
        let own = cues.iter().filter(free).filter(|cue| begins(cue.words.start));
        chosen.extend(own.clone().filter(|cue| cue.strength == Strength::Strict).cloned());
        // A second question in the same breath: "…, and which size".
        let after = chosen.iter().map(|cue| cue.words.start).min();
        if asks && chosen.is_empty() {
            chosen.extend(own.filter(|cue| cue.strength == Strength::Loose).cloned());
        } else if asks || led.is_some() {
            let wants_a_word = |cue: &&Cue| !matches!(cue.kind, Kind::YesNo | Kind::Request);
            let more = own.filter(|cue| cue.strength == Strength::Loose).filter(wants_a_word);
            let joined = |cue: &&Cue| {
                let before = cue.words.start.checked_sub(1).and_then(|at| self.block.words.get(at));
                Some(cue.words.start) > after
                    && before.is_some_and(|word| self.tables.joins.contains(&word.hash))
            };
            chosen.extend(more.filter(joined).cloned());
        }
        if asks && chosen.is_empty() {
            let anywhere = cues.iter().filter(|cue| cue.strength != Strength::After);
            chosen.extend(anywhere.min_by_key(|cue| cue.words.start).cloned());
        }
        if asks && chosen.is_empty() && self.states(sentence, &starts) {
            chosen.push(Cue { words: first..first + 1, kind: Kind::YesNo, strength: Strength::Loose });
        }
        self.cut(chosen, sentence, all);
    }

    /// Whether a wish without a mark only leads up to the question of the sentence after it.
    fn leads_to(&self, wish: &Question, next: &Question, sentence: &Sentence) -> bool {
        let own = &self.block.words[next.words.clone()];
        let points = own.iter().any(|word| self.tables.carries.contains(&word.hash));
        let between = self.block.text.get(wish.place.range.end..sentence.range.start);
        let bare = self.tables.stems.of(self.block, next.words.clone()).next().is_none();
        wish.kind == Kind::Request
            && next.kind == Kind::HowTo
            && wish.place.block == self.index
            && between.is_some_and(|gap| gap.trim().is_empty())
            && points
            && bare
    }

    /// Whether nothing ends between "I'd like to know" and what it asks: not in "I can't find it, and when I …".
    fn leads_on(&self, mut between: Range<usize>) -> bool {
        let word = |at: usize| self.block.words[at];
        let gap = |at: usize| &self.block.text[word(at - 1).end as usize..word(at).start as usize];
        let filler = |at: usize| self.tables.fillers.contains(&word(at).hash);
        let parts = between.clone().chain([between.end]).any(|at| at > 0 && breaks(gap(at)));
        !parts || between.all(filler)
    }

    /// One question from each cue to the next.
    fn cut(&self, mut cues: Vec<Cue>, sentence: &Sentence, all: &mut Vec<Question>) {
        cues.sort_by_key(|cue| (cue.words.start, std::cmp::Reverse((cue.strength, cue.words.end))));
        cues.dedup_by(|later, first| later.words.start < first.words.end);
        let mut kept: Vec<Cue> = Vec::new();
        for cue in cues {
            let before = cue.words.start.checked_sub(1).and_then(|at| self.block.words.get(at));
            let or = before.is_some_and(|word| self.tables.either.contains(&word.hash));
            let empty = self.block.words.get(cue.words.start);
            let empty = empty.is_some_and(|word| self.tables.neither.contains(&word.hash));
            match kept.last_mut() {
                // "Is it fixed, or what?"
                Some(_) if or && empty => {}
                Some(last) if or => last.kind = Kind::Or,
                _ => kept.push(cue),
            }
        }
        for (number, cue) in kept.iter().enumerate() {
            let mut end = kept.get(number + 1).map_or(sentence.words.end, |next| next.words.start);
            while end > cue.words.end && end < sentence.words.end {
                let hash = self.block.words[end - 1].hash;
                if !self.tables.joins.contains(&hash) && !self.tables.fillers.contains(&hash) {
                    break;
                }
                end -= 1;
            }
            let words = cue.words.start..end.max(cue.words.start + 1).min(cue.words.start + LONGEST);
            let kind = match cue.kind {
                Kind::YesNo | Kind::Which if self.chooses(&words) => Kind::Or,
                kind => kind,
            };
            let Some(last) = self.block.words.get(words.end - 1) else { continue };
            let whole = kept.len() == 1 && words.end == sentence.words.end;
            let start =
                if whole { sentence.range.start } else { self.block.words[words.start].start as usize };
            let stop = if words.end == sentence.words.end { sentence.range.end } else { last.end as usize };
            let reach = self.found(self.tables.channel, sentence);
            let channel = matches!(kind, Kind::Who | Kind::Where | Kind::HowTo | Kind::Which)
                && reach.iter().any(|found| words.contains(&found.start));
            let place = Place { block: self.index, range: start..stop };
            all.push(Question { place, words, kind, channel, whole: false });
        }
    }

    /// Whether two things to choose from are named: "today or tomorrow", not "or not".
    fn chooses(&self, words: &Range<usize>) -> bool {
        let hash = |at: usize| self.block.words.get(at).filter(|_| at < words.end).map(|word| word.hash);
        words.clone().skip(1).any(|at| {
            hash(at).is_some_and(|or| self.tables.either.contains(&or))
                && hash(at + 1).is_some_and(|next| !self.tables.neither.contains(&next))
        })
    }

    /// Whether the sentence ends in a question mark.
    fn asks(&self, sentence: &Sentence) -> bool {
        let text = &self.block.text[sentence.range.clone()];
        text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '.')).ends_with('?')
    }

    /// Whether it states something about you or it, and asks by its mark alone: "You ship to Norway?"
    fn states(&self, sentence: &Sentence, starts: &[bool]) -> bool {
        let words = &self.block.words[sentence.words.clone()];
        let opens = |(at, start): (usize, &bool)| {
            *start && words.get(at).is_some_and(|word| self.tables.statement.contains(&word.hash))
        };
        words.len() > 1 && starts.iter().enumerate().any(opens)
    }

    /// Which words of the sentence begin a clause.
    fn clause_starts(&self, sentence: &Sentence) -> Vec<bool> {
        let mut starts: Vec<bool> = Vec::with_capacity(sentence.words.len());
        for at in sentence.words.clone() {
            let start = match at.checked_sub(1).filter(|before| *before >= sentence.words.start) {
                None => true,
                Some(before) => {
                    let word = self.block.words[before];
                    let gap = &self.block.text[word.end as usize..self.block.words[at].start as usize];
                    let opened = starts.last().copied().unwrap_or(true);
                    breaks(gap)
                        || self.tables.joins.contains(&word.hash)
                        || opened
                            && (self.tables.fillers.contains(&word.hash) || word.kind == WordKind::Opaque)
                }
            };
            starts.push(start);
        }
        starts
    }

    /// Every cue in the sentence.
    fn cues(&self, sentence: &Sentence) -> Vec<Cue> {
        let mut cues = Vec::new();
        for table in &self.tables.kinds {
            let lists = [
                (table.start, Strength::Strict),
                (table.loose, Strength::Loose),
                (table.after, Strength::After),
            ];
            for (list, strength) in lists {
                let found = self.found(list, sentence).into_iter();
                cues.extend(found.map(|words| Cue { words, kind: table.kind, strength }));
            }
        }
        // What an error message says is not the customer's question.
        cues.retain(|cue| !self.quoted(cue));
        // "Please give her my regards" asks for nothing; "Could you …?" does.
        if !self.asks(sentence) {
            let mut idle = self.found(self.tables.idle, sentence);
            idle.truncate(MOST_CUES);
            let meets =
                |cue: &Cue| idle.iter().any(|own| own.start < cue.words.end && cue.words.start < own.end);
            cues.retain(|cue| cue.kind != Kind::Request || !meets(cue));
        }
        // At one place the longest says most: "how long", not "how".
        cues.sort_by_key(|cue| (cue.words.start, usize::MAX - cue.words.end));
        cues.truncate(MOST_CUES);
        cues
    }

    /// Whether it is in what the customer quotes, beside own words.
    fn quoted(&self, cue: &Cue) -> bool {
        let at = self.block.words[cue.words.start].start as usize;
        let quote = self.block.quotes.iter().find(|quote| quote.contains(&at));
        quote.is_some_and(|quote| quote.len() * 10 < self.block.text.len() * 9)
    }

    /// The words of the matches of `list` in the sentence.
    fn found(&self, list: ListId, sentence: &Sentence) -> Vec<Range<usize>> {
        let all = self.matches.of(list);
        let from = all.partition_point(|found| {
            (found.place.block, found.place.range.start) < (self.index, sentence.range.start)
        });
        let own = all[from..].iter().take_while(|found| {
            found.place.block == self.index && found.place.range.start < sentence.range.end
        });
        let word = |byte: usize| self.block.words.partition_point(|word| (word.start as usize) < byte);
        own.map(|found| word(found.place.range.start)..word(found.place.range.end)).collect()
    }
}

/// Whether what stands between two words parts two clauses.
pub fn breaks(gap: &str) -> bool {
    gap.contains([',', ';', ':', '–', '—', '(', ')', '…', '?', '!', '.', '/'])
        || gap.contains(" - ")
        || gap.contains("--")
}
