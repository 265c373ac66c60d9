//! Where words begin and end, found in one pass.

use super::opaque;
use super::word::{Word, WordKind};
use crate::text::{hash_ascii, hash_of, hash_wide, is_apostrophe, letters_at};

/// The words of `text`, in order.
///
/// Letters, digits and combining marks make a word, with the apostrophes inside it and the points,
/// commas and colons between its digits. Everything else parts words, hyphens too, except in an
/// address, a path, a handle or a merge field: those are one [`WordKind::Opaque`] word each.
pub fn words(text: &str) -> Vec<Word> {
    let mut scan =
        Scan { text, bytes: text.as_bytes(), at: 0, plain: 0, words: Vec::with_capacity(text.len() / 6 + 1) };
    while let Some(byte) = scan.bytes.get(scan.at) {
        match CLASSES[usize::from(*byte)] {
            Class::Letter | Class::Digit => scan.word(),
            Class::Gap => scan.at += 1,
            Class::Opener => scan.opener(),
            Class::Wide => scan.wide(),
        }
    }
    scan.words
}

/// Whether `c` makes a word, alone or with others.
pub(super) fn is_word_char(c: char) -> bool {
    match c as u32 {
        0..0x80 => c.is_ascii_alphanumeric(),
        // The apostrophe that Unicode counts as a letter; letters and digits drawn as emoji.
        0x2bc | 0x2139 | 0x24c2 | 0x1f100..=0x1faff => false,
        _ => c.is_alphanumeric() || is_mark(c),
    }
}

/// Marks that are no letters of their own but part of the one before (accents typed apart, tone
/// marks, vowel killers). Without them such words would fall to pieces.
fn is_mark(c: char) -> bool {
    match c as u32 {
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x5bf..=0x5c7 | 0x610..=0x61a => true,
        0x64b..=0x65f | 0x6d6..=0x6ed | 0xe47..=0xe4e | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff => true,
        0x3099 | 0x309a | 0xfe20..=0xfe2f => true,
        // In every Indic script the nukta and the virama stand at the same place.
        0x900..=0xdff => matches!(c as u32 & 0x7f, 0x3c | 0x4d),
        _ => false,
    }
}

/// What a byte may begin or be part of. The two that make words come first.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Class {
    Letter,
    Digit,
    Gap,
    /// May open a merge field, a path or a handle.
    Opener,
    /// Part of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'{' | b'[' | b'*' | b'%' | b'$' | b'<' | b'@' | b'/' | b'~' | b'.' => Class::Opener,
            0x80.. => Class::Wide,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
};

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Up to here points are known to belong to no address: looked at once, not once a point.
    plain: usize,
    words: Vec<Word>,
}

impl Scan<'_> {
    /// A word begins with the letter or digit at `at`.
    fn word(&mut self) {
        let start = self.at;
        // Most words are letters, and nothing comes after them that may go on with them.
        if let Some((end, hash)) = letters_at(self.bytes, start)
            && end > start
            && match self.bytes.get(end) {
                Some(b'.' | b':') => self.bytes.get(end + 1) == Some(&b' '),
                Some(b'\'' | b'@' | 0x80..) | None => false,
                Some(byte) => CLASSES[usize::from(*byte)] > Class::Digit,
            }
        {
            self.words.push(Word { start: start as u32, end: end as u32, hash, kind: WordKind::Letters });
            self.at = end;
            return;
        }
        let mut end = start;
        let mut ascii = true;
        loop {
            while self.bytes.get(end).is_some_and(|byte| CLASSES[usize::from(*byte)] <= Class::Digit) {
                end += 1;
            }
            match self.bytes.get(end) {
                None | Some(b' ') => break,
                Some(b'\'') if self.word_char(end + 1) => end += 1,
                Some(b'.' | b',' | b':') if self.digits_around(end) => end += 1,
                Some(b'.' | b':' | b'@') if self.address(start, end) => return,
                Some(0x80..) => {
                    let Some(c) = self.char(end) else { break };
                    let joins = is_apostrophe(c) && self.word_char(end + c.len_utf8());
                    if !joins && !is_word_char(c) {
                        break;
                    }
                    end += c.len_utf8();
                    ascii = false;
                }
                _ => break,
            }
        }
        self.at = end;
        if end - start == 1 && self.keycap(end) {
            return;
        }
        let (hash, numeric) = if ascii {
            (hash_ascii(self.bytes, start, end), self.bytes[start].is_ascii_digit())
        } else {
            (hash_wide(&self.text[start..end]), self.char(start).is_some_and(char::is_numeric))
        };
        let kind = if numeric { WordKind::Number } else { WordKind::Letters };
        self.words.push(Word { start: start as u32, end: end as u32, hash, kind });
    }

    /// A character beyond ASCII: a letter, a sign, an emoji.
    fn wide(&mut self) {
        match self.char(self.at) {
            Some(c) if is_word_char(c) && !is_mark(c) => self.word(),
            Some(c) => self.at += c.len_utf8(),
            None => self.at += 1,
        }
    }

    /// A byte that may open an opaque word.
    fn opener(&mut self) {
        match opaque::opened(self.bytes, self.at) {
            Some(end) => self.opaque(self.at, end),
            None => self.at += 1,
        }
    }

    /// The letters at `start..sign` may be part of an address that goes on at `sign`.
    fn address(&mut self, start: usize, sign: usize) -> bool {
        let next = self.bytes.get(sign + 1).copied().unwrap_or(b' ');
        if next == b' ' {
            return false;
        }
        match self.bytes[sign] {
            b':' => match opaque::address_after_scheme(self.text, start, sign) {
                Some(end) => self.opaque(start, end),
                None => return false,
            },
            b'@' => match opaque::mail_domain(self.bytes, sign) {
                Some(end) => self.opaque(self.reach_back(start, b"-._+%"), end),
                None => return false,
            },
            _ if sign < self.plain => return false,
            _ => match opaque::dotted(self.text, start, sign) {
                opaque::Dotted::Web(end) => self.opaque(self.reach_back(start, b"-"), end),
                opaque::Dotted::File(end) => self.opaque(self.reach_back(start, b"-_/"), end),
                opaque::Dotted::Plain(end) => {
                    self.plain = end;
                    return false;
                }
            },
        }
        true
    }

    /// Where an address begins of which the last letters begin at `start`: before the words that
    /// one of `joints` ties to them. A few are enough, and looking further could take for ever.
    fn reach_back(&self, start: usize, joints: &[u8]) -> usize {
        let mut start = start;
        for word in self.words.iter().rev().take(16) {
            let tied = word.end as usize + 1 == start && joints.contains(&self.bytes[start - 1]);
            if !tied || word.kind == WordKind::Opaque {
                break;
            }
            start = word.start as usize;
        }
        start
    }

    fn opaque(&mut self, start: usize, end: usize) {
        while self.words.last().is_some_and(|word| word.start as usize >= start) {
            self.words.pop();
        }
        let hash = hash_of(&self.text[start..end]);
        self.words.push(Word { start: start as u32, end: end as u32, hash, kind: WordKind::Opaque });
        self.at = end;
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn word_char(&self, at: usize) -> bool {
        self.char(at).is_some_and(is_word_char)
    }

    fn digits_around(&self, at: usize) -> bool {
        let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        digit(at - 1) && digit(at + 1)
    }

    /// Whether what stands at `at` makes an emoji of the digit before it.
    fn keycap(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(0xe2 | 0xef))
            && matches!(self.char(at), Some('\u{fe0f}' | '\u{20e3}'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let mut shown = String::new();
        for word in words(text) {
            let kind = match word.kind {
                WordKind::Letters => "",
                WordKind::Number => "#",
                WordKind::Opaque => "=",
            };
            shown.push_str(&format!("{}{kind}{}", if shown.is_empty() { "" } else { " | " }, of(text, word)));
        }
        shown
    }

    fn of(text: &str, word: Word) -> &str {
        &text[word.start as usize..word.end as usize]
    }

    #[test]
    fn letters_digits_and_what_joins_them() {
        for (text, expected) in [
            ("Don't — l’eau d’Oʼn!", "Don't | l’eau | d’Oʼn"),
            ("our customers' and users’ 'own' choice", "our | customers | and | users | own | choice"),
            ("3.5 of 1,000 at 9:30, 24/7.", "#3.5 | of | #1,000 | at | #9:30 | #24 | #7"),
            ("the 3rd end-to-end test", "the | #3rd | end | to | end | test"),
            ("e\u{301}l naı̈ve mañana", "e\u{301}l | naı̈ve | mañana"),
            ("李 said नमस्ते", "李 | said | नमस्ते"),
            ("a\u{fffc}b 🎉🅰 1️⃣ 👩\u{200d}👧 #sale", "a | b | sale"),
            ("Offer ends 5p.m. U.S. time", "Offer | ends | #5p | m | U | S | time"),
            ("x''y ’’ ʼ", "x | y"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_paths_handles_and_merge_fields_are_one_word() {
        for (text, expected) in [
            ("See https://a.b/c?d=e,f. Then", "See | =https://a.b/c?d=e,f | Then"),
            ("(see www.shop.example)", "see | =www.shop.example"),
            ("my-shop.com/sale, ok", "=my-shop.com/sale | ok"),
            ("mail jane.m-doe+news@mail.example.org!", "mail | =jane.m-doe+news@mail.example.org"),
            ("ask @candor_team or a@b", "ask | =@candor_team | or | a | b"),
            (
                "open /etc/hosts or ~/notes and/or src/prose/mod.rs",
                "open | =/etc/hosts | or | =~/notes | and | or | =src/prose/mod.rs",
            ),
            ("C:\\mail\\out.eml and offer.pdf", "=C:\\mail\\out.eml | and | =offer.pdf"),
            (
                "Hi {{ name | default: \"you\" }}, *|FNAME|* %%name%%",
                "Hi | ={{ name | default: \"you\" }} | =*|FNAME|* | =%%name%%",
            ),
            (
                "${name} {% if x %}a{% endif %} [[name]] %recipient.name% {first_name}",
                "=${name} | ={% if x %} | a | ={% endif %} | =[[name]] | =%recipient.name% | ={first_name}",
            ),
            (
                "Sold out.Then 50%off 5% of 10% {{ open",
                "Sold | out | Then | #50 | off | #5 | of | #10 | open",
            ),
            (
                "Hi %s, %1$@ of %(name)s and %{name} in %-5.2f %lld",
                "Hi | =%s | =%1$@ | of | =%(name)s | and | =%{name} | in | =%-5.2f | =%lld",
            ),
            ("100% sure, a % s, %drop", "#100 | sure | a | s | drop"),
            ("write to café-olé.com", "write | to | =café-olé.com"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_ascend_on_boundaries_with_their_own_hash(
            text in "\\PC{0,60}|([a-c]|[ .,:@/'’é{}%*|\\[\\]~$-]|https?://|www\\.|\\.com|[0-9]|\u{fe0f}){0,40}",
        ) {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.start >= end && word.start < word.end);
                end = word.end;
                prop_assert_eq!(word.hash, hash_of(&text[word.start as usize..word.end as usize]));
            }
        }
    }
}
