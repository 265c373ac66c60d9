//! Guards the formats of other people's programs: each is read back here by a parser that was not
//! written for candor, or by the letter of the format's own description, also where texts, names and
//! messages are hostile.
#![allow(clippy::unwrap_used)]

use candor::check::{Summary, Verdict, check};
use candor::document::{Hints, read};
use candor::error::Error;
use candor::finding::{Edit, Rewrite, Safety, Severity, Status};
use candor::report::{Look, ReportFormat, reporter};
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, load};
use candor::text::{Source, Span};
use proptest::prelude::*;
use quick_xml::events::Event;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let own = RuleSource::Folder("tests/golden/rules".into());
    load(&[own], &WordLists::new(), &Selection::default()).unwrap()
});

/// The standard's own schema.
static SARIF: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    // The pattern of a language has a bracket too many, which strict readers of patterns refuse.
    let schema = include_str!("fixtures/sarif-schema-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema = serde_json::from_str(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

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

/// Characters that some format takes for its own.
const HOSTILE: &str = "[\u{1}\u{8}\u{1b}\u{7f}\u{85}\u{2028}\u{FFFE}\u{FEFF}\u{202E}%:,;&<>\"'\\[\\](){}|\\\\ \t\r\na0é家😀]{0,12}";

fn verdict(name: &str, text: &str) -> Verdict {
    check(read(Arc::new(Source::new(name, text)), &Hints::default()), &RULES, None)
}

fn report(format: ReportFormat, verdicts: &[Verdict], mut summary: Summary) -> String {
    let look = Look { color: false, width: 80, unicode: true, quiet: false };
    let (mut reporter, mut page) = (reporter(format, look), Vec::new());
    for verdict in verdicts {
        summary.add(verdict, Some(Severity::Warning), None);
        reporter.rules(verdict, &RULES);
        reporter.document(verdict, &mut page).unwrap();
    }
    reporter.finish(&summary, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

fn problems(text: &str) -> Summary {
    let problem = Error::new(text).help(text);
    let placed = Error::new(text).at(&Arc::new(Source::new("candor.toml", "a = 1\nb = 2")), Span::new(6..7));
    let mut summary =
        Summary { problems: vec![problem.clone().about("a b.md"), problem, placed], ..Summary::default() };
    summary.passed_over.insert("--x".into(), 2);
    summary
}

/// A verdict on a text with two findings; all words that others wrote are hostile.
fn hostile(name: &str, words: &str) -> Verdict {
    let text = format!("{words}é😀 Act now. {words}\nDear valued customer, {words} last chance.\n");
    let mut verdict = verdict(name, &text);
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
        finding.related.push(candor::finding::Related {
            span: finding.span,
            text: words.to_owned(),
            message: words.to_owned(),
        });
        finding.status = [Status::Open, Status::Known, Status::Allowed][number % 3];
    }
    verdict
}

fn sarif(verdicts: &[Verdict], summary: Summary) -> Value {
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
        results.iter().map(|one| one["partialFingerprints"]["candor/v1"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), 3);
}

#[test]
fn a_record_is_a_line_and_takes_no_edits() {
    let mut record = hostile("in/a.jsonl:7", "x");
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

/// A workflow command, read as GitHub documents it.
fn command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let unescaped = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let (head, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let properties = properties.split(',').map(|property| {
        let (key, value) = property.split_once('=').unwrap();
        // The per cent sign comes last, or `%253A` would become a colon.
        let value = value.replace("%3A", ":").replace("%2C", ",");
        (key.to_owned(), unescaped(&value))
    });
    (name.to_owned(), properties.collect(), unescaped(data))
}

#[test]
fn github_gets_one_line_each_and_columns_only_within_a_line() {
    let mut verdict = verdict("50%:a,b.md", "Act now.\nAct\nnow.");
    verdict.findings[0].message = "100%0A\nof, it: ::error::".into();
    verdict.findings[1].severity = Severity::Note;
    let page = report(ReportFormat::GitHub, &[verdict], problems("no\r\n::stop"));
    let lines: Vec<_> = page.lines().map(command).collect();
    let (name, properties, data) = &lines[0];
    assert_eq!((name.as_str(), properties["file"].as_str()), ("warning", "50%:a,b.md"));
    assert_eq!([&properties["line"], &properties["col"], &properties["endColumn"]], ["1", "1", "8"]);
    assert_eq!(properties["title"], "pushy/hurry");
    assert_eq!(data, "100%0A of, it: ::error::\nInstead: It ends on {date}");
    let (name, properties, _) = &lines[1];
    assert_eq!((name.as_str(), properties.get("col")), ("notice", None));
    assert_eq!([&properties["line"], &properties["endLine"]], ["2", "3"]);
    let rest: Vec<_> =
        lines[2..].iter().map(|(name, properties, _)| (&**name, properties.get("file"))).collect();
    let (a, toml) = ("a b.md".to_owned(), "candor.toml".to_owned());
    // Three problems, why it may not go out, and what was not read.
    assert_eq!(
        rest,
        [("error", Some(&a)), ("error", None), ("error", Some(&toml)), ("error", None), ("notice", None)]
    );
}

#[test]
fn gitlab_gets_every_key_and_no_fingerprint_twice() {
    let text = "Act now. Act now. Last chance.";
    let verdicts = [
        verdict("a.md", text),
        verdict("b.md", text),
        verdict("c.jsonl:1", text),
        verdict("c.jsonl:2", text),
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

/// An element of an XML page: its name, its attributes, what stands in it, and how deep it lies.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    parent: String,
}

fn elements(page: &str) -> Vec<Element> {
    // Nothing that XML forbids is on the page, as it is or as a reference.
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{FFFE}' | '\u{FFFF}');
    assert!(!page.contains(forbidden));
    let mut reader = quick_xml::Reader::from_str(page);
    reader.config_mut().check_end_names = true;
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(tag) | Event::Empty(tag)) = &event else { unreachable!() };
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.value;
                    let key = attribute.key.as_ref().to_owned();
                    (key, quick_xml::escape::unescape(&value).unwrap().into_owned())
                });
                all.push(Element {
                    name: tag.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    text: String::new(),
                    parent: open.last().map_or(String::new(), |at| all[*at].name.clone()),
                });
                if matches!(event, Event::Start(_)) {
                    open.push(all.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop().unwrap();
            }
            Event::Text(text) => {
                let text: &str = &text;
                match open.last() {
                    Some(at) => all[*at].text.push_str(text),
                    None => assert!(text.trim().is_empty()),
                }
            }
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let text = quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned();
                all[*open.last().unwrap()].text.push_str(&text);
            }
            Event::CData(_) | Event::DocType(_) | Event::PI(_) => panic!("not ours"),
            Event::Decl(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    assert!(open.is_empty());
    all
}

/// Which elements Jenkins' schema of JUnit's XML (junit-10) allows, where, and with which attributes;
/// those with a star must be there.
const JUNIT: [(&str, &str, &str); 7] = [
    ("testsuites", "", "name time tests failures errors"),
    (
        "testsuite",
        "testsuites",
        "name* tests* failures* errors* skipped time timestamp hostname id package file",
    ),
    ("testcase", "testsuite", "name* time classname group"),
    ("failure", "testcase", "type message"),
    ("error", "testcase", "type message"),
    ("skipped", "testcase", "type message"),
    ("system-out", "testcase", ""),
];

fn junit(page: &str) -> Vec<Element> {
    let all = elements(page);
    for element in &all {
        let (_, parent, allowed) = JUNIT.iter().find(|entry| entry.0 == element.name).unwrap();
        assert_eq!(element.parent, *parent);
        let allowed: Vec<_> = allowed.split_whitespace().collect();
        for key in element.attributes.keys() {
            assert!(allowed.iter().any(|one| one.trim_end_matches('*') == key), "{key} of {}", element.name);
        }
        for must in allowed.iter().filter_map(|one| one.strip_suffix('*')) {
            assert!(element.attributes.contains_key(must), "{} without {must}", element.name);
        }
    }
    all
}

#[test]
fn junit_counts_what_it_shows() {
    let mut mixed = verdict("a.md", "Act now. Act now. Act now. Dear valued customer, act now.");
    mixed.findings[0].status = Status::Allowed;
    let verdicts = [mixed, verdict("b.md", "Good morning.")];
    let all = junit(&report(ReportFormat::JUnit, &verdicts, problems("no")));
    let suites: Vec<_> = all.iter().filter(|one| one.name == "testsuite").collect();
    let numbers = |at: usize| {
        ["tests", "failures", "errors", "skipped"]
            .map(|key| suites[at].attributes[key].parse::<usize>().unwrap())
    };
    // A note is shown and fails nothing; a text in which nothing was found is a test that passed.
    assert_eq!(numbers(0), [5, 3, 0, 1]);
    assert_eq!(numbers(1), [1, 0, 0, 0]);
    assert_eq!(numbers(2), [4, 1, 3, 0]);
    for (name, sum) in [("testcase", 10), ("failure", 4), ("error", 3), ("skipped", 1)] {
        assert_eq!(all.iter().filter(|one| one.name == name).count(), sum, "{name}");
    }
    assert!(all.iter().any(|one| one.name == "system-out" && one.text.contains("2 .--x")));
}

#[test]
fn checkstyle_puts_records_of_a_file_into_one_element() {
    let verdicts =
        [verdict("a.jsonl:1", "Act now."), verdict("a.jsonl:2", "Act now."), verdict("b.md", "Act now.")];
    let page = report(ReportFormat::Checkstyle, &verdicts, problems("no"));
    let all = elements(&page);
    let files: Vec<_> =
        all.iter().filter(|one| one.name == "file").map(|one| &one.attributes["name"]).collect();
    assert_eq!(files, ["a.jsonl", "b.md", "a b.md", ".", "candor.toml"]);
    assert!(all.iter().all(|one| match one.name.as_str() {
        "checkstyle" => one.parent.is_empty() && one.attributes["version"] == "4.3",
        "file" => one.parent == "checkstyle",
        "error" => one.parent == "file" && one.attributes["line"].parse::<usize>().unwrap() > 0,
        _ => false,
    }));
    assert!(page.contains("<!-- Kinds of file not read: 2 .- -x. -->"), "{page}");
}

#[test]
fn what_is_found_leaves_at_once() {
    let one = verdict("a.md", "Act now.");
    let look = Look { color: false, width: 80, unicode: true, quiet: false };
    for name in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl"] {
        let mut reporter = reporter(ReportFormat::from_name(name).unwrap(), look);
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
    fn sarif_holds_for_hostile_words(words in HOSTILE, name in "[a-c %é:\\\\#?\"]{1,6}") {
        let verdict = hostile(&name, &words);
        let text = verdict.document.source.text();
        let run = sarif(std::slice::from_ref(&verdict), problems(&words));
        let results = run["results"].as_array().unwrap();
        prop_assert_eq!(results.len(), verdict.findings.len());
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

    #[test]
    fn github_holds_for_hostile_words(words in HOSTILE, name in "[a-c %:,\r\né]{1,6}") {
        let verdict = hostile(&name, &words);
        let page = report(ReportFormat::GitHub, std::slice::from_ref(&verdict), problems(&words));
        // Nothing breaks a line but our own line ends.
        prop_assert!(!page.contains('\r') && page.split('\n').all(|line| line.is_empty() || line.starts_with("::")));
        let open = verdict.findings.iter().filter(|finding| finding.status == Status::Open);
        for (line, finding) in page.split('\n').zip(open) {
            let (command, properties, data) = command(line);
            prop_assert_eq!(command, finding.severity.name().replace("note", "notice"));
            prop_assert_eq!(&properties["file"], &name);
            prop_assert!(!data.chars().any(|c| c.is_control() && c != '\n'));
            let plain = |text: &str| text.chars().filter(|c| c.is_ascii_graphic()).collect::<String>();
            let told = plain(&data);
            // Where nothing had to be made visible, nothing is lost.
            if words.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
                prop_assert!(told.starts_with(&plain(&finding.message)), "{}", data);
            }
        }
    }

    #[test]
    fn xml_holds_for_hostile_words(words in HOSTILE, name in "[a-c <>&\"'\u{1}]{1,6}") {
        let verdict = hostile(&name, &words);
        let allowed = |c: char| if matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c };
        let clean = |text: &str| text.chars().map(allowed).collect::<String>();
        let all = junit(&report(ReportFormat::JUnit, std::slice::from_ref(&verdict), problems(&words)));
        prop_assert_eq!(&all[1].attributes["name"], &clean(&name));
        let told: Vec<_> = all.iter().filter(|one| one.parent == "testcase" && one.name != "error").collect();
        for (element, finding) in told.iter().zip(&verdict.findings) {
            if let Some(message) = element.attributes.get("message") {
                prop_assert_eq!(message, &clean(&format!("{} (record {words})", finding.message)));
            }
            if element.name == "failure" {
                prop_assert!(element.text.contains(&clean(&finding.message)), "{}", element.text);
            }
        }
        let page = report(ReportFormat::Checkstyle, std::slice::from_ref(&verdict), problems(&words));
        let all = elements(&page);
        prop_assert_eq!(&all[1].attributes["name"], &clean(&name));
        let open: Vec<_> = verdict.findings.iter().filter(|finding| finding.status == Status::Open).collect();
        for (element, finding) in all.iter().filter(|one| one.name == "error").zip(open) {
            prop_assert!(element.attributes["message"].starts_with(&clean(&finding.message)));
        }
    }

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
        let issues: Vec<Value> = serde_json::from_str(&report(ReportFormat::GitLab, std::slice::from_ref(&verdict), problems(&words))).unwrap();
        prop_assert_eq!(issues.len(), verdict.findings.len() + 3);
    }
}
