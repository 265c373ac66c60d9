//! What is typed and what comes back: one file a command.

mod answer;
mod check;
mod command;
mod explain;
mod flags;
mod look;
mod page;
mod progress;
mod reply;
mod rules;
mod schema;

pub use command::run;
