//! Tells strings that people read from addresses, colours, formats of dates and names of things.

/// Keys under which libraries keep how dates, times and numbers are written, and keys in them of what is no copy.
const WRITTEN: [&str; 5] = ["date", "time", "datetime", "number", "currency"];
const NO_COPY: [&str; 7] = ["format", "formats", "delimiter", "separator", "precision", "order", "unit"];

/// The fewest letters of a word in capitals that is no abbreviation, as `FREE` is none.
const SHOUTED: usize = 4;

/// Whether the string `value` under `key` holds a word that people read.
pub(super) fn is_copy(key: &str, value: &str) -> bool {
    let mut parts = key.split('.');
    if parts.any(|part| WRITTEN.contains(&part)) && parts.any(|part| NO_COPY.contains(&part)) {
        return false;
    }
    let mut parts = key.split('.');
    if parts.any(|part| part == "formats") && parts.any(|part| WRITTEN.contains(&part)) {
        return false;
    }
    let mut tokens = value.split_whitespace();
    let (first, second) = (tokens.next(), tokens.next());
    match (first, second) {
        (None, _) => false,
        // A single token is a word, or it is none of ours.
        (Some(only), None) => {
            let named = only.contains('-') && !only.contains(char::is_uppercase);
            let shouted = only.chars().filter(|c| c.is_alphabetic()).count() >= SHOUTED;
            let reads = only.chars().any(char::is_lowercase) || shouted;
            let both = only.starts_with(|c: char| !c.is_lowercase()) && is_words(only);
            (is_word(only) || both) && reads && !named
        }
        _ => value.split_whitespace().map(inner).any(|token| is_word(token) || is_words(token)),
    }
}

/// Whether `token` is two words or endings of one, as in “Sign in/up” or “Estimado/a”; `DD/MM` is none.
fn is_words(token: &str) -> bool {
    let parts = || token.trim_matches(|c: char| !c.is_alphanumeric()).split('/');
    let is_part = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    let reads = |part: &str| part.chars().count() > 2 && part.chars().any(char::is_lowercase);
    parts().count() == 2 && parts().all(is_part) && parts().any(reads)
}

/// A token without the tags and marks around it.
fn inner(token: &str) -> &str {
    token.rsplit('>').find(|part| !part.is_empty()).unwrap_or(token).split('<').next().unwrap_or(token)
}

/// Whether `token` is a word, and no address, path, format or name in a program.
fn is_word(token: &str) -> bool {
    let word =
        token.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '#' | '{' | '}' | '$' | '@'));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '\u{ad}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_copy_and_formats_are_not() {
        for (value, copy) in [
            ("Save", true),
            ("Act now!", true),
            ("¡Compra ya!", true),
            ("<b>Save</b> 20 %", true),
            ("Hi {{name}}, welcome", true),
            ("%d.%m.%Y", false),
            ("%B %d, %Y", false),
            ("https://acme.example/a b", false),
            ("#ff0033", false),
            ("user_name", false),
            ("user-name", false),
            ("{count}", false),
            ("OK", false),
            ("x", false),
            ("", false),
            ("DD/MM/YYYY", false),
            ("DD/MM HH:mm", false),
            ("text/html", false),
            ("HURRY!", true),
            ("¡GRATIS!", true),
            ("Suscríbete/únete", true),
            ("Estimado/a cliente/a:", true),
        ] {
            assert_eq!(is_copy("a.b", value), copy, "{value:?}");
        }
        assert!(
            !is_copy("date.formats.long", "%d de %B de %Y") && !is_copy("number.format.unit", "euros each")
        );
        assert!(!is_copy("formats.date.long", "%d de %B de %Y") && is_copy("formats.pdf", "Act now"));
        assert!(is_copy("order.title", "Act now") && is_copy("checkout.unit", "Act now"));
    }
}
