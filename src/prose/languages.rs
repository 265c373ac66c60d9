//! The languages we know, and the little that holds in all others.

use super::english::ENGLISH;
use super::language::{Abbreviations, LanguageData, List};
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
    weekdays: List::new(&[]),
    months: List::new(&[]),
    near_days: List::new(&[]),
    day_parts: List::new(&[]),
    time_units: List::new(&[]),
    periods: List::new(&[]),
    day_kinds: List::new(&[]),
    picks: List::new(&[]),
    edges: List::new(&[]),
    numbers: List::new(&[]),
    ordinals: List::new(&[]),
    currencies: List::new(&["eur", "euro", "euros", "usd", "gbp", "chf"]),
    negations: List::new(&[]),
    greetings: List::new(&["hi", "hello", "dear", "hallo", "bonjour", "ciao", "olá", "hej"]),
    name_particles: List::new(&["de", "da", "di", "du", "la", "le", "van", "von", "der", "den"]),
    not_names: List::new(&[]),
    offices: List::new(&[]),
    says: List::new(&[]),
    works: List::new(&[]),
    by: List::new(&[]),
    before_titles: List::new(&[]),
    abbreviations: Abbreviations {
        always: List::new(&["e.g", "i.e", "p.ex", "z.b", "d.h", "vs", "cf", "ca", "bzw", "es"]),
        titles: List::new(&[
            "mr", "mrs", "ms", "dr", "prof", "sr", "sra", "st", "m", "mme", "mlle", "dott", "sig", "hr", "fr",
        ]),
        small_titles: false,
        numbered: List::new(&[
            "no", "nr", "n", "p", "pp", "pag", "pág", "s", "art", "fig", "vol", "tel", "tél",
        ]),
        soft: List::new(&["etc", "ecc", "usw", "inc", "ltd", "co", "gmbh", "s.a", "s.p.a", "jr"]),
        starters: List::new(&[]),
    },
};
