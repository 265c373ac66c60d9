//! Marked texts as people write them, read as candor reads every text.

use crate::document::{BlockKind, Channel, Document, Format, Hints, Meta, read};
use crate::error::nearest;
use crate::language::Language;
use crate::learned::bytes::LONGEST_NAME;
use crate::learned::line::{Line, spots};
use crate::prose::Reading;
use crate::text::Source;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A line of a file of marks. [`unread`] tells of keys that are not named here.
#[derive(Debug, Clone, Deserialize)]
pub struct MarkedText {
    /// The text.
    pub text: String,
    /// Where it will be read.
    pub channel: Option<Channel>,
    /// Its language, as a BCP 47 tag; absent = the one that is trained for.
    pub language: Option<String>,
    /// The subject of a message.
    pub subject: Option<String>,
    /// What the customer had written, where `text` answers it.
    pub question: Option<String>,
    /// Who wrote it, or what it comes from: texts of one source are never on both sides of a fold.
    pub source: Option<String>,
    /// What it is called; stands for `source` where there is none.
    pub id: Option<String>,
    /// Words a reader would ask the writer to change.
    #[serde(default)]
    pub marks: Vec<Marked>,
    /// How readers rate the whole of it.
    #[serde(flatten)]
    pub rated: BTreeMap<String, Value>,
}

/// Words that a reader marked.
#[derive(Debug, Clone, Deserialize)]
pub struct Marked {
    /// The words, letter for letter.
    pub quote: String,
    /// What is wrong with them.
    pub label: String,
    /// 1 worth a note, 2 would ask to change, 3 must not go out like this.
    #[serde(default = "two")]
    pub weight: u8,
}

/// Keys of a marked text besides its ratings. `kind` is for those who keep the files.
const KEYS: [&str; 9] =
    ["text", "channel", "language", "subject", "question", "source", "id", "kind", "marks"];
/// Keys of a mark.
const MARK_KEYS: [&str; 3] = ["quote", "label", "weight"];

/// What is wrong with the first key of a line that nobody reads: a slip there would teach something else.
pub fn unread(line: &Value) -> Option<String> {
    let marks = line.get("marks").and_then(Value::as_array).into_iter().flatten();
    let known: Vec<&str> = KEYS.into_iter().chain(RATINGS).collect();
    let strange = |value: &Value, known: &[&str]| {
        let key = value.as_object()?.keys().find(|key| !known.contains(&key.as_str()))?;
        Some(match nearest(key, known.iter().copied()) {
            Some(near) => format!("unknown key {key:?} (did you mean {near:?}?)"),
            None => format!("unknown key {key:?} (known: {})", known.join(", ")),
        })
    };
    let in_mark = marks.filter_map(|mark| strange(mark, &MARK_KEYS)).next();
    strange(line, &known).or(in_mark)
}

fn two() -> u8 {
    2
}

/// The ratings that a model learns where texts bear them, each a number: how a friend would take it (1 leave
/// me alone to 5 somebody who listens), and 0 to 3 each of what harms or helps.
pub(super) const RATINGS: [&str; 5] = ["friend", "one_way", "pushy", "evasive", "human"];

/// How many labels a model holds.
pub const MOST_LABELS: usize = 24;

/// Marked texts, read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The texts.
    pub(super) texts: Vec<Text>,
    /// The labels of their marks, in order.
    pub(super) labels: Vec<String>,
    /// Marks whose words are not in their text: what the text is called, and the words.
    pub lost: Vec<(String, String)>,
}

/// One text.
#[derive(Debug)]
pub(super) struct Text {
    pub document: Document,
    /// Its source, or its id, or its number.
    pub source: String,
    pub sentences: Vec<Sample>,
    /// One figure a rating of [`RATINGS`].
    pub ratings: [Option<f32>; RATINGS.len()],
}

/// A sentence, and what of it was marked.
#[derive(Debug)]
pub(super) struct Sample {
    pub line: Line,
    /// The weight of the heaviest mark on each word.
    pub weights: Vec<u8>,
    /// The marked words, their label and their weight.
    pub marks: Vec<(Range<usize>, usize, u8)>,
}

impl Corpus {
    /// Reads `texts`, of which those in another language than `language` are left out. `labels` stand beside
    /// those of the marks: the labels of the model that training starts from.
    pub fn new(texts: impl IntoIterator<Item = MarkedText>, language: Language, labels: &[String]) -> Corpus {
        let texts: Vec<MarkedText> = texts.into_iter().filter(|text| is_in(text, language)).collect();
        let marked = texts.iter().flat_map(|text| &text.marks).map(|mark| mark.label.clone());
        let mut labels: Vec<String> = marked.chain(labels.iter().cloned()).collect();
        labels.sort();
        labels.dedup();
        let mut corpus = Corpus { labels, ..Corpus::default() };
        for (number, text) in texts.into_iter().enumerate() {
            corpus.add(text, number, language);
        }
        corpus.fill_ratings();
        corpus
    }

    /// Where no text bears a rating, but some say how a friend would take them, the rating is told by that:
    /// the two go together, and a score without it would hear less.
    fn fill_ratings(&mut self) {
        for (at, name) in RATINGS.iter().enumerate().skip(1) {
            if self.texts.iter().any(|text| text.ratings[at].is_some()) {
                continue;
            }
            for text in &mut self.texts {
                let warmth = text.ratings[0].map(|friend| 0.75 * (friend - 1.0));
                text.ratings[at] = warmth.map(|warmth| match *name {
                    "human" => warmth,
                    "one_way" => 3.0 - warmth,
                    // Most texts neither press nor evade.
                    _ => 1.5 - 0.5 * warmth,
                });
            }
        }
    }

    /// How many labels their marks have.
    pub fn labels(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    fn add(&mut self, text: MarkedText, number: usize, language: Language) {
        let meta = Meta { subject: text.subject.clone(), ..Meta::default() };
        let channel = text.channel.or(text.question.is_some().then_some(Channel::Reply));
        let hints =
            Hints { format: Some(Format::Text), channel, language: Some(language), meta, ..Hints::default() };
        let document = read(Arc::new(Source::new("marks", text.text.as_str())), &hints);
        let reading = Reading::new(&document, Some(language));
        let mut marked: Vec<Vec<u8>> =
            reading.blocks.iter().map(|block| vec![0; block.words.len()]).collect();
        // Words of each mark, by block.
        let mut places: Vec<(usize, Range<usize>, usize, u8)> = Vec::new();
        for mark in &text.marks {
            let label = self.labels.binary_search(&mark.label).unwrap_or(0);
            let found = words_of(&mark.quote, &text.text, &document, &reading);
            if found.is_empty() {
                let name = text.id.clone().or_else(|| text.source.clone());
                self.lost.push((name.unwrap_or_else(|| format!("text {}", number + 1)), mark.quote.clone()));
            }
            for (block, words) in found {
                for word in words.clone() {
                    marked[block][word] = marked[block][word].max(mark.weight);
                }
                places.push((block, words, label, mark.weight));
            }
        }
        let mut sentences = Vec::new();
        for spot in spots(&reading) {
            let mut line = Line::default();
            line.read(&reading, spot);
            let own = reading.blocks[spot.block].sentences[spot.sentence].words.clone();
            let weights = marked[spot.block][own.clone()].to_vec();
            let inside = places.iter().filter(|(block, words, ..)| {
                *block == spot.block && words.start < own.end && own.start < words.end
            });
            let marks = inside
                .map(|(_, words, label, weight)| {
                    let range = words.start.max(own.start) - own.start..words.end.min(own.end) - own.start;
                    (range, *label, *weight)
                })
                .collect();
            sentences.push(Sample { line, weights, marks });
        }
        let rating = |name: &str| text.rated.get(name).and_then(Value::as_f64).map(|own| own as f32);
        let source = text.source.or(text.id).unwrap_or_else(|| number.to_string());
        self.texts.push(Text { document, source, sentences, ratings: RATINGS.map(rating) });
    }
}

fn is_in(text: &MarkedText, language: Language) -> bool {
    text.language.as_deref().and_then(Language::from_tag).is_none_or(|own| own == language)
}

impl Marked {
    /// What is wrong with the mark; `None` where it can be learnt from.
    pub fn mistake(&self) -> Option<String> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if self.label.is_empty() || self.label.len() > LONGEST_NAME || !self.label.bytes().all(plain) {
            let what = "a label is a word of small letters and hyphens, of 1 to 16 characters";
            return Some(format!("{what}, not {:?}", self.label));
        }
        if !(1..=3).contains(&self.weight) {
            return Some(format!("a weight is 1, 2 or 3, not {}", self.weight));
        }
        self.quote.trim().is_empty().then(|| "a quote holds words of the text; this one is empty".to_owned())
    }
}

/// The words of `quote`, by block: it stands in the text, or in the subject beside it.
fn words_of(
    quote: &str,
    text: &str,
    document: &Document,
    reading: &Reading<'_>,
) -> Vec<(usize, Range<usize>)> {
    let range_of = |block: usize, meets: &dyn Fn(Range<usize>) -> bool| {
        let words = &reading.blocks[block].words;
        let inside = |word: &crate::prose::Word| meets(word.start as usize..word.end as usize);
        let start = words.iter().position(inside)?;
        let end = words.iter().rposition(inside)? + 1;
        Some((block, start..end))
    };
    if let Some(at) = text.find(quote) {
        let (start, end) = (at as u32, (at + quote.len()) as u32);
        let within = |block: usize| {
            let map = &document.blocks[block].map;
            range_of(block, &|word| {
                let span = map.span_of(word);
                span.start < end && start < span.end
            })
        };
        return (0..reading.blocks.len()).filter_map(within).collect();
    }
    let subject = (0..reading.blocks.len()).find(|block| reading.blocks[*block].kind == BlockKind::Subject);
    let found = subject.and_then(|block| {
        let at = reading.blocks[block].text.find(quote)?;
        range_of(block, &|word| word.start < at + quote.len() && at < word.end)
    });
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fall_on_their_words() {
        let line = r#"{"text": "Act\nnow, dear friend. We close at five.", "subject": "Last chance", "marks": [
            {"quote": "Act\nnow", "label": "pushy", "weight": 3}, {"quote": "chance", "label": "pushy"},
            {"quote": "nowhere", "label": "pushy"}], "friend": 2, "human": 1.5, "other": {}}"#;
        let corpus = Corpus::new([serde_json::from_str(line).unwrap()], Language::English, &[]);
        assert_eq!((corpus.labels.as_slice(), corpus.lost.len()), (&["pushy".to_owned()][..], 1));
        let text = &corpus.texts[0];
        let weights: Vec<&[u8]> = text.sentences.iter().map(|sample| &sample.weights[..]).collect();
        assert_eq!(weights, [&[0, 2][..], &[3, 3, 0, 0], &[0, 0, 0, 0]]);
        assert_eq!(text.ratings, [Some(2.0), Some(2.25), Some(1.125), Some(1.125), Some(1.5)]);
    }
}
