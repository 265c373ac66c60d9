//! What a candor.toml says, key by key.

use super::allowance::{self, Allowance};
use super::gate::{FailOn, Gate};
use super::messages::MessageLanguage;
use super::numbers::{self, SetNumber};
use super::table::{TableReader, Written};
use super::{exports, selection};
use crate::document::{Channel, IgnoreList};
use crate::error::Error;
use crate::language::Language;
use crate::learned::Model;
use crate::rules::{RuleSet, Selection, WordLists};
use crate::sources::{self, ExportSettings, Globs};
use crate::text::Source;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use toml::de::DeTable;

/// A configuration without mistakes; paths in it are relative to `folder`.
#[derive(Debug, Default)]
pub struct Config {
    /// The folder it is in.
    pub folder: PathBuf,
    /// What a text without a clear language is taken for; `None`: it is told by its words.
    pub language: Option<Language>,
    /// The language that writers are told in.
    pub messages: MessageLanguage,
    /// Files to read in folders; empty: all of the kinds that candor reads.
    pub(crate) include: Globs,
    /// Files and folders to leave out.
    pub(crate) exclude: Globs,
    /// How files of many texts are read.
    pub(crate) exports: Arc<ExportSettings>,
    /// Channels by path; the first that covers a file counts.
    pub(crate) channels: Vec<ChannelPaths>,
    /// Lists that phrases name in braces.
    pub words: WordLists,
    /// Folders of a team's own rules.
    pub extend: Vec<PathBuf>,
    /// Which rules run, and how much they weigh.
    pub(crate) selection: Selection,
    /// The same for texts of single channels.
    pub(crate) by_channel: BTreeMap<Channel, Selection>,
    /// Parts of pages that are no copy.
    pub ignore: Arc<IgnoreList>,
    /// Whether texts attached to mails are read as copy.
    pub(crate) attachments: bool,
    /// How many words a text must have to be scored.
    pub(crate) min_words: usize,
    /// What keeps a text from going out.
    pub gate: Gate,
    /// Domains and addresses of the firm: who writes from there is no customer.
    pub(crate) ours: Vec<String>,
    /// Findings that are intended.
    pub allowances: Vec<Allowance>,
    /// Its text, where there is one.
    pub source: Option<Arc<Source>>,
    /// Numbers of rules, for [`Config::apply`].
    numbers: Vec<SetNumber>,
    /// Every place that names a rule, for the same.
    names: Vec<Written>,
    /// Every place that names a profile, for the same.
    profiles: Vec<Written>,
}

/// What stands for the model that candor brings.
const OURS: &str = "ours";

/// The files of one channel.
#[derive(Debug)]
pub struct ChannelPaths {
    /// The channel.
    pub name: Channel,
    /// Its files.
    pub paths: Globs,
}

impl Config {
    /// What holds without a candor.toml; `folder` is where relative paths start.
    pub fn absent(folder: PathBuf) -> Config {
        Config { folder, min_words: 25, ..Config::default() }
    }

    /// Reads the text of the candor.toml in `folder`.
    ///
    /// # Errors
    /// Every mistake in it, in its order.
    pub fn parse(source: &Arc<Source>, folder: PathBuf) -> Result<Config, Vec<Error>> {
        let mut reader = TableReader::new(source);
        let (root, errors) = DeTable::parse_recoverable(source.text());
        for error in errors {
            reader.tell(Error::of_toml(error.message()), error.span().unwrap_or(0..0));
        }
        let mut config = Config::absent(folder);
        config.source = Some(Arc::clone(source));
        // What the parser recovers of a broken file is a guess: other mistakes in it may not be real.
        if reader.is_clean() {
            config.read(&mut reader, root.get_ref());
        }
        let mistakes = reader.mistakes();
        if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
    }

    /// Sets the numbers of `rules` that `[rules.set]` names. Every name of a rule that they do not know, and
    /// every number that cannot be set.
    pub fn apply(&self, rules: &mut RuleSet) -> Vec<Error> {
        let Some(source) = &self.source else { return Vec::new() };
        let mut reader = TableReader::new(source);
        numbers::set(&self.numbers, rules, &mut reader);
        for name in self.names.iter().filter(|name| !rules.knows(name.get_ref())) {
            selection::no_rule(&mut reader, name, rules, true);
        }
        let known: Vec<&str> = rules.profiles().into_iter().collect();
        for name in self.profiles.iter().filter(|name| !known.contains(&name.get_ref().as_str())) {
            reader.unknown("profile", name.get_ref(), name.span(), &known);
        }
        reader.mistakes()
    }

    fn read(&mut self, reader: &mut TableReader, root: &DeTable<'_>) {
        reader.keys(
            root,
            &[
                "language",
                "message-language",
                "files",
                "csv",
                "channel",
                "words",
                "rules",
                "html",
                "email",
                "score",
                "gate",
                "archive",
                "allow",
            ],
        );
        if let Some(text) = reader.text(root, "language") {
            match (text.get_ref().as_str(), Language::from_tag(text.get_ref())) {
                ("detect", _) => {}
                (_, Some(language @ (Language::English | Language::Spanish))) => {
                    self.language = Some(language)
                }
                (name, _) => reader.unknown("language", name, text.span(), &["detect", "en", "es"]),
            }
        }
        if let Some(text) = reader.text(root, "message-language") {
            match MessageLanguage::from_name(text.get_ref()) {
                Some(messages) => self.messages = messages,
                None => {
                    let known = MessageLanguage::ALL.map(MessageLanguage::name);
                    reader.unknown("language", text.get_ref(), text.span(), &known);
                }
            }
        }
        if let Some(files) = reader.table(root, "files") {
            reader.keys(files, &["include", "exclude", "locales"]);
            self.include = globs(reader, files, "include");
            self.exclude = globs(reader, files, "exclude");
        }
        self.exports = Arc::new(exports::read(reader, root));
        for (place, entry) in reader.tables(root, "channel") {
            reader.keys(entry, &["name", "paths"]);
            for key in ["name", "paths"].into_iter().filter(|key| !entry.contains_key(*key)) {
                let help = r#"for example: name = "press", paths = ["press/**"]"#;
                reader.mistake(format!("this channel has no {key:?}"), place.clone(), help);
            }
            let paths = globs(reader, entry, "paths");
            if let Some(name) = reader.text(entry, "name").and_then(|name| channel(reader, &name)) {
                self.channels.push(ChannelPaths { name, paths });
            }
        }
        if let Some(words) = reader.table(root, "words") {
            for (key, value) in words {
                let list = reader.as_texts(key.get_ref(), value);
                let list = list.into_iter().map(Written::into_inner).collect();
                self.words.insert(key.get_ref().clone().into_owned(), list);
            }
        }
        if let Some(rules) = reader.table(root, "rules") {
            self.read_rules(reader, rules);
        }
        if let Some(html) = reader.table(root, "html") {
            reader.keys(html, &["ignore"]);
            self.ignore = Arc::new(selectors(reader, html));
        }
        if let Some(email) = reader.table(root, "email") {
            reader.keys(email, &["attachments"]);
            self.attachments = reader.truth(email, "attachments").unwrap_or(false);
        }
        if let Some(score) = reader.table(root, "score") {
            reader.keys(score, &["min-words"]);
            self.min_words = reader.count(score, "min-words").unwrap_or(self.min_words);
        }
        if let Some(gate) = reader.table(root, "gate") {
            self.read_gate(reader, gate);
        }
        if let Some(archive) = reader.table(root, "archive") {
            reader.keys(archive, &["ours"]);
            self.ours = reader.texts(archive, "ours").into_iter().map(Written::into_inner).collect();
        }
        for (place, entry) in reader.tables(root, "allow") {
            let (allowance, rule) = allowance::read(reader, &place, entry, globs);
            self.allowances.extend(allowance);
            self.names.extend(rule);
        }
    }

    fn read_rules(&mut self, reader: &mut TableReader, rules: &DeTable<'_>) {
        let keys = [
            "extend",
            "model",
            "pages",
            "tier",
            "profiles",
            "off",
            "severity",
            "most-findings",
            "channel",
            "set",
        ];
        reader.keys(rules, &keys);
        if let Some(pages) = reader.text(rules, "pages") {
            let address = pages.get_ref();
            if address.starts_with("https://") || address.starts_with("http://") {
                self.selection.pages = Some(Arc::from(address.as_str()));
            } else {
                let help = "begin with https://, as in \"https://handbook.example/{rule}.html\"";
                reader.mistake(format!("{address:?} is not an address"), pages.span(), help);
            }
        }
        if let Some(most) = reader.count(rules, "most-findings") {
            // At least one: its place shows where the rest begins.
            self.selection.most = most.max(1);
        }
        for folder in reader.texts(rules, "extend") {
            let path = self.folder.join(folder.get_ref());
            if path.is_dir() {
                self.extend.push(path);
            } else {
                let help = "paths are relative to candor.toml";
                reader.mistake(format!("there is no folder {:?}", folder.get_ref()), folder.span(), help);
            }
        }
        if let Some(file) = reader.text(rules, "model").filter(|file| file.get_ref() != OURS) {
            let help = "`candor train` writes one; paths are relative to candor.toml";
            let path = self.folder.join(file.get_ref());
            match sources::read(&path, Model::MOST_BYTES).map(Model::read) {
                Ok(Ok(model)) => self.selection.model = Some(Arc::new(model)),
                Ok(Err(damage)) => {
                    let (what, help) = damage.told();
                    reader.mistake(format!("{:?}: {what}", file.get_ref()), file.span(), help);
                }
                Err(error) => {
                    let said = sources::said(&path, &error);
                    reader.mistake(format!("{:?} {said}", file.get_ref()), file.span(), help);
                }
            }
        }
        selection::read(reader, rules, &mut self.selection, &mut self.names, &mut self.profiles);
        self.numbers = numbers::read(reader, rules);
        for (key, value) in reader.table(rules, "channel").into_iter().flatten() {
            let name = Written::new(key.span(), key.get_ref().clone().into_owned());
            let channel = channel(reader, &name);
            let Some(table) = reader.as_table(name.get_ref(), value) else { continue };
            reader.keys(table, &selection::KEYS);
            let mut own = self.selection.clone();
            selection::read(reader, table, &mut own, &mut self.names, &mut self.profiles);
            self.by_channel.extend(channel.map(|channel| (channel, own)));
        }
    }

    fn read_gate(&mut self, reader: &mut TableReader, gate: &DeTable<'_>) {
        reader.keys(gate, &["fail-on", "min-score", "baseline", "channel"]);
        if let Some(fail_on) = fail_on(reader, gate) {
            self.gate.fail_on = fail_on;
        }
        self.gate.min_score = reader.percent(gate, "min-score");
        self.gate.baseline = reader.text(gate, "baseline").map(|path| path.into_inner().into());
        for (key, value) in reader.table(gate, "channel").into_iter().flatten() {
            let name = Written::new(key.span(), key.get_ref().clone().into_owned());
            let channel = channel(reader, &name);
            let Some(table) = reader.as_table(name.get_ref(), value) else { continue };
            reader.keys(table, &["fail-on", "min-score"]);
            let (fail_on, min_score) = (fail_on(reader, table), reader.percent(table, "min-score"));
            let Some(channel) = channel else { continue };
            self.gate.channels.extend(fail_on.map(|fail_on| (channel, fail_on)));
            self.gate.channel_scores.extend(min_score.map(|score| (channel, score)));
        }
    }
}

fn fail_on(reader: &mut TableReader, table: &DeTable<'_>) -> Option<FailOn> {
    let name = reader.text(table, "fail-on")?;
    let known = FailOn::from_name(name.get_ref());
    if known.is_none() {
        reader.unknown("severity", name.get_ref(), name.span(), &FailOn::ALL.map(FailOn::name));
    }
    known
}

fn channel(reader: &mut TableReader, name: &Written) -> Option<Channel> {
    let known = Channel::from_name(name.get_ref());
    if known.is_none() {
        reader.unknown("channel", name.get_ref(), name.span(), &Channel::ALL.map(Channel::name));
    }
    known
}

fn globs(reader: &mut TableReader, table: &DeTable<'_>, key: &str) -> Globs {
    let mut globs = Globs::default();
    for pattern in reader.texts(table, key) {
        if let Err(why) = globs.add(pattern.get_ref()) {
            let what = format!("{:?} is not a valid glob: {why}", pattern.get_ref());
            reader.mistake(what, pattern.span(), r#"for example: "press/**/*.md""#);
        }
    }
    globs
}

fn selectors(reader: &mut TableReader, html: &DeTable<'_>) -> IgnoreList {
    let mut good = Vec::new();
    for selector in reader.texts(html, "ignore") {
        if IgnoreList::parse(&[selector.get_ref()]).is_ok() {
            good.push(selector.into_inner());
        } else {
            let what = format!("{:?} is not a CSS selector", selector.get_ref());
            reader.mistake(what, selector.span(), r#"for example: ".legal" or "nav""#);
        }
    }
    // Each was read once above: together they are read again.
    IgnoreList::parse(&good).unwrap_or_default()
}
