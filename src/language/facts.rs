//! What candor has to know of a language before it can read it: one table a language.

use super::address::{Address, Person};
use super::pronouns::Pronouns;

/// Everything a language brings along, in folded form. A `List` is looked up by single words; the others are
/// searched for in lines and blocks.
#[derive(Debug)]
pub struct LanguageData {
    /// Days of the week, long and short.
    pub weekdays: List,
    /// The twelve months in full, in their order, then other forms of them.
    pub months: List,
    /// Days that are named from today: `tomorrow`, `ayer`.
    pub near_days: List,
    /// Those of them that lie ahead or are today, and how many days.
    pub days_ahead: &'static [(&'static str, u8)],
    /// Words that mean the one after this, before a day or period or behind it: `next`, `que viene`.
    pub next: Phrases,
    /// Words beside days that only count those on which people work.
    pub working_days: Phrases,
    /// Numbers that people write as words before a unit of time.
    pub small_numbers: &'static [(&'static str, u8)],
    /// Units of time by their beginnings, and the days each has; those without a day have none.
    pub unit_days: &'static [(&'static str, u16)],
    /// The last day of a month that the edge of it still means.
    pub edge_days: &'static [(&'static str, u8)],
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
    /// Small words around days, hours and spans of time.
    pub times: TimeWords,
    /// Numbers written as words.
    pub numbers: List,
    /// Between the words of one number: `a hundred and two`.
    pub number_links: Phrases,
    /// What follows digits to multiply them: `3k`, `5m`.
    pub multiples: Phrases,
    /// Per cent in one word.
    pub percent: Phrases,
    /// Per cent in two words: the first, the second.
    pub per_cent: [Phrases; 2],
    /// Words for money, as they follow a number.
    pub currencies: List,
    /// Between a number and its currency: `20 US dollars`, `3 millones de euros`.
    pub before_currencies: Phrases,
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
    /// What is left of a word behind an apostrophe: `it's`, `you're`.
    pub contractions: Phrases,
    /// What follows an apostrophe that opens no quotation: `'tis`, `rock 'n' roll`.
    pub elisions: Phrases,
    /// Words that take back what follows without denying it: `hardly`, `rather`.
    pub contrasts: List,
    /// Number words that stand for a group: `thousand`.
    pub groups: List,
    /// The formulas that close a letter before a name.
    pub closing: Closing,
    /// The words that greetings and closing formulas begin with.
    pub letter_edges: Phrases,
    /// Who signs, and who does not.
    pub signing: Signing,
    /// What lawyers write.
    pub notices: Notices,
    /// What only press releases say.
    pub press: Press,
    /// What only mailings say.
    pub bulk: Bulk,
    /// Headings over the two sides of an exchange.
    pub sides: Sides,
    /// Words before a colon that begin lines of one's own, and name nobody who speaks: `Note: …`, `Precio: …`.
    pub labels: Phrases,
    /// Words that begin a clause, not a name: `In short: …`.
    pub clause_starts: Phrases,
    /// What stands over notes that stay in the house.
    pub internal: Phrases,
    /// What is said on calls that many listen to.
    pub calls: Phrases,
    /// Whom a word speaks to, in a language that has more than one form of address: the word and the one before it,
    /// both in lower case, whether it begins a clause, and whether its sentence asks.
    pub address: Option<TellsAddress>,
    /// Who a word (in lower case) speaks of, in a language that says so by the forms of its verbs.
    pub person: Option<fn(&str) -> Option<Person>>,
    /// Words for persons, as the model of a language hears them that has no such forms.
    pub pronouns: Pronouns,
    /// Where a place that the model marks may begin and end.
    pub place_edges: Edges,
    /// Abbreviations, whose full stop need not end a sentence.
    pub abbreviations: Abbreviations,
}

/// Tells whom a word speaks to: see [`LanguageData::address`].
pub type TellsAddress = fn(&str, Option<&str>, bool, bool) -> Option<Address>;

/// Words, or several words in a row.
pub type Phrases = &'static [&'static str];

/// Small words around days, hours and spans of time.
#[derive(Debug)]
pub struct TimeWords {
    /// Short weekdays that are words of their own too: `sat`, `sun`.
    pub common_weekdays: Phrases,
    /// Months that are words of their own too: `may`, `march`.
    pub common_months: Phrases,
    /// Words before such a word that show it is a month: `in May`.
    pub before_months: Phrases,
    /// Short months of more than three letters.
    pub long_short_months: Phrases,
    /// Hours that have a name: `noon`.
    pub named_hours: Phrases,
    /// Quarters of a year.
    pub quarters: Phrases,
    /// Before the day of a month: `the 5th`.
    pub before_days: Phrases,
    /// Whether such a day is a plain number (`el 5`) and no ordinal.
    pub plain_days: bool,
    /// What makes a number the day of a month: `5th`.
    pub ordinals: Phrases,
    /// Words after such a day that it does not count: `the 5th at noon`.
    pub after_days: Phrases,
    /// Between a day, its month and its year: `5 de marzo`.
    pub of: Phrases,
    /// Definite articles, before a period that is picked: `la próxima semana`.
    pub articles: Phrases,
    /// Indefinite articles that count one: `in an hour`.
    pub one: Phrases,
    /// One day, which may be any day: the number, the day.
    pub some_day: [Phrases; 2],
    /// Words before a span of time that show it is one: `within`.
    pub before_spans: Phrases,
    /// Units that are written right behind a number: `48h`.
    pub glued_units: Phrases,
    /// Between the two numbers of a span: `two to three weeks`.
    pub range_links: Phrases,
    /// Words that pick a day or unit only before it, never behind: `this`.
    pub picks_before: Phrases,
    /// What picks a period from behind in several words: `la semana que viene`.
    pub picks_behind: Phrases,
    /// Halves of the day: `am`.
    pub half_days: Phrases,
    /// What else shows that the number before it is an hour: `o'clock`.
    pub after_hours: Phrases,
    /// What shows it when written right behind minutes: `9:30h`.
    pub hour_signs: Phrases,
    /// Articles of an hour: `las 11`.
    pub hour_articles: Phrases,
    /// Before such an article, where it belongs to the time: `a las 11`.
    pub to_hours: Phrases,
    /// Words before such an article that show the number is an hour: `desde las 11`.
    pub before_hours: Phrases,
    /// Hours in words, behind an article or in a span: `a las nueve`, `de nueve a dos`.
    pub hours: Phrases,
    /// What follows such an hour, in two words: `y media`.
    pub hour_fractions: &'static [[&'static str; 2]],
    /// Before, and between, the two hours of a span.
    pub hour_span: [&'static str; 2],
    /// Before a day named from today, to mean the one after: `pasado mañana`.
    pub day_after: Phrases,
    /// Before an article and a part of the day: `por la mañana`.
    pub before_day_parts: Phrases,
}

/// The formulas that close a letter before a name: `Kind regards,`.
#[derive(Debug)]
pub struct Closing {
    /// The words they are made of.
    pub words: Phrases,
    /// Those of them that begin other sentences as well: “Take the survey” ends no letter.
    pub common: Phrases,
    /// Those of which a formula must have one: “You won” has none, and “Good” alone closes nothing.
    pub closes: Phrases,
    /// Those that close a letter also without a comma behind them.
    pub surely: Phrases,
}

/// Words beside the name that signs a letter.
#[derive(Debug)]
pub struct Signing {
    /// Words that names of departments, firms and page ends are made of.
    pub not_names: Phrases,
    /// Particles that a surname may begin with, below a formula: `van der Berg`.
    pub leads: Phrases,
    /// What somebody does, which comes after a name without a comma.
    pub roles: Phrases,
    /// Behind a name that is no person’s: `Ltd`, `Foundation`.
    pub bodies: Phrases,
    /// What the name of a part of a firm ends with.
    pub desks: Phrases,
    /// People who sign together, behind the name of what they work for.
    pub teams: Phrases,
    /// What stands where a name would and means nobody in particular.
    pub nobody: Phrases,
}

/// What lawyers write.
#[derive(Debug)]
pub struct Notices {
    /// Over a legal notice.
    pub heads: Phrases,
    /// What only legal notices and wires say.
    pub marks: Phrases,
    /// How a line of the wire or of small print begins.
    pub lines: Phrases,
    /// Parts of the notice below a mail; two of them make one.
    pub below_mail: Phrases,
    /// How a line begins that is there for lawyers.
    pub law: Phrases,
}

/// What only press releases say.
#[derive(Debug)]
pub struct Press {
    /// Over a release.
    pub heads: Phrases,
    /// Whom journalists should ask.
    pub asks: Phrases,
    /// Whom else one may ask, below a release that is known as one.
    pub contact: Phrases,
    /// What wires and their partners write below a release.
    pub wired: Phrases,
    /// First words of a sentence that begins with a date or place, as datelines do not; as they are written.
    pub not_places: Phrases,
}

/// What only mailings say.
#[derive(Debug)]
pub struct Bulk {
    /// How mailing lists offer to unsubscribe.
    pub unsubscribe: Phrases,
    /// How the end of a mailing offers to unsubscribe.
    pub lets_go: Phrases,
    /// Parts of the address that an unsubscribe link leads to.
    pub links_out: Phrases,
    /// How a text says that nobody reads the answer.
    pub no_answer: Phrases,
    /// What only small print says.
    pub small_print: Phrases,
}

/// Headings over the two sides of an exchange.
#[derive(Debug)]
pub struct Sides {
    /// Over the customer's message.
    pub theirs: Phrases,
    /// Over our reply.
    pub ours: Phrases,
}

/// Small words at which a place that the model marks may begin or end.
#[derive(Debug)]
pub struct Edges {
    /// What ties a word to the one before: `of`.
    pub of: Phrases,
    /// What points at the word behind it: `the`, `our`.
    pub points: Phrases,
    /// What joins clauses and words: neither edge of a place.
    pub small: Phrases,
    /// What leads into what is said: `we`, `will`.
    pub leads: Phrases,
    /// What weighs nothing at an end: `you`, `now`.
    pub light: Phrases,
}

impl LanguageData {
    /// The seven days of the week in full, Monday first: `weekdays` begins with them. None in a language we do not know.
    pub fn weekdays_in_full(&self) -> Phrases {
        self.weekdays.words().get(..7).unwrap_or_default()
    }

    /// The twelve months in full, in their order; none in a language we do not know.
    pub fn months_in_full(&self) -> Phrases {
        self.months.words().get(..12).unwrap_or_default()
    }
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

/// Words in folded form, and which letters and lengths they have: most look-ups are of words that are not in
/// the list.
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
        let plain = word.is_ascii();
        if plain && lengths >> word.len().min(31) & 1 == 0 {
            return false;
        }
        let mut alike = self.words.iter().filter(|entry| !plain || entry.len() == word.len());
        alike.any(|entry| crate::text::eq_folded(word, entry))
    }
}

const fn initial(word: &[u8]) -> usize {
    match word {
        [first, ..] if first.is_ascii_alphabetic() => ((*first | 0x20) - b'a') as usize,
        _ => 26,
    }
}
