//! What is typed and what comes back: one file a command.

mod answer;
mod check;
mod command;
mod completions;
mod explain;
mod flags;
mod init;
mod look;
mod output;
mod page;
mod progress;
mod rules;
mod schema;

pub use command::run;
