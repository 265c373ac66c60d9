//! `[find.drift]`: one firm that sounds like two, by channel.

use super::cues::Cued;
use crate::document::Channel;
use crate::finding::Dimension;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    ChannelRow, Exhibit, History, Message, Outcome, OverTime, Plot, Said, Traced, figure,
};
use crate::statistics::{median, quartiles};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How many standard deviations one median distance from the median is.
const DEVIATION: f64 = 1.4826;
/// The least distance that is taken to be usual, in points: where all messages score the same, a hair is no gap.
const USUAL: f64 = 1.0;

/// `[find.drift]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DriftFile {
    /// The fewest scored messages that tell how a channel sounds.
    pub least: usize,
    /// How many points a channel has to be off, more than.
    pub gap: f32,
    /// How many deviations within the channels it has to be off, more than.
    pub deviations: f32,
    /// The most statements.
    pub most: usize,
}

impl Cued for DriftFile {
    const WAY: &'static str = "drift";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
            ("gap", Range::Rate, Slot::Real(&mut self.gap)),
            ("deviations", Range::Rate, Slot::Real(&mut self.deviations)),
            ("most", Range::Whole, Slot::Whole(&mut self.most)),
        ]
    }
}

/// What is compared: the score, or one dimension of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measure(Option<usize>);

impl Measure {
    fn all() -> impl Iterator<Item = Measure> {
        [None].into_iter().chain((0..Dimension::ALL.len()).map(Some)).map(Measure)
    }

    fn of(self, message: &Message) -> Option<f64> {
        match self.0 {
            None => message.score.map(f64::from),
            Some(at) => message.dimensions.map(|all| f64::from(all[at])),
        }
    }

    /// What it opens with on a channel.
    fn opens(self, history: &History, channel: Channel) -> f64 {
        let opens = history.opens.get(&channel);
        opens.map_or(0.0, |(score, all)| self.0.map_or(*score, |at| all[at]))
    }

    fn name(self) -> String {
        match self.0.and_then(|at| Dimension::ALL.get(at)) {
            Some(dimension) => format!("score for “{}”", dimension.name()),
            None => "score".to_owned(),
        }
    }
}

/// A channel that is far off, and the channel that differs most from it.
struct Gap {
    measure: Measure,
    /// How far, in deviations.
    off: f64,
    /// The lower of the two.
    here: Level,
    there: Level,
}

/// How a channel sounds.
#[derive(Debug, Clone, Copy)]
struct Level {
    channel: Channel,
    /// Its median, less what the channel opens with.
    level: f64,
    median: f64,
}

impl DriftFile {
    /// The gaps of one measure, each pair of channels once.
    fn gaps(
        &self,
        measure: Measure,
        history: &History,
        channels: &BTreeMap<Channel, Vec<usize>>,
    ) -> Vec<Gap> {
        let (mut all, mut off, mut medians) = (Vec::new(), Vec::new(), Vec::new());
        for (channel, messages) in channels {
            let own: Vec<f64> = messages.iter().filter_map(|at| measure.of(&history.messages[*at])).collect();
            let Some(middle) = median(&own).filter(|_| own.len() >= self.least) else { continue };
            // Distances within the channels: two channels that differ would make any distance usual.
            off.extend(own.iter().map(|value| (value - middle).abs()));
            // The same words have another score on another channel: what that is due to counts for nothing.
            let opens = measure.opens(history, *channel);
            all.extend(own.iter().map(|value| value - opens));
            medians.push(Level { channel: *channel, level: middle - opens, median: middle });
        }
        let (Some(middle), Some(usual)) = (median(&all), median(&off)) else { return Vec::new() };
        let deviation = DEVIATION * usual.max(USUAL);
        let mut gaps: Vec<Gap> = Vec::new();
        for own in &medians {
            let far = |there: &&Level| (there.level - own.level).abs();
            let Some(other) = medians.iter().max_by(|a, b| far(a).total_cmp(&far(b))) else { continue };
            let (here, there) = if own.level <= other.level { (*own, *other) } else { (*other, *own) };
            let gap = (own.level - middle).abs();
            let off = gap / deviation;
            let known = |gap: &Gap| gap.here.channel == here.channel && gap.there.channel == there.channel;
            // Channels also differ in what a word gains. So the lower one has to lose by its own ruler, and the higher one
            // not; and what is said are the medians: they have to differ as well, the same way.
            let least = f64::from(self.gap);
            let loses = here.level < -least && there.level >= -least;
            let shows = loses && there.median - here.median > least;
            let far = off > f64::from(self.deviations) && gap > f64::from(self.gap);
            if far && shows && !gaps.iter().any(known) {
                gaps.push(Gap { measure, off, here, there });
            }
        }
        gaps
    }
}

impl OverTime for DriftFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        let mut channels: BTreeMap<Channel, Vec<usize>> = BTreeMap::new();
        // A channel needs no date.
        for (at, message) in history.told().filter(|(_, message)| message.is_out()) {
            channels.entry(message.channel).or_default().push(at);
        }
        let rows: Vec<ChannelRow> =
            channels.iter().map(|(channel, own)| row(*channel, own, history)).collect();
        let plot = Plot::Channels(rows);
        // Journalists and shareholders read something else, and what nobody can name nobody can compare.
        channels.retain(|channel, _| !matches!(channel, Channel::Press | Channel::Report | Channel::Other));
        let scored =
            |own: &Vec<usize>| own.iter().filter(|at| history.messages[**at].score.is_some()).count();
        let mut counts: Vec<usize> = channels.values().map(scored).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let second = counts.get(1).copied().unwrap_or(0);
        if second < self.least {
            return Outcome::too_few(second, self.least, "scored messages in a second channel").with(plot);
        }
        let mut gaps: Vec<Gap> =
            Measure::all().flat_map(|measure| self.gaps(measure, history, &channels)).collect();
        gaps.sort_by(|a, b| b.off.total_cmp(&a.off));
        let said = gaps.iter().take(self.most).map(|gap| {
            let sides = [gap.here, gap.there];
            let typical =
                |side: Level| typical(history, channels.get(&side.channel)?, gap.measure, side.median);
            Said {
                n: sides.iter().filter_map(|side| channels.get(&side.channel)).map(scored).sum(),
                many: false,
                values: vec![
                    ("channel", gap.here.channel.name().to_owned()),
                    ("other", gap.there.channel.name().to_owned()),
                    ("what", gap.measure.name()),
                    ("here", figure(gap.here.median.round())),
                    ("there", figure(gap.there.median.round())),
                ],
                evidence: sides.into_iter().filter_map(typical).collect(),
            }
        });
        Outcome::said(said.collect()).with(plot)
    }
}

/// The message that is nearest to the median of its channel, the first of equals.
fn typical(history: &History, messages: &[usize], measure: Measure, middle: f64) -> Option<Exhibit> {
    let far = |at: &usize| measure.of(&history.messages[*at]).map(|value| (value - middle).abs());
    let scored = messages.iter().filter_map(|at| Some((*at, far(at)?)));
    let nearest = scored.min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Exhibit::whole(history, nearest.0))
}

fn row(channel: Channel, messages: &[usize], history: &History) -> ChannelRow {
    let own = || messages.iter().map(|at| &history.messages[*at]);
    let scores: Vec<f64> = own().filter_map(|message| message.score.map(f64::from)).collect();
    let middle = |at| median(&own().filter_map(|message| Measure(Some(at)).of(message)).collect::<Vec<_>>());
    let mut dimensions = [0.0; 6];
    let known = dimensions.iter_mut().enumerate().all(|(at, own)| match middle(at) {
        Some(value) => {
            *own = value;
            true
        }
        None => false,
    });
    let words: f64 = own().map(|message| f64::from(message.words)).sum();
    let rate = |count: fn(&Message) -> u32| {
        own().map(|message| f64::from(count(message))).sum::<f64>() * 100.0 / words.max(1.0)
    };
    ChannelRow {
        channel,
        n: messages.len(),
        scored: scores.len(),
        score: quartiles(&scores),
        dimensions: known.then_some(dimensions),
        you: rate(|message| message.you),
        we: rate(|message| message.we),
        named: own().filter(|message| message.named).count() as f64 / messages.len().max(1) as f64,
        words: median(&own().map(|message| f64::from(message.words)).collect::<Vec<_>>()).unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::over_time::made::{chance, history, scored};

    const RULE: DriftFile = DriftFile { least: 8, gap: 10.0, deviations: 2.0, most: 3 };

    /// What is said of channels, each with its level, all of them spread by ten points.
    fn said(channels: &[(Channel, usize, f64)]) -> Vec<String> {
        let mut random = chance(3);
        let mut messages = Vec::new();
        for (channel, count, level) in channels {
            messages
                .extend((0..*count).map(|day| scored(day as i64, *channel, level + random() * 10.0 - 5.0)));
        }
        let mut history = history(messages, &[]);
        history.opens = Channel::ALL.map(|channel| (channel, (60.0, [60.0; 6]))).into();
        let outcome = RULE.look(&history, &[]);
        assert!(matches!(&outcome.plot, Some(Plot::Channels(rows)) if rows.len() == channels.len()));
        let pair = |said: &Said| format!("{} {} {}", said.values[0].1, said.values[1].1, said.evidence.len());
        outcome.said.iter().map(pair).collect()
    }

    #[test]
    fn a_channel_that_is_far_off_is_told_however_many_messages_it_has() {
        let few = said(&[(Channel::Email, 80, 75.0), (Channel::Sms, 10, 30.0)]);
        assert_eq!(few, ["sms email 2"; 3]);
        // As many of each: then the median of all lies between, and any distance from it would be usual.
        let half = said(&[(Channel::Email, 40, 75.0), (Channel::Sms, 40, 30.0)]);
        assert_eq!(half.len(), 3);
    }

    #[test]
    fn what_a_channel_opens_with_is_no_drift() {
        let mut random = chance(3);
        let mut of = |channel, level: f64| -> Vec<Message> {
            (0..20).map(|day| scored(day, channel, level + random() * 10.0 - 5.0)).collect()
        };
        let mut history = history([of(Channel::Email, 86.0), of(Channel::Sms, 45.0)].concat(), &[]);
        history.opens = [Channel::Email, Channel::Sms].map(|channel| (channel, (86.0, [86.0; 6]))).into();
        assert_eq!(RULE.look(&history, &[]).said.len(), 3);
        history.opens.insert(Channel::Sms, (45.0, [45.0; 6]));
        assert!(RULE.look(&history, &[]).said.is_empty());
    }

    #[test]
    fn channels_that_are_alike_or_have_few_messages_are_not() {
        assert!(said(&[(Channel::Email, 80, 75.0), (Channel::Sms, 10, 68.0)]).is_empty());
        assert!(said(&[(Channel::Email, 80, 75.0), (Channel::Sms, 7, 10.0)]).is_empty());
        assert!(said(&[(Channel::Email, 80, 75.0), (Channel::Other, 20, 10.0)]).is_empty());
    }
}
