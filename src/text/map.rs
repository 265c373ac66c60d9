//! Where each byte of prose came from: written by whoever changes a byte, never guessed afterwards.

use super::Span;
use std::ops::Range;

/// A run of prose bytes and the source bytes it was made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its first byte in the prose; it ends where the next piece begins.
    pub prose: u32,
    /// The source bytes.
    pub source: Span,
    /// Byte-identical on both sides. Other pieces (an entity, a run of white space) stand or fall whole.
    pub verbatim: bool,
}

/// Pieces that tile one block's prose; their source spans ascend and do not overlap,
/// but for what was made of one whole: the two characters of one reference, the bytes of four base64 letters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    len: u32,
}

impl SourceMap {
    /// A map for the `len` bytes of prose that `pieces` tile.
    pub fn new(mut pieces: Vec<Piece>, len: usize) -> Self {
        pieces.shrink_to_fit();
        debug_assert!(pieces.windows(2).all(|pair| pair[0].prose < pair[1].prose));
        SourceMap { pieces, len: len as u32 }
    }

    /// The pieces, each with the prose bytes it covers.
    pub fn pieces(&self) -> impl Iterator<Item = (Range<usize>, Piece)> + '_ {
        (0..self.pieces.len()).map(|index| (self.prose_of(index), self.pieces[index]))
    }

    /// The pieces of the prose bytes `range`, cut to it; what was replaced as a whole stays whole in the source.
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Piece)> + '_ {
        let first = self.index_at(range.start).unwrap_or(self.pieces.len());
        let pieces = (first..self.pieces.len()).map(|index| (self.prose_of(index), self.pieces[index]));
        let inside = range.clone();
        pieces.take_while(move |(prose, _)| prose.start < inside.end).map(move |(prose, piece)| {
            let cut = prose.start.max(range.start)..prose.end.min(range.end);
            let mut source = piece.source;
            if piece.verbatim {
                source.start += (cut.start - prose.start) as u32;
                source.end -= (prose.end - cut.end) as u32;
            }
            (cut.clone(), Piece { prose: cut.start as u32, source, verbatim: piece.verbatim })
        })
    }

    /// The source bytes that prose bytes `prose` came from. Always answers: replaced pieces
    /// count whole, and markup between two pieces is included.
    pub fn span_of(&self, prose: Range<usize>) -> Span {
        let Some(first) = self.index_at(prose.start) else { return Span { start: 0, end: 0 } };
        if prose.is_empty() {
            let start = self.point(first, prose.start);
            return Span { start, end: start };
        }
        let last = self.index_at(prose.end - 1).unwrap_or(first);
        let (start, end) = (self.pieces[first], self.pieces[last]);
        let from = if start.verbatim {
            start.source.start + (prose.start as u32 - start.prose)
        } else {
            start.source.start
        };
        let to =
            if end.verbatim { end.source.start + (prose.end as u32 - end.prose) } else { end.source.end };
        Span { start: from, end: to.max(from) }
    }

    /// Whether the prose bytes can be replaced in the source without touching markup:
    /// their pieces lie side by side, and none came from beside the source.
    pub fn editable(&self, prose: Range<usize>) -> bool {
        let (Some(first), Some(last)) =
            (self.index_at(prose.start), self.index_at(prose.end.max(prose.start + 1) - 1))
        else {
            return false;
        };
        let pieces = &self.pieces[first..=last];
        pieces.iter().all(|piece| !piece.source.is_empty())
            && pieces.windows(2).all(|pair| pair[0].source.end == pair[1].source.start)
    }

    /// Whether the source bytes of `prose` are the prose itself.
    pub fn verbatim(&self, prose: Range<usize>) -> bool {
        let (Some(first), Some(last)) =
            (self.index_at(prose.start), self.index_at(prose.end.max(prose.start + 1) - 1))
        else {
            return false;
        };
        self.pieces[first..=last].iter().all(|piece| piece.verbatim) && self.editable(prose)
    }

    /// This map, over a text that itself was made of another: `outer` says where that text came from.
    ///
    /// Composition serves HTML inside quoted-printable, an Outlook comment inside a page, a quoted HTML block.
    pub fn under(&self, outer: &SourceMap) -> SourceMap {
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for (prose, piece) in self.pieces() {
            if !piece.verbatim {
                pieces.push(Piece {
                    prose: prose.start as u32,
                    source: outer.span_of(piece.source.range()),
                    verbatim: false,
                });
                continue;
            }
            let (start, end) = (piece.source.start, piece.source.end);
            let mut index = outer.index_at(start as usize).unwrap_or(0);
            let mut at = start;
            while at < end && index < outer.pieces.len() {
                let below = outer.pieces[index];
                let until = (outer.prose_of(index).end as u32).min(end);
                let source = if below.verbatim {
                    Span {
                        start: below.source.start + (at - below.prose),
                        end: below.source.start + (until - below.prose),
                    }
                } else {
                    below.source
                };
                pieces.push(Piece { prose: piece.prose + (at - start), source, verbatim: below.verbatim });
                (at, index) = (until, index + 1);
            }
        }
        SourceMap { pieces, len: self.len }
    }

    fn prose_of(&self, index: usize) -> Range<usize> {
        let end = self.pieces.get(index + 1).map_or(self.len, |next| next.prose);
        self.pieces[index].prose as usize..end as usize
    }

    fn index_at(&self, prose: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.prose as usize <= prose).checked_sub(1)
    }

    fn point(&self, index: usize, prose: usize) -> u32 {
        let piece = self.pieces[index];
        if piece.verbatim {
            piece.source.start + (prose as u32 - piece.prose)
        } else if prose as u32 == piece.prose {
            piece.source.start
        } else {
            piece.source.end
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Fish &amp; <b>chips</b>` read as `Fish & chips`.
    fn fish() -> SourceMap {
        let piece = |prose, source, verbatim| Piece { prose, source: Span::new(source), verbatim };
        SourceMap::new(
            vec![
                piece(0, 0..5, true),
                piece(5, 5..10, false),
                piece(6, 10..11, true),
                piece(7, 14..19, true),
            ],
            12,
        )
    }

    #[test]
    fn a_replaced_piece_stands_whole() {
        let map = fish();
        assert_eq!(map.span_of(0..4), Span::new(0..4));
        assert_eq!(map.span_of(5..6), Span::new(5..10));
        assert_eq!(map.span_of(2..9), Span::new(2..16));
        assert_eq!(map.span_of(12..12), Span::new(19..19));
        assert!(map.editable(0..7) && !map.editable(0..8) && map.editable(7..12));
        assert!(map.verbatim(7..12) && !map.verbatim(0..7));
    }

    #[test]
    fn composes() {
        let outer = SourceMap::new(
            vec![
                Piece { prose: 0, source: Span::new(100..108), verbatim: true },
                Piece { prose: 8, source: Span::new(111..122), verbatim: true },
            ],
            19,
        );
        let map = fish().under(&outer);
        assert_eq!(map.span_of(0..4), Span::new(100..104));
        assert_eq!(map.span_of(5..6), Span::new(105..113));
        assert_eq!(map.span_of(7..12), Span::new(117..122));
    }
}
