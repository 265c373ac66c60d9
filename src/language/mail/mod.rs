//! What mail programs and people write round a message, for each language: a new one is an entry in a table, and a
//! line here.

mod east;
mod north;
mod south;
#[cfg(test)]
mod tests;
mod west;

use super::mail_words::MailWords;
use super::{english, spanish};

/// The register of languages.
pub static MAIL_WORDS: [&MailWords; 37] = [
    &english::MAIL,
    &spanish::MAIL,
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
    &north::ESTONIAN,
    &north::LATVIAN,
    &north::LITHUANIAN,
    &north::CROATIAN,
    &north::SLOVENIAN,
    &east::RUSSIAN,
    &east::UKRAINIAN,
    &east::BULGARIAN,
    &east::GREEK,
    &east::CHINESE,
    &east::TAIWANESE,
    &east::JAPANESE,
    &east::KOREAN,
    &east::VIETNAMESE,
    &south::HEBREW,
    &south::ARABIC,
    &south::PERSIAN,
    &south::HINDI,
    &south::THAI,
    &south::INDONESIAN,
];
