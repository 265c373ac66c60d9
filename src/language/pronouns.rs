//! Words that say who speaks and to whom, in a language whose verbs do not.

use super::address::Person;

/// One word after the other.
type List = &'static [&'static str];

/// Words for persons, the part behind an apostrophe left out.
#[derive(Debug)]
pub struct Pronouns {
    /// The one who writes, in these letters: a small `i` is as often a letter or a number.
    i_as_written: List,
    /// The same in any letter case.
    i: List,
    /// The firm.
    we: List,
    /// The reader.
    you: List,
    /// Their first letters and their second ones, a bit each: nearly all other words have others.
    letters: [u32; 2],
}

impl Pronouns {
    /// No words.
    pub const NONE: Pronouns = Pronouns::new(&[], &[], &[], &[]);

    /// The words for the one who writes (as written, and in any letter case), the firm and the reader.
    pub const fn new(i_as_written: List, i: List, we: List, you: List) -> Pronouns {
        let (lists, mut letters) = ([i_as_written, i, we, you], [0; 2]);
        let mut list = 0;
        while list < lists.len() {
            let mut word = 0;
            while word < lists[list].len() {
                let mut at = 0;
                while at < letters.len() && at < lists[list][word].len() {
                    letters[at] |= letter_bit(lists[list][word].as_bytes()[at]);
                    at += 1;
                }
                word += 1;
            }
            list += 1;
        }
        Pronouns { i_as_written, i, we, you, letters }
    }

    /// Who `word` speaks of.
    #[inline]
    pub fn person(&self, word: &str) -> Option<Person> {
        let [first, second] = self.letters;
        let may = match *word.as_bytes() {
            [one, other, ..] if other.is_ascii_alphabetic() => {
                first & letter_bit(one) != 0 && second & letter_bit(other) != 0
            }
            [one, ..] => first & letter_bit(one) != 0,
            [] => false,
        };
        if may { self.person_of(word) } else { None }
    }

    #[inline(never)]
    fn person_of(&self, word: &str) -> Option<Person> {
        let bare = word.split(['\'', '’']).next().unwrap_or(word);
        let is = |all: List| all.iter().any(|own| bare.eq_ignore_ascii_case(own));
        if is(self.we) {
            Some(Person::We)
        } else if is(self.you) {
            Some(Person::You)
        } else {
            (self.i_as_written.contains(&bare) || is(self.i)).then_some(Person::I)
        }
    }
}

/// A bit for a letter of the alphabet, whatever its case; none for anything else.
const fn letter_bit(byte: u8) -> u32 {
    if byte.is_ascii_alphabetic() { 1 << (byte.to_ascii_lowercase() - b'a') } else { 0 }
}
