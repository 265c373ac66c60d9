//! `candor rules`: which rules are on; `candor rules test`: whether a folder's rules keep their word.

use super::answer::Answer;
use super::flags::{ConfigFlags, LookFlags, one_of};
use super::page::Pages;
use crate::document::Channel;
use crate::rules::{Rule, RuleSet};
use crate::workspace::{Options, Workspace, test_rules};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// List the rules that are on, or test rules of your own
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  candor rules                     all rules that are on in this folder
  candor rules --channel sms       those for text messages
  candor rules --format json       the same for a program
  candor rules test brand/rules    run every example of your own rule files"
)]
pub(super) struct Rules {
    #[command(subcommand)]
    action: Option<Action>,

    /// How to list them
    #[arg(long, default_value = "line", value_parser = one_of(["line", "json"], is_json))]
    format: bool,

    /// Those for texts of one channel
    #[arg(long, value_parser = one_of(Channel::ALL.map(Channel::name), Channel::from_name))]
    channel: Option<Channel>,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    look: LookFlags,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run every example of the rule files in a folder
    Test {
        /// The folder, laid out as <language>/<category>/<name>.toml
        folder: PathBuf,

        #[command(flatten)]
        look: LookFlags,
    },
}

fn is_json(name: &str) -> Option<bool> {
    Some(name == "json")
}

impl Rules {
    pub fn run(self) -> Answer {
        if let Some(Action::Test { folder, look }) = self.action {
            return test(&folder, look);
        }
        let mut pages = Pages::new(self.look);
        let workspace = Workspace::new(Options { config: self.config.source(), ..Options::default() });
        let folder = match workspace.folder(Path::new("")) {
            Ok(folder) => folder,
            Err(errors) => return pages.give_up(&errors),
        };
        let set = self.channel.map_or(&folder.project.rules, |channel| folder.project.rules_of(channel));
        let listed = |rule: &&Rule| {
            let reads = self.channel.is_none_or(|channel| rule.reads(channel));
            !rule.is_signal() && reads && set.is_on(rule)
        };
        let rules: Vec<_> = set.rules().iter().filter(listed).collect();
        let write = if self.format { write_json } else { write_lines };
        pages.write(|out, _| write(set, &rules, out));
        pages.end(Answer::Yes)
    }
}

fn test(folder: &Path, look: LookFlags) -> Answer {
    let mut pages = Pages::new(look);
    match test_rules(folder) {
        Ok(count) => {
            let plural = if count == 1 { "" } else { "s" };
            pages.write(|out, look| match look.quiet {
                true => Ok(()),
                false => writeln!(out, "{count} example{plural} held"),
            });
            pages.end(Answer::Yes)
        }
        Err(errors) => pages.give_up(&errors),
    }
}

fn write_lines(set: &RuleSet, rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in rules {
        let (severity, tier) = (set.severity(rule).name(), rule.file.tier.name());
        let (language, title) = (rule.language_tag(), &rule.file.title);
        writeln!(out, "{:width$}  {severity:7}  {tier:7}  {language:3}  {title}", rule.id)?;
    }
    Ok(())
}

fn write_json(set: &RuleSet, rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let each = |rule: &&Rule| {
        json!({
            "id": rule.id, "severity": set.severity(rule).name(), "tier": rule.file.tier.name(),
            "language": rule.language_tag(), "title": rule.file.title,
        })
    };
    let list: Vec<_> = rules.iter().map(each).collect();
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}
