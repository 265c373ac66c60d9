//! Who speaks in a line, as scripts, interviews and chats write it: `Ana: I came by bus.`
//!
//! What comes after a name was said by somebody, word for word. It is read as our own copy is, as nobody can
//! tell a quoted guest from the voice of the house; but nobody rewords it unasked.

use super::model::{Block, BlockKind, Mark, MarkKind, Voice};
use super::{begins_with_greeting, letter};
use crate::language::{is_name_particle, phrases_of_all};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Longest name of a speaker, in bytes and in words.
const LABEL: usize = 40;
const WORDS: usize = 4;

/// Fewest words of what somebody says; fewer are found in lists of facts, `Doors: 19:00`.
const SAID: usize = 3;

/// From this many turns on, what stands between two of them goes on with the first.
const SCRIPT: usize = 3;

/// Asked of every line with a colon: by hash.
static LABELS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| phrases_of_all(|language| language.labels).collect());
static CLAUSE_STARTS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| phrases_of_all(|language| language.clause_starts).collect());

/// Marks what somebody is told to have said in our own blocks.
pub(super) fn mark(blocks: &mut [Block]) {
    let spoken = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Step, BlockKind::Cell];
    let may_speak = |block: &Block| block.voice == Voice::Ours && spoken.contains(&block.kind);
    let mut turns: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| may_speak(block)) {
        if memchr::memchr2(b':', b'>', block.text.as_bytes()).is_none() && !block.text.contains('：') {
            continue;
        }
        let said = block.lines().filter_map(|line| {
            let text = &block.text[line.clone()];
            let end = label(text)?;
            *names.entry(text[..end].trim().to_lowercase()).or_default() += 1;
            Some(line.start + end)
        });
        let said: Vec<usize> = said.collect();
        if !said.is_empty() {
            turns.push((index, said));
        }
    }
    // A list names its points as a script names its speakers, and each but once.
    let again = names.values().any(|count| *count > 1);
    turns.retain(|(index, _)| again || blocks[*index].kind == BlockKind::Paragraph);
    let count: usize = turns.iter().map(|(_, said)| said.len()).sum();
    let between = match (turns.first(), turns.last()) {
        (Some((first, _)), Some((last, _))) if count >= SCRIPT => first + 1..*last,
        _ => 0..0,
    };
    for (index, said) in &turns {
        let block = &mut blocks[*index];
        let range = said[0]..block.text.len();
        block.marks.reserve_exact(1);
        block.marks.push(Mark { range, kind: MarkKind::Turn });
    }
    for index in between {
        let block = &mut blocks[index];
        let marked = block.marks.iter().any(|mark| mark.kind == MarkKind::Turn);
        if !marked && block.voice == Voice::Ours && spoken.contains(&block.kind) {
            block.marks.reserve_exact(1);
            block.marks.push(Mark { range: 0..block.text.len(), kind: MarkKind::Turn });
        }
    }
}

/// The end of the speaker's label that `line` begins with.
fn label(line: &str) -> Option<usize> {
    let start = line.len() - past_time(line).len();
    let rest = &line[start..];
    let (name, said) = match rest.strip_prefix('<') {
        Some(nick) => nick.split_once('>')?,
        None => {
            let head = &rest[..rest.floor_char_boundary(2 * LABEL)];
            let colon = head.find([':', '：'])?;
            let width = if head[colon..].starts_with(':') { 1 } else { '：'.len_utf8() };
            (&rest[..colon], &rest[colon + width..])
        }
    };
    let nick = rest.starts_with('<');
    let wide = !nick && rest[name.len()..].starts_with('：');
    let apart = wide || said.starts_with([' ', '\u{a0}', '*', '_', '“', '"']);
    let speaks = said.split_whitespace().take(SAID).count() == SAID
        || said.trim_end().ends_with(['.', '!', '?', '…', '”', '"']);
    let named = if nick { is_nick(name) } else { is_speaker(name) };
    (apart && speaks && named).then(|| line.len() - said.trim_start().len())
}

/// `line` without the time that scripts put before a name: `[00:12:07] `, `(9:30) `, `12:07 - `.
fn past_time(line: &str) -> &str {
    let line = line.trim_start_matches(['*', '_', '-', '–', '—', '•', ' ']);
    let inner = line.trim_start_matches(['[', '(']);
    let time = inner.len()
        - inner
            .trim_start_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '/' | ' ' | ',')
            })
            .len();
    let after = inner[time..]
        .trim_start_matches("AM")
        .trim_start_matches("PM")
        .trim_start_matches([']', ')', '-', '–', ' ', '*', '_']);
    if inner[..time].contains(':') && !after.is_empty() { after } else { line }
}

/// `ana`, `kim_42`: how a person is called in a chat.
fn is_nick(name: &str) -> bool {
    let name = name.trim_start_matches(['@', '+', '%', ' ']);
    (1..=24).contains(&name.len())
        && !["name", "email", "url", "link", "date"].iter().any(|field| name.eq_ignore_ascii_case(field))
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '|' | '`' | '^'))
}

/// Whether the words before a colon name a speaker.
fn is_speaker(name: &str) -> bool {
    // Where they speak from, or what they are: `Ana (driver)`, `Ana, driver`.
    let name = name.trim_matches(['*', '_', ' ', '\u{a0}']);
    let bare = name.split(['(', '[', ',']).next().unwrap_or_default().trim();
    if bare.is_empty()
        || name.len() > LABEL
        || name.contains(['.', '!', '?', '/', '@', '#', '|', '{']) && !is_titled(bare)
    {
        return false;
    }
    let lower = bare.to_lowercase();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_raised = |word: &&str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase())
            || is_name_particle(word)
            || matches!(*word, "of" | "and")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let first = words[0].to_lowercase();
    let own = |word: &str| LABELS.contains(word.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    words.len() <= WORDS
        && words.iter().all(is_raised)
        && words[0].starts_with(|c: char| c.is_alphabetic())
        && !CLAUSE_STARTS.contains(first.as_str()) | (bare.chars().count() == 1)
        && !own(&lower)
        && !own(words.last().map(|word| word.to_lowercase()).unwrap_or_default().as_str())
        && (bare.chars().count() == 1 || letter::header(&format!("{bare}:")).is_none())
        && !begins_with_greeting(bare)
        && !letter::closes(bare)
}

/// `Dr. Orr`, `Mr. Vale`, `J. Kim`: a point that ends no sentence.
fn is_titled(name: &str) -> bool {
    let short = |word: &str| word.strip_suffix('.').is_none_or(|word| word.chars().count() <= 4);
    name.contains('.') && name.split_whitespace().all(short)
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::document::{Hints, MarkKind, read};
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn speakers_are_told_from_labels_of_our_own() {
        for line in [
            "Ana: I came by bus.",
            "Ana Gil: I came by bus.",
            "Dr. Orr: I came by bus.",
            "KIM: I came by bus.",
            "Interviewer: How did you come?",
            "Speaker 2: I came by bus.",
            "Q: How did you come?",
            "A: I came by bus.",
            "Ana (driver): I came by bus.",
            "[00:12:07] Ana: I came by bus.",
            "12:07 Ana: I came by bus.",
            "<ana_42> I came by bus.",
            "Ana de la Vega: I came by bus.",
            "Анна: Я приехала на автобусе.",
            "— Ana: I came by bus.",
        ] {
            assert!(label(line).is_some(), "{line}");
        }
        for line in [
            "Note: in May we close.",
            "In short: we close in May.",
            "Step 2: open the lid slowly.",
            "The rule: we close in May.",
            "Doors: 19:00",
            "Subject: the hours in May.",
            "Hello Ana: we close in May.",
            "Important Update: we close in May.",
            "we met Ana: she came by bus.",
            "See https://shop.example for the hours.",
            "At 9:30 we open the doors.",
            "Hello <name> and welcome in here.",
            "<😀 |é😀 Act now. é>",
            "<name> and welcome in here.",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn points_of_a_list_are_no_speakers_and_a_script_may_be_one() {
        let turns = |text: &str| {
            let document = read(Arc::new(Source::new("a.md", text)), &Hints::default());
            document.blocks.iter().flat_map(|block| &block.marks).filter(|m| m.kind == MarkKind::Turn).count()
        };
        assert_eq!(turns("- New Shop: we open in May.\n- Long Hours: we close at nine.\n"), 0);
        assert_eq!(turns("- Ana: I came by bus.\n- Kim: I ran all the way.\n- Ana: You did not run.\n"), 3);
    }

    #[test]
    fn what_was_said_is_marked_up_to_the_next_speaker() {
        let text = "We asked both.\n\n**Ana:** I came by bus.\n\nIt was late.\n\n**Kim:** I ran here.\n\n**Ana:** You did not.\n\nThat was all.\n";
        let document = read(Arc::new(Source::new("a.md", text)), &Hints::default());
        let said = |block: &crate::document::Block| {
            let turn = block.marks.iter().find(|mark| mark.kind == MarkKind::Turn);
            turn.map(|turn| block.text[turn.range.clone()].to_owned())
        };
        let said: Vec<Option<String>> = document.blocks.iter().map(said).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            said,
            [
                None,
                some("I came by bus."),
                some("It was late."),
                some("I ran here."),
                some("You did not."),
                None
            ]
        );
    }
}
