//! Words that a link puts into its reader’s mouth: the subject and the body of a mail, a message that only waits to be sent.

use percent_encoding::percent_decode_str;

/// How links begin that write for their reader.
const WRITES: [&str; 10] = [
    "mailto:",
    "sms:",
    "smsto:",
    "whatsapp:",
    "wa.me/",
    "api.whatsapp.com/",
    "web.whatsapp.com/",
    "t.me/",
    "twitter.com/",
    "x.com/",
];

/// The fields of it that somebody reads.
const FIELDS: [&str; 3] = ["subject", "body", "text"];

/// The fewest words of a sentence.
const WORDS: usize = 4;

/// Whether the link to `target` holds a sentence that its reader sends.
pub(super) fn says_in_link(target: &str) -> bool {
    let target = target.trim();
    let page = ["https://", "http://"].iter().find_map(|scheme| after(target, scheme));
    let place = page.map_or(target, |page| after(page, "www.").unwrap_or(page));
    let Some((_, query)) = place.split_once('?') else { return false };
    WRITES.iter().any(|begin| after(place, begin).is_some())
        && query.split('&').any(|field| {
            // As it is written in a page.
            let field = field.strip_prefix("amp;").unwrap_or(field);
            field.split_once('=').is_some_and(|(name, value)| {
                FIELDS.iter().any(|own| name.eq_ignore_ascii_case(own))
                    && decoded(value, page.is_some()).lines().any(is_sentence)
            })
        })
}

/// What follows `begin` in `text`, in any letter case.
fn after<'t>(text: &'t str, begin: &str) -> Option<&'t str> {
    text.get(..begin.len()).filter(|own| own.eq_ignore_ascii_case(begin)).map(|_| &text[begin.len()..])
}

/// `text` without its `%20`; pages write blanks as `+` too.
fn decoded(text: &str, plus: bool) -> String {
    let blanks = if plus { text.replace('+', " ") } else { text.to_owned() };
    percent_decode_str(&blanks).decode_utf8_lossy().into_owned()
}

fn is_sentence(line: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '{' | '}' | '%' | '_'));
        word.chars().nth(1).is_some() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
    };
    let words: Vec<&str> = line.split_whitespace().filter(is_word).collect();
    // Names have capitals alone: `The Green Shop Weekly`.
    let is_small = |word: &&&str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    words.len() >= WORDS && words.iter().filter(is_small).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_a_link_sends_is_told_from_an_address() {
        for target in [
            "mailto:?subject=Have%20a%20look%20at%20this",
            "MailTo:a@b.example?cc=c&Body=Hi%2C%0APlease%20call%20me%20back",
            "sms:+34600?body=Please call me back",
            "sms:+34600?&body=Please%20call%20me%20back",
            "https://wa.me/34600?text=Quiero+saber+m%C3%A1s+de+esto",
            "http://www.x.com/intent/post?url=y&amp;text=Come%20and%20look%20here",
        ] {
            assert!(says_in_link(target), "{target}");
        }
        for target in [
            "",
            "mailto:a@b.example",
            "mailto:a@b.example?subject=Unsubscribe",
            "mailto:a@b.example?subject=The%20Green%20Shop%20Weekly%20News",
            "mailto:a@b.example?subject=%%name%%%2",
            "mailto:?subject={{%20the%20title%20of%20this}}&body=%7B%7Bone%7D%7D%20two%20three",
            "sms:+34600?body=Please+call+me+back",
            "https://wa.me/34600?text=",
            "https://a.example/?text=Come%20and%20look%20here",
            "https://x.com/search?q=come+and+look+here",
            "é?body=Come and look here",
        ] {
            assert!(!says_in_link(target), "{target}");
        }
    }
}
