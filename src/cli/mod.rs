//! What is typed and what comes back: one file a command.

mod answer;
mod baseline;
mod check;
mod command;
mod completions;
mod explain;
mod fix;
mod flags;
mod init;
mod look;
mod lsp;
mod output;
mod page;
mod progress;
mod reply;
mod review;
mod rules;
mod run;
mod schema;
mod serve;
mod texts;
mod train;

pub use command::run;
