//! The rules of a run: which are on, how much each weighs, and all of them held against a reading.

use super::all_hits::{AllHits, point};
use super::applies::last_sentence;
use super::find::{Context, Finder, Lists};
use super::guards::{Guards, Kept};
use super::reply::Exchange;
use super::{FileMistake, Hit, Place, Rule, WordLists};
use crate::finding::{Severity, Tier};
use crate::language::Language;
use crate::learned::{Heard, Model};
use crate::phrase::{self, Layout, ListId, Matcher, Scope};
use crate::prose::Reading;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Where the source of this program is kept, as Cargo.toml says under `repository`; may be empty.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");
/// What stands for a rule's id in an address.
const BLANK: &str = "{rule}";

/// Which rules run, and how much they weigh.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The last tier that is on.
    pub tier: Tier,
    /// The profiles whose rules are on, whatever their tier: no others of a profile are.
    pub profiles: Vec<String>,
    /// Whether the rules of every profile are on.
    pub every_profile: bool,
    /// Rules (`pushy/fomo`) and categories (`pushy`) that are off.
    pub off: Vec<String>,
    /// Severities other than the rule's own.
    pub severity: BTreeMap<String, Severity>,
    /// What learned rules listen with; `None` = the model that candor brings.
    pub model: Option<Arc<Model>>,
    /// The address of the pages of rules, `{rule}` standing for the rule's id; `None` = where this program's
    /// source is kept, and only for rules that candor brings.
    pub pages: Option<Arc<str>>,
    /// How many findings of one text are told; how many more there are is said in one.
    pub most: usize,
    /// Whether the rules of archives run, and no others.
    pub archive: bool,
}

/// More findings than this nobody reads, and each takes a kilobyte or two.
const MOST: usize = 10_000;

impl Default for Selection {
    fn default() -> Self {
        Selection {
            tier: Tier::Default,
            profiles: Vec::new(),
            every_profile: false,
            off: Vec::new(),
            severity: BTreeMap::new(),
            model: None,
            pages: None,
            most: MOST,
            archive: false,
        }
    }
}

impl Selection {
    /// Every rule, of every tier and profile.
    pub fn everything() -> Self {
        Selection { tier: Tier::OptIn, every_profile: true, ..Selection::default() }
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
    /// Its first list in the matcher, if it has one.
    first: ListId,
    /// What it finds, and its guards: read when they are first asked.
    ready: OnceLock<Option<(Box<dyn Finder>, Kept)>>,
    /// It leans on others, and runs after them.
    depends: bool,
    /// Others lean on it.
    needed: bool,
}

impl Plan {
    fn ready(&self, rule: &Rule, compiled: &Compiled) -> Option<&(Box<dyn Finder>, Kept)> {
        let ready = self.ready.get_or_init(|| {
            let mut lists = Lists::built(&compiled.matcher, self.first);
            // The tests read every built-in rule.
            let find = rule.file.find.way().compile(&mut lists).ok()?;
            Some((find, compiled.guards.kept(&rule.file.guards)))
        });
        ready.as_ref()
    }
}

impl RuleSet {
    /// A set of `rules`, of which `selection` says what runs.
    pub fn new(rules: Vec<Rule>, words: WordLists, selection: Selection) -> Self {
        RuleSet { rules, words, selection, compiled: Default::default() }
    }

    /// The same rules, of which those of archives run.
    pub fn of_archives(&self) -> RuleSet {
        let selection = Selection { archive: true, ..self.selection.clone() };
        RuleSet::new(self.rules.clone(), self.words.clone(), selection)
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

    /// The address of the page of the rule `id`, if it has one.
    pub fn page_of(&self, id: &str) -> Option<String> {
        let rule = self.named(id).next()?;
        match &self.selection.pages {
            Some(pages) if pages.contains(BLANK) => Some(pages.replace(BLANK, id)),
            Some(pages) => Some(format!("{}/{id}.md", pages.trim_end_matches('/'))),
            None if rule.own || HOME.is_empty() => None,
            None => Some(format!("{HOME}/blob/HEAD/docs/rules/{id}.md")),
        }
    }

    /// Whether there is a rule, signal or category of that id.
    pub fn knows(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule.id == id || rule.category() == id)
    }

    /// Whether a rule runs.
    pub fn is_on(&self, rule: &Rule) -> bool {
        let off = |name: &String| *name == rule.id || name == rule.category();
        let meant = rule.is_of_archives() == self.selection.archive;
        let chosen = match &rule.head.profile {
            Some(profile) => {
                self.selection.every_profile || self.selection.profiles.iter().any(|own| own == profile)
            }
            None => rule.head.tier <= self.selection.tier,
        };
        meant && chosen && !self.selection.off.iter().any(off)
    }

    /// The profiles that some rule belongs to, in order.
    pub(crate) fn profiles(&self) -> BTreeSet<&str> {
        self.rules.iter().filter_map(|rule| rule.head.profile.as_deref()).collect()
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
        self.find_beside(reading, None, heard.as_ref().map(|(model, heard)| (*model, heard))).told
    }

    /// What the model of its language makes of `reading`, where there is one.
    pub(crate) fn hear(&self, reading: &Reading<'_>) -> Option<(&Model, Heard)> {
        let model = self.model_of(reading.language)?;
        Some((model, model.hear(reading)))
    }

    /// The model that hears texts in `language`: that of the configuration if it is for them, else candor’s own.
    pub(crate) fn model_of(&self, language: Language) -> Option<&Model> {
        self.own_model().filter(|model| model.shape().is_of(language)).or_else(|| Model::built_in(language))
    }

    /// The model that the configuration names.
    pub(crate) fn own_model(&self) -> Option<&Model> {
        self.selection.model.as_deref()
    }

    /// Whether the configuration names a model, and it cannot hear texts in `language`.
    pub(crate) fn has_other_model(&self, language: Language) -> bool {
        self.own_model().is_some_and(|model| !model.shape().is_of(language))
    }

    /// Labels of `model` that no learned rule listens for, be it on or off.
    pub(crate) fn unheard<'m>(&self, model: &'m Model) -> impl Iterator<Item = &'m str> {
        let rules = self.rules.iter().filter(|rule| rule.language.is_none_or(|own| model.shape().is_of(own)));
        let heard: FxHashSet<String> =
            rules.filter_map(|rule| rule.file.find.way().label().map(str::to_owned)).collect();
        model.shape().labels.iter().map(String::as_str).filter(move |label| !heard.contains(*label))
    }

    /// Everything they find in `reading`, which answers the customer's message of `exchange`, and of which a
    /// model `heard` something.
    pub(crate) fn find_beside(
        &self,
        reading: &Reading<'_>,
        exchange: Option<&Exchange<'_>>,
        heard: Option<(&Model, &Heard)>,
    ) -> AllHits<'_> {
        let compiled = self.compiled(reading.language);
        let layout = Layout::new(reading);
        let matches = compiled.matcher.scan(reading, &layout);
        let words = reading.words_ours();
        let answered = exchange.is_some_and(Exchange::is_answered);
        let last = OnceCell::new();
        let mut results: Vec<(&str, Vec<Place>)> = Vec::new();
        let mut all = AllHits::default();
        for depends in [false, true] {
            let mut found = Vec::new();
            for plan in compiled.plans.iter().filter(|plan| plan.depends == depends) {
                let rule = &self.rules[plan.rule];
                let head = &rule.head;
                if words < head.min_words || head.unless_answered && answered {
                    continue;
                }
                // Most rules find nothing in most texts, and this tells without reading them.
                let empty = |list: usize| matches.of(plan.first.after(list)).is_empty();
                let unheard = |label: &Cow<'_, str>| {
                    heard.is_none_or(|(model, heard)| {
                        let labels = &model.shape().labels;
                        !heard
                            .places
                            .iter()
                            .any(|place| labels.get(place.label).is_some_and(|own| own == label))
                    })
                };
                if head.of_no_prose
                    || head.of_replies && exchange.is_none()
                    || head.needs.is_some_and(empty)
                    || head.label.as_ref().is_some_and(unheard)
                {
                    continue;
                }
                let Some((find, guards)) = plan.ready(rule, compiled) else { continue };
                let context = Context {
                    reading,
                    exchange,
                    looks: rule.file.looks(),
                    matcher: &compiled.matcher,
                    guards: (&compiled.guards, guards),
                    heard,
                    matches: &matches,
                    layout: &layout,
                    earlier: &results,
                    words,
                    most: self.selection.most,
                };
                let mut own = find.hits(&context);
                if own.is_empty() {
                    continue;
                }
                let last = || last.get_or_init(|| last_sentence(reading)).clone();
                point(&mut own, rule.file.mark, reading, last);
                if plan.needed {
                    let places = own.told.iter().map(|hit| &hit.place).chain(&own.more);
                    found.push((rule.id.as_str(), places.cloned().collect()));
                }
                if self.is_on(rule) && rule.reads(reading.channel) {
                    all.told.extend(own.told.into_iter().map(|hit| (rule, hit)));
                    all.more.extend(own.more.into_iter().map(|place| (rule, place)));
                }
            }
            results.extend(found);
        }
        all.tell_once();
        all.cut(self.selection.most);
        all
    }

    /// Compiles the rules of every language, to tell mistakes in phrases.
    ///
    /// # Errors
    /// The first mistake of each rule that has one.
    pub fn validate(&self) -> Result<(), Vec<(&Rule, FileMistake)>> {
        let mut mistakes = Vec::new();
        for rule in &self.rules {
            let mut matcher = Matcher::new(&phrase::beside(&self.words, rule.language));
            let mut lists = Lists::entering(&mut matcher, Scope::default(), true);
            if let Err(mistake) = rule.file.find.way().compile(&mut lists) {
                mistakes.push((rule, mistake));
            }
        }
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    fn compiled(&self, language: Language) -> &Compiled {
        self.compiled[language as usize].get_or_init(|| self.compile(language))
    }

    fn compile(&self, language: Language) -> Compiled {
        let words = phrase::beside(&self.words, Some(language));
        let matcher = Matcher::built(&words, language);
        let guards = Guards::new(language, matcher.named());
        let mut compiled = Compiled { matcher, guards, plans: Vec::new() };
        let read = |rule: &Rule| rule.language.is_none_or(|own| own == language);
        // What is off costs nothing, unless something that is on leans on it.
        let needed: FxHashSet<&str> = self
            .rules
            .iter()
            .filter(|rule| read(rule) && self.is_on(rule))
            .flat_map(|rule| rule.head.depends_on.iter().map(|rule| &**rule))
            .collect();
        // A category stands for those of its rules that are on.
        let named = |rule: &Rule| {
            needed.contains(rule.id.as_str()) || self.is_on(rule) && needed.contains(rule.category())
        };
        for (index, rule) in self.rules.iter().enumerate() {
            if !read(rule) || !(self.is_on(rule) || named(rule)) {
                continue;
            }
            // A rule that others lean on is found in every channel.
            let scope = rule.head.scope(named(rule));
            let depends = !rule.head.depends_on.is_empty();
            let matcher = &mut compiled.matcher;
            let (first, ready) = match rule.built.and_then(|built| built.lists(language)) {
                Some((first, len)) => {
                    (first..first + len).for_each(|list| matcher.turn_on(ListId::built(list), scope));
                    (ListId::built(first), OnceLock::new())
                }
                None => {
                    let first = matcher.next_list();
                    // Phrases were validated on loading.
                    let mut lists = Lists::entering(matcher, scope, false);
                    let Ok(find) = rule.file.find.way().compile(&mut lists) else { continue };
                    let guards = compiled.guards.kept(&rule.file.guards);
                    (first, OnceLock::from(Some((find, guards))))
                }
            };
            compiled.plans.push(Plan { rule: index, depends, needed: named(rule), first, ready });
        }
        compiled
    }
}
