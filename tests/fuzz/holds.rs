//! What holds for any bytes at all: asked by `tests/it/mutated.rs` of changed texts, and by the fuzzer of its own.

use candor::check::{Request, run};
use candor::document::{Document, Format, Hints, read};
use candor::language::Language;
use candor::lsp;
use candor::rules::{Rule, RuleFile, RuleSet, RuleSource, Selection, WordLists, load};
use candor::text::Source;
use candor::workspace::{ConfigFrom, Options};
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap());

/// Reads and checks `bytes` as a text, alone, as a question or as an answer; `choice` says as what. Every span
/// that is told is one of the text.
pub fn text(choice: u8, bytes: Vec<u8>) {
    let format = [Format::Text, Format::Markdown, Format::Html, Format::Email][usize::from(choice % 4)];
    let Ok(source) = Source::decode("a", bytes) else { return };
    let source = Arc::new(source);
    let hints = Hints { format: Some(format), ..Hints::default() };
    let document = || read(Arc::clone(&source), &hints);
    let other = |text: &str| read(Arc::new(Source::new("b.txt", text)), &hints);
    let reply =
        |message: Document, answer| run(Request { message: Some(&message), ..Request::new(answer, &RULES) });
    let mut verdict = match choice / 4 % 4 {
        0 => reply(other("When will it come? Why?"), document()),
        1 => reply(document(), other("On Friday.")),
        _ => run(Request::new(document(), &RULES)),
    };
    verdict.rate(25);
    let text = verdict.document.source.text();
    for finding in &verdict.findings {
        let edits = finding.rewrites.iter().flat_map(|rewrite| &rewrite.edits).map(|edit| edit.span);
        for span in edits.chain([finding.span]).chain(finding.related.iter().map(|other| other.span)) {
            assert!(text.get(span.range()).is_some(), "{finding:?}");
        }
    }
}

/// Reads `bytes` as a rule and, where it is one, looks for it; says whether it is.
pub fn rule(bytes: &[u8]) -> bool {
    let Ok(file) = toml::from_str::<RuleFile>(&String::from_utf8_lossy(bytes)) else { return false };
    let Ok(rule) = Rule::new("pushy/x".into(), Some(Language::English), file) else { return false };
    let rules = RuleSet::new(vec![rule], WordLists::new(), Selection::default());
    if rules.validate().is_err() {
        return false;
    }
    let text = "We value your time, dear customers: act now, don’t miss out on 3 May at 5 pm, it costs $5!";
    let hints = Hints { language: Some(Language::English), ..Hints::default() };
    run(Request::new(read(Arc::new(Source::new("a.md", text)), &hints), &rules));
    true
}

/// Takes `bytes` for what an editor says; says whether it said goodbye. No answer speaks of a failure of ours.
pub fn conversation(bytes: Vec<u8>) -> bool {
    let options = Options { config: ConfigFrom::Nowhere, ..Options::default() };
    let mut said = Vec::new();
    let goodbye = lsp::serve(options, std::io::Cursor::new(bytes), &mut said);
    let said = String::from_utf8_lossy(&said);
    assert!(!said.contains("candor failed on"), "{said}");
    goodbye
}
