//! Guards letters one is glad to get: candor has next to nothing to say about them.

use candor::check::check;
use candor::document::{Hints, read};
use candor::finding::Severity;
use candor::rules::{RuleSource, Selection, WordLists, load};
use candor::text::Source;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Findings per 100 words of all texts together, at warning or above. A letter of a page has some
/// 250 words: at this rate one in four is wrongly stopped once. More, and people begin to ignore
/// what stops them.
const MOST: f64 = 0.1;

#[test]
fn letters_one_is_glad_to_get_are_left_alone() {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quiet");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 60, "{} texts", files.len());

    let mut words = 0;
    let mut said = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&file).unwrap();
        let channel = name.split('-').next().unwrap();
        assert!(text.starts_with(&format!("---\nchannel: {channel}\n")), "{name} is not a {channel}");
        let verdict = check(read(Arc::new(Source::new(name, text)), &Hints::default()), &rules, None);
        let declared = if name.contains("-es-") { "es" } else { "en" };
        assert_eq!(verdict.language.tag(), declared, "{name}");
        words += verdict.words;
        for finding in &verdict.findings {
            if finding.severity >= Severity::Warning {
                said.push(format!("{name}: {}: “{}”: {}", finding.rule, finding.text, finding.message));
            }
        }
    }
    let rate = said.len() as f64 * 100.0 / words as f64;
    let all = said.join("\n");
    println!("{} findings in {words} words: {rate:.3} per 100 words\n{all}", said.len());
    assert!(rate <= MOST, "{rate:.3} findings per 100 words, at most {MOST}:\n{all}");
}

/// Findings of `text`, by severity: notes, and what weighs more.
fn counted(text: &str) -> (usize, usize) {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let source = Source::new("a.md", format!("---\nchannel: web\n---\n{text}"));
    let verdict = check(read(Arc::new(source), &Hints::default()), &rules, None);
    assert!(verdict.not_copy.is_some(), "{text}");
    let notes = verdict.findings.iter().filter(|finding| finding.severity == Severity::Note).count();
    (notes, verdict.findings.len() - notes)
}

#[test]
fn what_is_no_copy_stops_nobody() {
    let call = "Operator\n\nGood day, and welcome to the Larkfield conference call. All lines are muted for now.\n\n\
                Jo Bell - Chief Executive\n\nThank you. We are a world-class maker of cribs, and we utilise oak. \
                You must act now, I told the board, before it's too late.\n";
    let (notes, more) = counted(call);
    assert!(notes > 0 && more == 0, "{notes} notes, {more} more");
    let links = "# Cribs\n\n- [Shop oak](a.html)\n- [Explore cots](b.html)\n- [Join our list](c.html)\n- [Visit our shop](d.html)\n\
                 - [Get the map](e.html)\n- [See our van](f.html)\n- [Discover ash](g.html)\n- [Browse cots](h.html)\n\
                 - [Order one](i.html)\n- [Track it](j.html)\n";
    assert_eq!(counted(links), (0, 0));
}
