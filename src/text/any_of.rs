//! Fixed words of a list, looked for all at once in any letter case.
//!
//! A regular expression of the same words takes millions of instructions to build, and an automaton of them a
//! million: every run would pay for it before it has read a text. Here a filter of the first letters of the words
//! tells at nearly every byte that none of them begins there.

/// The words of a list.
#[derive(Debug)]
pub struct AnyOf {
    /// Each after the key of its first letters, ascending.
    words: Vec<(u32, String)>,
    /// How many bytes a key is made of: those of the shortest word, up to four.
    letters: usize,
    /// A bit for each place that a key may have.
    filter: [u64; PLACES / 64],
}

/// How many places the filter has.
const PLACES: usize = 4096;

fn place(key: u32) -> usize {
    key.wrapping_mul(0x9e37_79b1) as usize >> (32 - PLACES.trailing_zeros())
}

impl AnyOf {
    /// The list `words`, in which an apostrophe stands for either of its shapes.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> AnyOf {
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let letters = words.iter().map(|word| word.len()).min().unwrap_or(0).min(4);
        let mut any = AnyOf { words: Vec::new(), letters, filter: [0; PLACES / 64] };
        for word in &words {
            let curly = word.contains('\'').then(|| word.replace('\'', "’"));
            for shape in curly.into_iter().chain([(*word).to_owned()]) {
                let Some(key) = any.key(shape.as_bytes(), 0) else { continue };
                any.filter[place(key) / 64] |= 1 << (place(key) % 64);
                any.words.push((key, shape));
            }
        }
        any.words.sort_unstable();
        any.words.dedup();
        any
    }

    /// What is told of the letters at `at`: the same in either case.
    #[inline]
    fn key(&self, text: &[u8], at: usize) -> Option<u32> {
        let four = match text.get(at..at + 4) {
            Some(four) => u32::from_le_bytes(four.try_into().ok()?),
            None => {
                let rest = text.get(at..).filter(|rest| rest.len() >= self.letters)?;
                rest.iter().rev().fold(0, |four, byte| four << 8 | u32::from(*byte))
            }
        };
        let kept = u32::MAX.checked_shr(32 - 8 * self.letters as u32).unwrap_or(0);
        Some((four | 0x2020_2020) & kept)
    }

    /// The end of the word that begins at `at`.
    fn end(&self, text: &[u8], at: usize, key: u32) -> Option<usize> {
        let from = self.words.partition_point(|(own, _)| *own < key);
        let own = self.words[from..].iter().take_while(|(own, _)| *own == key);
        let stands = |word: &String| {
            text.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()))
        };
        own.filter(|(_, word)| stands(word)).map(|(_, word)| at + word.len()).min()
    }

    /// The next word at `from` or later.
    fn next(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        for at in from..bytes.len() {
            let key = self.key(bytes, at)?;
            if self.filter[place(key) / 64] >> (place(key) % 64) & 1 == 1
                && let Some(end) = self.end(bytes, at, key)
            {
                return Some((at, end));
            }
        }
        None
    }

    /// Whether one of them stands in `text`.
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
