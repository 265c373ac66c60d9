//! Where a signal earns nothing: something else was found in the same words. Words that lose earn nothing,
//! and one place earns once, whatever else can be said of it.

use super::rated::Rated;
use super::weights::{Void, Weights};
use crate::check::signal::Signal;
use crate::finding::{Dimension, Finding, Status, Tier};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The longest finding that speaks of its words, in bytes: a longer one speaks of a sentence or a text.
const OF_WORDS: u32 = 160;

/// The longest signal that is a phrase, in bytes: a longer one is a sentence, with room for more in it.
const PHRASE: u32 = 60;

/// The places of everything that takes the worth of a signal away.
#[derive(Debug)]
pub struct Shadows<'w> {
    /// By signal; the spans of one rule stand by their start, each with the furthest end so far.
    by_signal: BTreeMap<&'w str, Vec<Vec<(u32, u32)>>>,
    /// Signals that earn nothing in the whole text.
    silenced: FxHashSet<&'w str>,
    /// Words that lose, one after the other.
    blamed: Vec<(u32, u32)>,
    /// Signals in whose place another one earns, by rule and span.
    outdone: FxHashSet<(String, Span)>,
}

impl<'w> Shadows<'w> {
    /// Those of a text.
    pub fn new(rated: &Rated<'_>, weights: &'w Weights) -> Self {
        let counts = |finding: &&Finding| finding.status != Status::Allowed && finding.tier != Tier::OptIn;
        let found = rated.findings.iter().filter(counts).flat_map(|finding| {
            let also = finding.also.iter().map(move |rule| (rule.as_str(), finding.span));
            also.chain([(finding.rule.as_str(), finding.span)])
        });
        let signals = rated.signals.iter().map(|signal| (signal.rule.as_str(), signal.span));
        // Few rules find much: what takes effect is asked of each rule, not of each place.
        let mut all: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
        for (rule, span) in found.chain(signals) {
            all.entry(rule).or_default().push((span.start, span.end));
        }
        let mut by_signal: BTreeMap<&str, Vec<Vec<(u32, u32)>>> = BTreeMap::new();
        let mut silenced = FxHashSet::default();
        for void in &weights.void {
            let spans = places(void, &all);
            for signal in &void.signals {
                if void.anywhere > 0 && spans.len() >= void.anywhere {
                    silenced.insert(signal.as_str());
                }
                by_signal.entry(signal).or_default().push(spans.clone());
            }
        }
        let mut shadows =
            Shadows { by_signal, silenced, blamed: blamed(rated.findings), outdone: FxHashSet::default() };
        shadows.outdone = shadows.outdone_of(rated, weights);
        shadows
    }

    /// Whether `signal` earns nothing at `span`.
    pub fn cover(&self, signal: &str, span: Span) -> bool {
        let voided = self.by_signal.get(signal).is_some_and(|rules| {
            rules.iter().any(|spans| {
                let before = spans.partition_point(|(start, _)| *start < span.end);
                before > 0 && spans[before - 1].1 > span.start
            })
        });
        voided
            || self.silenced.contains(signal)
            || self.loses(span)
            || self.outdone.contains(&(signal.to_owned(), span))
    }

    /// Signals that share a place with one that earns more for the same dimension.
    fn outdone_of(&self, rated: &Rated<'_>, weights: &Weights) -> FxHashSet<(String, Span)> {
        let pays = |signal: &&Signal| {
            let counts = !signal.weight.again && !weights.is_measured(&signal.rule);
            counts && !self.cover(&signal.rule, signal.span)
        };
        let mut signals: Vec<&Signal> = rated.signals.iter().filter(pays).collect();
        signals.sort_by(|a, b| {
            let by_points = b.weight.points.total_cmp(&a.weight.points);
            by_points.then_with(|| (a.span, &a.rule).cmp(&(b.span, &b.rule)))
        });
        let mut earn: BTreeMap<(u32, u32), Vec<Dimension>> = BTreeMap::new();
        let mut outdone = FxHashSet::default();
        for signal in signals {
            let (span, dimension) = (signal.span, signal.weight.dimension);
            let from = span.start.saturating_sub(2 * (span.end - span.start).max(PHRASE));
            let mut near = earn.range((from, 0)..(span.end, 0));
            let shared = near.any(|((start, end), dimensions)| {
                dimensions.contains(&dimension) && is_one_place(span, Span { start: *start, end: *end })
            });
            if shared {
                outdone.insert((signal.rule.clone(), span));
            } else {
                earn.entry((span.start, span.end)).or_default().push(dimension);
            }
        }
        outdone
    }

    /// Whether half of the words at `span` lose.
    fn loses(&self, span: Span) -> bool {
        let first = self.blamed.partition_point(|(_, end)| *end <= span.start);
        let over = self.blamed[first..].iter().take_while(|(start, _)| *start < span.end);
        let covered: u32 = over.map(|(start, end)| (*end).min(span.end) - (*start).max(span.start)).sum();
        covered > 0 && 2 * covered >= span.end - span.start
    }
}

/// Where `void` takes effect, of `all` that each rule found; each span with the furthest end so far.
fn places(void: &Void, all: &BTreeMap<&str, Vec<(u32, u32)>>) -> Vec<(u32, u32)> {
    let is_one = |rule: &str| {
        let family = rule.split('/').next().unwrap_or_default();
        void.by.iter().any(|by| by == rule || by == family)
    };
    let own = all.iter().filter(|(rule, _)| is_one(rule));
    let mut spans: Vec<(u32, u32)> = own.flat_map(|(_, spans)| spans).copied().collect();
    spans.sort_unstable();
    let mut furthest = 0;
    for (_, end) in &mut spans {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    spans
}

/// Whether two spans are one place: each covers half of the longer one; of phrases, half of the shorter one,
/// where the other is not far longer.
fn is_one_place(a: Span, b: Span) -> bool {
    let (one, other) = (a.end - a.start, b.end - b.start);
    let over = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let (short, long) = (one.min(other), one.max(other));
    let whole = if long <= PHRASE && long <= 3 * short { short } else { long };
    over > 0 && 2 * over >= whole
}

/// The places of findings that count, made one where they overlap.
fn blamed(findings: &[Finding]) -> Vec<(u32, u32)> {
    let counts = |finding: &&Finding| {
        let open = finding.status != Status::Allowed && finding.tier != Tier::OptIn;
        let weight = finding.weight;
        open && weight.of_words && weight.points < 0.0 && finding.span.end - finding.span.start <= OF_WORDS
    };
    let mut spans: Vec<(u32, u32)> =
        findings.iter().filter(counts).map(|finding| (finding.span.start, finding.span.end)).collect();
    spans.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(spans.len());
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if last.1 >= start => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_span_covers_what_stands_after_shorter_ones() {
        let spans = vec![(0, 40), (2, 40), (50, 60)];
        let shadows = Shadows {
            by_signal: BTreeMap::from([("signals/question", vec![spans])]),
            silenced: FxHashSet::from_iter(["signals/asks-on"]),
            blamed: vec![(100, 110), (200, 210)],
            outdone: FxHashSet::default(),
        };
        let cover = |start, end| shadows.cover("signals/question", Span { start, end });
        assert!(cover(30, 35) && cover(39, 45) && cover(10, 55));
        assert!(!cover(40, 50) && !cover(60, 70));
        assert!(!shadows.cover("signals/ask-reader", Span { start: 30, end: 35 }));
        assert!(shadows.cover("signals/asks-on", Span { start: 300, end: 305 }));
        // Words that lose earn nothing, a sentence with a few of them does.
        assert!(cover(102, 108) && cover(105, 115) && !cover(95, 140) && !cover(110, 120));
    }

    #[test]
    fn a_phrase_and_a_part_of_it_are_one_place_and_a_sentence_has_room() {
        let one = |a: (u32, u32), b: (u32, u32)| {
            is_one_place(Span { start: a.0, end: a.1 }, Span { start: b.0, end: b.1 })
        };
        assert!(one((0, 9), (0, 25)) && one((0, 25), (0, 9)) && one((0, 100), (20, 100)));
        assert!(
            !one((0, 100), (20, 40))
                && !one((0, 9), (9, 25))
                && !one((0, 9), (0, 40))
                && !one((0, 9), (6, 25))
        );
    }
}
