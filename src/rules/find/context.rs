//! What a way of finding may use: the reading, the matches, and what other rules found.

use crate::finding::category_of;
use crate::learned::{Heard, Model};
use crate::phrase::{Found, Layout, ListId, Matcher, Matches, Mistake, Scope, WordLists};
use crate::prose::Reading;
use crate::rules::applies::applies;
use crate::rules::condition::Condition;
use crate::rules::evidence::{Evidence, NAMED};
use crate::rules::guards::{Guards, Kept};
use crate::rules::looks::Looks;
use crate::rules::reply::{Exchange, Phrases};
use crate::rules::{FileMistake, Key, Place};
use std::ops::Range;
use std::sync::Arc;

/// Takes the phrases of a rule into the matcher.
#[derive(Debug)]
pub struct Lists<'m> {
    to: To<'m>,
    /// Where the rule looks at all.
    scope: Scope,
    /// Whether to compile patterns at once, to tell mistakes: a user's own rules.
    pub strict: bool,
}

/// Where lists go.
#[derive(Debug)]
enum To<'m> {
    Matcher(&'m mut Matcher),
    /// They are in it already: the next one, and what phrases may name.
    Built(ListId, Arc<WordLists>),
}

impl<'m> Lists<'m> {
    /// Enters lists into `matcher`, which look no further than `scope`.
    pub fn entering(matcher: &'m mut Matcher, scope: Scope, strict: bool) -> Self {
        Lists { to: To::Matcher(matcher), scope, strict }
    }

    /// Tells of lists that the build entered into `matcher`, from `first` on.
    pub fn built(matcher: &Matcher, first: ListId) -> Lists<'static> {
        Lists { to: To::Built(first, matcher.named()), scope: Scope::default(), strict: false }
    }

    fn named(&self) -> Arc<WordLists> {
        match &self.to {
            To::Matcher(matcher) => matcher.named(),
            To::Built(_, words) => Arc::clone(words),
        }
    }

    fn enter<'p>(&mut self, phrases: impl IntoIterator<Item = &'p str>) -> Result<ListId, (usize, Mistake)> {
        match &mut self.to {
            To::Matcher(matcher) => matcher.add_phrases(phrases, &self.scope),
            To::Built(next, _) => Ok(next.take()),
        }
    }

    /// Phrases that are looked for everywhere; `key` names them in `[find.<kind>]`.
    pub fn phrases<'p>(
        &mut self,
        kind: &str,
        key: &str,
        phrases: impl IntoIterator<Item = &'p str>,
    ) -> Result<ListId, FileMistake> {
        self.enter(phrases).map_err(|(index, mistake)| (path(kind, key, index), mistake))
    }

    /// Phrases that are looked for in the sentence of a hit.
    pub fn condition(
        &self,
        kind: &str,
        key: &str,
        phrases: &[String],
    ) -> Result<Option<Condition>, FileMistake> {
        if phrases.is_empty() {
            return Ok(None);
        }
        let condition = Condition::new(phrases, self.named());
        if self.strict {
            let place = |(index, mistake)| (path(kind, key, index), mistake);
            Evidence::new(phrases).map_err(place)?;
            condition.check().map_err(|(index, mistake)| {
                let phrases = phrases.iter().enumerate().filter(|(_, phrase)| !phrase.starts_with(NAMED));
                (path(kind, key, phrases.map(|(at, _)| at).nth(index).unwrap_or(index)), mistake)
            })?;
        }
        Ok(Some(condition))
    }

    /// Phrases that are looked for only where a text is beside the message it answers.
    pub fn of_replies(&mut self, kind: &str, key: &str, phrases: &[String]) -> Result<Phrases, FileMistake> {
        let list = Phrases::new(phrases, self.named());
        if self.strict {
            list.check().map_err(|(index, mistake)| (path(kind, key, index), mistake))?;
        }
        Ok(list)
    }

    /// Regular expressions.
    pub fn patterns(&mut self, patterns: &[String], case_sensitive: bool) -> Result<ListId, FileMistake> {
        let list = match &mut self.to {
            To::Matcher(matcher) => matcher.add_patterns(patterns, case_sensitive, &self.scope, self.strict),
            To::Built(next, _) => Ok(next.take()),
        };
        list.map_err(|(index, mistake)| (path("pattern", "any", index), mistake))
    }

    /// Phrases, `@rules` whose hits count as well, and facts of the `@envelope`.
    pub fn terms(&mut self, kind: &str, key: &str, terms: &[String]) -> Result<Terms, FileMistake> {
        let evidence = Evidence::new(terms).map_err(|(index, mistake)| (path(kind, key, index), mistake))?;
        let (rules, phrases): (Vec<&String>, Vec<&String>) =
            terms.iter().filter(|term| !term.starts_with(NAMED)).partition(|term| term.starts_with('@'));
        let list = self.enter(phrases.iter().map(|phrase| phrase.as_str()));
        let list = list.map_err(|(index, mistake)| {
            let index = terms.iter().position(|term| term == phrases[index]).unwrap_or(index);
            (path(kind, key, index), mistake)
        })?;
        Ok(Terms { list, evidence, rules: rules.into_iter().map(|rule| rule[1..].to_owned()).collect() })
    }
}

fn path(kind: &str, key: &str, index: usize) -> Vec<Key> {
    vec!["find".into(), kind.into(), key.into(), index.into()]
}

/// Phrases, rules whose hits count as well (`@faceless/no-reply-sender`, or a whole category), and what
/// the envelope proves.
#[derive(Debug)]
pub struct Terms {
    list: ListId,
    evidence: Evidence,
    rules: Vec<String>,
}

/// Where rules that others lean on found something, by id.
pub type Earlier<'a> = [(&'a str, Vec<Place>)];

/// One rule, held against one reading.
#[derive(Debug)]
pub struct Context<'a> {
    /// The reading.
    pub reading: &'a Reading<'a>,
    /// The customer's message that it answers, if there is one.
    pub exchange: Option<&'a Exchange<'a>>,
    /// Where the rule looks.
    pub looks: Looks<'a>,
    /// What found the matches.
    pub matcher: &'a Matcher,
    /// The guards of the language, and which of them the rule keeps.
    pub guards: (&'a Guards, &'a Kept),
    /// What the model of the language made of the reading, where there is one.
    pub heard: Option<(&'a Model, &'a Heard)>,
    /// Every match of every list.
    pub matches: &'a Matches,
    /// Where the text begins and ends.
    pub layout: &'a Layout,
    /// What the rules it leans on found.
    pub earlier: &'a Earlier<'a>,
    /// Words in the text.
    pub words: usize,
    /// How many hits of a rule are told whole.
    pub most: usize,
}

impl Context<'_> {
    /// What the brackets of `found`, which is of `list`, took.
    pub fn captures(&self, list: ListId, found: &Found) -> Vec<Range<usize>> {
        self.matcher.captures(list, found, self.reading)
    }

    /// The matches of `list` that the rule may speak of.
    pub fn found(&self, list: ListId) -> impl Iterator<Item = &Found> {
        self.matches.of(list).iter().filter(|found| self.applies(found))
    }

    /// Whether the rule may speak of `found`: it looks there, and none of its guards holds.
    pub fn applies(&self, found: &Found) -> bool {
        let (guards, kept) = self.guards;
        applies(&self.looks, found, self.reading, self.layout) && !guards.hold(kept, found, self.reading)
    }

    /// The places of `terms`, in reading order.
    pub fn places(&self, terms: &Terms) -> Vec<Place> {
        let mut places: Vec<Place> = self.found(terms.list).map(|found| found.place.clone()).collect();
        for (id, own) in self.earlier {
            let named = |rule: &String| rule == id || rule == category_of(id);
            if terms.rules.iter().any(named) {
                places.extend(own.iter().cloned());
            }
        }
        places.extend(terms.evidence.shown(self.reading));
        places.sort_by_key(Place::key);
        places.dedup();
        places
    }
}
