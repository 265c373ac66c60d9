//! An archive as rows: one message a line, for spreadsheets.

use super::report::AuditReport;
use super::view::called;
use crate::finding::Dimension;
use crate::report::html::shown::plain;
use std::io::{self, Write};

/// Writes one row a message, undated ones last.
pub(super) fn write(report: &AuditReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut heads = vec!["date", "channel", "direction", "kind", "score"];
    heads.extend(Dimension::ALL.map(Dimension::name));
    heads.extend(["main_act", "questions", "answered", "words", "party", "path", "line", "id", "subject"]);
    writeln!(out, "{}\r", heads.join(","))?;
    let history = &report.audit.history;
    for (at, message) in history.told() {
        let place = report.place(message);
        let figure = |value: Option<f32>| value.map_or(String::new(), |value| format!("{value:.1}"));
        let mut row = vec![
            place.date.unwrap_or_default(),
            message.channel.name().to_owned(),
            message.direction.name().to_owned(),
            message.kind.name().to_owned(),
            figure(message.score),
        ];
        row.extend((0..6).map(|own| figure(message.dimensions.map(|all| all[own]))));
        let judged = report.audit.series.asked.is_some();
        let answered = (!message.is_out() && message.questions > 0 && judged)
            .then(|| if report.audit.series.unanswered.contains(&at) { "no" } else { "yes" });
        row.extend([
            if message.is_out() { message.main_act().name().to_owned() } else { String::new() },
            message.questions.to_string(),
            answered.unwrap_or("").to_owned(),
            message.words.to_string(),
            message.party.map(called).unwrap_or_default(),
            place.path,
            place.line.to_string(),
            place.id.unwrap_or_default(),
            // Of an answer it is of whoever wrote first.
            Some(&*message.subject)
                .filter(|_| !message.answers || report.quote_inbound)
                .and_then(|subject| report.words_of(message, subject))
                .unwrap_or_default(),
        ]);
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        writeln!(out, "{}\r", cells.join(","))?;
    }
    Ok(())
}

/// A cell: in quotes where it must be, and never a formula, which spreadsheets would run.
fn quoted(cell: &str) -> String {
    // A terminal that shows the rows obeys nothing in them either.
    let cell = &plain(cell);
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    match cell.contains(['"', ',', '\n', '\r', ';']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_is_a_formula_or_two_cells() {
        for (cell, written) in [
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("=1+1", "'=1+1"),
            ("-3.5", "-3.5"),
            ("@cmd,", "\"'@cmd,\""),
            ("a\u{1b}[1m\nb", "a␛[1m b"),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
