//! What a way of finding over time has worked out and a report can draw.

use crate::calendar::Day;
use crate::document::Channel;

/// What can be drawn beside the statements of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Plot {
    /// What was promised by a date.
    Promises(Vec<Promise>),
    /// Words that came and went.
    Lives(Vec<Life>),
    /// How loud and calm messages fared.
    Loudness(Loudness),
    /// The channels beside each other.
    Channels(Vec<ChannelRow>),
    /// How the score moved.
    Trend(Trend),
    /// How many messages ask something that wants an answer, and those of them that got none.
    Unanswered {
        /// How many.
        asked: usize,
        /// Those that got none, as indices.
        open: Vec<usize>,
    },
}

/// Something promised by a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The message it is in, and the line.
    pub message: usize,
    /// The line, counted from 1.
    pub line: u32,
    /// The sentence.
    pub text: Box<str>,
    /// The day by which.
    pub due: Day,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was kept in time, by this message.
    Kept(usize),
    /// It was kept after its day, by this message.
    Late(usize),
    /// It was taken back or put off openly, by this message.
    Moved(usize),
    /// Nothing in the archive keeps it.
    Broken,
    /// The archive ends before its day.
    Open,
}

impl Fate {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Kept(_) => "kept",
            Fate::Late(_) => "late",
            Fate::Moved(_) => "moved",
            Fate::Broken => "broken",
            Fate::Open => "open",
        }
    }

    /// The message that shows it.
    pub fn by(self) -> Option<usize> {
        match self {
            Fate::Kept(by) | Fate::Late(by) | Fate::Moved(by) => Some(by),
            Fate::Broken | Fate::Open => None,
        }
    }
}

/// The life of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// The word.
    pub term: String,
    /// The first and last day it was used.
    pub born: Day,
    /// The last day it was used.
    pub died: Day,
    /// The messages that hold it, in order of time.
    pub messages: Vec<usize>,
}

/// How loud and calm messages fared: the figures of each, and the ratio of loud to calm with its 90 % interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Loudness {
    /// How many loud messages there are.
    pub loud: usize,
    /// How many calm ones.
    pub calm: usize,
    /// What is compared.
    pub rows: Vec<LoudnessRow>,
}

/// One thing that is compared between loud and calm messages.
#[derive(Debug, Clone, PartialEq)]
pub struct LoudnessRow {
    /// What: "answered".
    pub what: &'static str,
    /// The figure of loud messages: a share 0..=1, or hours.
    pub loud: f64,
    /// That of calm ones.
    pub calm: f64,
    /// Loud over calm, and the 90 % interval of it by bootstrap; `None` where it cannot be told.
    pub ratio: Option<(f64, f64, f64)>,
}

/// A channel beside the others.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelRow {
    /// The channel.
    pub channel: Channel,
    /// Messages that the firm sent.
    pub n: usize,
    /// Those that have a score.
    pub scored: usize,
    /// Median of the score, 0..=100, and the quartiles round it.
    pub score: Option<(f64, f64, f64)>,
    /// Medians of the dimensions, 0..=100, in the order of [`crate::finding::Dimension::ALL`].
    pub dimensions: Option<[f64; 6]>,
    /// Words that mean the reader, a hundred words.
    pub you: f64,
    /// Words that mean the firm, a hundred words.
    pub we: f64,
    /// The share that a person signs by name, 0..=1.
    pub named: f64,
    /// Median of the words of a message.
    pub words: f64,
}

/// How the score moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Day and score of each message, in order of time.
    pub points: Vec<(usize, Day, f64)>,
    /// Points a year, by Theil and Sen.
    pub slope: f64,
    /// Where the line passes: the score at the first day.
    pub start: f64,
    /// The two-sided p of Mann and Kendall.
    pub p: f64,
    /// The largest drop between two parts: the first message after it, and the medians before and after.
    pub drop: Option<(usize, f64, f64)>,
}
