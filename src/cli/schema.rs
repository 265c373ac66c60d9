//! `candor schema`: the JSON Schemas of what candor writes, and of what people write for it.

use super::exit_status::ExitStatus;
use super::flags::{LookFlags, When};
use super::streams::Streams;
use crate::report;
use clap::Args;

/// Print the JSON Schema of a report, of an audit, of what doctor says, of candor.toml or of a rule file
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor schema report > report.schema.json
  candor schema config > candor.schema.json    completes candor.toml in editors")]
pub(super) struct Schema {
    /// What to describe
    #[arg(value_name = "OF", value_parser = report::SCHEMAS)]
    name: String,
}

impl Schema {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(LookFlags { color: When::Auto, quiet: false });
        let schema = report::schema(&self.name).unwrap_or_default();
        streams.write(|out, _| out.write_all(schema.as_bytes()));
        streams.end(ExitStatus::Yes)
    }
}
