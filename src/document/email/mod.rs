//! Mail as it is sent: its headers, the part a reader sees, and the mail it answers, each with its bytes.

mod bytes;
mod calendar;
mod charset;
mod classify;
mod content;
#[cfg(test)]
mod decoding;
mod envelope;
mod header;
mod label;
mod mapped;
mod parameters;
mod parts;
#[cfg(test)]
mod properties;
mod read;
mod shown;
#[cfg(test)]
mod structure;
#[cfg(test)]
mod tests;
mod text;
mod transfer;
mod underway;
mod unread;
mod words;

pub(super) use read::read;
