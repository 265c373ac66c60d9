//! The matcher's first question to a word, answered from a few kilobytes.

/// A set of hashes that answers "no" for nearly every word, in `N` times eight bytes.
#[derive(Debug, Clone, Copy)]
pub struct Bloom<const N: usize>([u64; N]);

impl<const N: usize> Default for Bloom<N> {
    fn default() -> Self {
        Bloom([0; N])
    }
}

impl<const N: usize> FromIterator<u32> for Bloom<N> {
    fn from_iter<I: IntoIterator<Item = u32>>(hashes: I) -> Self {
        let mut filter = Bloom::default();
        hashes.into_iter().for_each(|hash| filter.add(hash));
        filter
    }
}

impl<const N: usize> Bloom<N> {
    /// Adds a hash.
    pub fn add(&mut self, hash: u32) {
        let (at, bit) = Self::place(hash);
        self.0[at] |= bit;
    }

    /// Whether a hash may have been added.
    pub fn has(&self, hash: u32) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }

    fn place(hash: u32) -> (usize, u64) {
        let bit = (u64::from(hash) * (64 * N as u64)) >> 32;
        ((bit >> 6) as usize, 1 << (bit & 63))
    }
}
