//! What a table of texts knows of each: enough to put the texts in order of need.

use super::Theme;
use super::score::{figure, level};
use crate::check::Verdict;
use crate::check::score::Unscored;
use crate::finding::Status;
use crate::language::{Phrasebook, Said};
use serde::Serialize;
use std::cmp::Ordering;

/// Characters of a title or a path that a row holds.
const MOST: usize = 160;
/// How a row shows what it must not hold.
const LOOK: Theme =
    Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };

/// What a row says of a text of which nothing was read.
const NOT_READ: &str = "not read: {why}";

/// A line of the table. Nothing in it can turn a line around or be obeyed: it is shown as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Row {
    /// The number of the text in the report, from 1.
    pub n: usize,
    /// Its title, or its path.
    pub title: String,
    /// Its path, where the title is another.
    pub path: String,
    pub channel: &'static str,
    /// What told the channel.
    pub reason: &'static str,
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The score as it is in the table; a range for short texts.
    pub shown: String,
    /// What the score means, or why there is none.
    pub band: String,
    /// The same, to be said in any language.
    #[serde(skip)]
    means: Said,
    /// The number of the band, from 1; 0 without a score.
    pub level: usize,
    pub error: usize,
    pub warning: usize,
    pub note: usize,
    /// Known from the baseline, or allowed.
    pub aside: usize,
    /// Points won or lost since the baseline.
    pub change: Option<f64>,
    /// The gate stops it.
    pub stops: bool,
    /// The rules that spoke, as numbers of the report's list.
    pub rules: Vec<usize>,
}

impl Row {
    /// The line of text number `n`; `rules` are the numbers of those that spoke.
    pub fn of(verdict: &Verdict, n: usize, rules: Vec<usize>) -> Self {
        let document = &verdict.document;
        let name = document.source.name();
        let title = document.meta.title.as_deref().or(document.meta.subject.as_deref());
        // Of many texts in one file, the key or the id is what people know them by.
        let title = match (verdict.key(), title) {
            (Some(id), Some(title)) => Some(format!("{id}  {title}")),
            (id, title) => id.or(title).map(str::to_owned),
        };
        let mut counts = [0; 3];
        let mut aside = 0;
        for finding in &verdict.findings {
            match finding.status {
                Status::Open => counts[finding.severity as usize] += 1,
                _ => aside += 1,
            }
        }
        let score = verdict.score.as_ref();
        let why = || verdict.unread().map(|why| Said::new(NOT_READ).within("why", why));
        let means = match score {
            Some(score) => Said::new(score.band),
            None => why().or_else(|| verdict.unscored.map(Unscored::said)).unwrap_or_else(|| Said::new("")),
        };
        let [note, warning, error] = counts;
        Row {
            n,
            title: named(title.as_deref().unwrap_or(name)),
            path: title.as_ref().map(|_| named(name)).unwrap_or_default(),
            channel: document.channel.name(),
            reason: document.channel_reason.text(),
            score: score.map(|score| score.overall.floor()),
            shown: score.map_or_else(|| "–".to_owned(), figure),
            band: named(&means.to_string()),
            means,
            level: score.map_or(0, level),
            error,
            warning,
            note,
            aside,
            change: score.zip(verdict.before).map(|(score, before)| score.overall.floor() - before.floor()),
            stops: verdict.findings.iter().any(|finding| verdict.limits.stop(finding)),
            rules,
        }
    }

    /// Says what it says in the words of `book`: which ones, the end of a report knows.
    pub fn tell(&mut self, book: Phrasebook) {
        self.band = named(&book.said(&self.means));
        self.channel = book.word(self.channel);
        self.reason = book.word(self.reason);
    }

    /// What needs attention first.
    pub fn before(&self, other: &Row) -> Ordering {
        // A text without a score stands between the good and the bad.
        let score = |row: &Row| row.score.unwrap_or(50.0);
        let heavy = |row: &Row| (row.stops, row.error, row.warning > 0);
        let count = |row: &Row| (row.warning, row.note);
        heavy(other)
            .cmp(&heavy(self))
            .then(score(self).total_cmp(&score(other)))
            .then(count(other).cmp(&count(self)))
            .then(self.n.cmp(&other.n))
    }

    /// `+4`, `−2`, `±0` since the baseline; `new` for a text that was not in it.
    pub fn changed(&self, book: Phrasebook) -> String {
        match self.change {
            None => book.word("new").to_owned(),
            Some(0.0) => "±0".to_owned(),
            Some(points) => format!("{points:+}").replace('-', "−"),
        }
    }
}

/// At most [`MOST`] characters of `name`, with nothing in them that is obeyed.
fn named(name: &str) -> String {
    let name = LOOK.visible(name.trim());
    match name.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{finding, verdict};

    #[test]
    fn what_the_gate_stops_stands_first_and_then_the_lowest_score() {
        let row = |n, stops, score, warning| {
            let verdict = verdict("a.md", "Act now.", vec![]);
            Row { stops, score, warning, ..Row::of(&verdict, n, vec![]) }
        };
        let mut rows = [
            row(1, false, Some(90.0), 0),
            row(2, false, None, 2),
            row(3, false, Some(30.0), 1),
            row(4, true, Some(80.0), 1),
        ];
        rows.sort_by(Row::before);
        assert_eq!(rows.map(|row| row.n), [4, 3, 2, 1]);
    }

    #[test]
    fn names_are_short_and_inert() {
        let name = format!("{}\u{202e}.md", "a".repeat(300));
        let row = Row::of(&verdict(&name, "Act now.", vec![finding("Act now.", "Act now")]), 7, vec![0]);
        assert_eq!(row.title.chars().count(), MOST + 1);
        assert_eq!(Row::of(&verdict("\u{202e}<b>.md", "x", vec![]), 1, vec![]).title, "\\u{202e}<b>.md");
    }
}
