//! Guards the sentences that rewrites leave behind. What cannot be told by a program is kept as text for a person to
//! read: `SNAPSHOTS=overwrite cargo test --test it rewrites::` writes it anew, and its diff shows what a new swap does.

use candor::check::{Verdict, check, run_example};
use candor::document::{Hints, read};
use candor::finding::{Finding, Rewrite, Safety};
use candor::fix::{Change, Pass};
use candor::language::Language;
use candor::rules::{FindFile, Rule, RuleSet, RuleSource, Selection, WordLists, load};
use candor::text::Source;
use similar::{ChangeTag, TextDiff};
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The fewest sentences of a safe swap.
const SENTENCES: usize = 6;
/// Passes of a text: more than any text here takes.
const PASSES: usize = 8;

/// Sentences by the left side of their swap.
type Sentences = BTreeMap<String, Vec<String>>;

#[test]
fn a_safe_swap_has_six_sentences_that_could_go_wrong() {
    let rules = rules();
    let mut wrong = Vec::new();
    for rule in rules.rules() {
        let FindFile::Phrase(phrase) = &rule.file.find else { continue };
        if phrase.swap.is_empty() {
            continue;
        }
        let Some(safe) = &phrase.safe else {
            wrong.push(format!("{} does not say which of its swaps are safe", rule.id));
            continue;
        };
        let own = sentences(rule);
        for swap in safe.keys() {
            let held = own.get(swap).map_or(&[][..], Vec::as_slice);
            let words: Vec<String> =
                swap.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
            let speaks = |sentence: &&String| {
                let sentence = sentence.to_lowercase();
                words.iter().any(|word| word.len() > 1 && sentence.contains(word.as_str()))
            };
            let count = held.iter().filter(speaks).count();
            if count < SENTENCES {
                wrong.push(format!("{}: “{swap}” has {count} sentences", rule.id));
            }
        }
        let stale = own.keys().filter(|swap| !safe.contains_key(*swap));
        wrong.extend(stale.map(|swap| format!("{}: “{swap}” is no safe swap", rule.id)));
    }
    assert!(wrong.is_empty(), "see fixtures/swaps:\n{}", wrong.join("\n"));
}

#[test]
fn what_safe_rewrites_make_of_sentences_and_of_our_own_texts() {
    let rules = rules();
    let mut page = String::new();
    for rule in rules.rules() {
        for (swap, all) in sentences(rule) {
            let _ = writeln!(page, "## {} “{}”", rule.id, short(&swap));
            for old in &all {
                match mended(&rules, "sentence.md", old, Some(Language::English)) {
                    new if new == *old => writeln!(page, "  {old}").unwrap(),
                    new => writeln!(page, "- {old}\n+ {new}").unwrap(),
                }
            }
        }
    }
    assert!(page.matches("\n+ ").count() > 20, "hardly a swap is made");
    let mut texts = 0;
    for name in texts_of_ours() {
        let Ok(old) = fs::read_to_string(&name) else { continue };
        texts += 1;
        let new = mended(&rules, &name, &old, None);
        if new != old {
            let _ = writeln!(page, "## {name}\n{}", changed_lines(&old, &new));
        }
    }
    assert!(texts > 300, "{texts} texts");
    expect(&page, "swaps.txt");
}

#[test]
fn what_every_rewrite_makes_of_every_example() {
    let rules = rules();
    let mut page = String::new();
    for rule in rules.rules().iter().filter(|rule| !rule.is_signal()) {
        let mut shown = String::new();
        for example in rule.examples() {
            let Some((text, verdict)) = run_example(&rules, rule, example) else { continue };
            let own = verdict.findings.iter().filter(|finding| finding.rule == rule.id);
            shown.extend(own.map(|finding| all_ways(&text, finding)));
        }
        if !shown.is_empty() {
            let _ = writeln!(page, "## {}\n{}", rule.id, shown.trim_end());
        }
    }
    for name in [
        "README.md",
        "fixtures/complaint.eml",
        "fixtures/draft.md",
        "fixtures/letter.md",
        "fixtures/newsletter.md",
    ] {
        let text = fs::read_to_string(name).unwrap();
        let verdict = checked(&rules, name, &text, None);
        let all: String = verdict.findings.iter().map(|finding| all_ways(&text, finding)).collect();
        let _ = writeln!(page, "## {name}\n{}", all.trim_end());
    }
    expect(&page, "rewrites.txt");
}

#[test]
fn a_safe_rewrite_keeps_to_running_text() {
    let rules = rules();
    for (name, old, new) in [
        // Words that are spoken of, split, linked, shouted, in a title, in a compound, in code.
        ("a.md", "We *utilise* the road.", None),
        ("a.md", "We uti**lise** the road.", None),
        ("a.md", "[Utilise](https://x.example) the road.", None),
        ("a.md", "UTILISE THE ROAD.", None),
        ("a.md", "# How We Utilise the Road", None),
        ("a.md", "Non-utilise the road, re-utilise the barn.", None),
        ("a.md", "`utilise the` is a phrase.", None),
        ("a.md", "- in order to win, stay here", None),
        ("a.html", "<p>We <a href=x>utilise</a> the road.", None),
        // Markup, links and line breaks round them stay.
        ("a.md", "We *utilise the* road.", Some("We *use the* road.")),
        ("a.md", "We [utilise the road](https://x.example).", Some("We [use the road](https://x.example).")),
        ("a.md", "Jo can assist\n  you with it.", Some("Jo can help\n  you with it.")),
        ("a.md", "Jo can assist **you** with it.", Some("Jo can help **you** with it.")),
        ("a.md", "We commence\non Friday.", Some("We start\non Friday.")),
        (
            "a.html",
            "<p>We utilise&nbsp;the <b>road</b> &amp; go.",
            Some("<p>We use&nbsp;the <b>road</b> &amp; go."),
        ),
        // Capitals are those of the place.
        ("a.md", "Utilise the road.", Some("Use the road.")),
        ("a.md", "Please note that the road is shut when you call.", None),
        // What a line with a colon leads up to may be somebody else's.
        ("a.md", "The council writes:\n\nWe utilise the van.", None),
        ("a.md", "See ![[We utilise the van]] here.", None),
        ("a.md", "Not so: we utilise the van.", None),
        ("a.md", "❌ We utilise the van.", None),
        ("a.md", "We utilise the van.\n— Ana Gil, Leeds", None),
        ("a.md", "We utilise the van.\n\n— Ana Gil", None),
        ("a.md", "Gil, A. (1999). We utilise the van. Leeds.", None),
        ("a.md", "We utilise the van – and the bus.", Some("We use the van – and the bus.")),
        ("a.md", "The council writes:\n\n- We go.\n- We utilise the van.", None),
        ("a.md", "Hello Ana,\n\nin order to win, stay here.", None),
    ] {
        let made = mended(&rules, name, old, Some(Language::English));
        assert_eq!(made, new.unwrap_or(old), "{old}");
    }
}

/// The lines round a finding, and what each of its rewrites makes of them.
fn all_ways(text: &str, finding: &Finding) -> String {
    let made: Vec<(&Rewrite, String)> =
        finding.rewrites.iter().filter_map(|rewrite| Some((rewrite, made(text, rewrite)?))).collect();
    let mut shown = String::new();
    for (rewrite, new) in made {
        let how = if rewrite.edits.is_empty() { "blank" } else { rewrite.safety.name() };
        let _ = writeln!(shown, "({how}, {})\n{}", finding.rule, changed_lines(text, &new));
    }
    shown
}

/// `text` after `rewrite`, blanks left open; `None` where nobody can take it.
fn made(text: &str, rewrite: &Rewrite) -> Option<String> {
    let mut new = text.to_owned();
    match rewrite.blank {
        Some(span) => new.replace_range(span.range(), &rewrite.label),
        None if rewrite.edits.is_empty() => return None,
        None => rewrite.edits.iter().rev().for_each(|edit| new.replace_range(edit.span.range(), &edit.text)),
    }
    Some(new)
}

/// `text` after every safe rewrite.
fn mended(rules: &RuleSet, name: &str, text: &str, language: Option<Language>) -> String {
    let mut text = text.to_owned();
    for _ in 0..PASSES {
        let verdict = checked(rules, name, &text, language);
        let safe = |finding: &Finding| {
            let rewrite = finding.rewrites.iter().find(|rewrite| rewrite.safety == Safety::Safe)?;
            Some(Change { rule: finding.rule.clone(), edits: rewrite.edits.clone() })
        };
        let pass = Pass::of(&text, verdict.findings.iter().filter_map(safe).collect());
        if pass.changes().is_empty() {
            break;
        }
        text = pass.apply(&text);
    }
    text
}

fn checked(rules: &RuleSet, name: &str, text: &str, language: Option<Language>) -> Verdict {
    let hints = Hints { language, ..Hints::default() };
    check(read(Arc::new(Source::new(name, text)), &hints), rules, None)
}

fn rules() -> RuleSet {
    load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap()
}

/// The sentences of a rule's safe swaps.
fn sentences(rule: &Rule) -> Sentences {
    let name = rule.id.rsplit('/').next().unwrap();
    match fs::read_to_string(format!("fixtures/swaps/{name}.toml")) {
        Ok(text) if rule.language == Some(Language::English) => toml::from_str(&text).unwrap(),
        _ => Sentences::new(),
    }
}

/// The README, the manual and every fixture that is a text.
fn texts_of_ours() -> Vec<String> {
    let folders = ["README.md", "CONTRIBUTING.md", "docs", "fixtures"];
    let entries = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let names = entries.map(|entry| entry.unwrap().path().to_string_lossy().replace('\\', "/"));
    let kinds = ["md", "txt", "html", "eml"];
    let is_text = |name: &String| kinds.iter().any(|kind| Path::new(name).extension() == Some(kind.as_ref()));
    names.filter(is_text).collect()
}

fn changed_lines(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut lines = String::new();
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => continue,
        };
        let _ = writeln!(lines, "{sign} {}", change.value().trim_end());
    }
    lines.trim_end().to_owned()
}

fn short(swap: &str) -> String {
    let end = swap.char_indices().nth(40).map_or(swap.len(), |(at, _)| at);
    if end < swap.len() { format!("{}…", &swap[..end]) } else { swap.to_owned() }
}

fn expect(page: &str, name: &str) {
    let kept = Data::read_from(&Path::new("tests/golden").join(name), None);
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(Data::text(page), kept.raw());
}
