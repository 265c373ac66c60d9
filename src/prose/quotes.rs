//! What somebody is quoted as saying, told from words that are merely put in quotation marks.

#[cfg(test)]
mod tests;

use crate::language::LanguageData;
use crate::language::phrases_of_all;
use std::ops::Range;

/// A quotation has at least this many words, or an end mark or comma inside its marks; with less,
/// the marks hold a title or hold a word at arm's length (“free”, the “Act Now” campaign), and the
/// words are the writer's own.
const SPEECH_WORDS: usize = 4;

/// How many characters to each side of a quotation may hold a verb of saying: a sentence full of quotations
/// must not be read again for each of them.
const BESIDE: usize = 200;

/// What of a block is in quotation marks, the marks included; each list in order, no range in another.
#[derive(Debug, Default)]
pub(super) struct Quoted {
    /// What somebody says.
    pub speech: Vec<Range<usize>>,
    /// A word or two: a title, a word at arm's length, or speech where a verb of saying is beside.
    pub short: Vec<Range<usize>>,
}

/// What of `text`, a block, is quoted.
///
/// A quotation that opens the block and does not close runs to its end, as one over several
/// paragraphs does; any other mark without its partner is ignored.
pub(super) fn quoted(text: &str) -> Quoted {
    let mut scan =
        Scan { text, found: Vec::new(), short: Vec::new(), pairs: [None; PAIRS], single: None, held: None };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(|byte| MARKS[usize::from(*byte)]) {
        at += skipped;
        let Some(mark) = text[at..].chars().next() else { break };
        scan.mark(mark, at);
        at += mark.len_utf8();
    }
    scan.finish()
}

/// '"', the apostrophe, and the first bytes of the marks beyond ASCII: this is looked up for every byte of a
/// text.
const MARKS: [bool; 256] = {
    let (mut table, mut at) = ([false; 256], 0);
    let marks = b"\"\'`\xc2\xe2\xe3\xef";
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether the words in marks at `range` are speech though they are few: a verb of saying stands beside them.
pub(super) fn is_said(text: &str, range: &Range<usize>, language: &LanguageData) -> bool {
    let says = |word: &str| language.says.has(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let ends = |c: char| matches!(c, '.' | '!' | '?' | ';');
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let from = before.char_indices().rev().take(BESIDE).last().map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(BESIDE).map_or(after.len(), |(at, _)| at);
    let before = before[from..].rsplit(ends).next().unwrap_or_default();
    let after = after[..to].split(ends).next().unwrap_or_default().trim_start_matches([',', ' ']);
    before.split_whitespace().rev().take(3).any(says) || after.split_whitespace().take(2).any(says)
}

/// The kinds of marks that come in pairs and cannot be mistaken for an apostrophe.
#[derive(Clone, Copy)]
enum Pair {
    Straight,
    Curly,
    Angle,
    SmallAngle,
    Low,
    Corner,
    WhiteCorner,
    /// ``so''
    Tex,
    /// 《so》
    DoubleAngle,
    /// 〝so〟
    Prime,
    /// ＂so＂
    Wide,
}

const PAIRS: usize = 11;

struct Scan<'t> {
    text: &'t str,
    found: Vec<Range<usize>>,
    short: Vec<Range<usize>>,
    /// Where each [`Pair`] is open.
    pairs: [Option<usize>; PAIRS],
    /// Where ‘ or ' is open.
    single: Option<usize>,
    /// Where ‘ may have closed, if that was no apostrophe (customers’).
    held: Option<usize>,
}

impl Scan<'_> {
    fn mark(&mut self, mark: char, at: usize) {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + mark.len_utf8()..].chars().next();
        match mark {
            '"' => self.straight(at, before, after),
            '„' => self.open(Pair::Curly, at),
            // Closes „German“ and opens “English”.
            '“' if self.pairs[Pair::Curly as usize]
                .is_some_and(|open| self.text[open..].starts_with('„')) =>
            {
                self.close(Pair::Curly, at);
            }
            '“' => self.open(Pair::Curly, at),
            // Swedish and Finnish ”open” with it, too.
            '”' if self.pairs[Pair::Curly as usize].is_none() && opens(before, after) => {
                self.open(Pair::Curly, at);
            }
            '”' => self.close(Pair::Curly, at),
            '«' | '»' => self.angle(Pair::Angle, at, before, after),
            '‹' | '›' => self.angle(Pair::SmallAngle, at, before, after),
            '「' => self.open(Pair::Corner, at),
            '」' => self.close(Pair::Corner, at),
            '『' => self.open(Pair::WhiteCorner, at),
            '』' => self.close(Pair::WhiteCorner, at),
            '`' if self.text[at..].starts_with("``") => self.open(Pair::Tex, at),
            '`' => {}
            '\'' if self.pairs[Pair::Tex as usize].is_some() && self.text[at..].starts_with("\'\'") => {
                self.close(Pair::Tex, at + 1);
            }
            '《' => self.open(Pair::DoubleAngle, at),
            '》' => self.close(Pair::DoubleAngle, at),
            '〝' => self.open(Pair::Prime, at),
            '〞' | '〟' => self.close(Pair::Prime, at),
            '＂' if self.pairs[Pair::Wide as usize].is_some() => self.close(Pair::Wide, at),
            '＂' => self.open(Pair::Wide, at),
            '‚' => self.open(Pair::Low, at),
            '‘' if self.pairs[Pair::Low as usize].is_some() => self.close(Pair::Low, at),
            '‘' if opens(before, after) && !after.is_some_and(char::is_numeric) => {
                self.settle_single();
                self.single = Some(at);
            }
            '’' if self.is_open_with('‘') => self.single_closes(at, before, after),
            '\'' => self.apostrophe(at, before, after),
            _ => {}
        }
    }

    fn is_open_with(&self, mark: char) -> bool {
        self.single.is_some_and(|open| self.text[open..].starts_with(mark))
    }

    /// ' opens, closes, or is an apostrophe.
    fn apostrophe(&mut self, at: usize, before: Option<char>, after: Option<char>) {
        let rest = &self.text[at + 1..];
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let elided =
            phrases_of_all(|language| language.elisions).any(|elision| elision.eq_ignore_ascii_case(word));
        let free =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | ':' | '“' | '"'));
        if free && after.is_some_and(char::is_alphabetic) && !elided {
            if !self.is_open_with('‘') {
                self.settle_single();
                self.single = Some(at);
            }
        } else if self.is_open_with('\'') {
            self.single_closes(at, before, after);
        }
    }

    /// « opens and » closes; in Danish and in German books it is the other way round.
    fn angle(&mut self, pair: Pair, at: usize, before: Option<char>, after: Option<char>) {
        let mark = self.text[at..].chars().next();
        match self.pairs[pair as usize].map(|open| self.text[open..].chars().next()) {
            Some(open) if open != mark => self.close(pair, at),
            Some(_) => {}
            None if matches!(mark, Some('«' | '‹')) || opens(before, after) => self.open(pair, at),
            None => {}
        }
    }

    fn straight(&mut self, at: usize, before: Option<char>, after: Option<char>) {
        let open = self.pairs[Pair::Straight as usize];
        if before.is_some_and(|c| c.is_ascii_digit()) && (open.is_none() || self.is_after_feet(at)) {
            return;
        }
        // A second opening mark: the first had no partner.
        if open.is_none() || before == Some(' ') && opens(before, after) {
            if opens(before, after) {
                self.pairs[Pair::Straight as usize] = Some(at);
            }
        } else {
            self.close(Pair::Straight, at);
        }
    }

    /// Whether the number before byte `at` follows feet: 6' 2".
    fn is_after_feet(&self, at: usize) -> bool {
        let feet = self.text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').trim_end();
        let number = feet.strip_suffix(['\'', '’', '′']).unwrap_or("");
        number.ends_with(|c: char| c.is_ascii_digit())
    }

    fn open(&mut self, pair: Pair, at: usize) {
        self.pairs[pair as usize].get_or_insert(at);
    }

    fn close(&mut self, pair: Pair, at: usize) {
        if let Some(start) = self.pairs[pair as usize].take() {
            self.push(start, at);
        }
    }

    fn single_closes(&mut self, at: usize, before: Option<char>, after: Option<char>) {
        let Some(start) = self.single else { return };
        let inside_word =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if inside_word || before.is_none_or(char::is_whitespace) {
            return;
        }
        // ’ after an s may be the customers’ own: it counts only if no surer one comes.
        if matches!(before, Some('s' | 'S')) && after == Some(' ') {
            self.held = Some(at);
            return;
        }
        self.push(start, at);
        self.single = None;
        self.held = None;
    }

    fn settle_single(&mut self) {
        if let (Some(start), Some(end)) = (self.single.take(), self.held.take()) {
            self.push(start, end);
        }
    }

    /// Keeps the quotation whose marks stand at `open` and `close`, if it is speech.
    fn push(&mut self, open: usize, close: usize) {
        let length = |at: usize| self.text[at..].chars().next().map_or(0, char::len_utf8);
        let end = close + length(close);
        // The marks of Chinese and Japanese hold nothing but speech, and no spaces to count words by.
        let corner = self.text[open..].starts_with(['「', '『']);
        // Who holds a word at arm's length in English writes it “so”, and not «so».
        let foreign = self.text[open..].starts_with(['«', '»', '‹', '›', '„', '‚']);
        let inside = &self.text[open + length(open)..close];
        let words = inside.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        if corner || foreign && words > 1 || is_speech(inside) {
            self.found.push(open..end);
        } else {
            self.short.push(open..end);
        }
    }

    /// What a dash at the start of a paragraph opens: “—Ven ya —dijo Ana—. Te espero.”, “– We come – said Ana.”
    fn dialogue(&mut self) {
        let Some(dash) = self.text.chars().next().filter(|c| matches!(c, '–' | '—' | '―')) else {
            return;
        };
        let first = dash.len_utf8();
        let said = &self.text[first..];
        let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '…', '”', '"', '»', ',', ';', ':']);
        if said.starts_with([' ', '\u{a0}']) {
            // An item of a list looks the same, unless it goes on with who speaks.
            let aside =
                said.char_indices().skip(2).find(|(at, c)| *c == dash && said[..*at].ends_with([' ', ',']));
            self.short.extend(aside.map(|(at, _)| 0..first + at + first));
            let second = said.find([',', '!', '?']).filter(|_| aside.is_none());
            self.short.extend(second.map(|at| 0..first + at + 1));
            return;
        }
        let words = said.split_whitespace().take(SPEECH_WORDS).count();
        if !said.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '¡' | '¿' | '“' | '…'))
            || words < 2
            || !ends(said)
        {
            return;
        }
        // Dashes go on with who speaks, and back to what is said.
        let (mut speaks, mut from) = (true, 0);
        for (at, _) in said.match_indices(dash).map(|(at, mark)| (at + first, mark)) {
            let before = self.text[..at].chars().next_back();
            let inside = before.is_some_and(|c| c.is_alphanumeric())
                && self.text[at + first..].starts_with(|c: char| c.is_alphanumeric());
            if inside {
                continue;
            }
            if speaks {
                self.found.push(from..at);
            }
            (speaks, from) = (!speaks, at + first);
        }
        if speaks {
            self.found.push(from..self.text.len());
        }
    }

    fn finish(mut self) -> Quoted {
        self.settle_single();
        self.dialogue();
        let whole = [Pair::Straight, Pair::Curly, Pair::Angle];
        if whole.iter().any(|pair| self.pairs[*pair as usize] == Some(0)) {
            self.found.push(0..self.text.len());
        }
        let speech = outermost(self.found);
        let mut short = outermost(self.short);
        short.retain(|short| {
            let after = speech.partition_point(|quote| quote.end <= short.start);
            speech.get(after).is_none_or(|quote| short.end <= quote.start)
        });
        Quoted { speech, short }
    }
}

/// Those of `ranges` that lie in none of the others, in order.
pub(super) fn outermost(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    ranges.retain(|range| {
        let outermost = range.start >= end;
        end = end.max(range.end);
        outermost
    });
    ranges
}

fn is_speech(inside: &str) -> bool {
    let has_word = |part: &&str| part.contains(char::is_alphanumeric);
    let ended = inside.trim_end().ends_with(['.', ',', '!', '?', '…']);
    let words = inside.split_whitespace().filter(has_word).take(SPEECH_WORDS).count();
    words == SPEECH_WORDS || words > 0 && ended
}

/// Whether a mark between these two characters can open a quotation.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    let free = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?' | '…' | '%'));
    free && after.is_some_and(|c| !c.is_whitespace())
}
