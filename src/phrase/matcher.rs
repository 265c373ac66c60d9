//! All phrases and patterns of a rule set in one pass over the words of a reading.
//!
//! Each phrase waits for the rarest word it cannot do without ([`anchor`](super::anchor)). The pass
//! looks every word up in a bitmap that stays in the processor's cache; only a word that some
//! phrase waits for costs more than that. Patterns wait for a word in the same way. Both are compiled
//! when it is first met: most texts meet few.

use super::block_summary::BlockSummary;
use super::found::Place;
use super::found::{Found, ListId, Matches};
use super::index::Index;
use super::layout::Layout;
use super::pattern::Pattern;
use super::prebuilt;
use super::program::{Program, Scratch};
use super::scope::Scope;
use super::syntax::{Mistake, parse};
use super::word_lists::WordLists;
use crate::document::{Channel, Language, Voice};
use crate::prose::{ReadBlock, Reading, WordKind, hash_of};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What to try when an anchor is met.
#[derive(Debug, Clone, Copy)]
enum Candidate {
    Phrase { phrase: u32, before: (u8, u8) },
    Pattern(u32),
}

/// A list of phrases or patterns.
#[derive(Debug)]
struct List {
    /// Where it looks at all.
    scope: Scope,
    first: First,
}

/// Where the phrases or patterns of a list begin among all of them.
#[derive(Debug, Clone, Copy)]
enum First {
    Phrase(usize),
    Pattern(usize),
}

/// A phrase, compiled when one of its words is first met.
#[derive(Debug)]
struct Phrase {
    list: ListId,
    /// Which of the list.
    index: u32,
    /// Where it stands in the text of all.
    text: Range<u32>,
    /// In a box of its own: few of a thousand phrases are ever compiled.
    program: OnceLock<Box<Program>>,
}

impl Phrase {
    fn program(&self, matcher: &Matcher) -> &Program {
        self.program.get_or_init(|| {
            let text = &matcher.texts[self.text.start as usize..self.text.end as usize];
            // It was read once, for the words to wait for: there is no mistake in it.
            Box::new(parse(text, &matcher.named).map(|nodes| Program::new(&nodes)).unwrap_or_default())
        })
    }
}

/// The phrases and patterns of a rule set.
#[derive(Debug, Default)]
pub struct Matcher {
    /// The text of all phrases, one after the other.
    texts: String,
    phrases: Vec<Phrase>,
    /// The lists that phrases name.
    named: Arc<WordLists>,
    lists: Vec<List>,
    patterns: Vec<(ListId, Pattern)>,
    /// Patterns that have no word to wait for.
    unheld: Vec<u32>,
    index: Index<Candidate>,
}

impl Matcher {
    /// A matcher of phrases that may name `words`.
    pub fn new(words: &WordLists) -> Self {
        Matcher { named: Arc::new(words.clone()), ..Matcher::default() }
    }

    /// The lists that phrases may name.
    pub fn named(&self) -> Arc<WordLists> {
        Arc::clone(&self.named)
    }

    /// Adds a list of phrases, which look no further than `scope`.
    ///
    /// # Errors
    /// The index of the first phrase that cannot be read, and why.
    pub fn add_phrases<'p>(
        &mut self,
        phrases: impl IntoIterator<Item = &'p str>,
        scope: &Scope,
    ) -> Result<ListId, (usize, Mistake)> {
        let list = self.new_list(First::Phrase(self.phrases.len()), scope);
        let named = self.named();
        for (index, phrase) in phrases.into_iter().enumerate() {
            let anchors = prebuilt::anchors_of(phrase, &named).map_err(|mistake| (index, mistake))?;
            let id = self.phrases.len() as u32;
            for anchor in anchors.iter() {
                self.index.add(anchor, Candidate::Phrase { phrase: id, before: anchor.before });
            }
            let start = self.texts.len() as u32;
            self.texts.push_str(phrase);
            let text = start..self.texts.len() as u32;
            self.phrases.push(Phrase { list, index: index as u32, text, program: OnceLock::new() });
        }
        Ok(list)
    }

    /// Adds a list of regular expressions. Those of the user are compiled at once, to tell mistakes.
    ///
    /// # Errors
    /// The index of the first pattern that cannot be read, and why.
    pub fn add_patterns(
        &mut self,
        patterns: &[String],
        case_sensitive: bool,
        scope: &Scope,
        compile: bool,
    ) -> Result<ListId, (usize, Mistake)> {
        let list = self.new_list(First::Pattern(self.patterns.len()), scope);
        for (index, text) in patterns.iter().enumerate() {
            let pattern = Pattern::new(text, case_sensitive);
            if compile {
                pattern.check().map_err(|mistake| (index, mistake))?;
            }
            let id = self.patterns.len() as u32;
            match pattern.waits() {
                Some(words) => {
                    words.anchors().for_each(|anchor| self.index.add(&anchor, Candidate::Pattern(id)))
                }
                None => self.unheld.push(id),
            }
            self.patterns.push((list, pattern));
        }
        Ok(list)
    }

    fn new_list(&mut self, first: First, scope: &Scope) -> ListId {
        self.lists.push(List { scope: scope.clone(), first });
        ListId(self.lists.len() as u32 - 1)
    }

    /// Finds everything in one pass. The mail that a text answers is not looked at.
    pub fn scan(&self, reading: &Reading<'_>, layout: &Layout) -> Matches {
        let mut scan = Scan {
            matcher: self,
            language: reading.language,
            channel: reading.channel,
            layout,
            scratch: Scratch::default(),
            due: Vec::new(),
            due_in: vec![0; self.patterns.len()],
            block: 0,
            silent: Box::new([0; SILENT]),
            found: vec![Vec::new(); self.lists.len()],
        };
        for (index, block) in reading.blocks.iter().enumerate() {
            if block.voice != Voice::Other {
                scan.block(index, block);
            }
        }
        Matches::new(scan.found)
    }

    /// What the brackets, stars and dots (or the groups) of `found`, which is of `list`, took: read only
    /// where it is told, as most of what is found is only counted.
    pub fn captures(&self, list: ListId, found: &Found, reading: &Reading<'_>) -> Vec<Range<usize>> {
        let block = &reading.blocks[found.place.block];
        match self.lists[list.0 as usize].first {
            First::Phrase(first) => {
                let end = block.sentences[found.sentence].words.end;
                let program = self.phrases[first + found.phrase].program(self);
                program.captures(block, reading.language, found.word, end)
            }
            First::Pattern(first) => {
                self.patterns[first + found.phrase].1.captures(block.text, &found.place.range)
            }
        }
    }
}

/// How many words are remembered as waited for by nothing.
const SILENT: usize = 1024;

struct Scan<'m> {
    matcher: &'m Matcher,
    language: Language,
    channel: Channel,
    layout: &'m Layout,
    scratch: Scratch,
    /// Patterns whose word was met in the block.
    due: Vec<u32>,
    /// By pattern: 1 and the last block in which it was due.
    due_in: Vec<usize>,
    /// 1 and the block that is looked at.
    block: usize,
    /// Words met of late that nothing waits for: few words make up most of a text.
    silent: Box<[u32; SILENT]>,
    /// By list.
    found: Vec<Vec<Found>>,
}

impl Scan<'_> {
    fn block(&mut self, index: usize, block: &ReadBlock<'_>) {
        let matcher = self.matcher;
        self.due.clear();
        self.due.extend_from_slice(&matcher.unheld);
        self.block = index + 1;
        for (number, sentence) in block.sentences.iter().enumerate() {
            let mut last = None;
            for at in sentence.words.clone() {
                let word = block.words[at];
                if word.kind == WordKind::Opaque {
                    self.opaque(block.word(at));
                    last = None;
                    continue;
                }
                let silent = word.hash as usize % SILENT;
                if self.silent[silent] != word.hash {
                    let mut waited = false;
                    matcher.index.word(word.hash, block.word(at), |candidate| {
                        waited = true;
                        self.candidate(candidate, index, block, number, at);
                    });
                    if !waited {
                        self.silent[silent] = word.hash;
                    }
                }
                if let Some(last) = last.replace(word.hash) {
                    matcher.index.pair(last, word.hash, |candidate| {
                        self.candidate(candidate, index, block, number, at - 1);
                    });
                }
            }
        }
        let due = std::mem::take(&mut self.due);
        if !due.is_empty() {
            let present = BlockSummary::of(block);
            for id in &due {
                let (list, pattern) = &matcher.patterns[*id as usize];
                if self.reaches(*list, index, block) && pattern.may_match(block, &present) {
                    self.pattern(*id as usize, index, block);
                }
            }
        }
        self.due = due;
    }

    /// Patterns look into addresses and merge fields; phrases do not.
    fn opaque(&mut self, text: &str) {
        let matcher = self.matcher;
        for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
            matcher.index.word(hash_of(part), part, |candidate| {
                if let Candidate::Pattern(pattern) = candidate {
                    self.due(pattern, part);
                }
            });
        }
    }

    fn due(&mut self, pattern: u32, word: &str) {
        let due_in = &mut self.due_in[pattern as usize];
        if *due_in != self.block && self.matcher.patterns[pattern as usize].1.waits_for(word) {
            *due_in = self.block;
            self.due.push(pattern);
        }
    }

    /// Whether a list looks into the block at `index`.
    fn reaches(&self, list: ListId, index: usize, block: &ReadBlock<'_>) -> bool {
        self.matcher.lists[list.0 as usize].scope.holds(self.channel, (index, block), self.layout)
    }

    fn candidate(
        &mut self,
        candidate: Candidate,
        index: usize,
        block: &ReadBlock<'_>,
        sentence: usize,
        at: usize,
    ) {
        let (phrase, before) = match candidate {
            Candidate::Phrase { phrase, before } => (&self.matcher.phrases[phrase as usize], before),
            Candidate::Pattern(pattern) => return self.due(pattern, block.word(at)),
        };
        if !self.reaches(phrase.list, index, block) {
            return;
        }
        let words = block.sentences[sentence].words.clone();
        let earliest = at.saturating_sub(before.1 as usize).max(words.start);
        let Some(latest) = at.checked_sub(before.0 as usize).filter(|latest| *latest >= words.start) else {
            return;
        };
        let program = phrase.program(self.matcher);
        for first in earliest..=latest {
            let range = program.find(block, self.language, first, words.end, &mut self.scratch);
            if let Some(range) = range {
                let place = Place { block: index, range };
                let found = Found { place, sentence, phrase: phrase.index as usize, word: first };
                self.found[phrase.list.0 as usize].push(found);
            }
        }
    }

    fn pattern(&mut self, id: usize, index: usize, block: &ReadBlock<'_>) {
        let (list, pattern) = &self.matcher.patterns[id];
        let phrase = match self.matcher.lists[list.0 as usize].first {
            First::Phrase(first) | First::Pattern(first) => id - first,
        };
        for range in pattern.matches(block.text) {
            let sentence = block.sentences.partition_point(|sentence| sentence.range.end <= range.start);
            let sentence = sentence.min(block.sentences.len().saturating_sub(1));
            let place = Place { block: index, range };
            self.found[list.0 as usize].push(Found { place, sentence, phrase, word: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use proptest::prelude::*;

    fn find(phrases: &[&str], text: &str) -> Vec<String> {
        let mut matcher = Matcher::default();
        let list = matcher.add_phrases(phrases.iter().copied(), &Scope::default()).unwrap();
        let document = Document::of_text(text, Language::English);
        let reading = Reading::new(&document, None);
        let matches = matcher.scan(&reading, &Layout::new(&reading));
        let text = document.blocks.first().map_or("", |block| &block.text);
        matches.of(list).iter().map(|found| text[found.place.range.clone()].to_owned()).collect()
    }

    #[test]
    fn phrases_match_as_people_write() {
        assert_eq!(find(&["don't miss out"], "Please DON’T  miss\nout, don't"), ["DON’T miss out"]);
        assert_eq!(find(&["act (now|now or never)"], "Act now or never."), ["Act now or never"]);
        assert_eq!(find(&["end-to-end"], "End‑to‑end and end to end."), ["End‑to‑end", "end to end"]);
        assert_eq!(
            find(&["we ... sorry"], "We are really very sorry. We said it. Sorry."),
            ["We are really very sorry"]
        );
        assert_eq!(
            find(&["a (very )?small * of"], "a small number of, a very small group of"),
            ["a small number of", "a very small group of"]
        );
        assert_eq!(
            find(&["frustrat*"], "Frustrating, frustrated: FRUSTRATION"),
            ["Frustrating", "frustrated", "FRUSTRATION"]
        );
        assert_eq!(
            find(&["was (*ly )?lost"], "It was lost, or was quickly lost"),
            ["was lost", "was quickly lost"]
        );
        assert_eq!(find(&["ready?"], "Ready? Ready, yes."), ["Ready?"]);
        assert_eq!(find(&["thanks, bye"], "Thanks , bye. Thanks bye."), ["Thanks , bye"]);
        assert_eq!(find(&["no reply"], "no. Reply"), [] as [&str; 0]);
        assert_eq!(find(&["free"], "www.free.example and freedom"), [] as [&str; 0]);
    }

    #[test]
    fn brackets_are_captured_in_order() {
        let mut matcher = Matcher::default();
        let list = matcher.add_phrases(["(we|I) (really )?value * ... soon"], &Scope::default()).unwrap();
        let document = Document::of_text("We value you and yours, soon.", Language::English);
        let reading = Reading::new(&document, None);
        let matches = matcher.scan(&reading, &Layout::new(&reading));
        let text = &document.blocks[0].text;
        let captures = matcher.captures(list, &matches.of(list)[0], &reading);
        let words: Vec<&str> = captures.iter().take(4).map(|range| &text[range.clone()]).collect();
        assert_eq!(words, ["We", "", "you", "and yours"]);
    }

    #[test]
    fn hostile_phrases_and_texts_take_no_time() {
        let phrase = format!("{}b", "(a )?".repeat(9));
        assert!(find(&[&phrase], &"a ".repeat(20_000)).is_empty());
        assert!(find(&["a ... ... ... ... b"], &"a ".repeat(20_000)).is_empty());
    }

    proptest! {
        /// The one pass finds what a regular expression of the same meaning finds.
        #[test]
        fn agrees_with_regex(words in prop::collection::vec(0usize..7, 0..40)) {
            let vocabulary = ["we", "Value", "your", "time", "soon", "really", "it’s"];
            let text: Vec<&str> = words.iter().map(|word| vocabulary[*word]).collect();
            let text = text.join(" ");
            for (phrase, regex) in [
                ("value your time", r"value your time"),
                ("(we|it's) (really )?value", r"(?:we|it’s) (?:really )?value"),
                ("your * soon", r"your \S+ soon"),
                ("time ... value", r"time(?: \S+){0,4} value"),
            ] {
                let regex = regex::RegexBuilder::new(&format!(r"(?:^|\s)({regex})(?:$|\s)")).case_insensitive(true).build().unwrap();
                prop_assert_eq!(!find(&[phrase], &text).is_empty(), regex.is_match(&text), "{} in {}", phrase, text);
            }
        }
    }
}
