//! What holds for every language of the table.

use super::MAIL_WORDS;
use std::collections::BTreeSet;

#[test]
fn every_language_has_its_words_and_they_are_folded() {
    let own: BTreeSet<&str> = MAIL_WORDS.iter().map(|words| words.closings[0]).collect();
    assert_eq!(own.len(), MAIL_WORDS.len(), "a language stands twice");
    for words in MAIL_WORDS {
        let lists = [
            words.on,
            words.wrote,
            words.from,
            words.sent,
            words.date,
            words.to,
            words.subject,
            words.other,
            words.dashed,
            words.forwards,
            words.greetings,
            words.closings,
            words.sent_with,
            words.above,
            words.quoting,
            words.passed_on_by,
        ];
        for entry in lists.into_iter().flatten() {
            assert_eq!(**entry, entry.trim_start().to_lowercase());
        }
        for needed in
            [words.wrote, words.from, words.sent, words.date, words.to, words.subject, words.closings]
        {
            assert!(!needed.is_empty());
        }
    }
}
