//! Numbers and texts in one piece, read where they lie: what the build writes down, no start of the program works out.

use std::collections::HashMap;

/// Numbers, read in place; what lies beyond them is 0.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cells<'a>(&'a [[u8; 4]]);

impl<'a> Cells<'a> {
    /// The numbers in `bytes`, four bytes each, the lowest first.
    pub fn new(bytes: &'a [u8]) -> Self {
        Cells(bytes.as_chunks().0)
    }

    /// The number at `at`.
    #[inline]
    pub fn at(self, at: usize) -> u32 {
        self.0.get(at).map_or(0, |cell| u32::from_le_bytes(*cell))
    }

    /// The same as an index.
    #[inline]
    pub fn index(self, at: usize) -> usize {
        self.at(at) as usize
    }

    /// Everything from `at` on.
    #[inline]
    pub fn from(self, at: usize) -> Self {
        Cells(self.0.get(at..).unwrap_or_default())
    }

    /// The `len` numbers from `at` on.
    #[inline]
    pub fn slice(self, at: usize, len: usize) -> Self {
        Cells(self.0.get(at..).and_then(|rest| rest.get(..len)).unwrap_or_default())
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Each of them.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        self.0.iter().map(|cell| u32::from_le_bytes(*cell))
    }

    /// The first place, of those that ascend, where `number` or more stands.
    pub(super) fn lower_bound(self, number: u32) -> usize {
        self.0.partition_point(|cell| u32::from_le_bytes(*cell) < number)
    }
}

/// Hashes, ascending, that one is nearly never among: the number of them; where they are more than a few, a filter
/// before them; the hashes; and as many numbers that belong to them.
#[derive(Debug, Clone, Copy)]
pub struct HashTable<'a> {
    cells: Cells<'a>,
    len: usize,
}

/// Up to so many hashes are compared one by one.
const FEW: usize = 8;
/// The numbers of a filter.
const FILTER: usize = 8;

/// The place of a hash in a filter, and its bit.
fn place(hash: u32) -> (usize, u32) {
    let bit = hash >> 24;
    ((bit >> 5) as usize, 1 << (bit & 31))
}

impl<'a> HashTable<'a> {
    /// The table that `cells` begin with.
    #[inline]
    pub fn new(cells: Cells<'a>) -> Self {
        HashTable { cells, len: cells.index(0) }
    }

    fn start(self) -> usize {
        if self.len > FEW { 1 + FILTER } else { 1 }
    }

    /// Its hashes.
    pub fn hashes(self) -> Cells<'a> {
        self.cells.slice(self.start(), self.len)
    }

    /// Whether it has `hash`.
    #[inline]
    pub fn has(self, hash: u32) -> bool {
        self.first(hash).is_some()
    }

    #[inline]
    fn first(self, hash: u32) -> Option<usize> {
        if self.len <= FEW {
            return self.hashes().iter().position(|own| own == hash);
        }
        let (at, bit) = place(hash);
        if self.cells.at(1 + at) & bit == 0 {
            return None;
        }
        let hashes = self.hashes();
        let first = hashes.lower_bound(hash);
        (first < self.len && hashes.at(first) == hash).then_some(first)
    }

    /// The numbers that belong to `hash`, in their order.
    #[inline]
    pub fn of(self, hash: u32) -> Cells<'a> {
        let Some(first) = self.first(hash) else { return Cells::default() };
        let len = self.hashes().from(first).iter().take_while(|own| *own == hash).count();
        self.cells.slice(self.start() + self.len + first, len)
    }
}

/// Writes a [`HashTable`] of `rows`, which ascend.
pub fn write_table(rows: &[(u32, u32)], out: &mut Vec<u32>) {
    out.push(rows.len() as u32);
    if rows.len() > FEW {
        let mut filter = [0; FILTER];
        for (hash, _) in rows {
            let (at, bit) = place(*hash);
            filter[at] |= bit;
        }
        out.extend(filter);
    }
    out.extend(rows.iter().map(|(hash, _)| hash));
    out.extend(rows.iter().map(|(_, number)| number));
}

/// Texts, one after the other, each once.
#[derive(Debug, Default)]
pub struct Texts {
    /// All of them.
    pub all: String,
    known: HashMap<String, u32>,
}

impl Texts {
    /// Where `text` begins, and its length.
    pub fn add(&mut self, text: &str) -> [u32; 2] {
        let at = match self.known.get(text) {
            Some(at) => *at,
            None => {
                let at = self.all.len() as u32;
                self.all.push_str(text);
                self.known.insert(text.to_owned(), at);
                at
            }
        };
        [at, text.len() as u32]
    }
}

/// What is written: numbers, and the texts they speak of.
#[derive(Debug, Default)]
pub struct Writer {
    /// The numbers.
    pub cells: Vec<u32>,
    /// The texts.
    pub texts: Texts,
}

impl Writer {
    /// Writes `cells`; tells where they begin.
    pub fn put(&mut self, cells: &[u32]) -> u32 {
        let at = self.cells.len() as u32;
        self.cells.extend_from_slice(cells);
        at
    }

    /// The numbers as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.cells.iter().flat_map(|cell| cell.to_le_bytes()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_what_was_put_in() {
        for many in [0, 3, 8, 9, 300] {
            let rows: Vec<(u32, u32)> = (0..many).map(|row| ((row / 2) * 0x0123_4567, row)).collect();
            let mut sorted = rows.clone();
            sorted.sort_unstable();
            let mut out = Vec::new();
            write_table(&sorted, &mut out);
            let bytes = Writer { cells: out, ..Writer::default() }.bytes();
            let table = HashTable::new(Cells::new(&bytes));
            for (hash, _) in &rows {
                let own: Vec<u32> =
                    sorted.iter().filter(|(other, _)| other == hash).map(|(_, number)| *number).collect();
                assert_eq!(table.of(*hash).iter().collect::<Vec<_>>(), own, "{many}");
            }
            assert!(!table.has(77) && table.of(77).len() == 0);
        }
    }
}
