//! Guards what people and programs see: the samples, held against a few rules of this test's own,
//! must give these pages. `SNAPSHOTS=overwrite cargo test --test it golden::` writes them anew.

use candor::check::{Limits, Summary, Verdict, check};
use candor::document::read;
use candor::error::Error;
use candor::finding::{Severity, Status};
use candor::language::Language;
use candor::report::{ReportFormat, Repository, Theme, reporter, schema};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::sources::{InputSpec, PathDecision, PathFilter, Sources};
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[test]
fn the_samples_give_these_pages() {
    let rules = rules();
    for sample in samples() {
        let verdicts = verdicts(&sample, &rules);
        let name = sample.file_name().unwrap().to_str().unwrap();
        expect(&page(ReportFormat::Terminal, &verdicts), &format!("{name}.term"));
        // Laid out over lines, so that a change can be read.
        let mut json: serde_json::Value = serde_json::from_str(&page(ReportFormat::Json, &verdicts)).unwrap();
        json["tool"]["version"] = "[VERSION]".into();
        expect(&format!("{json:#}\n"), &format!("{name}.json"));
    }
}

#[test]
fn all_samples_in_the_formats_of_programs() {
    let rules = rules();
    let mut verdicts: Vec<Verdict> =
        samples().iter().flat_map(|sample| verdicts(sample, &rules)).filter(|one| one.words > 0).collect();
    let mut findings = verdicts.iter_mut().flat_map(|verdict| &mut verdict.findings);
    findings.next().unwrap().status = Status::Allowed;
    findings.next().unwrap().status = Status::Known;
    for (format, extension) in [
        (ReportFormat::Sarif, "sarif"),
        (ReportFormat::GitHub, "github"),
        (ReportFormat::GitLab, "gitlab.json"),
        (ReportFormat::JUnit, "junit.xml"),
        (ReportFormat::Checkstyle, "checkstyle.xml"),
        (ReportFormat::Rdjsonl, "rdjsonl"),
        (ReportFormat::Markdown, "md"),
        (ReportFormat::Html, "html"),
    ] {
        let mut page = page(format, &verdicts);
        if format == ReportFormat::Sarif {
            let mut json: serde_json::Value = serde_json::from_str(&page).unwrap();
            json["runs"][0]["tool"]["driver"]["semanticVersion"] = "[VERSION]".into();
            page = format!("{json:#}\n");
        }
        if format == ReportFormat::Html {
            page = bare(page);
        }
        expect(&page, &format!("all.{extension}"));
    }
}

#[test]
fn the_same_pages_for_readers_of_spanish() {
    let rules = rules();
    let told = |sample: &Path| {
        let mut verdicts = verdicts(sample, &rules);
        verdicts.iter_mut().for_each(|verdict| verdict.told_in = Language::Spanish);
        verdicts
    };
    for sample in ["answer.txt", "newsletter.md"] {
        let verdicts = told(&Path::new("fixtures/sample").join(sample));
        expect(&page(ReportFormat::Terminal, &verdicts), &format!("{sample}.es.term"));
    }
    let mut verdicts: Vec<Verdict> = samples().iter().flat_map(|sample| told(sample)).collect();
    verdicts.retain(|verdict| verdict.words > 0);
    expect(&page(ReportFormat::Markdown, &verdicts), "all.es.md");
    expect(&bare(page(ReportFormat::Html, &verdicts)), "all.es.html");
}

#[test]
fn json_is_what_its_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(schema("report").unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let verdicts: Vec<Verdict> = samples().iter().flat_map(|sample| verdicts(sample, &rules())).collect();
    assert!(verdicts.iter().filter(|verdict| !verdict.findings.is_empty()).count() > 5);
    let report = serde_json::from_str(&page(ReportFormat::Json, &verdicts)).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

fn rules() -> RuleSet {
    let own = RuleSource::Folder("tests/golden/rules".into());
    load(&[own], &WordLists::new(), &Selection::default()).unwrap()
}

fn samples() -> Vec<PathBuf> {
    let mut samples: Vec<PathBuf> =
        Path::new("fixtures/sample").read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    samples.sort();
    samples
}

fn verdicts(sample: &Path, rules: &RuleSet) -> Vec<Verdict> {
    let asked = InputSpec { paths: vec![sample.to_owned()], ..InputSpec::default() };
    let path_filter: PathFilter = Arc::new(|_, _| PathDecision::ByKind);
    let verdict = |input: candor::sources::Input| {
        let loaded = input.load().unwrap();
        let mut verdict = check(read(loaded.source, &loaded.hints), rules, None);
        verdict.id = loaded.id;
        verdict.hold(Limits { fail_on: Some(Severity::Warning), min_score: None });
        verdict
    };
    Sources::new(asked, path_filter).map(|input| verdict(input.unwrap())).collect()
}

fn page(format: ReportFormat, verdicts: &[Verdict]) -> String {
    let theme =
        Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };
    let mut reporter = reporter(format, theme, &Repository::default());
    let rules = rules();
    let mut page = Vec::new();
    let mut summary = Summary::default();
    // What programs must be told, though it is about no words.
    if !matches!(format, ReportFormat::Terminal | ReportFormat::Json) {
        summary.problems.push(Error::new("you may not read a,b.md").about("a,b.md").help("100% of it"));
        summary.passed_over.insert("docx".into(), 2);
    }
    for verdict in verdicts {
        summary.add(verdict);
        reporter.rules(verdict, &rules);
        reporter.document(verdict, &mut page).unwrap();
    }
    reporter.finish(&summary, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

/// A page without what is the same on all of them, an element a line.
fn bare(mut page: String) -> String {
    for (open, close) in
        [("<style>", "</style>"), ("<script>", "</script>"), ("content=\"default-src", "\">")]
    {
        let start = page.find(open).unwrap() + open.len();
        let end = start + page[start..].find(close).unwrap();
        page.replace_range(start..end, "…");
    }
    page.replace(env!("CARGO_PKG_VERSION"), "[VERSION]").replace("><", ">\n<")
}

fn expect(page: &str, name: &str) {
    let kept = Data::read_from(&Path::new("tests/golden").join(name), None);
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(Data::text(page), kept.raw());
}
