//! The kinds of value a phrase may name: a time, a sum of money, a number, a name.

use super::at::At;
use super::kind::ValueKind;
use super::reading::ReadBlock;
use super::times::time;
use super::word::WordKind;
use crate::language::is_small_word;
use crate::language::{Language, LanguageData, List};
use crate::text::hash_of;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A value found in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// How many words it takes.
    pub words: usize,
    /// Its first byte in the block's text: a currency sign before the first word is part of it.
    pub start: usize,
    /// The byte after its last one, signs of currency and per cent included.
    pub end: usize,
}

/// The longest value of that kind that begins at the word at index `word` and does not go past the
/// word index `end`. Looks at a handful of words, never at the whole block.
pub fn value_at(
    kind: ValueKind,
    block: &ReadBlock,
    word: usize,
    end: usize,
    language: Language,
) -> Option<Value> {
    let end = end.min(block.words.len());
    if word >= end {
        return None;
    }
    if !begins_value(kind, block, word, language) {
        return None;
    }
    let data = LanguageData::of(language);
    let at = At { block, data, end };
    let words = match kind {
        ValueKind::Time => time(&at, word)?,
        ValueKind::Money => at.money(word)?,
        ValueKind::Number => at.number(word).map(|words| words + at.percent_words(word + words))?,
        ValueKind::Name => at.name(word)?,
    };
    let (mut start, mut last) = (block.words[word].start as usize, at.word(word + words - 1)?.end as usize);
    if kind == ValueKind::Money {
        start -= currency_before(&block.text[..start]);
    }
    if matches!(kind, ValueKind::Money | ValueKind::Number) {
        last += sign_after(&block.text[last..], kind == ValueKind::Money);
    }
    Some(Value { words, start, end: last })
}

/// Whether a value of that kind may begin at the word at index `word`: most words begin none, and their hash tells,
/// or their first letter.
pub fn begins_value(kind: ValueKind, block: &ReadBlock, word: usize, language: Language) -> bool {
    let Some(first) = block.words.get(word) else { return false };
    match kind {
        ValueKind::Name => {
            !block.text.as_bytes().get(first.start as usize).is_some_and(u8::is_ascii_lowercase)
        }
        _ => first.kind != WordKind::Letters || openers(language).contains(&first.hash),
    }
}

/// The hashes of the words of letters that can begin a time, a sum or a number.
fn openers(language: Language) -> &'static FxHashSet<u32> {
    static ENGLISH: LazyLock<FxHashSet<u32>> = LazyLock::new(|| collect(Language::English));
    static SPANISH: LazyLock<FxHashSet<u32>> = LazyLock::new(|| collect(Language::Spanish));
    static OTHER: LazyLock<FxHashSet<u32>> = LazyLock::new(|| collect(Language::Other));
    fn collect(language: Language) -> FxHashSet<u32> {
        let data = LanguageData::of(language);
        let lists = [
            &data.weekdays,
            &data.months,
            &data.near_days,
            &data.picks,
            &data.periods,
            &data.edges,
            &data.numbers,
            &data.currencies,
        ];
        let times = &data.times;
        let small = [
            times.before_days,
            times.articles,
            times.one,
            times.hour_articles,
            times.to_hours,
            times.named_hours,
            times.quarters,
        ];
        // Counted first: a set that grows is built several times.
        let words: Vec<&str> =
            lists.map(List::words).iter().chain(&small).copied().flatten().copied().collect();
        words.into_iter().map(hash_of).collect()
    }
    match language {
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
        Language::Other => &OTHER,
    }
}

impl At<'_> {
    fn percent_words(&self, next: usize) -> usize {
        let [per, cent] = self.data.per_cent;
        match () {
            _ if self.is(next, self.data.percent) && self.joined(next) => 1,
            _ if self.is(next, per) && self.is(next + 1, cent) => 2,
            _ => 0,
        }
    }

    fn money(&self, first: usize) -> Option<usize> {
        let word = self.word(first)?;
        let code = |index| {
            let text = self.text(index);
            text.len() == 3 && self.data.currencies.has(text) && !text.ends_with(['l', 's'])
        };
        if word.kind == WordKind::Letters && code(first) && self.joined(first + 1) {
            return self.number(first + 1).map(|words| words + 1);
        }
        let glued = word.kind == WordKind::Number && {
            let unit = self.text(first).trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
            !unit.is_empty() && self.data.currencies.has(unit)
        };
        if glued {
            return Some(1);
        }
        let words = self.number(first)?;
        let next = first + words;
        if self.joined(next) {
            let of = usize::from(self.is(next, self.data.before_currencies));
            if self.data.currencies.has(self.text(next + of)) {
                return Some(words + of + 1);
            }
        }
        let signed = currency_before(&self.block.text[..word.start as usize]) > 0
            || sign_after(&self.block.text[self.word(next - 1)?.end as usize..], true) > 0;
        signed.then_some(words)
    }

    fn name(&self, first: usize) -> Option<usize> {
        let word = self.word(first)?;
        if !self.is_named(first) || self.data.offices.has(self.text(first)) || self.in_title_case(first) {
            return None;
        }
        let mut count = 1;
        let mut capitals = 1;
        while capitals < 3 {
            let mut next = first + count;
            // Small words count only between two capitals: "Ana de la Cruz".
            while next < first + count + 2 && self.data.name_particles.has(self.text(next)) {
                if self.gap_before(next) != " " || !self.text(next).starts_with(char::is_lowercase) {
                    break;
                }
                next += 1;
            }
            let initial = self.text(next.saturating_sub(1)).chars().count() == 1;
            let tied = matches!(self.gap_before(next), " " | "-") || initial && self.gap_before(next) == ". ";
            if !tied || !self.is_named(next) {
                break;
            }
            // "Larkfield Customer Relations" is nobody, however long it goes on.
            if self.data.offices.has(self.text(next)) {
                return None;
            }
            count = next + 1 - first;
            capitals += 1;
        }
        let opens = self.may_open(first);
        let common = is_small_word(word.hash) || self.data.not_names.has(self.text(first));
        let cased = self.text(first).chars().any(|c| c.is_lowercase() || c.is_uppercase());
        let known = capitals > 1 && !(opens && common) || capitals == 1 && !opens && !common || !cased;
        known.then_some(count)
    }

    /// Whether the word may owe its capital to its place: at the start of a sentence, after an
    /// address or a sign. A dash that signs ("- Ana") says the opposite.
    fn may_open(&self, word: usize) -> bool {
        let gap = self.gap_before(word);
        if gap.trim_end().ends_with(['~', '-', '–', '—', '^']) {
            return false;
        }
        let sentence = self.block.sentences.get(self.block.sentence_at(word));
        let after = word.checked_sub(1).and_then(|before| self.block.words.get(before));
        sentence.is_some_and(|sentence| sentence.words.start == word)
            || after.is_some_and(|before| before.kind == WordKind::Opaque)
            || gap
                .contains(|c: char| !matches!(c, ' ' | ',' | '(' | '“' | '"' | '«' | '‘' | '\'' | '&' | '.'))
    }

    /// Whether the word could be part of a name: a capital, and not all capitals; or of a script
    /// without them.
    fn is_named(&self, index: usize) -> bool {
        let text = self.text(index);
        if self.word(index).is_none_or(|word| word.kind != WordKind::Letters) {
            return false;
        }
        let upper = text.chars().filter(|c| c.is_uppercase()).take(20).count();
        let lower = text.chars().filter(|c| c.is_lowercase()).take(20).count();
        let first = text.chars().next().is_some_and(char::is_uppercase);
        let initial = upper == 1 && lower == 0 && !matches!(text, "I" | "A" | "Y" | "O");
        first && lower > 0 || initial || upper == 0 && lower == 0
    }

    /// Whether the words around are all capitalised, as in a heading: then capitals say nothing.
    fn in_title_case(&self, first: usize) -> bool {
        let Some(sentence) = self.block.sentences.get(self.block.sentence_at(first)) else { return false };
        let from = sentence.words.start.max(first.saturating_sub(4));
        let long =
            (from..sentence.words.end.min(from + 8)).map(|i| self.block.word(i)).filter(|w| w.len() > 3);
        let (mut capitals, mut small) = (0, 0);
        for word in long {
            *(if word.starts_with(char::is_lowercase) { &mut small } else { &mut capitals }) += 1;
        }
        small == 0 && capitals > 3
    }
}

/// The bytes of a currency sign that ends `before`.
fn currency_before(before: &str) -> usize {
    let text = before.strip_suffix(' ').unwrap_or(before);
    let sign = text.chars().next_back().filter(|c| is_currency(*c));
    sign.map_or(0, |sign| before.len() - text.len() + sign.len_utf8())
}

/// The bytes of a sign at the start of `after`: of a currency, or of per cent and the like.
fn sign_after(after: &str, currency: bool) -> usize {
    let text = after.strip_prefix(' ').unwrap_or(after);
    let sign =
        text.chars().next().filter(|c| if currency { is_currency(*c) } else { matches!(c, '%' | '‰') });
    // "5 $20 vouchers": a sign that touches a number belongs to it.
    let taken = text.len() < after.len() && text.chars().nth(1).is_some_and(char::is_numeric);
    sign.filter(|_| !taken).map_or(0, |sign| after.len() - text.len() + sign.len_utf8())
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '¢' | '₹' | '₩' | '₽' | '₺' | '₴' | '₫' | '₱')
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::prose::quotes::quoted;
    use crate::prose::sentences::sentences;
    use crate::prose::words;

    fn paragraph(text: &str, language: Language) -> ReadBlock<'_> {
        let words = words(text);
        ReadBlock {
            kind: crate::document::BlockKind::Paragraph,
            voice: crate::document::Voice::Ours,
            language: None,
            text,
            links: &[],
            sentences: sentences(text, &words, language),
            words,
            quotes: quoted(text).speech,
            titles: Vec::new(),
            breaks: &[],
            marks: &[],
            short: Vec::new(),
            aside: Default::default(),
        }
    }

    /// The longest value of the kind that begins at the first word that begins one, or "".
    pub(in crate::prose) fn first(kind: ValueKind, text: &str, language: Language) -> String {
        let block = paragraph(text, language);
        (0..block.words.len())
            .find_map(|word| value_at(kind, &block, word, block.words.len(), language))
            .map_or(String::new(), |value| text[value.start..value.end].to_owned())
    }

    #[test]
    fn numbers() {
        let english = |text| first(ValueKind::Number, text, Language::English);
        for (text, value) in [
            ("There are 40 seats", "40"),
            ("about 1,000.5 tons", "1,000.5"),
            ("3 million people", "3 million"),
            ("twenty-five of us", "twenty-five"),
            ("one hundred and two dogs", "one hundred and two"),
            ("save 25% now", "25%"),
            ("save 25 % now", "25 %"),
            ("ten per cent off", "ten per cent"),
            ("3k fans", "3k"),
            ("the 3rd time", ""),
            ("at 9:30", ""),
            ("2 one-way trips", "2"),
        ] {
            assert_eq!(english(text), value, "{text}");
        }
        assert_eq!(
            first(ValueKind::Number, "son dos mil treinta y tres", Language::Spanish),
            "dos mil treinta y tres"
        );
    }

    #[test]
    fn money() {
        for (text, value) in [
            ("only $5 a month", "$5"),
            ("it is €5.99 now", "€5.99"),
            ("for 5 € more", "5 €"),
            ("for 5€", "5€"),
            ("USD 20 back", "USD 20"),
            ("pay 20 dollars", "20 dollars"),
            ("twenty pounds", "twenty pounds"),
            ("50 cents", "50 cents"),
            ("$3 million", "$3 million"),
            ("20 US dollars", "20 US dollars"),
            ("5 $20 vouchers", "$20"),
            ("10eur", "10eur"),
            ("40 seats", ""),
            ("the euro 2024 cup", ""),
        ] {
            assert_eq!(first(ValueKind::Money, text, Language::English), value, "{text}");
        }
        let spanish = |text| first(ValueKind::Money, text, Language::Spanish);
        assert_eq!(spanish("vale 3 millones de euros"), "3 millones de euros");
        assert_eq!(spanish("por 50 céntimos"), "50 céntimos");
    }

    #[test]
    fn names() {
        for (text, value) in [
            ("Ask for Ana at the desk", "Ana"),
            ("I am Nguyễn Văn An.", "Nguyễn Văn An"),
            ("call Siobhán O’Brien today", "Siobhán O’Brien"),
            ("with María José de la Cruz", "María José de la Cruz"),
            ("Dear Ana, hello", "Ana"),
            ("Ana wrote it", ""),
            ("Ana Ruiz wrote it", "Ana Ruiz"),
            ("written by 李", "李"),
            ("J. Stone wrote", "J. Stone"),
            ("the NASA team and I", ""),
            ("see you on Monday", ""),
            ("Seven Ways Toward Better Sleep", ""),
            ("nobody here", ""),
            ("@shop Hi Ana, hello", "Ana"),
            ("all the best - Ana", "Ana"),
            ("plans: Basic", ""),
            ("ask Customer Care", ""),
            ("write to Larkfield Relations today", ""),
            ("call Ana Ruiz in Support", "Ana Ruiz"),
        ] {
            assert_eq!(first(ValueKind::Name, text, Language::English), value, "{text}");
        }
    }

    #[test]
    fn a_value_does_not_go_past_its_end() {
        let text = "Sale: 3 million";
        let block = paragraph(text, Language::English);
        let value = |end| value_at(ValueKind::Number, &block, 1, end, Language::English);
        assert_eq!(value(2), Some(Value { words: 1, start: 6, end: 7 }));
        assert_eq!(value(9), Some(Value { words: 2, start: 6, end: 15 }));
        assert_eq!(value(1), None);
    }
}
