//! What words, their shapes and their letters tell of the languages they are in.

use super::{english, spanish};
use crate::text::{fold, hash_of};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How many languages are told apart.
pub const COUNT: usize = 8;

/// Languages we can tell by their words. English and Spanish come first: they are what we look for,
/// the others are there so that their texts are not taken for one of the two.
const PROFILES: [&str; COUNT] = [
    english::PROFILE,
    spanish::PROFILE,
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
/// Where each stands, as a bit of a set of languages.
pub const ENGLISH: usize = 0;
pub const SPANISH: usize = 1;
const FRENCH: usize = 2;
const ITALIAN: usize = 3;
const PORTUGUESE: usize = 4;
const GERMAN: usize = 5;
const CATALAN: usize = 6;

/// The languages of each word of the profiles, one bit each, by the word's hash.
static KNOWN: LazyLock<FxHashMap<u32, u8>> = LazyLock::new(|| {
    // All of them find room at once.
    let mut known = FxHashMap::with_capacity_and_hasher(1 << 10, Default::default());
    for (language, words) in PROFILES.iter().enumerate() {
        for word in words.split_whitespace() {
            *known.entry(hash_of(word)).or_default() |= 1u8 << language;
        }
    }
    known
});

/// The languages that have the word of this hash among their smallest, a bit each.
pub fn of_word(hash: u32) -> Option<u8> {
    KNOWN.get(&hash).copied()
}

/// Whether a word of this hash is one of the smallest words of English or Spanish.
pub fn is_small_word(hash: u32) -> bool {
    of_word(hash).is_some_and(|languages| languages & (1 << ENGLISH | 1 << SPANISH) != 0)
}

/// What an elided word before it tells.
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
/// What an ending tells, and how many points strong; of two that fit, the first.
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

/// What the shape of an unknown word tells: languages, a bit each, and points.
pub fn of_shape(word: &str) -> impl Iterator<Item = (u8, u32)> {
    let folded = fold(word);
    let letters = folded.as_bytes();
    // Letters that meet in English, and seldom in the languages of Latin.
    let meets = |pair: &[u8]| matches!(pair, b"th" | b"sh" | b"ck" | b"oo" | b"ee" | b"wh" | b"ow" | b"ew");
    let english = letters.windows(2).any(meets).then_some((1 << ENGLISH, 2));
    english.into_iter().chain(of_edges(&folded))
}

/// What the elision that `folded` begins with tells, else its ending.
fn of_edges(folded: &str) -> Option<(u8, u32)> {
    let letters = folded.as_bytes();
    // This runs on every unknown word: the last letter usually decides.
    let ends = |end: &str| end.as_bytes().last() == letters.last() && folded.ends_with(end);
    let elided = || ELIDED.iter().find(|(start, _)| folded.starts_with(start));
    if let Some((_, languages)) = letters.contains(&b'\'').then(elided).flatten() {
        return Some((*languages, 3));
    }
    let ending = ENDINGS.iter().find(|(end, ..)| folded.len() > 3 && ends(end));
    if let Some((_, languages, points)) = ending {
        return Some((*languages, *points));
    }
    let hard = folded.ends_with(['b', 'c', 'd', 'f', 'g', 'h', 'k', 'm', 'p', 't', 'w', 'y']);
    hard.then_some((1 << ENGLISH | 1 << GERMAN | 1 << CATALAN, 1))
}

/// What an accented letter tells; `None` for letters that none of the languages has, and for signs.
pub fn of_letter(letter: char) -> Option<(u8, u32)> {
    Some(match letter {
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
        _ => return None,
    })
}
