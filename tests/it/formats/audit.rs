//! An audit, by its own schema and its own handbook.

use crate::support::folder;
use candor::report::schema;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(schema("audit").unwrap()).unwrap());
static AUDIT: LazyLock<jsonschema::Validator> = LazyLock::new(|| jsonschema::validator_for(&SCHEMA).unwrap());

/// What `candor audit` prints of the archive `arguments` name, seen from `here`.
fn audit(here: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .arg("audit")
        .args(arguments)
        .current_dir(here)
        .env("CANDOR_SALT", "a test")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn errors(value: &Value) -> Vec<String> {
    AUDIT.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn two_years(more: &[&str]) -> Value {
    let arguments = [&["fixtures/archive", "--format", "json"], more].concat();
    serde_json::from_str(&audit(Path::new("."), &arguments)).unwrap()
}

#[test]
fn json_of_two_years_is_what_its_schema_says() {
    let all = two_years(&[]);
    assert_eq!(errors(&all), Vec::<String>::new());
    assert_eq!((&all["messages"], &all["in"], &all["out"]), (&json!(287), &json!(83), &json!(204)));
    let statements = all["statements"].as_array().unwrap();
    assert!(statements.len() > 8 && all["series"]["promises"].as_array().unwrap().len() > 5);
    // Whoever wrote to the firm is not quoted, unless that is asked for.
    let quoted = |all: &Value| {
        let timeline = all["series"]["timeline"].as_array().unwrap();
        let theirs = timeline.iter().filter(|own| own["direction"] == "in");
        theirs.filter(|own| !own["place"]["text"].is_null()).count()
    };
    assert_eq!(quoted(&all), 0);
    let all = two_years(&["--quote-inbound", "--show-personal"]);
    assert_eq!(errors(&all), Vec::<String>::new());
    assert_eq!(quoted(&all), 83);
}

#[test]
fn json_of_little_or_nothing_is_what_its_schema_says() {
    let folder = folder(&[
        ("empty/", ""),
        ("undated/a.md", "The boats run again."),
        (
            "broken.jsonl",
            "{\"text\": \"Do the boats run?\", \"direction\": \"in\", \"date\": \"2026-03-02\"}\nno record\n",
        ),
    ]);
    for (path, problems) in [("undated", 0), ("broken.jsonl", 1), ("nowhere", 1)] {
        let text = audit(folder.path(), &[path, "--format", "json"]);
        let all: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}: {text}"));
        assert_eq!(errors(&all), Vec::<String>::new(), "{path}");
        assert_eq!(all["problems"].as_array().map(Vec::len), Some(problems), "{path}");
        assert_eq!(all["passed"], problems == 0, "{path}");
    }
}

#[test]
fn the_schema_refuses_what_no_audit_holds() {
    let good = two_years(&[]);
    for (pointer, key, value) in [
        ("", "extra", json!(1)),
        ("", "version", json!(2)),
        ("", "from", json!("11 January 2024")),
        ("/verdict", "answer", json!("maybe")),
        ("/statements/0", "severity", json!("fatal")),
        ("/statements/0/evidence/0", "line", json!(0)),
        ("/series", "mood", json!([])),
        ("/series/timeline/0", "party", json!("ana@b.example")),
        ("/series/timeline/0", "channel", json!("fax")),
        ("/series/promises/0", "fate", json!("forgotten")),
        ("/series/acts/0/words", "flatter", json!(1)),
    ] {
        let mut bad = good.clone();
        bad.pointer_mut(pointer).expect("a place")[key] = value;
        assert!(!errors(&bad).is_empty(), "{pointer}/{key}");
    }
}

#[test]
fn the_handbook_names_every_key_and_every_column() {
    let handbook = include_str!("../../../docs/audit.md");
    let named = |name: &str| handbook.contains(&format!("`{name}`"));
    let keys = |of: &Value| of["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let columns = audit(Path::new("."), &["fixtures/archive/sms.jsonl", "--format", "csv"]);
    let columns = columns.lines().next().unwrap().split(',').map(str::to_owned);
    let all: Vec<String> =
        keys(&SCHEMA).into_iter().chain(keys(&SCHEMA["$defs"]["series"])).chain(columns).collect();
    let missing: Vec<&String> = all.iter().filter(|name| !named(name)).collect();
    assert!(missing.is_empty() && all.len() > 40, "{missing:?}");
}
