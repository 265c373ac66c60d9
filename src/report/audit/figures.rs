//! What is told of an archive before anything is said: how many messages, who wrote them, what became of questions.

use super::report::AuditReport;
use super::window::Window;
use super::words::weight;
use crate::archive::{Keep, Statement, Unsaid};
use crate::finding::Severity;
use crate::language::Language;
use crate::report::counted;
use crate::rules::over_time::{Fate, spoken};
use crate::statistics::median;

/// Statements of one rule that are told before the rest is folded.
pub(super) const AT_ONCE: usize = 4;

/// Figures of a whole archive.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figures {
    /// Messages that the firm sent.
    pub sent: usize,
    /// Messages that it got.
    pub got: usize,
    /// Median of the scores, 0 to 100.
    pub median: Option<f64>,
    /// Messages it sent that are long enough to have a score.
    pub scored: usize,
    /// Messages it got that want an answer; `None` where it cannot be told what became of them.
    pub asking: Option<usize>,
    /// Messages it got whose question nobody answered.
    pub unanswered: usize,
    /// What it promised by a day that has come, and did not put off openly.
    pub due: usize,
    /// Of that what it kept in time.
    pub kept: usize,
    /// The days that plots span.
    pub window: Option<Window>,
}

impl Figures {
    /// Those of `report`.
    pub(super) fn of(report: &AuditReport<'_>) -> Figures {
        let (history, series) = (&report.audit.history, &report.audit.series);
        let sent = || history.told().map(|(_, own)| own).filter(|own| own.is_out());
        let scores: Vec<f64> = sent().filter_map(|own| own.score.map(f64::from)).collect();
        let got = || history.told().map(|(_, own)| own).filter(|own| !own.is_out());
        let due = || series.promises.iter().filter(|own| !matches!(own.fate, Fate::Open | Fate::Moved(_)));
        Figures {
            sent: sent().count(),
            got: got().count(),
            median: median(&scores),
            scored: scores.len(),
            asking: series.asked.filter(|asked| *asked > 0),
            unanswered: series.unanswered.len(),
            due: due().count(),
            kept: due().filter(|own| matches!(own.fate, Fate::Kept(_))).count(),
            window: Window::of(history),
        }
    }

    /// How many messages there are, and from when to when.
    pub(super) fn extent(&self) -> String {
        let messages = counted(self.sent + self.got, "message");
        match self.window {
            Some(own) if own.first == own.last => {
                format!("{messages} of {}", spoken(own.first, Language::English))
            }
            Some(own) => format!(
                "{messages} from {} to {}",
                spoken(own.first, Language::English),
                spoken(own.last, Language::English)
            ),
            None => format!("{messages}, none of them dated"),
        }
    }

    /// The rest, in a sentence each.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut all = Vec::new();
        // Who “they” are has to be said once.
        all.push(match self.got {
            0 => "“They” are the firm, and wrote all of them; “you” are their readers.".to_owned(),
            got => format!("“They” are the firm, “you” their readers: they wrote {}, you {got}.", self.sent),
        });
        if self.sent + self.got < 2 {
            all.clear();
        }
        if let Some(median) = self.median {
            let short = self.sent - self.scored;
            let are = if short == 1 { "is" } else { "are" };
            all.push(match short {
                0 => format!("Typical score: {} of 100.", median.round()),
                _ => format!(
                    "Typical score: {} of 100, of the {} long enough to score; {short} {are} too short.",
                    median.round(),
                    counted(self.scored, "message")
                ),
            });
        }
        if let Some(count) = self.asking {
            let asking = counted(count, "message");
            let asked = if count == 1 { "asks" } else { "ask" };
            all.push(match self.unanswered {
                0 => format!("{asking} of yours {asked} something, and nothing says that one was left."),
                left => format!("{asking} of yours {asked} something; {left} got no answer."),
            });
        }
        if self.due > 0 {
            let (promises, were) = (counted(self.due, "promise"), if self.due == 1 { "was" } else { "were" });
            all.push(format!("{promises} {were} due; {} kept in time.", self.kept));
        }
        all
    }

    /// What is to be known of the archive itself.
    pub(super) fn remarks(&self, report: &AuditReport<'_>) -> Vec<String> {
        let mut all = report.audit.remarks.clone();
        let outside = self.window.map_or(0, |window| window.outside);
        if outside > 0 {
            let messages = counted(outside, "message");
            let (lie, are) = if outside == 1 { ("lies", "is") } else { ("lie", "are") };
            all.push(format!("{messages} {lie} years from all others, and {are} left out of the pictures"));
        }
        all
    }
}

/// Statements of one weight, by rule: those of a rule stand together.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// How much they weigh.
    pub severity: Severity,
    /// The statements of each rule, with their numbers.
    pub rules: Vec<Vec<(usize, &'a Statement)>>,
}

/// The statements of `report` by weight, the gravest first.
pub(super) fn groups<'a>(report: &AuditReport<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (at, said) in report.audit.statements.iter().enumerate() {
        if groups.last().is_none_or(|group| group.severity != said.severity) {
            groups.push(Group { severity: said.severity, rules: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        let own = group.rules.iter_mut().find(|rule| rule.iter().any(|(_, other)| other.rule == said.rule));
        match own {
            Some(rule) => rule.push((at, said)),
            None => group.rules.push(vec![(at, said)]),
        }
    }
    groups
}

/// What could not be judged, and what there was too little of, in one line; `None` where nothing is missing.
pub(super) fn too_few(unsaid: &[Unsaid]) -> Option<String> {
    let mut few: Vec<(String, Vec<String>)> = Vec::new();
    for own in unsaid {
        let text = own.text.trim_start_matches("too few to say: ");
        // “0 loud messages of at least 20” is none.
        let none = text.strip_prefix("0 ").and_then(|rest| rest.split_once(" of at least"));
        let text = none.map_or_else(|| text.to_owned(), |(of, _)| format!("no {of}"));
        let title = format!("“{}”", own.title);
        match few.iter_mut().find(|(known, _)| *known == text) {
            Some((_, titles)) if titles.contains(&title) => {}
            Some((_, titles)) => titles.push(title),
            None => few.push((text, vec![title])),
        }
    }
    let told: Vec<String> =
        few.into_iter().map(|(text, titles)| format!("{} ({text})", titles.join(", "))).collect();
    (!told.is_empty()).then(|| format!("Not judged: {}.", told.join("; ")))
}

/// What the answer rests on.
pub(super) fn rests_on(report: &AuditReport<'_>) -> String {
    let mut rules: Vec<&str> = Vec::new();
    for said in &report.audit.statements {
        if said.severity > Severity::Note && !rules.contains(&said.rule.as_str()) {
            rules.push(&said.rule);
        }
    }
    let said = weight(rules.len(), report.audit.weight);
    let sent = report.audit.history.in_time().any(|(_, message)| message.is_out());
    match report.audit.keep {
        _ if !sent => "There is no dated message of theirs to judge.".to_owned(),
        // What weighs too little, and a score that says more.
        Keep::OnProbation if report.audit.weight < 2 => {
            let median = Figures::of(report).median.unwrap_or(0.0);
            format!("{said} But half of what they write scores {} or less of 100.", median.round())
        }
        _ => said,
    }
}
