//! What holds for all of them: what they make of a record, and that nothing waits for the end.

use super::given::{hostile, record, report, verdict};
use super::sarif::sarif;
use candor::check::Summary;
use candor::report::{ReportFormat, Repository, Theme, reporter};
use serde_json::{Value, json};
use std::collections::HashSet;

#[test]
fn a_record_is_a_line_and_takes_no_edits() {
    let mut record = hostile(record("in/a.jsonl", 7), "x");
    record.id = Some("A-17".into());
    let run = sarif(std::slice::from_ref(&record), Summary::default());
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "in/a.jsonl");
    assert_eq!(place["region"]["startLine"], 7);
    assert_eq!(place["region"].get("startColumn"), None);
    assert_eq!(place["region"].get("byteOffset"), None);
    assert_eq!(result.get("fixes"), None);
    assert_eq!(result["properties"]["record"], "A-17");
    let line = report(ReportFormat::Rdjsonl, std::slice::from_ref(&record), Summary::default());
    let line: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert_eq!(
        line["location"],
        json!({ "path": "in/a.jsonl", "range": { "start": { "line": 7 }, "end": { "line": 7 } } })
    );
    assert_eq!(line.get("suggestions"), None);
    let github = report(ReportFormat::GitHub, &[record], Summary::default());
    assert!(github.starts_with("::warning file=in/a.jsonl,line=7,endLine=7,title="), "{github}");
    assert!(github.contains("(record A-17)"));
}

#[test]
fn what_is_found_leaves_at_once() {
    let one = verdict("a.md", "Act now.");
    let theme =
        Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };
    for name in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl"] {
        let mut reporter = reporter(ReportFormat::from_name(name).unwrap(), theme, &Repository::default());
        let mut lengths = HashSet::new();
        for _ in 0..3 {
            let mut page = Vec::new();
            reporter.document(&one, &mut page).unwrap();
            assert!(String::from_utf8(page.clone()).unwrap().contains("pushy/hurry"), "{name}");
            lengths.insert(page.len());
        }
        assert!(lengths.len() <= 2, "{name} grows: {lengths:?}");
    }
}
