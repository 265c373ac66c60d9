//! What became of each question: the polite parts of a reply are put aside, and the residue decides.

use super::clauses::{Clause, clause_at, clauses};
use super::model::{Kind, Outcome};
use super::questions::Question;
use super::tables::{KindTable, Tables};
use crate::prose::{Reading, ValueKind, WordKind, value_at};
use crate::rules::Place;
use crate::rules::found::{ListId, Matches};
use crate::rules::place::Layout;
use std::collections::BTreeSet;

/// What speaks for a clause as the answer to a question.
#[derive(Debug, Clone, Copy, Default)]
struct Evidence {
    /// It is of the kind that was asked for.
    kind: bool,
    /// It takes up the question's own auxiliary: "Do you …?" "We don't."
    mirrors: bool,
    /// Content words of the question that it repeats.
    shared: usize,
}

impl Evidence {
    fn weight(self) -> usize {
        self.shared * 2 + usize::from(self.kind) * 3
    }
}

/// The sentence of a clause that repeats words of a question.
fn spoken_of((clause, evidence): (&Clause, &Evidence)) -> Option<(usize, usize)> {
    (evidence.shared > 0).then_some((clause.block, clause.sentence))
}

/// What became of a question.
#[derive(Debug)]
pub struct Judgement {
    /// What.
    pub outcome: Outcome,
    /// The sentence that says so.
    pub place: Option<Place>,
    /// Whether it holds what the kind asks for.
    pub typed: bool,
    /// Sentences before it that could have answered.
    pub sentences_before: usize,
    /// The share of the question's content words that the reply takes up.
    pub kept: f32,
}

/// A reply, ready to be held against questions.
pub struct Judge<'a> {
    reply: &'a Reading<'a>,
    tables: &'a Tables,
    matches: Matches,
    clauses: Vec<Clause>,
    /// The stems of each clause.
    stems: Vec<BTreeSet<String>>,
    /// Whether a time stands in it.
    times: Vec<bool>,
}

impl<'a> Judge<'a> {
    /// Reads `reply`.
    pub fn new(reply: &'a Reading<'a>, tables: &'a Tables) -> Self {
        let matches = tables.reply.scan(reply, &Layout::new(reply));
        let clauses = clauses(reply, &matches, tables);
        let stems = clauses
            .iter()
            .map(|clause| tables.stems.of(&reply.blocks[clause.block], clause.words.clone()).collect())
            .collect();
        let mut judge = Judge { reply, tables, matches, clauses, stems, times: Vec::new() };
        judge.times = judge.clauses.iter().map(|clause| judge.has(clause, &[ValueKind::Time])).collect();
        judge
    }

    /// What became of each of `questions`, and where.
    pub fn judge(&self, theirs: &Reading<'_>, questions: &[Question]) -> Vec<Judgement> {
        let rows: Vec<Vec<Evidence>> = questions.iter().map(|question| self.row(theirs, question)).collect();
        let outcome = |(at, question): (usize, &Question)| {
            let others = rows.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, row)| row);
            let spoken: BTreeSet<(usize, usize)> =
                others.flat_map(|row| self.clauses.iter().zip(row)).filter_map(spoken_of).collect();
            // A sentence that speaks of another question is no answer to this one, unless it surely is.
            let needs = self.tables.kind(question.kind).is_some_and(|table| table.needs);
            let free = |(clause, own): (&Clause, &Evidence)| {
                own.shared > 0
                    || own.mirrors
                    || needs && own.kind
                    || !spoken.contains(&(clause.block, clause.sentence))
            };
            let free: Vec<bool> = self.clauses.iter().zip(&rows[at]).map(free).collect();
            let (outcome, clause) = self.outcome(question, &rows[at], &free);
            Judgement {
                outcome,
                place: clause.map(|clause| self.clauses[clause].place(self.reply)),
                typed: clause.is_some_and(|clause| rows[at][clause].kind),
                sentences_before: clause.map_or(0, |clause| self.sentences_before(clause)),
                kept: self.kept(theirs, question),
            }
        };
        questions.iter().enumerate().map(outcome).collect()
    }

    /// Sentences before that of `clause` that hold more than politeness.
    fn sentences_before(&self, clause: usize) -> usize {
        let own = &self.clauses[clause];
        let before = self.clauses[..clause].iter().filter(|clause| clause.is_residue());
        let sentences: BTreeSet<(usize, usize)> = before.map(|one| (one.block, one.sentence)).collect();
        sentences.iter().filter(|one| **one != (own.block, own.sentence)).count()
    }

    /// The share of the question's content words that the whole reply takes up.
    fn kept(&self, theirs: &Reading<'_>, question: &Question) -> f32 {
        let asked = self.asked(theirs, question);
        if asked.len() < 2 {
            return 0.0;
        }
        let taken = asked.iter().filter(|stem| self.stems.iter().any(|own| own.contains(*stem))).count();
        taken as f32 / asked.len() as f32
    }

    /// The stems of a question.
    fn asked(&self, theirs: &Reading<'_>, question: &Question) -> BTreeSet<String> {
        self.tables.stems.of(&theirs.blocks[question.place.block], question.words.clone()).collect()
    }

    /// What each clause has to say to `question`.
    fn row(&self, theirs: &Reading<'_>, question: &Question) -> Vec<Evidence> {
        let block = &theirs.blocks[question.place.block];
        let asked = self.asked(theirs, question);
        let table = self.tables.kind(question.kind);
        let kinds = table.map(|table| self.of_kind(table)).unwrap_or_default();
        let group = || {
            let first = block.words.get(question.words.start)?;
            self.tables.mirror.iter().find(|group| group.contains(&first.hash))
        };
        let mirror = matches!(question.kind, Kind::YesNo | Kind::Request | Kind::Or).then(group).flatten();
        let evidence = |(at, clause): (usize, &Clause)| {
            let words = &self.reply.blocks[clause.block].words[clause.words.clone()];
            let mirrors =
                mirror.is_some_and(|group| words.iter().take(3).any(|word| group.contains(&word.hash)));
            Evidence {
                mirrors,
                kind: mirrors || kinds.get(at).copied().unwrap_or(false),
                shared: self.stems[at].intersection(&asked).count(),
            }
        };
        self.clauses.iter().enumerate().map(evidence).collect()
    }

    /// Which clauses hold what `table` takes for evidence.
    fn of_kind(&self, table: &KindTable) -> Vec<bool> {
        let mut of_kind: Vec<bool> =
            self.clauses.iter().map(|clause| self.has(clause, &table.values)).collect();
        for (list, opening) in [(table.any, false), (table.opening, true)] {
            for (clause, word) in self.met(list) {
                of_kind[clause] |= !opening || word < self.clauses[clause].words.start + 2;
            }
        }
        of_kind
    }

    /// The clauses in which matches of `list` begin, and at which word.
    fn met(&self, list: ListId) -> impl Iterator<Item = (usize, usize)> {
        self.matches.of(list).iter().filter_map(|found| {
            let Place { block, range } = &found.place;
            let words = &self.reply.blocks[*block].words;
            let word = words.partition_point(|word| (word.end as usize) <= range.start);
            clause_at(&self.clauses, self.reply, *block, range.start).map(|clause| (clause, word))
        })
    }

    fn has(&self, clause: &Clause, kinds: &[ValueKind]) -> bool {
        let block = &self.reply.blocks[clause.block];
        let language = self.reply.language;
        let mut words = clause.words.clone();
        words.any(|word| {
            // A merge field counts as what it will be filled with.
            let field = block.words[word].kind == WordKind::Opaque
                && ["{", "*|", "%%", "[["].iter().any(|start| block.word(word).starts_with(start));
            field && !kinds.is_empty()
                || kinds.iter().any(|kind| value_at(*kind, block, word, clause.words.end, language).is_some())
        })
    }

    fn outcome(&self, question: &Question, row: &[Evidence], free: &[bool]) -> (Outcome, Option<usize>) {
        let needs = self.tables.kind(question.kind).is_some_and(|table| table.needs);
        let may_answer = |at: &usize| self.clauses[*at].is_residue() && free[*at];
        let residue: Vec<usize> = (0..self.clauses.len()).filter(may_answer).collect();
        let answers = |at: &&usize| {
            let evidence = row[**at];
            evidence.kind || !needs && evidence.shared > 0
        };
        let unknown = self.clauses.iter().position(|clause| clause.unknown && !clause.asks);
        // A value among polite words still counts where it speaks of what was asked: "Sorry, the bus is late until noon".
        let polite = (0..self.clauses.len())
            .filter(|at| {
                self.clauses[*at].ritual && !self.clauses[*at].asks && row[*at].kind && row[*at].shared > 0
            })
            .filter(|_| needs)
            .find(|at| !self.clauses[*at].redirect);
        // Whoever says that they will not say it has not said it, whatever comes after.
        let declines = self.clauses.iter().position(|clause| clause.declines && !clause.asks);
        let best = residue.iter().filter(answers).max_by_key(|at| (row[**at].weight(), usize::MAX - **at));
        if let Some(declines) = declines
            && best.is_none_or(|at| *at > declines || !row[*at].kind)
        {
            return (Outcome::Unanswered, Some(declines));
        }
        if let Some(unknown) = unknown {
            // Something not known is only the answer where it comes first, or nothing else answers.
            let late = self.sentences_before(unknown) > 1;
            let known = best.filter(|at| row[**at].kind && (late || **at < unknown && row[**at].shared > 0));
            if known.is_none() {
                let when = self.times.iter().skip(unknown).any(|time| *time);
                let outcome = if when { Outcome::HonestUnknown } else { Outcome::Unanswered };
                return (outcome, Some(unknown));
            }
        }
        // Steps behind a link answer a how, where the link says so in the question's words.
        let linked = (0..self.clauses.len()).find(|at| {
            let (clause, evidence) = (&self.clauses[*at], row[*at]);
            question.kind == Kind::HowTo
                && clause.linked
                && !clause.asks
                && evidence.kind
                && evidence.shared > 0
        });
        if let Some(best) = best.copied().or(polite).or(linked) {
            return (Outcome::Answered, Some(best));
        }
        let asks = self.clauses.iter().position(|clause| clause.asks && !clause.ritual && !clause.redirect);
        let redirect = self.clauses.iter().position(|clause| clause.redirect);
        // What speaks of the matter at all: a word of the question, or more than a few words.
        let speaks =
            residue.iter().copied().max_by_key(|at| (row[*at].shared, self.clauses[*at].words.len()));
        match (asks, redirect, speaks) {
            (_, _, Some(residue)) if needs && row[residue].shared > 0 => (Outcome::WrongType, Some(residue)),
            (Some(asks), None, _) => (Outcome::AsksBack, Some(asks)),
            (_, Some(redirect), _) => (Outcome::Redirect, Some(redirect)),
            (_, _, Some(residue)) if needs => (Outcome::WrongType, Some(residue)),
            (_, _, Some(residue)) => (Outcome::Unclear, Some(residue)),
            _ => (Outcome::Unanswered, None),
        }
    }
}
