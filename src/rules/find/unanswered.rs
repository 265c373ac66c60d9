//! `[find.unanswered]`: questions to the firm that nobody answered.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    Exhibit, History, Outcome, OverTime, Plot, Said, Traced, hours_between, settled_by, spoken,
};
use crate::statistics::median;
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// Within so many days a message on the same channel that sells nothing may be the answer, whatever its sort.
const SOON: i64 = 7;
/// From so many questions on, one statement tells of all.
const EACH: usize = 10;

/// `[find.unanswered]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnansweredFile {
    /// Phrases with which somebody says that no answer is needed any more.
    pub any: Vec<String>,
    /// The days an answer may take that the archive does not hold any more.
    pub days: usize,
    /// The fewest answers of the firm that make an archive one of answers.
    pub least: usize,
    /// Whether it speaks of the questions that were answered, and how soon.
    #[serde(default)]
    pub answered: bool,
}

impl Cued for UnansweredFile {
    const WAY: &'static str = "unanswered";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
        ]
    }
}

impl OverTime for UnansweredFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let answers = history.in_time().filter(|(_, message)| message.answers).count();
        let asking = history.in_time().any(|(_, message)| !message.asked.is_empty());
        if !asking {
            return Outcome::default();
        }
        if answers < self.least {
            return Outcome::too_few(answers, self.least, "answers to customers");
        }
        let withdrawn: FxHashSet<usize> =
            own.iter().filter(|own| !own.message.is_out()).map(|own| own.at).collect();
        let Some((_, end)) = history.span() else { return Outcome::default() };
        let (mut open, mut hours): (Vec<usize>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut told = FxHashSet::default();
        let settled = settled_by(history, &withdrawn, SOON);
        for (at, message) in history.in_time().filter(|(_, message)| !message.asked.is_empty()) {
            let waits = end.unix() - history.day(at).unix() > self.days as i64;
            // Who asks again in one thread asks once.
            let again = message.thread.is_some_and(|thread| told.contains(&thread));
            let answer = settled[at].map(|by| &history.messages[by]).filter(|by| by.is_out());
            hours.extend(answer.and_then(|by| hours_between(message, by)));
            if waits && !again && !withdrawn.contains(&at) && settled[at].is_none() {
                told.extend(message.thread);
                open.push(at);
            }
        }
        if self.answered {
            return self.answers(&hours, hours.len() + open.len());
        }
        let said = match open.len() {
            0 => Vec::new(),
            1..=EACH => open.iter().map(|at| self.said(history, &[*at])).collect(),
            _ => vec![self.said(history, &open)],
        };
        Outcome::said(said).with(Plot::Unanswered(open))
    }
}

impl UnansweredFile {
    /// How many questions were answered, and how soon.
    fn answers(&self, hours: &[f64], asked: usize) -> Outcome {
        let Some(middle) = median(hours).filter(|_| hours.len() >= self.least) else {
            return Outcome::default();
        };
        let values = vec![
            ("answered", hours.len().to_string()),
            ("asked", asked.to_string()),
            ("hours", format!("{:.0}", middle.ceil())),
        ];
        Outcome::said(vec![Said { n: asked, values, evidence: Vec::new() }])
    }

    /// The statement of the unanswered messages `open`, the oldest first.
    fn said(&self, history: &History, open: &[usize]) -> Said {
        let first = &history.messages[open[0]];
        let question = first.asked.first().map_or("", |(_, text)| text);
        let exhibit = |at: &usize| {
            let (line, text) = history.messages[*at].asked.first().cloned().unwrap_or((1, "".into()));
            Exhibit { message: *at, line, text }
        };
        Said {
            n: open.len(),
            values: vec![
                ("question", question.to_owned()),
                ("date", spoken(history.day(open[0]))),
                ("more", (open.len() - 1).to_string()),
            ],
            evidence: open.iter().map(exhibit).collect(),
        }
    }
}
