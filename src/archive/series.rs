//! What the plots of an archive draw, and their tables show.

use crate::calendar::Day;
use crate::rules::over_time::{Act, ChannelRow, History, Life, Loudness, MessageKind, Plot, Promise, Trend};
use std::collections::{BTreeMap, BTreeSet};

/// What the plots draw. Messages are indices into [`History::messages`].
#[derive(Debug, Default)]
pub struct Series {
    /// Inbound questions that nobody answered: hollow dots of the timeline.
    pub unanswered: BTreeSet<usize>,
    /// How many messages from outside ask something that wants an answer; `None` where it cannot be told what became of
    /// them.
    pub asked: Option<usize>,
    /// Messages a day: those the firm sent, and those it got.
    pub calendar: BTreeMap<Day, (u32, u32)>,
    /// Words that the firm sent a month by what they do, in the order of [`Act::ALL`]; months since the year 0.
    pub acts: BTreeMap<u32, [u32; Act::COUNT]>,
    /// How much each side wrote and began.
    pub balance: Balance,
    /// What was promised by a date.
    pub promises: Vec<Promise>,
    /// Words that came and went.
    pub lives: Vec<Life>,
    /// How loud and calm messages fared, where there are enough of both.
    pub loudness: Option<Loudness>,
    /// The channels beside each other.
    pub channels: Vec<ChannelRow>,
    /// How the score moved, where there are enough messages.
    pub trend: Option<Trend>,
}

/// How much each side wrote and began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// Messages that the firm sent to readers: all but press releases.
    pub sent: usize,
    /// Of them those that answer.
    pub answers: usize,
    /// Of them those that nobody had asked for and that sell.
    pub selling: usize,
    /// Messages that the firm got.
    pub got: usize,
}

impl Series {
    /// What can be drawn of `history`, and what rules worked out.
    pub fn new(history: &History, plots: Vec<Plot>) -> Series {
        let mut series = Series::default();
        for (_, message) in history.in_time() {
            let Some(day) = message.day() else { continue };
            let counts = series.calendar.entry(day).or_default();
            if !message.is_out() {
                counts.1 += 1;
                series.balance.got += 1;
                continue;
            }
            counts.0 += 1;
            // A press release speaks to none of those who write.
            if message.kind != MessageKind::Press {
                series.balance.sent += 1;
                series.balance.answers += usize::from(message.answers);
                series.balance.selling += usize::from(!message.answers && message.wants());
            }
            let month = series.acts.entry(day.months()).or_default();
            month.iter_mut().zip(message.acts).for_each(|(month, own)| *month += own);
        }
        for plot in plots {
            match plot {
                Plot::Promises(promises) => series.promises.extend(promises),
                Plot::Lives(lives) => series.lives.extend(lives),
                Plot::Loudness(loudness) => series.loudness = Some(loudness),
                Plot::Channels(channels) => series.channels = channels,
                Plot::Trend(trend) => series.trend = Some(trend),
                Plot::Unanswered { asked, open } => {
                    series.asked = Some(series.asked.unwrap_or(0) + asked);
                    series.unanswered.extend(open);
                }
            }
        }
        series
    }
}
