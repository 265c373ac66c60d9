//! Words as people type them who leave out the accents.

use std::borrow::Cow;

/// Words that are another word without their accent, and are not met so: `él` is no `el`.
const PAIRS: [&str; 29] = [
    "tú", "él", "mí", "sí", "té", "dé", "sé", "qué", "quién", "quiénes", "cómo", "cuándo", "dónde", "adónde",
    "cuánto", "cuánta", "cuántos", "cuántas", "cuál", "cuáles", "está", "estás", "esté", "éste", "ésta",
    "ése", "ésa", "porqué", "hacía",
];

/// `word`, in lower case, without the accents that many do not type (`informacion`); `None` where it has none, or
/// would be another word. The tilde of ñ stays: it makes another letter.
pub fn without_accents(word: &str) -> Option<String> {
    if word.is_ascii() || !word.chars().any(|letter| bare(letter) != letter) || PAIRS.contains(&word) {
        return None;
    }
    // The past of somebody else is the present of whoever speaks: `pagó`, `pago`; and `envié` orders: `envie`.
    let is_future = ["aré", "eré", "iré", "dré"].iter().any(|ending| word.ends_with(ending));
    if word.ends_with('ó') || word.ends_with('é') && !is_future {
        return None;
    }
    Some(word.chars().map(bare).collect())
}

/// `word`, in lower case, without any accent.
pub fn unaccented(word: Cow<'_, str>) -> Cow<'_, str> {
    if word.is_ascii() { word } else { Cow::Owned(word.chars().map(bare).collect()) }
}

fn bare(letter: char) -> char {
    match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_accents_where_the_word_stays_the_word() {
        let plain = |word| without_accents(word);
        assert_eq!(plain("información").as_deref(), Some("informacion"));
        assert_eq!(plain("llamaré").as_deref(), Some("llamare"));
        assert_eq!(plain("años"), None);
        for word in ["hola", "él", "pagó", "envié", "está", "über"] {
            assert_eq!(plain(word), None, "{word}");
        }
    }
}
