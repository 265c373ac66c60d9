//! What is typed and what comes back: one file a command.

mod archive;
mod audit;
mod baseline;
mod check;
mod color;
mod command;
mod completions;
mod doctor;
mod exit_status;
mod explain;
mod fix;
mod flags;
mod import_vale;
mod init;
mod lsp;
mod man;
mod mcp;
mod output;
mod progress;
mod reply;
mod review;
mod rules;
mod run;
mod salt;
mod schema;
mod serve;
mod setup;
mod streams;
mod texts;
mod train;
mod version;

pub use command::run;
