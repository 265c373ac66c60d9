//! Diagnostics for reviewdog, by its own description of them.

use super::given::{HOSTILE, hostile, problems, report};
use candor::finding::{Edit, Rewrite, Safety, Status};
use candor::report::ReportFormat;
use candor::text::Span;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// What reviewdog's own description of a diagnostic asks for.
static RDJSON: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let count = json!({ "type": "integer", "minimum": 1 });
    let position = json!({
        "type": "object", "additionalProperties": false, "required": ["line"],
        "properties": { "line": count, "column": count },
    });
    let range = json!({
        "type": "object", "additionalProperties": false, "required": ["start"],
        "properties": { "start": position, "end": position },
    });
    let text = json!({ "type": "string" });
    let schema = json!({
        "type": "object", "additionalProperties": false, "required": ["message", "location"],
        "properties": {
            "message": text,
            "location": {
                "type": "object", "additionalProperties": false, "required": ["path"],
                "properties": { "path": { "type": "string", "minLength": 1 }, "range": range },
            },
            "severity": { "enum": ["ERROR", "WARNING", "INFO"] },
            "source": { "type": "object", "properties": { "name": text, "url": text }, "required": ["name"] },
            "code": { "type": "object", "properties": { "value": text, "url": text }, "required": ["value"] },
            "suggestions": { "type": "array", "items": {
                "type": "object", "additionalProperties": false, "required": ["range", "text"],
                "properties": { "range": range, "text": text },
            } },
        },
    });
    jsonschema::validator_for(&schema).unwrap()
});

/// `text` with the findings' own edits made.
fn edited(text: &str, edits: &[(std::ops::Range<usize>, String)]) -> String {
    let mut edited = text.to_owned();
    for (range, new) in edits.iter().rev() {
        edited.replace_range(range.clone(), new);
    }
    edited
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn reviewdog_finds_the_bytes_and_makes_the_edits(words in HOSTILE) {
        let mut verdict = hostile("a.md", &words);
        let text = verdict.document.source.text().to_owned();
        for finding in &mut verdict.findings {
            finding.status = Status::Open;
            // Two edits with something between them that must stay.
            let (start, end) = (finding.span.start, finding.span.end);
            let edits = vec![
                Edit { span: Span { start, end: start + 1 }, text: words.clone() },
                Edit { span: Span { start: end - 1, end }, text: String::new() },
            ];
            finding.rewrites = vec![Rewrite { label: "x".into(), safety: Safety::Safe, edits, blank: None }];
        }
        let at = |position: &Value| {
            let line = position["line"].as_u64().unwrap() as usize;
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            start + position["column"].as_u64().unwrap() as usize - 1
        };
        let bytes = |range: &Value| at(&range["start"])..at(&range["end"]);
        let page = report(ReportFormat::Rdjsonl, std::slice::from_ref(&verdict), problems(&words));
        let lines: Vec<Value> = page.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(lines.len(), verdict.findings.len() + 3);
        for line in &lines {
            prop_assert!(RDJSON.is_valid(line), "{}", line);
        }
        for (line, finding) in lines.iter().zip(&verdict.findings) {
            prop_assert_eq!(bytes(&line["location"]["range"]), finding.span.range());
            let one = &line["suggestions"][0];
            let ours: Vec<_> =
                finding.rewrites[0].edits.iter().map(|edit| (edit.span.range(), edit.text.clone())).collect();
            let theirs = [(bytes(&one["range"]), one["text"].as_str().unwrap().to_owned())];
            prop_assert_eq!(edited(&text, &theirs), edited(&text, &ours));
        }
    }
}
