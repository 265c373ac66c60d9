//! What is typed and what comes back: one file a command.

mod answer;
mod baseline;
mod check;
mod command;
mod explain;
mod fix;
mod flags;
mod look;
mod mend;
mod page;
mod progress;
mod review;
mod rules;
mod schema;
mod texts;

pub use command::run;
