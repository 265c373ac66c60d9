//! Which language a text is in: what its words and letters tell, weighed.

use super::word::{Word, WordKind};
use crate::language::{COUNT, ENGLISH, Language, SPANISH, of_letter, of_shape, of_word};

/// No text needs more words than this to tell its language.
const MOST_WORDS: usize = 2_000;
/// From this many words on, a language that speaks three times as loud as any other is the one.
const SURE_WORDS: usize = 200;
/// From this many words on, a text that shows little of any language we know is shown to whichlang.
const ENOUGH_WORDS: usize = 8;
/// The words of a block that are looked at.
const BLOCK_WORDS: usize = 24;
/// The points that leave no doubt of the language of a block where no other has any: four words that only it has.
const PLAIN_POINTS: u32 = 24;
/// The bytes of each text that whichlang is shown.
const SAMPLE: usize = 1_000;

/// The language of a document, from the evidence of its `blocks` together: each a text and its words.
///
/// `fallback` is taken where the words tell nothing; without it, a text in plain Latin letters or
/// without any is taken for English, and any other for a language we have no rules for.
pub fn guess<'t>(
    blocks: impl Iterator<Item = (&'t str, &'t [Word])>,
    fallback: Option<Language>,
) -> Language {
    let (mut evidence, mut told) = (Evidence::default(), ToldByWords::new(0));
    for (text, words) in blocks {
        if evidence.words >= MOST_WORDS || evidence.is_sure() {
            break;
        }
        evidence.add(text, words, &mut told);
    }
    evidence.verdict(fallback)
}

/// The language of one block of a text that is otherwise in `expected`; its first words tell. `told` keeps what words
/// tell for the next block.
pub fn guess_block(text: &str, words: &[Word], expected: Language, told: &mut ToldByWords) -> Language {
    let mut evidence = Evidence::default();
    let some = &words[..words.len().min(BLOCK_WORDS)];
    evidence.add_until(text, some, told, |evidence| evidence.is_plainly(expected));
    if evidence.is_plainly(expected) {
        return expected;
    }
    evidence.add_marks(text);
    evidence.verdict(Some(expected))
}

/// What a word tells of its language.
#[derive(Clone, Copy, Default)]
struct Told {
    hash: u32,
    /// Its letters of the alphabet.
    latin: u32,
    points: [u8; COUNT],
}

impl Told {
    fn of(word: &str, hash: u32) -> Self {
        let mut points = [0; COUNT];
        match of_word(hash) {
            Some(languages) => {
                count(&mut points, languages, [6, 3, 2][(languages.count_ones() as usize - 1).min(2)])
            }
            None => of_shape(word).for_each(|(languages, more)| count(&mut points, languages, more)),
        }
        let latin = word.bytes().filter(u8::is_ascii_alphabetic).count() as u32;
        Told { hash, latin, points: points.map(|points| points as u8) }
    }
}

/// Few words make up most of a text: what they tell is worked out once.
pub struct ToldByWords(Vec<Told>);

/// How many words are remembered, of a short text and of a book.
const REMEMBERED: [usize; 2] = [64, 1 << 12];

impl ToldByWords {
    /// For a text of so many words.
    pub fn new(words: usize) -> Self {
        let [least, most] = REMEMBERED;
        ToldByWords(vec![Told::default(); (2 * words).clamp(least, most).next_power_of_two()])
    }

    fn of(&mut self, word: &str, hash: u32) -> &Told {
        let place = hash as usize & (self.0.len() - 1);
        let told = &mut self.0[place];
        if told.hash != hash {
            *told = Told::of(word, hash);
        }
        told
    }
}

#[derive(Default)]
struct Evidence {
    points: [u32; COUNT],
    /// Letters of other scripts, and Latin ones that none of our languages has.
    foreign: u32,
    /// Letters, as far as they were looked at.
    latin: u32,
    accented: bool,
    words: usize,
    sample: String,
}

impl Evidence {
    fn add(&mut self, text: &str, words: &[Word], told: &mut ToldByWords) {
        self.add_until(text, words, told, |_| false);
        self.add_marks(text);
    }

    /// Weighs words until there are `enough`.
    fn add_until(
        &mut self,
        text: &str,
        words: &[Word],
        told: &mut ToldByWords,
        enough: impl Fn(&Evidence) -> bool,
    ) {
        let letters = words.iter().filter(|word| word.kind == WordKind::Letters);
        for (at, word) in letters.take(MOST_WORDS - self.words).enumerate() {
            self.words += 1;
            let letters = &text[word.start as usize..word.end as usize];
            let told = told.of(letters, word.hash);
            self.latin += told.latin;
            self.points = std::array::from_fn(|at| self.points[at] + u32::from(told.points[at]));
            // Names keep their letters in every language: Müller, Dvořák.
            if !letters.is_ascii() && (at == 0 || !is_name(letters)) {
                letters.chars().filter(|c| !c.is_ascii()).for_each(|c| self.letter(c));
            }
            if enough(self) {
                return;
            }
        }
    }

    fn add_marks(&mut self, text: &str) {
        // Only Spanish opens questions and exclamations with a mark.
        if !text.is_ascii() {
            self.points[SPANISH] += 6 * text.matches(['¿', '¡']).take(8).count() as u32;
        }
        if self.sample.len() < SAMPLE {
            let room = text.floor_char_boundary(SAMPLE - self.sample.len());
            self.sample.push_str(&text[..room]);
            self.sample.push(' ');
        }
    }

    fn letter(&mut self, letter: char) {
        if let Some((languages, points)) = of_letter(letter) {
            self.accented = true;
            count(&mut self.points, languages, points);
        } else if letter.is_alphabetic() && !matches!(letter, 'ï' | 'ʼ' | 'ª' | 'º') {
            self.foreign += 1;
        }
    }

    fn is_sure(&self) -> bool {
        let mut points = self.points;
        points.sort_unstable();
        let [.., second, first] = points;
        self.words >= SURE_WORDS && self.foreign == 0 && first > 3 * second
    }

    /// Whether all that was read is in `language`, and enough of it.
    fn is_plainly(&self, language: Language) -> bool {
        let own = match language {
            Language::English => ENGLISH,
            Language::Spanish => SPANISH,
            Language::Other => return false,
        };
        let points = self.points[own];
        // Asked after every word: most of the time there are too few.
        self.foreign == 0
            && points >= PLAIN_POINTS
            && self
                .points
                .iter()
                .enumerate()
                .all(|(at, other)| at == own || points >= PLAIN_POINTS + 3 * other)
    }

    fn verdict(&self, fallback: Option<Language>) -> Language {
        if self.words == 0 {
            return fallback.unwrap_or(Language::English);
        }
        let (english, spanish) = (self.points[ENGLISH], self.points[SPANISH]);
        let others = self.points[SPANISH + 1..].iter().copied().max().unwrap_or(0);
        let best = english.max(spanish).max(others);
        // Letters that none of our languages has: a few are names, many are another language.
        if self.foreign * 20 >= self.latin.max(1) && self.foreign * 4 > best {
            return Language::Other;
        }
        let winner = match () {
            _ if english == best && english > spanish.max(others) => Language::English,
            _ if spanish == best && spanish > english => Language::Spanish,
            _ if others == best && others > english => Language::Other,
            _ => return self.undecided(fallback),
        };
        // A few endings in plain letters may be names: Nokia, Arizona.
        let plain = self.foreign == 0 && !self.accented;
        if winner == Language::Other && plain && best < english + 5 && best < 6 {
            return self.undecided(fallback);
        }
        // Dutch and German share short words with English: “we”, “met”, “in”.
        if winner == Language::Other && plain && fallback.is_none() && 2 * english >= best {
            return second_opinion(&self.sample);
        }
        // Weak evidence does not outvote the language that the configuration names.
        let lead = |language| match language {
            Language::English => english,
            Language::Spanish => spanish,
            Language::Other => others,
        };
        if let Some(fallback) = fallback
            && best < lead(fallback) + 2
        {
            return fallback;
        }
        let thin = (best as usize) < self.words * 3 / 2;
        if self.words >= ENOUGH_WORDS && thin && winner != Language::Other {
            return second_opinion(&self.sample);
        }
        winner
    }

    fn undecided(&self, fallback: Option<Language>) -> Language {
        match fallback {
            Some(language) => language,
            None if self.words >= ENOUGH_WORDS => second_opinion(&self.sample),
            None if self.foreign == 0 && !self.accented && self.latin > 0 => Language::English,
            None => Language::Other,
        }
    }
}

fn count(points: &mut [u32; COUNT], languages: u8, more: u32) {
    for (language, sum) in points.iter_mut().enumerate() {
        *sum += more * u32::from(languages >> language & 1);
    }
}

/// Whether a word inside a text looks like a name in Latin letters.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let latin = |c: char| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}');
    letters.next().is_some_and(|first| first.is_uppercase() && latin(first)) && letters.all(latin)
}

fn second_opinion(sample: &str) -> Language {
    match whichlang::detect_language(sample) {
        whichlang::Lang::Eng => Language::English,
        whichlang::Lang::Spa => Language::Spanish,
        _ => Language::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::words;

    fn of(text: &str) -> Language {
        let words = words(text);
        guess([(text, &words[..])].into_iter(), None)
    }

    #[test]
    fn a_block_is_told_by_its_first_words() {
        let of = |text: &str, expected| guess_block(text, &words(text), expected, &mut ToldByWords::new(0));
        let english = "We sent the order on Monday, and it should be with you by the end of the week.";
        let spanish =
            "The House of Dragons vuelve a los cines, y las entradas están ya a la venta en la web.";
        assert_eq!(of(english, Language::English), Language::English);
        assert_eq!(of(english, Language::Spanish), Language::English);
        assert_eq!(of(spanish, Language::English), Language::Spanish);
    }

    #[test]
    fn short_texts_come_out_right() {
        for text in [
            "Shop now",
            "Learn more",
            "u free 2nite?",
            "Your order is on its way",
            "We met a world-class chef in Hull.",
            "Act now, hurry! Müller & Söhne, Königstraße 4, Köln.",
            "Act now: Dvořák, Janáček, Smetana at Žižkov.",
            "Sign up",
            "Read the guide",
            "Big news inside",
            "Hurry!",
            "Last chance",
            "pls txt me bk",
            "Book a demo",
            "Unsubscribe",
            "Spring cleaning ideas",
            "José is back",
            "Our café opens on Friday",
            "LOL c u later m8",
        ] {
            assert_eq!(of(text), Language::English, "{text}");
        }
        for text in [
            "Compra ya",
            "¡Date prisa!",
            "Más información",
            "Oferta especial",
            "Ver pedido",
            "Hola, Marta",
            "Tu pedido está en camino",
            "Solo hoy",
            "Últimos días",
            "Comprar ahora",
            "Gracias por escribirnos",
            "Descubre la nueva temporada",
            "Darse de baja",
            "Reserva tu plaza",
            "qué tal, quedamos mañana?",
        ] {
            assert_eq!(of(text), Language::Spanish, "{text}");
        }
    }

    #[test]
    fn sentences_of_other_languages_are_left_alone() {
        for text in [
            "Nous vous remercions de votre commande et vous souhaitons une bonne journée.",
            "Profitez de nos offres jusqu’à dimanche.",
            "Grazie per il vostro ordine, lo spediremo domani mattina.",
            "Solo per oggi, tutti i libri a metà prezzo.",
            "Obrigado pela sua compra, a encomenda segue amanhã.",
            "Você não precisa fazer nada agora.",
            "Vielen Dank für Ihre Bestellung, wir melden uns morgen.",
            "Nur noch heute: alle Bücher zum halben Preis.",
            "Moltes gràcies per la vostra comanda, us escriurem demà.",
            "Només avui, tots els llibres amb descompte.",
            "Bedankt voor je bestelling, we sturen het pakket morgen.",
            "Tack för din beställning, vi hör av oss i morgon bitti.",
            "Dziękujemy za zamówienie, wyślemy je jutro.",
            "Спасибо за заказ",
            "ご注文ありがとうございます",
            "شكرا لطلبك",
        ] {
            assert_eq!(of(text), Language::Other, "{text}");
        }
    }

    #[test]
    fn the_fallback_speaks_where_the_words_do_not() {
        let guess_with = |text: &str, fallback| guess([(text, &words(text)[..])].into_iter(), fallback);
        assert_eq!(guess_with("OK", Some(Language::Spanish)), Language::Spanish);
        assert_eq!(guess_with("Newsletter", None), Language::English);
        assert_eq!(guess_with("24/7", Some(Language::English)), Language::English);
        assert_eq!(guess_with("0:44:56", None), Language::English);
        assert_eq!(guess_with("We are sorry about the delay", Some(Language::Spanish)), Language::English);
    }

    #[test]
    fn blocks_decide_together() {
        let blocks = ["Hola", "Your order has left the shop and should be with you on Friday."];
        let read: Vec<_> = blocks.iter().map(|text| (*text, words(text))).collect();
        assert_eq!(guess(read.iter().map(|(text, words)| (*text, &words[..])), None), Language::English);
    }
}
