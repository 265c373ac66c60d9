//! What applies in a folder, gathered from the rooms that decide it.

pub(super) mod lines;

use crate::check::score::Weights;
use crate::config;
use crate::document::{Format, strings::Kind as StringsKind};
use crate::error::Error;
use crate::language::Language;
use crate::learned::Shape;
use crate::report::Theme;
use crate::rules::RuleSet;
use crate::sources::{Body, Changes, Input, InputSpec, Sources};
use crate::text::name_of;
use crate::workspace::{Options, Settings, Workspace};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What applies in a folder.
#[derive(Serialize)]
pub(super) struct Setup {
    format: &'static str,
    version: u32,
    candor: &'static str,
    /// Whether nothing has to be mended.
    pub fine: bool,
    rules: Option<Rules>,
    score: u32,
    models: Vec<Model>,
    configuration: Option<Configuration>,
    formats: Vec<Kind>,
    files: Files,
    git: Git,
    terminal: Terminal,
    problems: Vec<Problem>,
    /// The same, to be drawn.
    #[serde(skip)]
    pub wrong: Vec<Error>,
}

#[derive(Serialize)]
struct Rules {
    all: usize,
    running: usize,
    by_language: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Model {
    language: String,
    version: u16,
    texts: u32,
    own: bool,
}

#[derive(Serialize)]
struct Configuration {
    path: String,
    language: Option<&'static str>,
    messages: &'static str,
    chooses_files: bool,
    channels: Vec<&'static str>,
    tier: &'static str,
    profiles: Vec<String>,
    off: Vec<String>,
    severity: BTreeMap<String, &'static str>,
    extend: Vec<String>,
    words: usize,
    fail_on: &'static str,
    min_score: Option<f64>,
    baseline: Option<String>,
    allowances: usize,
}

#[derive(Serialize)]
struct Kind {
    name: &'static str,
    extensions: Vec<&'static str>,
}

#[derive(Serialize, Default)]
struct Files {
    read: BTreeMap<&'static str, usize>,
    not_read: Vec<NotRead>,
    /// What `include` leaves out, by extension.
    unlisted: BTreeMap<String, usize>,
    configurations: Vec<String>,
}

#[derive(Serialize)]
struct NotRead {
    kind: String,
    count: usize,
    why: &'static str,
}

#[derive(Serialize)]
struct Git {
    usable: bool,
    why: Option<String>,
}

#[derive(Serialize)]
struct Terminal {
    is_terminal: bool,
    color: bool,
    unicode: bool,
    width: usize,
}

#[derive(Serialize)]
struct Problem {
    message: String,
    path: Option<String>,
    help: Option<String>,
}

impl Setup {
    /// Looks at what is `asked` for.
    ///
    /// # Errors
    /// That a path is not there.
    pub fn of(options: Options, mut asked: InputSpec, theme: &Theme, terminal: bool) -> Result<Setup, Error> {
        if asked.paths.is_empty() {
            asked.paths.push(PathBuf::from("."));
        }
        let is_pattern = |path: &Path| path.to_string_lossy().contains(['*', '?', '[', '{']);
        for path in asked.paths.iter().filter(|path| !is_pattern(path)) {
            path.symlink_metadata().map_err(|error| {
                let name = name_of(path);
                let what = match error.kind() {
                    io::ErrorKind::NotFound => format!("there is no file or folder {name}"),
                    _ => format!("{name} cannot be looked at: {error}"),
                };
                Error::new(what).about(path.as_path())
            })?;
        }
        let workspace = Arc::new(Workspace::new(options));
        // What holds for a text is what holds in its folder.
        let first = asked.paths.iter().find(|path| path.is_dir()).map(PathBuf::as_path);
        let parent = || asked.paths.iter().find(|path| path.is_file()).and_then(|path| path.parent());
        let home = first.or_else(parent).unwrap_or(Path::new("")).to_owned();
        let mut wrong: Vec<Error> = Vec::new();
        let opened = workspace.folder(&home);
        if let Err(errors) = &opened {
            wrong.extend(errors.iter().cloned());
        }
        let here = opened.ok();
        let files = files(&workspace, asked, &mut wrong);
        for file in workspace.former_baselines() {
            let what = format!("the baseline {} was written by an older candor", name_of(&file));
            wrong.push(Error::new(what).about(file).help("run `candor baseline` again"));
        }
        let set = here.as_ref().map(|here| &here.project.rules);
        let changes = Changes::since("HEAD");
        let problem = |error: &Error| Problem {
            message: match &error.place {
                Some(_) => Error { help: None, ..error.clone() }.to_string(),
                None => error.what.clone(),
            },
            path: match (&error.place, &error.about) {
                (Some(place), _) => Some(name_of(place.source.path())),
                (None, about) => about.as_ref().map(|about| name_of(&about.path)),
            },
            help: error.help.clone(),
        };
        Ok(Setup {
            format: "candor-doctor",
            version: 1,
            candor: env!("CARGO_PKG_VERSION"),
            fine: wrong.is_empty(),
            rules: set.map(Rules::of),
            score: Weights::built_in().version,
            models: set.map(models).unwrap_or_default(),
            configuration: here.as_ref().and_then(Configuration::of),
            formats: Format::all()
                .map(|format| Kind { name: format.name(), extensions: format.own_extensions().to_vec() })
                .chain([
                    Kind { name: "templates", extensions: Format::engines().collect() },
                    Kind { name: "strings", extensions: StringsKind::extensions().collect() },
                    Kind { name: "mailbox", extensions: vec!["mbox"] },
                    Kind { name: "records", extensions: vec!["jsonl"] },
                    Kind { name: "tables", extensions: vec!["csv", "tsv"] },
                ])
                .collect(),
            files,
            git: Git { usable: changes.is_ok(), why: changes.err().map(|error| error.what) },
            terminal: Terminal {
                is_terminal: terminal,
                color: theme.color,
                unicode: theme.unicode,
                width: theme.width,
            },
            problems: wrong.iter().map(problem).collect(),
            wrong,
        })
    }
}

impl Rules {
    fn of(set: &RuleSet) -> Rules {
        let mut by_language = BTreeMap::new();
        for rule in set.rules() {
            *by_language.entry(rule.language_tag()).or_default() += 1;
        }
        let running = set.rules().iter().filter(|rule| set.is_on(rule)).count();
        Rules { all: set.rules().len(), running, by_language }
    }
}

fn models(set: &RuleSet) -> Vec<Model> {
    let of = |language| {
        let model = set.model_of(language)?;
        let own = set.own_model().is_some_and(|own| std::ptr::eq(own, model));
        let shape = model.shape();
        Some(Model { language: shape.tag().to_string(), version: Shape::VERSION, texts: shape.texts, own })
    };
    [Language::English, Language::Spanish].into_iter().filter_map(of).collect()
}

impl Configuration {
    fn of(here: &Settings) -> Option<Configuration> {
        let config = &here.project.config;
        let source = config.source.as_ref()?;
        let selection = &config.selection;
        let names: BTreeSet<&str> = config.channels.iter().map(|channel| channel.name.name()).collect();
        Some(Configuration {
            path: source.name().to_owned(),
            language: config.language.map(Language::tag),
            messages: config.messages.name(),
            chooses_files: !(config.include.is_empty() && config.exclude.is_empty()),
            channels: names.into_iter().map(static_name).collect(),
            tier: selection.tier.name(),
            profiles: selection.profiles.clone(),
            off: selection.off.clone(),
            severity: selection.severity.iter().map(|(rule, own)| (rule.clone(), own.name())).collect(),
            extend: config.extend.iter().map(|folder| name_of(folder)).collect(),
            words: config.words.count(),
            fail_on: config.gate.fail_on.name(),
            min_score: config.gate.min_score,
            baseline: config.gate.baseline.as_ref().map(|file| name_of(file)),
            allowances: config.allowances.len(),
        })
    }
}

/// The name of a channel, for as long as the program runs.
fn static_name(name: &str) -> &'static str {
    crate::document::Channel::from_name(name).map_or("other", crate::document::Channel::name)
}

/// What is read of what is `asked` for; adds what is wrong to `wrong`.
fn files(workspace: &Arc<Workspace>, asked: InputSpec, wrong: &mut Vec<Error>) -> Files {
    let mut files = Files::default();
    let mut sources = Sources::new(asked, workspace.path_filter()).by(workspace.export_settings());
    let mut told: BTreeSet<String> = wrong.iter().map(ToString::to_string).collect();
    // By the configuration's file: its settings, and the texts below it.
    let mut texts: BTreeMap<PathBuf, (Settings, Vec<PathBuf>)> = BTreeMap::new();
    for found in sources.by_ref() {
        let input = match found {
            Ok(input) => input,
            Err(error) => {
                wrong.extend(told.insert(error.to_string()).then_some(error));
                continue;
            }
        };
        let (path, kind) = (Arc::clone(&input.path), kind(&input));
        match workspace.folder_of(&path) {
            Ok(folder) => {
                // Only what opens as a check would open it is read.
                match input.load() {
                    Ok(_) => *files.read.entry(kind).or_default() += 1,
                    Err(error) => wrong.extend(told.insert(error.to_string()).then_some(error)),
                }
                let Some(source) = folder.project.config.source.clone() else { continue };
                let real = folder.real(&path);
                let inside = real.strip_prefix(&folder.project.config.folder).unwrap_or(&real).to_owned();
                let entry = texts.entry(source.path().to_owned()).or_insert_with(|| (folder, Vec::new()));
                entry.1.push(inside);
            }
            Err(errors) => {
                let new = errors.iter().filter(|error| told.insert(error.to_string()));
                wrong.extend(new.cloned());
            }
        }
    }
    for (path, (folder, texts)) in &texts {
        files.configurations.push(name_of(path));
        allowances(folder, texts, wrong);
    }
    tables(workspace, sources.tables(), wrong);
    for (extension, count) in sources.passed_over() {
        let (kind, why) = match extension.as_str() {
            "" => ("without an extension".to_owned(), "only their names could tell what they are"),
            "jsonl" | "mbox" | "csv" | "tsv" => {
                (format!(".{extension}"), "exports are read if you name them, or [files] include does")
            }
            "php" => (format!(".{extension}"), "strings are read below a language: lang/en/mail.php"),
            _ if StringsKind::extensions().any(|own| own == extension) => {
                let why = "strings are read where locales are kept, or where a file is named; settings of programs never";
                (format!(".{extension}"), why)
            }
            "doc" | "odt" | "rtf" | "pages" => {
                (format!(".{extension}"), "not a kind that candor reads: save them as .docx")
            }
            _ => (format!(".{extension}"), "not a kind that candor reads"),
        };
        files.not_read.push(NotRead { kind, count: *count, why });
    }
    files.unlisted = sources.unlisted().clone();
    for aside in sources.asides() {
        let why = if aside.what == "link to a folder" { "not followed" } else { "not a file" };
        files.not_read.push(NotRead { kind: format!("{} ({})", aside.name, aside.what), count: 1, why });
    }
    files
}

/// Adds that `[csv]` names columns which none of `tables` has, by the configuration; that some lack them does no harm.
fn tables(workspace: &Arc<Workspace>, tables: &[PathBuf], wrong: &mut Vec<Error>) {
    let mut lacking: BTreeMap<PathBuf, Option<Error>> = BTreeMap::new();
    for table in tables {
        let Ok(folder) = workspace.folder_of(table) else { continue };
        let config = &folder.project.config;
        let (Some(source), true) = (&config.source, config.exports.columns.is_some()) else { continue };
        let known = lacking.get(source.path());
        if known.is_some_and(Option::is_none) {
            continue;
        }
        let asked = InputSpec { paths: vec![table.clone()], ..InputSpec::default() };
        let mut rows = Sources::new(asked, workspace.path_filter()).by(workspace.export_settings());
        match rows.next() {
            None => {}
            Some(Ok(_)) => drop(lacking.insert(source.path().to_owned(), None)),
            Some(Err(error)) if known.is_none() => {
                lacking.insert(source.path().to_owned(), Some(error));
            }
            Some(Err(_)) => {}
        }
    }
    wrong.extend(lacking.into_values().flatten());
}

/// What a text is read as.
fn kind(input: &Input) -> &'static str {
    match &input.body {
        Body::Record(..) => "record",
        Body::Mail(..) => "email",
        Body::Entry(loaded) if loaded.hints.is_string => "string",
        Body::Entry(_) => "row",
        _ => match Format::of_path(&input.path) {
            Some(format) => format.name(),
            None if input.path.extension().is_some() => "template",
            None => "told by its content",
        },
    }
}

/// Adds the allowances of `folder` that are over, and those that none of `texts` is for.
fn allowances(folder: &Settings, texts: &[PathBuf], wrong: &mut Vec<Error>) {
    let config = &folder.project.config;
    let Some(source) = &config.source else { return };
    let today = config::today();
    for allowance in &config.allowances {
        let (rule, until) = allowance.places;
        if let (true, Some(day)) = (allowance.is_over(today), allowance.until) {
            let what = format!("the allowance of {} ended on {day}", allowance.rule);
            let error = Error::new(what).help("take it out, or say until when it holds");
            wrong.push(error.at(source, until.unwrap_or(rule)));
        } else if !texts.iter().any(|text| allowance.covers(text)) {
            let what =
                format!("no text that is read here is one the allowance of {} speaks of", allowance.rule);
            wrong.push(Error::new(what).help("correct its paths, or take it out").at(source, rule));
        }
    }
}
