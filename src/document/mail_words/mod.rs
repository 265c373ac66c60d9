//! The words that mail programs and people put round a message, for each language: one table, and a new
//! language is one entry in it.

mod east;
mod labels;
mod model;
mod north;
mod south;
#[cfg(test)]
mod tests;
mod west;

pub(super) use labels::{ABOVE, OF_OURS, OWN as OWN_LABELS, PASSED_ON_BY, QUOTING, SPOKEN};
pub(super) use model::MailWords;

/// The register of languages.
pub(super) static ALL: [&MailWords; 37] = [
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
