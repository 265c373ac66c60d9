//! `candor init`: a candor.toml to begin with, in which every key is shown and only the gate is set.

use super::exit_status::ExitStatus;
use super::flags::{LookFlags, one_of};
use super::streams::Streams;
use crate::config::{self, FailOn};
use crate::error::Error;
use crate::finding::Severity;
use crate::sources::{create_new, unwritable};
use crate::text::name_of;
use clap::Args;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Write a candor.toml with every option explained; as written, warnings fail a check
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor init                  for the texts in this folder and below
  candor init press            for those in press
  candor init --fail-on error  with a gate that lets warnings pass")]
pub(super) struct Init {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// The mildest finding that makes `candor check` fail
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = one_of(FailOn::ALL.map(FailOn::name), FailOn::from_name))]
    fail_on: FailOn,

    #[command(flatten)]
    theme: LookFlags,
}

impl Init {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let here = self.folder == Path::new(".");
        let path = if here { PathBuf::from(config::NAME) } else { self.folder.join(config::NAME) };
        let name = name_of(&path);
        let above = self.folder.canonicalize().ok();
        let above = above.as_deref().and_then(Path::parent).and_then(config::find);
        // Only a file that is not there yet: nobody loses a line.
        match create_new(&path, template(self.fail_on).as_bytes()) {
            Ok(()) => {
                streams.write(|out, theme| match theme.quiet {
                    true => Ok(()),
                    false => {
                        writeln!(
                            out,
                            "Wrote {}: `candor check` now fails {}. Take the # off a line to change more.",
                            theme.visible(&name),
                            fails(self.fail_on)
                        )
                    }
                });
                if let Some(above) = above {
                    streams.remark(&format!("{} no longer applies here", name_of(&above)));
                }
                streams.end(ExitStatus::Yes)
            }
            Err(error) => streams.give_up(&[refused(&path, &error)]),
        }
    }
}

/// The configuration to begin with, with its gate set to `fail_on`.
fn template(fail_on: FailOn) -> String {
    config::TEMPLATE.replacen("fail-on = \"warning\"", &format!("fail-on = \"{}\"", fail_on.name()), 1)
}

/// When a check fails, in words.
fn fails(fail_on: FailOn) -> &'static str {
    match fail_on {
        FailOn::At(Severity::Note) => "on any finding",
        FailOn::At(Severity::Warning) => "on warnings and errors",
        FailOn::At(Severity::Error) => "on errors only",
        FailOn::Never => "on no finding",
    }
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    let name = name_of(path);
    match error.kind() {
        ErrorKind::AlreadyExists => {
            Error::new(format!("there is already a {name}, and candor does not overwrite it"))
                .help("to start over, move it away first; `candor schema config` lists every key")
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let folder = name_of(path.parent().unwrap_or(path));
            Error::new(format!("there is no folder {folder}")).help("make it first, or name another")
        }
        _ => unwritable(path, error),
    }
}
