//! What a list of phrases may ask about the sending of a mail: `@envelope/bulk`, `@envelope/answers` ...

use crate::phrase::{Mistake, Place};
use crate::prose::{Fact, Reading, greets_a_person};

/// How the name of a fact begins, in any list of phrases.
pub const NAMED: &str = "@envelope/";

/// The facts a list names. In `except` and `with` a fact holds in every sentence; in the lists of
/// density, missing and clash it counts as found, in the block that names the sender.
#[derive(Debug, Default)]
pub struct Evidence {
    facts: Vec<Fact>,
}

impl Evidence {
    /// The facts that `terms` name.
    ///
    /// # Errors
    /// The index of the first that is none, and which there are.
    pub fn new(terms: &[String]) -> Result<Self, (usize, Mistake)> {
        let names = terms.iter().enumerate().filter_map(|(at, term)| Some((at, term.strip_prefix(NAMED)?)));
        let facts = names.map(|(at, name)| Fact::from_name(name).ok_or_else(|| (at, unknown(name))));
        Ok(Evidence { facts: facts.collect::<Result<_, _>>()? })
    }

    /// Whether one of them holds.
    pub fn holds(&self, reading: &Reading<'_>) -> bool {
        let says = |fact: &Fact| *fact == Fact::Final && greets_a_person(reading);
        self.facts.iter().any(|fact| reading.sending.holds(*fact) || says(fact))
    }

    /// Where to point, if one of them holds and the text has a word.
    pub fn shown(&self, reading: &Reading<'_>) -> Option<Place> {
        let block = reading.sending.shown;
        let text = reading.blocks.get(block)?.text;
        self.holds(reading).then_some(Place { block, range: 0..text.len() })
    }
}

fn unknown(name: &str) -> Mistake {
    let names: Vec<&str> = Fact::names().collect();
    Mistake {
        what: format!("there is no fact `{name}` about an envelope"),
        help: format!("name one of {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_facts_are_named() {
        let terms = |last: &str| ["@pushy/fomo".to_owned(), "opt out".to_owned(), last.to_owned()];
        assert_eq!(Evidence::new(&terms("@envelope/bulk")).unwrap().facts, [Fact::Bulk]);
        let (index, mistake) = Evidence::new(&terms("@envelope/bulky")).unwrap_err();
        assert_eq!(index, 2);
        assert!(
            mistake.what.contains("`bulky`") && mistake.help.contains("bulk, automatic"),
            "{}",
            mistake.help
        );
    }
}
