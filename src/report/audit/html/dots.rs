//! The marks of the timeline: one a message, or one for some days where there are too many of them.

use crate::calendar::Day;
use crate::report::audit::does::Does;
use crate::report::audit::report::AuditReport;
use crate::report::audit::window::Window;
use crate::rules::over_time::Message;
use crate::statistics::median;
use std::collections::{BTreeMap, BTreeSet};

/// The most marks of a plot, and messages that are all listed.
pub(super) const MOST_MARKS: usize = 1_500;
/// Days of a mark, the first that gives no more marks than that.
const STEPS: [i64; 5] = [7, 28, 91, 364, 3_640];

/// What the timeline draws.
#[derive(Debug)]
pub(super) struct Dots {
    /// In order of time.
    pub dots: Vec<Dot>,
    /// Days that a mark stands for; 1 where each stands for a message.
    pub days: i64,
}

/// A mark of the timeline.
#[derive(Debug)]
pub(super) struct Dot {
    /// The message that it stands for and leads to.
    pub message: usize,
    /// Its day.
    pub day: Day,
    /// How many messages it stands for.
    pub count: usize,
    /// Whether the firm sent them.
    pub is_out: bool,
    /// Of those it got, questions that nobody answered.
    pub unanswered: usize,
    /// What most of them do.
    pub does: Does,
    /// The middle one of their scores.
    pub score: Option<f64>,
    /// Where the first of them is read, if it is one.
    pub channel: &'static str,
}

impl Dots {
    /// Those of `report`.
    pub(super) fn of(report: &AuditReport<'_>, window: Window) -> Dots {
        let history = &report.audit.history;
        let unanswered = &report.audit.series.unanswered;
        let days = match history.dated {
            0..=MOST_MARKS => 1,
            _ => {
                let all = window.last.unix() - window.first.unix();
                STEPS.into_iter().find(|step| 2 * (all / step + 2) <= MOST_MARKS as i64).unwrap_or(STEPS[4])
            }
        };
        let mut parts: BTreeMap<(i64, usize), Vec<(usize, &Message)>> = BTreeMap::new();
        for (at, message) in history.in_time() {
            let Some(day) = message.day().filter(|day| window.holds(*day)) else { continue };
            // Weeks begin on a Monday.
            let key = if days == 1 {
                (at as i64, 0)
            } else {
                ((day.unix() + 3) / days, usize::from(message.is_out()))
            };
            parts.entry(key).or_default().push((at, message));
        }
        let dot = |own: Vec<(usize, &Message)>| Dot::of(&own, unanswered);
        Dots { dots: parts.into_values().filter_map(dot).collect(), days }
    }

    /// The messages that its marks lead to.
    pub(super) fn messages(&self) -> impl Iterator<Item = usize> {
        self.dots.iter().map(|dot| dot.message)
    }
}

impl Dot {
    fn of(own: &[(usize, &Message)], unanswered: &BTreeSet<usize>) -> Option<Dot> {
        let left = |at: &usize| unanswered.contains(at);
        let scores: Vec<f64> = own.iter().filter_map(|(_, message)| message.score.map(f64::from)).collect();
        let score = median(&scores);
        let mut does = [0_usize; Does::COUNT];
        own.iter().for_each(|(_, message)| does[Does::mostly(message) as usize] += 1);
        let most = Does::ALL.into_iter().rev().max_by_key(|own| does[*own as usize])?;
        // The one that stands for them: unanswered, else the one whose score is nearest to the middle.
        let off = |message: &Message| {
            let score = score.zip(message.score).map(|(middle, own)| (middle - f64::from(own)).abs());
            score.unwrap_or(f64::MAX)
        };
        let nearest = own.iter().min_by(|a, b| off(a.1).total_cmp(&off(b.1)))?;
        let (message, first) = own.iter().find(|(at, _)| left(at)).unwrap_or(nearest);
        Some(Dot {
            message: *message,
            day: first.day()?,
            count: own.len(),
            is_out: first.is_out(),
            unanswered: own.iter().filter(|(at, _)| left(at)).count(),
            does: most,
            score,
            channel: first.channel.name(),
        })
    }
}
