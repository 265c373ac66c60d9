//! The JSON Schemas that programs may hold our output against, and editors what people write for candor.

/// The names of all schemas.
pub const SCHEMAS: [&str; 5] = ["report", "audit", "doctor", "config", "rule"];

/// The schema of that name, as JSON.
pub fn schema(name: &str) -> Option<&'static str> {
    match name {
        "report" => Some(include_str!("schema/report.json")),
        "audit" => Some(include_str!("schema/audit.json")),
        "doctor" => Some(include_str!("schema/doctor.json")),
        "config" => Some(include_str!("schema/config.json")),
        "rule" => Some(include_str!("schema/rule.json")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::finding::{Edit, Related, Rewrite, Safety, Status};
    use crate::report::ReportFormat;
    use crate::report::testing::{PLAIN, finding, record, report, report_with, verdict};
    use crate::text::{Source, Span};
    use serde_json::{Value, json};
    use std::sync::Arc;

    fn validator(document_only: bool) -> jsonschema::Validator {
        let mut schema: Value = serde_json::from_str(schema("report").expect("known")).expect("JSON");
        if document_only {
            schema =
                json!({ "$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/document" });
        }
        jsonschema::validator_for(&schema).expect("a schema")
    }

    fn errors(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
    }

    fn texts() -> Vec<crate::check::Verdict> {
        let text = "Hola 😀.\r\nAct now, or else. act";
        let mut full = finding(text, "Act now");
        full.status = Status::Known;
        full.rewrites = vec![
            Rewrite { label: "it ends on {date}".into(), safety: Safety::Ask, edits: vec![], blank: None },
            Rewrite {
                label: "come".into(),
                safety: Safety::Safe,
                edits: vec![Edit { span: full.span, text: "Come".into() }],
                blank: None,
            },
        ];
        full.related =
            vec![Related { span: Span::new(0..4), text: "Hola".into(), message: "greets first".into() }];
        full.also = vec!["pushy/shouting".into()];
        let mut first = verdict("a.md", text, vec![full, finding(text, "act")]);
        first.document.meta.title = Some("Big \"news\"\u{1b}".into());
        first.signals.push(crate::check::Signal {
            rule: "signals/greeting".into(),
            span: Span::new(0..4),
            text: "Hola".into(),
            sentence: 0,
            weight: crate::finding::Weight {
                dimension: crate::finding::Dimension::Listen,
                points: 5.0,
                again: false,
                of_words: true,
                given: false,
            },
        });
        let mut second = verdict(record("in.jsonl", 7), "", vec![]);
        second.id = Some("r-7".into());
        vec![first, second]
    }

    #[test]
    fn the_report_keeps_to_it() {
        let toml = Arc::new(Source::new("candor.toml", "a = 1"));
        let problems = vec![
            Error::new("x").at(&toml, Span::new(0..1)).help("y"),
            Error::new("z"),
            Error::new("in.jsonl:3 is not a record").about(record("in.jsonl", 3)),
        ];
        for texts in [texts(), vec![]] {
            let text = report_with(ReportFormat::Json, PLAIN, &texts, problems.clone());
            let value: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(errors(&validator(false), &value), Vec::<String>::new(), "{text}");
            assert_eq!(value["documents"].as_array().map(Vec::len), Some(texts.len()));
            assert_eq!(value["summary"]["documents"], texts.len());
            let told = &value["problems"][2];
            assert_eq!((&told["path"], &told["line"]), (&json!("in.jsonl"), &json!(3)));
        }
    }

    #[test]
    fn every_line_is_a_document_of_it() {
        let text = report(ReportFormat::Jsonl, PLAIN, &texts());
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 2);
        for line in &lines {
            assert_eq!(errors(&validator(true), line), Vec::<String>::new());
        }
        assert_eq!((&lines[1]["path"], &lines[1]["line"]), (&json!("in.jsonl"), &json!(7)));
        let span = &lines[0]["findings"][0]["span"];
        assert_eq!(span["start"], json!({ "byte": 12, "line": 2, "column": 1, "utf16": 1 }));
        assert_eq!(span["end"], json!({ "byte": 19, "line": 2, "column": 8, "utf16": 8 }));
    }

    #[test]
    fn it_refuses_what_the_contract_does_not_name() {
        let text = report(ReportFormat::Json, PLAIN, &texts());
        let good: Value = serde_json::from_str(&text).expect("JSON");
        for (pointer, key, value) in [
            ("", "extra", json!(1)),
            ("", "version", json!(2)),
            ("/summary/findings", "fatal", json!(1)),
            ("/documents/0", "channel", json!("fax")),
            ("/documents/0/findings/0", "severity", json!("fatal")),
            ("/documents/0/findings/0", "fingerprint", json!("ABC")),
            ("/documents/0/findings/0/span/start", "line", json!(0)),
            ("/documents/0", "score", json!({ "overall": 101 })),
        ] {
            let mut bad = good.clone();
            bad.pointer_mut(pointer).expect("a place")[key] = value;
            assert!(!validator(false).is_valid(&bad), "{pointer}/{key}");
        }
    }

    #[test]
    fn it_holds_the_score_of_the_contract() {
        let text = report(ReportFormat::Jsonl, PLAIN, &texts()[..1]);
        let mut line: Value = serde_json::from_str(&text).expect("JSON");
        line["score"] = json!({
            "overall": 38.4, "band": "stiff",
            "dimensions": { "listen": 22.0, "answer": 31.5, "presence": 20.0,
                            "balance": 61.0, "voice": 55.0, "respect": 40.0 },
            "ledger": [{ "dimension": "listen", "rule": "one-way/talked-at", "points": -4.8,
                         "span": null, "text": null }],
            "caps": [{ "rule": "two-faced/matters-but-no-reply", "at": 44 }]
        });
        assert_eq!(errors(&validator(true), &line), Vec::<String>::new());
    }
}
