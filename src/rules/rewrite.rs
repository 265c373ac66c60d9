//! What could be in a hit's place: words carried over, letter case and article kept, blanks left
//! for a person to fill.

use super::file::RewriteFile;
use super::find::FindFile;
use super::in_full::{in_full, is_sentence, raise};
use super::looks::Mark;
use super::template::Template;
use super::{Hit, Proposal, Rule, ToldRule};
use crate::document::BlockKind;
use crate::finding::Safety;
use crate::language::Language;
use crate::prose::ReadBlock;
use std::borrow::Cow;
use std::ops::Range;

/// The longest words that a message repeats, in characters.
const QUOTED: usize = 60;

/// The rule's message about `hit`.
pub fn message(told: ToldRule<'_>, hit: &Hit, block: &ReadBlock<'_>) -> String {
    let message = told.message(hit);
    match swap_of(told.rule, hit).filter(|_| message.contains("{instead}")) {
        Some(new) => fill(&message.replace("{instead}", &chosen(new)), hit, block, true),
        None => fill(message, hit, block, true),
    }
}

/// New words as a message names them: of `{one|another}`, each.
fn chosen(new: &str) -> String {
    match new.strip_prefix('{').and_then(|new| new.strip_suffix('}')) {
        Some(choices) => choices.replace('|', "” or “"),
        None => new.to_owned(),
    }
}

/// The same without the words of whoever is answered; `None` where the rule quotes none.
pub fn discreet_message(rule: ToldRule<'_>, hit: &Hit, block: &ReadBlock<'_>) -> Option<String> {
    let message = rule.message(hit);
    let quotes = hit.words.iter().any(|(name, _)| is_theirs(name) && message.contains(name));
    quotes.then(|| fill(message, hit, block, false))
}

/// Whether the words of this name are those of whoever is answered.
fn is_theirs(name: &str) -> bool {
    matches!(name, "question" | "theirs")
}

fn fill(message: &str, hit: &Hit, block: &ReadBlock<'_>, inbound: bool) -> String {
    let text = |range: Range<usize>| shorten(block.text.get(range).unwrap_or(""));
    let value = |name: &str| -> Option<Cow<'_, str>> {
        if let Some((_, number)) = hit.numbers.iter().find(|(own, _)| *own == name) {
            return Some(
                if number.fract() == 0.0 { format!("{number}") } else { format!("{number:.1}") }.into(),
            );
        }
        match name {
            "match" => Some(text(opened(&hit.place.range, block))),
            _ if !inbound && is_theirs(name) => Some("…".into()),
            _ => word(name, hit).map(shorten).or_else(|| capture(name, hit).map(text)),
        }
    };
    Template::new(message).fill(value).0
}

/// `range` with the mark that opens the question or exclamation it closes: nobody quotes “No busques más!” in Spanish.
fn opened(range: &Range<usize>, block: &ReadBlock<'_>) -> Range<usize> {
    let pairs = [('¡', '!'), ('¿', '?')];
    let words = block.text.get(range.clone()).unwrap_or("");
    let before = block.text.get(..range.start).and_then(|before| before.chars().next_back());
    let opens = |(open, close): &(char, char)| before == Some(*open) && words.contains(*close);
    match pairs.iter().find(|pair| opens(pair)) {
        Some((open, _)) => range.start - open.len_utf8()..range.end,
        None => range.clone(),
    }
}

/// The rule's message about `words` that are no prose.
pub fn message_about(rule: ToldRule<'_>, words: &str) -> String {
    let value = |name: &str| (name == "match").then(|| shorten(words));
    Template::new(rule.message_about()).fill(value).0
}

/// What the rule proposes for `hit`: new words in the language of the text, questions in that of its writer.
pub fn proposals(told: ToldRule<'_>, hit: &Hit, block: &ReadBlock<'_>) -> Vec<Proposal> {
    let rule = told.rule;
    let swap = swap_of(rule, hit).map(|to| RewriteFile {
        to: Some(to.to_owned()),
        ask: None,
        safety: match rule.file.rewrite.first().and_then(|rewrite| rewrite.safety) {
            Some(safety) => Some(safety),
            None => Some(if hit.framed { Safety::Safe } else { Safety::Review }),
        },
    });
    // A rule that swaps words has said what to write: its other rewrites are for its other phrases.
    let own = if swap.is_some() { &[][..] } else { &rule.file.rewrite[..] };
    // English has an article that goes with the sound behind it; in Spanish “a” is “to”.
    let articles = rule.language != Some(Language::Spanish);
    let mut asked = 0..;
    let own = own.iter().map(|rewrite| {
        let ask = rewrite.ask.as_ref().and_then(|_| told.ask(asked.next()?, hit));
        let rewrite = match ask {
            Some(ask) => &RewriteFile { ask: Some(ask.to_owned()), ..rewrite.clone() },
            None => rewrite,
        };
        let whole = rule.file.mark == Mark::Sentence || rewrite.to.as_deref().is_some_and(is_sentence);
        let fit = if whole { Fit::Sentence } else { Fit::Words };
        let proposal = propose(rewrite, hit, block, fit, articles);
        // What the reply lacks has no words to replace: those that stand there say something else.
        if rule.is_of_text() { proposal } else { Proposal { change: None, safety: Safety::Ask, ..proposal } }
    });
    let swap = swap.iter().map(|swap| {
        let written = swap.to.as_deref().is_some_and(|new| is_as_written(rule, new));
        propose(swap, hit, block, if written { Fit::AsWritten } else { Fit::Words }, articles)
    });
    swap.chain(own).collect()
}

fn swap_of<'r>(rule: &'r Rule, hit: &'r Hit) -> Option<&'r str> {
    let (before, swap) = match &rule.file.find {
        FindFile::Phrase(phrase) => (phrase.any.len(), &phrase.swap),
        FindFile::Pattern(pattern) => (pattern.any.len(), &pattern.swap),
        FindFile::Address(_) => return word("instead", hit),
        _ => return None,
    };
    let index = hit.phrase.checked_sub(before)?;
    swap.values().nth(index).map(String::as_str)
}

/// Whether the new words stand as they are written: a name that has its own capitals (`iOS`), or words that are found
/// for their letter case.
fn is_as_written(rule: &Rule, new: &str) -> bool {
    match &rule.file.find {
        FindFile::Pattern(pattern) => pattern.case_sensitive || new.contains(char::is_uppercase),
        _ => false,
    }
}

/// How new words take their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// With the letter case of the old ones.
    Words,
    /// They are a sentence, or take one away.
    Sentence,
    /// As they are written.
    AsWritten,
}

/// `articles`: an article before the words is mended.
fn propose(rewrite: &RewriteFile, hit: &Hit, block: &ReadBlock<'_>, how: Fit, articles: bool) -> Proposal {
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
    let range = &hit.place.range;
    let change = match (to.is_empty(), how) {
        // Half of “click-kiddies” is another word.
        _ if is_part(range, block) => None,
        (true, Fit::Sentence) if !is_set_apart(range, block) => None,
        (true, _) => Some(drop_words(range, block, articles)),
        (false, Fit::Sentence) => in_full(range, &to, block),
        (false, Fit::Words) => Some(fit(range, to.clone(), block, articles)),
        (false, Fit::AsWritten) => Some((range.clone(), to.clone())),
    };
    // A sentence that has no room is an idea of what to write, and no edit.
    let Some((range, new)) = change else { return Proposal { label: to, safety: Safety::Ask, change: None } };
    let safety = if safety == Safety::Safe && doubles(&range, &new, block) { Safety::Review } else { safety };
    // Dropped words have no new ones, though the letter after them may change.
    let label = if to.is_empty() { to } else { new.clone() };
    Proposal { label, safety, change: Some((range, new)) }
}

/// Whether the words at `range` are part of a longer one: of a compound with a hyphen or a slash.
fn is_part(range: &Range<usize>, block: &ReadBlock<'_>) -> bool {
    let joins = |c: Option<char>, next: Option<char>| {
        c.is_some_and(|c| matches!(c, '-' | '‑' | '/' | '_')) && next.is_some_and(char::is_alphanumeric)
    };
    let mut before = block.text[..range.start].chars().rev();
    let mut after = block.text[range.end..].chars();
    joins(before.next(), before.next()) || joins(after.next(), after.next())
}

/// Whether the new words begin or end with the word that is beside them, and the old ones did not.
fn doubles(range: &Range<usize>, new: &str, block: &ReadBlock<'_>) -> bool {
    fn bare(word: Option<&str>) -> String {
        word.unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }
    let old = &block.text[range.clone()];
    let before = bare(block.text[..range.start].split_whitespace().next_back());
    let after = bare(block.text[range.end..].split_whitespace().next());
    let first = |text: &str| !before.is_empty() && before == bare(text.split_whitespace().next());
    let last = |text: &str| !after.is_empty() && after == bare(text.split_whitespace().next_back());
    (first(new) && !first(old)) || (last(new) && !last(old))
}

fn word<'h>(name: &str, hit: &'h Hit) -> Option<&'h str> {
    hit.words.iter().find(|(own, _)| *own == name).map(|(_, word)| word.as_str())
}

fn capture(name: &str, hit: &Hit) -> Option<Range<usize>> {
    let index = name.parse::<usize>().ok()?.checked_sub(1)?;
    hit.captures.get(index).cloned()
}

/// Takes over the letter case of the old words, and mends an article before them.
fn fit(range: &Range<usize>, to: String, block: &ReadBlock<'_>, articles: bool) -> (Range<usize>, String) {
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
        Some(start) if articles && vowel(&to) != vowel(old) => {
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

/// Whether the words at `range` can go without a trace: all of a sentence, or what two commas part from it. What
/// fills a heading, a button or a point of a list leaves an empty one behind.
fn is_set_apart(range: &Range<usize>, block: &ReadBlock<'_>) -> bool {
    let text = block.text;
    let at = block.sentences.partition_point(|sentence| sentence.range.end <= range.start);
    let Some(sentence) = block.sentences.get(at) else { return false };
    let words = &block.words[sentence.words.clone()];
    let starts = words.first().is_some_and(|word| range.start <= word.start as usize);
    let ends = words.last().is_some_and(|word| word.end as usize <= range.end);
    let linked = block.links.iter().any(|link| link.range.start < range.end && range.start < link.range.end);
    let comma = text[..range.start].trim_end().ends_with(',');
    match (starts, ends) {
        (true, true) => block.sentences.len() > 1 || block.kind == BlockKind::Paragraph && !linked,
        (true, false) => text[range.end..].starts_with(',') || text[range.clone()].ends_with([',', ':']),
        (false, true) => comma,
        (false, false) => comma && text[range.end..].starts_with(','),
    }
}

/// Drops the words with the space (and comma) after them; the word that now begins the sentence
/// is raised.
fn drop_words(range: &Range<usize>, block: &ReadBlock<'_>, articles: bool) -> (Range<usize>, String) {
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
            // The last one takes the space before it along.
            let start = if gap == after.len() {
                text[..sentence.range.start].trim_end().len()
            } else {
                sentence.range.start
            };
            (start..sentence.range.end + gap, String::new())
        }
        (_, Some(next)) if starts && next.is_lowercase() => {
            (range.start..end + next.len_utf8(), raise(&next.to_string()))
        }
        (_, Some(next)) if next.is_alphanumeric() && !ends => match article_before(range.start, block) {
            Some(start) if articles && vowel(&text[end..]) != vowel(&text[range.start..]) => {
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

fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::prose::Reading;
    use crate::rules::Place;

    /// `text` after the words `old` of it were replaced.
    fn rewritten(text: &str, old: &str, to: &str) -> String {
        let document = Document::of_text(text, Language::English);
        let reading = Reading::new(&document, None);
        let start = text.find(old).unwrap();
        let hit = Hit::at(Place { block: 0, range: start..start + old.len() });
        let rewrite = RewriteFile { to: Some(to.to_owned()), ask: None, safety: None };
        let (range, new) = {
            let fit = if is_sentence(to) && !to.is_empty() { Fit::Sentence } else { Fit::Words };
            propose(&rewrite, &hit, &reading.blocks[0], fit, true)
        }
        .change
        .unwrap();
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
    fn a_word_that_would_stand_twice_is_seen() {
        let document = Document::of_text("Go to in order to the to.", Language::English);
        let block = &Reading::new(&document, None).blocks[0];
        assert!(doubles(&(6..17), "to", block) && !doubles(&(3..17), "to", block));
        assert!(!doubles(&(3..5), "to", block));
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
