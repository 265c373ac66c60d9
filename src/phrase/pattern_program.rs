//! A pattern written down by the build and run in place: most patterns are run on a block or two, and to compile them
//! would take longer than all the rest.
//!
//! It finds what a regular expression of the same structure finds, by trying one way after the other, and never one
//! twice from the same place: so the time is bounded by the length of the program times that of the text.

use super::cells::Cells;
use super::prefilter::AsciiSet;
use regex_syntax::hir::Look;
use std::ops::Range;

/// One step of a pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Match,
    Char(char),
    /// A character of the set that is written there.
    Set(u32),
    /// Goes on at both, the first one first.
    Split(u32, u32),
    Jump(u32),
    /// Goes on where this is so: an index into [`LOOKS`].
    Look(u32),
}

pub(super) const LOOKS: [Look; 6] = [
    Look::Start,
    Look::End,
    Look::WordAscii,
    Look::WordAsciiNegate,
    Look::WordUnicode,
    Look::WordUnicodeNegate,
];

/// Of so many bytes at the beginning of a match it is written down what they may be: a bit for each of ASCII, the
/// last for all beyond. Nearly everywhere this tells that none begins there.
pub(super) const LEADS: usize = 3;

/// The numbers before the steps: how many steps there are, whether its boundaries know ASCII only (1) and it has
/// groups (2), and the leads.
pub(super) const HEAD: usize = 2 + 4 * LEADS;

impl Step {
    #[inline]
    fn read(cell: u32, at: u32) -> Self {
        let number = cell >> 3;
        match cell & 7 {
            1 => Step::Char(char::from_u32(number).unwrap_or_default()),
            2 => Step::Set(number),
            3 => Step::Split(at + 1, number),
            4 => Step::Split(number, at + 1),
            5 => Step::Jump(number),
            6 => Step::Look(number),
            _ => Step::Match,
        }
    }
}

/// More memory than this, in bits, is not taken to remember what was tried.
const MOST: usize = 1 << 22;

/// How many times what was tried is forgotten in one text.
const WIPES: usize = 8;

/// How many steps behind a boundary are looked at before it.
const AHEAD: usize = 4;

/// How many forks are taken before they are remembered: nearly all tries take fewer.
const FORKS: usize = 200;

/// A pattern, read where it was written.
#[derive(Debug, Clone, Copy)]
pub struct PatternProgram<'p> {
    cells: Cells<'p>,
}

impl<'p> PatternProgram<'p> {
    /// The pattern that `cells` begin with.
    pub fn new(cells: Cells<'p>) -> Self {
        PatternProgram { cells }
    }

    /// Whether its boundaries know ASCII only.
    pub fn is_ascii(self) -> bool {
        self.cells.at(1) & 1 == 1
    }

    /// The characters that a match may begin with.
    pub fn begins(self) -> AsciiSet {
        AsciiSet((0..4).fold(0, |set, at| set | u128::from(self.cells.at(2 + at)) << (32 * at)))
    }

    /// Whether it has groups.
    pub fn has_groups(self) -> bool {
        self.cells.at(1) & 2 == 2
    }

    /// All matches in `text` that begin in one of the ranges `places`, which ascend; none over another. `None` where
    /// the text is too long to be tried. Adds the steps it took to `tried`.
    pub fn matches(
        self,
        text: &str,
        places: impl IntoIterator<Item = Range<usize>>,
        tried: &mut usize,
    ) -> Option<Vec<Range<usize>>> {
        let bits = self.cells.index(0) * (text.len() + 1);
        if bits > MOST {
            return None;
        }
        let leads = std::array::from_fn(|lead| [0, 1, 2, 3].map(|at| self.cells.at(2 + 4 * lead + at)));
        let mut run = Run {
            cells: self.cells,
            leads,
            text,
            forks: 0,
            tried: 0,
            seen: Vec::new(),
            bits,
            stack: Vec::new(),
        };
        let bytes = text.as_bytes();
        // Many patterns begin where the text does.
        let begun = matches!(run.step(0), Step::Look(look) if LOOKS.get(look as usize) == Some(&Look::Start));
        let loops = run.loops();
        let (mut found, mut wiped) = (Vec::new(), 0);
        let mut from = 0;
        for place in places {
            let end = place.end.min(if begun { 1 } else { bytes.len() });
            from = place.start.max(from);
            let mut start = from;
            while start < end {
                let again = start > from && loops.is_some_and(|step| run.takes_ascii(step, bytes[start - 1]));
                if !again
                    && run.leads_at(bytes, start)
                    && text.is_char_boundary(start)
                    && let Some(end) = run.run(start)
                {
                    found.push(start..end);
                    (from, start) = (end, end);
                    if !run.seen.is_empty() {
                        run.seen.clear();
                        wiped += 1;
                    }
                    // To forget it all for each of many matches would take too long.
                    if wiped > WIPES {
                        return None;
                    }
                } else {
                    start += 1;
                }
            }
            from = place.end.max(from);
        }
        *tried += run.tried;
        Some(found)
    }
}

/// How a way goes on.
#[derive(Clone, Copy)]
enum Ahead {
    /// It does not.
    Nothing,
    /// By a character of so many bytes.
    Character(usize),
    /// Somehow, perhaps.
    Unknown,
}

struct Run<'r> {
    cells: Cells<'r>,
    leads: [[u32; 4]; LEADS],
    text: &'r str,
    /// How many steps were taken.
    tried: usize,
    /// How many times ways parted from this start.
    forks: usize,
    /// The splits that were tried, and where, once there are many: a bit for each step and byte.
    seen: Vec<u64>,
    bits: usize,
    stack: Vec<(u32, usize)>,
}

impl Run<'_> {
    /// What the pattern takes over and over before anything else, as in `\w*@`: where it found nothing behind some
    /// of that, it finds nothing behind less.
    fn loops(&self) -> Option<Step> {
        let steps = [0, 1, 2].map(|at| self.step(at));
        match steps {
            [Step::Split(first, second), step @ (Step::Char(_) | Step::Set(_)), Step::Jump(0)] => {
                [first, second].contains(&1).then_some(step)
            }
            _ => None,
        }
    }

    /// Whether `step` takes the character `byte`; false where that is not ASCII.
    #[inline]
    fn takes_ascii(&self, step: Step, byte: u8) -> bool {
        match step {
            Step::Char(c) => byte.is_ascii() && c == byte as char,
            Step::Set(set) => {
                byte.is_ascii() && self.cells.at(set as usize + (byte as usize >> 5)) >> (byte & 31) & 1 == 1
            }
            _ => false,
        }
    }

    /// Whether the bytes at `start` are those that a match may begin with.
    #[inline]
    fn leads_at(&self, bytes: &[u8], start: usize) -> bool {
        let leads = |at: usize| {
            // Past the end stands what only a negated class takes.
            let byte = bytes.get(start + at).map_or(0, |byte| (*byte).min(127));
            self.leads[at][usize::from(byte >> 5)] >> (byte & 31) & 1 == 1
        };
        // The first of them tells of most places.
        leads(0) && (1..LEADS).all(leads)
    }

    /// Where the match ends that begins at `start`.
    fn run(&mut self, start: usize) -> Option<usize> {
        self.stack.clear();
        self.forks = 0;
        let (mut at, mut place) = (0, start);
        loop {
            self.tried += 1;
            let step = self.step(at);
            let goes_on = match step {
                Step::Match => return Some(place),
                Step::Char(_) | Step::Set(_) => match self.taken(step, place) {
                    Some(len) => {
                        at += 1;
                        place += len;
                        true
                    }
                    None => false,
                },
                Step::Jump(to) => {
                    at = to;
                    true
                }
                Step::Look(look) => {
                    at += 1;
                    self.holds(look, place)
                }
                Step::Split(first, second) => {
                    // Most ways end at once: those are not worth taking.
                    let ahead = self.ahead(first, place);
                    let only = match ahead {
                        Ahead::Nothing => Some((second, Ahead::Unknown)),
                        _ if matches!(self.ahead(second, place), Ahead::Nothing) => Some((first, ahead)),
                        _ => None,
                    };
                    match only {
                        // What is taken over and over leads back to its split.
                        Some((way, Ahead::Character(len))) => {
                            place += len;
                            at = match self.step(way + 1) {
                                Step::Jump(to) => to,
                                _ => way + 1,
                            };
                            true
                        }
                        Some((way, _)) => {
                            at = way;
                            true
                        }
                        None if self.is_new(at, place) => {
                            self.stack.push((second, place));
                            at = first;
                            true
                        }
                        None => false,
                    }
                }
            };
            if !goes_on {
                (at, place) = self.stack.pop()?;
            }
        }
    }

    #[inline]
    fn step(&self, at: u32) -> Step {
        Step::read(self.cells.at(HEAD + at as usize), at)
    }

    /// How the way at `at` goes on at `place`, as far as its next character tells.
    #[inline]
    fn ahead(&self, at: u32, place: usize) -> Ahead {
        match self.step(at) {
            step @ (Step::Char(_) | Step::Set(_)) => {
                self.taken(step, place).map_or(Ahead::Nothing, Ahead::Character)
            }
            // A boundary is looked at last: the character behind it is there at once.
            Step::Look(look) if !self.is_ahead(at + 1, place, AHEAD) || !self.holds(look, place) => {
                Ahead::Nothing
            }
            _ => Ahead::Unknown,
        }
    }

    /// Whether some way from `at` takes the character at `place`; in doubt, after `left` steps, it does.
    fn is_ahead(&self, at: u32, place: usize, left: usize) -> bool {
        let Some(left) = left.checked_sub(1) else { return true };
        match self.step(at) {
            step @ (Step::Char(_) | Step::Set(_)) => self.taken(step, place).is_some(),
            Step::Split(first, second) => {
                self.is_ahead(first, place, left) || self.is_ahead(second, place, left)
            }
            Step::Jump(to) => self.is_ahead(to, place, left),
            Step::Match | Step::Look(_) => true,
        }
    }

    /// How long the character at `place` is, where `step` takes it.
    #[inline]
    fn taken(&self, step: Step, place: usize) -> Option<usize> {
        let byte = *self.text.as_bytes().get(place)?;
        if byte.is_ascii() { self.takes_ascii(step, byte).then_some(1) } else { self.taken_wide(step, place) }
    }

    /// The same of a character beyond ASCII: kept out of the way of the others.
    #[inline(never)]
    fn taken_wide(&self, step: Step, place: usize) -> Option<usize> {
        match step {
            Step::Char(c) => self.text[place..].starts_with(c).then(|| c.len_utf8()),
            Step::Set(set) => {
                let c = self.text[place..].chars().next()?;
                let len = self.cells.index(set as usize + 4);
                let ends = self.cells.slice(set as usize + 5, len);
                let range = ends.lower_bound(c.into());
                let from = self.cells.at(set as usize + 5 + len + range);
                (range < len && from <= c.into()).then(|| c.len_utf8())
            }
            _ => None,
        }
    }

    fn holds(&self, look: u32, place: usize) -> bool {
        let bytes = self.text.as_bytes();
        let ascii = |at: Option<usize>| {
            let byte = at.and_then(|at| bytes.get(at));
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        };
        let wide =
            |c: Option<char>| c.is_some_and(|c| regex_syntax::try_is_word_character(c).unwrap_or(false));
        let ascii = || ascii(place.checked_sub(1)) != ascii(Some(place));
        let is_plain = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
        let wide = || match is_plain(place.checked_sub(1)) && is_plain(Some(place)) {
            true => ascii(),
            false => wide(self.text[..place].chars().next_back()) != wide(self.text[place..].chars().next()),
        };
        match LOOKS.get(look as usize) {
            Some(Look::Start) => place == 0,
            Some(Look::End) => place == bytes.len(),
            Some(Look::WordAscii) => ascii(),
            Some(Look::WordAsciiNegate) => !ascii(),
            Some(Look::WordUnicode) => wide(),
            Some(Look::WordUnicodeNegate) => !wide(),
            _ => false,
        }
    }

    #[inline]
    fn is_new(&mut self, at: u32, place: usize) -> bool {
        self.forks += 1;
        if self.forks <= FORKS {
            return true;
        }
        if self.seen.is_empty() {
            self.seen.resize(self.bits / 64 + 1, 0);
        }
        let bit = at as usize * (self.text.len() + 1) + place;
        let (cell, bit) = (&mut self.seen[bit >> 6], 1 << (bit & 63));
        let new = *cell & bit == 0;
        *cell |= bit;
        new
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests;
