//! Guards the audit: every truth of `fixtures/archive` is said with its evidence and nothing else is, whatever comes in
//! is named or read, and no word of the other side or about people leaves unasked.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use toml::Table;

/// Rules that speak of the whole archive: their places are examples.
const OF_THE_WHOLE: [&str; 4] =
    ["archive/channel-drift", "archive/score-trend", "archive/noise-premium", "archive/never-asks"];

fn audit(arguments: &[&str]) -> (Value, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("CANDOR_SALT", "salt").arg("audit").args(arguments);
    let output = command.args(["--format", "json"]).output().unwrap();
    let json = serde_json::from_slice(&output.stdout);
    (
        json.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr))),
        output.status.code().unwrap(),
    )
}

/// What TRUTHS.toml calls a place: the file, and of a record its id.
fn place(evidence: &Value) -> String {
    let path = evidence["path"].as_str().unwrap().trim_start_matches("fixtures/archive/");
    evidence["id"].as_str().map_or_else(|| path.to_owned(), |id| format!("{path}#{id}"))
}

/// The places of an entry of TRUTHS.toml; of a mail in a box only the box, as reports name it.
fn places(entry: &Table) -> BTreeSet<String> {
    let all = entry["evidence"].as_array().unwrap().iter();
    all.map(|place| {
        let place = place.as_str().unwrap();
        if place.contains(".mbox#") { place.split('#').next().unwrap().to_owned() } else { place.to_owned() }
    })
    .collect()
}

#[test]
fn every_truth_is_told_with_its_evidence_and_nothing_else_is() {
    let (audit, code) = audit(&["fixtures/archive"]);
    let truths: Table = fs::read_to_string("fixtures/archive/TRUTHS.toml").unwrap().parse().unwrap();
    let mut said: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for statement in audit["statements"].as_array().unwrap() {
        let evidence = statement["evidence"].as_array().unwrap().iter().map(place);
        said.entry(statement["rule"].as_str().unwrap()).or_default().extend(evidence);
    }
    let mut wrong = Vec::new();
    let mut expected: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for truth in truths["truth"].as_array().unwrap().iter().map(|truth| truth.as_table().unwrap()) {
        let rule = truth["rule"].as_str().unwrap();
        if OF_THE_WHOLE.contains(&rule) {
            if !said.contains_key(rule) {
                wrong.push(format!("{rule} says nothing: {}", truth["about"]));
            }
            continue;
        }
        expected.entry(rule).or_default().extend(places(truth));
    }
    for (rule, expected) in &expected {
        let found = said.get(rule).cloned().unwrap_or_default();
        let (missed, invented) = (expected - &found, &found - expected);
        if !missed.is_empty() || !invented.is_empty() {
            wrong.push(format!("{rule}: missed {missed:?}, invented {invented:?}"));
        }
    }
    for miss in truths["near-miss"].as_array().unwrap().iter().map(|miss| miss.as_table().unwrap()) {
        let rule = miss["rule"].as_str().unwrap();
        let late = miss["expect"].as_str() == Some("late");
        let found = said.get(if late { "archive/late-promise" } else { rule }).cloned().unwrap_or_default();
        let shared = &places(miss) & &found;
        if late == shared.is_empty() && !OF_THE_WHOLE.contains(&rule) {
            // A message may be part of a truth, too.
            let shared = &shared - &expected.get(rule).cloned().unwrap_or_default();
            if late || !shared.is_empty() {
                wrong.push(format!("{rule}: a near miss: {shared:?} ({})", miss["why"]));
            }
        }
    }
    let counts = truths["counts"].as_table().unwrap();
    for key in ["messages", "in", "out"] {
        let expected = counts[key].as_integer().unwrap();
        if audit[key].as_i64() != Some(expected) {
            wrong.push(format!("{key}: {} instead of {expected}", audit[key]));
        }
    }
    assert_eq!(audit["undated"], serde_json::json!(["fixtures/archive/posts/our-story.md"]));
    assert_eq!(audit["misdated"][0]["path"], "fixtures/archive/mail/harvest-supper-photos.eml");
    assert_eq!((audit["from"].as_str(), audit["to"].as_str()), (Some("2024-01-11"), Some("2025-12-11")));
    assert_eq!((audit["verdict"]["answer"].as_str(), code), (Some("no"), 1));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_of_the_other_side_and_people_are_told_only_where_that_is_asked_for() {
    let discreet = audit(&["fixtures/archive"]).0.to_string();
    let open = audit(&["fixtures/archive", "--quote-inbound", "--show-personal"]).0.to_string();
    for theirs in ["Do the oats in the muesli", "take me off this list"] {
        assert!(!discreet.contains(theirs) && open.contains(theirs), "{theirs}");
    }
    for person in ["home.example", "555 0117", "greta.holm"] {
        assert!(!discreet.contains(person), "{person}");
    }
}

#[test]
fn a_window_of_days_and_a_baseline_narrow_what_counts() {
    let (year, _) = audit(&["fixtures/archive", "--after", "2025-01-01", "--before", "2025-06-30"]);
    assert_eq!(year["from"].as_str().map(|day| &day[..4]), Some("2025"));
    assert!(year["to"].as_str() < Some("2025-07"));
    let folder = tempfile::tempdir().unwrap();
    let baseline = folder.path().join("known.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("CANDOR_SALT", "salt");
    command.args(["baseline", "--audit", "fixtures/archive", "--output"]).arg(&baseline);
    assert!(command.output().unwrap().status.success());
    let baseline = baseline.to_str().unwrap();
    let (known, code) = audit(&["fixtures/archive", "--baseline", baseline]);
    assert_eq!((code, known["passed"].as_bool()), (0, Some(true)), "{}", known["reasons"]);
    // What scores fell to counts, whatever is known.
    let lower = fs::read_to_string(baseline).unwrap().replace("\"sms\": 2", "\"sms\": 9");
    fs::write(baseline, lower).unwrap();
    let (fallen, code) = audit(&["fixtures/archive", "--baseline", baseline]);
    assert_eq!(code, 1);
    assert!(
        fallen["reasons"][0].as_str().unwrap().starts_with("sms: the median score fell"),
        "{}",
        fallen["reasons"]
    );
}

#[test]
fn whatever_comes_in_is_read_or_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    let path = folder.path().to_str().unwrap();
    let (empty, code) = audit(&[path]);
    assert_eq!((code, empty["messages"].as_i64()), (2, Some(0)));
    // Half of a mailbox, a record that is cut off, threads in a circle, dates of two clocks, one person many times.
    write("half.mbox", b"From a@b.example Mon Mar  2 09:00:00 2026\nFrom: a@b.example\nDate: Mon, 2 Mar 2026 09:00:00 +0100\nMessage-ID: <1@b>\nReferences: <2@b>\n\nHello.\n\nFrom a@b.example Mon Mar  2 10:00:00 2026\nFrom: a@b.example\nDate: Mon, 2 Mar 2026 0");
    let mut records = String::from("{\"text\": \"cut\n{\"text\": \"No date.\", \"date\": \"soon\"}\n");
    for number in 0..500 {
        records += &format!(
            "{{\"text\": \"Your box number {number} is on its way.\", \"to\": \"ana@b.example\", \"date\": \"2026-03-02T0{}:00:00{}\"}}\n",
            number % 10,
            if number % 2 == 0 { "Z" } else { "+05:00" }
        );
    }
    write("many.jsonl", records.as_bytes());
    write("2026-02-30-no-day.md", b"There is no such day.");
    write("broken.eml", b"Date: \xFF\xFE\n\n\x00");
    let (report, code) = audit(&[path]);
    assert_eq!(code, 2);
    assert!(
        report["problems"]
            .as_array()
            .unwrap()
            .iter()
            .any(|problem| problem["path"].as_str().unwrap_or("").contains("many.jsonl"))
    );
    assert!(report["messages"].as_i64() > Some(500));
    assert!(report["undated"].as_array().unwrap().len() >= 2, "{}", report["undated"]);
    assert!(report["remarks"].to_string().contains("soon"));
}

#[test]
fn a_report_never_takes_the_place_of_what_it_is_of() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("own.jsonl");
    let record = "{\"text\": \"The yard is open.\", \"date\": \"2026-03-02\", \"to\": \"ana\"}\n";
    fs::write(&records, record).unwrap();
    let own = format!("json={}", records.display());
    let (report, code) = audit(&[records.to_str().unwrap(), "-o", &own]);
    assert_eq!((code, fs::read_to_string(&records).unwrap().as_str()), (2, record));
    assert!(report["problems"].to_string().contains("part of the archive"), "{}", report["problems"]);
}

#[test]
fn a_mailbox_is_known_by_its_first_bytes_and_other_files_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mail = |from: &str, day: u32| {
        format!(
            "From {from} Mon Mar  {day} 09:00:00 2026\nFrom: {from}\nDate: Mon, {day} Mar 2026 09:00:00 +0000\nSubject: Tea\n\nThe tea is hot.\n\n"
        )
    };
    fs::write(folder.path().join("Inbox"), mail("a@b.example", 2) + &mail("c@d.example", 3)).unwrap();
    fs::write(folder.path().join("old.pst"), "!BDN").unwrap();
    let (report, code) = audit(&[folder.path().to_str().unwrap()]);
    assert_eq!((code, report["messages"].as_i64()), (0, Some(2)));
    let remarks = report["remarks"].to_string();
    assert!(remarks.contains("1 .pst") && remarks.contains("ours"), "{remarks}");
}

#[test]
fn the_subject_of_an_answer_is_of_whoever_wrote_first() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("desk.jsonl");
    let lines = [
        r#"{"id": "t1", "thread": "a", "direction": "in", "from": "ann", "date": "2026-03-02T09:00:00Z", "subject": "My husband Tom died", "text": "Please close his account."}"#,
        r#"{"id": "ticket-ann.smith@x.example", "thread": "a", "direction": "out", "to": "ann", "date": "2026-03-02T11:00:00Z", "subject": "My husband Tom died", "text": "Hello Ann, I have closed it."}"#,
    ];
    fs::write(&records, lines.join("\n")).unwrap();
    for format in ["csv", "html", "json", "markdown"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.env("CANDOR_SALT", "salt").arg("audit").arg(&records).args(["--format", format]);
        let page = String::from_utf8(command.output().unwrap().stdout).unwrap();
        assert!(!page.contains("husband") && !page.contains("ann.smith"), "{format}: {page}");
    }
}

#[test]
fn what_lies_before_the_window_is_remembered_and_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("mail.jsonl");
    let lines = [
        r#"{"direction": "in", "from": "ann", "date": "2025-03-01", "channel": "email", "text": "Please take me off your list."}"#,
        r#"{"direction": "out", "to": "ann", "date": "2025-04-10", "channel": "email", "text": "Buy our red bells today for 9 euros. Order now."}"#,
        r#"{"direction": "out", "to": "ann", "date": "2025-07-10", "channel": "email", "text": "Buy our new bells today for 9 euros. Order now."}"#,
    ];
    fs::write(&records, lines.join("\n")).unwrap();
    let (report, _) = audit(&[records.to_str().unwrap(), "--after", "2025-06-01"]);
    assert_eq!((report["messages"].as_i64(), report["in"].as_i64()), (Some(1), Some(0)));
    let stop = &report["statements"][0];
    assert_eq!(stop["rule"].as_str(), Some("archive/message-after-stop"), "{report}");
    let days: Vec<&str> =
        stop["evidence"].as_array().unwrap().iter().map(|own| own["date"].as_str().unwrap()).collect();
    assert_eq!(days, ["2025-03-01", "2025-07-10"]);
}
