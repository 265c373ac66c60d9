//! Weights by feature, read where they lie: a bucket by the first bits of a feature’s number, its next bits
//! to tell it from its neighbours, and a row of small numbers.

use std::ops::Range;

/// The first bits of a feature name its bucket.
const BUCKET_BITS: u32 = 13;
/// How many buckets there are.
const BUCKETS: usize = 1 << BUCKET_BITS;
/// The next 16 tell a feature from the others of its bucket: 29 bits in all, so that of ten thousand unseen
/// features about one is taken for another.
const CHECK_SHIFT: u32 = 32 - BUCKET_BITS - 16;

/// The part of a feature’s number that a table keeps.
pub(super) fn kept(feature: u32) -> u32 {
    feature >> CHECK_SHIFT
}

/// Where the parts of a table lie in the bytes of its model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Where each bucket begins: `BUCKETS + 1` numbers of two bytes.
    buckets: usize,
    /// What tells the features of a bucket apart: two bytes each.
    checks: usize,
    /// Their rows.
    rows: usize,
    count: usize,
    width: usize,
}

impl Table {
    /// The most rows that a table holds: places in it are two bytes.
    pub const MOST: usize = u16::MAX as usize;

    /// A table of `count` rows of `width` bytes that begins at byte `start`.
    pub fn new(start: usize, count: usize, width: usize) -> Self {
        let checks = start + 2 * (BUCKETS + 1);
        Table { buckets: start, checks, rows: checks + 2 * count, count, width }
    }

    /// The byte after its last one.
    pub fn end(&self) -> usize {
        self.rows + self.count * self.width
    }

    /// Whether its buckets follow each other and end where the table does: what is not so is damaged.
    pub fn is_sound(&self, bytes: &[u8]) -> bool {
        let at = |bucket: usize| two(bytes, self.buckets + 2 * bucket);
        bytes.len() >= self.end()
            && at(0) == 0
            && at(BUCKETS) == self.count
            && (0..BUCKETS).all(|bucket| at(bucket) <= at(bucket + 1))
    }

    /// The row of `feature`.
    #[inline]
    pub fn get<'b>(&self, bytes: &'b [u8], feature: u32) -> Option<&'b [u8]> {
        let bucket = (feature >> (32 - BUCKET_BITS)) as usize;
        let check = (feature >> CHECK_SHIFT) as u16;
        let bounds = bytes.get(self.buckets + 2 * bucket..)?.first_chunk::<4>()?;
        let first = u16::from_le_bytes([bounds[0], bounds[1]]) as usize;
        let last = u16::from_le_bytes([bounds[2], bounds[3]]) as usize;
        let checks = bytes.get(self.checks + 2 * first..self.checks + 2 * last.max(first))?;
        let found = checks.chunks_exact(2).position(|own| u16::from_le_bytes([own[0], own[1]]) == check)?;
        let row = self.rows + (first + found) * self.width;
        bytes.get(row..row + self.width)
    }

    /// Every row, with the part of its feature’s number that is kept.
    pub fn all<'b>(&self, bytes: &'b [u8]) -> impl Iterator<Item = (u32, &'b [u8])> {
        let rows = move |bucket: usize| -> Range<usize> {
            two(bytes, self.buckets + 2 * bucket)..two(bytes, self.buckets + 2 * bucket + 2)
        };
        (0..BUCKETS).flat_map(move |bucket| {
            rows(bucket).filter_map(move |at| {
                let check = two(bytes, self.checks + 2 * at) as u32;
                let row = self.rows + at * self.width;
                Some(((bucket as u32) << 16 | check, bytes.get(row..row + self.width)?))
            })
        })
    }

    /// Writes a table of `rows`, by the kept part of each feature, at the end of `out`.
    pub fn write(rows: &std::collections::BTreeMap<u32, Vec<u8>>, out: &mut Vec<u8>) {
        let mut counts = vec![0usize; BUCKETS + 1];
        for kept in rows.keys() {
            counts[(kept >> 16) as usize + 1] += 1;
        }
        let mut sum = 0;
        for count in counts {
            sum += count;
            out.extend((sum as u16).to_le_bytes());
        }
        rows.keys().for_each(|kept| out.extend((*kept as u16).to_le_bytes()));
        rows.values().for_each(|row| out.extend(row));
    }
}

fn two(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let features: Vec<u32> = (0..5000u32).map(|n| n.wrapping_mul(2_654_435_769)).collect();
        let rows: BTreeMap<u32, Vec<u8>> =
            features.iter().map(|f| (kept(*f), f.to_le_bytes()[1..].to_vec())).collect();
        let mut bytes = vec![9, 9, 9];
        Table::write(&rows, &mut bytes);
        let table = Table::new(3, rows.len(), 3);
        assert!(table.is_sound(&bytes) && table.end() == bytes.len());
        for feature in &features {
            assert_eq!(table.get(&bytes, *feature), Some(&feature.to_le_bytes()[1..]));
        }
        let unseen = (0..5000u32).map(|n| n.wrapping_mul(2_246_822_519) | 1);
        let borrowed = unseen.filter(|f| !rows.contains_key(&kept(*f)) && table.get(&bytes, *f).is_some());
        assert_eq!(borrowed.count(), 0);
        assert_eq!(table.all(&bytes).count(), rows.len());
        assert!(!table.is_sound(&bytes[..bytes.len() - 1]));
        assert_eq!(table.get(&bytes[..20], features[7]), None);
    }
}
