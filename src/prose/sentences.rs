//! Where sentences end: an end mark, space after it, and nothing that speaks against it.

use super::ends::{End, read_gap};
use super::word::{Sentence, Word, WordKind};
use crate::language::{Abbreviations, Language, LanguageData, List};

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
        // Most gaps are one space.
        if gap.len() < 2 && split.stands_after_link(next) {
            sentences.push(Sentence { range: start..gap.start, words: split.first..next });
            start = gap.end;
            split.first = next;
            continue;
        }
        if gap.len() < 2 && !matches!(text.as_bytes().get(gap.start), Some(b'.' | b'!' | b'?')) {
            continue;
        }
        if let Some((end, begin)) = split.at(&text[gap.clone()], next) {
            sentences.push(Sentence { range: start..gap.start + end, words: split.first..next });
            start = gap.start + begin;
            split.first = next;
        }
    }
    sentences.push(Sentence { range: start..text.trim_end().len(), words: split.first..words.len() });
    // Of a book all are held at once.
    sentences.shrink_to_fit();
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

    /// Whether the word `next` begins a sentence after an address that no full stop follows: people
    /// leave it out at a line's end, since it would become part of the link.
    fn stands_after_link(&self, next: usize) -> bool {
        let before = &self.words[next - 1];
        let link = |text: &str| text.contains("://") || text.starts_with("www.");
        let sure = |text: &str| !matches!(text, "I" | "A") && self.abbreviations.starters.has(text);
        before.kind == WordKind::Opaque
            && self.is_capitalised(&self.words[next])
            && link(self.of(next - 1))
            && sure(self.of(next))
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
        let is = |list: &List| list.has(token);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let list = self.abbreviations;
        if is(&list.always) || is(&list.titles) && (capital || list.small_titles) {
            return true;
        }
        if is(&list.numbered) {
            return follower.kind == WordKind::Number;
        }
        let single = letters == 1 && capital && word != "I";
        if single && dotted == last && last > self.first && self.is_initial(last - 1) {
            return true;
        }
        if !(single || is(&list.soft)) {
            return false;
        }
        // "at 5 p.m. Friday", "J. Smith": the stop belongs to the word unless the next word is one
        // that begins sentences.
        let after = self.of(next);
        !list.starters.has(after) || follower.kind == WordKind::Number
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::words;
    use proptest::prelude::*;

    /// Each case with ` | ` where one sentence ends and the next begins.
    const ENGLISH: &[&str] = &[
        "We got it wrong. | Here is what we do now.",
        "Mr. Okafor and Dr. Lind will call you. | Both speak English.",
        "It opens at 9 a.m. and closes at 5 p.m. on weekdays.",
        "We close at 5 p.m. | The phone stays open.",
        "See you at 5 p.m. Friday.",
        "It costs $3.50. | That is all.",
        "Bring bread, butter, etc. | Then we cook.",
        "Bring bread, butter, etc. and sit down.",
        "Will it hurt? | No. | It takes a minute.",
        "Is it free? | No. | Is it cheap? | Yes.",
        "Use form No. 5 for that. | It is short.",
        "Wait . . . what? | Nothing.",
        "We thought . . . | The rest is history.",
        "So... I think we should talk.",
        "He stopped... | Then he went on.",
        "We wondered… and then we knew.",
        "Really?! | Yes, really.",
        "“Is it mine?” she asked. | “It is.”",
        "“It is yours.” | She smiled.",
        "He said “Stop!” and left.",
        "She said it was fine (it was not). | We fixed it.",
        "(We know. | It is late.) | Sorry.",
        "Yahoo! said it would look. | It did.",
        "We moved from Yahoo! to our own mail.",
        "Thank you! 🎉 | We mean it.",
        "Thank you!🎉 | We mean it.",
        "See you soon 🙂. | Bring a friend.",
        "Great. :) | See you.",
        "Visit shop.example. | It is open.",
        "Write to jo@mail.example. | We answer.",
        "Read https://a.example/b?c=d. | Then decide.",
        "Read https://a.example/b | Then decide.",
        "See https://a.example Larkfield and www.shop.example or ring {{company.url}} The shop.",
        "J. R. Stone wrote it. | He is kind.",
        "Ask J. Stone about it.",
        "So did I. | Then it rained.",
        "The U.S. team won. | The U.K. team lost.",
        "It began in the U.S. | The rest followed.",
        "Acme Inc. chairs the group.",
        "We paid Acme Ltd. | They sent it back.",
        "Save a few things, e.g. Your keys, your cat.",
        "1. Open the box.",
        "b. Close it again.",
        "There are 12. | We counted.",
        "Version 2.0 is out. | 3 bugs are gone.",
        "Node.js is a name. | So is it.",
        "Big summer sale",
        "New: softer soles, longer laces",
        "u won. | call now. | txt back.",
        "no more queues etc. just walk in",
        "iPhone cases are here. | iPad cases follow.",
        "Do you want it? | then call.",
        "Sign up now! | it is free.",
        "The image \u{fffc} shows it. | \u{fffc} starts it.",
        "Ready? | Set! | Go.",
        "Prof. Lee, Sen. Ray and St. Paul. | Three names.",
        "Talk to your rep. | They know.",
        "He works at Main St. | The shop is next door.",
        "We met on Jan. 5. | Snow fell.",
        "She sat. | He stood.",
        "Plans A, B and C. | The last one works.",
        "It rained [again]. | We stayed.",
        "It is *done.* | Now rest.",
        "“No!” | “Yes!”",
        "Wow!! | that is a lot.",
    ];
    const SPANISH: &[&str] = &[
        "Nos equivocamos. | Lo sentimos.",
        "¿Cuándo llega? | El martes.",
        "Llega el martes. | ¿Le va bien?",
        "¡Hola! | ¿qué tal va todo?",
        "La Sra. Gómez y el Dr. Ruiz le llaman hoy. | Hablan inglés.",
        "el sr. Ruiz está aquí.",
        "Pan, leche, etc. | Luego se cocina.",
        "Traiga algo, p. ej. Una manta.",
        "Abrimos a las 9 a.m. | El sábado cerramos.",
        "Vive en EE.UU. | Su hermana también.",
        "Vive en EE. UU. desde hace años.",
        "Cuesta 3,50 €. | Nada más.",
        "Vea la pág. 4. | Ahí está todo.",
        "Espere… | Ya está.",
        "«¿Es mío?», preguntó. | «Sí».",
        "«Es suyo». | Sonrió.",
        "Uds. pueden venir. | Les esperamos.",
        "Acme S.A. compra la tienda. | Nadie lo sabía.",
        "D. Luis y Dña. Ana firman. | Gracias.",
        "Hoy no. | Mañana sí.",
    ];

    fn shown(text: &str, language: Language) -> String {
        let words = words(text);
        let found = sentences(text, &words, language);
        found.iter().map(|sentence| &text[sentence.range.clone()]).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn ends_where_a_reader_would_stop() {
        let english = ENGLISH.iter().map(|case| (case, Language::English));
        let mut wrong = String::new();
        for (case, language) in english.chain(SPANISH.iter().map(|case| (case, Language::Spanish))) {
            let got = shown(&case.replace(" | ", " "), language);
            if got != *case {
                wrong.push_str(&format!("{case}\n{got}\n\n"));
            }
        }
        assert!(wrong.is_empty(), "\n{wrong}");
    }

    #[test]
    fn a_missing_space_ends_a_sentence_between_plain_words() {
        assert_eq!(
            shown("It sold out.Then it came back.", Language::English),
            "It sold out. | Then it came back."
        );
        assert_eq!(shown("Use node.Js or N.Y times", Language::English), "Use node. | Js or N.Y times");
    }

    #[test]
    fn long_texts_without_an_end_take_no_longer() {
        for unit in ["word ", ". ", "...", "a.", "? ! ", "a. ", "\"", "… "] {
            let text = format!("one {} two", unit.repeat(100_000));
            let words = words(&text);
            assert!(!sentences(&text, &words, Language::English).is_empty());
        }
    }

    proptest! {
        #[test]
        fn sentences_tile_the_words(text in "([A-Za-c]{1,3}|[ .!?…\"”’)¿🎉1]|\u{fffc}|\\. ){0,40}") {
            let words = words(&text);
            let found = sentences(&text, &words, Language::English);
            prop_assert_eq!(found.is_empty(), words.is_empty());
            let (mut word, mut byte) = (0, 0);
            for sentence in &found {
                prop_assert_eq!(sentence.words.start, word);
                prop_assert!(sentence.words.end > word && sentence.range.start >= byte);
                prop_assert!(text.get(sentence.range.clone()).is_some());
                for inside in &words[sentence.words.clone()] {
                    prop_assert!(sentence.range.start <= inside.start as usize);
                    prop_assert!(sentence.range.end >= inside.end as usize);
                }
                (word, byte) = (sentence.words.end, sentence.range.end);
            }
            prop_assert_eq!(word, words.len());
        }
    }
}
