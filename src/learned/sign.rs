//! What is seen of a word or sentence beside its words: marks, capitals, persons, and where a word stands.

use crate::language::Person;

/// A word farther than this from an end of its sentence is in the middle.
pub(super) const EDGE: usize = 3;

/// What stands for a picture or code in prose.
const OBJECT: char = '\u{fffc}';

// Numbers of signs. 0 is none.
pub(super) const CHANNEL: u8 = 1;
pub(super) const LENGTH: u8 = 10;
pub(super) const CHANNEL_LENGTH: u8 = 20;
pub(super) const FIRST: u8 = 52;
pub(super) const LAST: u8 = 53;
pub(super) const EXCLAIMS: u8 = 54;
pub(super) const ASKS: u8 = 55;
pub(super) const QUOTES: u8 = 56;
pub(super) const SHOUTS: u8 = 57;
pub(super) const WE: u8 = 58;
pub(super) const YOU: u8 = 59;
pub(super) const I: u8 = 60;
pub(super) const NOBODY: u8 = 61;
pub(super) const KIND: u8 = 62;
pub(super) const RAISED: u8 = 80;
pub(super) const SHOUTED: u8 = 81;
pub(super) const FROM_START: u8 = 84;
pub(super) const FROM_END: u8 = 88;
pub(super) const MARK_BEFORE: u8 = 92;
pub(super) const MARK_AFTER: u8 = 108;

/// The sign of a word with so many before it.
pub(super) fn from_start(before: usize) -> u8 {
    FROM_START + before.min(EDGE) as u8
}

/// The sign of a word with so many after it.
pub(super) fn from_end(after: usize) -> u8 {
    FROM_END + after.min(EDGE) as u8
}

/// The sign of a word after a mark; of no mark, one that no word bears.
#[inline]
pub(super) fn mark_before(mark: u8) -> u8 {
    MARK_BEFORE + mark
}

/// The sign of a word before a mark; of no mark, one that no word bears.
#[inline]
pub(super) fn mark_after(mark: u8) -> u8 {
    MARK_AFTER + mark
}

/// The sign of a word’s capitals; one at the beginning of a sentence says nothing. Kept out of the way of the
/// words that have none, as are the others that few words need.
#[inline(never)]
pub(super) fn case(word: &str, first: bool) -> u8 {
    match word.starts_with(char::is_uppercase) {
        true if word.len() > 1 && !word.contains(char::is_lowercase) => SHOUTED,
        true if !first => RAISED,
        _ => 0,
    }
}

/// Who a sentence speaks of.
#[derive(Default)]
pub(super) struct Persons {
    pub we: bool,
    pub you: bool,
    pub i: bool,
}

impl Persons {
    /// Takes in who a word speaks of, where its language tells.
    pub fn take(&mut self, person: Option<Person>) {
        match person {
            Some(Person::We) => self.we = true,
            Some(Person::You) => self.you = true,
            Some(Person::I) => self.i = true,
            None => {}
        }
    }
}

/// Which marks a sentence holds.
#[derive(Default)]
pub(super) struct Marks {
    pub exclaims: bool,
    pub asks: bool,
    pub quotes: bool,
}

impl Marks {
    /// Takes in what stands between two words: gives the first mark of it that says anything, as a small
    /// number, 0 where there is none; and whether there is a picture or code.
    #[inline(never)]
    pub fn meet(&mut self, gap: &str) -> (u8, bool) {
        if matches!(gap, "-" | "\u{2010}" | "\u{2011}") {
            return (HYPHEN, false);
        }
        let (mut first, mut broken) = (0, false);
        for c in gap.chars() {
            self.exclaims |= c == '!';
            self.asks |= c == '?';
            self.quotes |= matches!(c, '"' | '“');
            broken |= c == OBJECT;
            if first == 0 {
                first = mark(c);
            }
        }
        (first, broken)
    }
}

/// The mark of a hyphen between two parts of a word.
pub(super) const HYPHEN: u8 = 13;

/// The mark that a character between two words is; 0 where it says nothing.
fn mark(c: char) -> u8 {
    match c {
        ' ' => 0,
        '!' => 1,
        '?' => 2,
        ':' => 3,
        ';' => 4,
        '—' | '–' => 5,
        '…' => 6,
        '(' | ')' => 7,
        '"' | '“' | '”' | '«' | '»' => 8,
        '$' | '£' | '€' => 9,
        '%' => 10,
        '/' | '&' | '+' => 11,
        ',' => 12,
        '-' => 5,
        '*' | '#' | '|' | '•' | '~' | '^' => 14,
        c if !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && c != '’' => 15,
        _ => 0,
    }
}
