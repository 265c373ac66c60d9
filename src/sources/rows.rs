//! Tables: each row a text of its own, in the file that all of them share.

use super::entries::format_of;
use super::export_settings::Columns;
use super::input::{Loaded, Question};
use crate::document::table::{Broken, Row, Rows, cell};
use crate::document::{Hints, Meta};
use crate::error::{Error, nearest};
use crate::text::{Source, Span};
use std::ops::Range;
use std::sync::Arc;

/// What the columns of a table are, by number.
struct Numbers {
    text: usize,
    question: Option<usize>,
    id: Option<usize>,
    date: Option<usize>,
    from: Option<usize>,
    subject: Option<usize>,
}

/// How many columns are named in a message.
const MOST_NAMED: usize = 12;
/// Rows that are told one by one where they cannot be read.
const MOST_TOLD: usize = 20;

fn rows_of(source: &Source) -> Rows<'_> {
    let tabs = source.path().extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"));
    Rows::new(source.text(), tabs)
}

/// What the columns are called.
fn names(text: &str, head: &Row) -> Vec<String> {
    head.cells.iter().map(|range| cell(text, range.clone()).text.trim().to_owned()).collect()
}

/// Whether the first row of `source` has all `columns`, or cannot be read.
pub(super) fn has_columns(source: &Source, columns: &Columns) -> bool {
    match rows_of(source).next() {
        None => false,
        Some(Err(_)) => true,
        Some(Ok(head)) => Numbers::of(columns, &names(source.text(), &head)).is_ok(),
    }
}

/// The texts in the rows of `source`, and what is wrong with it.
pub(super) fn rows(source: &Arc<Source>, columns: Option<&Columns>) -> Vec<Result<Box<Loaded>, Error>> {
    let text = source.text();
    let mut rows = rows_of(source);
    let head = match rows.next() {
        None => return Vec::new(),
        Some(Err(why)) => return vec![Err(broken(source, &why))],
        Some(Ok(head)) => head,
    };
    let names = names(text, &head);
    let numbers = match columns.ok_or_else(|| unmapped(source, &names)).and_then(|columns| {
        Numbers::of(columns, &names).map_err(|name| unknown(source, head.at, &name, &names))
    }) {
        Ok(numbers) => numbers,
        Err(error) => return vec![Err(error)],
    };
    let mut texts: Vec<Result<Box<Loaded>, Error>> = Vec::new();
    let is_text = |name: &&String| columns.is_some_and(|columns| *name == columns.text.trim());
    if let Some(name) = names.iter().filter(is_text).nth(1) {
        let what = format!("{} has two columns {name:?}: only the first was read", source.name());
        let help = "give the other another name, or export the table without it";
        texts.push(Err(Error::new(what).help(help).at(source, Span::new(head.at..head.at))));
    }
    let (mut number, mut untold) = (1, 0);
    for row in rows.by_ref() {
        number += 1;
        let wrong = match row {
            Err(why) => broken(source, &why),
            Ok(row) => match fit(&row, names.len()) {
                true => {
                    texts.extend(numbers.read(source, &row, number).map(Ok));
                    continue;
                }
                false => odd(source, &row, names.len()),
            },
        };
        if texts.iter().rev().take(MOST_TOLD).all(Result::is_err) && texts.len() >= MOST_TOLD {
            untold += 1;
        } else {
            texts.push(Err(wrong));
        }
    }
    if untold > 0 {
        let what = format!("{} has {untold} more rows that cannot be read", source.name());
        texts.push(Err(Error::new(what).about(source.path()).help("check how the table was exported")));
    }
    if let Some(at) = rows.given_up() {
        let what = "too many quotes do not close: what follows was not read";
        texts.push(Err(Error::new(what)
            .help("check how the table was exported: a quote in a cell is doubled")
            .at(source, Span::new(at..at))));
    }
    texts
}

/// Whether a row has a cell for each column; empty ones at its end do no harm.
fn fit(row: &Row, columns: usize) -> bool {
    row.cells.len() >= columns && row.cells[columns..].iter().all(Range::is_empty)
}

impl Numbers {
    /// Finds the columns.
    ///
    /// # Errors
    /// The name of one that is not there.
    fn of(columns: &Columns, names: &[String]) -> Result<Numbers, String> {
        let find = |name: &String| {
            let found = names.iter().position(|own| own == name.trim());
            let found = found.or_else(|| names.iter().position(|own| own.eq_ignore_ascii_case(name.trim())));
            found.ok_or_else(|| name.clone())
        };
        let maybe = |name: &Option<String>| name.as_ref().map(find).transpose();
        Ok(Numbers {
            text: find(&columns.text)?,
            question: maybe(&columns.question)?,
            id: maybe(&columns.id)?,
            date: maybe(&columns.date)?,
            from: maybe(&columns.from)?,
            subject: maybe(&columns.subject)?,
        })
    }

    /// The text of the row of this `number`, if it has one.
    fn read(&self, source: &Source, row: &Row, number: usize) -> Option<Box<Loaded>> {
        let read = |at: usize| cell(source.text(), row.cells[at].clone());
        let told = |at: Option<usize>| {
            at.map(|at| read(at).text.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let passage = read(self.text);
        if passage.text.trim().is_empty() {
            return None;
        }
        let here = |at: usize| Arc::new(source.entry(source.position(row.cells[at].start).line));
        let subject = self.subject.map(read).filter(|subject| !subject.text.trim().is_empty());
        let date = told(self.date);
        let asked = self.question.map(|at| (at, read(at))).filter(|(_, asked)| !asked.text.trim().is_empty());
        let question = asked.map(|(at, asked)| Question {
            hints: Hints { format: Some(format_of(&asked.text)), passage: Some(asked), ..Hints::default() },
            source: here(at),
        });
        let hints = Hints {
            format: Some(format_of(&passage.text)),
            meta: Meta {
                subject: subject.as_ref().map(|subject| subject.text.clone()),
                date,
                from: told(self.from),
                ..Meta::default()
            },
            passage: Some(passage),
            subject,
            ..Hints::default()
        };
        let id = told(self.id).unwrap_or_else(|| format!("row {number}"));
        Some(Box::new(Loaded { source: here(self.text), id: Some(id), hints, question, theirs: false }))
    }
}

/// Says that nothing tells which columns are copy, and what to write.
fn unmapped(source: &Source, names: &[String]) -> Error {
    let has = |name: &str, words: &[&str]| {
        let lower = name.to_lowercase();
        words.iter().any(|word| lower.contains(word))
    };
    // What we say, sooner than what may be a customer’s words.
    let ours = ["reply", "answer", "response", "respuesta", "contestación", "body", "cuerpo"];
    let any = ["text", "message", "mensaje", "comment"];
    let theirs =
        ["question", "customer", "client", "request", "pregunta", "consulta", "user", "time", "date", "id"];
    let find = |words: &[&str], but: &[&str]| names.iter().find(|name| has(name, words) && !has(name, but));
    let text = find(&ours, &theirs).or_else(|| find(&any, &theirs)).or_else(|| find(&ours, &[]));
    let text = text.or_else(|| names.iter().find(|name| !has(name, &theirs))).or(names.first());
    let text = text.map_or("…", |name| name.as_str());
    Error::new(format!("{}: nothing says which column holds the texts: {}", source.name(), listed(names)))
        .about(source.path())
        .help(format!("write two lines in candor.toml: `[csv]` and, below it, `text = {text:?}`"))
}

/// Says that a column is not there.
fn unknown(source: &Arc<Source>, at: usize, name: &str, names: &[String]) -> Error {
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let near = nearest(name, lower.iter().map(String::as_str));
    let near = near.and_then(|near| names.get(lower.iter().position(|name| name == near)?));
    let near = near.map(|near| format!("did you mean {near:?}? ")).unwrap_or_default();
    Error::new(format!("{} has no column {name:?}: {}", source.name(), listed(names)))
        .help(format!("{near}[csv] in candor.toml names the columns"))
        .at(source, Span::new(at..at))
}

fn listed(names: &[String]) -> String {
    let mut listed: Vec<String> = names.iter().take(MOST_NAMED).map(|name| format!("{name:?}")).collect();
    if names.len() > MOST_NAMED {
        listed.push(format!("and {} more", names.len() - MOST_NAMED));
    }
    listed.join(", ")
}

fn broken(source: &Arc<Source>, why: &Broken) -> Error {
    let (what, at) = match *why {
        Broken::Unclosed(at) => ("a quote opens in this row and does not close", at),
        Broken::Stray(at) => ("a quote closes in this row, and text follows it in the same cell", at),
    };
    Error::new(what)
        .help("check how the table was exported: a quote in a cell is doubled")
        .at(source, Span::new(at..at))
}

fn odd(source: &Arc<Source>, row: &Row, columns: usize) -> Error {
    let count = row.cells.len();
    let cells = if count == 1 { "cell" } else { "cells" };
    Error::new(format!("this row has {count} {cells}, and the first row has {columns}"))
        .help(
            "check how the table was exported: a cell with a separator or a line end in it stands in quotes",
        )
        .at(source, Span::new(row.at..row.at))
}
