//! `[find.balance]`: who asks, who answers, who wants something and who gives: shares of a whole archive.

use super::cues::Cued;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, Message, MessageKind, Outcome, OverTime, Said, Traced};
use serde::Deserialize;

/// Whether the firm wrote it to readers: a press release speaks to none.
fn speaks_to_somebody(message: &Message) -> bool {
    message.is_out() && message.kind != MessageKind::Press
}

/// How many messages a statement shows.
const SHOWN: usize = 12;

/// `[find.balance]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BalanceFile {
    /// What is weighed.
    pub of: Weighed,
    /// Speaks where the figure is above this.
    pub above: Option<f64>,
    /// Speaks where the figure is below this.
    pub below: Option<f64>,
    /// The fewest messages that the firm sent.
    pub least: usize,
    /// The fewest words that mean the firm or the reader.
    #[serde(default)]
    pub words: usize,
    /// Phrases in which “our” means everybody: they do not count for the firm.
    #[serde(default)]
    pub everybodys: Vec<String>,
}

/// What is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weighed {
    /// Genuine questions of the firm, a hundred messages.
    Questions,
    /// Words that mean the firm, of all that mean the firm or the reader: 0 to 100.
    Ourselves,
    /// Messages that want something, for each that gives something.
    Wants,
    /// Messages that nobody had asked for, for each that the firm got.
    Pursuit,
}

impl Cued for BalanceFile {
    const WAY: &'static str = "balance";

    fn lists(&self) -> Vec<(&'static str, &Vec<String>)> {
        vec![("everybodys", &self.everybodys)]
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
            ("words", Range::Whole, Slot::Whole(&mut self.words)),
        ]
    }
}

impl OverTime for BalanceFile {
    fn look(&self, history: &History, own: &[Traced<'_>]) -> Outcome {
        let out: Vec<(usize, &Message)> =
            history.in_time().filter(|(_, message)| speaks_to_somebody(message)).collect();
        if out.len() < self.least {
            return Outcome::too_few(out.len(), self.least, "messages to readers");
        }
        let opens = |message: &Message| !message.answers;
        let sum =
            |figure: fn(&Message) -> u32| out.iter().map(|(_, own)| u64::from(figure(own))).sum::<u64>();
        let got = history.in_time().filter(|(_, message)| !message.is_out()).count();
        let count = |is: &dyn Fn(&Message) -> bool| out.iter().filter(|(_, own)| is(own)).count();
        let (questions, you, we) = (sum(|own| own.questions), sum(|own| own.you), sum(|own| own.we));
        let everybodys =
            own.iter().filter(|own| speaks_to_somebody(own.message) && history.tells(own.at)).count() as u64;
        let we = we.saturating_sub(everybodys);
        if self.words > 0 && ((you + we) as usize) < self.words {
            return Outcome::too_few((you + we) as usize, self.words, "words that mean them or you");
        }
        let (wanted, given) = (count(&Message::wants), count(&Message::gives));
        let (opened, sold) = (count(&opens), count(&|own| opens(own) && own.wants()));
        let n = out.len() as f64;
        let (figure, shows): (f64, &dyn Fn(&Message) -> bool) = match self.of {
            Weighed::Questions => (100.0 * questions as f64 / n, &|own| own.questions > 0),
            Weighed::Ourselves => (100.0 * we as f64 / (you + we).max(1) as f64, &|own| own.we > own.you),
            Weighed::Wants => (wanted as f64 / given.max(1) as f64, &Message::wants),
            Weighed::Pursuit if got == 0 => return Outcome::default(),
            Weighed::Pursuit => (opened as f64 / got as f64, &|own| opens(own) && own.wants()),
        };
        let speaks =
            self.above.is_none_or(|above| figure > above) && self.below.is_none_or(|below| figure < below);
        let Some((first, _)) = history.span().filter(|_| speaks) else { return Outcome::default() };
        let shown = out.iter().filter(|(_, own)| shows(own)).take(SHOWN);
        let values = [
            ("count", out.len()),
            ("questions", questions as usize),
            ("percent", figure.round() as usize),
            ("wanted", wanted),
            ("given", given),
            ("opened", opened),
            ("sold", sold),
            ("got", got),
        ];
        let mut values: Vec<(&'static str, String)> =
            values.into_iter().map(|(name, value)| (name, value.to_string())).collect();
        values.push(("date", first.to_string()));
        Outcome::said(vec![Said {
            n: out.len(),
            many: self.of == Weighed::Wants && 2 * wanted > out.len(),
            values,
            evidence: shown.map(|(at, _)| Exhibit::whole(history, *at)).collect(),
        }])
    }
}
