//! Fixed words of a list, looked for all at once in any letter case.
//!
//! A regular expression of the same words takes millions of instructions to build, and an automaton of them a
//! million: every run would pay for it before it has read a text. Here a table tells how far the next place lies at
//! which one of them may begin (Wu and Manber, 1994): of most texts one byte in eight is looked at.

use std::borrow::Cow;

/// The words of a list.
#[derive(Debug)]
pub struct AnyOf {
    /// Each after the place of the letters that end its window, ascending.
    words: Vec<(usize, Cow<'static, str>)>,
    /// The bytes of the shortest word: a window of so many is looked at, and moved on.
    window: usize,
    /// A window is told by so many letters at its end.
    letters: usize,
    /// How far a window moves that ends in such letters; nowhere, where a word may begin with what it shows.
    moves: Box<[u8; PLACES]>,
}

/// How many places the table of moves has.
const PLACES: usize = 4096;

/// The place of up to four letters, the same in either case.
#[inline]
fn place(letters: &[u8]) -> usize {
    let key = match letters.first_chunk() {
        Some(four) => u32::from_le_bytes(*four),
        None => letters.iter().fold(0, |key, letter| key << 8 | u32::from(*letter)),
    };
    ((key | 0x2020_2020).wrapping_mul(0x9e37_79b1) >> (32 - PLACES.trailing_zeros())) as usize
}

impl AnyOf {
    /// The list `words`, in which an apostrophe stands for either of its shapes.
    pub fn new(words: impl IntoIterator<Item = &'static str>) -> AnyOf {
        let mut all: Vec<Cow<'static, str>> = Vec::new();
        for word in words.into_iter().filter(|word| !word.is_empty()) {
            if word.contains('\'') {
                all.push(word.replace('\'', "’").into());
            }
            all.push(word.into());
        }
        let window = all.iter().map(|word| word.len()).min().unwrap_or(0).min(usize::from(u8::MAX));
        // Four letters are met less often than three, and leave less to move on by.
        let letters = if window > 5 { 4 } else { window.min(3) };
        let mut moves = Box::new([(window + 1 - letters) as u8; PLACES]);
        for word in &all {
            for end in letters..=window {
                let own = &mut moves[place(&word.as_bytes()[end - letters..end])];
                *own = (*own).min((window - end) as u8);
            }
        }
        let placed = |word: Cow<'static, str>| (place(&word.as_bytes()[window - letters..window]), word);
        let mut words: Vec<_> = all.into_iter().map(placed).collect();
        words.sort_unstable();
        AnyOf { words, window, letters, moves }
    }

    /// The next word at `from` or later.
    fn next(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let (bytes, letters) = (text.as_bytes(), self.letters);
        if letters == 0 {
            return None;
        }
        let mut end = from + self.window;
        while let Some(last) = bytes.get(end - letters..end) {
            let place = place(last);
            let step = usize::from(self.moves[place]);
            if step == 0
                && let Some(stop) = self.end(bytes, end - self.window, place)
            {
                return Some((end - self.window, stop));
            }
            end += step.max(1);
        }
        None
    }

    /// The end of the shortest word that begins at `at`, and whose window ends in letters of that place.
    fn end(&self, text: &[u8], at: usize, place: usize) -> Option<usize> {
        let here = text.get(at..)?;
        let from = self.words.partition_point(|(own, _)| *own < place);
        let own = self.words[from..].iter().take_while(|(own, _)| *own == place).map(|(_, word)| word);
        let stands = |word: &&Cow<'static, str>| {
            here.get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()))
        };
        own.filter(stands).map(|word| at + word.len()).min()
    }

    /// Whether one of them is in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }

    /// Those that stand in `text`, as they are written there.
    pub fn all_in<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (start, end) = self.next(text, from)?;
            from = end;
            text.get(start..end)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// However long the words are, the first place is found, and the shortest word there.
        #[test]
        fn finds_what_a_search_for_each_word_finds(text in "[abcAé’ ]{0,40}", from in 0usize..4) {
            let lists: [&[&'static str]; 4] =
                [&["a", "bc"], &["abc", "cab", "b a"], &["abcabc", "abcab", "’abcé"], &["aaaaaaa", "abababab", "caaaaaab"]];
            let words = lists[from];
            let any = AnyOf::new(words.iter().copied());
            let lower = text.to_ascii_lowercase();
            let end = |start: usize| {
                let here = words.iter().filter(|word| text_at(&lower, start).starts_with(**word));
                here.map(|word| start + word.len()).min()
            };
            let first = (0..text.len()).find_map(|start| Some((start, end(start)?)));
            prop_assert_eq!(any.next(&text, 0), first);
        }
    }

    fn text_at(text: &str, start: usize) -> &str {
        text.get(start..).unwrap_or_default()
    }

    #[test]
    fn letter_case_and_the_shape_of_apostrophes_do_not_matter() {
        let words = AnyOf::new(["don't reply", "unsubscribe"]);
        assert!(
            words.is_in("Please DON’T Reply.")
                && words.is_in("please don't reply")
                && words.is_in("UnSubscribe")
        );
        let found: Vec<&str> = words.all_in("Unsubscribe, don't reply, DON’T REPLY, unsubscrib").collect();
        assert_eq!(found, ["Unsubscribe", "don't reply", "DON’T REPLY"]);
        assert!(!words.is_in("Please reply.") && !AnyOf::new([]).is_in("x"));
    }
}
