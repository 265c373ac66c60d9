//! How a text addresses its reader, with the places in its source that show it.

use crate::document::Document;
use crate::language::Form;
use crate::prose::{FormOfAddress, Reading, addressed, form_of_address};
use crate::text::Span;

/// The most places that are shown of one form.
const SHOWN: usize = 3;

/// How a text addresses its reader.
#[derive(Debug, Clone)]
pub struct FormsOfAddress {
    /// `tu`, `usted`, `vos`, `vosotros`, `ustedes`, or `mixed`.
    pub name: &'static str,
    /// The one form it keeps to; `None` where it mixes two.
    pub(crate) form: Option<Form>,
    /// The first words of each form that show it: the form, the source bytes, the words.
    pub evidence: Vec<(&'static str, Span, String)>,
}

impl FormsOfAddress {
    /// Of `reading`, which was read from `document`; `None` where nobody is addressed, or the language has one form.
    pub(super) fn of(document: &Document, reading: &Reading<'_>) -> Option<Self> {
        let all = addressed(reading);
        let told = form_of_address(all, reading.channel)?;
        let (forms, name): (&[Form], _) = match &told {
            FormOfAddress::One(form) => (&[*form], form.name()),
            FormOfAddress::Mixed(most, other) => (&[*most, *other], "mixed"),
        };
        // Where something is sure, what may be somebody else's shows nothing.
        let surely = all.iter().any(|word| word.address.surely);
        let mut evidence = Vec::new();
        for form in forms {
            let own = all.iter().filter(|word| word.address.form == *form && word.address.surely == surely);
            evidence.extend(own.take(SHOWN).map(|word| {
                let block = &document.blocks[word.block];
                let text = block.text[word.range.clone()].to_owned();
                (form.name(), block.map.span_of(word.range.clone()), text)
            }));
        }
        let form = if let FormOfAddress::One(form) = told { Some(form) } else { None };
        Some(FormsOfAddress { name, form, evidence })
    }
}
