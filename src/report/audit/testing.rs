//! Archives made by hand, and every format of them as a string.

use super::{AuditFormat, AuditReport};
use crate::archive::{Audit, Keep, Series, Statement, Unsaid};
use crate::calendar::Day;
use crate::document::{Channel, Direction};
use crate::finding::Severity;
use crate::language::Language;
use crate::report::testing::PLAIN;
use crate::rules::over_time::{
    Act, ChannelRow, Entry, Exhibit, Fate, History, Life, Loudness, LoudnessRow, Message, MessageKind, Plot,
    Promise, Trend,
};
use crate::text::Part;
use std::path::Path;

/// A message that the firm sent on `day`: an e-mail that sells, with the score 50.
pub(super) fn sent(day: &str) -> Message {
    let mut acts = [0; Act::COUNT];
    acts[Act::Sell as usize] = 12;
    Message {
        path: Path::new("mail/a.eml").into(),
        part: Part::Whole,
        id: None,
        minutes: Day::parse(day).map(|day| day.unix() * 24 * 60),
        misdated: None,
        direction: Direction::Out,
        channel: Channel::Email,
        kind: MessageKind::Campaign,
        language: Language::English,
        address: None,
        party: None,
        thread: None,
        subject: "Plums".into(),
        opening: "Plums are here.".into(),
        line: 3,
        subject_line: 1,
        words: 12,
        score: Some(50.0),
        dimensions: Some([50.0; 6]),
        acts,
        questions: 0,
        you: 1,
        we: 2,
        loud: false,
        named: false,
        answers: false,
        greets: false,
        bulk: false,
        automatic: false,
        name: None,
        refers_to: None,
        asked: Vec::new(),
    }
}

/// A message that somebody wrote to it on `day`.
pub(super) fn got(day: &str) -> Message {
    Message {
        direction: Direction::In,
        kind: MessageKind::Inbound,
        subject: "Where is the secret kettle?".into(),
        opening: "Where is the secret kettle?".into(),
        score: None,
        dimensions: None,
        acts: [0; Act::COUNT],
        questions: 1,
        ..sent(day)
    }
}

/// Their history.
pub(super) fn history(messages: Vec<Message>) -> History {
    History::new(messages.into_iter().map(|message| Entry { message, traces: vec![] }).collect(), vec![])
}

/// A statement that `words` of each of `messages` show.
pub(super) fn statement(rule: &str, severity: Severity, words: &str, messages: &[usize]) -> Statement {
    let exhibit = |message: &usize| Exhibit { message: *message, line: 4, text: words.into() };
    Statement {
        rule: rule.into(),
        language: None,
        title: "A title".into(),
        severity,
        text: format!("They said “{words}”."),
        discreet: None,
        why: "It matters.".into(),
        n: messages.len(),
        many: false,
        known: false,
        evidence: messages.iter().map(exhibit).collect(),
    }
}

/// What is found in `messages`, with `statements` and what `plots` draw.
pub(super) fn audit(messages: Vec<Message>, statements: Vec<Statement>, plots: Vec<Plot>) -> Audit {
    let history = history(messages);
    Audit {
        series: Series::new(&history, plots),
        history,
        statements,
        unsaid: vec![Unsaid {
            rule: "archive/x".into(),
            title: "Who shouts fares otherwise".into(),
            counts: true,
            text: "too few to say: 3 loud messages of at least 20".into(),
            n: 3,
        }],
        keep: Keep::No,
        weight: 4,
        remarks: vec![],
    }
}

/// The whole report of `audit`.
pub(super) fn report(audit: &Audit) -> AuditReport<'_> {
    AuditReport {
        audit,
        name: "mail",
        problems: &[],
        reasons: &[],
        quote_inbound: false,
        show_personal: false,
    }
}

/// `report` in `format`, 60 columns wide.
pub(super) fn written(report: &AuditReport<'_>, format: AuditFormat) -> String {
    let mut out = Vec::new();
    format.write(report, &PLAIN, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

/// An audit in which everything is drawn.
pub(super) fn every_plot() -> (Audit, usize) {
    let mut messages = Vec::new();
    for month in 1..=12 {
        let day = format!("2024-{month:02}-1{}", month % 7);
        let score = 70.0 - 2.0 * month as f32;
        messages.push(Message { score: Some(score), dimensions: Some([score; 6]), ..sent(&day) });
        messages.push(got(&day));
    }
    let day = |at: usize| messages[at].day().unwrap_or(Day::of_unix(0));
    let promise = |message: usize, fate| Promise {
        message,
        line: 4,
        text: "We will write by May.".into(),
        due: day(message + 4),
        fate,
    };
    let channel = |channel, score: f64| ChannelRow {
        channel,
        n: 12,
        scored: 12,
        score: Some((score - 5.0, score, score + 5.0)),
        dimensions: Some([score, 10.0, 90.0, 50.0, 60.0, 30.0]),
        you: 2.5,
        we: 4.0,
        named: 0.25,
        words: 80.0,
    };
    let row = |what, loud, calm, ratio| LoudnessRow { what, loud, calm, ratio };
    let plots = vec![
        Plot::Promises(vec![
            promise(0, Fate::Kept(2)),
            promise(4, Fate::Late(12)),
            promise(6, Fate::Moved(8)),
            promise(8, Fate::Broken),
            promise(18, Fate::Open),
        ]),
        Plot::Lives(vec![
            Life { term: "metaverse".into(), born: day(4), died: day(14), messages: vec![4, 6, 8, 10, 14] },
            Life { term: "synergy".into(), born: day(0), died: day(6), messages: vec![0, 2, 4, 6] },
        ]),
        Plot::Channels(vec![
            channel(Channel::Email, 62.0),
            channel(Channel::Sms, 24.0),
            channel(Channel::Reply, 81.0),
        ]),
        Plot::Loudness(Loudness {
            loud: 24,
            calm: 60,
            rows: vec![
                row("answered", 0.9, 0.55, Some((1.6, 1.2, 2.1))),
                row("offered", 0.3, 0.28, Some((1.1, 0.7, 1.6))),
                row("hours", 4.0, 19.5, None),
            ],
        }),
        Plot::Trend(Trend {
            points: (0..12)
                .map(|at| (2 * at, day(2 * at), f64::from(messages[2 * at].score.unwrap_or(0.0))))
                .collect(),
            slope: -24.0,
            start: 68.0,
            p: 0.003,
            drop: Some((14, 60.0, 48.0)),
        }),
        Plot::Unanswered { asked: 9, open: vec![5, 9] },
    ];
    let said = vec![
        statement("archive/broken-promise", Severity::Error, "We will write by May.", &[8]),
        statement("archive/nagging", Severity::Warning, "Plums", &[0, 2, 4]),
        statement("archive/balance", Severity::Note, "Plums", &[6]),
    ];
    let count = messages.len();
    (audit(messages, said, plots), count)
}

/// What copy tries.
const HOSTILE: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> </title></style><style>*{display:none}</style>",
    "\u{202e}gnp.exe \u{2066}x \u{1b}[31m\u{7}",
    "]]> <!-- <template> \" onfocus=\"alert(1)\" ' x='",
    "\n# heading\n::error::x ##[error]y",
    "=cmd|' /C calc'!A0",
    "{{constructor}} `code` **bold** [a](javascript:alert(1)) @team #1",
    "<iframe srcdoc=x><base href=//evil.example>",
];

/// An audit in which every word of others is hostile.
pub(super) fn hostile() -> Audit {
    let mut messages: Vec<Message> = Vec::new();
    for (at, words) in HOSTILE.into_iter().enumerate() {
        let day = format!("2024-0{}-02", at + 1);
        let path: std::sync::Arc<Path> = Path::new(words).into();
        for own in [sent(&day), got(&day)] {
            messages.push(Message {
                path: path.clone(),
                id: Some(words.into()),
                subject: words.into(),
                opening: words.into(),
                ..own
            });
        }
    }
    let all: Vec<usize> = (0..messages.len()).collect();
    let said = HOSTILE.map(|words| Statement {
        title: words.into(),
        why: words.into(),
        ..statement("archive/a", Severity::Error, words, &all)
    });
    let promise = |at: usize| Promise {
        message: 2 * at,
        line: 1,
        text: HOSTILE[at].into(),
        due: Day::of_unix(19_900),
        fate: Fate::Broken,
    };
    let life = |at: usize| Life {
        term: HOSTILE[at].to_owned(),
        born: Day::of_unix(19_800),
        died: Day::of_unix(19_900),
        messages: vec![0, 2],
    };
    let plots = vec![Plot::Promises((0..8).map(promise).collect()), Plot::Lives((0..8).map(life).collect())];
    let mut audit = audit(messages, said.into(), plots);
    audit.remarks = HOSTILE.map(str::to_owned).into();
    audit
}
