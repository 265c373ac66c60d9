//! A rewrite that is a whole sentence, in the place of a whole sentence or of a clause between two marks.

use super::template::Template;
use crate::prose::ReadBlock;
use std::ops::Range;

/// Whether `to` is a whole sentence, or nothing at all: it has an end mark inside or behind it, or three words of
/// which only the first has a capital. A name (“Bank of Ireland”) has another.
pub(super) fn is_sentence(to: &str) -> bool {
    let mut outside = to.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    let blanks = Template::new(to).fill(|_| Some("a".into())).0;
    let mut words = blanks.split_whitespace();
    let begins = to.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let named = words.clone().skip(1).any(|word| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().nth(1).is_some_and(char::is_alphabetic)
    });
    to.is_empty() || outside.any(|part| part.contains(END)) || (begins && words.nth(2).is_some() && !named)
}

/// What ends a sentence.
const END: [char; 4] = ['.', '!', '?', '…'];
/// What parts two clauses that each could be a sentence.
const PART: [char; 5] = [';', '—', '–', '(', ')'];

/// The place and the words where the sentence `to` replaces all of a sentence, or all of a clause between two marks;
/// `None` where more than `range` is said there. Capital and end mark are those of the place.
pub(super) fn in_full(
    range: &Range<usize>,
    to: &str,
    block: &ReadBlock<'_>,
) -> Option<(Range<usize>, String)> {
    let text = block.text;
    let at = block.sentences.partition_point(|sentence| sentence.range.end <= range.start);
    let sentence = block.sentences.get(at)?;
    let words = &block.words[sentence.words.clone()];
    let (first, last) = (words.first()?.start as usize, words.last()?.end as usize);
    let starts = range.start <= first;
    let ends = last <= range.end;
    let parts = |c: Option<char>| c.is_some_and(|c| PART.contains(&c));
    let before = text[..range.start].trim_end().chars().next_back();
    // Where the finding is the sentence, its mark is in the range.
    let end = range.start + text[range.clone()].trim_end_matches(END).len();
    let after = &text[end..];
    // What comes after a colon explains what comes before it: only the latter can be another sentence.
    let free = starts || parts(before) || before == Some(':');
    if !free || !(ends || parts(after.trim_start().chars().next())) {
        return None;
    }
    // A mark inside brackets or quotes ends the sentence, too.
    let closed = to.trim_end_matches([')', '”', '"', '’']);
    let closes = closed.len() < to.len() && closed.ends_with(END);
    let bare = if closes { to } else { to.trim_end_matches(END) };
    let new = if starts { raise(bare) } else { lower(bare) };
    let own = &to[bare.len()..];
    // Within a sentence there is room for one, and for no end mark.
    let single = !bare.contains(['.', '!', '?']);
    let whole = starts && ends;
    if (!whole && !single) || (!ends && own.contains(['!', '?'])) {
        return None;
    }
    if !ends {
        return Some((range.start..end, new));
    }
    let marks = after.len() - after.trim_start_matches(END).len();
    let old = &after[..marks];
    let mark = match (own, old) {
        _ if closes => "",
        // A heading, a button, a salutation before its comma.
        (".", "") | ("", "") => "",
        ("", "." | "…" | "...") => old,
        ("", _) => ".",
        (own, _) => own,
    };
    Some((range.start..end + marks, new + mark))
}

/// `text` with a capital at its start.
pub(super) fn raise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` as it stands within a sentence: its first letter small, but for a word of one letter (“I”), one with a
/// mark inside (“I’ll”) and one that is not capital-and-small.
fn lower(text: &str) -> String {
    let word = text.split(char::is_whitespace).next().unwrap_or("");
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let kept = word.chars().nth(1).is_none_or(|second| !second.is_lowercase());
    if kept { text.to_owned() } else { first.to_lowercase().chain(chars).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;
    use crate::prose::Reading;

    #[test]
    fn a_sentence_replaces_a_sentence_or_a_clause_between_two_marks() {
        let rewritten = |text: &str, old: &str, to: &str| {
            let document = Document::of_text(text, Language::English);
            let reading = Reading::new(&document, None);
            let start = text.find(old).unwrap();
            let (range, new) = in_full(&(start..start + old.len()), to, &reading.blocks[0])?;
            Some(format!("{}{new}{}", &text[..range.start], &text[range.end..]))
        };
        let happened = "What happened?";
        for (text, old, to, expected) in [
            ("Why didn’t you? Tell me.", "Why didn’t you", happened, Some("What happened? Tell me.")),
            ("Why didn’t you send it?", "Why didn’t you", happened, None),
            ("Ring us, why didn’t you?", "why didn’t you", happened, None),
            ("No: why didn’t you?", "why didn’t you", happened, Some("No: what happened?")),
            ("Calm down! Bye.", "Calm down", "I am on it", Some("I am on it. Bye.")),
            ("Calm down", "Calm down", "I am on it.", Some("I am on it")),
            ("It is late; calm down; bye.", "calm down", "I am on it.", Some("It is late; I am on it; bye.")),
            ("It is late; calm down; bye.", "calm down", "Look here. And here.", None),
            ("It is late (calm down).", "calm down", "We look", Some("It is late (we look).")),
            ("Case closed. Bye.", "Case closed", "Call Jo. (Or write.)", Some("Call Jo. (Or write.) Bye.")),
        ] {
            assert_eq!(rewritten(text, old, to).as_deref(), expected, "{text}");
        }
        for (to, sentence) in [
            (happened, true),
            ("Hear {what}: I would", true),
            ("to {do}. Then", true),
            ("Bank of Ireland", false),
            ("AcmePay card", false),
            ("at {time}, or so", false),
            ("hello@{domain}", false),
        ] {
            assert_eq!(is_sentence(to), sentence, "{to}");
        }
    }
}
