//! `candor mcp`: the server that assistants ask before they hand a text over.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, MessageFlags};
use crate::mcp;
use crate::workspace::Options;
use clap::Args;
use std::io;

/// Check texts that an assistant writes: the server of the Model Context Protocol that its program starts
#[derive(Debug, Args)]
#[command(after_help = "\
It speaks the Model Context Protocol over standard input and output: the assistant’s program starts it, not a person. \
It only reads: texts come with the question, and candor.toml of the current folder applies as for a text there. \
docs/mcp.md explains how to set it up, docs/agents/SKILL.md what to tell an assistant.")]
pub(super) struct Mcp {
    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    config: ConfigFlags,
}

impl Mcp {
    pub fn run(self) -> ExitStatus {
        let options = Options { config: self.config.source(), ..Options::default() };
        mcp::serve(self.messages.options(options), io::stdin(), io::stdout());
        ExitStatus::Yes
    }
}
