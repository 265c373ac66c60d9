//! All phrases and patterns of a rule set, and the words they wait for.
//!
//! Each phrase waits for the rarest word it cannot do without ([`anchor`](super::anchor)). The pass over a text
//! ([`scan`](super::scan)) looks every word up in a filter that stays in the processor's cache; only a word that
//! some phrase waits for costs more than that. Patterns wait for a word in the same way. What candor brings
//! was entered by the build ([`prebuilt`]); phrases of others are entered beside it, and compiled when
//! their word is first met.

use super::anchor::{Anchor, anchors, begin_key, pair};
use super::cells::Cells;
use super::entry::{Candidate, Expression, First, List, Phrase};
use super::found::{Found, ListId};
use super::index::Index;
use super::pattern::Pattern;
use super::pattern_program::PatternProgram;
use super::prebuilt::{self, Base, Waiting};
use super::program::Program;
use super::scope::Scope;
use super::syntax::{Mistake, named, parse};
use super::word_lists::WordLists;
use crate::language::Language;
use crate::prose::Reading;
use crate::text::starts_with_folded;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The phrases and patterns of a rule set.
#[derive(Debug, Default)]
pub struct Matcher {
    /// What the build entered.
    base: Option<Base>,
    /// The text of all phrases that were entered here, one after the other.
    texts: String,
    phrases: Vec<Phrase>,
    /// The phrases of the base that a configuration changed or the build did not compile, and those entered in their
    /// place.
    changed: BTreeMap<u32, u32>,
    /// The lists that phrases name.
    named: Arc<WordLists>,
    /// Those of the base come first.
    lists: Vec<List>,
    patterns: Vec<Expression>,
    /// Patterns that have no word to wait for.
    unheld: Vec<u32>,
    /// What waits for the phrases and patterns that were entered here.
    index: Option<Box<Index<Candidate>>>,
}

impl Matcher {
    /// A matcher of phrases that may name `words`.
    pub fn new(words: &WordLists) -> Self {
        Matcher { named: Arc::new(words.clone()), ..Matcher::default() }
    }

    /// A matcher that holds what candor's own rules for `language` look for, all of it turned off.
    pub fn built(words: &WordLists, language: Language) -> Self {
        let mut matcher = Self::new(words);
        let Some(base) = Base::of(language) else { return matcher };
        matcher.base = Some(base);
        for list in 0..base.lists() {
            let own = base.list(list);
            let first = match own.patterns {
                true => First::Pattern(own.first as usize),
                false => First::Built(own.first),
            };
            matcher.lists.push(List { scope: None, first });
        }
        let pattern = |pattern| {
            let (list, index) = base.pattern_place(pattern);
            Expression { list: ListId(list), index, pattern: OnceLock::new() }
        };
        matcher.patterns = (0..base.patterns() as u32).map(pattern).collect();
        matcher.unheld = base.unheld().collect();
        let as_built = |phrase| named(base.text(phrase)).all(|name| words.is_built_in(name));
        let changed: Vec<u32> = match base.phrases() > 0 && !base.is_compiled(0) {
            true => (0..base.phrases() as u32).collect(),
            // A class to which a configuration adds is met at other words.
            false if !words.is_empty() => base.named().filter(|phrase| !as_built(*phrase)).collect(),
            false => Vec::new(),
        };
        for phrase in changed {
            let (list, index) = base.place(phrase);
            if matcher.enter(base.text(phrase), ListId(list), index).is_ok() {
                matcher.changed.insert(phrase, matcher.phrases.len() as u32 - 1);
            }
        }
        matcher
    }

    /// Turns on the list `list` of the base, which looks no further than `scope`.
    pub fn turn_on(&mut self, list: ListId, scope: Scope) {
        if let Some(list) = self.lists.get_mut(list.0 as usize) {
            list.scope = Some(scope);
        }
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
        for (index, phrase) in phrases.into_iter().enumerate() {
            self.enter(phrase, list, index as u32).map_err(|mistake| (index, mistake))?;
        }
        Ok(list)
    }

    fn enter(&mut self, phrase: &str, list: ListId, index: u32) -> Result<(), Mistake> {
        let (anchors, built) = match prebuilt::phrase(phrase, &self.named) {
            Some(built) => (built.anchors, Some(built.program)),
            None => (anchors_of(phrase, &self.named)?, None),
        };
        let id = self.phrases.len() as u32;
        let waits = self.index.get_or_insert_default();
        for anchor in &anchors {
            waits.add(anchor, Candidate::Phrase { phrase: id, before: anchor.before });
        }
        let start = self.texts.len() as u32;
        self.texts.push_str(phrase);
        let text = start..self.texts.len() as u32;
        self.phrases.push(Phrase { list, index, text, built, compiled: OnceLock::new() });
        Ok(())
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
                    let waits = self.index.get_or_insert_default();
                    words.anchors().for_each(|anchor| waits.add(&anchor, Candidate::Pattern(id)));
                }
                None => self.unheld.push(id),
            }
            let pattern = OnceLock::from(Box::new(pattern));
            self.patterns.push(Expression { list, index: index as u32, pattern });
        }
        Ok(list)
    }

    /// The list that will be added next.
    pub fn next_list(&self) -> ListId {
        ListId(self.lists.len() as u32)
    }

    fn new_list(&mut self, first: First, scope: &Scope) -> ListId {
        self.lists.push(List { scope: Some(*scope), first });
        ListId(self.lists.len() as u32 - 1)
    }

    /// The phrases or patterns of each list.
    #[cfg(test)]
    pub fn lists(&self) -> impl Iterator<Item = Vec<String>> {
        (0..self.lists.len() as u32).map(move |list| {
            let built =
                self.base.into_iter().flat_map(|base| (0..base.phrases() as u32).map(move |id| (base, id)));
            let built = built
                .filter(move |(base, id)| base.place(*id).0 == list)
                .map(|(base, id)| base.text(id).to_owned());
            let own = self.phrases.iter().filter(move |phrase| phrase.list.0 == list);
            let own =
                own.map(|phrase| self.texts[phrase.text.start as usize..phrase.text.end as usize].to_owned());
            let patterns =
                (0..self.patterns.len() as u32).filter(move |id| self.patterns[*id as usize].list.0 == list);
            let patterns = patterns.map(|id| self.pattern(id).text().to_owned());
            built.chain(own).chain(patterns).collect()
        })
    }

    /// Whether `word`, which the pattern waits for, is worth a try.
    pub(super) fn waits_for(&self, pattern: u32, word: &str) -> bool {
        match self.base.filter(|base| (pattern as usize) < base.patterns()) {
            Some(base) => !base.wants_capitals(pattern) || !word.chars().any(char::is_lowercase),
            None => self.pattern(pattern).waits_for(word),
        }
    }

    /// The list of a phrase, and which of the list it is; `None` where another stands in its place.
    pub(super) fn place(&self, candidate: Candidate) -> Option<(ListId, u32)> {
        match candidate {
            Candidate::Built { phrase, .. } if self.changed.contains_key(&phrase) => None,
            Candidate::Built { phrase, .. } => {
                self.base.map(|base| base.place(phrase)).map(|(list, number)| (ListId(list), number))
            }
            Candidate::Phrase { phrase, .. } => {
                let phrase = &self.phrases[phrase as usize];
                Some((phrase.list, phrase.index))
            }
            Candidate::Pattern(pattern) => Some(self.place_of_pattern(pattern)),
        }
    }

    /// The program of a phrase.
    pub(super) fn program(&self, candidate: Candidate) -> Option<Program<'_>> {
        match candidate {
            Candidate::Built { phrase, .. } => self.base.map(|base| self.built_program(base, phrase)),
            Candidate::Phrase { phrase, .. } => {
                Some(self.phrases[phrase as usize].program(&self.texts, &self.named))
            }
            Candidate::Pattern(_) => None,
        }
    }

    /// The list of a pattern, and which of the list it is.
    pub(super) fn place_of_pattern(&self, id: u32) -> (ListId, u32) {
        let pattern = &self.patterns[id as usize];
        (pattern.list, pattern.index)
    }

    /// Where a list looks; `None` = nowhere.
    pub(super) fn scope(&self, list: ListId) -> Option<Scope> {
        self.lists[list.0 as usize].scope
    }

    /// The patterns that wait for no word.
    pub(super) fn unheld(&self) -> &[u32] {
        &self.unheld
    }

    /// The pattern of that number.
    pub(super) fn pattern(&self, id: u32) -> &Pattern {
        self.patterns[id as usize].pattern.get_or_init(|| {
            // Only a pattern of the base is not read yet.
            let (text, case_sensitive, held, at) =
                self.base.map_or_else(Default::default, |base| base.pattern(id));
            let built = (at != 0).then(|| PatternProgram::new(prebuilt::cells().from(at as usize)));
            Box::new(Pattern::with(text, case_sensitive, held, built))
        })
    }

    /// The program of a phrase of the base.
    fn built_program(&self, base: Base, phrase: u32) -> Program<'_> {
        match self.changed.get(&phrase) {
            Some(own) => self.phrases[*own as usize].program(&self.texts, &self.named),
            None => Program::new(base.program(phrase), prebuilt::TEXTS, &self.named),
        }
    }

    /// What the brackets, stars and dots (or the groups) of `found`, which is of `list`, took: read only
    /// where it is told, as most of what is found is only counted.
    pub fn captures(&self, list: ListId, found: &Found, reading: &Reading<'_>) -> Vec<Range<usize>> {
        let block = &reading.blocks[found.place.block];
        let program = match self.lists[list.0 as usize].first {
            First::Built(first) => match self.base {
                Some(base) => self.built_program(base, first + found.phrase as u32),
                None => return Vec::new(),
            },
            First::Phrase(first) => self.phrases[first + found.phrase].program(&self.texts, &self.named),
            First::Pattern(first) => {
                let pattern = self.pattern((first + found.phrase) as u32);
                return pattern.captures(block.text, &found.place.range);
            }
        };
        let end = block.sentences[found.sentence].words.end;
        program.captures(block, reading.language, found.word, end)
    }

    /// Hands on everything that waits for the word `text`, which has this hash.
    pub(super) fn word(&self, hash: u32, text: &str, mut met: impl FnMut(Candidate)) {
        if let Some(base) = self.base {
            base.words.each(hash, |row| met(candidate(row)));
            if let Some(key) = begin_key(text.as_bytes()) {
                base.begins.each(key, |row| {
                    if starts_with_folded(text, prebuilt::text(row, 3)) {
                        met(candidate(row));
                    }
                });
            }
        }
        if let Some(index) = &self.index {
            index.word(hash, text, met);
        }
    }

    /// Hands on everything that waits for the second word right after the first, by their hashes.
    pub(super) fn pair(&self, first: u32, second: u32, mut met: impl FnMut(Candidate)) {
        if let Some(base) = self.base {
            base.pairs.each(pair(first, second), |row| met(candidate(row)));
        }
        if let Some(index) = &self.index {
            index.pair(first, second, met);
        }
    }
}

/// What waits in a row of the base.
fn candidate(row: Cells<'static>) -> Candidate {
    let Waiting { number, pattern, before } = Waiting::of(row);
    if pattern { Candidate::Pattern(number) } else { Candidate::Built { phrase: number, before } }
}

/// What a phrase waits for, which may name the classes of `words`.
fn anchors_of(phrase: &str, words: &WordLists) -> Result<Vec<Anchor>, Mistake> {
    anchors(&parse(phrase, words)?).ok_or_else(|| Mistake {
        what: "the phrase has no fixed word to look for".into(),
        help: "add a word beside the blanks and stars".into(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::layout::Layout;
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
