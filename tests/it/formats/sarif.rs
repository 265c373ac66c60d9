//! SARIF, by the standard's own schema.

use super::given::{HOSTILE, hostile, problems, report, verdict};
use candor::check::{Summary, Verdict};
use candor::finding::Status;
use candor::report::ReportFormat;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The standard's own schema.
static SARIF: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    // The pattern of a language has a bracket too many, which strict readers of patterns refuse.
    let schema = include_str!("../../fixtures/sarif-schema-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

pub fn sarif(verdicts: &[Verdict], summary: Summary) -> Value {
    let report: Value = serde_json::from_str(&report(ReportFormat::Sarif, verdicts, summary)).unwrap();
    let errors: Vec<_> =
        SARIF.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    report["runs"][0].clone()
}

/// The bytes of a region, found by its lines and UTF-16 columns as a viewer would.
fn bytes_of(text: &str, region: &Value) -> std::ops::Range<usize> {
    let number = |key: &str| region[key].as_u64().unwrap() as usize;
    let at = |line: usize, column: usize| {
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        // A viewer does not see a byte order mark.
        let start = if start == 0 && text.starts_with('\u{FEFF}') { 3 } else { start };
        let mut units = 1;
        for (at, character) in text[start..].char_indices() {
            if units == column {
                return start + at;
            }
            units += character.len_utf16();
        }
        assert_eq!(units, column);
        text.len()
    };
    at(number("startLine"), number("startColumn"))..at(number("endLine"), number("endColumn"))
}

#[test]
fn sarif_without_findings_is_whole() {
    let run = sarif(&[], Summary::default());
    assert_eq!(run["results"], json!([]));
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn sarif_tells_what_could_not_be_done() {
    let run = sarif(&[], problems("no {0} [here](x)"));
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notes = invocation["toolExecutionNotifications"].as_array().unwrap();
    let levels: Vec<_> = notes.iter().map(|note| note["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["error", "error", "error", "note"]);
    assert_eq!(notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.md");
    assert_eq!(notes[2]["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
    assert!(notes[3]["message"]["text"].as_str().unwrap().contains("2 .--x"));
}

#[test]
fn sarif_says_what_does_not_count_and_why() {
    let mut verdict = verdict("a b/ç.md", "Act now. Act now. Act now.");
    verdict.findings[1].status = Status::Known;
    verdict.findings[2].status = Status::Allowed;
    let run = sarif(&[verdict], Summary::default());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results[0].get("suppressions"), None);
    assert_eq!(results[1]["suppressions"][0]["kind"], "external");
    assert_eq!(results[1]["baselineState"], "unchanged");
    assert_eq!(results[2]["suppressions"][0]["kind"], "inSource");
    let location = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(*location, json!({ "uri": "a%20b/%C3%A7.md", "uriBaseId": "SRCROOT" }));
    // One rule, named once, by its place in the list.
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!((rules.len(), &rules[0]["id"]), (1, &results[2]["ruleId"]));
    assert!(rules[0]["help"]["markdown"].as_str().unwrap().contains("helps nobody"));
    let prints: HashSet<_> =
        results.iter().map(|one| one["partialFingerprints"]["candor/v2"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn sarif_holds_for_hostile_words(words in HOSTILE, name in "[a-c %é:\\\\#?\"]{1,6}") {
        let verdict = hostile(&name, &words);
        let text = verdict.document.source.text();
        let run = sarif(std::slice::from_ref(&verdict), problems(&words));
        let results = run["results"].as_array().unwrap();
        // The three problems follow as results of their own.
        prop_assert_eq!(results.len(), verdict.findings.len() + 3);
        for (result, finding) in results.iter().zip(&verdict.findings) {
            let region = &result["locations"][0]["physicalLocation"]["region"];
            prop_assert_eq!(bytes_of(text, region), finding.span.range());
            prop_assert_eq!(region["byteOffset"].as_u64().unwrap(), u64::from(finding.span.start));
            prop_assert_eq!(region["byteLength"].as_u64().unwrap(), finding.span.len() as u64);
            prop_assert_eq!(region["snippet"]["text"].as_str().unwrap(), &text[finding.span.range()]);
            let message = result["message"]["text"].as_str().unwrap();
            // No brace is single, so none begins a placeholder.
            let single = message.replace("{{", "").replace("}}", "").contains(['{', '}']);
            prop_assert!(!single, "{}", message);
            for fix in result["fixes"].as_array().unwrap() {
                let change = &fix["artifactChanges"][0]["replacements"][0];
                prop_assert_eq!(bytes_of(text, &change["deletedRegion"]), finding.span.range());
                prop_assert!(change.get("insertedContent").is_some() || words.is_empty() || change.is_object());
            }
        }
    }
}
