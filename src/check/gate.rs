//! May this text go out? The finding that says when its score is too low.

use super::Verdict;
use super::limits::{Limits, SCORE};
use crate::document::BlockKind;
use crate::finding::{Dimension, Finding, Fingerprint, Severity, Status, Tier, Weight};
use crate::language::Said;
use crate::text::Span;

/// Points that a score may fall below that of the baseline: one word more or less is no decline.
const TOLERANCE: f64 = 1.0;

/// Why a score keeps its text from going out.
enum TooLow {
    /// It fell: it was that high in the baseline.
    Fell(f64, f64),
    /// It is below the score that is asked for.
    Below(f64, f64),
}

impl Verdict {
    /// Holds the scored text against `limits`. A score that is too low becomes a finding, after all others,
    /// so that every report can say why the gate stopped the text.
    pub fn hold(&mut self, limits: Limits) {
        self.limits = limits;
        let Some(low) = self.too_low() else { return };
        let book = self.book();
        let channel = book.word(self.document.channel.name());
        let reason = book.word(self.document.channel_reason.text());
        let message = match low {
            TooLow::Fell(score, before) => book.say(
                "The score fell to {score} from {before} in the baseline (read as {channel}: {reason}).",
                &[
                    ("score", &format_args!("{score:.1}")),
                    ("before", &format_args!("{before:.1}")),
                    ("channel", &channel),
                    ("reason", &reason),
                ],
            ),
            TooLow::Below(score, least) => book.say(
                "The score is {score}, and the gate asks for {least} (read as {channel}: {reason}).",
                &[("score", &score.floor()), ("least", &least), ("channel", &channel), ("reason", &reason)],
            ),
        };
        self.findings.push(Finding {
            rule: SCORE.to_owned(),
            severity: Severity::Error,
            tier: Tier::Core,
            status: Status::Open,
            allowed: None,
            message,
            // It speaks of the whole text.
            span: Span::new(0..0),
            text: String::new(),
            verbatim: false,
            decoded: None,
            block: BlockKind::Paragraph,
            discreet: None,
            part: None,
            rewrites: Vec::new(),
            related: Vec::new(),
            also: Vec::new(),
            fingerprint: Fingerprint::of(SCORE, "", 0),
            former: Fingerprint::of(SCORE, "", 0),
            weight: Weight {
                dimension: Dimension::Listen,
                points: 0.0,
                again: false,
                of_words: false,
                given: false,
            },
            confidence: None,
            evidence: Vec::new(),
        });
    }

    /// Why its score keeps it from going out, in a few words.
    pub(super) fn score_reason(&self) -> Option<Said> {
        Some(match self.too_low()? {
            TooLow::Fell(score, before) => Said::new("scores {score}, was {before} in the baseline")
                .with("score", format_args!("{score:.1}"))
                .with("before", format_args!("{before:.1}")),
            // Rounded down, as 44.9 is not the 45 that was asked for.
            TooLow::Below(score, least) => {
                Said::new("scores {score}, below {least}").with("score", score.floor()).with("least", least)
            }
        })
    }

    fn too_low(&self) -> Option<TooLow> {
        let score = self.score.as_ref()?.overall;
        match (self.before, self.limits.min_score) {
            (Some(before), _) if score < before - TOLERANCE => Some(TooLow::Fell(score, before)),
            // A text that was below it before may stay there for now.
            (before, Some(least)) if score < least && before.is_none_or(|before| before >= least) => {
                Some(TooLow::Below(score, least))
            }
            _ => None,
        }
    }
}
