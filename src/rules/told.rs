//! The texts of a rule in the language of whoever reads them: its own, its twin’s of the same id, or the phrasebook’s.

use super::hit::Hit;
use super::template::Template;
use super::{Rule, RuleSet};
use crate::language::{Language, Phrasebook};
use std::borrow::Cow;

/// A rule as it is told in one language.
#[derive(Debug, Clone, Copy)]
pub struct ToldRule<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The rule of the same id in the language that is told, where the rule itself is in another.
    twin: Option<&'r Rule>,
    book: Phrasebook,
}

impl RuleSet {
    /// `rule`, as it is told in `language`.
    pub fn told<'r>(&'r self, rule: &'r Rule, language: Language) -> ToldRule<'r> {
        let book = Phrasebook::of(language);
        let own = rule.language.is_none_or(|own| own == book.language());
        let twin = if own { None } else { self.twin(rule, book.language()) };
        ToldRule { rule, twin, book }
    }

    /// The rule of the same id for texts in `language`.
    fn twin(&self, rule: &Rule, language: Language) -> Option<&Rule> {
        let rules = self.rules();
        let first = rules.partition_point(|other| other.id < rule.id);
        let twins = rules.get(first..)?.iter().take_while(|other| other.id == rule.id);
        twins.into_iter().find(|other| other.language == Some(language))
    }
}

impl<'r> ToldRule<'r> {
    /// `rule` in its own words.
    pub fn own(rule: &'r Rule) -> ToldRule<'r> {
        let book = Phrasebook::of(rule.language.unwrap_or(Language::English));
        ToldRule { rule, twin: None, book }
    }

    /// The words that go with it.
    pub fn book(self) -> Phrasebook {
        self.book
    }

    /// What it is called.
    pub fn title(self) -> &'r str {
        self.text(&self.rule.file.title, |twin| Some(&twin.file.title))
    }

    /// Why what it finds harms.
    pub fn why(self) -> &'r str {
        let why = |twin: &'r Rule| Some(&*twin.file.why).filter(|why| !why.trim().is_empty());
        self.text(&self.rule.file.why, why)
    }

    /// What it says of `hit`.
    pub(super) fn message(self, hit: &Hit) -> &'r str {
        self.message_where(|name| hit.has_words(name) || hit.numbers.iter().any(|(own, _)| *own == name))
    }

    /// What it says where nothing is known but the words that were found.
    pub fn message_about(self) -> &'r str {
        self.message_where(|_| false)
    }

    fn message_where(self, known: impl Fn(&str) -> bool) -> &'r str {
        self.text(&self.rule.file.message, |twin| {
            Some(&*twin.file.message).filter(|text| is_filled(text, &known))
        })
    }

    /// What to ask oneself about `hit`, in the place of the question number `at` of the rule.
    pub(super) fn ask(self, at: usize, hit: &Hit) -> Option<&'r str> {
        self.ask_where(at, |name| hit.has_words(name))
    }

    /// What could be written instead, and what to ask oneself, where nothing is known but the words that were found.
    pub fn rewrites(self) -> impl Iterator<Item = &'r str> {
        let mut asked = 0..;
        self.rule.file.rewrite.iter().filter_map(move |rewrite| match &rewrite.to {
            Some(to) => Some(to.as_str()),
            None => self.ask_where(asked.next()?, |_| false),
        })
    }

    fn ask_where(self, at: usize, known: impl Fn(&str) -> bool) -> Option<&'r str> {
        let asks = |rule: &'r Rule| rule.file.rewrite.iter().filter_map(|rewrite| rewrite.ask.as_deref());
        let own = asks(self.rule).nth(at)?;
        Some(self.text(own, |twin| asks(twin).nth(at).filter(|text| is_filled(text, &known))))
    }

    /// The twin’s text, or the rule’s; of a rule that candor brings for every language the phrasebook has the texts.
    fn text(self, own: &'r str, twin: impl Fn(&'r Rule) -> Option<&'r str>) -> &'r str {
        match self.twin.and_then(twin) {
            Some(text) => text,
            None if self.rule.language.is_none() && !self.rule.own => self.book.word(own),
            None => own,
        }
    }
}

/// Whether the words that were found and what else is `known` fill every blank of `text`: what the brackets of one
/// rule’s phrases caught is nothing to its twin.
fn is_filled(text: &str, known: impl Fn(&str) -> bool) -> bool {
    !Template::new(text).fill(|name| (name == "match" || known(name)).then_some(Cow::Borrowed(""))).1
}
