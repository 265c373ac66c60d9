//! What became of each question: the polite parts of a reply are put aside, and the residue decides.

use super::clauses::{Clause, clause_at, clauses};
use super::model::{Kind, Outcome};
use super::questions::Question;
use super::tables::{KindTable, Tables};
use crate::document::Voice;
use crate::prose::{Reading, ValueKind, Word, WordKind, value_at};
use crate::rules::Place;
use crate::rules::found::{ListId, Matches};
use crate::rules::place::Layout;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::ops::Range;

/// The fewest words that state something.
const TELLING: usize = 5;

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
struct Evidence {
    /// It is of the kind that was asked for.
    kind: bool,
    /// So it is, and an answer must be.
    needed: bool,
    /// It takes up the question's own auxiliary: "Do you …?" "We don't."
    mirrors: bool,
    /// Content words of the question that it repeats.
    shared: usize,
    /// Of those, in what sends elsewhere: "contact" in "Do I have to contact you?"
    away: usize,
    /// Of those, outside of polite words.
    plain: usize,
}

impl Evidence {
    fn weight(self) -> usize {
        self.shared * 2 + usize::from(self.kind) * 3
    }
}

/// Of which question the clauses speak, seen from one of several.
#[derive(Debug, Default)]
struct Topics {
    /// Whether a clause may answer this question: it does not speak of another one.
    free: Vec<bool>,
    /// Whether a clause, or else its sentence, repeats words of this question.
    own: Vec<bool>,
    /// The same, of any other question.
    other: Vec<bool>,
    /// Whether a clause repeats more words of another question than of this one.
    rather_other: Vec<bool>,
    /// Whether the reply has something to say about another question.
    busy: bool,
}

/// The values in a clause, each as words of its block.
#[derive(Debug, Default)]
struct Values {
    /// What the question did not name.
    new: Vec<Range<usize>>,
    /// What it names itself: "7:40" in "When does the 7:40 run again?"
    old: Vec<Range<usize>>,
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
    /// Whether a time, a sum or a number does.
    values: Vec<bool>,
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
        let mut judge =
            Judge { reply, tables, matches, clauses, stems, times: Vec::new(), values: Vec::new() };
        judge.times = judge
            .clauses
            .iter()
            .map(|clause| !judge.values(clause, &[ValueKind::Time], &[]).new.is_empty())
            .collect();
        let telling = [ValueKind::Time, ValueKind::Money, ValueKind::Number];
        judge.values =
            judge.clauses.iter().map(|clause| !judge.values(clause, &telling, &[]).new.is_empty()).collect();
        judge
    }

    /// What became of each of `questions`, and where.
    pub fn judge(&self, theirs: &Reading<'_>, questions: &[Question]) -> Vec<Judgement> {
        let rows: Vec<Vec<Evidence>> = questions.iter().map(|question| self.row(theirs, question)).collect();
        let outcome = |(at, question): (usize, &Question)| {
            let (outcome, clause) = {
                let bare = self.is_bare(theirs, question);
                self.outcome(question, &rows[at], &self.topics(&rows, at, bare))
            };
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

    /// Of what the clauses speak, for the question of row `at`. A `bare` one has no words of its own: in
    /// "and how much is it?" it is what was asked about before.
    fn topics(&self, rows: &[Vec<Evidence>], at: usize, bare: bool) -> Topics {
        let others = || rows.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, row)| row);
        let shares = |row: &Vec<Evidence>, clause: usize| row[clause].shared > 0;
        let sentences = |speaks: &dyn Fn(usize) -> bool| -> BTreeSet<(usize, usize)> {
            let clauses = self.clauses.iter().enumerate().filter(|(clause, _)| speaks(*clause));
            clauses.map(|(_, clause)| (clause.block, clause.sentence)).collect()
        };
        let own_here = |clause: usize| shares(&rows[at], clause);
        let other_here = |clause: usize| others().any(|row| shares(row, clause));
        let (own_near, other_near) = (sentences(&own_here), sentences(&other_here));
        let mut topics = Topics::default();
        for (number, clause) in self.clauses.iter().enumerate() {
            let sentence = (clause.block, clause.sentence);
            let (own, other) = (own_here(number), other_here(number));
            let silent = !own && !other;
            let own = bare || own || silent && own_near.contains(&sentence);
            let evidence = rows[at][number];
            // A time in a clause that speaks of another question says nothing about this one.
            let away = other_near.contains(&sentence)
                || evidence.needed && self.carries_on(sentence, &own_near, &other_near);
            topics.free.push(evidence.shared > 0 || evidence.mirrors || evidence.needed && own || !away);
            let most = others().map(|row| row[number].shared).max().unwrap_or(0);
            topics.rather_other.push(most > evidence.shared);
            topics.own.push(own);
            topics.other.push(other || silent && other_near.contains(&sentence));
            topics.busy |= other && clause.is_residue();
        }
        topics
    }

    /// Whether a sentence speaks of what the one before says about another question: "You get the money back.
    /// They sent it today."
    fn carries_on(
        &self,
        (block, sentence): (usize, usize),
        own: &BTreeSet<(usize, usize)>,
        other: &BTreeSet<(usize, usize)>,
    ) -> bool {
        let Some(before) = sentence.checked_sub(1).map(|before| (block, before)) else { return false };
        let block = &self.reply.blocks[block];
        let first = block.sentences.get(sentence).and_then(|one| block.words.get(one.words.start));
        other.contains(&before)
            && !own.contains(&before)
            && first.is_some_and(|word| self.tables.carries.contains(&word.hash))
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

    /// The stems of a question; of the whole message where it only asks for help with that.
    fn asked(&self, theirs: &Reading<'_>, question: &Question) -> BTreeSet<String> {
        if question.whole {
            let stems = |block| self.tables.stems.of(block, 0..block.words.len());
            return theirs.blocks.iter().filter(|block| block.voice == Voice::Ours).flat_map(stems).collect();
        }
        self.tables.stems.of(&theirs.blocks[question.place.block], question.words.clone()).collect()
    }

    /// Whether a question is about what was spoken of before: "and how does it work?"
    fn is_bare(&self, theirs: &Reading<'_>, question: &Question) -> bool {
        let words = &theirs.blocks[question.place.block].words[question.words.clone()];
        let points = || words.iter().any(|word| self.tables.carries.contains(&word.hash));
        match self.asked(theirs, question).len() {
            0 => true,
            1 => points(),
            _ => false,
        }
    }

    /// What each clause has to say to `question`.
    fn row(&self, theirs: &Reading<'_>, question: &Question) -> Vec<Evidence> {
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

    /// Whether a clause states something in a sentence of its own, which may be the answer in other words.
    fn tells(&self, at: usize) -> bool {
        let clause = &self.clauses[at];
        let here = |other: &&Clause| (other.block, other.sentence) == (clause.block, clause.sentence);
        let mut sentence = self.clauses.iter().filter(here);
        clause.words.len() >= TELLING && !clause.under && sentence.all(|other| !other.redirect)
    }

    fn outcome(&self, question: &Question, row: &[Evidence], topics: &Topics) -> (Outcome, Option<usize>) {
        let table = self.tables.kind(question.kind);
        let needs = table.is_some_and(|table| table.needs);
        // Words of the question alone are no answer where that has a type, nor one such word anywhere.
        let typed = question.whole || table.is_some_and(|table| table.needs || table.typed);
        // "Do I have to contact you?" "You have to contact us": what sends elsewhere is the answer.
        let asked_for = |at: usize| {
            let clause = &self.clauses[at];
            let plain = !clause.ritual && !clause.asks && !clause.empty && !clause.declines;
            clause.redirect && plain && row[at].kind && row[at].away > 0 && !question.whole
        };
        let may_answer = |at: &usize| (self.clauses[*at].is_residue() || asked_for(*at)) && topics.free[*at];
        let residue: Vec<usize> = (0..self.clauses.len()).filter(may_answer).collect();
        let polar = matches!(question.kind, Kind::YesNo | Kind::Request | Kind::Or);
        let answers = |at: &&usize| {
            let evidence = row[**at];
            // "If you are a member, …" is no yes.
            if polar && self.clauses[**at].under {
                return false;
            }
            evidence.kind
                || !typed
                    && (evidence.shared > 1 || evidence.shared > 0 && (self.values[**at] || self.tells(**at)))
        };
        // "I don't know who sells them" says nothing about the price.
        let of_this = |at: &usize| !topics.rather_other[*at] && (topics.own[*at] || !topics.other[*at]);
        let all = || (0..self.clauses.len()).filter(|at| !self.clauses[*at].asks).filter(of_this);
        let unknown = all().find(|at| self.clauses[*at].unknown);
        // A value among polite words still counts where it speaks of what was asked: "Sorry, the bus is late until noon".
        let polite = (0..self.clauses.len())
            .filter(|at| {
                let plain = if needs { row[*at].shared } else { row[*at].plain };
                self.clauses[*at].ritual && !self.clauses[*at].asks && row[*at].kind && plain > 0
            })
            .filter(|_| !question.whole)
            .find(|at| !self.clauses[*at].redirect);
        // Whoever says that they will not say it has not said it, whatever comes after.
        let declines = all().find(|at| self.clauses[*at].declines);
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
        // "Whom do I write to?" "Write to complaints@…": here the way is the answer.
        let reached = (0..self.clauses.len()).find(|at| {
            let clause = &self.clauses[*at];
            let named = clause.mailed || clause.redirect && (clause.linked || clause.numbered);
            question.channel && named && !clause.asks
        });
        if let Some(best) = best.copied().or(polite).or(linked).or(reached) {
            return (Outcome::Answered, Some(best));
        }
        // "I'll ask the workshop and tell you by noon": an honest not yet.
        let dated = |at: &usize| {
            let sentence = |at: usize| (self.clauses[at].block, self.clauses[at].sentence);
            let near = (*at..self.clauses.len()).take_while(|other| sentence(*other) == sentence(*at));
            self.clauses[*at].promises && near.into_iter().any(|other| self.times[other])
        };
        if let Some(dated) = (0..self.clauses.len()).find(dated) {
            return (Outcome::HonestUnknown, Some(dated));
        }
        // It asks for what it needs for this question; or for all of them, where it answers no other one.
        let mut asks = (0..self.clauses.len()).filter(|at| {
            let clause = &self.clauses[*at];
            clause.asks && (!clause.ritual || clause.asks_first) && !clause.redirect
        });
        let asks = asks.find(|at| topics.own[*at] || !topics.other[*at] && !topics.busy);
        let redirect = self.clauses.iter().position(|clause| clause.redirect);
        // What speaks of the matter at all: a word of the question, or more than a few words.
        let speaks =
            residue.iter().copied().max_by_key(|at| (row[*at].shared, self.clauses[*at].words.len()));
        match (asks, redirect, speaks) {
            (_, _, Some(residue)) if needs && row[residue].shared > 0 => (Outcome::WrongType, Some(residue)),
            (Some(asks), None, _) => (Outcome::AsksBack, Some(asks)),
            (Some(asks), Some(redirect), _) if asks < redirect => (Outcome::AsksBack, Some(asks)),
            (_, Some(_), Some(residue)) if self.tells(residue) => (Outcome::Unclear, Some(residue)),
            (_, Some(redirect), _) => (Outcome::Redirect, Some(redirect)),
            (_, _, Some(residue)) if needs => (Outcome::WrongType, Some(residue)),
            (_, _, Some(residue)) => (Outcome::Unclear, Some(residue)),
            _ => (Outcome::Unanswered, None),
        }
    }
}
