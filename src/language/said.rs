//! What candor says in its own words: an English sentence with blanks, and what fills them, until somebody reads it.

use std::borrow::Cow;
use std::fmt;

/// A sentence of candor’s own. Written out it is English; a [`Phrasebook`](super::Phrasebook) says it in another
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    english: Cow<'static, str>,
    blanks: Vec<(&'static str, Value)>,
}

/// What fills a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// A number, or words that are the same in every language.
    Plain(String),
    /// What candor says itself.
    Said(Said),
}

impl Said {
    /// A sentence, its blanks still open.
    pub fn new(english: impl Into<Cow<'static, str>>) -> Said {
        Said { english: english.into(), blanks: Vec::new() }
    }

    /// The same with the blank `name` filled by a number, or by words that are the same in every language.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Said {
        self.blanks.push((name, Value::Plain(value.to_string())));
        self
    }

    /// The same with the blank `name` filled by what candor says itself.
    #[must_use]
    pub fn within(mut self, name: &'static str, said: Said) -> Said {
        self.blanks.push((name, Value::Said(said)));
        self
    }

    /// The sentence with its blanks, as phrasebooks know it.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// Written out: each sentence as `word` has it.
    pub(super) fn told<'s>(&'s self, word: &dyn Fn(&'s str) -> &'s str) -> String {
        fill(word(&self.english), |name| {
            let (_, value) = self.blanks.iter().find(|(own, _)| *own == name)?;
            Some(match value {
                Value::Plain(words) => words.as_str().into(),
                Value::Said(said) => said.told(word).into(),
            })
        })
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(&|english| english))
    }
}

/// `text` with its blanks filled by what `value` knows: `{words}` is the value, `{words|word|words}` the word that
/// goes with it, the first for 1. Other braces stand as they are.
pub(super) fn fill<'v>(text: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let known = behind.split_once('}').and_then(|(blank, after)| {
            let (name, forms) =
                blank.split_once('|').map_or((blank, None), |(name, forms)| (name, Some(forms)));
            Some((value(name)?, forms.map(|forms| forms.split_once('|').unwrap_or((forms, forms))), after))
        });
        let Some((value, forms, after)) = known else {
            filled.push('{');
            rest = behind;
            continue;
        };
        match forms {
            Some((one, many)) => filled.push_str(if value == "1" { one } else { many }),
            None => filled.push_str(&value),
        }
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_once_and_words_go_with_their_number() {
        let said = |count: usize| {
            Said::new("{count} {count|text|texts} of {who} {open} {")
                .with("count", count)
                .with("who", "{count}")
        };
        assert_eq!(said(1).to_string(), "1 text of {count} {open} {");
        assert_eq!(said(0).to_string(), "0 texts of {count} {open} {");
    }
}
