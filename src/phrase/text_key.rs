//! The key of a text in the tables of the build: told from a few of its bytes, as thousands are asked for.

/// The same for equal texts, and different for nearly all others.
pub fn key_of(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let eight = |from: usize| {
        let eight = bytes.iter().skip(from).take(8);
        eight.fold(0u64, |eight, byte| eight << 8 | u64::from(*byte))
    };
    let parts = [0, bytes.len() / 3, bytes.len() * 2 / 3, bytes.len().saturating_sub(8)].map(eight);
    let mix = |hash: u64, part: u64| (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (parts.into_iter().fold(bytes.len() as u64, mix) >> 32) as u32
}
