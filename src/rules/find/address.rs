//! `[find.address]`: a text that says `tú` here and `usted` there.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::language::Form;
use crate::prose::{Addressed, FormOfAddress, addressed, form_of_address};
use crate::rules::hit::Hits;
use crate::rules::{FileMistake, Hit, Place};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `[find.address]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AddressFile {
    /// Words that say `tú` for those that say `usted` or `vos`.
    #[serde(default)]
    pub to_tu: BTreeMap<String, String>,
    /// Words that say `usted` for those that say `tú` or `vos`.
    #[serde(default)]
    pub to_usted: BTreeMap<String, String>,
    /// Words that say `vos` for those that say `tú` or `usted`.
    #[serde(default)]
    pub to_vos: BTreeMap<String, String>,
}

impl Way for AddressFile {
    fn compile(&self, _: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Mixed(self.clone())))
    }

    fn about(&self) -> About {
        About::Text
    }

    fn phrases(&self) -> Vec<&str> {
        Vec::new()
    }
}

#[derive(Debug)]
struct Mixed(AddressFile);

impl Mixed {
    /// One hit, at the first word of the form that is rarer; the first of the other is beside it.
    fn found(&self, context: &Context<'_>) -> Option<Hit> {
        let all = addressed(context.reading);
        let FormOfAddress::Mixed(most, other) = form_of_address(all, context.reading.channel)? else {
            return None;
        };
        let first = |form: Form| all.iter().find(|word| word.address.form == form && word.address.surely);
        let (kept, odd) = (first(most)?, first(other)?);
        let words = vec![("other", self.text(context, kept))];
        let mut hit = Hit { also: vec![place(kept)], words, ..Hit::at(place(odd)) };
        if let Some(instead) =
            self.instead(most).and_then(|to| to.get(&self.text(context, odd).to_lowercase()))
        {
            hit.words.push(("instead", instead.clone()));
        }
        Some(hit)
    }

    fn instead(&self, form: Form) -> Option<&BTreeMap<String, String>> {
        match form {
            Form::Tu => Some(&self.0.to_tu),
            Form::Usted => Some(&self.0.to_usted),
            Form::Vos => Some(&self.0.to_vos),
            Form::Vosotros | Form::Ustedes => None,
        }
    }

    fn text(&self, context: &Context<'_>, word: &Addressed) -> String {
        let block = &context.reading.blocks[word.block];
        block.text[word.range.clone()].to_owned()
    }
}

impl Finder for Mixed {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into_iter().collect::<Vec<_>>().into()
    }
}

fn place(word: &Addressed) -> Place {
    Place { block: word.block, range: word.range.clone() }
}
