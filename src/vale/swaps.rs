//! `substitution`: words, and what to write instead.

use super::definition::Definition;
use super::draft::Find;
use super::expression::{Expression, is_plain};
use super::parts::{Exceptions, Left, Parts};
use regex::{Regex, RegexSet, RegexSetBuilder};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The most memory that all left sides together may take, compiled.
const MOST: usize = 64 << 20;

/// One pair that can be turned.
struct Swap<'d> {
    line: usize,
    key: &'d str,
    /// As an expression of ours, with the boundaries it needs.
    from: String,
    /// The words it is, where it is no more than that.
    words: Option<Vec<String>>,
    to: String,
    sample: Vec<String>,
    /// It begins or ends in a mark.
    marks: bool,
}

/// The rule files of ours for it: phrases, and patterns for what is no phrase.
pub(super) fn swaps(own: &Definition, exceptions: &Exceptions, parts: &mut Parts) {
    let ignores_case = own.is("ignorecase");
    let word = !own.is("nonword");
    let mut all = Vec::new();
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    for (line, key, value) in own.pairs("swap") {
        if before.insert(key, line).is_some() {
            parts.left.push(Left::of(line, key, "it stands there twice: the last one holds, as for Vale"));
            all.retain(|swap: &Swap<'_>| swap.key != key);
        }
        match read(line, key, value, word) {
            Ok(swap) => all.push(swap),
            Err(why) => parts.left.push(Left::of(line, key, why)),
        }
    }
    let circular = circular(&all, ignores_case);
    let mut at = 0;
    all.retain(|swap| {
        let is = circular.contains(&at);
        at += 1;
        if is {
            let why = "its replacement holds words that this rule replaces: nobody could follow the advice";
            parts.left.push(Left::of(swap.line, swap.key, why));
        }
        !is
    });
    parts.note_marks(all.iter().filter(|swap| word && swap.marks).map(|swap| swap.key));
    let (mut phrases, mut patterns) = (BTreeMap::new(), BTreeMap::new());
    let (mut spoken, mut matched) = (Vec::new(), Vec::new());
    let mut not = Vec::new();
    for swap in all {
        let of_it = exceptions.of(swap.words.as_deref());
        let plain = swap.words.as_ref().filter(|words| {
            let lower = !swap.to.contains(char::is_uppercase) && !swap.to.contains(['{', '|']);
            word && ignores_case
                && lower
                && of_it.is_empty()
                && words.iter().all(|word| is_plain(word) && !word.eq_ignore_ascii_case(&swap.to))
        });
        match plain {
            Some(words) => {
                spoken.push(swap.sample[0].clone());
                phrases.extend(words.iter().map(|word| (word.clone(), swap.to.clone())));
            }
            None => {
                matched.extend(swap.sample.iter().take(2).cloned());
                not.extend(of_it);
                patterns.insert(swap.from, swap.to);
            }
        }
    }
    not.sort();
    not.dedup();
    parts.turned += phrases.len() + patterns.len();
    if !phrases.is_empty() {
        parts.finds.push((Find::Phrases { any: Vec::new(), swap: phrases }, spoken));
    }
    if !patterns.is_empty() {
        let case_sensitive = !ignores_case;
        parts.finds.push((Find::Patterns { any: Vec::new(), swap: patterns, not, case_sensitive }, matched));
    }
}

fn read<'d>(line: usize, key: &'d str, value: &str, word: bool) -> Result<Swap<'d>, String> {
    let opens = key.matches('(').count();
    if opens != key.matches("(?").count() && opens != key.matches("\\(").count() {
        return Err("a bracket that captures, which Vale itself refuses: write `(?:`".into());
    }
    if value.contains(['{', '}']) {
        return Err("braces in a replacement are blanks here".into());
    }
    let to = match value.contains('|') {
        false => value.to_owned(),
        true => {
            let fits = |c: char| {
                c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '\'' | '’' | ',' | '|' | '#' | ':')
            };
            if !value.chars().all(fits) || value.split('|').any(|one| one.trim().is_empty()) {
                return Err("of several replacements, one has a mark that a choice cannot hold".into());
            }
            format!("{{{value}}}")
        }
    };
    let expression = Expression::read(key)?;
    let sample = (0..6).map(|seed| expression.sample(seed)).collect();
    let words = expression.written_out();
    let from = bounded(&expression, word);
    let marks = expression.has_marks_outside();
    Ok(Swap { line, key, from, words, to, sample, marks })
}

/// An expression that begins and ends where words do, if it should.
pub(super) fn bounded(expression: &Expression, word: bool) -> String {
    let lines = if expression.is_anchored() { "(?m)" } else { "" };
    match word {
        true => format!("{lines}\\b(?:{})\\b", expression.text),
        false if lines.is_empty() => expression.text.clone(),
        false => format!("{lines}(?:{})", expression.text),
    }
}

/// Which pairs have words on their right side that are on the left of one.
fn circular(all: &[Swap<'_>], ignores_case: bool) -> Vec<usize> {
    // Most left sides are words: those are looked up, as so many expressions would each be tried at every word.
    let fold = |text: &str| if ignores_case { text.to_lowercase() } else { text.to_owned() };
    let mut by_first: FxHashMap<String, Vec<(String, usize)>> = FxHashMap::default();
    let mut others = Vec::new();
    for (at, swap) in all.iter().enumerate() {
        match &swap.words {
            Some(words) if words.iter().all(|word| starts(word).next() == Some(0)) => {
                for word in words.iter().map(|word| fold(word)) {
                    by_first.entry(first_word(&word).to_owned()).or_default().push((word, at));
                }
            }
            _ => others.push(at),
        }
    }
    let case = if ignores_case { "(?i)" } else { "" };
    let key = |at: usize| format!("{case}(?:{})", all[at].from);
    let set: RegexSet = match RegexSetBuilder::new(others.iter().map(|at| key(*at))).size_limit(MOST).build()
    {
        Ok(set) => set,
        // Loading the rule tells of it.
        Err(_) => return Vec::new(),
    };
    let is_circular = |swap: &Swap<'_>| {
        let choices: Vec<&str> = swap.to.trim_matches(['{', '}']).split('|').collect();
        choices.iter().any(|choice| {
            let folded = fold(choice);
            let near = starts(&folded)
                .flat_map(|start| by_first.get(first_word(&folded[start..])).into_iter().flatten());
            let words = near.map(|(_, at)| *at);
            set.matches(choice).into_iter().map(|met| others[met]).chain(words).any(|met| {
                let well: Vec<&str> = all[met].to.trim_matches(['{', '}']).split('|').collect();
                Regex::new(&key(met))
                    .is_ok_and(|key| key.find_iter(choice).any(|found| !well.contains(&found.as_str())))
            })
        })
    };
    all.iter().enumerate().filter(|(_, swap)| is_circular(swap)).map(|(at, _)| at).collect()
}

/// The bytes at which words of `text` begin.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        begins.then_some(at)
    })
}

/// The word that `text` begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}
