//! `candor serve`: a page in the browser, for those who would rather look than read a terminal.

use super::exit_status::ExitStatus;
use super::flags::{ConfigFlags, LookFlags, MessageFlags};
use super::streams::Streams;
use crate::serve::{Engine, Server};
use clap::Args;

/// Check texts in your browser: a page on this computer that marks them while you write
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor serve --open             open the page in your browser
  candor serve --port 8080        always at the same port; the token in the address is new each time

The page answers this computer only, and only to whoever has the whole address. Your texts are not stored and not \
sent anywhere. candor.toml applies as for a text in the current folder; its baseline does not. Ctrl-C ends it.")]
pub(super) struct Serve {
    /// Open the page in your browser
    #[arg(long)]
    open: bool,

    /// Port to use; by default any free one
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    port: u16,

    #[command(flatten)]
    messages: MessageFlags,

    #[command(flatten)]
    config: ConfigFlags,

    #[command(flatten)]
    theme: LookFlags,
}

impl Serve {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let server = match Server::listen(
            self.port,
            Engine::new(self.config.source()).speaking(self.messages.asked()),
        ) {
            Ok(server) => server,
            Err(error) => return streams.give_up(&[error]),
        };
        let address = server.address();
        streams.write(|out, _| writeln!(out, "{address}"));
        streams.flush();
        streams.remark("nothing you write there is stored or leaves this computer; Ctrl-C ends it");
        if self.open
            && let Err(error) = open::that_detached(&address)
        {
            streams.remark(&format!("no browser could be opened ({error}): open the address yourself"));
        }
        server.run();
        streams.end(ExitStatus::Yes)
    }
}
