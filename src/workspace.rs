//! Configurations and rules, each loaded once: what every face of candor talks to.

use crate::check::{self, Verdict};
use crate::config::{self, Config, FailOn};
use crate::document::{self, Channel, Document, Hints, Language, Voice};
use crate::error::Error;
use crate::finding::Tier;
use crate::rules::{self, RuleSet, RuleSource, Selection, WordLists};
use crate::sources::{Choice, Input, Sieve};
use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What the caller decided before any configuration was read; it overrules all of them.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the configuration comes from.
    pub config: ConfigFrom,
    /// The channel of all texts.
    pub channel: Option<Channel>,
    /// The language of all texts.
    pub language: Option<Language>,
    /// What keeps a text from going out.
    pub fail_on: Option<FailOn>,
}

/// Where the configuration comes from.
#[derive(Debug, Clone, Default)]
pub enum ConfigFrom {
    /// The candor.toml nearest to each text, upwards.
    #[default]
    Nearest,
    /// This file, for all texts.
    File(PathBuf),
    /// Nowhere: what holds without one.
    Nowhere,
}

/// Checks texts, each by the configuration that holds where it stands.
#[derive(Debug)]
pub struct Workspace {
    options: Arc<Options>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// By the folder's name as it was asked for.
    folders: HashMap<PathBuf, Opened<Folder>>,
    /// By the configuration's path; `None`: without one.
    projects: HashMap<Option<PathBuf>, Opened<Arc<Project>>>,
}

/// What was opened, or every mistake that is in the way.
pub type Opened<T> = Result<T, Arc<[Error]>>;

/// A configuration and its rules.
#[derive(Debug)]
pub struct Project {
    /// What candor.toml says.
    pub config: Config,
    /// The rules that are on.
    pub rules: RuleSet,
}

/// A folder of texts: the project it belongs to, and where it lies in it.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The project.
    pub project: Arc<Project>,
    inside: PathBuf,
    options: Arc<Options>,
}

impl Workspace {
    /// Reads nothing yet.
    pub fn new(options: Options) -> Workspace {
        Workspace { options: Arc::new(options), known: Mutex::default() }
    }

    /// Loads `input` and checks it by the configuration that holds where it stands.
    ///
    /// # Errors
    /// The first mistake in that configuration or its rules, or why the text cannot be read.
    pub fn check(&self, input: Input) -> Result<Verdict, Error> {
        let first = |errors: Arc<[Error]>| errors.first().cloned().unwrap_or_else(|| Error::new("no rules"));
        self.folder_of(&input.path).map_err(first)?.check(input)
    }

    /// The folder that the text `path` stands in. Configuration and rules are loaded when first asked for.
    ///
    /// # Errors
    /// Every mistake in them; the same list for every text they would have held for.
    pub fn folder_of(&self, path: &Path) -> Opened<Folder> {
        self.folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The folder `path` itself.
    ///
    /// # Errors
    /// As [`Workspace::folder_of`].
    pub fn folder(&self, path: &Path) -> Opened<Folder> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = known.folders.get(path) {
            return folder.clone();
        }
        let opened = self.open_folder(path, &mut known.projects);
        known.folders.insert(path.to_owned(), opened.clone());
        opened
    }

    /// What the configurations say of paths met in folders.
    pub fn sieve(self: &Arc<Self>) -> Sieve {
        let workspace = Arc::clone(self);
        Arc::new(move |path, folder| match workspace.folder_of(path) {
            Ok(place) => place.choose(path, folder),
            // The mistake is told when the text is to be checked.
            Err(_) => Choice::ByKind,
        })
    }

    fn open_folder(
        &self,
        path: &Path,
        projects: &mut HashMap<Option<PathBuf>, Opened<Arc<Project>>>,
    ) -> Opened<Folder> {
        let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        // A folder that is not there can still be the name of a text from standard input.
        let folder =
            here.canonicalize().or_else(|_| std::path::absolute(here)).unwrap_or_else(|_| here.into());
        let config = match &self.options.config {
            ConfigFrom::Nearest => config::find(&folder),
            ConfigFrom::File(path) => Some(path.canonicalize().unwrap_or_else(|_| path.clone())),
            ConfigFrom::Nowhere => None,
        };
        let project = match projects.get(&config) {
            Some(project) => project.clone()?,
            None => {
                let project = self.open_project(config.as_deref()).map(Arc::new).map_err(Arc::from);
                projects.insert(config, project.clone());
                project?
            }
        };
        let inside = folder.strip_prefix(&project.config.folder).unwrap_or(&folder).to_owned();
        Ok(Folder { project, inside, options: Arc::clone(&self.options) })
    }

    fn open_project(&self, config: Option<&Path>) -> Result<Project, Vec<Error>> {
        let here = || env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        let config = match config {
            Some(path) => {
                let name = match &self.options.config {
                    ConfigFrom::File(name) => name.as_path(),
                    _ => path.strip_prefix(here()).unwrap_or(path),
                };
                config::read(path, &name.display().to_string())?
            }
            None => Config::absent(here()),
        };
        let mut sources = vec![RuleSource::BuiltIn];
        sources.extend(config.extend.iter().cloned().map(RuleSource::Folder));
        let rules = rules::load(&sources, &config.words, &config.selection)?;
        let mistakes = config.check_rules(&rules);
        if mistakes.is_empty() { Ok(Project { config, rules }) } else { Err(mistakes) }
    }
}

impl Folder {
    /// Loads `input`, which stands in this folder, and checks it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn check(&self, input: Input) -> Result<Verdict, Error> {
        let path = Arc::clone(&input.path);
        let loaded = input.load()?;
        let hints = self.hints(&path, loaded.hints);
        let mut document = document::read(loaded.source, &hints);
        let mut verdict = if loaded.theirs {
            give_to_them(&mut document);
            check::check(document, &RuleSet::default(), self.project.config.language)
        } else {
            check::check(document, &self.project.rules, self.project.config.language)
        };
        verdict.id = loaded.id;
        Ok(verdict)
    }

    /// The lightest finding that keeps a text of `channel` from going out.
    pub fn fail_on(&self, channel: Channel) -> FailOn {
        self.options.fail_on.unwrap_or_else(|| self.project.config.gate.of(channel))
    }

    /// Adds what is known from elsewhere: the caller knows best, then the text's own record.
    fn hints(&self, path: &Path, mut hints: Hints) -> Hints {
        let config = &self.project.config;
        let by_path = || {
            let path = self.inside.join(path.file_name().unwrap_or_default());
            config.channels.iter().find(|channel| channel.paths.covers(&path)).map(|channel| channel.name)
        };
        hints.channel = self.options.channel.or(hints.channel).or_else(by_path);
        hints.language = self.options.language.or(hints.language);
        hints.ignore = Arc::clone(&config.ignore);
        hints
    }

    /// What the configuration says of `path`, met in this folder.
    fn choose(&self, path: &Path, folder: bool) -> Choice {
        let config = &self.project.config;
        let path = self.inside.join(path.file_name().unwrap_or_default());
        if config.exclude.covers(&path) {
            Choice::Out
        } else if folder || config.include.is_empty() {
            Choice::ByKind
        } else if config.include.covers(&path) {
            Choice::In
        } else {
            Choice::Out
        }
    }
}

/// Makes every word of `document` the other party's.
fn give_to_them(document: &mut Document) {
    for block in &mut document.blocks {
        block.voice = Voice::Other;
    }
}

/// Runs every example of the rule files in `folder`, and gives how many there are.
///
/// # Errors
/// Every mistake in the files and every example that does not hold, each placed in its file.
pub fn test_rules(folder: &Path) -> Result<usize, Vec<Error>> {
    let own = rules::read_folder(folder)?;
    let sources = [RuleSource::BuiltIn, RuleSource::Folder(folder.to_owned())];
    let selection = Selection { tier: Tier::OptIn, ..Selection::default() };
    let all = rules::load(&sources, &WordLists::new(), &selection)?;
    let mut errors = Vec::new();
    let mut examples = 0;
    for (rule, source) in &own {
        examples += rule.file.example.len();
        for failure in check::test_examples(&all, rule) {
            let span = rules::place_of(source.text(), &failure.keys);
            errors.push(Error::new(failure.what).at(source, span));
        }
    }
    if errors.is_empty() { Ok(examples) } else { Err(errors) }
}
