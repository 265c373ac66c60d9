//! Spanish verb forms that speak to somebody: by their endings, and a closed table of irregular ones.

use super::verb_forms::{
    AR, ASKED, ASKING, ASKING_ON, BEFORE_VERBS, Certainty, ENDINGS_AR, ENDINGS_ER, ER, I, INTERJECTIONS, IR,
    NO_VERBS, NOT_WE, ORDERS, PERHAPS_USTED, SHARED, SURE, TO_USTED, WE, WE_ENDINGS,
};
use crate::language::address::{Address, Form, Person};
use crate::language::{unaccented, without_accents};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The words of [`verb_forms`](super::verb_forms), to be looked up.
struct Verbs {
    ar: FxHashSet<&'static str>,
    /// In -er and -ir: but for a few endings they speak alike.
    er: FxHashSet<&'static str>,
    sure: FxHashMap<&'static str, Form>,
    orders: FxHashMap<&'static str, Form>,
    perhaps_usted: FxHashSet<&'static str>,
    to_usted: FxHashSet<&'static str>,
    shared: FxHashSet<&'static str>,
    asked: FxHashSet<&'static str>,
    asking: FxHashSet<&'static str>,
    asking_on: FxHashSet<&'static str>,
    interjections: FxHashSet<&'static str>,
    no_verbs: FxHashSet<&'static str>,
    before_verbs: FxHashSet<&'static str>,
    ar_endings: Vec<Ending>,
    er_endings: Vec<Ending>,
    we: FxHashSet<&'static str>,
    not_we: FxHashSet<&'static str>,
    i: FxHashSet<&'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let set = |words: &'static str| words.split_ascii_whitespace().collect();
    let map = |table: &'static [(Form, &str)]| {
        let words = |(form, words): &'static (Form, &'static str)| {
            words.split_ascii_whitespace().map(|word| (word, *form))
        };
        table.iter().flat_map(words).collect()
    };
    let mut er: FxHashSet<&str> = set(ER);
    er.extend(IR.split_ascii_whitespace());
    Verbs {
        ar: set(AR),
        er,
        sure: map(SURE),
        orders: map(ORDERS),
        perhaps_usted: set(PERHAPS_USTED),
        to_usted: set(TO_USTED),
        shared: set(SHARED),
        asked: set(ASKED),
        asking: set(ASKING),
        asking_on: set(ASKING_ON),
        interjections: set(INTERJECTIONS),
        no_verbs: set(NO_VERBS),
        before_verbs: set(BEFORE_VERBS),
        ar_endings: Ending::all(ENDINGS_AR),
        er_endings: Ending::all(ENDINGS_ER),
        we: set(WE),
        not_we: set(NOT_WE),
        i: set(I),
    }
});

/// Whom the word `word` speaks to, where it stands: behind `before`, if anything, in a sentence that it `begins` or
/// not, and that `asks` or not. Both words are in lower case.
pub fn address(word: &str, before: Option<&str>, begins: bool, asks: bool) -> Option<Address> {
    let verbs = &*VERBS;
    let of = |form, surely| {
        Some(Address { form, surely, shared: form == Form::Tu && verbs.shared.contains(word) })
    };
    if let Some(form) = verbs.sure.get(word) {
        return of(*form, true);
    }
    if verbs.perhaps_usted.contains(word) {
        return of(Form::Usted, false);
    }
    match before {
        Some("le") if verbs.to_usted.contains(word) => return of(Form::Usted, true),
        Some("les") if verbs.to_usted.contains(word) => return of(Form::Ustedes, true),
        // “Para ayudarle”, “poder atenderle”.
        Some("para" | "poder" | "de") if verbs.serves(word) => return of(Form::Usted, true),
        _ => {}
    }
    let asked = || {
        let behind = |before| verbs.asking.contains(before) || asks && verbs.asking_on.contains(before);
        let stands = begins || before.is_some_and(behind);
        (stands && verbs.asked.contains(word)).then_some(Address {
            form: Form::Usted,
            surely: false,
            shared: false,
        })
    };
    if begins && let Some(form) = verbs.orders.get(word) {
        return of(*form, !verbs.interjections.contains(word));
    }
    if word.len() < 3 || verbs.no_verbs.contains(word) {
        return asked();
    }
    if let Some(form) = verbs.glued(word) {
        // “Ayudarte” is said to both, “llámame” to one.
        let shared =
            form == Form::Tu && ["arte", "erte", "irte", "dote"].iter().any(|end| word.ends_with(end));
        return Some(Address { form, surely: true, shared });
    }
    let behind = || before.is_some_and(|before| verbs.before_verbs.contains(before));
    let told = match verbs.regular(word) {
        Some((form, Certainty::Sure)) => of(form, true),
        Some((form, Certainty::Shared)) => Some(Address { form, surely: true, shared: true }),
        Some((form, certainty @ (Certainty::Noun | Certainty::SharedNoun))) => {
            let shared = certainty == Certainty::SharedNoun;
            (begins || behind()).then_some(Address { form, surely: !begins, shared })
        }
        Some((_, Certainty::Order)) if matches!(before, Some("si" | "cuando")) => of(Form::Usted, false),
        // “Compra” may be what somebody else does, or a noun.
        Some((form, Certainty::Order)) => of(form, form != Form::Tu).filter(|_| begins),
        // “Lo amas”: behind an object stands a verb.
        None if matches!(before, Some("lo" | "me" | "nos")) && word.ends_with("as") => of(Form::Tu, true),
        None => None,
    };
    // “¿Compra?” orders nobody, and “sabe” never does.
    let orders = told.is_some_and(|told| told.surely || !asks && word.ends_with('a'));
    if orders { told } else { asked().or(told) }
}

/// Who `word`, in lower case, speaks of.
pub fn person(word: &str) -> Option<Person> {
    let verbs = &*VERBS;
    let ends = || WE_ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending));
    if verbs.i.contains(word) {
        Some(Person::I)
    } else if verbs.we.contains(word) || ends() && !verbs.not_we.contains(word) {
        Some(Person::We)
    } else if verbs.sure.contains_key(word) || verbs.perhaps_usted.contains(word) || verbs.speaks_to(word) {
        Some(Person::You)
    } else {
        None
    }
}

impl Verbs {
    /// Whether `word` is an infinitive done to `usted`: `ayudarle`.
    fn serves(&self, word: &str) -> bool {
        let stem = ["arle", "erle", "irle"].iter().find_map(|ending| word.strip_suffix(ending));
        stem.is_some_and(|stem| stem.len() > 2 && self.has_stem(stem))
    }

    /// Whether the ending of `word` alone tells that it is a verb whose subject is the reader.
    fn speaks_to(&self, word: &str) -> bool {
        let sure = |(_, certainty)| matches!(certainty, Certainty::Sure | Certainty::Shared);
        // Most words are short, or end as none of those does.
        let may =
            word.len() > 4 && !self.no_verbs.contains(word) && word.ends_with(['s', 'e', 'á', 'é', 'í']);
        may && (self.regular(word).is_some_and(sure) || self.glued(word).is_some())
    }

    /// The form of an order or infinitive with pronouns behind it: `llámanos`, `póngase`, `ayudarte`.
    fn glued(&self, word: &str) -> Option<Form> {
        const PRONOUNS: [&str; 12] =
            ["noslo", "nosla", "melo", "telo", "nos", "los", "las", "les", "me", "lo", "la", "le"];
        for ending in ["arte", "erte", "irte", "ándote", "iéndote", "yéndote"] {
            if let Some(stem) = word.strip_suffix(ending) {
                return (stem.len() > 2 && self.has_stem(stem)).then_some(Form::Tu);
            }
        }
        // The accent tells the order from other words of that ending.
        if unaccented(Cow::Borrowed(word)) == word {
            return None;
        }
        if let Some(order) = word.strip_suffix("te") {
            return self.order(order).filter(|form| *form == Form::Tu);
        }
        if let Some(order) = word.strip_suffix("se") {
            return self.order(order).filter(|form| matches!(form, Form::Usted | Form::Ustedes));
        }
        self.order(PRONOUNS.iter().find_map(|pronoun| word.strip_suffix(pronoun))?)
    }

    /// The form of an order that is written with the accent that pronouns behind it bring.
    fn order(&self, order: &str) -> Option<Form> {
        let plain = unaccented(Cow::Borrowed(order));
        if let Some(form) = self.orders.get(&*plain) {
            return Some(*form);
        }
        self.regular(&plain).filter(|(_, certainty)| *certainty == Certainty::Order).map(|(form, _)| form)
    }

    /// What the ending of `word` tells, where its stem is that of a verb.
    fn regular(&self, word: &str) -> Option<(Form, Certainty)> {
        let of = |endings: &[Ending], stems: &FxHashSet<&str>| {
            endings.iter().find_map(|ending| {
                let stem = ending.strip(word)?;
                is_stem(stems, stem, ending.soft).then_some((ending.form, ending.certainty))
            })
        };
        of(&self.ar_endings, &self.ar).or_else(|| of(&self.er_endings, &self.er))
    }

    fn has_stem(&self, stem: &str) -> bool {
        let plain = unaccented(Cow::Borrowed(stem));
        is_stem(&self.ar, &plain, false) || is_stem(&self.er, &plain, false)
    }
}

/// An ending, worked out once: every word of a text is held against all of them.
struct Ending {
    text: &'static str,
    /// Without the accent that people do not type, where the ending is long enough to be told all the same.
    plain: Option<String>,
    form: Form,
    certainty: Certainty,
    /// Whether it begins with e, before which stems are written otherwise.
    soft: bool,
}

impl Ending {
    fn all(table: &[(&'static str, Form, Certainty)]) -> Vec<Ending> {
        let ending = |(text, form, certainty): &(&'static str, Form, Certainty)| Ending {
            text,
            plain: without_accents(text).filter(|plain| plain.len() > 3),
            form: *form,
            certainty: *certainty,
            soft: text.starts_with(['e', 'é']),
        };
        table.iter().map(ending).collect()
    }

    /// `word` without it.
    fn strip<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stem = word.strip_suffix(self.text).or_else(|| word.strip_suffix(self.plain.as_deref()?));
        stem.filter(|stem| stem.len() > 1)
    }
}

/// Whether `stem` is one of `stems`; before e it may be written `busqu`, `pagu`, `realic`.
fn is_stem(stems: &FxHashSet<&str>, stem: &str, soft: bool) -> bool {
    let hard = |soft: &str, hard: &str| {
        stem.strip_suffix(soft).is_some_and(|rest| stems.contains(format!("{rest}{hard}").as_str()))
    };
    stems.contains(stem) || soft && (hard("qu", "c") || hard("gu", "g") || hard("c", "z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Form, bool)> {
        let words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
        let at = words.iter().position(|word| word.starts_with('_')).unwrap();
        let before = at.checked_sub(1).map(|before| words[before].as_str());
        address(&words[at][1..], before, at == 0, false).map(|address| (address.form, address.surely))
    }

    #[test]
    fn tells_whom_a_verb_speaks_to() {
        for (text, form) in [
            ("si lo _compras", Form::Tu),
            ("ya _pagaste", Form::Tu),
            ("que _disfrutes", Form::Tu),
            ("cuando _busques", Form::Tu),
            ("para _ayudarte", Form::Tu),
            ("y _suscríbete", Form::Tu),
            ("o _llámanos", Form::Tu),
            ("o _llámenos", Form::Usted),
            ("y _póngase", Form::Usted),
            ("_Envíe", Form::Usted),
            ("_Pague", Form::Usted),
            ("_Aprovechá", Form::Vos),
            ("lo _querés", Form::Vos),
            ("si _comprás", Form::Vos),
            ("_Descargad", Form::Vosotros),
            ("le _recordamos", Form::Usted),
            ("para _ayudarle", Form::Usted),
            ("si _compráis", Form::Vosotros),
            ("_Llamen", Form::Ustedes),
        ] {
            assert_eq!(of(text), Some((form, true)), "{text}");
        }
    }

    #[test]
    fn takes_no_noun_for_a_verb() {
        for text in [
            "las _compras",
            "nuestras _reservas",
            "sin _dudas",
            "es _triste",
            "_Además",
            "el _interés",
            "de _entregas",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(of("_Compra"), Some((Form::Tu, false)));
        assert_eq!(of("_su"), Some((Form::Usted, false)));
    }
}
