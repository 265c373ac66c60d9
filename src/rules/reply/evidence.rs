//! What each clause of a reply has to say to a question: a value of its kind, its own words, its auxiliary.

use super::clauses::{Clause, clause_at, clauses};
use super::kinds::Kind;
use super::questions::Question;
use super::tables::{KindTable, Tables};
use crate::document::Voice;
use crate::phrase::Layout;
use crate::phrase::{ListId, Matches};
use crate::prose::{Reading, ValueKind, Word, WordKind, value_at};
use crate::rules::Place;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::ops::Range;

/// The first words of a clause in which its subject and auxiliary stand.
const HEAD: usize = 3;

/// The most words after an auxiliary that say nothing new: "we do indeed".
const ELLIPSIS: usize = 3;

/// Whether a clause holds evidence of a kind.
#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    /// By itself.
    sure: bool,
    /// Beside words of the question.
    weak: bool,
}

/// What speaks for a clause as the answer to a question.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// It is of the kind that was asked for.
    pub kind: bool,
    /// So it is, and an answer must be.
    pub needed: bool,
    /// It takes up the question's own auxiliary: "Do you …?" "We don't."
    pub mirrors: bool,
    /// Content words of the question that it repeats.
    pub shared: usize,
    /// Of those, in what sends elsewhere: "contact" in "Do I have to contact you?"
    pub away: usize,
    /// Of those, outside of polite words.
    pub plain: usize,
}

impl Evidence {
    /// How much it says.
    pub fn weight(self) -> usize {
        self.shared * 2 + usize::from(self.kind) * 3
    }
}

/// The values in a clause, each as words of its block.
#[derive(Debug, Default)]
struct Values {
    /// What the question did not name.
    new: Vec<Range<usize>>,
    /// What it names itself: "7:40" in "When does the 7:40 run again?"
    old: Vec<Range<usize>>,
}

/// A reply, clause by clause.
pub struct Said<'a> {
    pub reply: &'a Reading<'a>,
    pub tables: &'a Tables,
    matches: Matches,
    pub clauses: Vec<Clause>,
    /// The stems of each clause.
    pub stems: Vec<BTreeSet<String>>,
    /// Whether a time is in it.
    pub times: Vec<bool>,
    /// Whether a time, a sum or a number does.
    pub values: Vec<bool>,
}

impl<'a> Said<'a> {
    /// Reads `reply`.
    pub fn new(reply: &'a Reading<'a>, tables: &'a Tables) -> Self {
        let matches = tables.reply.scan(reply, &Layout::new(reply));
        let clauses = clauses(reply, &matches, tables);
        let stems = clauses
            .iter()
            .map(|clause| tables.stems.of(&reply.blocks[clause.block], clause.words.clone()).collect())
            .collect();
        let mut said = Said { reply, tables, matches, clauses, stems, times: Vec::new(), values: Vec::new() };
        said.times = said
            .clauses
            .iter()
            .map(|clause| !said.values(clause, &[ValueKind::Time], &[]).new.is_empty())
            .collect();
        let telling = [ValueKind::Time, ValueKind::Money, ValueKind::Number];
        said.values =
            said.clauses.iter().map(|clause| !said.values(clause, &telling, &[]).new.is_empty()).collect();
        said
    }

    /// The stems of a question; of the whole message where it only asks for help with that.
    pub fn asked(&self, theirs: &Reading<'_>, question: &Question) -> BTreeSet<String> {
        if question.whole {
            let stems = |block| self.tables.stems.of(block, 0..block.words.len());
            return theirs.blocks.iter().filter(|block| block.voice == Voice::Ours).flat_map(stems).collect();
        }
        self.tables.stems.of(&theirs.blocks[question.place.block], question.words.clone()).collect()
    }

    /// What each clause has to say to `question`.
    pub fn row(&self, theirs: &Reading<'_>, question: &Question) -> Vec<Evidence> {
        let block = &theirs.blocks[question.place.block];
        let asked = self.asked(theirs, question);
        let table = self.tables.kind(question.kind);
        let needs = table.is_some_and(|table| table.needs);
        // What the question names itself is no news; of two things that it offers, one is.
        let words = &block.words[question.words.clone()];
        let offers = words.iter().any(|word| self.tables.either.contains(&word.hash));
        let named = if offers { &[] } else { words };
        let mut kinds = vec![Kinds::default(); self.clauses.len()];
        let like = table.map(|table| table.like.as_slice()).unwrap_or_default();
        for table in table.into_iter().chain(like.iter().filter_map(|kind| self.tables.kind(*kind))) {
            for (all, own) in kinds.iter_mut().zip(self.of_kind(table, named)) {
                all.sure |= own.sure;
                all.weak |= own.weak;
            }
        }
        let group = || {
            let first = block.words.get(question.words.start)?;
            self.tables.mirror.iter().find(|group| group.contains(&first.hash))
        };
        let mirror = matches!(question.kind, Kind::YesNo | Kind::Request | Kind::Or).then(group).flatten();
        let evidence = |(at, clause): (usize, &Clause)| {
            let shared = self.stems[at].intersection(&asked).count();
            let mirrors = mirror.is_some_and(|group| self.mirrors(clause, group, words, shared > 0));
            let kind = mirrors || kinds[at].sure || kinds[at].weak && shared > 0;
            let within = |ranges: &[Range<usize>]| match ranges.is_empty() {
                true => 0,
                false => self.stems_in(clause, ranges).intersection(&asked).count(),
            };
            Evidence {
                mirrors,
                kind,
                needed: needs && kind,
                shared,
                away: within(&clause.away),
                plain: shared - within(&clause.polite).min(shared),
            }
        };
        self.clauses.iter().enumerate().map(evidence).collect()
    }

    /// Whether a clause takes up the auxiliary of the question in `words`, of whom or what that speaks, and
    /// what it says of them: "Can I …?" "You can", not "I can see that …".
    fn mirrors(&self, clause: &Clause, group: &FxHashSet<u32>, words: &[Word], shares: bool) -> bool {
        let own = &self.reply.blocks[clause.block].words[clause.words.clone()];
        let own = &own[..own.len().min(HEAD)];
        let Some(at) = own.iter().position(|word| group.contains(&word.hash)) else { return false };
        let (first, second) = (&self.tables.first, &self.tables.second);
        let told = own.iter().find_map(|word| match word.hash {
            hash if first.contains(&hash) => Some(true),
            hash if second.contains(&hash) => Some(false),
            _ => None,
        });
        let asked = words.get(1).and_then(|word| match word.hash {
            hash if second.contains(&hash) => Some(true),
            hash if first.contains(&hash) => Some(false),
            _ => None,
        });
        // "Is it …?" "It is …" and "Do you …?" "We do take …" answer; "Can I …?" "You can see …" need not.
        let free = words.first().is_some_and(|word| self.tables.stands_alone(word.hash));
        told == asked && (shares || free || clause.words.len() <= at + ELLIPSIS)
    }

    /// The stems of a clause in `ranges`, bytes of its block.
    fn stems_in(&self, clause: &Clause, ranges: &[Range<usize>]) -> BTreeSet<String> {
        let block = &self.reply.blocks[clause.block];
        let inside = |at: &usize| {
            let word = &block.words[*at];
            ranges.iter().any(|range| range.start < word.end as usize && (word.start as usize) < range.end)
        };
        let words = clause.words.clone().filter(inside);
        words.flat_map(|at| self.tables.stems.of(block, at..at + 1)).collect()
    }

    /// Which clauses hold what `table` takes for evidence, but for what is `named` before.
    fn of_kind(&self, table: &KindTable, named: &[Word]) -> Vec<Kinds> {
        let mut vague = vec![false; self.clauses.len()];
        self.met(table.vague).for_each(|(clause, _)| vague[clause] = true);
        let values = |clause| self.values(clause, &table.values, named);
        let values: Vec<Values> = self.clauses.iter().map(values).collect();
        let sure = |values: &Values| Kinds { sure: !values.new.is_empty(), weak: false };
        let mut of_kind: Vec<Kinds> = values.iter().map(sure).collect();
        for (list, opening, sure) in
            [(table.any, false, true), (table.opening, true, true), (table.weak, false, false)]
        {
            for (clause, words) in self.met(list) {
                // What is said by the polite words themselves is no evidence.
                let block = &self.reply.blocks[self.clauses[clause].block];
                let polite = |range: &Range<usize>| {
                    let bytes =
                        block.words[words.start].start as usize..block.words[words.end - 1].end as usize;
                    range.start < bytes.end && bytes.start < range.end
                };
                if words.is_empty() || self.clauses[clause].polite.iter().any(polite) {
                    continue;
                }
                let touches = |value: &Range<usize>| value.start < words.end && words.start < value.end;
                let old = values[clause].old.iter().any(touches);
                let late = opening && words.start >= self.clauses[clause].words.start + 2;
                let met = !vague[clause] && !old && !late;
                of_kind[clause].sure |= sure && met;
                of_kind[clause].weak |= met;
            }
        }
        of_kind
    }

    /// The clauses in which matches of `list` begin, and the words of each.
    fn met(&self, list: ListId) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.matches.of(list).iter().filter_map(|found| {
            let Place { block, range } = &found.place;
            let words = &self.reply.blocks[*block].words;
            let first = words.partition_point(|word| (word.end as usize) <= range.start);
            let end = words.partition_point(|word| (word.start as usize) < range.end);
            clause_at(&self.clauses, self.reply, *block, range.start).map(|clause| (clause, first..end))
        })
    }

    /// The values of `kinds` in a clause.
    fn values(&self, clause: &Clause, kinds: &[ValueKind], named: &[Word]) -> Values {
        let block = &self.reply.blocks[clause.block];
        let language = self.reply.language;
        let mut values = Values::default();
        for at in clause.words.clone() {
            // A merge field counts as what it will be filled with.
            let field = block.words[at].kind == WordKind::Opaque
                && ["{", "*|", "%%", "[["].iter().any(|start| block.word(at).starts_with(start));
            if field && !kinds.is_empty() {
                values.new.push(at..at + 1);
            }
            for kind in kinds {
                let Some(value) = value_at(*kind, block, at, clause.words.end, language) else { continue };
                let words = at..at + value.words;
                // Words inside a value are no second one.
                let inside = |all: &[Range<usize>]| all.iter().any(|one| one.start < at && at < one.end);
                let known = |word: &Word| named.iter().any(|other| other.hash == word.hash);
                if block.words[words.clone()].iter().all(known) {
                    values.old.push(words);
                } else if !inside(&values.old) {
                    values.new.push(words);
                }
            }
        }
        values
    }
}
