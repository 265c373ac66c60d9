//! `candor doctor`: what applies here, which files are read, and what has to be mended first.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, LookFlags, one_of};
use super::setup::Setup;
use super::setup::lines::lines;
use super::streams::Streams;
use crate::sources::InputSpec;
use crate::workspace::Options;
use clap::{ArgAction, Args};
use std::path::PathBuf;

/// Show what applies here, which files are read, and what is wrong with the setup
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor doctor                  for this folder
  candor doctor press mail       for the texts in these
  candor doctor --format json    for a program; candor schema doctor describes it

Exit codes: 0 all is well, 1 something should be mended, 2 candor could not look.")]
pub(super) struct Doctor {
    /// Files, folders, patterns; by default the current folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// text for people, json for programs
    #[arg(long, value_name = "FORMAT", action = ArgAction::Set, default_value = "text", value_parser = one_of(["text", "json"], is_json))]
    format: bool,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    theme: LookFlags,
}

fn is_json(name: &str) -> Option<bool> {
    Some(name == "json")
}

impl Doctor {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let options = Options { config: self.config.source(), ..Options::default() };
        let asked = InputSpec { paths: self.paths, ..InputSpec::default() };
        let setup = match Setup::of(options, asked, &streams.theme, streams.terminal) {
            Ok(setup) => setup,
            Err(error) => return streams.give_up(&[error]),
        };
        streams.write(|out, theme| {
            if self.format {
                serde_json::to_writer_pretty(&mut *out, &setup)?;
                return writeln!(out);
            }
            for (topic, told) in lines(&setup) {
                for (row, line) in told.iter().enumerate() {
                    let topic = if row == 0 { topic } else { "" };
                    writeln!(out, "{topic:14}{}", theme.visible(line))?;
                }
            }
            Ok(())
        });
        for problem in &setup.wrong {
            streams.problem(problem);
        }
        streams.end(if setup.fine { ExitStatus::Yes } else { ExitStatus::No })
    }
}
