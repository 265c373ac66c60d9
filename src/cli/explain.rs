//! `candor explain`: why a rule is there, and what to write instead.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, LookFlags, MessageFlags};
use super::streams::Streams;
use crate::language::{Language, Phrasebook};
use crate::report;
use crate::workspace::{Options, Workspace};
use clap::Args;
use std::path::Path;

/// Say why a rule is there and what to write instead
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor explain pushy/false-urgency
  candor explain score                  how the score is made")]
pub(super) struct Explain {
    /// The rule, as findings name it; or `score`
    rule: String,

    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    theme: LookFlags,
}

impl Explain {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let workspace = Workspace::new(Options { config: self.config.source(), ..Options::default() });
        let folder = workspace.folder(Path::new(""));
        let asked = match &folder {
            Ok(folder) => self.messages.told_in_folder(folder).or(folder.project.config.language),
            Err(_) => self.messages.told_in(),
        };
        let book = Phrasebook::of(asked.unwrap_or(Language::English));
        let (mut page, theme) = (Vec::new(), streams.theme);
        let told = match (report::explain_gate(&self.rule, book, &theme, &mut page), folder) {
            (Some(told), _) => Ok(told),
            (None, Ok(folder)) => {
                report::explain_rule(&self.rule, &folder.project.rules, asked, &theme, &mut page)
            }
            (None, Err(errors)) => return streams.give_up(&errors),
        };
        match told {
            Ok(told) => {
                streams.write(|out, _| told.and_then(|()| out.write_all(&page)));
                streams.end(ExitStatus::Yes)
            }
            Err(error) => streams.give_up(&[error]),
        }
    }
}
