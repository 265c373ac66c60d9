//! GitHub's annotations, read as GitHub documents them.

use super::given::{HOSTILE, hostile, problems, report, verdict};
use candor::finding::{Severity, Status};
use candor::report::ReportFormat;
use proptest::prelude::*;
use std::collections::BTreeMap;

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
    let failing = "50%:a,b.md".to_owned();
    // Three problems, why it may not go out, and what was not read.
    assert_eq!(
        rest,
        [
            ("error", Some(&a)),
            ("error", None),
            ("error", Some(&toml)),
            ("error", Some(&failing)),
            ("notice", None)
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

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
}
