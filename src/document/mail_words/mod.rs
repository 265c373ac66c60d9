//! The words that mail programs and people put round a message, for each language: one table, and a new
//! language is one entry in it.

mod east;
mod north;
mod west;

/// What one language says round a message. Everything is in lower case.
#[derive(Debug)]
pub(super) struct MailWords {
    /// Words that begin the line above a quoted mail: `on` in `On Monday, Ana wrote:`.
    pub on: &'static [&'static str],
    /// Its verb, as mail programs put it.
    pub wrote: &'static [&'static str],
    /// Names of header lines, as they are shown above an answered or forwarded mail.
    pub from: &'static [&'static str],
    pub sent: &'static [&'static str],
    /// Names of the line with the day, which stand over other lists as well.
    pub date: &'static [&'static str],
    pub to: &'static [&'static str],
    pub subject: &'static [&'static str],
    /// Copies, importance, where answers go: known, and of no use.
    pub other: &'static [&'static str],
    /// What stands between dashes above an answered or forwarded mail: `original message`.
    pub dashed: &'static [&'static str],
    /// A line of its own above a forwarded mail: `begin forwarded message`.
    pub forwards: &'static [&'static str],
    /// First words of a greeting.
    pub greetings: &'static [&'static str],
    /// Closing formulas.
    pub closings: &'static [&'static str],
    /// How the line begins that a telephone or a mail program puts below.
    pub sent_with: &'static [&'static str],
}

/// The register of languages.
pub(super) static ALL: [&MailWords; 25] = [
    &west::ENGLISH,
    &west::SPANISH,
    &west::GERMAN,
    &west::FRENCH,
    &west::ITALIAN,
    &west::PORTUGUESE,
    &west::DUTCH,
    &west::CATALAN,
    &north::SWEDISH,
    &north::DANISH,
    &north::NORWEGIAN,
    &north::FINNISH,
    &north::POLISH,
    &north::CZECH,
    &north::HUNGARIAN,
    &north::ROMANIAN,
    &north::TURKISH,
    &east::RUSSIAN,
    &east::UKRAINIAN,
    &east::GREEK,
    &east::CHINESE,
    &east::TAIWANESE,
    &east::JAPANESE,
    &east::KOREAN,
    &east::VIETNAMESE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_has_its_words_and_they_are_folded() {
        let own: BTreeSet<&str> = ALL.iter().map(|words| words.closings[0]).collect();
        assert_eq!(own.len(), ALL.len(), "a language stands twice");
        for words in ALL {
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
}
