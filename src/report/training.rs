//! What folds say of a model that was trained: label by label, how sure it is and what it goes by.

use super::summary::counted;
use super::theme::{Style, Theme};
use crate::learned::train::{Cut, LabelReport, Report};
use std::io::{self, Write};

/// How many marks that are not in their text are named.
const MOST_LOST: usize = 5;

/// Writes what `report` says of the model in the file `out_name`.
///
/// # Errors
/// What `out` says.
pub fn training(report: &Report, out_name: &str, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} of {}, {} bytes",
        theme.visible(out_name),
        counted(report.texts, "text"),
        counted(report.sources, "source"),
        report.bytes
    )?;
    if !report.lost.is_empty() {
        writeln!(
            out,
            "{} not found word for word in the text, and not used:",
            counted(report.lost.len(), "mark")
        )?;
        for (name, quote) in report.lost.iter().take(MOST_LOST) {
            writeln!(out, "  {}: {}", theme.visible(name), theme.quoted(quote))?;
        }
    }
    writeln!(out, "\nEach text was scored by a model that had not seen its source.")?;
    writeln!(
        out,
        "precision: places of which a reader marked half the words; found: marks of weight 2 and 3"
    )?;
    row("all labels", None, &report.all, theme, out)?;
    for label in &report.labels {
        row(&theme.visible(&label.label), Some(label), &label.cuts, theme, out)?;
    }
    Ok(())
}

fn row(
    name: &str,
    label: Option<&LabelReport>,
    cuts: &[Cut],
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n{}", theme.paint(Style::Strong, name))?;
    if let Some(label) = label {
        let few = if label.few { ", too few marks to say much" } else { "" };
        writeln!(
            out,
            "  {} marks{few}; {:.0} % of right places have the right label",
            label.marks,
            100.0 * label.named
        )?;
    }
    for cut in cuts {
        match cut.above {
            Some(above) => writeln!(
                out,
                "  above {above:.2}: precision {:.2}, {} places, found {:.2}",
                cut.precision, cut.places, cut.found
            )?,
            None => writeln!(out, "  no cut keeps precision {:.2}", cut.wanted)?,
        }
    }
    let telling = label.map_or(&[][..], |label| &label.telling);
    if !telling.is_empty() {
        let words: Vec<String> = telling.iter().map(|own| theme.visible(&own.text).into_owned()).collect();
        writeln!(out, "  goes by: {}", words.join(" · "))?;
    }
    Ok(())
}
