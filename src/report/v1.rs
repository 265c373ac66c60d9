//! Version 1 of the JSON report, frozen: programs rely on these keys, whatever becomes of our own types.
//!
//! A new optional key keeps the version. Anything else is version 2, in a file beside this one.

use super::location::{File, problem_text};
use crate::check::score::Unscored;
use crate::check::{self, PROBLEM, Signal, Verdict};
use crate::error::Error;
use crate::finding::{self, Fingerprint};
use crate::text::{Span, name_of};
use serde::Serialize;
use serde_json::json;
use std::borrow::Cow;

/// The value of `format`.
pub(super) const FORMAT: &str = "candor-report";
/// The value of `version`.
pub(super) const VERSION: u32 = 1;

/// What wrote the report.
#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Tool { name: "candor", version: env!("CARGO_PKG_VERSION") }
    }
}

/// What the whole run found.
#[derive(Serialize)]
pub(super) struct Summary {
    documents: usize,
    findings: Counts,
    allowed: usize,
    known: usize,
    passed: bool,
    reasons: Vec<String>,
}

/// Open findings by severity.
#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    note: usize,
}

impl Summary {
    pub fn of(summary: &check::Summary) -> Self {
        let [note, warning, error] = summary.findings;
        Summary {
            documents: summary.documents,
            findings: Counts { error, warning, note },
            allowed: summary.allowed,
            known: summary.known,
            passed: summary.passed(),
            reasons: summary.reasons.iter().map(ToString::to_string).collect(),
        }
    }
}

/// What could not be done.
#[derive(Serialize)]
pub(super) struct Problem<'a> {
    message: &'a str,
    path: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    span: Option<Range>,
    help: Option<&'a str>,
}

impl<'a> Problem<'a> {
    pub fn of(error: &'a Error) -> Self {
        let place = error.place.as_ref();
        let about = || error.about.as_ref().map(|text| Cow::Owned(name_of(&text.path)));
        Problem {
            message: &error.what,
            path: place.map(|place| place.source.file_name()).or_else(about),
            line: error.about.as_ref().and_then(|text| text.part.line()),
            span: place.map(|place| Range::of(&File::of(&place.source), place.span)),
            help: error.help.as_deref(),
        }
    }
}

/// One document: an item of `documents`, and a line of JSON Lines.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    path: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    id: Option<&'a str>,
    format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<&'a str>,
    channel: &'a str,
    channel_reason: &'a str,
    language: &'a str,
    title: Option<&'a str>,
    from: Option<&'a str>,
    date: Option<&'a str>,
    words: usize,
    facts: Facts<'a>,
    score: Option<Score<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unscored: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_read: Vec<&'a str>,
    findings: Vec<Finding<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    signals: Vec<Words<'a>>,
}

impl<'a> Document<'a> {
    pub fn of(verdict: &'a Verdict) -> Self {
        let document = &verdict.document;
        let (source, meta) = (&*document.source, &document.meta);
        let file = File::of(source);
        Document {
            path: source.file_name(),
            line: source.origin().part.line(),
            id: verdict.id.as_deref(),
            format: document.format.name(),
            places: file.is_unpacked().then_some("paragraphs"),
            channel: document.channel.name(),
            channel_reason: document.channel_reason.text(),
            language: verdict.language.tag(),
            title: meta.title.as_deref().or(meta.subject.as_deref()),
            from: meta.from.as_deref(),
            date: meta.date.as_deref(),
            words: verdict.words,
            facts: Facts {
                questions: verdict.questions,
                address: verdict.address.as_ref().map(|address| address.name),
                address_evidence: address_evidence(&file, verdict),
                answers: answers(verdict),
            },
            score: verdict.score.as_ref().map(|score| Score::of(&file, score)),
            unscored: verdict.unscored.map(Unscored::text),
            unread: verdict.unread().map(|why| why.to_string()),
            not_read: document.not_read.iter().map(|part| &*part.name).collect(),
            findings: verdict.findings.iter().map(|finding| Finding::of(&file, finding)).collect(),
            signals: verdict.signals.iter().map(|signal| Words::of(&file, signal)).collect(),
        }
    }
}

/// A file that could not be read, as JSON Lines tells it: a document of no words that holds the problem.
pub(super) fn unread(path: &str, error: &Error) -> serde_json::Value {
    let (problem, text) = (Problem::of(error), problem_text(error));
    let start = json!({ "byte": 0, "line": 1, "column": 1, "utf16": 1 });
    let span = problem.span.map_or_else(|| json!({ "start": start, "end": start }), |span| json!(span));
    let mut document = json!({
        "path": path, "id": null, "format": "text", "channel": "other", "channel_reason": "nothing was read",
        "language": "und", "title": null, "from": null, "date": null, "words": 0,
        "facts": { "questions": 0, "address": null }, "score": null,
        "findings": [{
            "rule": PROBLEM, "severity": "error", "status": "open", "tier": "core", "message": text,
            "span": span, "text": "", "block": "paragraph", "verbatim": false,
            "rewrites": [], "related": [], "fingerprint": Fingerprint::of(PROBLEM, &text, 0).to_string(),
        }],
    });
    if let Some(line) = problem.line {
        document["line"] = json!(line);
    }
    document
}

/// What was counted, not judged.
#[derive(Serialize)]
struct Facts<'a> {
    questions: usize,
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    address_evidence: Vec<Addressed<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<Answer<'a>>>,
}

/// A word that shows how the text addresses its reader.
#[derive(Serialize)]
struct Addressed<'a> {
    form: &'static str,
    span: Range,
    text: &'a str,
}

fn address_evidence<'a>(file: &File<'_>, verdict: &'a Verdict) -> Vec<Addressed<'a>> {
    let all = verdict.address.iter().flat_map(|address| &address.evidence);
    all.map(|(form, span, text)| Addressed { form, span: Range::of(file, *span), text }).collect()
}

/// A question of the message that the text answers.
#[derive(Serialize)]
struct Answer<'a> {
    question: &'a str,
    r#type: &'static str,
    status: &'static str,
    answer: Option<Range>,
    asked: Asked<'a>,
}

/// Where a question stands.
#[derive(Serialize)]
struct Asked<'a> {
    path: Cow<'a, str>,
    span: Range,
}

fn answers(verdict: &Verdict) -> Option<Vec<Answer<'_>>> {
    let file = &File::of(&verdict.document.source);
    let answers = verdict.answers.as_ref()?.iter().map(|answer| Answer {
        question: &answer.question,
        r#type: answer.kind.name(),
        status: answer.outcome.name(),
        answer: answer.answer.as_ref().map(|(span, _)| Range::of(file, *span)),
        asked: Asked {
            path: answer.source.file_name(),
            span: Range::of(&File::of(&answer.source), answer.span),
        },
    });
    Some(answers.collect())
}

/// How conversational the text is; null for very short texts.
#[derive(Serialize)]
struct Score<'a> {
    overall: f64,
    band: &'a str,
    dimensions: Dimensions,
    ledger: Vec<Entry<'a>>,
    caps: Vec<Cap<'a>>,
}

impl<'a> Score<'a> {
    fn of(file: &File<'_>, score: &'a check::Score) -> Self {
        let entries = score.ledger.iter().map(|entry| Entry {
            dimension: entry.dimension.name(),
            rule: &entry.rule,
            points: entry.points,
            span: entry.span.map(|span| Range::of(file, span)),
            text: entry.text.as_ref().map(ToString::to_string),
        });
        let [listen, answer, presence, balance, voice, respect] =
            score.dimensions.map(|value| (value * 100.0).round() / 100.0);
        Score {
            overall: score.overall,
            band: score.band,
            dimensions: Dimensions { listen, answer, presence, balance, voice, respect },
            ledger: entries.collect(),
            caps: score.caps.iter().map(|cap| Cap { rule: &cap.rule, at: cap.at }).collect(),
        }
    }
}

/// 0 to 100 each.
#[derive(Serialize)]
struct Dimensions {
    listen: f64,
    answer: f64,
    presence: f64,
    balance: f64,
    voice: f64,
    respect: f64,
}

/// Why a dimension is what it is.
#[derive(Serialize)]
struct Entry<'a> {
    dimension: &'a str,
    rule: &'a str,
    points: f64,
    span: Option<Range>,
    text: Option<String>,
}

/// What keeps the score down, and where.
#[derive(Serialize)]
struct Cap<'a> {
    rule: &'a str,
    at: f64,
}

/// One finding.
#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    tier: &'static str,
    message: &'a str,
    span: Range,
    text: &'a str,
    block: &'static str,
    verbatim: bool,
    rewrites: Vec<Rewrite<'a>>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    also: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<Evidence<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    fingerprint: String,
}

/// A word that spoke for a place that a model found.
#[derive(Serialize)]
struct Evidence<'a> {
    text: &'a str,
    weight: f64,
}

/// Hundredths of a number: what more decimals would say is noise.
fn hundredths(number: f32) -> f64 {
    (f64::from(number) * 100.0).round() / 100.0
}

impl<'a> Finding<'a> {
    fn of(file: &File<'_>, finding: &'a finding::Finding) -> Self {
        let rewrites = finding.rewrites.iter().map(|rewrite| Rewrite {
            label: &rewrite.label,
            safety: rewrite.safety.name(),
            edits: rewrite
                .edits
                .iter()
                .map(|edit| Edit { span: Range::of(file, edit.span), text: &edit.text })
                .collect(),
        });
        let related = finding.related.iter().map(|other| Related {
            span: Range::of(file, other.span),
            text: &other.text,
            message: &other.message,
        });
        Finding {
            rule: &finding.rule,
            severity: finding.severity.name(),
            status: finding.status.name(),
            reason: finding.allowed.as_deref(),
            tier: finding.tier.name(),
            message: &finding.message,
            span: Range::of(file, finding.span),
            text: &finding.text,
            block: finding.block.name(),
            verbatim: finding.verbatim,
            rewrites: rewrites.collect(),
            related: related.collect(),
            also: &finding.also,
            confidence: finding.confidence.map(hundredths),
            evidence: finding
                .evidence
                .iter()
                .map(|own| Evidence { text: &own.text, weight: hundredths(own.weight) })
                .collect(),
            part: finding.part.as_deref(),
            fingerprint: finding.fingerprint.to_string(),
        }
    }
}

/// What could be there instead.
#[derive(Serialize)]
struct Rewrite<'a> {
    label: &'a str,
    safety: &'static str,
    edits: Vec<Edit<'a>>,
}

/// Bytes and what to put in their place.
#[derive(Serialize)]
struct Edit<'a> {
    span: Range,
    text: &'a str,
}

/// A second place.
#[derive(Serialize)]
struct Related<'a> {
    span: Range,
    text: &'a str,
    message: &'a str,
}

/// Words that speak for the text.
#[derive(Serialize)]
struct Words<'a> {
    rule: &'a str,
    span: Range,
    text: &'a str,
}

impl<'a> Words<'a> {
    fn of(file: &File<'_>, signal: &'a Signal) -> Self {
        Words { rule: &signal.rule, span: Range::of(file, signal.span), text: &signal.text }
    }
}

/// A span as programs get it.
#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

impl Range {
    fn of(file: &File<'_>, span: Span) -> Self {
        Range { start: Place::of(file, span.start), end: Place::of(file, span.end) }
    }
}

/// A byte from 0; line and columns from 1.
#[derive(Serialize)]
struct Place {
    byte: u32,
    line: usize,
    column: usize,
    utf16: usize,
}

impl Place {
    fn of(file: &File<'_>, byte: u32) -> Self {
        let at = file.position(byte);
        Place { byte, line: at.line, column: at.column, utf16: at.utf16 }
    }
}
