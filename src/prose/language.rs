//! What we know of each language: its calendar, its numbers, its abbreviations.

/// The words of a language that readers of values and sentences need, all in folded form.
#[derive(Debug)]
pub struct LanguageData {
    /// Days of the week, long and short.
    pub weekdays: &'static [&'static str],
    /// Months, long and short.
    pub months: &'static [&'static str],
    /// Days that are named from today: `tomorrow`, `ayer`.
    pub near_days: &'static [&'static str],
    /// Parts of a day: `morning`, `tarde`.
    pub day_parts: &'static [&'static str],
    /// Units of time.
    pub time_units: &'static [&'static str],
    /// Units that `this` and `next` can pick one of, and `end of` has: a week, a month.
    pub periods: &'static [&'static str],
    /// Kinds of days that count: `working`, `hábiles`.
    pub day_kinds: &'static [&'static str],
    /// Words before a day or unit that pick one: `next`, `próximo`.
    pub picks: &'static [&'static str],
    /// Words that tell the edge of a period: `end`, `finales`.
    pub edges: &'static [&'static str],
    /// Numbers written as words.
    pub numbers: &'static [&'static str],
    /// Ordinals written as words, for days of a month.
    pub ordinals: &'static [&'static str],
    /// Words for money, as they follow a number.
    pub currencies: &'static [&'static str],
    /// Words that deny: `not`, `nunca`.
    pub negations: &'static [&'static str],
    /// Small words inside a name: `de la`, `von`.
    pub name_particles: &'static [&'static str],
    /// Words that are written with a capital and name nobody.
    pub not_names: &'static [&'static str],
    /// What full stops do that end no sentence.
    pub abbreviations: Abbreviations,
}

/// Abbreviations, without the full stop after them, in folded form.
#[derive(Debug)]
pub struct Abbreviations {
    /// More always follows: `e.g.`
    pub always: &'static [&'static str],
    /// A name follows: `Mr.`
    pub titles: &'static [&'static str],
    /// Whether titles count in lower case too.
    pub small_titles: bool,
    /// Only before a number: `No. 5`.
    pub numbered: &'static [&'static str],
    /// A sentence may end here, if the next word looks like the beginning of one: `etc.`
    pub soft: &'static [&'static str],
    /// Words that often begin a sentence and seldom a name.
    pub starters: &'static [&'static str],
}

impl LanguageData {
    /// Whether `list` holds `word`, in any letter case.
    pub fn has(list: &[&str], word: &str) -> bool {
        list.iter().any(|entry| super::fold::eq_folded(word, entry))
    }
}
