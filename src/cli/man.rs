//! `candor man`: manual pages, one a command, made of the definition that the help is made of.

use super::exit_status::ExitStatus;
use super::flags::{LookFlags, When};
use super::streams::Streams;
use crate::error::Error;
use crate::sources::{create, unwritable};
use crate::text::name_of;
use clap::{Args, Command};
use clap_mangen::Man;
use std::fs;
use std::path::{Path, PathBuf};

/// Write the manual pages, one a command, into a folder; without one, print that of candor itself
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor man ~/.local/share/man/man1    then: man candor-check
  candor man | man -l -                 only look at it")]
pub(super) struct Manual {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Manual {
    pub fn run(self, command: Command) -> ExitStatus {
        let mut streams = Streams::new(LookFlags { color: When::Auto, quiet: false });
        let pages = pages(command);
        let Some(folder) = self.folder else {
            // Made before it is written: a reader that stops early is no error.
            if let Some((_, page)) = pages.first() {
                streams.write(|out, _| out.write_all(page));
            }
            return streams.end(ExitStatus::Yes);
        };
        match write(&folder, &pages) {
            Ok(()) => {
                streams.write(|out, theme| {
                    writeln!(out, "{} pages in {}", pages.len(), theme.visible(&name_of(&folder)))
                });
                streams.end(ExitStatus::Yes)
            }
            Err(error) => streams.give_up(&[error]),
        }
    }
}

fn write(folder: &Path, pages: &[(String, Vec<u8>)]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    pages.iter().try_for_each(|(name, page)| create(&folder.join(name), page))
}

/// The name and the text of each page: candor itself first, then its commands, each before its own.
fn pages(mut command: Command) -> Vec<(String, Vec<u8>)> {
    command.build();
    let mut pages = Vec::new();
    let mut waiting = vec![command];
    while let Some(command) = waiting.pop() {
        let own: Vec<Command> =
            command.get_subcommands().filter(|own| own.get_name() != "help").cloned().collect();
        waiting.extend(own.into_iter().rev());
        let version = env!("CARGO_PKG_VERSION");
        let page = Man::new(command).source(format!("candor {version}")).manual("candor");
        let mut text = Vec::new();
        // Writing into memory cannot fail.
        let _ = page.render(&mut text);
        pages.push((page.get_filename(), text));
    }
    pages
}
