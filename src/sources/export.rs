//! Files of many texts, records, mailboxes, strings and tables: one text at a time, from a file or from bytes that came with a name.

use super::entries::entries;
use super::export_settings::ExportSettings;
use super::input::{
    Body, Input, Loaded, decoded, help_kinds, is_export, is_mbox, is_records, is_table, too_long,
    unknown_kind, unreadable,
};
use super::mbox::{self, Mails};
use super::record::{Lines, TooLong};
use super::rows::rows;
use crate::document::{Format, strings::Kind};
use crate::error::Error;
use crate::text::{Origin, Part, Source, name_of};
use std::io::{self, BufRead, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::vec;

/// A file of many texts.
pub(super) enum Export {
    Records(Lines<Box<dyn BufRead + Send>>),
    Mails(Mails<Box<dyn BufRead + Send>>),
    /// Strings or rows, in the file that they share.
    Entries(vec::IntoIter<Result<Box<Loaded>, Error>>),
}

impl Export {
    /// Reads `reader` as the name `path` says, or as the strings of `kind`.
    pub fn new(
        path: &Path,
        kind: Option<Kind>,
        reader: Box<dyn BufRead + Send>,
        settings: &ExportSettings,
    ) -> Export {
        match kind {
            None if is_records(path) => Export::Records(Lines::new(reader)),
            None if is_mbox(path) || !is_table(path) => Export::Mails(Mails::new(reader)),
            kind => {
                let texts = match whole(path, reader) {
                    Ok(source) => match (kind, Arc::new(source)) {
                        (Some(kind), source) => entries(kind, &source, settings),
                        (None, source) => rows(&source, settings.columns.as_ref()),
                    },
                    Err(error) => vec![Err(error)],
                };
                Export::Entries(texts.into_iter())
            }
        }
    }

    /// The next text of the file `path`, or why it cannot be read.
    pub fn next(&mut self, path: &Path) -> io::Result<Option<Result<Body, Error>>> {
        let long = |part, TooLong| too_long(Origin { path: path.to_path_buf(), part });
        Ok(match self {
            Export::Records(lines) => lines.next()?.map(|(at, line)| {
                line.map(|line| Body::Record(at, line)).map_err(|error| long(Part::Record(at), error))
            }),
            Export::Mails(mails) => mails.next()?.map(|(at, mail)| {
                mail.map(|mail| Body::Mail(at, mail)).map_err(|error| long(Part::Mail(at), error))
            }),
            Export::Entries(texts) => texts.next().map(|text| text.map(Body::Entry)),
        })
    }
}

/// All of a file as one text.
fn whole(path: &Path, reader: Box<dyn BufRead + Send>) -> Result<Source, Error> {
    let mut bytes = Vec::new();
    let read = reader.take(Source::MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.starts_with(b"bplist") {
        let what = format!("{} is compiled: its strings stand in no text", name_of(path));
        let help =
            "check the file that it is made from; `exclude` under [files] in candor.toml leaves this one out";
        return Err(Error::new(what).help(help).about(path));
    }
    decoded(path.into(), bytes)
}

/// The texts in `bytes`, which came under the name `path`: many where it is an export, else one. At most `most`
/// of them; the number says how many there are in all.
///
/// # Errors
/// That candor reads no files of that kind.
pub fn given(
    path: &Path,
    bytes: Vec<u8>,
    most: usize,
    settings: &ExportSettings,
) -> Result<(Vec<Result<Input, Error>>, usize), Error> {
    if let Some(error) = unknown_kind(path) {
        return Err(help_kinds(error, "paste its text"));
    }
    // A whole mailbox, by any name.
    if !is_export(path) && (Format::unread_extension(path).is_none() || !mbox::is_box(&bytes)) {
        return Ok((vec![Ok(Input::text(path, bytes))], 1));
    }
    let path: Arc<Path> = Arc::from(path);
    let kind = Kind::of_file(&path);
    let mut export = Export::new(&path, kind, Box::new(Cursor::new(bytes)), settings);
    let (mut texts, mut count) = (Vec::new(), 0);
    loop {
        let next = match export.next(&path) {
            Ok(None) => return Ok((texts, count)),
            Ok(Some(body)) => body.map(|body| Input { path: Arc::clone(&path), body }),
            Err(error) => return Err(unreadable(&path, &error)),
        };
        count += 1;
        if texts.len() < most {
            texts.push(next);
        }
    }
}
