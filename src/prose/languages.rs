//! The languages we know, and the little that holds in all others.

use super::english::ENGLISH;
use super::language::{Abbreviations, LanguageData};
use super::spanish::SPANISH;
use crate::document::Language;

impl LanguageData {
    /// What we know of `language`; of one we do not know, only how it abbreviates.
    pub fn of(language: Language) -> &'static LanguageData {
        match language {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
            Language::Other => &OTHER,
        }
    }
}

static OTHER: LanguageData = LanguageData {
    weekdays: &[],
    months: &[],
    near_days: &[],
    day_parts: &[],
    time_units: &[],
    periods: &[],
    day_kinds: &[],
    picks: &[],
    edges: &[],
    numbers: &[],
    ordinals: &[],
    currencies: &["eur", "euro", "euros", "usd", "gbp", "chf"],
    negations: &[],
    name_particles: &["de", "da", "di", "du", "la", "le", "van", "von", "der", "den"],
    not_names: &[],
    abbreviations: Abbreviations {
        always: &["e.g", "i.e", "p.ex", "z.b", "d.h", "vs", "cf", "ca", "bzw", "es"],
        titles: &[
            "mr", "mrs", "ms", "dr", "prof", "sr", "sra", "st", "m", "mme", "mlle", "dott", "sig", "hr", "fr",
        ],
        small_titles: false,
        numbered: &["no", "nr", "n", "p", "pp", "pag", "pág", "s", "art", "fig", "vol", "tel", "tél"],
        soft: &["etc", "ecc", "usw", "inc", "ltd", "co", "gmbh", "s.a", "s.p.a", "jr"],
        starters: &[],
    },
};
