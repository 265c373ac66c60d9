//! Configurations and rules, each loaded once: what every face of candor talks to.

mod allowances;
mod baseline_file;
mod examples;
mod many;
mod options;
mod project;
mod rewritten;
mod settings;

use self::baseline_file::BaselineFile;
pub(crate) use self::baseline_file::{folder_of, name_in, path_in, text_of};
pub(crate) use self::examples::test_rules;
pub use self::options::{BaselineFrom, ConfigFrom, Options};
pub use self::project::Project;
pub(crate) use self::rewritten::{Rewritten, has_safe, unwritable};
pub use self::settings::Settings;
use crate::check::{Limits, Verdict};
use crate::config::{self, Config};
use crate::document::Channel;
use crate::error::Error;
use crate::rules::{self, RuleSet, RuleSource};
use crate::sources::{Input, PathDecision, PathFilter, SettingsOf};
use std::collections::HashMap;
use std::env;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Checks texts, each by the configuration that holds where it is.
#[derive(Debug)]
pub struct Workspace {
    options: Arc<Options>,
    cache: Mutex<Cache>,
}

#[derive(Debug, Default)]
struct Cache {
    /// By the folder's name as it was asked for.
    folders: HashMap<PathBuf, Opened<Settings>>,
    /// By the configuration's path; `None`: without one.
    projects: HashMap<Option<PathBuf>, Opened<Arc<Project>>>,
}

/// What was opened, or every mistake that is in the way.
pub type Opened<T> = Result<T, Arc<[Error]>>;

impl Workspace {
    /// Reads nothing yet.
    pub fn new(options: Options) -> Workspace {
        Workspace { options: Arc::new(options), cache: Mutex::default() }
    }

    /// Loads `input` and checks it by the configuration that holds where it stands.
    ///
    /// # Errors
    /// The first mistake in that configuration or its rules, or why the text cannot be read.
    pub fn check(&self, input: Input) -> Result<Verdict, Error> {
        let first = |errors: Arc<[Error]>| errors.first().cloned().unwrap_or_else(|| Error::new("no rules"));
        self.folder_of(&input.path).map_err(first)?.check(input)
    }

    /// The folder that the text `path` is in. Configuration and rules are loaded when first asked for.
    ///
    /// # Errors
    /// Every mistake in them; the same list for every text they would have held for.
    pub fn folder_of(&self, path: &Path) -> Opened<Settings> {
        self.folder(path.parent().unwrap_or(Path::new("")))
    }

    /// The folder `path` itself.
    ///
    /// # Errors
    /// As [`Workspace::folder_of`].
    pub fn folder(&self, path: &Path) -> Opened<Settings> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = cache.folders.get(path) {
            return folder.clone();
        }
        let opened = self.open_folder(path, &mut cache.projects);
        cache.folders.insert(path.to_owned(), opened.clone());
        opened
    }

    /// How many findings of the baselines are gone: those of the texts that were checked and, where
    /// `all` were to be checked, those of texts that are not there any more.
    pub fn gone(&self, all: bool) -> usize {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let projects = cache.projects.values().flatten();
        projects.filter_map(|project| project.baseline.as_ref()).map(|baseline| baseline.gone(all)).sum()
    }

    /// What the configurations say of paths met in folders.
    pub fn path_filter(self: &Arc<Self>) -> PathFilter {
        let workspace = Arc::clone(self);
        Arc::new(move |path, folder| match workspace.folder_of(path) {
            Ok(place) => place.choose(path, folder),
            // The mistake is told when the text is to be checked.
            Err(_) => PathDecision::ByKind,
        })
    }

    /// What the configurations say of files of many texts.
    pub(crate) fn export_settings(self: &Arc<Self>) -> SettingsOf {
        let workspace = Arc::clone(self);
        Arc::new(move |path| Some(Arc::clone(&workspace.folder_of(path).ok()?.project.config.exports)))
    }

    fn open_folder(
        &self,
        path: &Path,
        projects: &mut HashMap<Option<PathBuf>, Opened<Arc<Project>>>,
    ) -> Opened<Settings> {
        let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        // A folder that is not there can still be the name of a text from standard input.
        let folder =
            here.canonicalize().or_else(|_| std::path::absolute(here)).unwrap_or_else(|_| here.into());
        let config = match &self.options.config {
            ConfigFrom::Nearest => config::find(&folder),
            ConfigFrom::File(path) => Some(path.canonicalize().unwrap_or_else(|_| path.clone())),
            ConfigFrom::Text(_, folder) => Some(folder.join(config::NAME)),
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
        Ok(Settings { project, inside, options: Arc::clone(&self.options) })
    }

    fn open_project(&self, config: Option<&Path>) -> Result<Project, Vec<Error>> {
        let here = || env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        let mut config = match (&self.options.config, config) {
            (ConfigFrom::Text(source, folder), _) => Config::parse(source, folder.clone())?,
            (_, Some(path)) => {
                let name = match &self.options.config {
                    ConfigFrom::File(name) => name.as_path(),
                    _ => path.strip_prefix(here()).unwrap_or(path),
                };
                config::read(path, name)?
            }
            (_, None) => Config::absent(here()),
        };
        for selection in std::iter::once(&mut config.selection).chain(config.by_channel.values_mut()) {
            selection.most = selection.most.min(self.options.most.unwrap_or(usize::MAX));
        }
        let mut sources = vec![RuleSource::BuiltIn];
        sources.extend(config.extend.iter().cloned().map(RuleSource::Folder));
        let mut rules = rules::load(&sources, &config.words, &config.selection)?;
        let mistakes = config.apply(&mut rules);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let baseline = match &self.options.baseline {
            BaselineFrom::Config => config.gate.baseline.as_ref().map(|path| config.folder.join(path)),
            BaselineFrom::File(path) => Some(path.clone()),
            BaselineFrom::Nowhere => None,
        };
        let baseline =
            baseline.map(|path| BaselineFile::read(&path)).transpose().map_err(|error| vec![error])?;
        let allowances = allowances::AllowanceUsage::new(&config);
        Ok(Project { config, rules, profiles: Default::default(), allowances, baseline })
    }

    /// The baselines that the version before wrote.
    pub fn former_baselines(&self) -> Vec<PathBuf> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let baselines = cache.projects.values().flatten().filter_map(|project| project.baseline.as_ref());
        let mut former: Vec<PathBuf> = baselines
            .filter(|baseline| baseline.is_former())
            .map(|baseline| baseline.file().to_owned())
            .collect();
        former.sort();
        former.dedup();
        former
    }

    /// What a run has shown of configurations themselves, and of comments on several texts of a file: allowances that
    /// are over, and those without use, held against what the gate asks there. `walked` are the folders that were checked whole: only
    /// below them can candor know that nothing was left for an allowance to cover.
    pub fn about_configurations(&self, walked: &[PathBuf]) -> Vec<Verdict> {
        let walked: Vec<PathBuf> = walked.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let mut projects: Vec<&Arc<Project>> =
            cache.projects.values().filter_map(|project| project.as_ref().ok()).collect();
        projects.sort_by_key(|project| &project.config.folder);
        // A text read as if it stood elsewhere, or in another language, does not show what is of use.
        let as_written = self.options.channel.is_none() && self.options.language.is_none();
        let about = |project: &Arc<Project>| {
            let whole = as_written && walked.iter().any(|folder| project.config.folder.starts_with(folder));
            let sets: Vec<&RuleSet> =
                iter::once(&project.rules).chain(project.profiles.iter().filter_map(OnceLock::get)).collect();
            let mut verdicts = project.allowances.of_files(&project.config, &sets, self.options.today());
            verdicts.extend(project.allowances.verdict(
                &project.config,
                &sets,
                self.options.today(),
                whole,
                self.options.messages.unwrap_or(project.config.messages).language(),
            ));
            let fail_on = self.options.fail_on.unwrap_or_else(|| project.config.gate.of(Channel::Other));
            for verdict in &mut verdicts {
                verdict.hold(Limits { fail_on: fail_on.severity(), min_score: None });
            }
            verdicts
        };
        projects.into_iter().flat_map(about).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FailOn;
    use crate::finding::Severity;
    use crate::sources::Body;
    use std::fs;

    const CONFIG: &str = "language = 'es'\n[[channel]]\nname = 'press'\npaths = ['news/*.md']\n\
                          [[channel]]\nname = 'web'\npaths = ['**']\n\
                          [gate.channel.press]\nfail-on = 'warning'";

    fn record(path: &Path, line: &str) -> Input {
        Input { path: Arc::from(path), body: Body::Record(3, line.as_bytes().to_vec()) }
    }

    #[test]
    fn the_caller_knows_the_channel_best_then_the_record_then_the_path() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(config::NAME), CONFIG).unwrap();
        // The folder of a text from standard input need not be there.
        let news = folder.path().join("news/may.md");
        let export = folder.path().join("rows.jsonl");
        let workspace = Workspace::new(Options::default());
        let channel = |input| workspace.check(input).unwrap().document.channel;
        assert_eq!(channel(Input::text(&news, "Hello.")), Channel::Press);
        assert_eq!(channel(Input::text(folder.path().join("a.md"), "Hello.")), Channel::Web);
        assert_eq!(channel(record(&export, r#"{"text": "Hi"}"#)), Channel::Web);
        assert_eq!(channel(record(&export, r#"{"text": "Hi", "channel": "sms"}"#)), Channel::Sms);
        let place = workspace.folder_of(&news).unwrap();
        assert_eq!(place.limits(Channel::Press).fail_on, Some(Severity::Warning));
        assert_eq!(place.limits(Channel::Web).fail_on, Some(Severity::Error));

        let options =
            Options { channel: Some(Channel::Reply), fail_on: Some(FailOn::Never), ..Options::default() };
        let workspace = Workspace::new(options);
        let verdict = workspace.check(record(&export, r#"{"text": "Hi", "channel": "sms"}"#)).unwrap();
        assert_eq!(verdict.document.channel, Channel::Reply);
        assert_eq!(workspace.folder_of(&news).unwrap().limits(Channel::Press).fail_on, None);
    }

    #[test]
    fn a_record_keeps_its_place_its_id_and_its_format() {
        let workspace = Workspace::new(Options { config: ConfigFrom::Nowhere, ..Options::default() });
        let verdict = workspace.check(record(Path::new("a.jsonl"), r#"{"text": "<p>", "id": 7}"#)).unwrap();
        assert_eq!((verdict.id.as_deref(), verdict.document.source.name()), (Some("7"), "a.jsonl:3"));
        assert_eq!(verdict.document.format, crate::document::Format::Text);
    }

    #[test]
    fn a_mistake_is_the_same_for_all_texts_it_stands_above() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(config::NAME), "x = 1").unwrap();
        let workspace = Workspace::new(Options::default());
        let told = |name: &str| workspace.folder_of(&folder.path().join(name)).unwrap_err();
        assert!(Arc::ptr_eq(&told("a.md"), &told("b/c.md")));
        let error = workspace.check(Input::text(folder.path().join("a.md"), "Hello.")).unwrap_err();
        assert!(error.to_string().contains("unknown key \"x\""), "{error}");
    }
}
