//! The matcher's first question to a word, answered from a few kilobytes.

/// A set of hashes that answers "no" for nearly every word.
#[derive(Debug)]
pub struct Filter {
    bits: Vec<u64>,
    /// How far a hash is shifted to give the number of its bit.
    shift: u32,
}

impl Filter {
    /// A set of 2 to the power of `bits` bits.
    pub fn new(bits: u32) -> Self {
        Filter { bits: vec![0; 1 << (bits - 6)], shift: 32 - bits }
    }

    /// Adds a hash.
    pub fn set(&mut self, hash: u32) {
        let bit = hash >> self.shift;
        self.bits[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    /// Whether a hash may have been added.
    pub fn has(&self, hash: u32) -> bool {
        let bit = hash >> self.shift;
        self.bits[(bit >> 6) as usize] & 1 << (bit & 63) != 0
    }
}

/// The same for a few hashes, in `N` times eight bytes.
#[derive(Debug, Clone, Copy)]
pub struct Marks<const N: usize>([u64; N]);

impl<const N: usize> Default for Marks<N> {
    fn default() -> Self {
        Marks([0; N])
    }
}

impl<const N: usize> FromIterator<u32> for Marks<N> {
    fn from_iter<I: IntoIterator<Item = u32>>(hashes: I) -> Self {
        let mut marks = Marks::default();
        hashes.into_iter().for_each(|hash| marks.add(hash));
        marks
    }
}

impl<const N: usize> Marks<N> {
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
