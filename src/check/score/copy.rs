//! Whether a text is copy at all: filler, transcripts, listings, code and forms speak to no reader, and a
//! score of them would mean nothing. Narrow: a letter with a list in it is a letter.

use super::unscored::NotCopy;
use crate::document::{BlockKind, Voice};
use crate::language::{any_of_all, phrases_of_all};
use crate::phrase::Bloom;
use crate::prose::{ReadBlock, Reading, WordKind, is_field};
use crate::text::{AnyOf, fold, hash_of};
use memchr::memchr;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The fewest words that are judged: a shorter text may be a line out of anything.
const LEAST: usize = 20;

/// What `reading` is, if it is no copy.
pub fn not_copy(reading: &Reading<'_>) -> Option<NotCopy> {
    let ours: Vec<&ReadBlock> = reading.blocks.iter().filter(|block| block.voice == Voice::Ours).collect();
    let counts = ours.iter().fold(Counts::default(), |counts, block| counts.with(block));
    if is_internal(&ours) {
        return Some(NotCopy::Internal);
    }
    if counts.words < LEAST {
        return None;
    }
    let share = |part: usize, most: f64| part as f64 >= most * counts.words as f64;
    if counts.filler >= 6 && share(counts.filler, 0.2) {
        Some(NotCopy::Filler)
    } else if (counts.blanks >= 4 && share(counts.blanks, 0.2)) || is_unfilled(&ours, counts.words) {
        Some(NotCopy::Fields)
    } else if is_transcript(&ours) {
        Some(NotCopy::Transcript)
    } else if counts.signs as f64 > 0.09 * counts.bytes as f64 {
        Some(NotCopy::Code)
    } else if share(counts.numbers, 0.4) {
        Some(NotCopy::Counts)
    } else if counts.blocks >= 8 && !share(counts.said, 0.08) {
        Some(NotCopy::Listing)
    } else {
        None
    }
}

/// What is counted of a text.
#[derive(Default)]
struct Counts {
    words: usize,
    /// Words of the filler that printers use.
    filler: usize,
    /// Merge fields, and placeholders in square brackets.
    blanks: usize,
    numbers: usize,
    /// Words in sentences of some length that end as sentences do.
    said: usize,
    blocks: usize,
    bytes: usize,
    /// Signs that code is full of.
    signs: usize,
}

impl Counts {
    fn with(mut self, block: &ReadBlock<'_>) -> Self {
        self.words += block.words.len();
        self.blocks += 1;
        self.bytes += block.text.len();
        let (may_fill, fills) = &*FILLER;
        for (at, word) in block.words.iter().enumerate() {
            self.filler += usize::from(may_fill.has(word.hash) && fills.contains(&word.hash));
            self.numbers += usize::from(word.kind == WordKind::Number);
            if word.kind == WordKind::Opaque {
                let text = block.word(at);
                self.blanks += usize::from(is_field(text));
                // Addresses and fields are no code.
                self.signs = self.signs.saturating_sub(signs(text));
            }
        }
        self.blanks += placeholders(block.text).count();
        self.signs += signs(block.text);
        for sentence in &block.sentences {
            let ends = block.text[sentence.range.clone()].trim_end_matches(['"', '”', '’', ')', ' ']);
            let short = sentence.words.len() < SAID;
            if (!short && block.kind != BlockKind::Cell)
                || (sentence.words.len() >= 3 && ends.ends_with(['.', '!', '?']))
            {
                self.said += sentence.words.len();
            }
        }
        self
    }
}

/// From this many words on, what has no end mark may still be a sentence.
const SAID: usize = 10;

/// Whether a byte is a sign that code is full of: every byte of a text is asked.
#[inline]
fn is_sign(byte: u8) -> bool {
    matches!(byte, b';'..=b'>' | b'['..=b'`' | b'{'..=b'~' | b'$' | b'+')
}

/// So many bytes are compared at a time: no more than one of them can count.
const PART: usize = 128;

/// Signs of code; rows of the same one are drawn lines.
fn signs(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begun = usize::from(bytes.first().is_some_and(|first| is_sign(*first)));
    let of_part = |(own, before): (&[u8], &[u8])| {
        let new = own.iter().zip(before).map(|(own, before)| u8::from(is_sign(*own) & (own != before)));
        usize::from(new.sum::<u8>())
    };
    let others = bytes.get(1..).unwrap_or_default();
    begun + others.chunks(PART).zip(bytes.chunks(PART)).map(of_part).sum::<usize>()
}

/// Whether one word in twenty is a placeholder, and the same one is there again and again: nobody has
/// filled it in, which a program does with merge fields.
fn is_unfilled(ours: &[&ReadBlock<'_>], words: usize) -> bool {
    let all: Vec<&str> = ours.iter().flat_map(|block| placeholders(block.text)).collect();
    let again = |one: &str| all.iter().filter(|other| **other == one).count() >= 3;
    all.len() >= 5 && 20 * all.len() >= words && all.iter().take(50).any(|one| again(one))
}

/// Placeholders such as `[Name of the firm]`; those with an address behind them are links.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    let open = |(inside, after): &(&str, &str)| {
        inside.len() < 40 && inside.starts_with(char::is_alphabetic) && !after.starts_with(['(', ':', '['])
    };
    parts.filter(open).map(|(inside, _)| inside)
}

/// The words that printers fill pages with, behind a filter: every word of a text is looked up.
static FILLER: LazyLock<(Bloom<16>, Vec<u32>)> = LazyLock::new(|| {
    let words: Vec<u32> = "lorem ipsum dolor amet consectetur consectetuer adipiscing adipisicing elit sed eiusmod tempor incididunt ut labore et \
    dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip commodo \
    consequat duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint \
    occaecat cupidatat proident sunt culpa officia deserunt mollit anim laborum vestibulum pellentesque \
    vivamus curabitur maecenas suspendisse voluptatem accusantium doloremque laudantium totam aperiam eaque inventore \
    veritatis architecto beatae dicta explicabo ipsam voluptas aspernatur odit fugit consequuntur dolores ratione \
    nesciunt neque quisquam dolorem adipisci numquam eius modi tempora incidunt quaerat necessitatibus debitis itaque \
    earum tenetur sapiente delectus distinctio suscipit quasi nostrum doloribus quia"
        .split_whitespace()
        .map(hash_of)
        .collect();
    (words.iter().copied().collect(), words)
});

/// Whether the first words say that it stays in the house.
fn is_internal(ours: &[&ReadBlock<'_>]) -> bool {
    ours.iter().take(2).any(|block| {
        let head = &block.text[..block.text.floor_char_boundary(60)];
        let lower = fold(head);
        let head = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
        phrases_of_all(|language| language.internal).any(|mark| head.starts_with(mark))
    })
}

/// All of them at once: this runs on every text.
static CALLS: LazyLock<AnyOf> = LazyLock::new(|| any_of_all(|language| language.calls));

/// Whether several people speak in turn, or a call with an operator is written down.
fn is_transcript(ours: &[&ReadBlock<'_>]) -> bool {
    let labelled: Vec<(&ReadBlock<'_>, Vec<&str>)> =
        ours.iter().map(|block| (*block, labels(block))).filter(|(_, labels)| !labels.is_empty()).collect();
    let labels: Vec<&str> = labelled.iter().flat_map(|(_, labels)| labels.iter().copied()).collect();
    let distinct: FxHashSet<&str> = labels.iter().copied().collect();
    let said: usize = labelled.iter().map(|(block, _)| block.words.len()).sum();
    let all: usize = ours.iter().map(|block| block.words.len()).sum();
    // Who speaks in turn speaks more than once, and more than the words of a place or a time.
    let turns = labels.len() >= 5 && distinct.len() >= 2 && labels.len() >= 2 * distinct.len();
    if turns && 2 * said >= all && said >= 6 * labels.len() {
        return true;
    }
    let operator = ours.iter().any(|block| {
        let begins = block.words.first().is_some_and(|word| word.hash == hash_of("operator"));
        begins
            && (block.words.len() < 6
                || block.text.contains("Operator:")
                || block.text.contains("Operator ["))
    });
    let heads = ours.iter().map(|block| &block.text[..block.text.floor_char_boundary(4_000)]);
    let marks = heads.flat_map(|head| CALLS.all_in(head));
    let said = marks.map(str::to_lowercase).collect::<FxHashSet<String>>().len();
    let transcript = ours
        .iter()
        .take(12)
        .any(|block| fold(&block.text[..block.text.floor_char_boundary(200)]).contains("transcript"));
    (operator && said >= 1) || (transcript && said >= 2) || said >= 4
}

/// Names with a colon behind them that begin a block or a sentence.
fn labels<'b>(block: &ReadBlock<'b>) -> Vec<&'b str> {
    let starts = block.sentences.iter().map(|sentence| sentence.range.clone());
    let label = |range: std::ops::Range<usize>| {
        let text = &block.text[range];
        // A name is short: of most sentences this tells at once.
        let colon = memchr(b':', &text.as_bytes()[..text.len().min(32)])?;
        let (name, rest) = (&text[..colon], &text[colon + 1..]);
        let words = name.split(' ').count();
        let named = name.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase()));
        ((1..=3).contains(&words) && named && rest.split_whitespace().nth(2).is_some()).then_some(name)
    };
    starts.filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn told(text: &str) -> Option<NotCopy> {
        let document = read(Arc::new(Source::new("a.md", text)), &Hints::default());
        not_copy(&Reading::new(&document, None))
    }

    #[test]
    fn what_nobody_wrote_to_a_reader_is_told() {
        let call = "Operator\n\nGood day, and welcome to the Larkfield conference call. All lines are muted for now.\n\n\
                    Jo Bell - Chief Executive\n\nThank you. We sold more cribs than last year, and we say why.\n";
        let chat = "Ana: Where is the crib that I ordered?\n\nJo: It is on the van to Leeds.\n\nAna: When does it come?\n\n\
                    Jo: It comes on Friday at nine.\n\nAna: That is good to hear.\n";
        let list = "# Cribs\n\n- Oak crib\n- Ash crib\n- Pine cot\n- White cot\n- Cot bed\n- Moses basket\n- Blue rocker\n\
                    - Oak rocker\n- Ash rocker\n- Pine desk\n";
        let fields = "Dear [First Name], your [Product Name] from [Company Name] is due on [Due Date]. Write to [Sender Name] \
                      at [Company Name], [Street Address], or ring [Phone].";
        let unfilled = "Hi, your trial of [Product Name] ends on Friday. You can keep what you made in [Product Name] if you \
                        choose a plan before that. Write to [Sender Name] of the [Product Name] team, who answers within \
                        a day. [Company Name] keeps your data for a month, in case you come back to us later.";
        for (text, kind) in [
            (
                "Welcome to our shop. Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor \
              incididunt ut labore et dolore magna aliqua.",
                NotCopy::Filler,
            ),
            (call, NotCopy::Transcript),
            (chat, NotCopy::Transcript),
            (list, NotCopy::Listing),
            (fields, NotCopy::Fields),
            (unfilled, NotCopy::Fields),
            ("Internal note: Marta rang twice. Do not offer the voucher again.", NotCopy::Internal),
            (
                "2025 120 130 140 150 160 in March\n\n2026 130 140 150 160 170 in April, 12 13 14 15 16 17 18",
                NotCopy::Counts,
            ),
            (
                "let x = [1; 2]; y = {a: 1}; z = x[0] | y; if (x == y) { run(z); } for (i = 0; i < 9; i++) { put(x[i]); done(y) }",
                NotCopy::Code,
            ),
        ] {
            assert_eq!(told(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn letters_with_lists_fields_and_labels_are_copy() {
        for text in [
            "Hi {{first_name}},\n\nyour crib {{order}} left our depot on {{day}}. It comes with {{carrier}}, who will ring \
             you an hour before. Is there a step at your door? Then tell us, and a second person comes along.",
            "Your order:\n\n- Oak crib\n- Ash crib\n- Pine cot\n- White cot\n- Cot bed\n- Moses basket\n- Oak rocker\n- Desk\n\n\
             All of it comes on Friday. If a part is missing, call Jo, and she brings it round the same day.",
            "Date: 3 May. Time: nine o’clock. Place: our shop in Leeds. Note: bring the old crib, and we take it back. \
             Parking: behind the house. Price: nothing at all.",
            "Next question: when do we open again? We do not know yet. The first question was when the water goes, and \
             that is answered: it went on Tuesday.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
