//! Verdicts made by hand, and reports as strings.

use super::{ReportFormat, Repository, Theme, reporter};
use crate::check::score::Counts;
use crate::check::{Limits, Summary, Verdict};
use crate::document::{BlockKind, Channel, Document, Format, Meta};
use crate::error::Error;
use crate::finding::{Dimension, Finding, Fingerprint, Severity, Status, Tier, Weight};
use crate::language::Language;
use crate::text::{Origin, Part, Source, Span};
use std::sync::Arc;

/// No colours, 60 columns.
pub(super) const PLAIN: Theme =
    Theme { color: false, width: 60, unicode: true, quiet: false, explain: false, inbound: false };

/// A finding at the first place of `words` in `text`.
pub(super) fn finding(text: &str, words: &str) -> Finding {
    let start = text.find(words).expect("the words are there");
    Finding {
        rule: "pushy/false-urgency".into(),
        severity: Severity::Warning,
        tier: Tier::Core,
        status: Status::Open,
        allowed: None,
        message: format!("“{words}” hurries the reader."),
        span: Span::new(start..start + words.len()),
        text: words.into(),
        verbatim: true,
        decoded: None,
        block: BlockKind::Paragraph,
        rewrites: vec![],
        related: vec![],
        also: vec![],
        fingerprint: Fingerprint(1),
        former: Fingerprint(2),
        weight: Weight {
            dimension: Dimension::Respect,
            points: -5.0,
            again: false,
            of_words: true,
            given: false,
        },
        confidence: None,
        evidence: Vec::new(),
        discreet: None,
        part: None,
    }
}

/// The record in a line of a file.
pub(super) fn record(path: &str, line: usize) -> Origin {
    Origin { path: path.into(), part: Part::Record(line) }
}

/// A document with findings.
pub(super) fn verdict(origin: impl Into<Origin>, text: &str, findings: Vec<Finding>) -> Verdict {
    Verdict {
        document: Document {
            source: Arc::new(Source::new(origin, text)),
            format: Format::Text,
            channel: Channel::Other,
            channel_reason: Default::default(),
            language: None,
            meta: Meta::default(),
            blocks: vec![],
            directives: vec![],
            others: vec![],
            unread: None,
            not_read: Vec::new(),
            signed: false,
            is_string: false,
        },
        id: None,
        language: Language::English,
        told_in: Language::English,
        spoken: true,
        other_model: false,
        words: text.split_whitespace().count(),
        questions: 0,
        address: None,
        answers: None,
        findings,
        folded: vec![],
        more: 0,
        signals: vec![],
        counts: Counts::default(),
        not_copy: None,
        score: None,
        unscored: None,
        before: None,
        limits: Limits { fail_on: Some(Severity::Error), min_score: None },
    }
}

/// The whole report of `verdicts`.
pub(super) fn report(format: ReportFormat, theme: Theme, verdicts: &[Verdict]) -> String {
    report_with(format, theme, verdicts, vec![])
}

/// The whole report of `verdicts` and `problems`.
pub(super) fn report_with(
    format: ReportFormat,
    theme: Theme,
    verdicts: &[Verdict],
    problems: Vec<Error>,
) -> String {
    let (mut out, mut summary) = (Vec::new(), Summary { problems, ..Summary::default() });
    let mut reporter = reporter(format, theme, &Repository::default());
    for verdict in verdicts {
        summary.add(verdict);
        reporter.document(verdict, &mut out).expect("memory takes all");
    }
    reporter.finish(&summary, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}
