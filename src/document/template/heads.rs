//! How the openings of template languages begin, all looked for at once.

/// Short words that all begin with one of few signs: two tables tell of nearly every byte that none begins there.
pub(super) struct Heads {
    /// By the sign they begin with.
    pub(super) words: Vec<Vec<&'static str>>,
    /// Of each byte, as which of the signs a word begins with it, a bit each; and of which it is the second byte.
    first: [u16; 256],
    second: [u16; 256],
}

impl Heads {
    /// `words` of two bytes or more, which begin with one of sixteen signs at most.
    pub fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let (mut first, mut second) = ([0u16; 256], [0u16; 256]);
        let mut by_sign: Vec<Vec<&str>> = vec![Vec::new(); 16];
        let mut signs = 0;
        for word in words {
            let [Some(one), Some(two)] = [0, 1].map(|at| word.as_bytes().get(at)) else { continue };
            let own = &mut first[usize::from(*one)];
            if *own == 0 {
                *own = 1 << (signs % 16);
                signs += 1;
            }
            second[usize::from(*two)] |= *own;
            by_sign[own.trailing_zeros() as usize].push(word);
        }
        Heads { words: by_sign, first, second }
    }

    /// Where the first of them begins in `text`, at `from` or later.
    pub fn next(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes().get(from..)?;
        let mut at = 0;
        loop {
            // Of most bytes, eight at a time tell that none of them begins one.
            let is_far =
                |eight: &[u8; 8]| eight.iter().fold(0, |all, byte| all | self.first[usize::from(*byte)]) == 0;
            while bytes.get(at..).and_then(<[u8]>::first_chunk).is_some_and(is_far) {
                at += 8;
            }
            at += bytes[at..].iter().position(|byte| self.first[usize::from(*byte)] != 0)?;
            let [one, two] = [bytes[at], *bytes.get(at + 1)?].map(usize::from);
            let sign = self.first[one];
            let begins = |word: &&str| bytes[at..].starts_with(word.as_bytes());
            if sign & self.second[two] != 0 && self.words[sign.trailing_zeros() as usize].iter().any(begins) {
                return Some(from + at);
            }
            at += 1;
        }
    }
}
