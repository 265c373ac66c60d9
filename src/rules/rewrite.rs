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
            _ => word(name, hit).map(shorten).or_else(|| capture(name, hit).map(text)),
        }
    };
    Template::new(&rule.file.message).fill(value).0
}

/// The rule's message about `words` that are no prose.
pub fn message_about(rule: &Rule, words: &str) -> String {
    let value = |name: &str| (name == "match").then(|| shorten(words));
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
        _ => word(name, hit).map(Cow::from).or_else(|| capture(name, hit).map(text)),
    };
    let Some(to) = &rewrite.to else {
        let label = Template::new(rewrite.ask.as_deref().unwrap_or("")).fill(value).0;
        return Proposal { label, safety: Safety::Ask, change: None };
    };
    let (to, open) = Template::new(to).fill(value);
    let safety = if open { Safety::Ask } else { rewrite.safety.unwrap_or(Safety::Review) };
    if to.is_empty() {
        return Proposal { label: to, safety, change: Some(drop_words(&hit.place.range, block)) };
    }
    let (range, to) = fit(&hit.place.range, to, block);
    Proposal { label: to.clone(), safety, change: Some((range, to)) }
}

fn word<'h>(name: &str, hit: &'h Hit) -> Option<&'h str> {
    hit.words.iter().find(|(own, _)| *own == name).map(|(_, word)| word.as_str())
}

fn capture(name: &str, hit: &Hit) -> Option<Range<usize>> {
    let index = name.parse::<usize>().ok()?.checked_sub(1)?;
    hit.captures.get(index).cloned()
}

/// Takes over the letter case of the old words, and mends an article before them.
fn fit(range: &Range<usize>, to: String, block: &ReadBlock<'_>) -> (Range<usize>, String) {
    let old = &block.text[range.clone()];
    let letters = || old.chars().filter(|c| c.is_alphabetic());
    // A blank keeps its name.
    let shouted = letters().count() > 3 && letters().all(char::is_uppercase) && !to.contains('{');
    let raised = old.chars().next().is_some_and(char::is_uppercase);
    let to = if shouted {
        to.to_uppercase()
    } else if raised {
        raise(&to)
    } else {
        to
    };
    match article_before(range.start, block) {
        Some(start) if vowel(&to) != vowel(old) => {
            (start..range.end, format!("{} {to}", article(&block.text[start..], &to)))
        }
        _ => (range.clone(), to),
    }
}

/// Where the article begins that stands before byte `at`, if one does.
fn article_before(at: usize, block: &ReadBlock<'_>) -> Option<usize> {
    let before = block.text[..at].trim_end();
    let article = ["a", "an", "A", "An"].into_iter().find(|article| {
        let rest = before.strip_suffix(article);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
    })?;
    Some(before.len() - article.len())
}

/// The article that goes with `next`, with the letter case of the one that stands at the start of `old`.
fn article(old: &str, next: &str) -> String {
    format!("{}{}", &old[..1], if vowel(next) { "n" } else { "" })
}

/// Whether `text` begins with the sound of a vowel: "an hour", "a user".
fn vowel(text: &str) -> bool {
    let begins = |starts: &[&str]| {
        starts
            .iter()
            .any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
    };
    let spoken = begins(&["hour", "honest", "honour", "honor", "heir"]);
    let silent =
        begins(&["unim", "unin"]) || !begins(&["uni", "use", "usu", "uti", "eu", "one", "once", "ubi"]);
    spoken || (silent && begins(&["a", "e", "i", "o", "u"]))
}

/// Drops the words with the space (and comma) after them; the word that now begins the sentence
/// is raised.
fn drop_words(range: &Range<usize>, block: &ReadBlock<'_>) -> (Range<usize>, String) {
    let text = block.text;
    let after = &text[range.end..];
    let end = range.end + after.len() - after.trim_start_matches([',', ' ']).len();
    let at = block.sentences.partition_point(|sentence| sentence.range.end <= range.start);
    let sentence = block.sentences.get(at);
    let words = sentence.map_or(&[][..], |sentence| &block.words[sentence.words.clone()]);
    let starts = words.first().is_some_and(|word| word.start as usize == range.start);
    let ends = words.last().is_some_and(|word| word.end as usize <= range.end);
    let next = text[end..].chars().next();
    match (sentence, next) {
        // Nothing of the sentence is left: its full stop goes with it.
        (Some(sentence), _) if starts && ends => {
            let after = &text[sentence.range.end..];
            let gap = after.len() - after.trim_start().len();
            (sentence.range.start..sentence.range.end + gap, String::new())
        }
        (_, Some(next)) if starts && next.is_lowercase() => {
            (range.start..end + next.len_utf8(), raise(&next.to_string()))
        }
        (_, Some(next)) if next.is_alphanumeric() && !ends => match article_before(range.start, block) {
            Some(start) if vowel(&text[end..]) != vowel(&text[range.start..]) => {
                (start..end, format!("{} ", article(&text[start..], &text[end..])))
            }
            _ => (range.start..end, String::new()),
        },
        // Nothing follows in the sentence: the space before the words goes instead.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Language};
    use crate::prose::Reading;
    use crate::rules::Place;

    /// `text` after the words `old` of it were replaced.
    fn rewritten(text: &str, old: &str, to: &str) -> String {
        let document = Document::of_text(text, Language::English);
        let reading = Reading::new(&document, None);
        let start = text.find(old).unwrap();
        let hit = Hit::at(Place { block: 0, range: start..start + old.len() });
        let rewrite = RewriteFile { to: Some(to.to_owned()), ask: None, safety: None };
        let (range, new) = propose(&rewrite, &hit, &reading.blocks[0]).change.unwrap();
        format!("{}{new}{}", &text[..range.start], &text[range.end..])
    }

    #[test]
    fn words_fit_where_they_stand() {
        assert_eq!(rewritten("Utilise it.", "Utilise", "use"), "Use it.");
        assert_eq!(rewritten("ACT IMMEDIATELY or not.", "IMMEDIATELY", "now"), "ACT NOW or not.");
        assert_eq!(rewritten("It is an exceptional day.", "exceptional", "rare"), "It is a rare day.");
        assert_eq!(rewritten("A seamless app.", "seamless", "easy"), "An easy app.");
    }

    #[test]
    fn dropped_words_leave_a_sentence() {
        assert_eq!(
            rewritten("Please note that your bus is late.", "Please note that", ""),
            "Your bus is late."
        );
        assert_eq!(
            rewritten("It was, of course, a truly unique evening.", "truly", ""),
            "It was, of course, a unique evening."
        );
        assert_eq!(rewritten("We had a truly amazing evening.", "truly", ""), "We had an amazing evening.");
        assert_eq!(rewritten("It is fixed. Rest assured! Bye.", "Rest assured", ""), "It is fixed. Bye.");
        assert_eq!(rewritten("It is fixed, rest assured.", "rest assured", ""), "It is fixed.");
    }
}
