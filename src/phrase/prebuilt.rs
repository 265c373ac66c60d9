//! What the build found out about candor's own phrases and patterns, read where it lies: no start of the program has
//! to read, compile or enter them again.

use super::anchor::{Anchor, Key};
use super::cells::Cells;
use super::prefilter::{AsciiSet, Prefilter, Words};
use super::rows::Rows;
use super::text_key::key_of;
use super::word_lists::{WordClass, WordLists};
use crate::language::Language;

include!(concat!(env!("OUT_DIR"), "/classes.rs"));

/// All numbers, as [`at_build`](../at_build.rs) wrote them.
static CELLS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));
/// The texts that they speak of.
pub static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/phrases.txt"));

/// All numbers.
#[inline]
pub fn cells() -> Cells<'static> {
    Cells::new(CELLS)
}

/// The text that begins and is as long as the numbers at `at` of `cells` say.
pub fn text(cells: Cells<'static>, at: usize) -> &'static str {
    let (start, len) = (cells.index(at), cells.index(at + 1));
    TEXTS.get(start..start + len).unwrap_or("")
}

/// The lists of a configuration beside the word classes of `language`; `None` has no classes.
pub fn beside(own: &WordLists, language: Option<Language>) -> WordLists {
    own.beside(classes(language))
}

/// The word classes of `language`, ascending by name.
pub fn classes(language: Option<Language>) -> &'static [WordClass] {
    let own = |(tag, _): &&(&str, &[WordClass])| language.is_some_and(|language| language.tag() == *tag);
    CLASSES.iter().find(own).map_or(&[], |(_, listed)| listed)
}

/// Whether what was written down of phrases that name the classes at `names` still holds beside `words`: those of
/// the language they were read for, and nothing added to one of them by a configuration.
pub(super) fn holds(names: usize, language: u32, words: &WordLists) -> bool {
    if names == 0 {
        return true;
    }
    let listed =
        (language as usize).checked_sub(1).and_then(|at| CLASSES.get(at)).map_or(&[][..], |(_, own)| own);
    let all = cells();
    std::ptr::eq(listed, words.listed())
        && (0..all.index(names)).all(|name| words.is_built_in(text(all, names + 1 + 2 * name)))
}

/// Where the list of the phrases `texts`, each of which ends where `ends` says, was written down.
pub fn list(texts: &str, ends: &[usize], words: &WordLists) -> Option<u32> {
    let all = cells();
    let mut found = None;
    // The key, the text, how many phrases and where they end, the list, the classes it names, and their language.
    Rows::<8>::new(all.from(all.index(1))).each(key_of(texts), |row| {
        let own = all.slice(row.index(4), row.index(3));
        let same = text_of(row) == texts
            && own.len() == ends.len()
            && own.iter().zip(ends).all(|(own, end)| own as usize == *end);
        if same && holds(row.index(6), row.at(7), words) {
            found = Some(row.at(5));
        }
    });
    found
}

fn text_of(row: Cells<'static>) -> &'static str {
    text(row, 1)
}

/// What was written down of one phrase that is in no list of a base.
#[derive(Debug)]
pub struct Built {
    /// What it waits for.
    pub anchors: Vec<Anchor>,
    /// Where its program stands.
    pub program: u32,
}

/// What was written down of `phrase`.
pub fn phrase(phrase: &str, words: &WordLists) -> Option<Built> {
    let all = cells();
    let mut found = None;
    // The key, the text, the program, the anchors, the classes it names, and their language.
    Rows::<7>::new(all.from(all.index(2))).each(key_of(phrase), |row| {
        if text_of(row) == phrase && holds(row.index(5), row.at(6), words) {
            let at = row.index(4);
            let anchors = (0..all.index(at)).map(|anchor| anchor_at(all.from(at + 1 + 4 * anchor)));
            found = Some(Built { anchors: anchors.collect(), program: row.at(3) });
        }
    });
    found
}

fn anchor_at(cells: Cells<'static>) -> Anchor {
    let key = match cells.at(0) {
        0 => Key::Word(cells.at(1)),
        1 => Key::Pair(cells.at(1)),
        _ => Key::Begin(text(cells, 1).into()),
    };
    Anchor { key, before: (cells.at(3) as u8, (cells.at(3) >> 8) as u8) }
}

/// All lists that the rules of a language look for, and what waits for which word.
#[derive(Debug, Clone, Copy)]
pub struct Base {
    cells: Cells<'static>,
    /// What waits for a word, two words, the beginning of a word: its hash, [`Waiting`], and of beginnings their text.
    pub words: Rows<'static, 3>,
    pub pairs: Rows<'static, 3>,
    pub begins: Rows<'static, 5>,
}

/// A phrase or pattern that waits.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    /// Which it is.
    pub number: u32,
    /// It is a pattern.
    pub pattern: bool,
    /// The fewest and the most words of a phrase's match before the word.
    pub before: (u8, u8),
}

impl Waiting {
    /// Of a row.
    #[inline]
    pub fn of(row: Cells<'static>) -> Self {
        let (number, before) = (row.at(1), row.at(2));
        Waiting { number: number >> 1, pattern: number & 1 == 1, before: (before as u8, (before >> 8) as u8) }
    }
}

/// A list of a base.
#[derive(Debug, Clone, Copy)]
pub struct BaseList {
    /// The first of its phrases or patterns.
    pub first: u32,
    /// It has patterns.
    pub patterns: bool,
}

impl Base {
    /// The base for texts in `language`.
    pub fn of(language: Language) -> Option<Self> {
        let all = cells();
        let bases = all.from(all.index(0));
        let base = |tag: &str| (0..bases.index(0)).find(|base| text(bases, 1 + 3 * base) == tag);
        let at = base(language.tag()).or_else(|| base(""))?;
        let cells = all.from(bases.index(3 + 3 * at));
        let rows = |at: usize| all.from(cells.index(at));
        let (words, pairs, begins) = (Rows::new(rows(6)), Rows::new(rows(7)), Rows::new(rows(8)));
        Some(Base { cells, words, pairs, begins })
    }

    /// Its lists: the rules' in order of their paths, each rule's in the order its way of finding asks for them.
    pub fn lists(self) -> usize {
        self.cells.index(0)
    }

    /// The list of that number.
    pub fn list(self, list: usize) -> BaseList {
        let row = cells().from(self.cells.index(3) + 2 * list);
        BaseList { first: row.at(0), patterns: row.at(1) == 1 }
    }

    /// Its phrases.
    pub fn phrases(self) -> usize {
        self.cells.index(1)
    }

    /// Its patterns.
    pub fn patterns(self) -> usize {
        self.cells.index(2)
    }

    fn phrase_row(self, phrase: u32) -> Cells<'static> {
        cells().from(self.cells.index(4) + 5 * phrase as usize)
    }

    /// The list of a phrase, and which of the list it is.
    #[inline]
    pub fn place(self, phrase: u32) -> (u32, u32) {
        let row = self.phrase_row(phrase);
        (row.at(0), row.at(1))
    }

    /// Whether the build compiled a phrase.
    pub fn is_compiled(self, phrase: u32) -> bool {
        self.phrase_row(phrase).at(2) != 0
    }

    /// The program of a phrase.
    #[inline]
    pub fn program(self, phrase: u32) -> Cells<'static> {
        cells().from(self.phrase_row(phrase).index(2))
    }

    /// The text of a phrase.
    pub fn text(self, phrase: u32) -> &'static str {
        text(self.phrase_row(phrase), 3)
    }

    /// The phrases that name a word class.
    pub fn named(self) -> impl Iterator<Item = u32> {
        let at = self.cells.index(10);
        cells().slice(at + 1, cells().index(at)).iter()
    }

    fn pattern_row(self, pattern: u32) -> Cells<'static> {
        cells().from(self.cells.index(5) + 7 * pattern as usize)
    }

    /// The list of a pattern, and which of the list it is.
    pub fn pattern_place(self, pattern: u32) -> (u32, u32) {
        let row = self.pattern_row(pattern);
        (row.at(0), row.at(1))
    }

    /// Whether the word that a pattern waits for must be in capitals.
    pub fn wants_capitals(self, pattern: u32) -> bool {
        self.pattern_row(pattern).at(2) == 3
    }

    /// The text of a pattern, whether letter case matters, its prefilter, and where its program stands (0: nowhere).
    pub fn pattern(self, pattern: u32) -> (&'static str, bool, Prefilter, u32) {
        let row = self.pattern_row(pattern);
        (text(row, 3), row.at(2) & 1 == 1, prefilter_at(row.index(5)), row.at(6))
    }

    /// The patterns that have no word to wait for.
    pub fn unheld(self) -> impl Iterator<Item = u32> {
        let at = self.cells.index(9);
        cells().slice(at + 1, cells().index(at)).iter()
    }
}

fn prefilter_at(at: usize) -> Prefilter {
    let mut rest = cells().from(at);
    let mut next = |count: usize| {
        let own = rest.slice(0, count);
        rest = rest.from(count);
        own
    };
    let capitals = next(1).at(0) == 1;
    let reach = Some(next(1).at(0)).filter(|reach| *reach != u32::MAX);
    let mut words = Vec::new();
    for _ in 0..next(1).at(0) {
        let count = next(1).index(0);
        let whole: Vec<u32> = next(count).iter().collect();
        let count = next(1).index(0);
        let begins: Vec<_> = (0..count).map(|_| text(next(2), 0).into()).collect();
        words.push(Words { whole: whole.into(), begins: begins.into() });
    }
    let count = next(1).index(0);
    let set =
        |cells: Cells<'_>| AsciiSet(cells.iter().rev().fold(0, |set, cell| set << 32 | u128::from(cell)));
    let sets: Vec<AsciiSet> = (0..count).map(|_| set(next(4))).collect();
    Prefilter { words: words.into(), capitals, reach, sets: sets.into() }
}

#[cfg(test)]
mod tests {
    use super::super::anchor::anchors;
    use super::super::cells::Texts;
    use super::super::compile::{HEAD, Op, compile};
    use super::super::syntax::parse;
    use super::*;

    /// What a program does, with its words spelled out.
    fn told(cells: Cells<'_>, texts: &str) -> Vec<String> {
        let words = HEAD + cells.index(0);
        let op = |at: u32| match Op::read(cells.at(HEAD + at as usize), at) {
            Op::Word(id) | Op::Prefix(id) | Op::Suffix(id) => {
                let word = words + 3 * id as usize;
                let (start, len) = (cells.index(word + 1), cells.index(word + 2));
                format!("{} {}", cells.at(word), &texts[start..start + len])
            }
            op => format!("{op:?}"),
        };
        (0..cells.at(0)).map(op).collect()
    }

    #[test]
    fn what_the_build_found_is_what_the_program_finds() {
        let words = beside(&WordLists::new(), Some(Language::English));
        let base = Base::of(Language::English).unwrap();
        assert!(base.phrases() > 1000 && base.named().count() > 50);
        for phrase in 0..base.phrases() as u32 {
            let nodes = parse(base.text(phrase), &words).unwrap();
            let mut texts = Texts::default();
            let cells = compile(&nodes, &mut texts);
            let bytes: Vec<u8> = cells.iter().flat_map(|cell| cell.to_le_bytes()).collect();
            let own = Cells::new(&bytes);
            assert_eq!(told(own, &texts.all), told(base.program(phrase), TEXTS), "{}", base.text(phrase));
            for anchor in anchors(&nodes).unwrap() {
                let mut found = false;
                let mut met = |row| {
                    let waits = Waiting::of(row);
                    found |= !waits.pattern && waits.number == phrase && waits.before == anchor.before;
                };
                match &anchor.key {
                    Key::Word(hash) => base.words.each(*hash, met),
                    Key::Pair(hash) => base.pairs.each(*hash, met),
                    Key::Begin(begin) => {
                        let key = super::super::anchor::begin_key(begin.as_bytes()).unwrap();
                        base.begins.each(key, |row| {
                            if text(row, 3) == begin {
                                met(row)
                            }
                        });
                    }
                }
                assert!(found, "{}: {anchor:?}", base.text(phrase));
            }
        }
    }

    #[test]
    fn what_a_configuration_changes_is_not_taken_from_the_build() {
        let mut own = WordLists::new();
        own.insert("deal".into(), vec!["doorbuster".into()]);
        let plain = beside(&WordLists::new(), Some(Language::English));
        let more = beside(&own, Some(Language::English));
        let base = Base::of(Language::English).unwrap();
        let names = |name: &str| base.named().filter(|id| base.text(*id).contains(name)).count();
        assert!(names("{deal}") > 0 && names("{company}") > 0);
        assert!(plain.is_built_in("deal") && !more.is_built_in("deal") && more.is_built_in("company"));
    }
}
