//! Files of many texts, records and mailboxes: one text at a time, from a file or from bytes that came with a name.

use super::input::{Body, Input, help_kinds, is_export, is_records, too_long, unknown_kind, unreadable};
use super::mbox::{self, Mails};
use super::record::{Lines, TooLong};
use crate::document::Format;
use crate::error::Error;
use crate::text::{Origin, Part};
use std::io::{self, BufRead, Cursor};
use std::path::Path;
use std::sync::Arc;

/// A file of many texts.
pub(super) enum Export {
    Records(Lines<Box<dyn BufRead + Send>>),
    Mails(Mails<Box<dyn BufRead + Send>>),
}

impl Export {
    /// Reads `reader` as the name `path` says.
    pub fn new(path: &Path, reader: Box<dyn BufRead + Send>) -> Export {
        match is_records(path) {
            true => Export::Records(Lines::new(reader)),
            false => Export::Mails(Mails::new(reader)),
        }
    }

    /// The next text, and which part of the file it is.
    pub fn next(&mut self) -> io::Result<Option<(Part, Result<Body, TooLong>)>> {
        Ok(match self {
            Export::Records(lines) => {
                lines.next()?.map(|(at, line)| (Part::Record(at), line.map(|line| Body::Record(at, line))))
            }
            Export::Mails(mails) => {
                mails.next()?.map(|(at, mail)| (Part::Mail(at), mail.map(|mail| Body::Mail(at, mail))))
            }
        })
    }
}

/// The texts in `bytes`, which came under the name `path`: many where it is an export, else one. At most `most`
/// of them; the number says how many there are in all.
///
/// # Errors
/// That candor reads no files of that kind.
pub fn given(path: &Path, bytes: Vec<u8>, most: usize) -> Result<(Vec<Result<Input, Error>>, usize), Error> {
    if let Some(error) = unknown_kind(path) {
        return Err(help_kinds(error, "paste its text"));
    }
    // A whole mailbox, by any name.
    if !is_export(path) && (Format::unread_extension(path).is_none() || !mbox::is_box(&bytes)) {
        return Ok((vec![Ok(Input::text(path, bytes))], 1));
    }
    let path: Arc<Path> = Arc::from(path);
    let mut export = Export::new(&path, Box::new(Cursor::new(bytes)));
    let (mut texts, mut count) = (Vec::new(), 0);
    loop {
        let next = match export.next() {
            Ok(None) => return Ok((texts, count)),
            Ok(Some((_, Ok(body)))) => Ok(Input { path: Arc::clone(&path), body }),
            Ok(Some((part, Err(TooLong)))) => Err(too_long(Origin { path: path.to_path_buf(), part })),
            Err(error) => return Err(unreadable(&path, &error)),
        };
        count += 1;
        if texts.len() < most {
            texts.push(next);
        }
    }
}
