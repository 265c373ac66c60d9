//! A pattern written down as numbers, by the build: what a [`PatternProgram`](super::pattern_program) runs, in place.

use super::pattern_program::{HEAD, LEADS, LOOKS, Step};
use regex_syntax::hir::{Class, Hir, HirKind};
use std::collections::BTreeSet;

/// More steps than this are left to a regular expression.
const LONGEST: usize = 3000;

impl Step {
    /// The step as a number, which stands at `at`.
    fn written(self, at: u32) -> u32 {
        let (code, number) = match self {
            Step::Match => (0, 0),
            Step::Char(c) => (1, u32::from(c)),
            Step::Set(set) => (2, set),
            Step::Split(first, second) if first == at + 1 => (3, second),
            Step::Split(first, _) => (4, first),
            Step::Jump(to) => (5, to),
            Step::Look(look) => (6, look),
        };
        code | number << 3
    }
}

/// Writes a pattern down, whose boundaries may know `ascii` only; `None` where it cannot be run in place.
pub fn write(hir: &Hir, ascii: bool) -> Option<Vec<u32>> {
    if hir.properties().minimum_len().is_none_or(|len| len == 0) {
        return None;
    }
    let mut writer = Writer::default();
    writer.part(hir)?;
    writer.steps.push(Step::Match);
    let Writer { steps, sets } = writer;
    if steps.len() > LONGEST {
        return None;
    }
    let mut places = Vec::new();
    let mut tables = Vec::new();
    for ranges in &sets {
        places.push((HEAD + steps.len() + tables.len()) as u32);
        let mut ascii = [0u32; 4];
        for c in ranges.iter().flat_map(|(from, to)| *from..=(*to).min(127)) {
            ascii[c as usize >> 5] |= 1 << (c & 31);
        }
        let wide: Vec<(u32, u32)> = ranges.iter().copied().filter(|(_, to)| *to > 127).collect();
        tables.extend(ascii);
        tables.push(wide.len() as u32);
        tables.extend(wide.iter().map(|(_, to)| *to));
        tables.extend(wide.iter().map(|(from, _)| (*from).max(128)));
    }
    let groups = hir.properties().explicit_captures_len() > 0;
    let mut cells = vec![steps.len() as u32, u32::from(ascii) | u32::from(groups) << 1];
    cells.extend(leads(&steps, &sets).as_flattened());
    cells.extend((0..).zip(&steps).map(|(at, step)| match step {
        Step::Set(set) => Step::Set(places[*set as usize]).written(at),
        step => step.written(at),
    }));
    cells.extend(tables);
    Some(cells)
}

/// The bytes that a match begins with: what the first may be, the second, and so on. Where a match may be shorter,
/// what follows may be any.
fn leads(steps: &[Step], sets: &[Vec<(u32, u32)>]) -> [[u32; 4]; LEADS] {
    let mut leads = [[0u32; 4]; LEADS];
    // Where the next byte is taken, and how many more the character takes that was begun.
    let mut from = vec![(0u32, 0usize)];
    for place in 0..LEADS {
        let (mut met, mut next) = (BTreeSet::new(), Vec::new());
        let mut ends = false;
        while let Some((at, left)) = from.pop() {
            if !met.insert((at, left)) {
                continue;
            }
            let lead = &mut leads[place];
            let mut add = |first: u32, last: u32| {
                (first.min(127)..=last.min(127)).for_each(|c| lead[c as usize >> 5] |= 1 << (c & 31));
                if first < 128 {
                    next.push((at + 1, 0));
                }
                if last > 127 {
                    next.extend((1..4).map(|left| (at + 1, left)));
                }
            };
            if left > 0 {
                lead[3] |= 1 << 31;
                next.push((at, left - 1));
                continue;
            }
            match steps[at as usize] {
                Step::Char(c) => add(c.into(), c.into()),
                Step::Set(set) => sets[set as usize].iter().for_each(|(first, last)| add(*first, *last)),
                Step::Split(first, second) => from.extend([(first, 0), (second, 0)]),
                Step::Jump(to) => from.push((to, 0)),
                Step::Look(_) => from.push((at + 1, 0)),
                Step::Match => ends = true,
            }
        }
        if ends {
            leads[place..].fill([u32::MAX; 4]);
            break;
        }
        from = next;
    }
    leads
}

#[derive(Default)]
struct Writer {
    steps: Vec<Step>,
    sets: Vec<Vec<(u32, u32)>>,
}

impl Writer {
    fn part(&mut self, hir: &Hir) -> Option<()> {
        if self.steps.len() > LONGEST {
            return None;
        }
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => {
                self.steps.extend(std::str::from_utf8(&literal.0).ok()?.chars().map(Step::Char));
            }
            HirKind::Class(Class::Bytes(_)) => return None,
            HirKind::Class(Class::Unicode(class)) => {
                let ranges: Vec<(u32, u32)> =
                    class.iter().map(|range| (range.start().into(), range.end().into())).collect();
                let at = self.sets.iter().position(|own| *own == ranges).unwrap_or(self.sets.len());
                if at == self.sets.len() {
                    self.sets.push(ranges);
                }
                self.steps.push(Step::Set(at as u32));
            }
            HirKind::Look(look) => {
                self.steps.push(Step::Look(LOOKS.iter().position(|own| own == look)? as u32));
            }
            HirKind::Capture(capture) => self.part(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.part(part))?,
            HirKind::Alternation(parts) => {
                let (last, others) = parts.split_last()?;
                let mut exits = Vec::new();
                for part in others {
                    let split = self.hole();
                    self.part(part)?;
                    exits.push(self.hole());
                    self.steps[split] = Step::Split(split as u32 + 1, self.here());
                }
                self.part(last)?;
                let end = self.here();
                exits.into_iter().for_each(|exit| self.steps[exit] = Step::Jump(end));
            }
            HirKind::Repetition(repetition) => {
                for _ in 0..repetition.min {
                    self.part(&repetition.sub)?;
                }
                let ways = |inside, outside| match repetition.greedy {
                    true => Step::Split(inside, outside),
                    false => Step::Split(outside, inside),
                };
                match repetition.max {
                    None => {
                        // What may be empty could go round without end.
                        if repetition.sub.properties().minimum_len() == Some(0) {
                            return None;
                        }
                        let split = self.hole();
                        self.part(&repetition.sub)?;
                        self.steps.push(Step::Jump(split as u32));
                        self.steps[split] = ways(split as u32 + 1, self.here());
                    }
                    Some(max) => {
                        let mut splits = Vec::new();
                        for _ in repetition.min..max {
                            splits.push(self.hole());
                            self.part(&repetition.sub)?;
                        }
                        let end = self.here();
                        splits.into_iter().for_each(|split| self.steps[split] = ways(split as u32 + 1, end));
                    }
                }
            }
        }
        Some(())
    }

    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    /// Room for a step that is not known yet.
    fn hole(&mut self) -> usize {
        self.steps.push(Step::Match);
        self.steps.len() - 1
    }
}
