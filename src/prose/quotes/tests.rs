//! What is speech, and what is only held at arm’s length.

use super::*;
use proptest::prelude::*;

/// The quotations of `text`, joined by `|`.
fn shown(text: &str) -> String {
    quoted(text).speech.into_iter().map(|range| &text[range]).collect::<Vec<_>>().join("|")
}

#[test]
fn speech_in_every_kind_of_mark() {
    for (text, expected) in [
        ("“We got it wrong,” says Ana. “Sorry.”", "“We got it wrong,”|“Sorry.”"),
        ("She said \"you can keep the old price\" and hung up.", "\"you can keep the old price\""),
        ("Dijo: «Esto no volverá a pasar». Y colgó.", "«Esto no volverá a pasar»"),
        ("Er sagte: „Das tut uns sehr leid“, und ging.", "„Das tut uns sehr leid“"),
        ("He wrote ‘I don’t need this at all’ to us.", "‘I don’t need this at all’"),
        ("‘It was the customers’ own idea,’ he said.", "‘It was the customers’ own idea,’"),
        ("“He told me ‘never call me again’ and left”", "“He told me ‘never call me again’ and left”"),
        ("\"Why now?\" and \"Why me?\"", "\"Why now?\"|\"Why me?\""),
        ("He wrote 'I don't need this at all' to us.", "'I don't need this at all'"),
        ("'It was the customers' own idea,' he said.", "'It was the customers' own idea,'"),
        ("Elle dit : « Cela n’arrivera plus jamais » et part.", "« Cela n’arrivera plus jamais »"),
        ("Elle a mis « vite, vite » au mur.", "« vite, vite »"),
        ("Hun skrev »det er vores egen skyld« til os.", "»det er vores egen skyld«"),
        ("Hon sade ”det var vi som gjorde fel” och gick.", "”det var vi som gjorde fel”"),
        ("She wrote ‹this is the very last one› to us.", "‹this is the very last one›"),
        ("社長は「今すぐ買ってください」と言った。", "「今すぐ買ってください」"),
        ("Er schrieb ‚das war nun wirklich alles‘ und ging.", "‚das war nun wirklich alles‘"),
        ("He wrote ``this is the very last one\'\' to us.", "``this is the very last one\'\'"),
        ("He wrote ＂this is the very last one＂ to us.", "＂this is the very last one＂"),
        ("She wrote 《this is the very last one》 to us.", "《this is the very last one》"),
        ("She wrote 〝this is the very last one〟 to us.", "〝this is the very last one〟"),
        ("—Ven ya —dijo Ana—. Te espero aquí.", "—Ven ya |. Te espero aquí."),
        ("—Ven ya, te espero aquí.", "—Ven ya, te espero aquí."),
        ("– Free delivery from May on", ""),
        ("—Nora Vale", ""),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn words_held_at_arms_length_are_the_writers_own() {
    for text in [
        "Your “free” month starts today.",
        "The “Act Now” campaign ends.",
        "A 27\" screen, 6' 2\" tall, and a 13\" one for all of you.",
        "Don’t miss our customers’ favourites, and the ‘90s are back, folks’ choice.",
        "It ends here.” And then nothing at all.",
        "We say “yes and never close it again.",
        "‘Tis the season to be jolly and buy",
        "'Tis the season, so don't miss our customers' favourites and rock 'n' roll.",
        "It's 6' tall, the '90s are back, and it's the boys' own choice.",
        "Give 'em what they want, and don't wait for the neighbours' dog.",
    ] {
        assert_eq!(shown(text), "", "{text}");
    }
}

#[test]
fn a_word_or_two_are_speech_beside_a_verb_of_saying() {
    let english = LanguageData::of(crate::language::Language::English);
    for (text, said) in [
        ("The banner says “Act now” in red.", true),
        ("“Act now”, she told us.", true),
        ("They wrote 'Act now' on it.", true),
        ("Your “free” month starts. It says so.", false),
        ("Reply “STOP” to leave.", false),
    ] {
        let short = quoted(text).short;
        assert_eq!(short.len(), 1, "{text}");
        assert_eq!(is_said(text, &short[0], english), said, "{text}");
    }
}

#[test]
fn a_quotation_over_several_paragraphs_runs_to_the_end_of_each() {
    assert_eq!(shown("“We began in a garage and"), "“We began in a garage and");
    assert_eq!(shown("\"We began in 2009 and"), "\"We began in 2009 and");
    assert_eq!(shown("“One of us,” she says, “had to go."), "“One of us,”");
}

proptest! {
    #[test]
    fn quotes_ascend_on_boundaries(text in "([a-s]{1,3}|[ ,.'\"“”„‘’‚«»‹›「」3é]){0,40}") {
        let mut end = 0;
        for quote in quoted(&text).speech {
            prop_assert!(quote.start >= end && quote.start < quote.end);
            prop_assert!(text.get(quote.clone()).is_some());
            end = quote.end;
        }
    }
}
