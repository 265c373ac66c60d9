//! Where sentences end: an end mark, space after it, and nothing that speaks against it.

use super::fold::eq_folded;
use super::language::{Abbreviations, LanguageData};
use super::reading::{Sentence, Word, WordKind};
use crate::document::Language;

/// The sentences of `text`, whose words are `words`. They tile the words; a text without words has none.
///
/// Everything is decided between two words: each gap is looked at once, so that time is linear in
/// the text whatever it holds.
pub fn sentences(text: &str, words: &[Word], language: Language) -> Vec<Sentence> {
    let Some(first) = words.first() else { return Vec::new() };
    let mut split = Split {
        text,
        words,
        abbreviations: &LanguageData::of(language).abbreviations,
        casual: is_lower(text, first),
        first: 0,
    };
    let mut sentences = Vec::new();
    let mut start = text.len() - text.trim_start().len();
    for next in 1..words.len() {
        let gap = words[next - 1].end as usize..words[next].start as usize;
        // One byte cannot hold an end mark and a space: most gaps end here.
        if gap.len() < 2 {
            continue;
        }
        if let Some((end, begin)) = split.at(&text[gap.clone()], next) {
            sentences.push(Sentence { range: start..gap.start + end, words: split.first..next });
            start = gap.start + begin;
            split.first = next;
        }
    }
    sentences.push(Sentence { range: start..text.trim_end().len(), words: split.first..words.len() });
    sentences
}

struct Split<'t> {
    text: &'t str,
    words: &'t [Word],
    abbreviations: &'static Abbreviations,
    /// Whoever begins in lower case goes on so: then it says nothing of where sentences begin.
    casual: bool,
    /// The first word of the sentence that is open.
    first: usize,
}

/// The end mark of a gap, and what stands around it.
#[derive(Default)]
struct End {
    /// Full stops in the mark; an ellipsis counts as three.
    stops: usize,
    /// `!` and `?` in the mark.
    calls: usize,
    asks: bool,
    /// It stands right after the word.
    close: bool,
    /// A quotation mark or bracket closes after it.
    closed: bool,
    /// Space or an emoji follows.
    parted: bool,
    /// `¿` or `¡` opens what follows.
    opens: bool,
}

impl Split<'_> {
    /// Whether a sentence ends in `gap`, which stands before the word `next`: where in it, and
    /// where the next one begins.
    fn at(&self, gap: &str, next: usize) -> Option<(usize, usize)> {
        let (mark, end, begin) = read_gap(gap)?;
        let (before, after) = (&self.words[next - 1], &self.words[next]);
        let goes_on = if !mark.parted {
            // A missing space: "sold out.Then". Only where both words look the part, since so are
            // names written (Node.js, U.S.).
            !(mark.close && !mark.closed && self.is_plain_lower(before) && self.is_capitalised(after))
        } else if self.is_lower(after) && !mark.opens {
            self.goes_on_lower(&mark, next)
        } else {
            self.goes_on_upper(&mark, next)
        };
        (!goes_on).then_some((end, begin))
    }

    /// The next word is in lower case.
    fn goes_on_lower(&self, mark: &End, next: usize) -> bool {
        if mark.calls == 0 {
            return mark.stops > 1 || !self.casual || mark.close && self.is_abbreviation(next);
        }
        // "Really?" she asked. Yahoo! said.
        mark.closed || !mark.asks && mark.calls == 1 && !self.casual && !self.is_lower(&self.words[next - 1])
    }

    /// The next word may begin a sentence.
    fn goes_on_upper(&self, mark: &End, next: usize) -> bool {
        if mark.calls > 0 || mark.opens || !mark.close {
            return false;
        }
        if mark.stops > 1 {
            // "I" is always a capital.
            let after = self.of(next);
            return after == "I" || after.starts_with("I'") || after.starts_with("I’");
        }
        !mark.closed && self.is_abbreviation(next)
    }

    /// Whether the full stop before the word `next` belongs to the word before it.
    fn is_abbreviation(&self, next: usize) -> bool {
        let last = next - 1;
        let word = self.of(last);
        let follower = &self.words[next];
        if self.words[last].kind == WordKind::Opaque {
            return false;
        }
        let letters = word.chars().take(9).count();
        // "1. Open the door", "b. Close it"
        let number = self.words[last].kind == WordKind::Number;
        if last == self.first && (number && letters < 4 || letters == 1 && word != "I" && word != "a") {
            return true;
        }
        if letters > 8 || number {
            return false;
        }
        let dotted = self.dotted_start(last);
        let token = &self.text[self.words[dotted].start as usize..self.words[last].end as usize];
        let is = |list: &[&str]| list.iter().any(|entry| eq_folded(token, entry));
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let list = self.abbreviations;
        if is(list.always) || is(list.titles) && (capital || list.small_titles) {
            return true;
        }
        if is(list.numbered) {
            return follower.kind == WordKind::Number;
        }
        let single = letters == 1 && capital && word != "I";
        if single && dotted == last && last > self.first && self.is_initial(last - 1) {
            return true;
        }
        if !(single || is(list.soft)) {
            return false;
        }
        // "at 5 p.m. Friday", "J. Smith": the stop belongs to the word unless the next word is one
        // that begins sentences.
        let after = self.of(next);
        !list.starters.iter().any(|entry| eq_folded(after, entry)) || follower.kind == WordKind::Number
    }

    /// Whether the word is a capital with a full stop after it.
    fn is_initial(&self, word: usize) -> bool {
        let text = self.of(word);
        text.chars().count() == 1
            && text.chars().all(char::is_uppercase)
            && self.text.as_bytes().get(self.words[word].end as usize) == Some(&b'.')
    }

    /// The first of the words that full stops tie to `last`: "p" in "p.m".
    fn dotted_start(&self, last: usize) -> usize {
        let mut start = last;
        while start > self.first && last - start < 4 {
            let (before, word) = (&self.words[start - 1], &self.words[start]);
            let tied = before.end + 1 == word.start && self.text.as_bytes()[before.end as usize] == b'.';
            if !tied {
                break;
            }
            start -= 1;
        }
        start
    }

    fn of(&self, word: usize) -> &str {
        of(self.text, &self.words[word])
    }

    fn is_lower(&self, word: &Word) -> bool {
        is_lower(self.text, word)
    }

    fn is_plain_lower(&self, word: &Word) -> bool {
        let text = of(self.text, word);
        word.kind == WordKind::Letters && text.len() > 1 && text.chars().all(char::is_lowercase)
    }

    fn is_capitalised(&self, word: &Word) -> bool {
        let mut letters = of(self.text, word).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
    }
}

fn of<'t>(text: &'t str, word: &Word) -> &'t str {
    &text[word.start as usize..word.end as usize]
}

/// Whether the word begins in lower case, and is not a name like iPhone.
fn is_lower(text: &str, word: &Word) -> bool {
    let mut letters = of(text, word).chars();
    word.kind == WordKind::Letters
        && letters.next().is_some_and(char::is_lowercase)
        && !letters.next().is_some_and(char::is_uppercase)
}

/// Reads the gap between two words: its end mark, where the sentence would end, and where the next
/// one would begin. `None` where no sentence can end.
fn read_gap(gap: &str) -> Option<(End, usize, usize)> {
    let mut from = 0;
    loop {
        from += gap[from..].find(['.', '!', '?', '…'])?;
        let (mut mark, mut end) = read_mark(gap, from);
        let touching = gap[end..].find(|c| !is_emoji(c)).unwrap_or(gap.len() - end);
        end += touching;
        mark.parted = touching > 0;
        // What stands alone after the mark, an emoji or a smiley, still belongs to the sentence;
        // what touches the next word opens it.
        let mut begin = end;
        loop {
            let rest = gap[begin..].trim_start();
            mark.parted |= gap.len() - rest.len() > begin;
            begin = gap.len() - rest.len();
            match rest.find(char::is_whitespace) {
                Some(length) if belongs_before(&rest[..length]) => {
                    begin += length;
                    end = begin;
                }
                _ => break,
            }
        }
        if mark.parted || begin == gap.len() {
            mark.opens = gap[begin..].contains(['¿', '¡']);
            return Some((mark, end, begin));
        }
        from = end;
    }
}

/// Reads the end mark at `from` with what closes after it (`?!”`, `).`, `. . .`), and where it ends.
fn read_mark(gap: &str, from: usize) -> (End, usize) {
    let mut mark = End { close: from == 0, ..End::default() };
    let mut end = from;
    let mut spaced = false;
    for (at, c) in gap[from..].char_indices() {
        match c {
            '.' => mark.stops += 1,
            '…' => mark.stops += 3,
            '!' | '?' if !spaced => {
                mark.calls += 1;
                mark.asks |= c == '?';
            }
            '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']' if !spaced => mark.closed = true,
            '*' | '_' if !spaced => {}
            // Dots set apart are one ellipsis.
            ' ' if !spaced && mark.calls == 0 => {
                spaced = true;
                continue;
            }
            _ => break,
        }
        spaced = false;
        end = from + at + c.len_utf8();
    }
    (mark, end)
}

/// Whether `alone`, which stands between spaces after an end mark, still belongs to what it ended.
fn belongs_before(alone: &str) -> bool {
    let smiley = alone.starts_with([':', ';']) && alone.is_ascii() && alone.len() < 4;
    smiley || alone.chars().all(|c| is_emoji(c) || matches!(c, '.' | '!' | '?' | '…'))
}

fn is_emoji(c: char) -> bool {
    matches!(
        c as u32,
        0x1f000..=0x1faff | 0x2190..=0x2bff | 0x2122 | 0xfe0f | 0x200d | 0x20e3 | 0xe0020..=0xe007f
    )
}
