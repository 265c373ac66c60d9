//! An audit as Markdown for the summary of a CI: the answer, what it rests on, the months and channels as tables.

use super::figures::{AT_ONCE, Figures, Group, groups, rests_on, too_few};
use super::report::AuditReport;
use super::words::{QUESTION, answer, heading};
use crate::archive::Statement;
use crate::finding::{Dimension, Severity};
use crate::report::github_text::{in_html, in_markdown};
use crate::report::location::problem_text;
use crate::report::score::called;
use crate::rules::over_time::Fate;
use std::fmt::Write as _;
use std::io::{self, Write};

/// GitHub shows no summary of more than 1 MiB: statements take up to this many bytes.
const MOST_BYTES: usize = 700_000;
/// Places of a statement, reasons and problems, rows of a table.
const MOST_PLACES: usize = 12;
const MOST_TOLD: usize = 20;
const MOST_ROWS: usize = 60;
/// Characters of words that are quoted.
const MOST_WORDS: usize = 300;

/// Writes it.
pub(super) fn write(report: &AuditReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let figures = Figures::of(report);
    writeln!(out, "## {QUESTION} {}\n", in_markdown(answer(report.audit.keep)))?;
    let extent = format!("{}: {}.", report.name, figures.extent());
    writeln!(out, "{} {}\n", in_markdown(&extent), in_markdown(&figures.sentences().join(" ")))?;
    list("Does not pass:", report.reasons.iter().map(String::as_str), out)?;
    let problems: Vec<String> = report.problems.iter().map(problem_text).collect();
    list("Not everything could be read:", problems.iter().map(String::as_str), out)?;
    let mut room = MOST_BYTES;
    let mut left_out = 0;
    for group in groups(report) {
        writeln!(out, "### {}\n", heading(group.severity))?;
        left_out += write_group(report, &group, &mut room, out)?;
    }
    if left_out > 0 {
        writeln!(
            out,
            "{left_out} more are left out here, as a summary holds about 1 MB; `--format html` shows more of them.\n"
        )?;
    }
    if let Some(few) = too_few(&report.audit.unsaid) {
        writeln!(out, "{}\n", in_markdown(&few))?;
    }
    writeln!(out, "{}\n", in_markdown(&rests_on(report)))?;
    months(report, &figures, out)?;
    channels(report, out)?;
    promises(report, out)?;
    for remark in figures.remarks(report).iter().take(MOST_TOLD) {
        writeln!(out, "{}.\n", in_markdown(&cut(remark)))?;
    }
    Ok(())
}

fn list<'l>(
    title: &str,
    lines: impl ExactSizeIterator<Item = &'l str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let more = lines.len().saturating_sub(MOST_TOLD);
    if lines.len() == 0 {
        return Ok(());
    }
    writeln!(out, "**{title}**\n")?;
    for line in lines.take(MOST_TOLD) {
        writeln!(out, "- {}", in_markdown(&cut(line)))?;
    }
    if more > 0 {
        writeln!(out, "- and {more} more")?;
    }
    writeln!(out)
}

/// The statements of a group; how many there was no room for.
fn write_group(
    report: &AuditReport<'_>,
    group: &Group<'_>,
    room: &mut usize,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut left_out = 0;
    for rule in &group.rules {
        let mut told = 0;
        for (_, said) in rule.iter().take(AT_ONCE * 5) {
            let text = statement(report, said);
            let Some(rest) = room.checked_sub(text.len()) else { break };
            *room = rest;
            told += 1;
            out.write_all(text.as_bytes())?;
        }
        left_out += rule.len() - told;
    }
    Ok(left_out)
}

fn statement(report: &AuditReport<'_>, said: &Statement) -> String {
    let sign = match said.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Note => "💬",
    };
    let text = in_html(&cut(&report.said(said)));
    let mut page = format!("<details><summary>{sign} {text}</summary>\n\n");
    for exhibit in said.evidence.iter().take(MOST_PLACES) {
        let shown = report.shown(exhibit);
        let date = shown.date.unwrap_or_else(|| "undated".to_owned());
        let place = in_markdown(&format!("{}:{}", shown.path, shown.line));
        let words = shown.text.map(|text| format!(" “{}”", in_markdown(&cut(&text)))).unwrap_or_default();
        // Writing into a String cannot fail.
        let _ = writeln!(page, "- {date} {place}{words}");
    }
    if said.evidence.len() > MOST_PLACES {
        let _ = writeln!(page, "- and {} more", said.evidence.len() - MOST_PLACES);
    }
    let _ = writeln!(page, "\n{} *{}*\n\n</details>\n", in_markdown(&said.why), in_markdown(&said.rule));
    page
}

fn months(report: &AuditReport<'_>, figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let Some(window) = figures.window else { return Ok(()) };
    let columns = window.columns(&report.audit.history, MOST_ROWS);
    writeln!(out, "<details><summary>Month by month</summary>\n")?;
    writeln!(out, "| When | They wrote | You wrote | Score |\n|---|--:|--:|--:|")?;
    for column in &columns {
        let score = column.score.map_or("–".to_owned(), |(_, median, _)| format!("{median:.0}"));
        writeln!(out, "| {} | {} | {} | {score} |", column.name(), column.sent, column.got)?;
    }
    writeln!(out, "\n</details>\n")
}

fn channels(report: &AuditReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = &report.audit.series.channels;
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>Channel by channel</summary>\n")?;
    write!(out, "| Channel | Messages | Score |")?;
    for dimension in Dimension::ALL {
        write!(out, " {} |", called(dimension))?;
    }
    writeln!(out, "\n|---|--:|--:|{}", "--:|".repeat(6))?;
    for row in rows {
        let figure = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.0}"));
        write!(
            out,
            "| {} | {} | {} |",
            row.channel.name(),
            row.n,
            figure(row.score.map(|(_, median, _)| median))
        )?;
        for own in 0..6 {
            write!(out, " {} |", figure(row.dimensions.map(|all| all[own])))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "\n</details>\n")
}

fn promises(report: &AuditReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let promises = &report.audit.series.promises;
    if promises.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>Promises</summary>\n\n| Promise | By | Became |\n|---|---|---|")?;
    for own in promises.iter().take(MOST_ROWS) {
        let message = &report.audit.history.messages[own.message];
        let words = report.words_of(message, &own.text).unwrap_or_default();
        let became = match own.fate {
            Fate::Kept(_) => "✅ kept",
            Fate::Late(_) => "🕓 kept late",
            Fate::Moved(_) => "↪️ put off openly",
            Fate::Broken => "❌ not in the archive",
            Fate::Open => "not due yet",
        };
        writeln!(out, "| “{}” | {} | {became} |", in_markdown(&cut(&words)), own.due)?;
    }
    if promises.len() > MOST_ROWS {
        writeln!(out, "| and {} more | | |", promises.len() - MOST_ROWS)?;
    }
    writeln!(out, "\n</details>\n")
}

/// So much of `text` as is quoted.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_WORDS) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::report::audit::AuditFormat;
    use crate::report::audit::testing::{audit, report, sent, statement, written};

    #[test]
    fn a_summary_fits_into_what_github_shows() {
        let words = "very long words & more ".repeat(40);
        let all: Vec<usize> = vec![0; 40];
        let said =
            (0..3_000).map(|at| statement(&format!("archive/r{}", at / 3), Severity::Warning, &words, &all));
        let audit = audit(vec![sent("2024-01-05")], said.collect(), vec![]);
        let page = written(&report(&audit), AuditFormat::Markdown);
        assert!(page.len() < 1 << 20, "{}", page.len());
        assert!(page.starts_with("## Would you keep this friend? No.\n"), "{}", &page[..200]);
        assert!(page.contains(" more are left out here"));
        assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    }
}
