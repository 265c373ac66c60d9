//! A rule: its file, its id and language, and the checks that a file must pass.

use super::built_in::BuiltIn;
use super::file::{ExampleFile, RuleFile};
use super::find::{About, FindFile};
use super::guard_text::{GuardText, guards_of};
use super::head::{Head, HeadPlace};
use super::lazy_file::LazyFile;
use super::looks::Mark;
use super::mistake::{FileMistake, Key};
use crate::document::Channel;
use crate::finding::category_of;
use crate::language::Language;
use crate::phrase::{self, Mistake, WordClass, named};
use std::collections::HashMap;
use std::path::{Component, Path};
use std::sync::LazyLock;

/// A rule or a signal. One that exists has passed [`Rule::new`]'s checks.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `category/name`, read from its path.
    pub id: String,
    /// The language it reads; `None` = any.
    pub language: Option<Language>,
    /// What its file says.
    pub file: LazyFile,
    /// What of it is asked before any text is looked at.
    pub(super) head: HeadPlace,
    /// Where the build put what it looks for, if candor brings it.
    pub(super) built: Option<&'static BuiltIn>,
    /// Whether it comes from a folder of the user's, and not with candor.
    pub own: bool,
    /// Its numbers that candor.toml sets, as they are now.
    pub set: Vec<(&'static str, f64)>,
}

/// The examples of every built-in rule, by the path of its file; written by the build script.
const EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.json"));

/// The folder of signals, beside the categories.
pub const SIGNALS: &str = "signals";

/// The category of rules that speak of allowances, not of copy.
pub const META: &str = "meta";

/// The category of rules that speak of many messages in order of time.
pub const ARCHIVE: &str = "archive";

/// The categories of rules, as their folders are called.
pub const CATEGORIES: [&str; 12] = [
    "one-way",
    "pushy",
    "evasive",
    "faceless",
    "boastful",
    "condescending",
    "stilted",
    "two-faced",
    "inconsistent",
    ARCHIVE,
    META,
    SIGNALS,
];

/// The id and language of a rule file: `<language>/<category>/<name>.toml` below its folder.
///
/// # Errors
/// What is wrong with the path, and what it should be.
pub fn identify(path: &Path) -> Result<(String, Option<Language>), Mistake> {
    let parts: Vec<&str> = path
        .components()
        .filter_map(|part| if let Component::Normal(part) = part { part.to_str() } else { None })
        .collect();
    let [language, category, file] = parts[..] else {
        return Err(Mistake {
            what: "the path of a rule file does not give its name".into(),
            help: "put it at `<language>/<category>/<name>.toml`, as en/pushy/our-hype.toml".into(),
        });
    };
    let language = match language {
        "any" => None,
        "en" => Some(Language::English),
        "es" => Some(Language::Spanish),
        _ => {
            let what = format!("there are no rules for the language `{language}`");
            return Err(Mistake { what, help: "name the folder any, en or es".into() });
        }
    };
    if !CATEGORIES.contains(&category) {
        let help = format!("name the folder one of {}", CATEGORIES.join(", "));
        return Err(Mistake { what: format!("there is no category `{category}`"), help });
    }
    Ok((format!("{category}/{}", file.rsplit_once('.').map_or(file, |(name, _)| name)), language))
}

fn mistake<T>(keys: &[Key], what: &str, help: &str) -> Result<T, FileMistake> {
    Err((keys.to_vec(), Mistake { what: what.to_owned(), help: help.to_owned() }))
}

impl Rule {
    /// Checks what `file` says, but for its phrases, which the matcher reads.
    ///
    /// # Errors
    /// The first mistake, and the keys that lead to it.
    pub fn new(id: String, language: Option<Language>, file: RuleFile) -> Result<Self, FileMistake> {
        let head = HeadPlace::Own(Box::new(Head::of(&file)));
        let rule = Rule { id, language, file: file.into(), head, built: None, own: false, set: Vec::new() };
        if rule.is_signal() != (rule.file.points > 0.0) {
            return if rule.is_signal() {
                mistake(&["points".into()], "a signal gives points", "write a number above 0")
            } else {
                mistake(
                    &["points".into()],
                    "a rule takes points",
                    "write a number below 0, or put it under signals",
                )
            };
        }
        if rule.is_of_archives() != rule.file.find.way().over_time().is_some() {
            return mistake(
                &["find".into()],
                "a way of finding over time and the category `archive` go together",
                "move the file, or choose another way of finding",
            );
        }
        if !rule.is_signal() && rule.file.why.trim().is_empty() {
            return mistake(
                &[],
                "the rule does not say why",
                "add `why`: what a colleague would tell the writer",
            );
        }
        for (index, rewrite) in rule.file.rewrite.iter().enumerate() {
            if rewrite.to.is_some() == rewrite.ask.is_some() {
                let keys = ["rewrite".into(), index.into()];
                return mistake(&keys, "a rewrite has either `to` or `ask`", "keep one of the two");
            }
        }
        for (index, name) in rule.file.guards.iter().enumerate() {
            let names: Vec<&str> = guards_of(language).map(|guard| guard.name).collect();
            if !names.contains(&name.as_str()) {
                let keys = ["guards".into(), index.into()];
                let what = format!("there is no guard `{name}`");
                return mistake(&keys, &what, &format!("name one of {}", names.join(", ")));
            }
        }
        if let FindFile::Learned(find) = &rule.file.find {
            let share = |number: f32| (0.0..=1.0).contains(&number);
            let keys = |key: &str| ["find".into(), "learned".into(), key.into()];
            if !share(find.above) {
                return mistake(&keys("above"), "`above` is not a confidence", "write a number from 0 to 1");
            }
            if find.below.is_some_and(|below| !share(below) || below <= find.above) {
                return mistake(
                    &keys("below"),
                    "nothing lies below it",
                    "write a number above `above`, up to 1",
                );
            }
            if find.label.trim().is_empty() {
                return mistake(
                    &keys("label"),
                    "the label is empty",
                    "name a label of the model, such as pushy",
                );
            }
        }
        if let FindFile::Phrase(phrase) = &rule.file.find
            && phrase.any.is_empty()
            && phrase.swap.is_empty()
        {
            return mistake(&["find".into()], "the rule looks for nothing", "add phrases to `any` or `swap`");
        }
        if let FindFile::Pattern(pattern) = &rule.file.find
            && pattern.any.is_empty()
            && pattern.swap.is_empty()
        {
            return mistake(
                &["find".into()],
                "the rule looks for nothing",
                "add patterns to `any` or `swap`",
            );
        }
        Ok(rule)
    }

    /// The rule with another file.
    pub(super) fn put(&mut self, file: RuleFile) {
        self.head = HeadPlace::Own(Box::new(Head::of(&file)));
        self.file = file.into();
    }

    /// Checks its examples: those of a file, not of a rule that candor brings, which its tests hold.
    ///
    /// # Errors
    /// The first mistake, and the keys that lead to it.
    pub fn check_examples(&self) -> Result<(), FileMistake> {
        if self.file.example.is_empty() {
            return mistake(&[], "the rule has no example", "add an [[example]] with `bad` and `good`");
        }
        for (index, example) in self.file.example.iter().enumerate() {
            let keys = ["example".into(), index.into()];
            let count = if self.is_of_archives() { 0..=1 } else { 1..=1 };
            let marked = |text: &str| {
                count.contains(&text.matches("[[").count())
                    && text.matches("[[").count() == text.matches("]]").count()
            };
            if example.bad.is_none() && example.good.is_none() {
                return mistake(&keys, "an example has neither `bad` nor `good`", "add one of them");
            }
            if example.bad.as_deref().is_some_and(|bad| !marked(bad)) {
                return mistake(
                    &keys,
                    "a bad example marks one place",
                    "put [[ and ]] round the words to find",
                );
            }
        }
        Ok(())
    }

    /// What it finds and what it leaves alone, each shown.
    pub fn examples(&self) -> &[ExampleFile] {
        static BUILT_IN: LazyLock<HashMap<String, Vec<ExampleFile>>> =
            LazyLock::new(|| serde_json::from_str(EXAMPLES).unwrap_or_default());
        if self.own || !self.file.example.is_empty() {
            return &self.file.example;
        }
        let path = format!("{}/{}.toml", self.language_tag(), self.id);
        BUILT_IN.get(&path).map_or(&[], Vec::as_slice)
    }

    /// Whether it gives points instead of taking them: found, but never a finding.
    pub fn is_signal(&self) -> bool {
        self.id.starts_with(SIGNALS)
    }

    /// Whether it speaks of many messages in order of time, and of no single text.
    pub fn is_of_archives(&self) -> bool {
        self.category() == ARCHIVE
    }

    /// Whether it speaks of the very words it found, and not of the text around them.
    pub fn is_of_words(&self) -> bool {
        self.about() == About::Words && self.file.mark != Mark::End
    }

    /// Whether what it finds is wrong with the text at that place, and not with what stands nowhere.
    pub fn is_of_text(&self) -> bool {
        matches!(self.about(), About::Words | About::Places | About::Text | About::Allowance)
    }

    /// Whether it can be said of a string of an app or a page: one lacks nothing, as others stand around it, and is no
    /// press release.
    pub fn fits_strings(&self) -> bool {
        let press =
            |channels: &[Channel]| channels.iter().all(|own| matches!(own, Channel::Press | Channel::Report));
        self.about() != About::Lack && !self.file.channels.as_deref().is_some_and(press)
    }

    /// Whether it speaks of what a reply lacks, and can only point at where that could still be said.
    pub fn is_of_silence(&self) -> bool {
        self.about() == About::Silence
    }

    /// Whether it speaks of the whole text, and has to point somewhere.
    pub fn is_of_whole(&self) -> bool {
        let of_places = matches!(self.about(), About::Places | About::Answer);
        !of_places && !self.is_of_words() && !self.is_of_silence()
    }

    fn about(&self) -> About {
        self.file.find.way().about()
    }

    /// `en`, `es`, or `any`.
    pub fn language_tag(&self) -> &'static str {
        self.language.map_or("any", Language::tag)
    }

    /// `pushy`, of `pushy/fomo`.
    pub fn category(&self) -> &str {
        category_of(&self.id)
    }

    /// Whether it reads texts of `channel`. Texts of no known channel are read by every rule.
    pub fn reads(&self, channel: Channel) -> bool {
        channel == Channel::Other || self.file.channels.as_ref().is_none_or(|all| all.contains(&channel))
    }

    /// The guards it keeps; those of every language, for a rule of any.
    pub fn guards(&self) -> impl Iterator<Item = &'static GuardText> {
        guards_of(self.language).filter(|guard| self.file.guards.iter().any(|name| name == guard.name))
    }

    /// The word classes of its language that its phrases name, by name.
    pub fn classes(&self) -> Vec<&'static WordClass> {
        let phrases = self.file.find.way().phrases();
        let names =
            |class: &&WordClass| phrases.iter().any(|phrase| named(phrase).any(|name| name == class.name));
        phrase::classes(self.language).iter().filter(names).collect()
    }
}
