//! What we know of each language: its calendar, its numbers, its abbreviations.

/// The words of a language that readers of values and sentences need, all in folded form.
#[derive(Debug)]
pub struct LanguageData {
    /// Days of the week, long and short.
    pub weekdays: List,
    /// Months, long and short.
    pub months: List,
    /// Days that are named from today: `tomorrow`, `ayer`.
    pub near_days: List,
    /// Parts of a day: `morning`, `tarde`.
    pub day_parts: List,
    /// Units of time.
    pub time_units: List,
    /// Units that `this` and `next` can pick one of, and `end of` has: a week, a month.
    pub periods: List,
    /// Kinds of days that count: `working`, `hábiles`.
    pub day_kinds: List,
    /// Words before a day or unit that pick one: `next`, `próximo`.
    pub picks: List,
    /// Words that tell the edge of a period: `end`, `finales`.
    pub edges: List,
    /// Numbers written as words.
    pub numbers: List,
    /// Ordinals written as words, for days of a month.
    pub ordinals: List,
    /// Words for money, as they follow a number.
    pub currencies: List,
    /// Words that deny: `not`, `nunca`.
    pub negations: List,
    /// Words that greet before a name: `dear`, `hola`.
    pub greetings: List,
    /// Small words inside a name: `de la`, `von`.
    pub name_particles: List,
    /// Words that are written with a capital and name nobody.
    pub not_names: List,
    /// Words that end the name of a department or a firm: `Customer Relations`.
    pub offices: List,
    /// Verbs of saying, as they stand beside what somebody says; not as orders: “reply STOP”.
    pub says: List,
    /// Words for works that have titles: `book`, `película`.
    pub works: List,
    /// Words between a title and who made the work: `by`.
    pub by: List,
    /// Words before a title in italics: `in`, `reading`.
    pub before_titles: List,
    /// What full stops do that end no sentence.
    pub abbreviations: Abbreviations,
}

/// Abbreviations, without the full stop after them, in folded form.
#[derive(Debug)]
pub struct Abbreviations {
    /// More always follows: `e.g.`
    pub always: List,
    /// A name follows: `Mr.`
    pub titles: List,
    /// Whether titles count in lower case too.
    pub small_titles: bool,
    /// Only before a number: `No. 5`.
    pub numbered: List,
    /// A sentence may end here, if the next word looks like the beginning of one: `etc.`
    pub soft: List,
    /// Words that often begin a sentence and seldom a name.
    pub starters: List,
}

/// Words in folded form, and which letters and lengths they have: asked of words that nearly never are
/// among them.
#[derive(Debug)]
pub struct List {
    words: &'static [&'static str],
    /// For each first letter, and for whatever is none in ASCII, a bit for each length in bytes.
    lengths: [u32; 27],
}

impl List {
    /// A list of `words`, all folded.
    pub const fn new(words: &'static [&'static str]) -> List {
        let mut lengths = [0; 27];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            lengths[initial(word)] |= 1 << if word.len() < 31 { word.len() } else { 31 };
            at += 1;
        }
        List { words, lengths }
    }

    /// The words.
    pub fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether it holds `word`, in any letter case.
    pub fn has(&self, word: &str) -> bool {
        let lengths = self.lengths[initial(word.as_bytes())];
        // Beyond ASCII a word and its folded form differ in length, and in their first letter too.
        if word.is_ascii() && lengths >> word.len().min(31) & 1 == 0 {
            return false;
        }
        self.words.iter().any(|entry| super::fold::eq_folded(word, entry))
    }
}

const fn initial(word: &[u8]) -> usize {
    match word {
        [first, ..] if first.is_ascii_alphabetic() => ((*first | 0x20) - b'a') as usize,
        _ => 26,
    }
}
