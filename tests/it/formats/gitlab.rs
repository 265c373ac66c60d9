//! GitLab's list of code quality issues.

use super::given::{HOSTILE, hostile, problems, record, report, verdict};
use candor::check::Summary;
use candor::finding::Status;
use candor::report::ReportFormat;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashSet;

#[test]
fn gitlab_gets_every_key_and_no_fingerprint_twice() {
    let text = "Act now. Act now. Last chance.";
    let verdicts = [
        verdict("a.md", text),
        verdict("b.md", text),
        verdict(record("c.jsonl", 1), text),
        verdict(record("c.jsonl", 2), text),
    ];
    let page = report(ReportFormat::GitLab, &verdicts, problems("no"));
    let issues: Vec<Value> = serde_json::from_str(&page).unwrap();
    let prints: HashSet<_> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((issues.len(), prints.len()), (15, 15));
    for issue in &issues {
        assert!(!issue["description"].as_str().unwrap().is_empty());
        assert!(issue["check_name"].as_str().unwrap().contains('/'));
        assert!(
            ["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap())
        );
        assert!(!issue["location"]["path"].as_str().unwrap().is_empty());
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
    }
    assert_eq!(report(ReportFormat::GitLab, &[], Summary::default()), "[]\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn gitlab_holds_for_hostile_words(words in HOSTILE) {
        let mut verdict = hostile("a.md", &words);
        verdict.findings.iter_mut().for_each(|finding| finding.status = Status::Open);
        let page = report(ReportFormat::GitLab, std::slice::from_ref(&verdict), problems(&words));
        let issues: Vec<Value> = serde_json::from_str(&page).unwrap();
        prop_assert_eq!(issues.len(), verdict.findings.len() + 3);
    }
}
