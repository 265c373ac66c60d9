//! candor, a linter for tone: it reads what a company is about to send, and says, as a blunt
//! friend would, where it talks *at* people.
//!
//! # The street
//!
//! A text goes one way through this crate, and each room knows only those before it:
//!
//! ```text
//! paths, globs, stdin, records, mailboxes
//!     |  sources      what to read, and what git says has changed  (the only room that walks folders)
//!     |  text         a Source: one text and its lines
//!     |  language     every fact about a language; code knows no word itself
//!     |  document     Source -> blocks of prose, and where each byte of them came from; mail headers,
//!     |               front matter, the channel, the message beside a reply
//!     |  prose        blocks -> language, sentences, words, times and names, quoted speech
//!     |  phrase       the phrase engine: what rules look for, found in one pass over the words
//!     |  rules        rules are data, which say what to find -> hits, in prose
//!     |               (find: one file a way of finding; reply: what was asked, what became of it)
//!     |  check        hits -> findings, the only step from prose back to bytes; what was allowed, what
//!     |               the baseline knows, the score -> a Verdict
//!     |  archive      many texts in order of time -> an Audit: what they add up to, as one would say it of a friend
//!     |  report       verdicts -> terminal, line, JSON, SARIF, JUnit ... (one file a format);
//!     |               rules -> pages; audits -> terminal, JSON, CSV ...
//!     v
//! cli, lsp, mcp, serve  one file a command; an editor's and an assistant's questions, answered; a page in the browser
//! ```
//!
//! Beside the way stand `config` (candor.toml), `workspace` (configurations, rules and baselines, each
//! loaded once, for every face of candor), `fix` (edits that do not collide), and what all rooms share:
//! `finding` and `error`. `tests/it/house.rs` numbers the floors; `docs/architecture.md` says where to add what.
//!
//! # Where to begin
//!
//! [`text::Source`] is a text, [`document::read`] makes a [`document::Document`] of it, [`rules::load`] gives the
//! [`rules::RuleSet`], [`check::run`] a [`check::Verdict`] with its [`finding::Finding`]s and [`check::Score`], and a
//! [`report::Reporter`] writes them. [`workspace::Workspace`] does all of it by the candor.toml of a folder.
//!
//! # The five laws
//!
//! 1. **Front ends own positions.** Whoever changes a byte writes down where it came from; nobody
//!    searches the source for a word to guess its place.
//! 2. **Rules speak prose.** A rule sees blocks, sentences and words; no format, path or byte.
//! 3. **Rules are data**, one file each, and the file is its own documentation and its own test.
//! 4. **The middle is pure.** Only `sources`, `rules::load`, `config`, `workspace`, `lsp`,
//!    `mcp`, `vale`, `serve` and `cli` touch the world; the rest reads no file, clock or environment, and prints nothing.
//! 5. **One register per family.** Formats, ways of finding, reports and commands are each entered
//!    in one list; a new one is a new file and one line there.
//!
//! # In ten lines
//!
//! ```
//! use candor::document::{Hints, read};
//! use candor::rules::{RuleSource, Selection, WordLists, load};
//! use candor::{check, text::Source};
//! use std::sync::Arc;
//!
//! let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
//! let source = Arc::new(Source::new("draft.md", "The sale is on. **Act** now!"));
//! let verdict = check::check(read(source, &Hints::default()), &rules, None);
//! assert_eq!(verdict.findings[0].rule, "pushy/false-urgency");
//! assert_eq!(verdict.findings[0].span.range(), 18..27);
//! ```

// What only commands and editors use is not called in a browser.
#![cfg_attr(target_family = "wasm", allow(dead_code, unused_imports))]

pub mod archive;
pub mod calendar;
pub mod check;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod config;
pub mod document;
pub mod error;
pub mod finding;
pub mod fix;
#[cfg(not(target_family = "wasm"))]
mod json_rpc;
pub mod language;
pub mod learned;
#[cfg(not(target_family = "wasm"))]
pub mod lsp;
#[cfg(not(target_family = "wasm"))]
pub mod mcp;
mod phrase;
pub mod prose;
pub mod report;
pub mod rules;
pub mod serve;
pub mod sources;
pub mod statistics;
pub mod text;
#[cfg(not(target_family = "wasm"))]
pub mod vale;
pub mod workspace;
