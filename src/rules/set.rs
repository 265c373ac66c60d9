//! The rules of a run: which are on, how much each weighs, and all of them held against a reading.

use super::file::{Mark, Where};
use super::find::{Context, Find, Lists};
use super::guards::{Guards, Kept};
use super::matcher::Matcher;
use super::pair::Exchange;
use super::place::{Layout, last_sentence};
use super::reach::Reach;
use super::{FileMistake, Hit, Rule, WordLists, ready};
use crate::document::Language;
use crate::finding::{Severity, Tier};
use crate::learned::{Heard, Model};
use crate::prose::Reading;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Which rules run, and how much they weigh.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The last tier that is on.
    pub tier: Tier,
    /// Rules (`pushy/fomo`) and categories (`pushy`) that are off.
    pub off: Vec<String>,
    /// Severities other than the rule's own.
    pub severity: BTreeMap<String, Severity>,
    /// What learned rules listen with; `None` = the model that candor brings.
    pub model: Option<Arc<Model>>,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { tier: Tier::Default, off: Vec::new(), severity: BTreeMap::new(), model: None }
    }
}

/// Rules that passed validation, ready to be held against a text.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    words: WordLists,
    selection: Selection,
    /// The rules for English, Spanish and other texts, compiled when the first such text comes.
    compiled: [OnceLock<Compiled>; 3],
}

/// The rules that read one language.
#[derive(Debug, Default)]
struct Compiled {
    matcher: Matcher,
    guards: Guards,
    plans: Vec<Plan>,
}

#[derive(Debug)]
struct Plan {
    rule: usize,
    find: Find,
    guards: Kept,
    /// It leans on others, and runs after them.
    leans: bool,
}

/// Makes a hit point where its rule wants it to.
fn point(hit: &mut Hit, mark: Mark, reading: &Reading<'_>) {
    if mark == Mark::End {
        if let Some(place) = last_sentence(reading) {
            *hit = Hit { also: Vec::new(), place, ..hit.clone() };
        }
        return;
    }
    let sentences = &reading.blocks[hit.place.block].sentences;
    let at = sentences.partition_point(|sentence| sentence.range.end <= hit.place.range.start);
    if let Some(sentence) = sentences.get(at) {
        hit.place.range = sentence.range.clone();
    }
}

/// Leaves one hit of those whose rules are told once under the same name; the others belong to it.
fn tell_once(hits: &mut Vec<(&Rule, Hit)>) {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    let mut also = Vec::new();
    for (at, (rule, hit)) in hits.iter().enumerate() {
        let Some(name) = rule.file.once.as_deref() else { continue };
        let weight = |at: usize| {
            let (rule, hit) = &hits[at];
            (Reverse(rule.file.severity), hit.place.key())
        };
        match kept.get_mut(name) {
            None => drop(kept.insert(name, at)),
            Some(first) if weight(at) < weight(*first) => *first = at,
            Some(_) => {}
        }
        also.push((name, at, hit.place.clone()));
    }
    let mut gone = FxHashSet::default();
    for (name, at, place) in also {
        let first = kept.get(name).copied().unwrap_or(at);
        if first != at {
            hits[first].1.also.push(place);
            gone.insert(at);
        }
    }
    let mut at = 0..;
    hits.retain(|_| at.next().is_none_or(|at: usize| !gone.contains(&at)));
}

impl RuleSet {
    /// A set of `rules`, of which `selection` says what runs.
    pub fn new(rules: Vec<Rule>, words: WordLists, selection: Selection) -> Self {
        RuleSet { rules, words, selection, compiled: Default::default() }
    }

    /// All rules and signals, in order of id; also those that are off.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The same, to set their numbers before the first text comes.
    pub(super) fn rules_mut(&mut self) -> &mut [Rule] {
        &mut self.rules
    }

    /// The ids of all rules and signals.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }

    /// The rules of that id: one a language.
    pub fn named<'r>(&'r self, id: &'r str) -> impl Iterator<Item = &'r Rule> {
        self.rules.iter().filter(move |rule| rule.id == id)
    }

    /// Whether there is a rule, signal or category of that id.
    pub fn knows(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule.id == id || rule.category() == id)
    }

    /// Whether a rule runs.
    pub fn is_on(&self, rule: &Rule) -> bool {
        let off = |name: &String| *name == rule.id || name == rule.category();
        rule.file.tier <= self.selection.tier && !self.selection.off.iter().any(off)
    }

    /// How much a finding of `rule` weighs here.
    pub fn severity(&self, rule: &Rule) -> Severity {
        let chosen =
            self.selection.severity.get(&rule.id).or_else(|| self.selection.severity.get(rule.category()));
        chosen.copied().unwrap_or(rule.file.severity)
    }

    /// Everything the rules that are on find, rule by rule.
    pub fn find(&self, reading: &Reading<'_>) -> Vec<(&Rule, Hit)> {
        let heard = self.hear(reading);
        self.find_beside(reading, None, heard.as_ref().map(|(model, heard)| (*model, heard)))
    }

    /// What the model of its language makes of `reading`, where there is one.
    pub fn hear(&self, reading: &Reading<'_>) -> Option<(&Model, Heard)> {
        let own = self.selection.model.as_deref().filter(|model| model.shape().is_of(reading.language));
        let model = own.or_else(|| Model::built_in(reading.language))?;
        Some((model, model.hear(reading)))
    }

    /// Everything they find in `reading`, which answers the customer's message of `exchange`, and of which a
    /// model `heard` something.
    pub fn find_beside(
        &self,
        reading: &Reading<'_>,
        exchange: Option<&Exchange<'_>>,
        heard: Option<(&Model, &Heard)>,
    ) -> Vec<(&Rule, Hit)> {
        let compiled = self.compiled(reading.language);
        let layout = Layout::new(reading);
        let matches = compiled.matcher.scan(reading, &layout);
        let words = reading.words_ours();
        let mut results: Vec<(&str, Vec<Hit>)> = Vec::new();
        let mut hits = Vec::new();
        for leans in [false, true] {
            let mut found = Vec::new();
            for plan in compiled.plans.iter().filter(|plan| plan.leans == leans) {
                let rule = &self.rules[plan.rule];
                if words < rule.file.min_words {
                    continue;
                }
                let context = Context {
                    reading,
                    exchange,
                    rule: &rule.file,
                    matcher: &compiled.matcher,
                    guards: (&compiled.guards, &plan.guards),
                    heard,
                    matches: &matches,
                    layout: &layout,
                    earlier: &results,
                    words,
                };
                let mut own = plan.find.hits(&context);
                if own.is_empty() {
                    continue;
                }
                if rule.file.mark != Mark::Match {
                    own.iter_mut().for_each(|hit| point(hit, rule.file.mark, reading));
                    own.dedup_by(|later, first| later.place == first.place);
                }
                if self.is_on(rule) && rule.reads(reading.channel) {
                    hits.extend(own.iter().map(|hit| (rule, hit.clone())));
                }
                found.push((rule.id.as_str(), own));
            }
            results.extend(found);
        }
        tell_once(&mut hits);
        hits
    }

    /// Compiles the rules of every language, to tell mistakes in phrases.
    ///
    /// # Errors
    /// The first mistake of each rule that has one.
    pub fn validate(&self) -> Result<(), Vec<(&Rule, FileMistake)>> {
        let mut mistakes = Vec::new();
        for rule in &self.rules {
            let mut matcher = Matcher::new(&ready::beside(&self.words, rule.language));
            let reach = Reach::default();
            let mut lists = Lists { matcher: &mut matcher, reach, strict: true };
            if let Err(mistake) = Find::new(&rule.file.find, &mut lists) {
                mistakes.push((rule, mistake));
            }
        }
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    fn compiled(&self, language: Language) -> &Compiled {
        self.compiled[language as usize].get_or_init(|| self.compile(language))
    }

    fn compile(&self, language: Language) -> Compiled {
        let words = ready::beside(&self.words, Some(language));
        let matcher = Matcher::new(&words);
        let guards = Guards::new(language, matcher.named());
        let mut compiled = Compiled { matcher, guards, plans: Vec::new() };
        let read = |rule: &Rule| rule.language.is_none_or(|own| own == language);
        // What is off costs nothing, unless something that is on leans on it.
        let leaned: FxHashSet<&str> = self
            .rules
            .iter()
            .filter(|rule| read(rule) && self.is_on(rule))
            .flat_map(|rule| rule.file.find.leans_on())
            .collect();
        // A category stands for those of its rules that are on.
        let named = |rule: &Rule| {
            leaned.contains(rule.id.as_str()) || self.is_on(rule) && leaned.contains(rule.category())
        };
        for (index, rule) in self.rules.iter().enumerate() {
            if !read(rule) || !(self.is_on(rule) || named(rule)) {
                continue;
            }
            // A rule that others lean on is found in every channel.
            let channels = rule.file.channels.clone().filter(|_| !named(rule));
            let only = |place| rule.file.within.contains(&place);
            let (opening, closing) = (only(Where::Opening), only(Where::Closing));
            let reach = Reach { channels, kinds: rule.file.kinds(), opening, closing };
            let mut lists = Lists { matcher: &mut compiled.matcher, reach, strict: false };
            // Phrases were validated on loading; those of the built-in rules by the tests.
            let Ok(find) = Find::new(&rule.file.find, &mut lists) else { continue };
            let leans = !rule.file.find.leans_on().is_empty();
            let guards = compiled.guards.kept(&rule.file);
            compiled.plans.push(Plan { rule: index, leans, find, guards });
        }
        compiled
    }
}
