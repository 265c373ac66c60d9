//! Tells strings that people read from addresses, colours, formats of dates and names of things.

/// Keys under which no copy stands.
const NO_COPY: [&str; 6] = ["formats", "delimiter", "separator", "precision", "order", "unit"];

/// Whether the string `value` under `key` holds a word that people read.
pub(super) fn is_copy(key: &str, value: &str) -> bool {
    if key.split('.').any(|part| NO_COPY.contains(&part)) {
        return false;
    }
    let mut tokens = value.split_whitespace();
    let (first, second) = (tokens.next(), tokens.next());
    match (first, second) {
        (None, _) => false,
        // A single token is a word, or it is none of ours.
        (Some(only), None) => {
            let named = only.contains('-') && !only.contains(char::is_uppercase);
            is_word(only) && only.chars().any(char::is_lowercase) && !named
        }
        _ => value.split_whitespace().any(|token| is_word(inner(token))),
    }
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
        ] {
            assert_eq!(is_copy("a.b", value), copy, "{value:?}");
        }
        assert!(!is_copy("date.formats.long", "The day of"));
    }
}
