//! Weights by feature, read where they lie: no two features share a slot, so that one look tells whether a
//! feature is known, and one more gives its row.
//!
//! The first bits of a feature name its bucket, and a bucket has a factor that was chosen so that none of its
//! features falls into a slot that is taken. What is not in the table falls somewhere too: the slot says whose
//! it is.

use std::collections::BTreeMap;
use std::hint::select_unpredictable;

/// Bits of a feature that a table drops: of the 29 that are left, unseen features borrow another’s next to
/// never.
const DROPPED: u32 = 3;
/// The first bits of a feature name its bucket.
const BUCKET_BITS: u32 = 13;
const BUCKETS: usize = 1 << BUCKET_BITS;
/// Of so many slots one at least stays empty, or the last features would not find one.
const SLACK: usize = 32;
/// What is in an empty slot: no feature is that large.
const EMPTY: u32 = u32::MAX;
/// Spreads features that differ by little.
const SPREAD: u32 = 0x9e37_79b9;
/// Labels are added up so many at a time.
const LANES: usize = 8;
/// How many ratings a row has room for: its last bytes.
pub(super) const RATED: usize = 5;

/// The part of a feature’s number that a table keeps.
pub(super) fn kept(feature: u32) -> u32 {
    feature >> DROPPED
}

/// Where the parts of a table lie in the bytes of its model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its first byte.
    start: usize,
    slots: usize,
    labels: usize,
}

impl Slot {
    /// A table of `slots` that begins at byte `start`.
    pub fn new(start: usize, slots: usize, labels: usize) -> Self {
        Slot { start, slots, labels }
    }

    /// The byte after its last one, if its rows are `W` bytes wide.
    pub fn end<const W: usize>(&self) -> usize {
        self.start + Table::<W>::FIXED + self.slots * (4 + W + wide(self.labels))
    }
}

/// A table with rows of `W` bytes: weights of a place, and at the end those of ratings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'b, const W: usize> {
    /// A factor a bucket.
    factors: &'b [[u8; 2]; BUCKETS],
    /// Whose each slot is.
    owners: &'b [[u8; 4]],
    /// A row a slot, and one of nothing for what is not known.
    rows: &'b [[u8; W]],
    /// Weights for labels, slot after slot.
    labels: &'b [[u8; LANES]],
    /// How many lanes of them a slot has.
    lanes: usize,
}

impl<'b, const W: usize> Table<'b, W> {
    /// The bytes of a table that holds nothing.
    pub const FIXED: usize = 2 * BUCKETS + W;

    /// The most features that a table holds.
    pub const MOST: usize = 50_000;

    /// One that knows nothing.
    pub const EMPTY: Self =
        Table { factors: &[[1, 0]; BUCKETS], owners: &[], rows: &[], labels: &[], lanes: 0 };

    /// The table at `place` in `bytes`; `None` where they end too early.
    pub fn new(bytes: &'b [u8], place: Slot) -> Option<Self> {
        let Slot { start, slots, labels } = place;
        let (factors, rest) = bytes.get(start..)?.split_at_checked(2 * BUCKETS)?;
        let (owners, rest) = rest.split_at_checked(4 * slots)?;
        let (rows, rest) = rest.split_at_checked(W * (slots + 1))?;
        Some(Table {
            factors: factors.as_chunks().0.first_chunk()?,
            owners: owners.as_chunks().0,
            rows: rows.as_chunks().0,
            labels: rest.get(..wide(labels) * slots)?.as_chunks().0,
            lanes: wide(labels) / LANES,
        })
    }

    /// The slot of what is not known.
    pub fn unknown(&self) -> usize {
        self.owners.len()
    }

    /// The slot of `feature`.
    #[inline]
    pub fn find(&self, feature: u32) -> usize {
        let kept = kept(feature);
        let factor = self.factors[(feature >> (u32::BITS - BUCKET_BITS)) as usize];
        let slot = slot(kept, u16::from_le_bytes(factor), self.owners.len());
        // There is one but where there are no slots at all, of which the first is the unknown one.
        let Some(owner) = self.owners.get(slot) else { return 0 };
        // Whether a run of known words is known is anybody’s guess: a branch would be taken wrongly too often.
        select_unpredictable(u32::from_le_bytes(*owner) == kept, slot, self.owners.len())
    }

    /// The row of a slot: zeros for what is not known.
    #[inline]
    pub fn row(&self, slot: usize) -> &'b [u8; W] {
        self.rows.get(slot).unwrap_or(&[0; W])
    }

    /// The weights of a slot for labels, and zeros after them; none for what is not known.
    pub fn labels(&self, slot: usize) -> &'b [[u8; LANES]] {
        if slot == self.unknown() {
            return &[];
        }
        self.labels.get(slot * self.lanes..(slot + 1) * self.lanes).unwrap_or(&[])
    }

    /// Every feature and its slot, in order.
    pub fn all(&self) -> impl Iterator<Item = (u32, usize)> {
        let all = self.owners.iter().enumerate().map(|(slot, own)| (u32::from_le_bytes(*own), slot));
        let mut all: Vec<_> = all.filter(|(own, _)| *own != EMPTY).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// Whether it holds as many `features` as it should, each found where it lies: what does not is damaged.
    pub fn is_sound(&self, features: usize) -> bool {
        let nothing = self.rows.last().is_some_and(|row| row.iter().all(|byte| *byte == 0));
        let owners = self.owners.iter().map(|own| u32::from_le_bytes(*own)).enumerate();
        let mut owned = owners.filter(|(_, own)| *own != EMPTY);
        nothing
            && owned.clone().count() == features
            && owned.all(|(slot, own)| self.find(own << DROPPED) == slot)
    }

    /// Writes a table at the end of `out`: of each feature that is kept, in order, `W - RATED` weights at most,
    /// then those of `labels`, then those of ratings. Gives how many slots it took.
    pub fn write(rows: &BTreeMap<u32, Vec<u8>>, roles: usize, labels: usize, out: &mut Vec<u8>) -> usize {
        let (factors, owners) = (rows.len() + rows.len() / SLACK + 1..)
            .step_by(rows.len() / SLACK + 1)
            .find_map(|slots| settle(rows.keys().copied(), slots))
            .unwrap_or_default();
        factors.iter().for_each(|factor| out.extend(factor.to_le_bytes()));
        owners.iter().for_each(|own| out.extend(own.to_le_bytes()));
        let mut heads = Vec::with_capacity(owners.len() * labels);
        for own in &owners {
            let mut row = [0; W];
            let Some(weights) = rows.get(own) else {
                out.extend(row);
                heads.resize(heads.len() + wide(labels), 0);
                continue;
            };
            let (own, shared) = weights.split_at(roles);
            row[..roles].copy_from_slice(own);
            let ratings = &shared[labels..];
            row[W - RATED..][..ratings.len()].copy_from_slice(ratings);
            out.extend(row);
            heads.extend(&shared[..labels]);
            heads.resize(heads.len().next_multiple_of(LANES), 0);
        }
        out.extend([0; W]);
        out.extend(heads);
        owners.len()
    }

    /// About how many bytes a feature takes.
    pub fn cost(labels: usize) -> usize {
        // Its slot, and a share of the empty ones.
        (4 + W + wide(labels)) * (SLACK + 2) / SLACK
    }
}

/// How many bytes the weights of a slot for `labels` take.
fn wide(labels: usize) -> usize {
    labels.next_multiple_of(LANES)
}

#[inline]
fn slot(kept: u32, factor: u16, slots: usize) -> usize {
    let spread = kept.wrapping_mul(SPREAD).wrapping_mul(factor.into());
    ((u64::from(spread) * slots as u64) >> u32::BITS) as usize
}

/// A factor a bucket, and whose each of `slots` is; `None` where some bucket finds no room. The fullest bucket
/// comes first, while there is room for many.
fn settle(features: impl Iterator<Item = u32>, slots: usize) -> Option<(Vec<u16>, Vec<u32>)> {
    let mut buckets: Vec<(usize, Vec<u32>)> = (0..BUCKETS).map(|index| (index, Vec::new())).collect();
    for kept in features {
        buckets[(kept >> (u32::BITS - DROPPED - BUCKET_BITS)) as usize].1.push(kept);
    }
    buckets.sort_by_key(|(index, own)| (std::cmp::Reverse(own.len()), *index));
    let (mut factors, mut owners) = (vec![1; BUCKETS], vec![EMPTY; slots]);
    let mut taken = Vec::new();
    for (index, own) in buckets.iter().filter(|(_, own)| !own.is_empty()) {
        factors[*index] = (1..=u16::MAX).step_by(2).find(|factor| {
            taken.clear();
            own.iter().all(|kept| {
                let slot = slot(*kept, *factor, slots);
                let free = owners[slot] == EMPTY && !taken.contains(&slot);
                taken.push(slot);
                free
            })
        })?;
        own.iter().zip(&taken).for_each(|(kept, slot)| owners[*slot] = *kept);
    }
    Some((factors, owners))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: usize = 8;

    fn table(features: &[u32]) -> (Vec<u8>, Slot) {
        // One weight of a place, two labels, one rating.
        let row = |feature: &u32| (kept(*feature), feature.to_le_bytes().to_vec());
        let rows: BTreeMap<u32, Vec<u8>> = features.iter().map(row).collect();
        let mut bytes = vec![9, 9, 9];
        let slots = Table::<WIDE>::write(&rows, 1, 2, &mut bytes);
        (bytes, Slot::new(3, slots, 2))
    }

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let features: Vec<u32> = (0..5000u32).map(|n| n.wrapping_mul(2_654_435_769)).collect();
        let (bytes, place) = table(&features);
        let table = Table::<WIDE>::new(&bytes, place).unwrap();
        assert!(table.is_sound(features.len()) && place.end::<WIDE>() == bytes.len());
        for feature in &features {
            let [own, one, two, rating] = feature.to_le_bytes();
            let slot = table.find(*feature);
            assert_eq!(table.row(slot), &[own, 0, 0, rating, 0, 0, 0, 0]);
            assert_eq!(table.labels(slot), [[one, two, 0, 0, 0, 0, 0, 0]]);
        }
        let known: std::collections::BTreeSet<u32> = features.iter().map(|own| kept(*own)).collect();
        let unseen = (0..5000u32).map(|n| n.wrapping_mul(2_246_822_519) | 1);
        for feature in unseen.filter(|feature| !known.contains(&kept(*feature))) {
            assert_eq!(table.find(feature), table.unknown());
        }
        assert_eq!((table.row(table.unknown()), table.labels(table.unknown())), (&[0; WIDE], &[][..]));
        assert_eq!(table.all().count(), features.len());
        assert!(Table::<WIDE>::new(&bytes[..bytes.len() - 1], place).is_none());
    }

    #[test]
    fn few_features_and_none_have_tables_too() {
        for count in [0, 1, 2, 9] {
            let features: Vec<u32> = (1..=count).map(|n: u32| n.wrapping_mul(0x9e37_79b1)).collect();
            let (bytes, place) = table(&features);
            let table = Table::<WIDE>::new(&bytes, place).unwrap();
            assert!(table.is_sound(features.len()));
            assert!(features.iter().all(|own| table.find(*own) != table.unknown()));
            assert_eq!(table.find(7), table.unknown());
        }
    }

    #[test]
    fn what_lies_in_a_wrong_slot_is_damaged() {
        let features: Vec<u32> = (0..500u32).map(|n| n.wrapping_mul(2_654_435_769)).collect();
        let (mut bytes, place) = table(&features);
        let owners = 3 + 2 * BUCKETS;
        bytes[owners..owners + 4 * place.slots].rotate_left(4);
        assert!(!Table::<WIDE>::new(&bytes, place).unwrap().is_sound(features.len()));
    }
}
