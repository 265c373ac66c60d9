//! What holds in languages that have no rules of their own.

use super::facts::{Abbreviations, Bulk, Closing, Edges, LanguageData, List, Notices, Press, Sides, Signing};

// In lines, not one word a line: lists that one can read.
#[rustfmt::skip]
pub static OTHER: LanguageData = LanguageData {
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
    contractions: &[],
    elisions: &[],
    contrasts: List::new(&[]),
    groups: List::new(&[]),
    closing: Closing {
        words: &[],
        common: &[],
        closes: &[],
        surely: &[],
    },
    letter_edges: &[],
    signing: Signing {
        not_names: &[
            "gmbh", "ihr", "ihre", "euer", "eure", "unser", "unsere", "votre", "notre", "équipe", "vostro", "nostro",
            "uw", "ons",
        ],
        leads: &["van", "von", "der", "den", "ter", "ten", "da", "di", "dos"],
        roles: &[],
        bodies: &["gmbh"],
        desks: &[],
        teams: &["équipe", "equipe", "squadra"],
        nobody: &["ciao"],
    },
    notices: Notices {
        heads: &[],
        marks: &[],
        lines: &["©", "(c) "],
        below_mail: &["vertraulich", "empfänger", "destinataire", "vertrouwelijk", "geadresseerde"],
        law: &["©", "(c) "],
    },
    press: Press {
        heads: &[],
        asks: &[],
        contact: &[],
        wired: &[],
        not_places: &[],
    },
    bulk: Bulk {
        unsubscribe: &[],
        lets_go: &[],
        links_out: &[],
        no_answer: &[],
        small_print: &["©"],
    },
    sides: Sides {
        theirs: &[],
        ours: &[],
    },
    labels: &[],
    clause_starts: &[],
    internal: &[],
    calls: &[],
    place_edges: Edges {
        of: &[],
        points: &[],
        small: &[],
        leads: &[],
        light: &[],
    },
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
