//! `[find.trend]`: a firm that sounds less like a friend from year to year, or more, or all at once.

use super::cues::Cued;
use crate::document::Channel;
use crate::language::Language;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{
    Exhibit, History, Outcome, OverTime, Plot, Said, Traced, Trend, figure, mailings,
};
use crate::statistics::{Drop, Line, by_chance, drop, line, median};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Days of a year.
const YEAR: f64 = 365.25;
/// The part of all messages at either end of which one is shown.
const END: usize = 4;

/// `[find.trend]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TrendFile {
    /// Which movement it speaks of.
    pub says: Movement,
    /// The fewest dated messages with a score.
    pub least: usize,
    /// The fewest points a year; of a drop, the fewest points.
    pub steep: f32,
    /// How likely a movement may be by chance, less than: 0 to 1.
    pub chance: f32,
}

/// A movement of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Movement {
    /// It falls.
    Falls,
    /// It rises.
    Rises,
    /// It falls from one level to another.
    Drops,
}

impl Cued for TrendFile {
    const WAY: &'static str = "trend";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![
            ("least", Range::Whole, Slot::Whole(&mut self.least)),
            ("steep", Range::Rate, Slot::Real(&mut self.steep)),
            ("chance", Range::Share, Slot::Real(&mut self.chance)),
        ]
    }
}

/// What sounds alike whoever writes: messages are only held against others of one channel in one language, so that more
/// text messages than before are no change of tone.
type Group = (Channel, Language);

/// The scores of an archive in order of time.
struct Scores {
    /// The message, years since the first, and the score.
    points: Vec<(usize, f64, f64)>,
    groups: BTreeMap<Group, Vec<(f64, f64)>>,
    group_of: Vec<Group>,
}

impl Scores {
    fn of(history: &History) -> Scores {
        let out = history.in_time().filter(|(_, message)| message.is_out() && message.score.is_some());
        let own = mailings(history, out.map(|(at, _)| at));
        let first = own.first().map_or(0, |at| history.day(*at).unix());
        let mut scores = Scores { points: Vec::new(), groups: BTreeMap::new(), group_of: Vec::new() };
        for at in own {
            let message = &history.messages[at];
            let years = (history.day(at).unix() - first) as f64 / YEAR;
            let score = f64::from(message.score.unwrap_or_default());
            let group = (message.channel, message.language);
            scores.points.push((at, years, score));
            scores.group_of.push(group);
            scores.groups.entry(group).or_default().push((years, score));
        }
        scores
    }

    /// Each score as it would be if all groups sounded alike: off the median of its group, round that of all.
    fn level(&self) -> Vec<f64> {
        let middle = |points: &[(f64, f64)]| median(&points.iter().map(|point| point.1).collect::<Vec<_>>());
        let of_group: BTreeMap<&Group, f64> =
            self.groups.iter().filter_map(|(group, points)| Some((group, middle(points)?))).collect();
        let all = median(&self.points.iter().map(|point| point.2).collect::<Vec<_>>()).unwrap_or(0.0);
        let own = self.points.iter().zip(&self.group_of);
        own.map(|(point, group)| point.2 - of_group.get(group).copied().unwrap_or(all) + all).collect()
    }

    /// The medians of the first and of the last part, as if all groups sounded alike.
    fn before_and_after(&self) -> (f64, f64) {
        let level = self.level();
        let part = level.len().div_ceil(END);
        let middle = |own: &[f64]| median(own).unwrap_or(0.0);
        (middle(&level[..part]), middle(&level[level.len() - part..]))
    }

    /// The messages of the largest group with their scores, and where in the order of all they stand.
    fn largest(&self) -> Vec<(usize, (usize, f64))> {
        let largest =
            self.groups.iter().rev().max_by_key(|(_, points)| points.len()).map(|(group, _)| *group);
        let own = self.points.iter().zip(&self.group_of).enumerate();
        own.filter(|(_, (_, group))| Some(**group) == largest)
            .map(|(at, (point, _))| (at, (point.0, point.2)))
            .collect()
    }

    /// A typical message of the largest group from its first part, and one from its last.
    fn ends(&self, history: &History) -> Vec<Exhibit> {
        let own: Vec<(usize, f64)> = self.largest().into_iter().map(|(_, own)| own).collect();
        let part = own.len().div_ceil(END);
        [&own[..part], &own[own.len() - part..]].into_iter().filter_map(|end| typical(history, end)).collect()
    }

    /// A typical message of the largest group from before a place in the order of all, and one from after it.
    fn beside(&self, history: &History, place: usize) -> Vec<Exhibit> {
        let (before, after): (Vec<_>, Vec<_>) = self.largest().into_iter().partition(|(at, _)| *at < place);
        let bare =
            |side: Vec<(usize, (usize, f64))>| side.into_iter().map(|(_, own)| own).collect::<Vec<_>>();
        [before, after].into_iter().filter_map(|side| typical(history, &bare(side))).collect()
    }
}

/// Of messages with their scores the one whose score is nearest to the median.
fn typical(history: &History, scored: &[(usize, f64)]) -> Option<Exhibit> {
    let middle = median(&scored.iter().map(|own| own.1).collect::<Vec<_>>())?;
    let far = |own: &&(usize, f64)| (own.1 - middle).abs();
    scored.iter().min_by(|a, b| far(a).total_cmp(&far(b))).map(|own| Exhibit::whole(history, own.0))
}

impl TrendFile {
    /// The largest drop, where a step fits the scores better than a slope does, and chance hardly makes one.
    fn drop(&self, scores: &Scores, slope: Line) -> Option<Drop> {
        let level = scores.level();
        let own = drop(&level, (self.least / 2).max(1))?;
        let flat: Vec<f64> =
            level.iter().zip(&scores.points).map(|(value, point)| value - slope.slope * point.1).collect();
        let middle = median(&flat)?;
        let off: f64 = flat.iter().map(|value| (value - middle).abs()).sum();
        (own.off < off && own.by_chance < f64::from(self.chance)).then_some(own)
    }
}

impl OverTime for TrendFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        let scores = Scores::of(history);
        let (n, points) = (scores.points.len(), &scores.points);
        if n < self.least {
            return Outcome::too_few(n, self.least, "dated messages with a score");
        }
        let groups: Vec<Vec<(f64, f64)>> = scores.groups.values().cloned().collect();
        let Some(line) = line(&groups) else { return Outcome::default() };
        let p = by_chance(&groups);
        let drop = self.drop(&scores, line);
        let plot = Plot::Trend(Trend {
            points: points.iter().map(|(at, _, score)| (*at, history.day(*at), *score)).collect(),
            slope: line.slope,
            start: line.start,
            p,
            drop: drop.map(|drop| (points[drop.at].0, drop.before, drop.after)),
        });
        let day = |at: usize| history.day(points[at].0).to_string();
        let steep = f64::from(self.steep);
        let sure = p < f64::from(self.chance);
        // What was measured at either end: a slope goes on where nothing was written.
        let (before, after) = scores.before_and_after();
        let part = n.div_ceil(END);
        let moved = || {
            vec![
                ("from", day(0)),
                ("early", day(part - 1)),
                ("late", day(n - part)),
                ("to", day(n - 1)),
                ("before", figure(before.round())),
                ("after", figure(after.round())),
                ("slope", figure(line.slope.abs())),
            ]
        };
        let said = match (self.says, drop) {
            (Movement::Falls, _) if sure && line.slope <= -steep && before - after >= steep => {
                Said { n, many: false, values: moved(), evidence: scores.ends(history) }
            }
            (Movement::Rises, _) if sure && line.slope >= steep && after - before >= steep => {
                Said { n, many: false, values: moved(), evidence: scores.ends(history) }
            }
            (Movement::Drops, Some(drop)) if drop.before - drop.after >= steep => Said {
                n,
                many: false,
                values: vec![
                    ("date", day(drop.at)),
                    ("before", figure(drop.before.round())),
                    ("after", figure(drop.after.round())),
                ],
                evidence: scores.beside(history, drop.at),
            },
            _ => return Outcome::default().with(plot),
        };
        Outcome::said(vec![said]).with(plot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::over_time::made::{chance, history, scored};

    fn look(says: Movement, points: &[(i64, Channel, f64)]) -> Outcome {
        let rule = TrendFile { says, least: 12, steep: 2.0, chance: 0.05 };
        let mut random = chance(5);
        let messages = points.iter().map(|own| scored(own.0, own.1, own.2 + random() * 12.0 - 6.0));
        rule.look(&history(messages.collect(), &[]), &[])
    }

    /// Whether it speaks of a fall, a rise, a drop.
    fn speaks(points: &[(i64, Channel, f64)]) -> [bool; 3] {
        [Movement::Falls, Movement::Rises, Movement::Drops].map(|says| !look(says, points).said.is_empty())
    }

    #[test]
    fn a_slope_is_a_fall_or_a_rise_and_a_step_is_a_drop() {
        let months = |score: fn(f64) -> f64| -> Vec<(i64, Channel, f64)> {
            (0..40).map(|at| (at * 18, Channel::Email, score(at as f64))).collect()
        };
        assert_eq!(speaks(&months(|at| 80.0 - at)), [true, false, false]);
        assert_eq!(speaks(&months(|at| 40.0 + at)), [false, true, false]);
        assert_eq!(speaks(&months(|_| 60.0)), [false, false, false]);
        assert_eq!(speaks(&months(|at| if at < 20.0 { 75.0 } else { 45.0 })), [true, false, true]);
        let drop = look(Movement::Drops, &months(|at| if at < 20.0 { 75.0 } else { 45.0 }));
        let Some(Plot::Trend(trend)) = drop.plot else { panic!("nothing to draw") };
        let (at, before, after) = trend.drop.unwrap();
        assert_eq!(at, 20);
        assert!((before - 75.0).abs() < 4.0 && (after - 45.0).abs() < 4.0, "{before} {after}");
    }

    #[test]
    fn another_mix_of_channels_is_no_other_tone() {
        // Letters at 75, and texts at 35 that become ever more.
        let mut points: Vec<(i64, Channel, f64)> =
            (0..24).map(|at| (at * 30, Channel::Email, 75.0)).collect();
        points.extend((0..60).map(|at| (300 + at * 7, Channel::Sms, 35.0)));
        assert_eq!(speaks(&points), [false; 3]);
        // The same, and the letters fall.
        points.iter_mut().filter(|own| own.1 == Channel::Email).for_each(|own| own.2 -= own.0 as f64 / 15.0);
        points.iter_mut().filter(|own| own.1 == Channel::Sms).for_each(|own| own.2 -= own.0 as f64 / 15.0);
        assert!(speaks(&points)[0]);
    }

    #[test]
    fn eleven_messages_and_one_that_went_to_hundreds_tell_nothing() {
        let points: Vec<(i64, Channel, f64)> = (0..11).map(|at| (at * 60, Channel::Email, 80.0)).collect();
        assert_eq!(look(Movement::Falls, &points).too_few.map(|few| few.have), Some(11));
        let many: Vec<(i64, Channel, f64)> = (0..300).map(|at| (at / 100, Channel::Email, 80.0)).collect();
        assert_eq!(look(Movement::Falls, &many).too_few.map(|few| few.have), Some(3));
    }
}
