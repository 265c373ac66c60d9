//! `candor init`: a candor.toml to begin with, in which every key is shown and none is set.

use super::answer::Answer;
use super::flags::LookFlags;
use super::page::Pages;
use crate::config;
use crate::error::Error;
use clap::Args;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Write a candor.toml to begin with: every key, explained, none of them set
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor init                  for the texts in this folder and below
  candor init press            for those in press")]
pub(super) struct Init {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    #[command(flatten)]
    look: LookFlags,
}

impl Init {
    pub fn run(self) -> Answer {
        let mut pages = Pages::new(self.look);
        let here = self.folder == Path::new(".");
        let path = if here { PathBuf::from(config::NAME) } else { self.folder.join(config::NAME) };
        let name = path.display();
        let above = self.folder.canonicalize().ok();
        let above = above.as_deref().and_then(Path::parent).and_then(config::find);
        // Only a file that is not there yet: nobody loses a line.
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut file| file.write_all(config::TEMPLATE.as_bytes()));
        match written {
            Ok(()) => {
                pages.write(|out, look| match look.quiet {
                    true => Ok(()),
                    false => {
                        writeln!(out, "{name} is there. It changes nothing until you take a # off a line.")
                    }
                });
                if let Some(above) = above {
                    pages.remark(&format!("what {} says does not hold here any more", above.display()));
                }
                pages.end(Answer::Yes)
            }
            Err(error) => pages.give_up(&[refused(&path, &error)]),
        }
    }
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    let name = path.display();
    match error.kind() {
        ErrorKind::AlreadyExists => {
            Error::new(format!("there is a {name} already, and candor leaves it as it is"))
                .help("to begin anew, move it away first; `candor schema config` names every key")
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let folder = path.parent().unwrap_or(path).display();
            Error::new(format!("there is no folder {folder}")).help("make it first, or name another")
        }
        _ => Error::new(format!("{name} cannot be written: {error}")),
    }
}
