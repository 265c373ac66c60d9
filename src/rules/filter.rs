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
