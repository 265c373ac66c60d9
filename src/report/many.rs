//! The page of a file of many texts (strings, rows, records): what was found in all of them, by rule, a line a finding.

use super::many_rows::{Group, Headings, Row};
use super::summary::tally;
use super::terminal::{draw_text, open};
use super::theme::{Style, Theme};
use crate::check::Verdict;
use crate::check::score::{Score, Unscored};
use crate::finding::{Finding, Severity, Status};
use crate::language::{Language, Phrasebook};
use crate::text::Part;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The most findings of a file that are drawn one by one: more do not fit a screen.
const FEW: usize = 3;
/// Findings that wait for the end of their file, and bytes of the records that they are in; those of a longer file
/// are written in several goes.
const MOST_WAITING: usize = 10_000;
const MOST_HELD: usize = 16 << 20;
/// How many of the texts that score lowest are named.
const LOWEST: usize = 3;

/// What the texts of a file are.
#[derive(Clone, Copy, PartialEq)]
enum Texts {
    Strings,
    Rows,
    Records,
}

impl Texts {
    fn of(verdict: &Verdict) -> Option<Texts> {
        match verdict.document.source.origin().part {
            Part::Entry(_) if verdict.document.is_string => Some(Texts::Strings),
            Part::Entry(_) => Some(Texts::Rows),
            Part::Record(_) => Some(Texts::Records),
            Part::Whole | Part::Mail(_) => None,
        }
    }

    fn counted(self, count: usize, book: Phrasebook) -> String {
        let english = match self {
            Texts::Strings => "{count} {count|string|strings}",
            Texts::Rows => "{count} {count|row|rows}",
            Texts::Records => "{count} {count|record|records}",
        };
        book.say(english, &[("count", &count)])
    }
}

/// A file of many texts, on its way.
pub(super) struct ManyTexts {
    path: PathBuf,
    texts: Texts,
    /// What its first text is told in, how many are told in Spanish, and what all of it is told in, once it is begun.
    first_in: Language,
    spanish: usize,
    told_in: Option<Language>,
    count: usize,
    words: usize,
    known: usize,
    with_findings: usize,
    /// Open findings: notes, warnings, errors.
    counts: [usize; 3],
    groups: Vec<Group>,
    by_rule: HashMap<(String, Severity), usize>,
    waiting: usize,
    held: usize,
    /// The page of the first text, and those with findings, as long as they are few.
    first: Vec<u8>,
    few: Vec<Verdict>,
    begun: bool,
    scores: Scores,
}

/// What the texts of a file scored.
#[derive(Default)]
struct Scores {
    count: usize,
    highest: f64,
    /// The lowest, each with the name of its text.
    lowest: Vec<(f64, String)>,
    /// How many texts are too short for one, and how many words it takes.
    short: usize,
    least: usize,
}

impl ManyTexts {
    /// The file of `verdict`, if there are many texts in it; none of them is added.
    pub fn of(verdict: &Verdict) -> Option<ManyTexts> {
        Some(ManyTexts {
            path: verdict.document.source.path().to_owned(),
            texts: Texts::of(verdict)?,
            first_in: verdict.told_in,
            spanish: 0,
            told_in: None,
            count: 0,
            words: 0,
            known: 0,
            with_findings: 0,
            counts: [0; 3],
            groups: Vec::new(),
            by_rule: HashMap::new(),
            waiting: 0,
            held: 0,
            first: Vec::new(),
            few: Vec::new(),
            begun: false,
            scores: Scores::default(),
        })
    }

    /// Whether there are many texts in the file of `verdict`.
    pub fn are_around(verdict: &Verdict) -> bool {
        Texts::of(verdict).is_some()
    }

    /// Whether `verdict` is on a text of this file.
    pub fn holds(&self, verdict: &Verdict) -> bool {
        Texts::of(verdict) == Some(self.texts) && verdict.document.source.path() == self.path
    }

    /// Adds a text. What many have said of it may be written at once.
    pub fn add(
        &mut self,
        verdict: &Verdict,
        headings: &Headings,
        theme: &Theme,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        // What only says that a file is in another language, or that an allowance is of no use, is no text of it.
        let is_text = verdict.id.is_some() || !verdict.document.blocks.is_empty();
        self.count += usize::from(is_text);
        self.spanish += usize::from(is_text && verdict.told_in == Language::Spanish);
        self.words += verdict.words;
        let known = |finding: &&Finding| finding.status == Status::Known;
        self.known += verdict.findings.iter().filter(known).count();
        self.scores.add(verdict);
        if self.count <= 1 {
            draw_text(verdict, theme, &mut self.first)?;
        }
        let found = open(verdict);
        if found.is_empty() {
            return Ok(());
        }
        self.with_findings += 1;
        for finding in found {
            self.counts[finding.severity as usize] += 1;
            self.push(verdict, finding, theme);
        }
        match self.found() <= FEW {
            true => self.few.push(verdict.clone()),
            false => self.few = Vec::new(),
        }
        if let Part::Record(_) = verdict.document.source.origin().part {
            self.held += verdict.document.source.text().len();
        }
        if self.waiting >= MOST_WAITING || self.held >= MOST_HELD && self.found() > FEW {
            self.write(headings, theme, out)?;
        }
        Ok(())
    }

    /// The words that all of it is told in: those of most of its texts.
    fn book(&self) -> Phrasebook {
        let most = match self.count {
            0 => self.first_in,
            all if 2 * self.spanish > all => Language::Spanish,
            _ => Language::English,
        };
        Phrasebook::of(self.told_in.unwrap_or(most))
    }

    fn found(&self) -> usize {
        self.counts.iter().sum()
    }

    fn push(&mut self, verdict: &Verdict, finding: &Finding, theme: &Theme) {
        let row = Row::of(verdict, finding, theme);
        let key = (finding.rule.clone(), finding.severity);
        let next = self.groups.len();
        let at = *self.by_rule.entry(key).or_insert(next);
        if at == next {
            let (rule, severity) = (finding.rule.clone(), finding.severity);
            self.groups.push(Group { rule, severity, rows: Vec::new() });
        }
        self.groups[at].rows.push(row);
        self.waiting += 1;
    }

    /// Writes what waits.
    fn write(&mut self, headings: &Headings, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
        if !self.begun && !theme.quiet {
            writeln!(out, "{}\n", self.name(theme))?;
        }
        let book = self.book();
        (self.begun, self.told_in) = (true, Some(book.language()));
        self.by_rule.clear();
        (self.waiting, self.held) = (0, 0);
        let mut groups = std::mem::take(&mut self.groups);
        groups.sort_by(|a, b| {
            let key = |group: &Group| (Reverse(group.severity), Reverse(group.rows.len()));
            (key(a), &a.rule).cmp(&(key(b), &b.rule))
        });
        for group in &groups {
            group.write(headings, book, theme, out)?;
        }
        Ok(())
    }

    /// Ends the file.
    pub fn finish(mut self, headings: &Headings, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
        if self.count <= 1 && !self.begun && self.found() <= FEW {
            return out.write_all(&self.first);
        }
        let book = self.book();
        if !self.few.is_empty() {
            for mut verdict in std::mem::take(&mut self.few) {
                verdict.told_in = book.language();
                draw_text(&verdict, theme, out)?;
            }
        } else if self.waiting > 0 {
            self.write(headings, theme, out)?;
        }
        if theme.quiet {
            return Ok(());
        }
        let found = self.found();
        let told = match (found, self.known) {
            (0, 0) => book.word("nothing found").to_owned(),
            (0, known) => book.say("nothing new ({count} known)", &[("count", &known)]),
            _ => book.say(
                "{found} in {count} of them",
                &[("found", &tally(&self.counts, book)), ("count", &self.with_findings)],
            ),
        };
        let count = self.texts.counted(self.count, book);
        let told = book.say(
            "{texts}, {words} {words|word|words}: {told}.",
            &[("texts", &count), ("words", &self.words), ("told", &told)],
        );
        if found == 0 || !self.begun {
            // Nothing above it says which file that is.
            writeln!(out, "{}  {told}", self.name(theme))?;
        } else {
            theme.paragraph(&told, out)?;
        }
        if let Some(told) = self.scores.told(self.count, book) {
            theme.paragraph(&told, out)?;
        }
        if found > 0 { writeln!(out) } else { Ok(()) }
    }

    fn name(&self, theme: &Theme) -> String {
        name_of(&self.path, theme)
    }
}

fn name_of(path: &Path, theme: &Theme) -> String {
    theme.paint(Style::Strong, &theme.visible(&super::location::slashed(path)))
}

impl Scores {
    fn add(&mut self, verdict: &Verdict) {
        if let Some(Unscored::Short(_, least)) = verdict.unscored {
            self.short += 1;
            self.least = least;
        }
        let Some(Score { overall, .. }) = &verdict.score else { return };
        self.count += 1;
        self.highest = overall.max(self.highest);
        let name = || verdict.key().map_or_else(|| verdict.document.source.name().to_owned(), str::to_owned);
        let at = self.lowest.partition_point(|(lower, _)| lower <= overall);
        if at < LOWEST {
            self.lowest.insert(at, (*overall, name()));
            self.lowest.truncate(LOWEST);
        }
    }

    /// Which of `all` texts to begin with, and how many have no score because they are too short.
    fn told(&self, all: usize, book: Phrasebook) -> Option<String> {
        let figure = |score: f64| format!("{:.0}", score.floor());
        let names: Vec<String> =
            self.lowest.iter().map(|(score, name)| format!("{name} ({})", figure(*score))).collect();
        let lowest = self.lowest.first().map_or(0.0, |(lowest, _)| *lowest);
        let blanks: [(&str, &dyn std::fmt::Display); 5] = [
            ("low", &figure(lowest)),
            ("high", &figure(self.highest)),
            ("names", &names.join(", ")),
            ("count", &self.count),
            ("all", &all),
        ];
        let scored =
            match self.count {
                _ if all < 2 => return None,
                0 => None,
                1 => Some(book.say("1 of {all} has a score: {names}.", &blanks)),
                count if count < all => Some(book.say(
                    "{count} of {all} have a score, from {low} to {high}; the lowest: {names}.",
                    &blanks,
                )),
                _ => Some(book.say("Scores from {low} to {high}; the lowest: {names}.", &blanks)),
            };
        let short = (self.short > 0).then(|| {
            let told = "{count} {count|is|are} too short for a score: it takes {least} words.";
            book.say(told, &[("count", &self.short), ("least", &self.least)])
        });
        let told: Vec<String> = scored.into_iter().chain(short).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }
}
