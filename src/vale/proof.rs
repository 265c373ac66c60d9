//! Rules that are written are shown at work before anybody relies on them: each gets examples that hold.

use super::draft::{Draft, Find, Shown};
use crate::check::test_examples;
use crate::error::Error;
use crate::rules::{ExampleFile, Rule, RuleSet, RuleSource, Selection, WordLists, load};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The most words that are tried for an example of one rule.
const MOST_SAMPLES: usize = 12;
/// The most bad examples of a rule.
const MOST_SHOWN: usize = 2;

/// What may stand round the words of an example.
const AROUND: [(&str, &str); 8] = [
    ("Ann wrote ", " to me."),
    ("Ann wrote ", "."),
    ("", " and so on."),
    ("", ""),
    ("Ann wrote ", ""),
    ("Ann wrote", "to me."),
    ("Ann wrote", ""),
    ("", "to me."),
];

/// Sentences in which few rules find anything.
const QUIET: [&str; 8] = [
    "Ann paid on Tuesday",
    "Ann paid on Tuesday.",
    "Your parcel left Leeds on Tuesday.",
    "Tom sold two chairs to Ann",
    "Tom fixed your bike yesterday.",
    "Ann sings.",
    "Cats sleep",
    "Rain fell.",
];

/// Drafts whose examples do not hold beside all other rules, by number, and what happens instead.
pub(super) type Failed = BTreeMap<usize, String>;

/// A rule that was proven: where it goes, what is in the file.
pub(super) type Proven = (PathBuf, String);

/// Where a draft goes, below the folder of rules.
pub(super) fn path(draft: &Draft, language: &str, category: &str) -> PathBuf {
    [language, category, &format!("{}.toml", draft.stem)].iter().collect()
}

/// Loads files beside the rules that candor brings, or alone.
fn loaded(files: Vec<Proven>, beside: bool) -> Result<RuleSet, Vec<Error>> {
    let mut sources = vec![RuleSource::Written(files)];
    if beside {
        sources.insert(0, RuleSource::BuiltIn);
    }
    load(&sources, &WordLists::new(), &Selection::everything())
}

/// The examples of `draft` that hold.
///
/// # Errors
/// Why it cannot be loaded, or that no example of it holds.
pub(super) fn bad_examples(draft: &Draft, path: PathBuf) -> Result<Vec<Shown>, String> {
    let mut tried: Vec<Shown> = Vec::new();
    let mut samples: Vec<String> = draft.samples.iter().take(MOST_SAMPLES).cloned().collect();
    if let Find::Patterns { not, case_sensitive: false, .. } = &draft.find
        && !not.is_empty()
    {
        // What is harmless in small letters may not be in capitals.
        samples.extend(draft.samples.iter().take(MOST_SAMPLES).map(|sample| sample.to_uppercase()));
    }
    for sample in &samples {
        if sample.contains("[[") || sample.contains("]]") {
            continue;
        }
        match &draft.find {
            Find::Clash { .. } => {
                let (this, that) = sample.split_once('\u{0}').unwrap_or((sample, ""));
                tried.push(bad(format!("Ann wrote [[{this}]]. Tom wrote {that}.")));
            }
            Find::SentenceWords(_) => tried.push(bad(format!("[[{sample}.]]"))),
            _ => {
                tried.extend(AROUND.iter().map(|(before, after)| bad(format!("{before}[[{sample}]]{after}"))))
            }
        }
    }
    let rules = loaded(vec![(path, draft.write(&tried))], false).map_err(|errors| told(&errors))?;
    let rule = rules.rules().first().ok_or("it cannot be loaded")?;
    let failed = test_examples(&rules, rule);
    let fails = |at: usize| failed.iter().any(|failure| failure.keys.contains(&at.into()));
    let mut held = Vec::new();
    for (at, shown) in tried.iter().enumerate() {
        // One for each of its words is enough.
        if held.len() < MOST_SHOWN
            && !fails(at)
            && held.iter().all(|other: &Shown| marked(other) != marked(shown))
        {
            held.push(shown.clone());
        }
    }
    match (held.is_empty(), failed.first()) {
        (false, _) => Ok(held),
        (true, Some(failure)) => Err(format!("no example of it holds: {}", failure.what)),
        (true, None) => Err("no example of it could be made".into()),
    }
}

fn bad(text: String) -> Shown {
    Shown { bad: true, text }
}

/// The words that an example marks.
fn marked(shown: &Shown) -> &str {
    let words = shown.text.split_once("[[").and_then(|(_, rest)| rest.split_once("]]"));
    words.map_or("", |(words, _)| words)
}

/// Why files cannot be loaded: the first reason.
fn told(errors: &[Error]) -> String {
    errors.first().map_or_else(
        || "it cannot be loaded".into(),
        |error| match &error.help {
            Some(help) => format!("{} ({help})", error.what),
            None => error.what.clone(),
        },
    )
}

/// What the drafts become with the bad examples that hold for them and, where there is one, a text in which nothing is
/// found. Those whose examples do not hold beside all other rules are told by their number.
///
/// # Errors
/// Why they cannot be loaded beside each other.
pub(super) fn prove(drafts: &[(PathBuf, Draft, Vec<Shown>)]) -> Result<(Vec<Proven>, Failed), Vec<Error>> {
    let files = |good: &BTreeMap<Option<&'static str>, Option<&'static str>>| {
        let file = |(path, draft, bad): &(PathBuf, Draft, Vec<Shown>)| {
            let good = good.get(&draft.scope.block()).copied().flatten();
            let good = good.map(|text| Shown { bad: false, text: text.to_owned() });
            let shown: Vec<Shown> = bad.iter().cloned().chain(good).collect();
            (path.clone(), draft.write(&shown))
        };
        drafts.iter().map(file).collect::<Vec<Proven>>()
    };
    let first = loaded(files(&BTreeMap::new()), true)?;
    let mut good = BTreeMap::new();
    let of = |rules: &RuleSet, path: &PathBuf| {
        let id = path
            .with_extension("")
            .iter()
            .skip(1)
            .map(|part| part.to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        rules.rules().iter().find(|rule| rule.id == id && !rule.file.example.is_empty()).cloned()
    };
    for (path, draft, _) in drafts {
        let block = draft.scope.block();
        good.entry(block).or_insert_with(|| of(&first, path).and_then(|rule| quiet(&first, rule)));
    }
    let written = files(&good);
    let rules = loaded(written.clone(), true)?;
    let mut failed = BTreeMap::new();
    for (at, (path, _)) in written.iter().enumerate() {
        let failures = of(&rules, path).map(|rule| test_examples(&rules, &rule));
        match failures.as_deref() {
            Some([]) => {}
            Some([failure, ..]) => {
                failed.insert(at, format!("beside all other rules {}", failure.what));
            }
            None => {
                failed.insert(at, "it cannot be loaded".into());
            }
        }
    }
    Ok((written, failed))
}

/// A sentence in which no rule finds anything that is on unasked, told as an example of `rule`.
fn quiet(rules: &RuleSet, mut rule: Rule) -> Option<&'static str> {
    let block = rule.file.example.first().and_then(|example| example.block);
    let example = |text: &&str| ExampleFile {
        question: None,
        asked: None,
        bad: None,
        good: Some((*text).to_owned()),
        fixed: None,
        channel: None,
        format: Some(crate::document::Format::Text),
        block,
    };
    let mut file = (*rule.file).clone();
    file.example = QUIET.iter().map(example).collect();
    rule.file = file.into();
    let failed = test_examples(rules, &rule);
    (0..QUIET.len())
        .find(|at| !failed.iter().any(|failure| failure.keys.contains(&(*at).into())))
        .map(|at| QUIET[at])
}
