//! What became of each question: the polite parts of a reply are put aside, and the residue decides.

use super::clauses::Clause;
use super::evidence::{Evidence, Said};
use super::kinds::{Kind, Outcome};
use super::questions::Question;
use super::tables::Tables;
use crate::prose::Reading;
use crate::rules::Place;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest words that state something.
const TELLING: usize = 5;

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
    said: Said<'a>,
}

impl<'a> Judge<'a> {
    /// Reads `reply`.
    pub fn new(reply: &'a Reading<'a>, tables: &'a Tables) -> Self {
        Judge { said: Said::new(reply, tables) }
    }

    /// What became of each of `questions`, and where.
    pub fn judge(&self, theirs: &Reading<'_>, questions: &[Question]) -> Vec<Judgement> {
        let rows: Vec<Vec<Evidence>> =
            questions.iter().map(|question| self.said.row(theirs, question)).collect();
        let outcome = |(at, question): (usize, &Question)| {
            let bare = self.is_bare(theirs, question);
            self.outcome(question, &rows[at], &self.topics(&rows, at, bare))
        };
        let mut became: Vec<(Outcome, Option<usize>)> = questions.iter().enumerate().map(outcome).collect();
        self.once(theirs, questions, &rows, &mut became);
        let judgement = |(at, question): (usize, &Question)| {
            let (outcome, clause) = became[at];
            Judgement {
                outcome,
                place: clause.map(|clause| self.said.clauses[clause].place(self.said.reply)),
                typed: clause.is_some_and(|clause| rows[at][clause].kind),
                sentences_before: clause.map_or(0, |clause| self.sentences_before(clause)),
                kept: self.kept(theirs, question),
            }
        };
        questions.iter().enumerate().map(judgement).collect()
    }

    /// Leaves a sentence that says nothing about most of the questions it would answer to the one it fits best: of
    /// “I’ve asked Sam and will ring you” nobody can tell that it answers all five.
    fn once(
        &self,
        theirs: &Reading<'_>,
        questions: &[Question],
        rows: &[Vec<Evidence>],
        became: &mut [(Outcome, Option<usize>)],
    ) {
        let sentence = |clause: usize| (self.said.clauses[clause].block, self.said.clauses[clause].sentence);
        let answered = |(outcome, clause): (Outcome, Option<usize>)| match outcome {
            Outcome::Answered => clause,
            _ => None,
        };
        // The best question of each sentence: the one whose words it repeats, else the first.
        let mut owner: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
        for (at, one) in became.iter().enumerate() {
            if let Some(clause) = answered(*one) {
                let best = owner.entry(sentence(clause)).or_insert((at, rows[at][clause].shared));
                if rows[at][clause].shared > best.1 {
                    *best = (at, rows[at][clause].shared);
                }
            }
        }
        for (at, question) in questions.iter().enumerate() {
            let Some(clause) = answered(became[at]) else { continue };
            let evidence = rows[at][clause];
            let Some((best, repeats)) = owner.get(&sentence(clause)).copied() else { continue };
            // “We do” may answer two of them; “Dogs are welcome” says nothing about parking.
            let mirrors = evidence.mirrors && repeats == 0;
            let few = self.said.asked(theirs, question).len() < 2 && evidence.needed;
            if best == at || evidence.shared > 0 || mirrors || few || self.is_bare(theirs, question) {
                continue;
            }
            let mut topics = self.topics(rows, at, false);
            for (other, free) in topics.free.iter_mut().enumerate() {
                *free = *free && sentence(other) != sentence(clause);
            }
            became[at] = match self.outcome(question, &rows[at], &topics) {
                (Outcome::Answered, Some(other)) if rows[at][other].shared > 0 => {
                    (Outcome::Answered, Some(other))
                }
                (outcome @ (Outcome::Unanswered | Outcome::HonestUnknown), Some(other))
                    if sentence(other) != sentence(clause) =>
                {
                    (outcome, Some(other))
                }
                _ => (Outcome::Unclear, Some(clause)),
            };
        }
    }

    /// Of what the clauses speak, for the question of row `at`. A `bare` one has no words of its own: in
    /// "and how much is it?" it is what was asked about before.
    fn topics(&self, rows: &[Vec<Evidence>], at: usize, bare: bool) -> Topics {
        let others = || rows.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, row)| row);
        let shares = |row: &Vec<Evidence>, clause: usize| row[clause].shared > 0;
        let sentences = |speaks: &dyn Fn(usize) -> bool| -> BTreeSet<(usize, usize)> {
            let clauses = self.said.clauses.iter().enumerate().filter(|(clause, _)| speaks(*clause));
            clauses.map(|(_, clause)| (clause.block, clause.sentence)).collect()
        };
        let own_here = |clause: usize| shares(&rows[at], clause);
        let other_here = |clause: usize| others().any(|row| shares(row, clause));
        let (own_near, other_near) = (sentences(&own_here), sentences(&other_here));
        let mut topics = Topics::default();
        for (number, clause) in self.said.clauses.iter().enumerate() {
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
        let block = &self.said.reply.blocks[block];
        let first = block.sentences.get(sentence).and_then(|one| block.words.get(one.words.start));
        other.contains(&before)
            && !own.contains(&before)
            && first.is_some_and(|word| self.said.tables.carries.contains(&word.hash))
    }

    /// Sentences before that of `clause` that hold more than politeness.
    fn sentences_before(&self, clause: usize) -> usize {
        let own = &self.said.clauses[clause];
        let before = self.said.clauses[..clause].iter().filter(|clause| clause.is_residue());
        let sentences: BTreeSet<(usize, usize)> = before.map(|one| (one.block, one.sentence)).collect();
        sentences.iter().filter(|one| **one != (own.block, own.sentence)).count()
    }

    /// The share of the question's content words that the whole reply takes up.
    fn kept(&self, theirs: &Reading<'_>, question: &Question) -> f32 {
        let asked = self.said.asked(theirs, question);
        if asked.len() < 2 {
            return 0.0;
        }
        let taken = asked.iter().filter(|stem| self.said.stems.iter().any(|own| own.contains(*stem))).count();
        taken as f32 / asked.len() as f32
    }

    /// Whether a question is about what was spoken of before: "and how does it work?"
    fn is_bare(&self, theirs: &Reading<'_>, question: &Question) -> bool {
        let words = &theirs.blocks[question.place.block].words[question.words.clone()];
        let points = || words.iter().any(|word| self.said.tables.carries.contains(&word.hash));
        match self.said.asked(theirs, question).len() {
            0 => true,
            1 => points(),
            _ => false,
        }
    }

    /// Whether a clause states something in a sentence of its own, which may be the answer in other words.
    fn tells(&self, at: usize) -> bool {
        let clause = &self.said.clauses[at];
        let here = |other: &&Clause| (other.block, other.sentence) == (clause.block, clause.sentence);
        let mut sentence = self.said.clauses.iter().filter(here);
        clause.words.len() >= TELLING && !clause.under && sentence.all(|other| !other.redirect)
    }

    fn outcome(&self, question: &Question, row: &[Evidence], topics: &Topics) -> (Outcome, Option<usize>) {
        let table = self.said.tables.kind(question.kind);
        let needs = table.is_some_and(|table| table.needs);
        // Words of the question alone are no answer where that has a type, nor one such word anywhere.
        let typed = question.whole || table.is_some_and(|table| table.needs || table.typed);
        // "Do I have to contact you?" "You have to contact us": what sends elsewhere is the answer.
        let asked_for = |at: usize| {
            let clause = &self.said.clauses[at];
            let plain = !clause.ritual && !clause.asks && !clause.empty && !clause.declines;
            clause.redirect && plain && row[at].kind && row[at].away > 0 && !question.whole
        };
        let may_answer =
            |at: &usize| (self.said.clauses[*at].is_residue() || asked_for(*at)) && topics.free[*at];
        let residue: Vec<usize> = (0..self.said.clauses.len()).filter(may_answer).collect();
        let polar = matches!(question.kind, Kind::YesNo | Kind::Request | Kind::Or);
        let answers = |at: &&usize| {
            let evidence = row[**at];
            // "If you are a member, …" is no yes.
            if polar && self.said.clauses[**at].under {
                return false;
            }
            evidence.kind
                || !typed
                    && (evidence.shared > 1
                        || evidence.shared > 0 && (self.said.values[**at] || self.tells(**at)))
        };
        // "I don't know who sells them" says nothing about the price.
        let of_this = |at: &usize| !topics.rather_other[*at] && (topics.own[*at] || !topics.other[*at]);
        let all = || (0..self.said.clauses.len()).filter(|at| !self.said.clauses[*at].asks).filter(of_this);
        let unknown = all().find(|at| self.said.clauses[*at].unknown);
        // A value among polite words still counts where it speaks of what was asked: "Sorry, the bus is late until noon".
        let polite = (0..self.said.clauses.len())
            .filter(|at| {
                let plain = if needs { row[*at].shared } else { row[*at].plain };
                self.said.clauses[*at].ritual && !self.said.clauses[*at].asks && row[*at].kind && plain > 0
            })
            .filter(|_| !question.whole)
            .find(|at| !self.said.clauses[*at].redirect && !self.said.clauses[*at].shut);
        // Whoever says that they will not say it has not said it, whatever comes after.
        let declines = all().find(|at| self.said.clauses[*at].declines);
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
                let when = self.said.times.iter().skip(unknown).any(|time| *time);
                let outcome = if when { Outcome::HonestUnknown } else { Outcome::Unanswered };
                return (outcome, Some(unknown));
            }
        }
        // Steps behind a link answer a how, where the link says so in the question's words or is the step itself.
        let linked = (0..self.said.clauses.len()).find(|at| {
            let (clause, evidence) = (&self.said.clauses[*at], row[*at]);
            let leads = clause.linked && evidence.kind && evidence.shared > 0;
            let step = clause.step && topics.free[*at];
            question.kind == Kind::HowTo && !clause.asks && (leads || step)
        });
        // "Whom do I write to?" "Write to complaints@…": here the way is the answer, as the page is to "Where can I see it?"
        let reached = (0..self.said.clauses.len()).find(|at| {
            let clause = &self.said.clauses[*at];
            let named = clause.mailed || clause.redirect && (clause.linked || clause.numbered);
            let page = question.kind == Kind::Where && clause.redirect && row[*at].kind;
            question.channel && (named || page) && !clause.asks
        });
        if let Some(best) = best.copied().or(polite).or(linked).or(reached) {
            return (Outcome::Answered, Some(best));
        }
        // "I'll ask the workshop and tell you by noon": an honest not yet.
        let dated = |at: &usize| {
            let sentence = |at: usize| (self.said.clauses[at].block, self.said.clauses[at].sentence);
            let near = (*at..self.said.clauses.len()).take_while(|other| sentence(*other) == sentence(*at));
            self.said.clauses[*at].promises && near.into_iter().any(|other| self.said.times[other])
        };
        if let Some(dated) = (0..self.said.clauses.len()).find(dated) {
            return (Outcome::HonestUnknown, Some(dated));
        }
        // It asks for what it needs for this question; or for all of them, where it answers no other one.
        let mut asks = (0..self.said.clauses.len()).filter(|at| {
            let clause = &self.said.clauses[*at];
            clause.asks && (!clause.ritual || clause.asks_first) && !clause.redirect
        });
        let asks = asks.find(|at| topics.own[*at] || !topics.other[*at] && !topics.busy);
        // "For opening hours see our website" sends nobody away who asked for a refund.
        let redirect = (0..self.said.clauses.len()).find(|at| self.said.clauses[*at].redirect && of_this(at));
        // What speaks of the matter at all: a word of the question, or more than a few words.
        let speaks =
            residue.iter().copied().max_by_key(|at| (row[*at].shared, self.said.clauses[*at].words.len()));
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
