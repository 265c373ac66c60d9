//! `[find.premium]`: what it is worth to be loud.

use super::cues::Cued;
use crate::rules::Template;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    Act, Exhibit, History, Loudness, LoudnessRow, Message, Outcome, OverTime, Plot, Said, Traced, figure,
    first_answers, hours_between,
};
use crate::statistics::{Figure, Ratio};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::borrow::Cow;

/// The interval that is drawn.
const DRAWN: f64 = 0.9;

/// `[find.premium]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PremiumFile {
    /// Phrases that make a message loud: insults, threats. Marks and capitals do so anyway.
    pub any: Vec<String>,
    /// The fewest messages of each sort.
    pub least: usize,
    /// The fewest answers to each sort, for what is said of answers.
    pub least_answers: usize,
    /// How many times as much, or as little, it has to be.
    pub times: f32,
    /// An answer that comes after more days is none.
    pub days: usize,
    /// How each difference is said.
    pub says: Differences,
}

/// How each difference is said, `{loud}` and `{calm}` being its figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Differences {
    /// The share of messages that were answered.
    pub answered: String,
    /// The hours to the first answer.
    pub hours: String,
    /// The share of answers that above all inform or give.
    pub informed: String,
    /// The share of answers with an offer.
    pub offered: String,
    /// The share of answers that a person signs.
    pub signed: String,
}

impl Cued for PremiumFile {
    const WAY: &'static str = "premium";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("any", &self.any)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
            ("least-answers", Range::Whole, Slot::Whole(&mut self.least_answers)),
            ("times", Range::Rate, Slot::Real(&mut self.times)),
            ("days", Range::Whole, Slot::Whole(&mut self.days)),
        ]
    }
}

/// A message from outside, and what became of it.
struct Case<'h> {
    at: usize,
    loud: bool,
    message: &'h Message,
    answer: Option<(usize, &'h Message)>,
}

/// What is compared: what it is called, what it makes of a case (nothing where the case has none), and of all of them.
type Compared = (&'static str, fn(&Case<'_>) -> Option<f64>, Figure);

/// What is compared, in the order of reports.
const COMPARED: [Compared; 5] = [
    ("answered", |case| Some(share(case.answer.is_some())), Figure::Mean),
    ("hours", |case| hours_between(case.message, case.answer?.1), Figure::Median),
    (
        "informed",
        |case| Some(share(matches!(case.answer?.1.main_act(), Act::Give | Act::Inform))),
        Figure::Mean,
    ),
    ("offered", |case| Some(share(case.answer?.1.acts[Act::Give as usize] > 0)), Figure::Mean),
    ("signed", |case| Some(share(case.answer?.1.named)), Figure::Mean),
];

/// A share that means are made of.
fn share(is: bool) -> f64 {
    f64::from(u8::from(is))
}

impl OverTime for PremiumFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let met: FxHashSet<usize> = own.iter().map(|traced| traced.at).collect();
        let answers = first_answers(history, self.days as i64);
        let case = |(at, message): (usize, &'_ Message)| Case {
            at,
            loud: message.loud || met.contains(&at),
            message: &history.messages[at],
            answer: answers[at].map(|answer| (answer, &history.messages[answer])),
        };
        let theirs = history.in_time().filter(|(_, message)| !message.is_out());
        let (loud, calm): (Vec<Case<'_>>, Vec<Case<'_>>) = theirs.map(case).partition(|case| case.loud);
        for (sort, of) in [(&loud, "loud messages"), (&calm, "calm messages")] {
            if sort.len() < self.least {
                return Outcome::too_few(sort.len(), self.least, of);
            }
        }
        let (mut rows, mut said) = (Vec::new(), Vec::new());
        for (compared, says) in COMPARED.iter().zip(self.says.all()) {
            let (row, differs) = self.row(compared, &loud, &calm);
            if differs {
                said.push(statement(&row, says, compared, history, [&loud, &calm]));
            }
            rows.push(row);
        }
        let said = together(said).into_iter().collect();
        Outcome::said(said).with(Plot::Loudness(Loudness { loud: loud.len(), calm: calm.len(), rows }))
    }
}

impl PremiumFile {
    /// Loud beside calm, and whether they surely differ.
    fn row(
        &self,
        (what, of, figure): &Compared,
        loud: &[Case<'_>],
        calm: &[Case<'_>],
    ) -> (LoudnessRow, bool) {
        let values = |cases: &[Case<'_>]| cases.iter().filter_map(of).collect::<Vec<f64>>();
        let (mut over, mut under) = (values(loud), values(calm));
        let enough = over.len().min(under.len()) >= self.least_answers;
        let ratio = Ratio::new(*figure, &over, &under).filter(|_| enough);
        let drawn =
            ratio.as_ref().and_then(|ratio| ratio.interval(DRAWN).map(|own| (ratio.value, own.0, own.1)));
        // Of five things one differs by chance in two archives of five, if each is sure to nine tenths. So that all
        // five together are, each has to be surer.
        let all_sure = 1.0 - (1.0 - DRAWN) / COMPARED.len() as f64;
        let sure = ratio.as_ref().and_then(|ratio| ratio.interval(all_sure));
        let times = f64::from(self.times);
        let much = ratio.is_some_and(|ratio| ratio.value >= times || ratio.value * times <= 1.0);
        let row = LoudnessRow {
            what,
            loud: figure.of(&mut over).unwrap_or(0.0),
            calm: figure.of(&mut under).unwrap_or(0.0),
            ratio: drawn.filter(|own| own.0.is_finite() && own.2.is_finite()),
        };
        (row, much && sure.is_some_and(|(low, high)| low > 1.0 || high < 1.0))
    }
}

impl Differences {
    /// In the order in which they are compared.
    fn all(&self) -> [&str; 5] {
        [&self.answered, &self.hours, &self.informed, &self.offered, &self.signed]
    }
}

/// All differences as one statement: how soon and whether is what people feel, the rest says how.
fn together(all: Vec<Said>) -> Option<Said> {
    let value = |said: &Said, name: &str| {
        said.values.iter().find(|own| own.0 == name).map(|own| own.1.clone()).unwrap_or_default()
    };
    let joined = |name: &str, by: &str| all.iter().map(|own| value(own, name)).collect::<Vec<_>>().join(by);
    let values = vec![("what", joined("what", " ")), ("difference", joined("difference", "; "))];
    let n = all.iter().map(|own| own.n).max()?;
    let evidence = all.into_iter().next()?.evidence;
    Some(Said { n, many: false, values, evidence })
}

fn statement(
    row: &LoudnessRow,
    says: &str,
    compared: &Compared,
    history: &History,
    sides: [&[Case<'_>]; 2],
) -> Said {
    let (what, of, kind) = compared;
    let written = |value: f64| match kind {
        Figure::Mean => format!("{:.0} %", value * 100.0),
        Figure::Median => figure(value),
    };
    let value = |name: &str| match name {
        "loud" => Some(Cow::Owned(written(row.loud))),
        "calm" => Some(Cow::Owned(written(row.calm))),
        _ => None,
    };
    // Of each side the case that is most like its figure, with its answer; of shares, one that has it where more have it,
    // and one that has it not where fewer do.
    let middles = match kind {
        Figure::Mean => [share(row.loud > row.calm), share(row.calm > row.loud)],
        Figure::Median => [row.loud, row.calm],
    };
    let typical = |(cases, middle): (&[Case<'_>], f64)| {
        let far = |case: &Case<'_>| of(case).map(|value| (value - middle).abs());
        let with = cases.iter().filter_map(|case| Some((case, far(case)?)));
        let case = with.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(case, _)| case);
        let shown = case.map(|case| [Some(case.at), case.answer.map(|(at, _)| at)]);
        shown.into_iter().flatten().flatten().map(|at| Exhibit::whole(history, at)).collect::<Vec<_>>()
    };
    Said {
        n: sides.iter().map(|cases| cases.iter().filter_map(of).count()).sum(),
        many: false,
        values: vec![("what", (*what).to_owned()), ("difference", Template::new(says).fill(value).0)],
        evidence: sides.into_iter().zip(middles).flat_map(typical).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::over_time::made::{chance, exchange, history};

    fn rule() -> PremiumFile {
        let says = || "{loud} {calm}".to_owned();
        let says = Differences {
            answered: says(),
            hours: says(),
            informed: says(),
            offered: says(),
            signed: says(),
        };
        PremiumFile { any: Vec::new(), least: 20, least_answers: 10, times: 1.25, days: 30, says }
    }

    /// What differs among so many exchanges of each sort, of which `share` are answered after `hours` in the middle.
    fn differs(seed: u64, each: u64, loud: (f64, f64), calm: (f64, f64)) -> Vec<String> {
        let mut random = chance(seed);
        let mut messages = Vec::new();
        for thread in 0..2 * each {
            let is_loud = thread % 2 == 0;
            let (share, hours) = if is_loud { loud } else { calm };
            let wait = hours * (random() + random() + random()) / 1.5;
            let mut own = exchange(thread + 1, is_loud, (random() < share).then_some(wait));
            own.iter_mut().for_each(|own| own.named = random() < 0.5);
            messages.extend(own);
        }
        let outcome = rule().look(&history(messages, &[]), &[]);
        outcome.said.iter().map(|said| said.values[0].1.clone()).collect()
    }

    #[test]
    fn it_finds_either_sign() {
        assert_eq!(differs(1, 40, (0.9, 3.0), (0.9, 20.0)), ["hours"]);
        assert_eq!(differs(2, 40, (0.9, 20.0), (0.9, 3.0)), ["hours"]);
        assert_eq!(differs(3, 60, (0.3, 5.0), (0.9, 5.0)), ["answered"]);
    }

    #[test]
    fn archives_in_which_nothing_differs_are_mostly_silent() {
        let spoke =
            (0..60).filter(|seed| !differs(100 + seed, 30, (0.8, 8.0), (0.8, 8.0)).is_empty()).count();
        assert!(spoke <= 9, "it speaks of {spoke} of 60");
    }

    #[test]
    fn nineteen_are_too_few_and_what_is_late_is_no_answer() {
        let messages: Vec<Message> =
            (1..60).flat_map(|thread| exchange(thread, thread < 20, Some(800.0))).collect();
        let history = history(messages, &[]);
        assert_eq!(rule().look(&history, &[]).too_few.map(|few| few.have), Some(19));
        let least = PremiumFile { least: 19, ..rule() };
        let Some(Plot::Loudness(drawn)) = least.look(&history, &[]).plot else { panic!("nothing to draw") };
        assert_eq!((drawn.loud, drawn.calm, drawn.rows[0].loud), (19, 40, 0.0));
        assert!(drawn.rows.iter().all(|row| row.ratio.is_none()));
    }
}
