//! JUnit's and Checkstyle's XML, read back by another parser.

use super::given::{HOSTILE, hostile, problems, record, report, verdict};
use candor::finding::Status;
use candor::report::ReportFormat;
use proptest::prelude::*;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// An element of an XML page: its name, its attributes, what is in it, and how deep it lies.
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
    let [one, two] = [1, 2].map(|line| verdict(record("a.jsonl", line), "Act now."));
    let verdicts = [one, two, verdict("b.md", "Act now.")];
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
    assert!(page.contains("<!-- File types not read: 2 .- -x. -->"), "{page}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn xml_holds_for_hostile_words(words in HOSTILE, name in "[a-c <>&\"'\u{1}]{1,6}") {
        let verdict = hostile(&name, &words);
        let allowed = |c: char| if matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c };
        let clean = |text: &str| text.chars().map(allowed).collect::<String>();
        let all = junit(&report(ReportFormat::JUnit, std::slice::from_ref(&verdict), problems(&words)));
        prop_assert_eq!(&all[1].attributes["name"], &clean(verdict.document.source.name()));
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
        prop_assert_eq!(&all[1].attributes["name"], &clean(verdict.document.source.name()));
        let open: Vec<_> = verdict.findings.iter().filter(|finding| finding.status == Status::Open).collect();
        for (element, finding) in all.iter().filter(|one| one.name == "error").zip(open) {
            prop_assert!(element.attributes["message"].starts_with(&clean(&finding.message)));
        }
    }
}
