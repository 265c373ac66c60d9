//! `[find.unanswered]`: questions to the firm that nobody answered.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    Exhibit, History, MANY, Outcome, OverTime, Plot, Said, Settling, Traced, hours_between, settled_by,
};
use crate::statistics::median;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// Within so many days a message to whoever asked may be the answer, where only its words say so.
const SOON: i64 = 14;
/// From so many questions on, one statement tells of all.
const EACH: usize = 10;
/// The lists: what takes a question back, what says that all is well, what asks nothing, what sells to the firm, and how an
/// answer begins.
const BACK: usize = 0;
const WELL: usize = 1;
const IDLE: usize = 2;
const PITCH: usize = 3;
const BEGINS: usize = 4;

/// `[find.unanswered]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnansweredFile {
    /// Phrases with which somebody says that no answer is needed any more.
    #[serde(default)]
    pub any: Vec<String>,
    /// Phrases with which somebody who asks nothing more says that all is well.
    #[serde(default)]
    pub well: Vec<String>,
    /// Phrases that make a question one that nobody has to answer.
    #[serde(default)]
    pub idle: Vec<String>,
    /// Phrases with which somebody wants to sell something to the firm: it owes them nothing.
    #[serde(default)]
    pub pitch: Vec<String>,
    /// Phrases with which answers begin.
    #[serde(default)]
    pub begins: Vec<String>,
    /// Rules of whose phrases a question holds one, and then wants something done and no answer.
    #[serde(default)]
    pub but: Vec<String>,
    /// The rule whose phrases it uses, in place of its own.
    pub of: Option<String>,
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
        vec![
            ("any", &self.any),
            ("well", &self.well),
            ("idle", &self.idle),
            ("pitch", &self.pitch),
            ("begins", &self.begins),
        ]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
        ]
    }
}

/// Messages that ask something, and which of their questions wants an answer first.
struct Asking {
    first: FxHashMap<usize, usize>,
    settling: Settling,
}

impl Asking {
    /// Those of `history`, in which `own` are the traces of the lists, and `others` those of requests.
    fn new(history: &History, own: &[Traced<'_>], others: &[Traced<'_>]) -> Asking {
        let of = |list: usize| own.iter().filter(move |own| own.trace.list == list);
        let theirs = |list: usize| of(list).filter(|own| !own.message.is_out()).map(|own| own.at);
        let pitches: FxHashSet<usize> = theirs(PITCH).collect();
        let mut idle: FxHashMap<usize, Vec<&str>> = FxHashMap::default();
        for traced in of(IDLE).chain(others) {
            idle.entry(traced.at).or_default().push(&traced.trace.sentence);
        }
        let asking = history.in_time().filter(|(at, own)| !own.automatic && !pitches.contains(at));
        let first = asking.filter_map(|(at, message)| {
            let idle = idle.get(&at).map_or(&[][..], Vec::as_slice);
            let wants = |text: &str| !idle.iter().any(|own| own.contains(text) || text.contains(own));
            Some((at, message.asked.iter().position(|(_, text)| wants(text))?))
        });
        let first: FxHashMap<usize, usize> = first.collect();
        let well = theirs(WELL).filter(|at| !first.contains_key(at));
        let withdrawn = theirs(BACK).chain(well).collect();
        // Only the first sentence begins.
        let begins = of(BEGINS).filter(|own| own.message.is_out()).filter(|own| {
            let sentence = own.trace.sentence.trim_end_matches('…').trim_end();
            own.message.opening.starts_with(sentence)
                || sentence.starts_with(own.message.opening.trim_end_matches(" …"))
        });
        let begins = begins.map(|own| own.at).collect();
        Asking { first, settling: Settling { withdrawn, begins } }
    }
}

impl OverTime for UnansweredFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let answers = history.in_time().filter(|(_, message)| message.answers).count();
        let lent = self.of.as_deref().map(|of| history.traces_of(of));
        // What they ask for stands in the first list of such a rule.
        let requests = self.but.iter().flat_map(|but| history.traces_of(but));
        let others: Vec<Traced<'_>> = requests.filter(|own| own.trace.list == 0).collect();
        let asking = Asking::new(history, lent.as_deref().unwrap_or(own), &others);
        if asking.first.is_empty() {
            return Outcome::too_few(0, 1, "questions to them");
        }
        if answers < self.least {
            return Outcome::too_few(answers, self.least, "answers to customers");
        }
        let Some((_, end)) = history.span() else { return Outcome::default() };
        let (mut open, mut hours): (Vec<usize>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut told = FxHashSet::default();
        let settled = settled_by(history, &asking.settling, SOON);
        for (at, message) in history.in_time().filter(|(at, _)| asking.first.contains_key(at)) {
            let waits = end.unix() - history.day(at).unix() > self.days as i64;
            // Who asks again in one thread asks once.
            let again = message.thread.is_some_and(|thread| told.contains(&thread));
            let answer = settled[at].map(|by| &history.messages[by]).filter(|by| by.is_out());
            hours.extend(answer.and_then(|by| hours_between(message, by)).map(|hours| hours.max(0.0)));
            let withdrawn = asking.settling.withdrawn.contains(&at);
            if waits && !again && !withdrawn && settled[at].is_none() {
                told.extend(message.thread);
                open.push(at);
            }
        }
        if self.answered {
            return self.answers(&hours, hours.len() + open.len());
        }
        let said = match open.len() {
            0 => Vec::new(),
            1..=EACH => open.iter().map(|at| self.said(history, &asking, &[*at])).collect(),
            _ => vec![self.said(history, &asking, &open)],
        };
        let asked = asking.first.len();
        Outcome::said(said).with(Plot::Unanswered { asked, open })
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
        Outcome::said(vec![Said { n: asked, many: false, values, evidence: Vec::new() }])
    }

    /// The statement of the unanswered messages `open`, the oldest first.
    fn said(&self, history: &History, asking: &Asking, open: &[usize]) -> Said {
        let asked = |at: usize| {
            let number = asking.first.get(&at).copied().unwrap_or(0);
            history.messages[at].asked.get(number).cloned().unwrap_or((1, "".into()))
        };
        let (_, question) = asked(open[0]);
        let exhibit = |at: &usize| {
            let (line, text) = asked(*at);
            Exhibit { message: *at, line, text }
        };
        Said {
            n: open.len(),
            many: open.len() >= MANY && 2 * open.len() >= asking.first.len(),
            values: vec![
                ("question", question.to_string()),
                ("date", history.day(open[0]).to_string()),
                ("more", (open.len() - 1).to_string()),
            ],
            evidence: open.iter().map(exhibit).collect(),
        }
    }
}
