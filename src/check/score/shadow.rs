//! Where a signal earns nothing, because something else was found in the same words.

use super::rated::Rated;
use super::weights::Weights;
use crate::text::Span;
use std::collections::BTreeMap;

/// The places of everything that takes the worth of a signal away.
#[derive(Debug)]
pub struct Shadows<'w> {
    /// By signal; the spans of one rule stand by their start, each with the furthest end so far.
    by_signal: BTreeMap<&'w str, Vec<Vec<(u32, u32)>>>,
}

impl<'w> Shadows<'w> {
    /// Those of a text.
    pub fn new(rated: &Rated<'_>, weights: &'w Weights) -> Self {
        let mut by_rule: BTreeMap<&str, Vec<(u32, u32)>> =
            weights.void.iter().map(|void| (void.by.as_str(), Vec::new())).collect();
        let found = rated.findings.iter().flat_map(|finding| {
            let also = finding.also.iter().map(move |rule| (rule, finding.span));
            also.chain([(&finding.rule, finding.span)])
        });
        for (rule, span) in found.chain(rated.signals.iter().map(|signal| (&signal.rule, signal.span))) {
            if let Some(spans) = by_rule.get_mut(rule.as_str()) {
                spans.push((span.start, span.end));
            }
        }
        for spans in by_rule.values_mut() {
            spans.sort_unstable();
            let mut furthest = 0;
            for (_, end) in spans {
                furthest = furthest.max(*end);
                *end = furthest;
            }
        }
        let mut by_signal: BTreeMap<&str, Vec<Vec<(u32, u32)>>> = BTreeMap::new();
        for void in &weights.void {
            let spans = by_rule.get(void.by.as_str()).cloned().unwrap_or_default();
            by_signal.entry(&void.signal).or_default().push(spans);
        }
        Shadows { by_signal }
    }

    /// Whether `signal` earns nothing at `span`.
    pub fn cover(&self, signal: &str, span: Span) -> bool {
        self.by_signal.get(signal).is_some_and(|rules| {
            rules.iter().any(|spans| {
                let before = spans.partition_point(|(start, _)| *start < span.end);
                before > 0 && spans[before - 1].1 > span.start
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_span_covers_what_stands_after_shorter_ones() {
        let spans = vec![(0, 40), (2, 40), (50, 60)];
        let shadows = Shadows { by_signal: BTreeMap::from([("signals/question", vec![spans])]) };
        let cover = |start, end| shadows.cover("signals/question", Span { start, end });
        assert!(cover(30, 35) && cover(39, 45) && cover(10, 55));
        assert!(!cover(40, 50) && !cover(60, 70));
        assert!(!shadows.cover("signals/ask-reader", Span { start: 30, end: 35 }));
    }
}
