//! `candor schema`: the JSON Schemas of what candor writes and reads.

use super::Answer;
use super::flags::LookFlags;
use super::look::When;
use super::page::Pages;
use crate::error::Error;
use crate::report;
use clap::Args;

/// Print a JSON Schema: of reports, of candor.toml, of rule files
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  candor schema report > report.schema.json")]
pub(super) struct Schema {
    /// Of what
    #[arg(value_name = "OF", value_parser = NAMES)]
    name: String,
}

const NAMES: [&str; 3] = ["report", "config", "rule"];

impl Schema {
    pub fn run(self) -> Answer {
        let mut pages = Pages::new(LookFlags { color: When::Auto, quiet: false });
        let Some(schema) = report::schema(&self.name) else {
            let known: Vec<_> = NAMES.into_iter().filter(|name| report::schema(name).is_some()).collect();
            let error = Error::new(format!("there is no schema of {} yet", self.name));
            return pages.give_up(&[error.help(format!("there is one of: {}", known.join(", ")))]);
        };
        pages.write(|out, _| out.write_all(schema.as_bytes()));
        pages.end(Answer::Yes)
    }
}
