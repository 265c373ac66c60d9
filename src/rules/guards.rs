//! Guards: what stands round words and makes them harmless, each named once and kept by any rule:
//! `guards = ["emergency", "refused"]`.
//!
//! candor brings those of `rules/<language>/guards.toml`. A guard is compiled when a rule that keeps it
//! first finds something: most texts never ask.

use super::WordLists;
use super::guard_text::{self, GuardText, Stand};
use crate::language::{Language, is_small_word};
use crate::phrase::{Bloom, Found, LocalPhrases};
use crate::prose::{ReadBlock, Reading, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// How many words to each side are looked at: a text without full stops must not be read again for each of
/// its words.
const FAR: usize = 40;

/// How many words before the words found a phrase may begin that reaches them.
const REACH: usize = 12;

/// The guards of one language.
#[derive(Debug, Default)]
pub struct Guards {
    all: Vec<Named>,
    words: Arc<WordLists>,
    /// How often they were asked.
    asked: AtomicUsize,
    begun: OnceLock<Begun>,
}

/// From so many questions on it is worth knowing which lists a word may begin a phrase of.
const OFTEN: usize = 64;

/// Which lists of which guards may begin with which word, a bit each.
#[derive(Debug, Default)]
struct Begun {
    /// Most words begin none.
    may: Bloom<256>,
    by_word: FxHashMap<u32, u128>,
    /// Lists that may begin with any.
    always: u128,
}

impl Begun {
    /// The lists of which a phrase may begin with one of `words`.
    fn of(&self, words: &[Word]) -> u128 {
        let own = words.iter().filter(|word| self.may.has(word.hash));
        let own = own.filter_map(|word| self.by_word.get(&word.hash));
        own.fold(self.always, |all, own| all | own)
    }
}

/// The bit of a list: of its guard, and its place among the lists of that.
fn bit(guard: usize, list: usize) -> u128 {
    1 << ((guard * 5 + list) % 128)
}

#[derive(Debug)]
struct Named {
    text: GuardText,
    compiled: OnceLock<Vec<(Stand, LocalPhrases)>>,
}

/// The guards that one rule keeps, as indices into those of its language.
#[derive(Debug, Clone, Default)]
pub struct Kept(Box<[usize]>);

impl Guards {
    /// The guards of `language`, whose phrases may name `words`.
    pub fn new(language: Language, words: Arc<WordLists>) -> Self {
        let named = |text: &GuardText| Named { text: *text, compiled: OnceLock::new() };
        let all = guard_text::guards(Some(language)).iter().map(named).collect();
        Guards { all, words, ..Guards::default() }
    }

    /// Those of these `names`, which a rule keeps. A name that this language does not know guards nothing in it.
    pub fn kept(&self, names: &[String]) -> Kept {
        let place = |name: &String| self.all.iter().position(|named| named.text.name == name);
        Kept(names.iter().filter_map(place).collect())
    }

    /// Whether one of `kept` holds of `found`.
    pub fn hold(&self, kept: &Kept, found: &Found, reading: &Reading<'_>) -> bool {
        if kept.0.is_empty() {
            return false;
        }
        let block = &reading.blocks[found.place.block];
        let place = Around::new(found, block);
        let begun = match self.asked.fetch_add(1, Ordering::Relaxed) {
            0..OFTEN => u128::MAX,
            _ => self.begun.get_or_init(|| self.begin()).of(place.words(block)),
        };
        kept.0.iter().any(|at| self.holds(*at, begun, found, &place, reading))
    }

    /// What the guards look for, which is compiled when first asked.
    fn compiled<'n>(&self, named: &'n Named) -> &'n [(Stand, LocalPhrases)] {
        named.compiled.get_or_init(|| {
            let local = |phrases: &[&'static str]| {
                LocalPhrases::new(phrases.iter().copied(), Arc::clone(&self.words))
            };
            named.text.lists.iter().map(|(stand, phrases)| (*stand, local(phrases))).collect()
        })
    }

    fn begin(&self) -> Begun {
        let mut begun = Begun::default();
        for (guard, named) in self.all.iter().enumerate() {
            for (list, (stand, phrases)) in self.compiled(named).iter().enumerate() {
                match phrases.first_words() {
                    // These are looked for in the sentences beside, too.
                    _ if *stand == Stand::Near => begun.always |= bit(guard, list),
                    None => begun.always |= bit(guard, list),
                    Some(words) => {
                        words.for_each(|word| *begun.by_word.entry(word).or_default() |= bit(guard, list));
                    }
                }
            }
        }
        begun.may = begun.by_word.keys().copied().collect();
        begun
    }

    /// Whether the guard at `guard` holds of `found`; `begun` are the lists of which a phrase may begin there.
    fn holds(&self, guard: usize, begun: u128, found: &Found, place: &Around, reading: &Reading<'_>) -> bool {
        let (named, block) = (&self.all[guard], &reading.blocks[found.place.block]);
        if named.text.raised && !place.is_raised(block) {
            return false;
        }
        if named.text.in_name && place.is_in_name(block) {
            return true;
        }
        let stands = |stand: Stand, phrases: &LocalPhrases| match stand {
            Stand::JustBefore => place.reached(phrases, reading, block),
            Stand::JustAfter => place.followed(phrases, reading, block),
            Stand::Across => place.crossed(phrases, reading, block),
            Stand::Clause => phrases.holds(reading, block, place.clause(block)),
            Stand::Sentence | Stand::But => phrases.holds(reading, block, place.sentence.clone()),
            Stand::Near => place.near(phrases, found, reading),
        };
        let holds = |but: bool| {
            let own = self.compiled(named).iter().enumerate();
            let mut own = own
                .filter(|(list, (stand, _))| (*stand == Stand::But) == but && begun & bit(guard, *list) != 0);
            own.any(|(_, (stand, phrases))| stands(*stand, phrases))
        };
        holds(false) && !holds(true)
    }
}

/// The words that a rule found, and the sentence round them as far as guards look.
struct Around {
    /// Words of the block.
    found: Range<usize>,
    /// Bytes of its text.
    bytes: Range<usize>,
    /// Words of the block.
    sentence: Range<usize>,
}

impl Around {
    fn new(found: &Found, block: &ReadBlock<'_>) -> Self {
        let bytes = found.place.range.clone();
        let words = &block.words;
        let first = words.partition_point(|word| (word.end as usize) <= bytes.start);
        let end = words.partition_point(|word| (word.start as usize) < bytes.end).max(first);
        let whole = block.sentences.get(found.sentence).map_or(0..0, |sentence| sentence.words.clone());
        let from = whole.start.max(first.saturating_sub(FAR)).min(first);
        let sentence = from..whole.end.min(end + FAR).max(from);
        Around { found: first..end, bytes, sentence }
    }

    /// All words from which a phrase may begin that is looked for here.
    fn words<'b>(&self, block: &'b ReadBlock<'_>) -> &'b [Word] {
        let start = self.sentence.start.min(self.found.start);
        block.words.get(start..self.sentence.end.max(self.found.end)).unwrap_or_default()
    }

    /// Whether they begin with a capital that is not owed to the start of a sentence, behind “the” or “your”.
    fn is_raised(&self, block: &ReadBlock<'_>) -> bool {
        // Where every word has a capital, as in a headline, one more says nothing.
        let small = |at: usize| block.word(at).len() > 3 && block.word(at).starts_with(char::is_lowercase);
        let first = self.found.clone().find(|at| !is_small_word(block.words[*at].hash));
        let first = first.unwrap_or(self.found.start);
        first > self.sentence.start
            && block.word(first).starts_with(char::is_uppercase)
            && self.sentence.clone().any(|at| !self.found.contains(&at) && small(at))
    }

    /// Whether the first word goes on with a name that begins before it: “the Human Rights Act now”.
    fn is_in_name(&self, block: &ReadBlock<'_>) -> bool {
        let (first, next) = (self.found.start, self.found.start + 1);
        let raised = |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        let Some(before) = first.checked_sub(1).filter(|before| *before >= self.sentence.start) else {
            return false;
        };
        let word = &block.words[before];
        let opens = before == self.sentence.start && is_small_word(word.hash);
        // “Emmy Award-winning” is one word more, and no name.
        let apart = |after: usize| block.text[after..].starts_with(' ');
        let ends_small = next < self.found.end
            && block.word(next).starts_with(char::is_lowercase)
            && apart(block.words[first].end as usize);
        raised(block.word(first))
            && raised(block.word(before))
            && block.text.get(word.end as usize..block.words[first].start as usize) == Some(" ")
            && !opens
            && ends_small
    }

    /// Whether there is nothing but white space and marks of quotation or emphasis in `bytes`.
    fn is_joined(block: &ReadBlock<'_>, bytes: Range<usize>) -> bool {
        let gap = block.text.get(bytes).unwrap_or("");
        gap.chars().all(|c| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '*' | '_'))
    }

    fn reached(&self, phrases: &LocalPhrases, reading: &Reading<'_>, block: &ReadBlock<'_>) -> bool {
        let first = self.found.start;
        let Some(last) = first.checked_sub(1).filter(|last| *last >= self.sentence.start) else {
            return false;
        };
        let end = block.words[last].end as usize;
        // A mark right before them parts no clause here: a phrase may end with it, as “the new single, …” does.
        let clause = Some(self.clause(block).start).filter(|start| *start < first);
        let from = clause.unwrap_or(self.sentence.start).max(first.saturating_sub(REACH));
        let before = from..first;
        phrases.any(reading, block, before.clone(), before.end, |range| {
            range.end >= end && Self::is_joined(block, range.end..self.bytes.start.max(range.end))
        })
    }

    fn followed(&self, phrases: &LocalPhrases, reading: &Reading<'_>, block: &ReadBlock<'_>) -> bool {
        let next = self.found.end;
        next < self.sentence.end
            && phrases.any(reading, block, next..next + 1, self.sentence.end, |range| {
                Self::is_joined(block, self.bytes.end..range.start.max(self.bytes.end))
            })
    }

    fn crossed(&self, phrases: &LocalPhrases, reading: &Reading<'_>, block: &ReadBlock<'_>) -> bool {
        let from = self.sentence.start.max(self.found.start.saturating_sub(REACH));
        phrases.any(reading, block, from..self.found.end, self.sentence.end, |range| {
            range.start < self.bytes.end && self.bytes.start < range.end
        })
    }

    /// The words before the words found, back to the mark that parts them from another clause.
    fn clause(&self, block: &ReadBlock<'_>) -> Range<usize> {
        let parts = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—' | '…' | '!' | '?');
        let mut first = self.found.start;
        let mut after = self.bytes.start;
        while let Some(before) = first.checked_sub(1).filter(|before| *before >= self.sentence.start) {
            let word = &block.words[before];
            if block.text.get(word.end as usize..after).is_some_and(|gap| gap.contains(parts)) {
                break;
            }
            (first, after) = (before, word.start as usize);
        }
        first..self.found.start
    }

    fn near(&self, phrases: &LocalPhrases, found: &Found, reading: &Reading<'_>) -> bool {
        let block = &reading.blocks[found.place.block];
        if phrases.holds(reading, block, self.sentence.clone()) {
            return true;
        }
        let last = |block: &ReadBlock<'_>, end: usize| {
            let sentence = end.checked_sub(1).and_then(|at| block.sentences.get(at));
            sentence.map_or(0..0, |it| it.words.start.max(it.words.end.saturating_sub(FAR))..it.words.end)
        };
        let first = |block: &ReadBlock<'_>, at: usize| {
            let sentence = block.sentences.get(at);
            sentence.map_or(0..0, |it| it.words.start..it.words.end.min(it.words.start + FAR))
        };
        let ours = |block: &&ReadBlock<'_>| !block.sentences.is_empty();
        let before = match found.sentence {
            0 => {
                reading.blocks[..found.place.block].iter().rev().find(ours).map(|it| (it, it.sentences.len()))
            }
            at => Some((block, at)),
        };
        let after = match found.sentence + 1 {
            at if at < block.sentences.len() => Some((block, at)),
            _ => reading.blocks[found.place.block + 1..].iter().find(ours).map(|it| (it, 0)),
        };
        before.is_some_and(|(block, end)| phrases.holds(reading, block, last(block, end)))
            || after.is_some_and(|(block, at)| phrases.holds(reading, block, first(block, at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::phrase::beside;

    /// What a sentence may begin is only asked so that less is looked for: the answer is the same.
    #[test]
    fn a_guard_that_is_asked_often_says_the_same() {
        let text = "We were told not to act now. Call the police if your life is in danger, and hurry up. The Act Now \
                    campaign of last year is over; who wrote “act now” in a comment was asked to stop. Please don’t \
                    feel that you have to hurry. The doctor said: act now, or the pain gets worse. Is it true that \
                    you must act now? No. The code act now, typed in capitals, opens the door of the shop.";
        let document = Document::of_text(text, Language::English);
        let reading = Reading::new(&document, None);
        let words = Arc::new(beside(&WordLists::new(), Some(Language::English)));
        let guards = Guards::new(Language::English, words);
        let (mut held, block) = (0, &reading.blocks[0]);
        for at in 0..block.words.len() - 1 {
            let range = block.words[at].start as usize..block.words[at + 1].end as usize;
            let place = crate::phrase::Place { block: 0, range };
            let found = Found { place, sentence: block.sentence_at(at), phrase: 0, word: at };
            for guard in 0..guards.all.len() {
                let holds = |asked: usize| {
                    guards.asked.store(asked, Ordering::Relaxed);
                    guards.hold(&Kept(Box::new([guard])), &found, &reading)
                };
                assert_eq!(holds(0), holds(OFTEN), "{} at {}", guards.all[guard].text.name, block.word(at));
                held += usize::from(holds(OFTEN));
            }
        }
        assert!(held > 20, "only {held} hold");
    }

    #[test]
    fn every_phrase_of_a_guard_can_be_read() {
        let words = Arc::new(beside(&WordLists::new(), Some(Language::English)));
        let all = guard_text::guards(Some(Language::English));
        assert!(all.len() > 10, "{} guards", all.len());
        for guard in all {
            assert!(!guard.lists.is_empty(), "{} looks for nothing", guard.name);
            for (_, phrases) in guard.lists {
                let read = LocalPhrases::new(phrases.iter().copied(), Arc::clone(&words)).check();
                assert!(read.is_ok(), "{}: {read:?}", guard.name);
            }
        }
    }
}
