//! candor in an editor: the language server, spoken over two pipes.

mod all_safe;
mod allow;
mod buffer;
mod check;
mod client;
mod desk;
mod diagnose;
mod edit;
mod message;
mod mistakes;
mod place;
mod rewrite;
mod serve;
mod show;
mod uri;
mod watch;
mod wire;

pub use serve::serve;
