//! An audit for the one who reads it in a terminal: what one would say of the friend, and why.

use super::figures::{AT_ONCE, Figures, Group, groups, rests_on, too_few};
use super::report::AuditReport;
use super::window::{Column, Window, short_day};
use super::words::{QUESTION, answer, heading};
use crate::archive::{Keep, Statement};
use crate::calendar::Day;
use crate::finding::Severity;
use crate::report::Theme;
use crate::report::theme::Style;
use crate::rules::over_time::History;
use std::io::{self, Write};

/// How many places of a statement are shown.
const SHOWN: usize = 4;
/// Characters of what a place says.
const MOST_WORDS: usize = 160;
/// The most months side by side, and the columns of their names.
const MOST_MONTHS: usize = 60;
const NAMES: usize = 11;
/// Bars from low to high.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Writes it.
pub(super) fn write(report: &AuditReport<'_>, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let figures = Figures::of(report);
    for line in theme.wrapped(&format!("{}: {}", report.name, figures.extent()), 0) {
        writeln!(out, "{}", theme.paint(Style::Strong, &line))?;
    }
    theme.paragraph(&figures.sentences().join(" "), out)?;
    if let Some(window) = figures.window {
        months(&report.audit.history, window, theme, out)?;
    }
    for group in groups(report) {
        write_group(report, &group, theme, out)?;
    }
    aside(report, &figures, theme, out)?;
    let style = match report.audit.keep {
        Keep::Yes => Style::Better,
        Keep::OnProbation => Style::Warning,
        Keep::No => Style::Error,
        Keep::TooFew => Style::Faint,
    };
    writeln!(out)?;
    theme.paragraph(&rests_on(report), out)?;
    let question = theme.paint(Style::Strong, QUESTION);
    writeln!(out, "{question} {}", theme.paint(style, answer(report.audit.keep)))
}

/// The months side by side: how much was sent, how much came, how it scores.
fn months(history: &History, window: Window, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let columns = window.columns(history, MOST_MONTHS.min(theme.width.saturating_sub(NAMES + 26)).max(12));
    if columns.len() < 2 {
        return Ok(());
    }
    writeln!(out)?;
    let (sent, got) = (most(&columns, |own| own.sent), most(&columns, |own| own.got));
    let share = |count: usize, most: usize| (count > 0).then(|| count as f64 / most.max(1) as f64);
    let per = match columns[0].months {
        1 => "month",
        3 => "quarter",
        12 => "year",
        _ => "column",
    };
    let mut row = |name: &str, bars: &dyn Fn(&Column) -> Option<f64>, tells: String| {
        let bars: String =
            columns.iter().map(|column| bars(column).map_or(' ', |share| bar(share, theme))).collect();
        writeln!(out, "{name:NAMES$}{bars}  {}", theme.paint(Style::Faint, &tells))
    };
    row("they wrote", &|own| share(own.sent, sent), format!("up to {sent} a {per}"))?;
    if got > 0 {
        row("you wrote", &|own| share(own.got, got), format!("up to {got} a {per}"))?;
    }
    let scored = |own: &Column| own.score.map(|(_, median, _)| median / 100.0);
    if columns.iter().any(|own| own.score.is_some()) {
        row("score", &scored, "the middle one, of 100".to_owned())?;
    }
    writeln!(out, "{:NAMES$}{}", "", theme.paint(Style::Faint, &years(&columns)))
}

fn most(columns: &[Column], count: impl Fn(&Column) -> usize) -> usize {
    columns.iter().map(count).max().unwrap_or(0)
}

/// A bar as high as `share` of a line.
fn bar(share: f64, theme: &Theme) -> char {
    let at = ((share * BARS.len() as f64).ceil() as usize).clamp(1, BARS.len());
    if theme.unicode { BARS[at - 1] } else { char::from(b'0' + at as u8) }
}

/// The year of a column under each that begins one and has room for it.
fn years(columns: &[Column]) -> String {
    let mut line = String::new();
    let mut told = None;
    for (at, column) in columns.iter().enumerate() {
        let year = column.from / 12;
        if told != Some(year) && line.len() <= at && columns.len() - at >= 4 {
            line = format!("{line:at$}{year} ");
            told = Some(year);
        }
    }
    line.trim_end().to_owned()
}

fn write_group(
    report: &AuditReport<'_>,
    group: &Group<'_>,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (style, sign) = match (group.severity, theme.unicode) {
        (Severity::Error, true) => (Style::Error, "✗"),
        (Severity::Error, false) => (Style::Error, "x"),
        (Severity::Warning, _) => (Style::Warning, "!"),
        (Severity::Note, true) => (Style::Note, "·"),
        (Severity::Note, false) => (Style::Note, "-"),
    };
    writeln!(out, "\n{}", theme.paint(Style::Strong, heading(group.severity)))?;
    for rule in &group.rules {
        for (_, said) in rule.iter().take(AT_ONCE) {
            let lines = theme.wrapped(&report.said(said), 2);
            for (row, line) in lines.iter().enumerate() {
                let lead = if row == 0 { theme.paint(style, sign) } else { " ".to_owned() };
                writeln!(out, "{lead} {line}")?;
            }
            places(report, said, theme, out)?;
        }
        if let Some((_, said)) = rule.get(AT_ONCE) {
            let line = format!("and {} more like that: {}", rule.len() - AT_ONCE, said.rule);
            writeln!(out, "  {}", theme.paint(Style::Faint, &theme.visible(&line)))?;
        }
    }
    Ok(())
}

/// Where a statement shows: the first places, and how many more there are.
fn places(report: &AuditReport<'_>, said: &Statement, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    for exhibit in said.evidence.iter().take(SHOWN) {
        let shown = report.shown(exhibit);
        let date = shown.date.as_deref().and_then(Day::parse).map_or("undated".to_owned(), short_day);
        let whose = if shown.inbound { ", yours" } else { "" };
        // Not broken: a terminal makes a link of it.
        let place = theme.visible(&format!("{}:{}", shown.path, shown.line)).into_owned();
        let lead = format!("{date:>11}  ");
        writeln!(out, "    {}", theme.paint(Style::Faint, &format!("{lead}{place}{whose}")))?;
        let Some(text) = shown.text else { continue };
        let text = theme.quoted(&cut(&text, theme));
        for line in theme.wrapped(&text, 4 + lead.len()) {
            writeln!(out, "    {:1$}{line}", "", lead.len())?;
        }
    }
    if said.evidence.len() > SHOWN {
        let more = said.evidence.len() - SHOWN;
        let places = if more == 1 { "place" } else { "places" };
        writeln!(out, "    {:13}{}", "", theme.paint(Style::Faint, &format!("and {more} more {places}")))?;
    }
    Ok(())
}

fn cut(text: &str, theme: &Theme) -> String {
    match text.char_indices().nth(MOST_WORDS) {
        Some((at, _)) => format!("{}{}", text[..at].trim_end(), theme.ellipsis()),
        None => text.to_owned(),
    }
}

/// What is said beside it all: what there was too little of, what is to be known of the archive, why it does not pass.
fn aside(report: &AuditReport<'_>, figures: &Figures, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<String> = too_few(&report.audit.unsaid).into_iter().collect();
    let remarks = figures.remarks(report);
    if !remarks.is_empty() {
        lines.push(format!("{}.", remarks.join("; ")));
    }
    if !report.problems.is_empty() {
        let could = if report.problems.len() == 1 { "text could" } else { "texts could" };
        lines.push(format!("{} {could} not be read.", report.problems.len()));
    }
    // Of statements that were told above the rule is enough.
    let mut reasons: Vec<&str> = Vec::new();
    for reason in report.reasons {
        let said = report
            .audit
            .statements
            .iter()
            .find(|own| reason.strip_prefix(own.rule.as_str()).is_some_and(|rest| rest.starts_with(':')));
        let short = said.map_or(reason.as_str(), |own| &own.rule);
        if !reasons.contains(&short) {
            reasons.push(short);
        }
    }
    if !reasons.is_empty() {
        lines.push(format!("Does not pass: {}.", reasons.join("; ")));
    }
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for line in lines {
        for line in theme.wrapped(&line, 0) {
            writeln!(out, "{}", theme.paint(Style::Faint, &line))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::audit::AuditFormat;
    use crate::report::audit::testing::{audit, got, report, sent, statement, written};

    #[test]
    fn a_page_that_ends_with_the_question() {
        let messages = vec![sent("2024-01-05"), sent("2024-01-20"), got("2024-02-01"), sent("2024-03-01")];
        let many: Vec<usize> = vec![0, 1, 3, 0, 1, 3];
        let said = vec![
            statement("archive/a", Severity::Error, "We will call you", &[0]),
            statement("archive/b", Severity::Note, "Plums", &many),
        ];
        let audit = audit(messages, said, vec![]);
        let page = written(&report(&audit), AuditFormat::Terminal);
        assert!(
            page.starts_with(
                "mail: 4 messages from 5 January 2024 to 1 March 2024\n“They” are the firm, “you” their readers: they wrote 3, you\n1."
            ),
            "{page}"
        );
        assert!(page.contains("they wrote █ ▄  up to 2 a month"), "{page}");
        assert!(page.contains("\nWhat weighs most\n✗ They said “We will call you”.\n"), "{page}");
        assert!(page.contains("     5 Jan 2024  mail/a.eml:4\n"), "{page}");
        assert!(page.contains("and 2 more places\n"), "{page}");
        assert!(page.contains("Not judged: “Who shouts fares otherwise” (3 loud"), "{page}");
        assert!(page.ends_with("\nWould you keep this friend? No.\n"), "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 60), "{page}");
    }

    #[test]
    fn what_a_rule_says_too_often_is_folded() {
        let said = (0..9).map(|_| statement("archive/a", Severity::Warning, "x", &[0])).collect();
        let audit = audit(vec![sent("2024-01-05")], said, vec![]);
        let page = written(&report(&audit), AuditFormat::Terminal);
        assert_eq!(page.matches("They said").count(), AT_ONCE);
        assert!(page.contains("and 5 more like that: archive/a"), "{page}");
    }
}
