//! `candor lsp`: the language server that editors start.

use super::exit_status::ExitStatus;
use super::flags::ConfigFlags;
use crate::lsp;
use crate::workspace::Options;
use clap::Args;
use std::io;

/// Check texts while they are written: the language server that editors start
#[derive(Debug, Args)]
#[command(after_help = "\
It speaks the language server protocol over standard input and output: an editor starts it, not a person.
docs/editors explains how to set up Neovim, Helix, VS Code, Emacs and Zed.")]
pub(super) struct Lsp {
    #[command(flatten)]
    config: ConfigFlags,

    /// Accepted because some editors always pass it
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    pub fn run(self) -> ExitStatus {
        let options = Options { config: self.config.source(), ..Options::default() };
        // The protocol asks for 1 where nobody said `shutdown`.
        if lsp::serve(options, io::stdin(), io::stdout()) { ExitStatus::Yes } else { ExitStatus::No }
    }
}
