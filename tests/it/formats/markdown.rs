//! Markdown, read back by a parser of Markdown: what others wrote is words, and a summary has an end.

use super::given::{HOSTILE, hostile, problems, report, verdict};
use candor::check::Summary;
use candor::report::ReportFormat;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The elements that the format writes.
const OURS: [&str; 8] =
    ["<details>", "</details>", "<summary>", "</summary>", "<br>", "<code>", "</code>", "<span>"];

#[test]
fn the_verdict_and_the_table_come_first_and_all_findings_are_folded() {
    let text = "Dear valued customer,\n\nAct now, last chance.\n";
    let page = report(ReportFormat::Markdown, &[verdict("a.md", text)], Summary::default());
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words} in {page}"));
    assert!(at("## candor: Not ready to go out") < at("- a.md: ") && at("- a.md: ") < at("| Text | Score |"));
    assert!(at("| Text | Score |") < at("<details><summary>a.md: "));
    assert!(at("line 3: “Act now”") < at("</details>"));
}

#[test]
fn a_summary_holds_less_than_a_code_host_shows() {
    let text = "Act now, last chance. ".repeat(300);
    let verdicts: Vec<_> = (0..60).map(|n| verdict(format!("{n}.md"), &text)).collect();
    let page = report(ReportFormat::Markdown, &verdicts, Summary::default());
    assert!(page.len() < 1 << 20, "{} bytes", page.len());
    assert!(page.contains("left out here"), "{}", &page[page.len() - 400..]);
    assert!(page.contains("and 20 more") || page.contains("more\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn a_reader_finds_our_elements_and_nothing_else(words in HOSTILE, name in HOSTILE) {
        let page = report(ReportFormat::Markdown, &[hostile(format!("{name}.md"), &words)], problems(&words));
        let allowed = Options::ENABLE_GFM | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        for event in Parser::new_ext(&page, allowed | Options::ENABLE_FOOTNOTES) {
            match event {
                Event::InlineHtml(html) | Event::Html(html) => {
                    for tag in html.split_inclusive('>').filter_map(|part| part.find('<').map(|at| &part[at..])) {
                        prop_assert!(OURS.contains(&tag) || tag == "</span>", "{tag} in {page}");
                    }
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_)) => {
                    prop_assert!(false, "{page}");
                }
                _ => {}
            }
        }
        prop_assert!(!page.contains(['\u{202E}', '\u{1b}', '\u{1}']), "{}", page);
    }
}
