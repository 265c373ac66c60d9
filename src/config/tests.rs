//! Every mistake in a candor.toml is told with its place and what to do about it.

use super::{Config, Day, FailOn, MessageLanguage};
use crate::document::Channel;
use crate::finding::{Severity, Tier};
use crate::language::Language;
use crate::rules::RuleSet;
use crate::text::Source;
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn parse(text: &str) -> Result<Config, Vec<String>> {
    let source = Arc::new(Source::new("candor.toml", text));
    Config::parse(&source, PathBuf::from("/firm"))
        .map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

#[test]
fn reads_every_key() {
    let config = parse(
        r#"
        language = "es"
        message-language = "en"
        [files]
        include = ["press/**"]
        exclude = ["press/old"]
        [[channel]]
        name = "press"
        paths = ["press"]
        [words]
        company = ["Acme", "Acme Bank"]
        [rules]
        tier = "all"
        off = ['stilted']
        [rules.channel.reply]
        tier = "core"
        off = ["pushy"]
        severity = { evasive = "error" }
        [html]
        ignore = [".legal", "nav"]
        [email]
        attachments = true
        [score]
        min-words = 0
        [gate]
        fail-on = "never"
        [gate.channel.reply]
        fail-on = "note"
        [[allow]]
        rule = "pushy/fomo"
        paths = ["press"]
        reason = " the shop closes "
        until = 2026-12-31
        [[allow]]
        rule = "boastful"
        reason = "a prize text"
        "#,
    )
    .unwrap();
    assert_eq!(config.language, Some(Language::Spanish));
    assert_eq!(config.messages, MessageLanguage::English);
    assert!(
        config.include.covers(Path::new("press/a.md")) && config.exclude.covers(Path::new("press/old/a.md"))
    );
    assert_eq!(config.channels[0].name, Channel::Press);
    assert!(config.attachments);
    assert_eq!(config.words.get("company").unwrap(), ["Acme", "Acme Bank"]);
    assert_eq!((config.selection.tier, config.min_words), (Tier::OptIn, 0));
    assert_eq!(config.gate.of(Channel::Press), FailOn::Never);
    assert_eq!(config.gate.of(Channel::Reply), FailOn::At(Severity::Note));
    let reply = &config.by_channel[&Channel::Reply];
    assert_eq!((reply.tier, &*reply.off), (Tier::Core, &["stilted".to_owned(), "pushy".into()][..]));
    assert_eq!(reply.severity.get("evasive"), Some(&Severity::Error));
    let [fomo, boastful] = &config.allowances[..] else { panic!("{:?}", config.allowances) };
    assert_eq!((&*fomo.rule, &*fomo.reason), ("pushy/fomo", "the shop closes"));
    assert!(fomo.covers(Path::new("press/a.md")) && !fomo.covers(Path::new("a.md")));
    let day = |month, day| Day { year: 2026, month, day };
    assert!(!fomo.is_over(day(12, 31)) && fomo.is_over(Day { year: 2027, ..day(1, 1) }));
    assert!(boastful.covers(Path::new("a.md")) && !boastful.is_over(day(1, 1)));
}

#[test]
fn an_empty_file_is_the_default() {
    let config = parse("").unwrap();
    assert_eq!((config.language, config.min_words), (None, 25));
    assert_eq!(config.selection.tier, Tier::Default);
    assert_eq!(config.gate.of(Channel::Web), FailOn::At(Severity::Error));
}

#[test]
fn every_mistake_has_its_place_and_its_help() {
    for (text, said) in [
        ("langage = 'en'", r#"1:1: unknown key "langage" (did you mean "language"?)"#),
        ("language = 'klingon'", r#"1:12: unknown language "klingon" (known: detect, en, es)"#),
        ("message-language = 'espanol'", r#"1:20: unknown language "espanol" (known: auto, en, es)"#),
        (
            "language = true",
            r#"1:12: "language" must be a text in quotes, not true or false (for example: language = "en")"#,
        ),
        (
            "files = []",
            r#"1:9: "files" must be a table, not a list (write [files] and, below it, include = ["**/*.md"])"#,
        ),
        (
            "[files]\ninclude = 'a'",
            r#"2:11: "include" must be a list of texts, not a text (for example: include = ["press/**"])"#,
        ),
        (
            "[files]\nexclude = ['ok', 'a[']",
            r#"2:18: "a[" is not a valid glob: `[` is not closed (for example: "press/**/*.md")"#,
        ),
        (
            "[channel]\nname = 'press'",
            r#"1:1: "channel" must be a list of tables, not a section (write [[channel]] and, below it, name = "press" and paths = ["press/**"])"#,
        ),
        ("[[channel]]\nname = 'pres'\npaths = []", r#"2:8: unknown channel "pres" (did you mean "press"?)"#),
        (
            "[[channel]]\npaths = []",
            r#"1:1: this channel has no "name" (for example: name = "press", paths = ["press/**"])"#,
        ),
        (
            "[words]\ncompany = ['Acme', 3]",
            r#"2:20: "company" must be a text in quotes (for example: company = ["one", "two"])"#,
        ),
        ("[rules]\ntier = 'All'", r#"2:8: unknown tier "All" (did you mean "all"?)"#),
        (
            "[rules]\nextend = ['brand']",
            r#"2:11: there is no folder "brand" (paths are relative to candor.toml)"#,
        ),
        (
            "[rules]\nseverity = { 'a/b' = 'eror' }",
            r#"2:22: unknown severity "eror" (did you mean "error"?)"#,
        ),
        (
            "[html]\nignore = ['nav', '..x']",
            r#"2:18: "..x" is not a CSS selector (for example: ".legal" or "nav")"#,
        ),
        (
            "[email]\nattachments = 'html'",
            r#"2:15: "attachments" must be true or false, not a text (for example: attachments = true)"#,
        ),
        (
            "[score]\nmin-words = -1",
            r#"2:13: "min-words" must be a whole number, 0 or more (for example: min-words = 25)"#,
        ),
        ("[gate]\nfail_on = 'note'", r#"2:1: unknown key "fail_on" (did you mean "fail-on"?)"#),
        (
            "[gate.channel.reply]\nfail-on = 'warn'",
            r#"2:11: unknown severity "warn" (known: note, warning, error, never)"#,
        ),
        ("[gate.channel.mail]\nfail-on = 'note'", r#"1:15: unknown channel "mail" (did you mean "email"?)"#),
    ] {
        assert_eq!(parse(text).err(), Some(vec![format!("candor.toml:{said}")]), "{text}");
    }
}

#[test]
fn all_mistakes_are_told_in_the_order_of_the_file() {
    let errors = parse("[gate]\nfail-on = 1\n[files]\ninclud = []\nexclude = 'x'").err().unwrap();
    let lines: Vec<_> = errors.iter().map(|error| &error[..14]).collect();
    assert_eq!(lines, ["candor.toml:2:", "candor.toml:4:", "candor.toml:5:"]);
}

#[test]
fn broken_toml_is_told_once_and_nothing_is_guessed_from_it() {
    let errors = parse("language = \n[gate]\nfail-on = 'maybe'").err().unwrap();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with("candor.toml:1:"), "{errors:?}");
}

#[test]
fn unknown_rules_are_told_where_they_are_named() {
    let config = parse("[rules]\noff = ['no/such']\nseverity = { 'no/other' = 'note' }").unwrap();
    let errors: Vec<_> = config.apply(&mut RuleSet::default()).iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            r#"candor.toml:2:8: there is no rule "no/such" (`candor rules` lists them all)"#,
            r#"candor.toml:3:14: there is no rule "no/other" (`candor rules` lists them all)"#,
        ]
    );
}

#[test]
fn numbers_of_rules_are_set_or_told_where_they_stand() {
    let load =
        || crate::rules::load(&[crate::rules::RuleSource::BuiltIn], &Default::default(), &Default::default());
    let applied = |text: &str| -> Vec<String> {
        let mut rules = load().unwrap();
        match parse(text) {
            Ok(config) => config.apply(&mut rules).iter().map(ToString::to_string).collect(),
            Err(errors) => errors,
        }
    };
    let table = |keys: &str| format!("[rules.set.'stilted/long-sentence']\n{keys}");
    assert_eq!(applied(&table("above = 31\npoints = -0.5\nmin-words = 0x10")), [""; 0]);
    for (text, said) in [
        (table("above = '31'"), r#"2:9: "above" must be a number, not a text (for example: above = 2.5)"#),
        (table("abov = 31"), r#"2:1: stilted/long-sentence has no number "abov" (did you mean "above"?)"#),
        (
            table("title = 3"),
            r#"2:1: stilted/long-sentence has no number "title" (it has: above, min-words, points)"#,
        ),
        (table("above = nan"), r#"2:9: "above" must be a number (the rule’s own value is 50)"#),
        (
            "[rules.set]\n'stilted/long-sentense' = { above = 3, points = -1 }".into(),
            r#"2:1: there is no rule "stilted/long-sentense" (did you mean "stilted/long-sentence"?)"#,
        ),
        (
            "[rules.set]\nstilted = { points = -1 }".into(),
            r#"2:1: there is no rule "stilted" (`candor rules` lists them all)"#,
        ),
        (
            "[rules.set]\n'pushy/fomo' = -1".into(),
            r#"2:16: "pushy/fomo" needs a table of its own (write [rules.set."pushy/fomo"] and, below it, points = -2)"#,
        ),
        (
            "[rules]\nset = 3".into(),
            r#"2:7: "set" must be a table (write [rules.set."pushy/fomo"] and, below it, points = -2)"#,
        ),
    ] {
        assert_eq!(applied(&text), [format!("candor.toml:{said}")], "{text}");
    }
    // The rule’s own number changes with every fit of the score.
    let told = applied(&table("points = 2")).remove(0);
    let said = r#"candor.toml:2:10: "points" must be a number below 0: a rule takes points (the rule’s own value is -"#;
    assert!(told.starts_with(said), "{told}");
}

/// Pieces that are near enough to a candor.toml to get past the parser now and then.
const PIECES: [&str; 16] = [
    "language",
    "fail-on",
    "paths",
    " = ",
    "'en'",
    "\"é😀\"",
    "[gate]",
    "[[channel]]",
    "[rules]",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "0x1F",
    ", ",
];

proptest! {
    #[test]
    fn places_are_always_drawable(picks in prop::collection::vec(0..PIECES.len(), 0..24), junk in "\\PC{0,6}", at in 0..24usize) {
        let mut pieces: Vec<_> = picks.iter().map(|pick| PIECES[*pick]).collect();
        pieces.insert(at.min(pieces.len()), &junk);
        let text = pieces.concat();
        let source = Arc::new(Source::new("candor.toml", text.as_str()));
        for error in Config::parse(&source, PathBuf::new()).err().unwrap_or_default() {
            let place = error.place.unwrap();
            prop_assert!(text.get(place.span.range()).is_some(), "{:?} in {text:?}", place.span);
        }
    }
}
