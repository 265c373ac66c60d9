//! What is noted of a text while it is read: what rules of archives met, what each sentence does, its terms.

use super::acts::Acts;
use super::terms::terms;
use crate::document::{BlockKind, Document, Voice};
use crate::language::Language;
use crate::prose::{Aside, ReadBlock, Reading, ValueKind, greets_a_person, value_at};
use crate::rules::over_time::{Act, Trace};
use crate::rules::{Hit, Place, RuleSet, questions_of, stems_of};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The rule that tells that a message is about something the reader ordered or asked for.
const TRANSACTIONAL: &str = "archive/about-an-order";
/// The rule that tells that a machine answered in somebody's place.
const AUTOMATIC: &str = "archive/automatic-reply";
/// The longest opening that is kept, in bytes.
const OPENING: usize = 120;
/// The longest sentence that is kept, in bytes.
const SENTENCE: usize = 400;
/// The most traces of a message, and questions: more say no more.
const MOST: usize = 64;
/// A sentence with fewer content words than this says nothing about what it speaks of.
const FEW: usize = 2;
/// The most times of a sentence.
const TIMES: usize = 4;

/// What is noted of a text.
#[derive(Debug, Default)]
pub struct Notes {
    /// What rules met, by rule and language.
    pub(super) traces: Vec<((String, Option<Language>), Trace)>,
    /// The sentences of the writer: the bytes of the source, how many words, and what they do as far as rules of acts
    /// know.
    pub(super) sentences: Vec<(Span, u32, Option<Act>)>,
    /// The content terms of the text, each once, with whether it surely is no name.
    pub(super) terms: BTreeMap<String, bool>,
    pub(super) opening: String,
    pub(super) line: u32,
    pub(super) subject_line: u32,
    pub(super) loud: bool,
    /// What the writer asks, with its line.
    pub(super) asked: Vec<(u32, Box<str>)>,
    pub(super) words: u32,
    pub(super) language: Option<Language>,
    /// Whether it is about something the reader ordered or asked for.
    pub(super) about_an_order: bool,
    /// Whether it greets a person by name.
    pub(super) greets: bool,
    /// Whether a machine answered in somebody's place.
    pub(super) automatic: bool,
}

impl Notes {
    /// Takes notes of `reading`, which is of `document`. `theirs`: somebody wrote it to the firm.
    pub(super) fn take(document: &Document, reading: &Reading<'_>, rules: &RuleSet, theirs: bool) -> Notes {
        let mut notes = Notes { line: 1, language: Some(reading.language), ..Notes::default() };
        let line = |place: &Place| line_of(document, place);
        for (index, block) in reading.blocks.iter().enumerate() {
            if block.voice != Voice::Ours || block.kind == BlockKind::Sender || block.words.is_empty() {
                continue;
            }
            notes.words += block.words.len() as u32;
            if block.kind == BlockKind::Subject && notes.subject_line == 0 {
                notes.subject_line = line(&Place { block: index, range: 0..block.text.len() });
            }
            let runs = !matches!(block.kind, BlockKind::Subject | BlockKind::Preheader | BlockKind::Heading);
            if notes.opening.is_empty() && runs {
                notes.opening = cut(block.text, OPENING);
                notes.line = line(&Place { block: index, range: 0..block.text.len() });
            }
            notes.loud |= is_loud(block);
            let said = block.aside == Aside::No && block.kind != BlockKind::Footer;
            if said {
                let map = &document.blocks[index].map;
                let spans = block.sentences.iter();
                notes
                    .sentences
                    .extend(spans.map(|own| (map.span_of(own.range.clone()), own.words.len() as u32, None)));
                terms(block, reading.language, &mut notes.terms);
            }
        }
        notes.greets = greets_a_person(reading);
        let subject = notes.subject(reading);
        for (rule, hit) in rules.find(reading) {
            let block = &reading.blocks[hit.place.block];
            notes.about_an_order |= rule.id == TRANSACTIONAL;
            notes.automatic |= rule.id == AUTOMATIC;
            if let Some(does) = Acts::of_rule(rule) {
                notes.does(document.blocks[hit.place.block].map.span_of(hit.place.range.clone()), does);
            } else if notes.traces.len() < MOST {
                let trace = trace(&hit, block, reading.language, line(&hit.place), &subject);
                notes.traces.push(((rule.id.clone(), rule.language), trace));
            }
        }
        if theirs {
            let asked = questions_of(reading).into_iter().take(MOST);
            let told = |place: Place| {
                let text = &reading.blocks[place.block].text[place.range.clone()];
                (line(&place), cut(text, SENTENCE).into_boxed_str())
            };
            notes.asked = asked.map(told).collect();
        }
        notes
    }

    /// The stems of its subject, or of its first heading.
    fn subject(&self, reading: &Reading<'_>) -> Vec<String> {
        let heads = |block: &&ReadBlock<'_>| {
            block.voice == Voice::Ours && matches!(block.kind, BlockKind::Subject | BlockKind::Heading)
        };
        let head = reading.blocks.iter().find(heads);
        head.map_or_else(Vec::new, |head| stems_of(reading.language, head, 0..head.words.len()))
    }

    /// Notes that the sentence at `span` does something.
    pub(super) fn does(&mut self, span: Span, does: Act) {
        let at = self.sentences.partition_point(|(own, ..)| own.end <= span.start);
        if let Some((_, _, known)) = self.sentences.get_mut(at).filter(|(own, ..)| own.start < span.end) {
            *known = Some(known.map_or(does, |known| known.min(does)));
        }
    }
}

fn trace(hit: &Hit, block: &ReadBlock<'_>, language: Language, line: u32, subject: &[String]) -> Trace {
    let first = block.words.partition_point(|word| (word.start as usize) < hit.place.range.start);
    let after = block.words.partition_point(|word| (word.start as usize) < hit.place.range.end);
    let number = block.sentence_at(first);
    let sentence = block.sentences.get(number);
    let (words, range) = sentence
        .map_or((first..after, hit.place.range.clone()), |own| (own.words.clone(), own.range.clone()));
    let stems = |words| stems_of(language, block, words);
    let found: BTreeSet<String> = stems(first..after).into_iter().collect();
    let about: BTreeSet<String> =
        stems(words.clone()).into_iter().filter(|stem| !found.contains(stem)).collect();
    let mut topic: BTreeSet<String> = about.iter().chain(subject).cloned().collect();
    // “Final hours!!” is a sentence of its own: what ends stands in the next one.
    if let Some(next) = block.sentences.get(number + 1).filter(|_| about.len() < FEW) {
        topic.extend(stems(next.words.clone()));
    }
    topic.retain(|stem| !found.contains(stem));
    let boxed = |text: &str| text.to_owned().into_boxed_str();
    Trace {
        list: hit.phrase,
        line,
        text: boxed(&block.text[hit.place.range.clone()]),
        sentence: cut(&block.text[range], SENTENCE).into_boxed_str(),
        captures: hit.captures.iter().map(|own| boxed(block.text.get(own.clone()).unwrap_or(""))).collect(),
        times: times(block, first, words.end, language),
        about: about.iter().map(|stem| boxed(stem)).collect(),
        topic: topic.iter().map(|stem| boxed(stem)).collect(),
        within: found.iter().map(|stem| boxed(stem)).collect(),
    }
}

/// The times among the words of a sentence from `first` on.
fn times(block: &ReadBlock<'_>, first: usize, end: usize, language: Language) -> Vec<Box<str>> {
    let (mut times, mut at) = (Vec::new(), first);
    while at < end && times.len() < TIMES {
        match value_at(ValueKind::Time, block, at, end, language) {
            Some(value) => {
                times.push(block.text[value.start..value.end].to_owned().into_boxed_str());
                at += value.words.max(1);
            }
            None => at += 1,
        }
    }
    times
}

/// The line of a place in its text, counted from 1.
fn line_of(document: &Document, place: &Place) -> u32 {
    let span = document.blocks[place.block].map.span_of(place.range.clone());
    let position = document.source.lines().position(document.source.text(), span.start as usize);
    position.line as u32
}

/// Two marks in a row, or two words in capitals that are no abbreviations.
fn is_loud(block: &ReadBlock<'_>) -> bool {
    let marks = ["!!", "??", "!?", "?!"].iter().any(|marks| block.text.contains(marks));
    let shouted = |at: &usize| {
        let word = block.word(*at);
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 3 && letters.clone().all(char::is_uppercase)
    };
    marks || (0..block.words.len()).filter(shouted).take(2).count() == 2
}

/// `text`, cut at a word within `most` bytes.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = text.trim().replace('\u{fffc}', "…");
    if text.len() <= most {
        return text;
    }
    let end = text.floor_char_boundary(most);
    let end = text[..end].rfind(char::is_whitespace).filter(|space| *space > most / 2).unwrap_or(end);
    format!("{} …", text[..end].trim_end())
}
