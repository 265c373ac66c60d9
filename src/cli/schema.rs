//! `candor schema`: the JSON Schemas of what candor writes.

use super::answer::Answer;
use super::flags::{LookFlags, When};
use super::page::Pages;
use crate::report;
use clap::Args;

/// Print the JSON Schema of what candor writes
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  candor schema report > report.schema.json")]
pub(super) struct Schema {
    /// Of what
    #[arg(value_name = "OF", value_parser = NAMES)]
    name: String,
}

const NAMES: [&str; 1] = ["report"];

impl Schema {
    pub fn run(self) -> Answer {
        let mut pages = Pages::new(LookFlags { color: When::Auto, quiet: false });
        let schema = report::schema(&self.name).unwrap_or_default();
        pages.write(|out, _| out.write_all(schema.as_bytes()));
        pages.end(Answer::Yes)
    }
}
