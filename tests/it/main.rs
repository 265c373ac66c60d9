//! Every test of candor from outside, in one binary: `cargo test --test it gate::` runs those of the gate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod allow;
mod baseline;
mod browser;
mod ci_kit;
mod cli;
mod commonmark;
mod evidence;
mod files;
mod fix;
mod formats;
mod gate;
mod golden;
mod growth;
mod guards;
mod handbook;
mod hostile;
mod hostile_names;
mod house;
mod learned;
mod loud;
mod lsp;
mod mapping;
mod mutated;
mod neovim;
mod output;
mod pairs;
mod quiet;
mod readme;
mod reply;
mod rewrites;
mod rules;
mod score;
mod serve;
mod setup;
mod support;
