//! Which language a text is in, told by its smallest words and its letters.

use super::fold::{fold, hash_of};
use super::model::{Word, WordKind};
use crate::document::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// No text needs more words than this to tell its language.
const MOST_WORDS: usize = 2_000;
/// From this many words on, a language that speaks three times as loud as any other is the one.
const SURE_WORDS: usize = 200;
/// From this many words on, a text that shows little of any language we know is shown to whichlang.
const ENOUGH_WORDS: usize = 8;
/// The bytes of each text that whichlang is shown.
const SAMPLE: usize = 1_000;

/// Languages we can tell by their words. English and Spanish come first: they are what we look for,
/// the others are there so that their texts are not taken for one of the two.
const PROFILES: [&str; 8] = [
    // English, with what subject lines and text messages say.
    "the and to of a in i is you that it he was for on are with as his they be at one have this from or had by \
     not but what all were we when your can said there an each which she do how their if will up other about \
     out many then them these so some her would make like him into time has look more write go see no way \
     could people my than first been who its now find long down day did get come made may part us our any \
     only just also very much here why where don't can't won't it's you're we're i'm i've that's let's isn't \
     free sale today off save new offer order shop ends last chance buy click thanks thank please hello hi \
     dear account sign learn best regards need want know help me am u ur pls txt thx r gonna tonight tomorrow \
     week call reply stop win deal hey sorry yes good still never back take over too well again soon",
    // Spanish.
    "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si \
     sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi \
     porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese \
     ahora cada otro después te otros aunque esa eso hace otra tan durante siempre día tanto ella sí dijo \
     sido según menos tú usted ustedes nosotros nuestro nuestra nuestros nuestras tu tus les e u mas esto \
     gracias hola oferta ofertas gratis compra compre ahora hoy envío descuento descuentos aprovecha últimos \
     últimas días rebajas nuevo nueva mejor precio pedido cuenta estimado estimada cliente saludos haz clic \
     aquí llame llámanos buenos buenas quiero mañana semana mes año todas estamos tenemos puedes tienes solo \
     favor bienvenido bienvenida lista espera nunca ver descubre regalo pago días casa ayuda estos estas",
    // French.
    "le la les de des du et à un une en est que qui dans pour pas sur au aux avec plus par ne se ce cette \
     sont il elle nous vous votre vos notre nos mais ou où je tu son sa ses leur leurs été être avoir ont \
     comme tout tous toute merci bonjour fait si bien très ces cet même aussi sans sous chez dès y on me \
     aujourd'hui c'est n'est qu'il peut encore depuis jusqu'à voici offre dernière maintenant",
    // Italian.
    "il lo la gli le di e che è per un una uno i in con non del della dei delle degli nel nella al alla sono \
     si da ma come più questo questa ha ho tu noi voi loro anche se tutti tutto tutte grazie ciao vostro \
     nostro nostra tuo tua sul sulla dal dalla essere fatto oggi ora subito solo ai alle nei nelle suo sua \
     mi ti ci vi quando molto sempre ogni perché cosa chi dove gratis offerta buongiorno",
    // Portuguese.
    "o a os as de do da dos das em no na nos nas um uma e que é para com não por mais se ao aos à como mas \
     foi ser tem seu sua seus suas você vocês nós eles ele ela isso este esta muito também já ou obrigado \
     obrigada olá pelo pela pelos agora hoje até são está minha meu sem quando só nosso nossa fazer pode \
     grátis oferta tudo todos temos bom dia",
    // German.
    "der die das und in zu den ist nicht von mit sich des auf für im dem ein eine einen einer eines als auch \
     es an werden aus er hat dass sie nach wird bei wir ihr ihre ihren sind oder um noch wie wenn nur ich \
     jetzt heute mehr danke hallo bitte uns unser unsere unseren kein keine zum zur bis so am vom mich dich \
     du man aber haben war diese dieser alle schon hier vielen dank gratis kostenlos",
    // Catalan.
    "el la els les de i en que a un una per amb no és del dels al als ho hi més com però o si va ser són \
     aquest aquesta aquests tot tots totes seu seva nostre nostra vostre vostra molt també gràcies hola avui \
     ara quan des fins perquè només sense pel pels et us ens es ha han què qui on meu teu cada sobre bon dia \
     oferta gratis",
    // Dutch.
    "de het een en van in is dat op te zijn met voor niet aan er ook als bij maar om dan uit nog naar door \
     je we wij u uw jij jouw ik ze zij hun deze dit meer nu gratis bedankt onze ons geen wordt worden kan \
     heeft hebben was tot over of wat hoe wie vandaag alle alleen",
];
const ENGLISH: usize = 0;
const SPANISH: usize = 1;
const FRENCH: usize = 2;
const ITALIAN: usize = 3;
const PORTUGUESE: usize = 4;
const GERMAN: usize = 5;
const CATALAN: usize = 6;

/// The languages of each word of the profiles, one bit each, by the word's hash.
static KNOWN: LazyLock<FxHashMap<u32, u8>> = LazyLock::new(|| {
    let mut known = FxHashMap::default();
    for (language, words) in PROFILES.iter().enumerate() {
        for word in words.split_whitespace() {
            *known.entry(hash_of(word)).or_default() |= 1u8 << language;
        }
    }
    known
});

/// The language of a document, from the evidence of its `blocks` together: each a text and its words.
///
/// `fallback` is taken where the words tell nothing; without it, a text in plain Latin letters or
/// without any is taken for English, and any other for a language we have no rules for.
pub fn guess<'t>(
    blocks: impl Iterator<Item = (&'t str, &'t [Word])>,
    fallback: Option<Language>,
) -> Language {
    let mut evidence = Evidence::default();
    for (text, words) in blocks {
        if evidence.words >= MOST_WORDS || evidence.is_sure() {
            break;
        }
        evidence.add(text, words);
    }
    evidence.verdict(fallback)
}

/// Whether a word of this hash is one of the smallest words of English or Spanish.
pub(super) fn is_small_word(hash: u32) -> bool {
    KNOWN.get(&hash).is_some_and(|languages| languages & (1 << ENGLISH | 1 << SPANISH) != 0)
}

#[derive(Default)]
struct Evidence {
    points: [u32; PROFILES.len()],
    /// Letters of other scripts, and Latin ones that none of our languages has.
    foreign: u32,
    /// Letters, as far as they were looked at.
    latin: u32,
    accented: bool,
    words: usize,
    sample: String,
}

impl Evidence {
    fn add(&mut self, text: &str, words: &[Word]) {
        let letters = words.iter().filter(|word| word.kind == WordKind::Letters);
        for word in letters.take(MOST_WORDS - self.words) {
            self.words += 1;
            let letters = &text[word.start as usize..word.end as usize];
            self.latin += letters.bytes().filter(u8::is_ascii_alphabetic).count() as u32;
            match KNOWN.get(&word.hash) {
                Some(languages) => {
                    self.count(*languages, [6, 3, 2][(languages.count_ones() as usize - 1).min(2)])
                }
                None => self.shape(letters),
            }
            if !letters.is_ascii() {
                letters.chars().filter(|c| !c.is_ascii()).for_each(|c| self.letter(c));
            }
        }
        // Only Spanish opens a question or a call.
        if !text.is_ascii() {
            self.points[SPANISH] += 6 * text.matches(['¿', '¡']).take(8).count() as u32;
        }
        if self.sample.len() < SAMPLE {
            let room = text.floor_char_boundary(SAMPLE - self.sample.len());
            self.sample.push_str(&text[..room]);
            self.sample.push(' ');
        }
    }

    fn count(&mut self, languages: u8, points: u32) {
        for (language, sum) in self.points.iter_mut().enumerate() {
            *sum += points * u32::from(languages >> language & 1);
        }
    }

    /// What the ending (or the elision) of an unknown word says.
    fn shape(&mut self, word: &str) {
        const ELIDED: [(&str, u8); 9] = [
            ("l'", 1 << FRENCH | 1 << ITALIAN | 1 << CATALAN),
            ("d'", 1 << FRENCH | 1 << ITALIAN | 1 << CATALAN),
            ("j'", 1 << FRENCH),
            ("n'", 1 << FRENCH),
            ("c'", 1 << FRENCH | 1 << ITALIAN),
            ("s'", 1 << FRENCH | 1 << CATALAN),
            ("qu'", 1 << FRENCH),
            ("un'", 1 << ITALIAN),
            ("dell'", 1 << ITALIAN),
        ];
        const ENDINGS: [(&str, u8, u32); 27] = [
            ("ción", 1 << SPANISH, 4),
            ("ciones", 1 << SPANISH, 4),
            ("amos", 1 << SPANISH | 1 << PORTUGUESE, 2),
            ("ando", 1 << SPANISH | 1 << PORTUGUESE | 1 << ITALIAN, 2),
            ("iendo", 1 << SPANISH, 4),
            ("dad", 1 << SPANISH, 3),
            ("ção", 1 << PORTUGUESE, 4),
            ("ções", 1 << PORTUGUESE, 4),
            ("zione", 1 << ITALIAN, 4),
            ("zioni", 1 << ITALIAN, 4),
            ("ció", 1 << CATALAN, 4),
            ("tion", 1 << ENGLISH | 1 << FRENCH, 2),
            ("tions", 1 << ENGLISH | 1 << FRENCH, 2),
            ("ing", 1 << ENGLISH, 3),
            ("ght", 1 << ENGLISH, 3),
            ("ly", 1 << ENGLISH, 2),
            ("ed", 1 << ENGLISH, 2),
            ("ness", 1 << ENGLISH, 3),
            ("'s", 1 << ENGLISH, 3),
            ("eux", 1 << FRENCH, 3),
            ("ung", 1 << GERMAN, 3),
            ("lich", 1 << GERMAN, 3),
            ("os", 1 << SPANISH | 1 << PORTUGUESE, 1),
            ("as", 1 << SPANISH | 1 << PORTUGUESE | 1 << CATALAN, 1),
            ("o", 1 << SPANISH | 1 << PORTUGUESE | 1 << ITALIAN, 1),
            ("a", 1 << SPANISH | 1 << PORTUGUESE | 1 << ITALIAN | 1 << CATALAN, 1),
            ("i", 1 << ITALIAN, 1),
        ];
        let folded = fold(word);
        let letters = folded.as_bytes();
        // Letters that meet in English, and seldom in the languages of Latin.
        let meets =
            |pair: &[u8]| matches!(pair, b"th" | b"sh" | b"ck" | b"oo" | b"ee" | b"wh" | b"ow" | b"ew");
        if letters.windows(2).any(meets) {
            self.count(1 << ENGLISH, 2);
        }
        // Asked of every unknown word: the last letter answers most of it.
        let ends = |end: &str| end.as_bytes().last() == letters.last() && folded.ends_with(end);
        let elided = || {
            let (_, languages) = ELIDED.iter().find(|(start, _)| folded.starts_with(start))?;
            Some(*languages)
        };
        if let Some(languages) = letters.contains(&b'\'').then(elided).flatten() {
            self.count(languages, 3);
        } else if folded.len() > 3
            && let Some((_, languages, points)) = ENDINGS.iter().find(|(end, ..)| ends(end))
        {
            self.count(*languages, *points);
        } else if folded.ends_with(['b', 'c', 'd', 'f', 'g', 'h', 'k', 'm', 'p', 't', 'w', 'y']) {
            self.count(1 << ENGLISH | 1 << GERMAN | 1 << CATALAN, 1);
        }
    }

    fn letter(&mut self, letter: char) {
        let (languages, points) = match letter {
            'ñ' | 'Ñ' => (1 << SPANISH, 6),
            'á' | 'í' | 'ó' | 'ú' | 'Á' | 'Í' | 'Ó' | 'Ú' => (1 << SPANISH | 1 << PORTUGUESE, 2),
            'é' | 'É' => (1 << SPANISH | 1 << PORTUGUESE | 1 << FRENCH | 1 << CATALAN, 1),
            'ã' | 'õ' | 'Ã' | 'Õ' => (1 << PORTUGUESE, 6),
            'ç' | 'Ç' => (1 << PORTUGUESE | 1 << FRENCH | 1 << CATALAN, 4),
            'â' | 'ê' | 'ô' => (1 << PORTUGUESE | 1 << FRENCH, 3),
            'î' | 'û' | 'œ' | 'ë' => (1 << FRENCH, 3),
            'à' | 'è' => (1 << FRENCH | 1 << ITALIAN | 1 << CATALAN, 3),
            'ò' => (1 << ITALIAN | 1 << CATALAN, 3),
            'ì' | 'ù' => (1 << ITALIAN, 3),
            'ä' | 'ö' | 'ß' => (1 << GERMAN, 4),
            'ü' => (1 << GERMAN | 1 << SPANISH, 1),
            'ï' | '’' | 'ʼ' | 'ª' | 'º' => return,
            _ if letter.is_alphabetic() => {
                self.foreign += 1;
                return;
            }
            _ => return,
        };
        self.accented = true;
        self.count(languages, points);
    }

    fn is_sure(&self) -> bool {
        let mut points = self.points;
        points.sort_unstable();
        let [.., second, first] = points;
        self.words >= SURE_WORDS && self.foreign == 0 && first > 3 * second
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
        // Weak evidence does not outvote what the reader of these texts says they are in.
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
    fn short_texts_come_out_right() {
        for text in [
            "Shop now",
            "Learn more",
            "u free 2nite?",
            "Your order is on its way",
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
