//! The matcher's first question to a word, answered from a few kilobytes.

/// A set of hashes that answers "no" for nearly every word, from a few kilobytes.
#[derive(Debug)]
pub struct Filter {
    bits: Vec<u64>,
}

impl Default for Filter {
    fn default() -> Self {
        Filter { bits: vec![0; 1 << 11] }
    }
}

impl Filter {
    /// Adds a hash.
    pub fn set(&mut self, hash: u32) {
        self.bits[(hash >> 21) as usize] |= 1 << (hash >> 15 & 63);
    }

    /// Whether a hash may have been added.
    pub fn has(&self, hash: u32) -> bool {
        self.bits[(hash >> 21) as usize] & 1 << (hash >> 15 & 63) != 0
    }
}

/// The first three bytes, letters folded: equal for every word that begins as the prefix does.
/// `None` for shorter words.
pub fn prefix_key(word: &[u8]) -> Option<u32> {
    let [first, second, third, ..] = *word else { return None };
    let byte = |byte: u8| u32::from(byte | 0x20);
    // Kept apart from word hashes, which share the filter.
    Some((byte(first) | byte(second) << 8 | byte(third) << 16).wrapping_mul(0x9E37_79B1) ^ 0x5bd1_e995)
}
