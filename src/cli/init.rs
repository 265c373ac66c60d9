//! `candor init`: a candor.toml to begin with, in which every key is shown and none is set.

use super::answer::Answer;
use super::flags::LookFlags;
use super::page::Pages;
use crate::config;
use crate::error::Error;
use crate::sources::{create_new, unwritable};
use crate::text::name_of;
use clap::Args;
use std::io::ErrorKind;
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
        let name = name_of(&path);
        let above = self.folder.canonicalize().ok();
        let above = above.as_deref().and_then(Path::parent).and_then(config::find);
        // Only a file that is not there yet: nobody loses a line.
        match create_new(&path, config::TEMPLATE.as_bytes()) {
            Ok(()) => {
                pages.write(|out, look| match look.quiet {
                    true => Ok(()),
                    false => {
                        writeln!(
                            out,
                            "{} is there. It changes nothing until you take a # off a line.",
                            look.visible(&name)
                        )
                    }
                });
                if let Some(above) = above {
                    pages.remark(&format!("what {} says does not hold here any more", name_of(&above)));
                }
                pages.end(Answer::Yes)
            }
            Err(error) => pages.give_up(&[refused(&path, &error)]),
        }
    }
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    let name = name_of(path);
    match error.kind() {
        ErrorKind::AlreadyExists => {
            Error::new(format!("there is a {name} already, and candor leaves it as it is"))
                .help("to begin anew, move it away first; `candor schema config` names every key")
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let folder = name_of(path.parent().unwrap_or(path));
            Error::new(format!("there is no folder {folder}")).help("make it first, or name another")
        }
        _ => unwritable(path, error),
    }
}
