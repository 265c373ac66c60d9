//! `candor rules`: which rules are on; `rules test`: whether a folder's rules keep their word;
//! `rules docs`: a page for each; `rules import-vale`: rules out of a Vale style.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, LookFlags, MessageFlags, one_of};
use super::import_vale::ImportVale;
use super::streams::Streams;
use crate::check::score::Weights;
use crate::document::Channel;
use crate::error::Error;
use crate::language::Language;
use crate::learned::Shape;
use crate::report::{MARK, Theme, rule_docs, rule_row};
use crate::rules::{Rule, RuleSet};
use crate::sources::{self, create, unwritable};
use crate::text::{Source, name_of};
use crate::workspace::{Options, Workspace, test_rules};
use clap::{ArgAction, Args, Subcommand};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// List the rules that are on, test rules of your own, write a page for each, or turn Vale rules into ours
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  candor rules                     all rules that are on in this folder
  candor rules --channel sms       those for text messages
  candor rules --format json       the same for a program
  candor rules test brand/rules    run every example of your own rule files
  candor rules docs handbook       a Markdown page for every rule, and an index"
)]
pub(super) struct Rules {
    #[command(subcommand)]
    action: Option<Action>,

    /// How to list them
    // Without an action that sets, clap would take this for a switch, and its value for a mistake.
    #[arg(long, value_name = "FORMAT", action = ArgAction::Set, default_value = "line")]
    #[arg(value_parser = one_of(["line", "json"], is_json))]
    format: bool,

    /// Only those for texts of one channel
    #[arg(long, value_parser = one_of(Channel::ALL.map(Channel::name), Channel::from_name))]
    channel: Option<Channel>,

    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    theme: LookFlags,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run every example of the rule files in a folder
    Test {
        /// The folder, laid out as <language>/<category>/<name>.toml
        folder: PathBuf,

        #[command(flatten)]
        theme: LookFlags,
    },
    /// Write a Markdown page for every rule, and an index
    Docs {
        /// The folder they go to; pages written there before are replaced
        folder: PathBuf,

        #[command(flatten)]
        config: ConfigFlags,

        #[command(flatten)]
        theme: LookFlags,
    },
    ImportVale(ImportVale),
}

fn is_json(name: &str) -> Option<bool> {
    Some(name == "json")
}

impl Rules {
    pub fn run(self) -> ExitStatus {
        match self.action {
            Some(Action::Test { folder, theme }) => return test(&folder, theme),
            Some(Action::Docs { folder, config, theme }) => return docs(&folder, &config, theme),
            Some(Action::ImportVale(import)) => return import.run(),
            None => {}
        }
        let mut streams = Streams::new(self.theme);
        let workspace = Workspace::new(Options { config: self.config.source(), ..Options::default() });
        let folder = match workspace.folder(Path::new("")) {
            Ok(folder) => folder,
            Err(errors) => return streams.give_up(&errors),
        };
        let (set, rules) = folder.rules_on(self.channel);
        let asked = self.messages.told_in_folder(&folder);
        let title = |rule: &Rule| match asked {
            Some(language) => set.told(rule, language).title().to_owned(),
            None => rule.file.title.clone(),
        };
        streams.write(|out, theme| match self.format {
            true => write_json(set, &rules, title, out),
            false => write_lines(set, &rules, title, theme, out),
        });
        about(set).iter().for_each(|remark| streams.remark(remark));
        streams.end(ExitStatus::Yes)
    }
}

/// What judges texts besides rules: the numbers of the score, and the models.
fn about(set: &RuleSet) -> Vec<String> {
    let mut all = vec![format!("scores are of version {}", Weights::built_in().version)];
    for language in [Language::English, Language::Spanish] {
        let Some(model) = set.model_of(language) else { continue };
        let own = set.own_model().is_some_and(|own| std::ptr::eq(own, model));
        let whose = if own { "the one under [rules]" } else { "candor’s own" };
        let (shape, size) = (model.shape(), model.size());
        let (tag, texts) = (shape.tag(), shape.texts);
        let version = Shape::VERSION;
        all.push(format!("model of {tag}: {whose}, version {version}, of {texts} texts, {size} bytes"));
        all.extend(set.unheard(model).map(|label| {
            format!(
                "no rule listens for {label:?} of that model: a rule file with [find.learned] and label = \
                 {label:?} would"
            )
        }));
    }
    all
}

fn test(folder: &Path, theme: LookFlags) -> ExitStatus {
    let mut streams = Streams::new(theme);
    match test_rules(folder) {
        Ok(count) => {
            let plural = if count == 1 { "" } else { "s" };
            streams.write(|out, theme| match theme.quiet {
                true => Ok(()),
                false => writeln!(out, "{count} example{plural} held"),
            });
            streams.end(ExitStatus::Yes)
        }
        Err(errors) => streams.give_up(&errors),
    }
}

fn docs(target: &Path, config: &ConfigFlags, theme: LookFlags) -> ExitStatus {
    let mut streams = Streams::new(theme);
    let workspace = Workspace::new(Options { config: config.source(), ..Options::default() });
    let folder = match workspace.folder(Path::new("")) {
        Ok(folder) => folder,
        Err(errors) => return streams.give_up(&errors),
    };
    let written = rule_docs(&folder.project.rules);
    match write_docs(target, &written) {
        Ok(()) => {
            streams.write(|out, theme| match theme.quiet {
                true => Ok(()),
                false => writeln!(out, "{} pages in {}", written.len(), theme.visible(&name_of(target))),
            });
            streams.end(ExitStatus::Yes)
        }
        Err(_) if target.is_file() => {
            let error = Error::new(format!("{} is no folder", name_of(target)));
            streams.give_up(&[error.help("name one, or a new one")])
        }
        Err(error) => streams.give_up(&[error]),
    }
}

/// Writes `streams` below `folder`, and removes those of rules that are gone: only what bears our mark.
fn write_docs(folder: &Path, streams: &[(String, String)]) -> Result<(), Error> {
    for (path, text) in streams {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(|error| unwritable(&path, &error))?;
        match sources::read(&path, Source::MAX_BYTES) {
            // A page that says the same is left as it is, with its date.
            Ok(old) if old == text.as_bytes() => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => create(&path, text.as_bytes())?,
            Ok(old) if old.starts_with(MARK.as_bytes()) => create(&path, text.as_bytes())?,
            _ => {
                let error = Error::new(format!("{} is not one of candor's rule pages", name_of(&path)));
                return Err(error.help("name another folder, or move the file away"));
            }
        }
    }
    for entry in WalkDir::new(folder).max_depth(2).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        let inside = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let is_page =
            || sources::read(path, Source::MAX_BYTES).is_ok_and(|text| text.starts_with(MARK.as_bytes()));
        if entry.file_type().is_file()
            && path.extension().is_some_and(|extension| extension == "md")
            && streams.iter().all(|page| page.0 != inside)
            && is_page()
        {
            fs::remove_file(path).map_err(|error| unwritable(path, &error))?;
        }
    }
    Ok(())
}

fn write_lines(
    set: &RuleSet,
    rules: &[&Rule],
    title: impl Fn(&Rule) -> String,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in rules {
        let (severity, tier) = (set.severity(rule).name(), rule.file.tier.name());
        let (language, title) = (rule.language_tag(), title(rule));
        let title = theme.visible(&title);
        let id = theme.visible(&rule.id);
        writeln!(out, "{id:width$}  {severity:7}  {tier:7}  {language:3}  {title}")?;
    }
    Ok(())
}

fn write_json(
    set: &RuleSet,
    rules: &[&Rule],
    title: impl Fn(&Rule) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let list: Vec<_> = rules.iter().map(|rule| rule_row(set, rule, &title(rule))).collect();
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}
