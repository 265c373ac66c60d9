//! What all formats are given here: texts with findings, problems, and words that are up to no good.

use candor::check::{Limits, Summary, Verdict, check};
use candor::document::{Hints, read};
use candor::error::Error;
use candor::finding::{Edit, Related, Rewrite, Safety, Severity, Status};
use candor::report::{ReportFormat, Repository, Theme, reporter};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::text::{Origin, Part, Source, Span};
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let own = RuleSource::Folder("tests/golden/rules".into());
    load(&[own], &WordLists::new(), &Selection::default()).unwrap()
});

/// Characters that some format takes for its own.
pub const HOSTILE: &str = "[\u{1}\u{8}\u{1b}\u{7f}\u{85}\u{2028}\u{FFFE}\u{FEFF}\u{202E}%:,;&<>\"'\\[\\](){}|\\\\ \t\r\na0é家😀]{0,12}";

/// The record in a line of a file.
pub fn record(path: &str, line: usize) -> Origin {
    Origin { path: path.into(), part: Part::Record(line) }
}

pub fn verdict(origin: impl Into<Origin>, text: &str) -> Verdict {
    let mut verdict = check(read(Arc::new(Source::new(origin, text)), &Hints::default()), &RULES, None);
    verdict.hold(Limits { fail_on: Some(Severity::Warning), min_score: None });
    verdict
}

pub fn report(format: ReportFormat, verdicts: &[Verdict], mut summary: Summary) -> String {
    let theme =
        Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };
    let (mut reporter, mut page) = (reporter(format, theme, &Repository::default()), Vec::new());
    for verdict in verdicts {
        summary.add(verdict);
        reporter.rules(verdict, &RULES);
        reporter.document(verdict, &mut page).unwrap();
    }
    reporter.finish(&summary, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

pub fn problems(text: &str) -> Summary {
    let problem = Error::new(text).help(text);
    let placed = Error::new(text).at(&Arc::new(Source::new("candor.toml", "a = 1\nb = 2")), Span::new(6..7));
    let mut summary =
        Summary { problems: vec![problem.clone().about("a b.md"), problem, placed], ..Summary::default() };
    summary.passed_over.insert("--x".into(), 2);
    summary
}

/// A verdict on a text with two findings; all words that others wrote are hostile.
pub fn hostile(origin: impl Into<Origin>, words: &str) -> Verdict {
    let text = format!("{words}é😀 Act now. {words}\nDear valued customer, {words} last chance.\n");
    let mut verdict = verdict(origin, &text);
    verdict.id = Some(words.to_owned());
    for (number, finding) in verdict.findings.iter_mut().enumerate() {
        finding.message = format!("x{words}y");
        let edits = vec![Edit { span: finding.span, text: words.to_owned() }];
        finding.rewrites.push(Rewrite {
            label: words.to_owned(),
            safety: Safety::Review,
            edits,
            blank: None,
        });
        finding.related.push(Related {
            span: finding.span,
            text: words.to_owned(),
            message: words.to_owned(),
        });
        finding.status = [Status::Open, Status::Known, Status::Allowed][number % 3];
    }
    verdict
}
