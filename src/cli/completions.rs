//! `candor completions`: what a shell needs to complete commands, flags and their values.

use super::exit_status::ExitStatus;
use super::flags::{LookFlags, When};
use super::streams::Streams;
use clap::{Args, Command};
use clap_complete::Shell;

/// Print shell completions
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor completions bash > ~/.local/share/bash-completion/completions/candor
  candor completions zsh > ~/.zfunc/_candor          in a folder that fpath names
  candor completions fish > ~/.config/fish/completions/candor.fish")]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(self, command: &mut Command) -> ExitStatus {
        let mut streams = Streams::new(LookFlags { color: When::Auto, quiet: false });
        // Written to memory first: the generator does not survive a reader that stops early.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, command, "candor", &mut script);
        streams.write(|out, _| out.write_all(&script));
        streams.end(ExitStatus::Yes)
    }
}
