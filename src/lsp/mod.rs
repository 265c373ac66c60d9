//! candor in an editor: the language server, spoken over two pipes.

mod all_safe;
mod allow_comment;
mod buffer;
mod check;
mod checked;
mod client;
mod code_actions;
mod code_lens;
mod config_diagnostics;
mod diagnostics;
mod edit;
mod hover;
mod message;
mod position;
mod server;
mod state;
mod transport;
mod uri;
mod watch;

pub use server::serve;
