//! What is counted in a text, not judged: words, sentences, letters, and who they speak of.

use super::weights::Weights;
use super::word_groups::{Group, Groups};
use crate::document::{BlockKind, Voice};
use crate::language::{Language, LanguageData, Person};
use crate::prose::{Aside, ReadBlock, Reading, Word, WordKind};
use crate::text::fold;
use rustc_hash::{FxHashSet, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;
use std::ops::Range;

/// Counts of the firm's own words, quoted speech and small print aside. Sentences that stand twice
/// are counted once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// Words.
    pub words: usize,
    /// Sentences of the running text.
    pub sentences: usize,
    /// The words in those, without explanations in brackets: a reader who needs none skips them.
    pub(crate) sentence_words: usize,
    /// Words that are made of letters; “you’ve” is two.
    pub(crate) letter_words: usize,
    /// The letters in those.
    pub letters: usize,
    /// Words of letters that begin with a capital inside a sentence, those for the writer aside.
    pub(crate) capitals: usize,
    /// Words that mean the reader.
    pub you: usize,
    /// Words that mean the firm.
    pub(crate) we: usize,
    /// Words that mean the one who writes.
    pub(crate) i: usize,
    /// Small words that talk is made of.
    pub(crate) spoken: usize,
    /// Articles and prepositions.
    pub(crate) ties: usize,
    /// Words that say no.
    pub(crate) no: usize,
    /// Words that insist.
    pub(crate) insist: usize,
    /// Passives: a form of be and a participle.
    pub(crate) passives: usize,
    /// Sentences of the running text that begin bluntly: “So”, “Why”, “You”.
    pub blunt: usize,
    /// Links, buttons and written-out addresses.
    pub links: usize,
    /// Links that tell the firm who clicked.
    pub(crate) tracked: usize,
    /// How readers would rate it by its words, as the model of its language has learnt: `friend` 1 to 5, the
    /// others 0 to 3, by name. `None` where no model listened.
    pub learned: Option<BTreeMap<String, f64>>,
}

impl Counts {
    /// Counts `reading`.
    pub fn new(reading: &Reading<'_>) -> Self {
        let mut counts = Counts::default();
        let mut seen = FxHashSet::default();
        let silent = [BlockKind::Footer, BlockKind::Alt, BlockKind::Caption];
        for block in &reading.blocks {
            let said = block.aside == Aside::No && !silent.contains(&block.kind);
            if block.voice == Voice::Ours && said {
                counts.add(block, reading.language, &mut seen);
            }
        }
        counts
    }

    fn add(&mut self, block: &ReadBlock<'_>, language: Language, seen: &mut FxHashSet<u64>) {
        let speech = Speech {
            groups: Weights::built_in().groups(language),
            person: LanguageData::of(language).person,
        };
        let groups = speech.groups;
        self.links += usize::from(block.kind == BlockKind::Button) + block.links.len();
        self.tracked += block.links.iter().filter(|link| is_tracked(&link.target)).count();
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Step);
        for sentence in &block.sentences {
            let words = &block.words[sentence.words.clone()];
            let mut hasher = FxHasher::default();
            words.iter().for_each(|word| hasher.write_u32(word.hash));
            if words.is_empty() || !seen.insert(hasher.finish()) {
                continue;
            }
            let mut line = Line::new(words, block.text);
            for (at, word) in words.iter().enumerate() {
                if block.quotes.is_empty() || !block.in_quotes(word.start as usize..word.end as usize) {
                    self.add_word(word, at, &mut line, block, speech);
                }
            }
            if running && line.words > 0 {
                self.sentences += 1;
                self.blunt += usize::from(words.first().is_some_and(|word| groups.is_blunt(word.hash)));
                // What is in brackets altogether is a sentence of its own.
                let aside = if line.aside < line.words { line.aside } else { 0 };
                self.sentence_words += line.words - aside;
            }
        }
    }

    fn add_word(
        &mut self,
        word: &Word,
        at: usize,
        line: &mut Line,
        block: &ReadBlock<'_>,
        speech: Speech<'_>,
    ) {
        let groups = speech.groups;
        let text = &block.text[word.start as usize..word.end as usize];
        let letters = word.kind == WordKind::Letters;
        self.words += 1;
        line.words += 1;
        line.aside += usize::from(line.bracket.contains(&(word.start as usize)));
        if word.kind == WordKind::Opaque && is_address(text) && block.links.is_empty() {
            self.links += 1;
            self.tracked += usize::from(is_tracked(text));
        }
        let sort = groups.of(text, word.hash).or_else(|| speech.of_form(text).filter(|_| letters));
        if letters {
            let count = if text.is_ascii() {
                text.bytes().filter(u8::is_ascii_alphabetic).count()
            } else {
                text.chars().filter(|c| c.is_alphabetic()).count()
            };
            // What is letters throughout has no apostrophe.
            self.letter_words += 1 + usize::from(count < text.len() && is_two_words(text, sort));
            self.letters += count;
            let name = text.starts_with(char::is_uppercase);
            self.capitals += usize::from(name && at > 0 && sort != Some(Group::I));
        }
        self.passives += usize::from(line.after_be && groups.is_participle(text, sort));
        line.after_be = sort == Some(Group::Be) || (line.after_be && groups.stands_between(text, sort));
        match sort {
            Some(Group::You) => self.you += 1,
            Some(Group::We) => self.we += 1,
            Some(Group::I) => self.i += 1,
            Some(Group::Spoken) => self.spoken += 1,
            Some(Group::Tie) => self.ties += 1,
            Some(Group::No) => self.no += 1,
            Some(Group::Insist) => self.insist += 1,
            Some(Group::Be | Group::Participle) | None => {}
        }
    }
}

/// A sentence, as far as it is read.
#[derive(Default)]
struct Line {
    words: usize,
    /// Those in brackets.
    aside: usize,
    /// The bytes of what is in its brackets.
    bracket: Range<usize>,
    after_be: bool,
}

impl Line {
    fn new(words: &[Word], text: &str) -> Self {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Line::default() };
        let (start, end) = (first.start as usize, last.end as usize);
        let open = text[start..end].find('(').map(|at| start + at);
        // The one that closes it may be the last of the sentence, behind its last word.
        // No farther than any explanation goes: a text of opened brackets is not read over and over.
        let close =
            open.and_then(|at| text[at..].bytes().take(800).position(|byte| byte == b')').map(|n| at + n));
        let bracket = open.zip(close).map_or(0..0, |(open, close)| open..close);
        Line { bracket, ..Line::default() }
    }
}

/// What tells the sorts of words of a language.
#[derive(Clone, Copy)]
struct Speech<'g> {
    groups: &'g Groups,
    person: Option<fn(&str) -> Option<Person>>,
}

impl Speech<'_> {
    /// Who `word` speaks of by its form, in a language whose verbs tell.
    fn of_form(self, word: &str) -> Option<Group> {
        self.person?(&fold(word)).map(|person| match person {
            Person::I => Group::I,
            Person::We => Group::We,
            Person::You => Group::You,
        })
    }
}

/// Whether a word is two that are drawn together: you’ve, don’t.
fn is_two_words(word: &str, sort: Option<Group>) -> bool {
    let Some(at) = word.rfind(['\'', '’']) else { return false };
    let end = word[at..].trim_start_matches(['\'', '’']);
    let is = |one: &str| end.eq_ignore_ascii_case(one);
    // “It’s” is two words, “Ana’s” is one.
    ["t", "ve", "ll", "re", "d", "m"].into_iter().any(is) || (is("s") && sort.is_some())
}

/// The keys in an address that carry a person: which subscriber, contact or mailbox the link was made for.
/// Those that name a campaign (`utm_source`) tell which mail worked, and not who clicked.
const PERSONAL_KEYS: [&str; 20] = [
    "_hsenc",
    "_ke",
    "_kx",
    "ck_subscriber_id",
    "contact_id",
    "customer_id",
    "email",
    "emailid",
    "member_id",
    "mc_eid",
    "mkt_tok",
    "oly_enc_id",
    "recipient",
    "recipient_id",
    "subscriber",
    "subscriber_id",
    "user_id",
    "userid",
    "vero_id",
    "wickedid",
];

/// What is in an address that leads to the reader’s own settings, or out of the list: it has to know whose they are.
const OWN: [&str; 10] = [
    "unsub",
    "optout",
    "opt-out",
    "opt_out",
    "remove",
    "preference",
    "subscription",
    "login",
    "profile",
    "account",
];

/// Whether an address tells who followed it.
fn is_tracked(address: &str) -> bool {
    let Some((page, query)) = address.split_once('?') else { return false };
    let page = page.to_ascii_lowercase();
    if OWN.iter().any(|own| page.contains(own)) {
        return false;
    }
    query.split(['&', ';', '#']).any(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = key.trim_start_matches("amp;");
        !value.is_empty() && PERSONAL_KEYS.iter().any(|personal| personal.eq_ignore_ascii_case(key))
    })
}

/// Whether an opaque word leads to a page.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}
