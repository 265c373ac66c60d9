//! `[find.part]`: a part of the text that prose itself knows: the name of whoever signs, its figures,
//! its merge fields and open blanks.

use super::way::{About, Finder, Way, texts};
use super::{Beside, Context, Lists};
use crate::document::Voice;
use crate::language::Language;
use crate::language::LanguageData;
use crate::phrase::Bloom;
use crate::phrase::is_running;
use crate::prose::{ReadBlock, Value, ValueKind, Word, WordKind, is_field, signature, value_at};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit, Place};
use crate::text::{fold, hash_of};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// `[find.part]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PartFile {
    /// Which part.
    pub of: Part,
    /// Phrases of which the sentence must hold one.
    #[serde(default)]
    pub with: Vec<String>,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The name of the person who signs.
    Signature,
    /// Sums of money, dates, clock times and other numbers a reader can hold the writer to.
    Details,
    /// Blanks that a mail program should have filled: `{{name}}`, `*|NAME|*`.
    Fields,
    /// Blanks that a person should have filled: `{date}`, as rewrites leave them.
    Blanks,
}

impl Way for PartFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Found::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Text
    }

    fn phrases(&self) -> Vec<&str> {
        texts(&[&self.with])
    }
}

/// Compiled `[find.part]`.
#[derive(Debug)]
struct Found {
    of: Part,
    beside: Beside,
}

impl Found {
    fn new(file: &PartFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        Ok(Found { of: file.of, beside: Beside::new("part", &[], &file.with, lists)? })
    }

    fn found(&self, context: &Context<'_>) -> Hits {
        let reading = context.reading;
        let places: Vec<Place> = match self.of {
            Part::Signature => {
                signature(reading).map(|(block, range)| Place { block, range }).into_iter().collect()
            }
            Part::Details => {
                let blocks = reading.blocks.iter().enumerate();
                let ours = blocks.filter(|(_, block)| block.voice == Voice::Ours && is_running(block));
                ours.flat_map(|(index, block)| {
                    let details = details(block, reading.language).into_iter();
                    details.map(move |value| Place { block: index, range: value.start..value.end })
                })
                .collect()
            }
            Part::Fields | Part::Blanks => {
                let is = if self.of == Part::Fields { is_foreign } else { is_blank };
                let blocks = reading.blocks.iter().enumerate();
                let ours = blocks.filter(|(_, block)| block.voice == Voice::Ours);
                ours.flat_map(|(index, block)| {
                    fields(block, is).map(move |range| Place { block: index, range })
                })
                .collect()
            }
        };
        let mut allows = self.beside.allows(context);
        Hits::of(context.most, places.into_iter().filter(|place| allows(place)), Hit::at, |place| place)
    }
}

impl Finder for Found {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context)
    }
}

/// Merge fields of which `is` holds.
fn fields<'b>(block: &'b ReadBlock<'_>, is: fn(&str) -> bool) -> impl Iterator<Item = Range<usize>> + 'b {
    let opaque = block.words.iter().filter(|word| word.kind == WordKind::Opaque);
    let ranges = opaque.map(|word| word.start as usize..word.end as usize);
    ranges.filter(move |range| {
        let text = &block.text[range.clone()];
        is(text) && is_field(text)
    })
}

/// Whether a merge field is of the kinds that programs do not also write, or stands for a name; a blank of
/// one word is left to whoever looks for blanks.
fn is_foreign(field: &str) -> bool {
    let of_mailings = ["{{", "*|", "%%"].iter().any(|open| field.starts_with(open));
    // `{{#each}}`, `{{/if}}` and `{{< figure >}}` say what to do, `{{1 hit}}` is a list: nothing is filled in.
    let inside = field.strip_prefix("{{").map(|rest| rest.trim_start_matches('{').trim_start());
    let does = inside.is_some_and(|inside| {
        inside.starts_with(['<', '%', '#', '/', '>', '!', '^'])
            || inside.starts_with(|c: char| c.is_ascii_digit())
    });
    of_mailings && !does || !is_blank(field) && fold(field).contains("name")
}

/// Whether a merge field is one lower-case word in braces.
fn is_blank(field: &str) -> bool {
    let word = field.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Sums of money and times, none inside another, none in quoted speech.
fn details(block: &ReadBlock<'_>, language: Language) -> Vec<Value> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(word) = block.words.get(at) {
        let end = block.words.len();
        let value = may_begin(word, block, language).then(|| {
            let money = value_at(ValueKind::Money, block, at, end, language);
            money.or_else(|| value_at(ValueKind::Time, block, at, end, language))
        });
        match value.flatten() {
            Some(value) => {
                at += value.words.max(1);
                if !block.in_quotes(value.start..value.end) {
                    all.push(value);
                }
            }
            None => at += 1,
        }
    }
    all
}

/// Whether a value may begin with `word`: asked of every word of a text.
fn may_begin(word: &Word, block: &ReadBlock<'_>, language: Language) -> bool {
    // Of the marks, which are asked first, most words are none.
    static NAMES: LazyLock<(Bloom<16>, FxHashSet<u32>)> = LazyLock::new(|| {
        let languages = [Language::English, Language::Spanish].map(LanguageData::of);
        let names =
            languages.into_iter().flat_map(|data| data.weekdays.words().iter().chain(data.months.words()));
        let names: FxHashSet<u32> = names.map(|name| hash_of(name)).collect();
        (names.iter().copied().collect(), names)
    });
    let text = &block.text[word.start as usize..word.end as usize];
    let raised = || text.starts_with(|c: char| c.is_uppercase()) || language == Language::Spanish;
    let code = || text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match word.kind {
        WordKind::Number => true,
        // Days and months, and the codes of currencies.
        WordKind::Letters => (code() || NAMES.0.has(word.hash) && NAMES.1.contains(&word.hash)) && raised(),
        WordKind::Opaque => false,
    }
}
