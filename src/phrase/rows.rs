//! Rows of numbers by a hash, behind a filter: how the build writes down what waits for which word.

use super::cells::Cells;

/// Rows of `WIDTH` numbers, the first of which is a hash.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a, const WIDTH: usize> {
    cells: Cells<'a>,
    /// How many bits of a hash tell its bucket, and how many its place in the filter.
    bits: (u32, u32),
    heads: usize,
    rows: usize,
}

impl<'a, const WIDTH: usize> Rows<'a, WIDTH> {
    /// The rows that `cells` begin with.
    pub fn new(cells: Cells<'a>) -> Self {
        let bits = (cells.at(0), cells.at(1));
        let heads = 2 + (1 << bits.1 >> 5);
        Rows { cells, bits, heads, rows: heads + (1 << bits.0) + 1 }
    }

    /// Hands on every row of `hash`: nearly always none.
    #[inline]
    pub fn each(&self, hash: u32, mut met: impl FnMut(Cells<'a>)) {
        let bit = hash >> (32 - self.bits.1);
        if self.cells.at(2 + (bit as usize >> 5)) >> (bit & 31) & 1 == 0 {
            return;
        }
        let bucket = self.heads + (hash >> (32 - self.bits.0)) as usize;
        for row in self.cells.index(bucket)..self.cells.index(bucket + 1) {
            let at = self.rows + row * WIDTH;
            if self.cells.at(at) == hash {
                met(self.cells.slice(at, WIDTH));
            }
        }
    }
}

/// Writes `rows`: what only the build does.
#[cfg_attr(not(test), allow(dead_code))]
pub fn write_rows<const WIDTH: usize>(mut rows: Vec<[u32; WIDTH]>, out: &mut Vec<u32>) {
    rows.sort_unstable();
    let log = |number: usize| number.next_power_of_two().trailing_zeros();
    // About two rows a bucket, and sixteen bits of the filter a row.
    let bits = (log(rows.len() / 2).max(4), log(rows.len() * 16).clamp(10, 20));
    let mut filter = vec![0u32; 1 << bits.1 >> 5];
    let mut heads = vec![0u32; (1 << bits.0) + 1];
    for [hash, ..] in rows.iter().map(|row| [row[0]]) {
        let bit = hash >> (32 - bits.1);
        filter[bit as usize >> 5] |= 1 << (bit & 31);
        heads[(hash >> (32 - bits.0)) as usize + 1] += 1;
    }
    for bucket in 1..heads.len() {
        heads[bucket] += heads[bucket - 1];
    }
    out.extend([bits.0, bits.1]);
    out.extend(filter);
    out.extend(heads);
    out.extend(rows.into_iter().flatten());
}

#[cfg(test)]
mod tests {
    use super::super::cells::Writer;
    use super::*;

    #[test]
    fn every_row_is_found_and_no_other() {
        for many in [0u32, 1, 7, 5000] {
            let rows: Vec<[u32; 3]> =
                (0..many).map(|row| [(row / 3).wrapping_mul(0x9e37_79b1), row, 7]).collect();
            let mut cells = Vec::new();
            write_rows(rows.clone(), &mut cells);
            let bytes = Writer { cells, ..Writer::default() }.bytes();
            let all = Rows::<3>::new(Cells::new(&bytes));
            for [hash, ..] in rows.iter().map(|row| [row[0]]) {
                let mut found = Vec::new();
                all.each(hash, |row| found.push(row.at(1)));
                let own: Vec<u32> = rows.iter().filter(|row| row[0] == hash).map(|row| row[1]).collect();
                assert_eq!(found, own);
            }
            all.each(12345, |_| panic!("found"));
        }
    }
}
