//! What could stand in a hit's place: words carried over, letter case and article kept, blanks left
//! for a person to fill.

use super::file::{FindFile, RewriteFile};
use super::template::Template;
use super::{Hit, Proposal, Rule};
use crate::finding::Safety;
use crate::prose::ReadBlock;
use std::borrow::Cow;
use std::ops::Range;

/// The longest words that a message repeats, in characters.
const QUOTED: usize = 60;

/// The rule's message about `hit`.
pub fn message(rule: &Rule, hit: &Hit, block: &ReadBlock<'_>) -> String {
    let text = |range: Range<usize>| shorten(block.text.get(range).unwrap_or(""));
    let value = |name: &str| -> Option<Cow<'_, str>> {
        if let Some((_, number)) = hit.numbers.iter().find(|(own, _)| *own == name) {
            return Some(
                if number.fract() == 0.0 { format!("{number}") } else { format!("{number:.1}") }.into(),
            );
        }
        match name {
            "match" => Some(text(hit.place.range.clone())),
            _ => capture(name, hit).map(text),
        }
    };
    Template::new(&rule.file.message).fill(value).0
}

/// What the rule proposes for `hit`.
pub fn proposals(rule: &Rule, hit: &Hit, block: &ReadBlock<'_>) -> Vec<Proposal> {
    let swap = swap_of(rule, hit).map(|to| RewriteFile {
        to: Some(to.to_owned()),
        ask: None,
        safety: rule.file.rewrite.first().and_then(|rewrite| rewrite.safety).or(Some(Safety::Safe)),
    });
    // A rule that swaps words has said what to write: its other rewrites are for its other phrases.
    let own = if swap.is_some() { &[][..] } else { &rule.file.rewrite[..] };
    swap.iter().chain(own).map(|rewrite| propose(rewrite, hit, block)).collect()
}

fn swap_of<'r>(rule: &'r Rule, hit: &Hit) -> Option<&'r str> {
    let FindFile::Phrase(phrase) = &rule.file.find else { return None };
    let index = hit.phrase.checked_sub(phrase.any.len())?;
    phrase.swap.values().nth(index).map(String::as_str)
}

fn propose(rewrite: &RewriteFile, hit: &Hit, block: &ReadBlock<'_>) -> Proposal {
    let text = |range: Range<usize>| Cow::from(block.text.get(range).unwrap_or(""));
    let value = |name: &str| match name {
        "match" => Some(text(hit.place.range.clone())),
        _ => capture(name, hit).map(text),
    };
    let Some(to) = &rewrite.to else {
        let label = Template::new(rewrite.ask.as_deref().unwrap_or("")).fill(value).0;
        return Proposal { label, safety: Safety::Ask, change: None };
    };
    let (to, open) = Template::new(to).fill(value);
    let safety = if open { Safety::Ask } else { rewrite.safety.unwrap_or(Safety::Review) };
    let (range, to) =
        if to.is_empty() { drop_words(&hit.place.range, block) } else { fit(&hit.place.range, to, block) };
    Proposal { label: to.clone(), safety, change: Some((range, to)) }
}

fn capture(name: &str, hit: &Hit) -> Option<Range<usize>> {
    let index = name.parse::<usize>().ok()?.checked_sub(1)?;
    hit.captures.get(index).cloned()
}

/// Takes over the letter case of the old words, and mends an article before them.
fn fit(range: &Range<usize>, to: String, block: &ReadBlock<'_>) -> (Range<usize>, String) {
    let old = &block.text[range.clone()];
    let letters = || old.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 3 && letters().all(char::is_uppercase);
    let raised = old.chars().next().is_some_and(char::is_uppercase);
    let to = if shouted {
        to.to_uppercase()
    } else if raised {
        raise(&to)
    } else {
        to
    };
    let before = block.text[..range.start].trim_end();
    let article = ["a", "an", "A", "An"].into_iter().find(|article| {
        before
            .strip_suffix(article)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
    });
    let vowel = |text: &str| text.starts_with(|c: char| "aeiouAEIOU".contains(c));
    match article {
        Some(article) if vowel(&to) != vowel(old) => {
            let start = before.len() - article.len();
            let other = format!("{}{}", &article[..1], if vowel(&to) { "n" } else { "" });
            (start..range.end, format!("{other} {to}"))
        }
        _ => (range.clone(), to),
    }
}

/// Drops the words with the space (and comma) after them; the word that now begins the sentence
/// is raised.
fn drop_words(range: &Range<usize>, block: &ReadBlock<'_>) -> (Range<usize>, String) {
    let text = block.text;
    let after = &text[range.end..];
    let gap = after.len() - after.trim_start_matches([',', ' ']).len();
    let end = range.end + gap;
    let starts = block.sentences.iter().any(|sentence| {
        let first = block.words.get(sentence.words.start);
        first.is_some_and(|word| word.start as usize == range.start)
    });
    let next = text[end..].chars().next();
    match next {
        Some(next) if starts && next.is_lowercase() => {
            (range.start..end + next.len_utf8(), raise(&next.to_string()))
        }
        // Nothing follows in the sentence: the space before the words goes instead.
        Some(next) if next.is_alphanumeric() => (range.start..end, String::new()),
        _ => {
            let before = text[..range.start].trim_end_matches([' ', ',']).len();
            (before..range.end, String::new())
        }
    }
}

fn raise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()).into(),
        None => text.into(),
    }
}
