//! An audit for programs: one object, version 1.

use super::report::AuditReport;
use super::view::{Shown, called};
use crate::document::Direction;
use crate::finding::Dimension;
use crate::report::inert::to_writer;
use crate::report::v1;
use crate::rules::over_time::{Act, Message};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// What the object says it is.
const FORMAT: &str = "candor-audit";
const VERSION: u32 = 1;

/// A place.
#[derive(Serialize)]
struct Place {
    path: String,
    id: Option<String>,
    date: Option<String>,
    line: usize,
    text: Option<String>,
}

impl From<Shown> for Place {
    fn from(shown: Shown) -> Place {
        Place { path: shown.path, id: shown.id, date: shown.date, line: shown.line, text: shown.text }
    }
}

/// Writes it.
pub(super) fn write(report: &AuditReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    to_writer(&mut *out, &object(report))?;
    out.write_all(b"\n")
}

/// The whole object: pages carry it, too.
pub(super) fn object(report: &AuditReport<'_>) -> Value {
    let audit = report.audit;
    let history = &audit.history;
    let count = |direction| history.told().filter(|(_, own)| own.direction == direction).count();
    let place = |exhibit| Place::from(report.shown(exhibit));
    let statements: Vec<Value> = audit
        .statements
        .iter()
        .map(|said| {
            json!({
                "rule": said.rule,
                "text": report.said(said),
                "n": said.n,
                "severity": said.severity.name(),
                "known": said.known,
                "why": said.why,
                "evidence": said.evidence.iter().map(place).collect::<Vec<_>>(),
            })
        })
        .collect();
    let (misdated, undated): (Vec<&Message>, Vec<&Message>) =
        history.messages[history.dated..].iter().partition(|own| own.misdated.is_some());
    let misdated: Vec<Value> = misdated
        .iter()
        .map(|own| json!({"path": own.origin().to_string(), "date": own.misdated.map(|day| day.to_string())}))
        .collect();
    json!({
        "format": FORMAT,
        "version": VERSION,
        "tool": v1::Tool::this(),
        "messages": history.told().count(),
        "in": count(Direction::In),
        "out": count(Direction::Out),
        "from": history.span().map(|(first, _)| first.to_string()),
        "to": history.span().map(|(_, last)| last.to_string()),
        "undated": undated.iter().map(|own| own.origin().to_string()).collect::<Vec<_>>(),
        "misdated": misdated,
        "statements": statements,
        "unsaid": audit.unsaid.iter().map(|own| json!({"rule": own.rule, "text": own.text, "n": own.n})).collect::<Vec<_>>(),
        "verdict": { "answer": audit.keep.name(), "weight": audit.weight },
        "passed": report.passed(),
        "reasons": report.reasons,
        "remarks": audit.remarks,
        "series": series(report),
        "problems": report.problems.iter().map(v1::Problem::of).collect::<Vec<_>>(),
    })
}

fn month(months: u32) -> String {
    format!("{:04}-{:02}", months / 12, months % 12 + 1)
}

/// What the plots draw.
fn series(report: &AuditReport<'_>) -> Value {
    let (series, history) = (&report.audit.series, &report.audit.history);
    let messages = &history.messages;
    let place = |at: usize| Place::from(report.place(&messages[at]));
    let timeline: Vec<Value> = history
        .in_time()
        .map(|(at, message)| {
            json!({
                "date": message.day().map(|day| day.to_string()),
                "direction": message.direction.name(),
                "channel": message.channel.name(),
                "kind": message.kind.name(),
                "act": message.is_out().then(|| message.main_act().name()),
                "score": message.score.map(round),
                "party": message.party.map(called),
                "unanswered": series.unanswered.contains(&at),
                "place": place(at),
            })
        })
        .collect();
    let calendar: Vec<Value> = series
        .calendar
        .iter()
        .map(|(day, (sent, got))| json!({"date": day.to_string(), "out": sent, "in": got}))
        .collect();
    let acts: Vec<Value> = series
        .acts
        .iter()
        .map(|(months, words)| {
            let words: Map<String, Value> = Act::ALL
                .iter()
                .zip(words)
                .map(|(act, words)| (act.name().to_owned(), (*words).into()))
                .collect();
            json!({"month": month(*months), "words": words})
        })
        .collect();
    let dimensions = |all: [f64; 6]| -> Map<String, Value> {
        Dimension::ALL
            .iter()
            .zip(all)
            .map(|(own, value)| (own.name().to_owned(), round(value as f32).into()))
            .collect()
    };
    let channels: Vec<Value> = series
        .channels
        .iter()
        .map(|row| {
            json!({
                "channel": row.channel.name(), "n": row.n, "scored": row.scored,
                "score": row.score.map(|(low, median, high)| json!({"low": low, "median": median, "high": high})),
                "dimensions": row.dimensions.map(dimensions),
                "you": row.you, "we": row.we, "named": row.named, "words": row.words,
            })
        })
        .collect();
    let promises: Vec<Value> = series
        .promises
        .iter()
        .map(|own| {
            let message = &messages[own.message];
            json!({
                "made": message.day().map(|day| day.to_string()),
                "due": own.due.to_string(),
                "fate": own.fate.name(),
                "text": report.words_of(message, &own.text),
                "place": place(own.message),
                "by": own.fate.by().map(place),
            })
        })
        .collect();
    let lives: Vec<Value> = series
        .lives
        .iter()
        .map(|life| {
            json!({
                "term": life.term, "born": life.born.to_string(), "died": life.died.to_string(),
                "dates": life.messages.iter().map(|at| history.day(*at).to_string()).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "timeline": timeline,
        "calendar": calendar,
        "acts": acts,
        "balance": {
            "sent": series.balance.sent, "answers": series.balance.answers,
            "selling": series.balance.selling, "got": series.balance.got,
        },
        "channels": channels,
        "promises": promises,
        "terms": lives,
        "loudness": series.loudness.as_ref().map(|own| json!({
            "loud": own.loud, "calm": own.calm,
            "rows": own.rows.iter().map(|row| json!({
                "what": row.what, "loud": row.loud, "calm": row.calm,
                "ratio": row.ratio.map(|(ratio, low, high)| json!({"ratio": ratio, "low": low, "high": high})),
            })).collect::<Vec<_>>(),
        })),
        "trend": series.trend.as_ref().map(|own| json!({
            "slope": own.slope, "start": own.start, "p": own.p,
            "points": own.points.iter().map(|(_, day, score)| json!({"date": day.to_string(), "score": score})).collect::<Vec<_>>(),
            "drop": own.drop.map(|(at, before, after)| json!({"date": history.day(at).to_string(), "before": before, "after": after})),
        })),
    })
}

/// To one decimal: what is shown anywhere.
fn round(value: f32) -> f64 {
    (f64::from(value) * 10.0).round() / 10.0
}
