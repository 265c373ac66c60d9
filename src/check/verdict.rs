//! What was found in a document, and what was found in a run.

use super::address::FormsOfAddress;
use super::answer::Answer;
use super::limits::{Limits, Reason, SCORE};
use super::score::{Counts, NotCopy, Rated, Score, Unscored, Weights, rate};
use super::signal::Signal;
use crate::document::{Document, NotRead, Unread, Voice};
use crate::error::Error;
use crate::finding::{Finding, Severity, Status};
use crate::language::{Language, Phrasebook, Said};
use crate::text::{Part, name_of};
use std::collections::BTreeMap;

/// One document, read and checked.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The document.
    pub document: Document,
    /// The record's id, where it came from records.
    pub id: Option<String>,
    /// The language it was read in.
    pub language: Language,
    /// The language that candor speaks to its writer in: English, or one that it has a phrasebook for.
    pub told_in: Language,
    /// Whether there are rules of that language.
    pub(crate) spoken: bool,
    /// Whether the configuration names a model that reads another language than this.
    pub(crate) other_model: bool,
    /// The words that were checked.
    pub words: usize,
    /// How many questions it asks.
    pub questions: usize,
    /// How it addresses its reader, in a language that has more than one form; `None` where it does not.
    pub address: Option<FormsOfAddress>,
    /// What the customer asked and what became of it; `None` where the text answers no message.
    pub answers: Option<Vec<Answer>>,
    /// What was found, in source order; behind it what only another part of a mail says, and last what
    /// [`Verdict::hold`] says of the whole text.
    pub findings: Vec<Finding>,
    /// What else a reply lacks, where one finding at its end speaks for all: it counts, but is not reported.
    pub(crate) folded: Vec<Finding>,
    /// How many places were found beyond those reported, all of them later in the text. One of the findings
    /// says so.
    pub more: usize,
    /// What speaks for it, in source order.
    pub signals: Vec<Signal>,
    /// What was counted for the score.
    pub counts: Counts,
    /// What it is, where it is no copy: then it gets no score.
    pub not_copy: Option<NotCopy>,
    /// How conversational it is; `None` until [`Verdict::rate`], and for texts that are too short.
    pub score: Option<Score>,
    /// Why there is none; `None` until [`Verdict::rate`], and where there is one.
    pub unscored: Option<Unscored>,
    /// Its score in the baseline, 0 to 100; `None` where it is new, or too short.
    pub before: Option<f64>,
    /// What it is held against.
    pub(crate) limits: Limits,
}

/// From this many words on, the detected language is certain enough to mention.
const SPOKEN: usize = 8;

/// With fewer words than this, a text in a language that has rules is too short for silence to mean praise.
const BRIEF: usize = 5;

impl Verdict {
    /// What people know it by among others in its file: its key or id, and no mere number of its line.
    pub fn key(&self) -> Option<&str> {
        let line = self.document.source.origin().part.line();
        self.id.as_deref().filter(|id| line.is_none_or(|line| *id != line.to_string()))
    }

    /// Scores the text as its findings stand now: again whenever their status changes.
    /// Texts of fewer than `min_words` words get no score, nor do those in a language without rules, nor what
    /// is no copy, nor those of which not all findings are told; [`Verdict::unscored`] says why.
    pub fn rate(&mut self, min_words: usize) {
        let both;
        let findings = if self.folded.is_empty() {
            self.of_what_is_read()
        } else {
            both = [self.of_what_is_read(), &self.folded].concat();
            &both
        };
        let rated = Rated {
            channel: self.document.channel,
            language: self.language,
            counts: &self.counts,
            findings,
            signals: &self.signals,
        };
        let score = match self.not_copy {
            _ if !self.spoken => Err(Unscored::Foreign),
            _ if self.document.is_string => Err(Unscored::String),
            _ if self.more > 0 => Err(Unscored::Cut),
            Some(kind) => Err(Unscored::NotCopy(kind)),
            None => rate(&rated, Weights::built_in(), min_words),
        };
        self.unscored = score.as_ref().err().copied();
        self.score = score.ok();
    }

    /// The findings of what most readers see: those of other parts come after them.
    fn of_what_is_read(&self) -> &[Finding] {
        let read = self.findings.iter().position(|finding| finding.part.is_some());
        &self.findings[..read.unwrap_or(self.findings.len())]
    }

    /// The same without the words of customers: as it is told in what may be passed on.
    #[must_use]
    pub fn discreet(mut self) -> Verdict {
        for finding in &mut self.findings {
            finding.message = finding.discreet.take().unwrap_or_else(|| std::mem::take(&mut finding.message));
        }
        for answer in self.answers.iter_mut().flatten() {
            answer.question.clear();
        }
        self
    }

    /// What its writer is told in.
    pub fn book(&self) -> Phrasebook {
        Phrasebook::of(self.told_in)
    }

    /// Why no word of it was read, if that is so and there was something to read.
    pub fn unread(&self) -> Option<Said> {
        let wordless = || {
            self.words == 0
                && !self.document.is_string
                && self.document.blocks.iter().any(|block| block.voice == Voice::Ours)
        };
        // Many strings hold a picture or a placeholder alone.
        let why = self.document.unread.as_ref().filter(|_| !self.document.is_string).map(Unread::said);
        why.or_else(|| wordless().then(|| Said::new("it holds no words")))
    }
}

/// What a whole run found.
#[derive(Debug, Default)]
pub struct Summary {
    /// Documents that were checked.
    pub documents: usize,
    /// Words that were checked.
    pub words: usize,
    /// Open findings: notes, warnings, errors.
    pub findings: [usize; 3],
    /// Findings the writer allowed.
    pub allowed: usize,
    /// Findings that were there before the baseline.
    pub known: usize,
    /// Documents in a language that candor has no rules for: quiet, and not because they are good.
    pub foreign: usize,
    /// The files of strings among them: the first, by name, and how many more there are.
    pub foreign_files: (Vec<String>, usize),
    /// Documents in another language than that of the model which their configuration names.
    pub other_model: usize,
    /// Documents of so few words that their silence says nothing.
    pub brief: usize,
    /// Documents of which no word was read.
    pub unread: usize,
    /// What some reader sees in them and was not read: the first kinds.
    pub not_read: Vec<UnreadPart>,
    /// How many more there are.
    pub more_not_read: usize,
    /// Open findings by rule.
    pub by_rule: BTreeMap<String, usize>,
    /// Why the text should not go out as it is; empty when it may.
    pub reasons: Vec<Reason>,
    /// Open warnings that kept no text from going out, where something heavier would have.
    pub let_pass: usize,
    /// Files of kinds that candor does not read, by extension ("" for none), passed over in folders.
    pub passed_over: BTreeMap<String, usize>,
    /// The language that the end of a report is told in; `None`: that of most documents.
    pub told_in: Option<Language>,
    /// Documents whose writer was told in Spanish.
    pub told_in_spanish: usize,
    /// The first problems, which a report repeats at its end.
    pub problems: Vec<Error>,
}

/// A kind of part that was not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnreadPart {
    /// What it is.
    pub name: String,
    /// The file with the first of it, and the line, where it has one.
    pub first: Option<(String, usize)>,
    /// How many more documents have such a part.
    pub more: usize,
}

impl UnreadPart {
    fn of(part: &NotRead, document: &Document) -> UnreadPart {
        let source = &document.source;
        // Of a record only the line is known that it stands in.
        let line = |at| match source.origin().part {
            Part::Record(line) => line,
            _ => source.position(at).line,
        };
        let first = part.at.map(|at| (name_of(source.path()), line(at)));
        UnreadPart { name: part.name.clone(), first, more: 0 }
    }
}

/// Kinds of parts that were not read and are named.
const NOT_READ: usize = 4;

/// How many problems are kept for the end of a report; all of them are reported as they happen.
const PROBLEMS: usize = 1000;

impl Summary {
    /// Whether everything that was checked may go out.
    pub fn passed(&self) -> bool {
        self.reasons.is_empty()
    }

    /// What its reader is told in: what was asked for, else the language of most documents.
    pub fn book(&self) -> Phrasebook {
        let most =
            if 2 * self.told_in_spanish > self.documents { Language::Spanish } else { Language::English };
        Phrasebook::of(self.told_in.unwrap_or(most))
    }

    /// Adds what could not be done.
    pub fn add_problem(&mut self, error: Error) {
        if self.problems.len() < PROBLEMS {
            self.problems.push(error);
        }
    }

    /// Adds a document that was held against its limits.
    pub fn add(&mut self, verdict: &Verdict) {
        self.documents += 1;
        self.told_in_spanish += usize::from(verdict.told_in == Language::Spanish);
        self.words += verdict.words;
        let unread = verdict.unread().is_some();
        self.unread += usize::from(unread);
        for part in &verdict.document.not_read {
            let kinds = self.not_read.len();
            match self.not_read.iter_mut().find(|known| known.name == part.name) {
                Some(known) => known.more += 1,
                None if kinds < NOT_READ => self.not_read.push(UnreadPart::of(part, &verdict.document)),
                None => self.more_not_read += 1,
            }
        }
        // Of so few words not even the language is sure.
        let enough = if verdict.spoken { BRIEF } else { SPOKEN };
        // A file of strings in another language is one text, and none of its words is counted.
        let none = verdict.document.is_string && verdict.document.blocks.is_empty();
        let foreign = !verdict.spoken && (none || verdict.words >= SPOKEN);
        self.brief += usize::from(!unread && !foreign && verdict.words < enough);
        self.foreign += usize::from(foreign);
        if foreign && none {
            let (named, more) = &mut self.foreign_files;
            match named.len() {
                0..NOT_READ => named.push(name_of(verdict.document.source.path())),
                _ => *more += 1,
            }
        }
        self.other_model += usize::from(verdict.other_model && verdict.words >= SPOKEN);
        let mut failing = [0usize; 3];
        for finding in &verdict.findings {
            match finding.status {
                Status::Allowed => self.allowed += 1,
                Status::Known => self.known += 1,
                Status::Open => {
                    self.findings[finding.severity as usize] += 1;
                    // A score is no rule: its reason follows.
                    if finding.rule == SCORE {
                        continue;
                    }
                    *self.by_rule.entry(finding.rule.clone()).or_default() += 1;
                    if verdict.limits.stop(finding) {
                        failing[finding.severity as usize] += 1;
                    } else if finding.severity == Severity::Warning && verdict.limits.fail_on.is_some() {
                        self.let_pass += 1;
                    }
                }
            }
        }
        let text = || verdict.document.source.origin().clone();
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let count = failing[severity as usize];
            if count > 0 {
                let what = match severity {
                    Severity::Error => Said::new("{count} {count|error|errors}"),
                    Severity::Warning => Said::new("{count} {count|warning|warnings}"),
                    Severity::Note => Said::new("{count} {count|note|notes}"),
                };
                let what = what.with("count", count);
                self.reasons.push(Reason { text: text(), id: verdict.key().map(str::to_owned), what });
            }
        }
        self.reasons.extend(verdict.score_reason().map(|what| Reason {
            text: text(),
            id: verdict.key().map(str::to_owned),
            what,
        }));
    }
}
