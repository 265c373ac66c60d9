//! The questions of a customer, each with the sentence that answers it, or with the room where one could stand.

use super::look::{Look, Style};
use super::summary::counted;
use super::terminal::place;
use crate::check::{Answer, Verdict};
use crate::rules::{Kind, Outcome};
use std::io::{self, Write};

/// Where the lines under a question begin.
const INDENT: usize = 6;

/// Writes what became of each question; nothing where the text answers no message.
///
/// # Errors
/// Where `out` cannot be written.
pub fn checklist(verdict: &Verdict, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(answers) = &verdict.answers else { return Ok(()) };
    let name = look.paint(Style::Strong, &look.visible(verdict.document.source.name()));
    if answers.is_empty() {
        return writeln!(out, "{name}  the message asks nothing\n");
    }
    if answers.iter().all(|answer| answer.kind == Kind::Trouble) {
        writeln!(out, "{name}  the message asks nothing outright, but reports a problem\n")?;
        return answers.iter().try_for_each(|answer| entry(answer, verdict, look, out));
    }
    let met = |answer: &&Answer| matches!(answer.outcome, Outcome::Answered | Outcome::HonestUnknown);
    let done = answers.iter().filter(met).count();
    writeln!(out, "{name}  {done} of {} answered\n", counted(answers.len(), "question"))?;
    for answer in answers {
        entry(answer, verdict, look, out)?;
    }
    Ok(())
}

fn entry(answer: &Answer, verdict: &Verdict, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let (sign, style, says) = match (answer.outcome, look.unicode) {
        (Outcome::Answered, true) => ("✓", Style::Better, "answered"),
        (Outcome::Answered, false) => ("x", Style::Better, "answered"),
        (Outcome::HonestUnknown, true) => ("✓", Style::Better, "not known yet, but it says when it will be"),
        (Outcome::HonestUnknown, false) => ("x", Style::Better, "not known yet, but it says when it will be"),
        (Outcome::Unclear, _) => ("?", Style::Note, "perhaps answered: check for yourself"),
        (Outcome::AsksBack, _) => ("?", Style::Note, "asks back"),
        (Outcome::WrongType, _) => (" ", Style::Warning, "talks about it without answering"),
        (Outcome::Redirect, _) => (" ", Style::Warning, "sends them elsewhere"),
        (Outcome::Unanswered, _) => (" ", Style::Warning, "not answered"),
    };
    let at = place(&answer.source, answer.span);
    let head = look.paint(style, &format!("[{sign}]"));
    for (row, line) in look.wrapped(&look.quoted(&answer.question), 4).into_iter().enumerate() {
        let lead = if row == 0 { head.as_str() } else { "   " };
        writeln!(out, "{lead} {line}")?;
    }
    for line in look.wrapped(&format!("{says}  {at}"), 4) {
        writeln!(out, "    {}", look.paint(Style::Faint, &line))?;
    }
    if let Some((span, text)) = &answer.answer {
        let here = place(&verdict.document.source, *span);
        for line in
            look.wrapped(&format!("{} {text}  ({here})", if look.unicode { "→" } else { "->" }), INDENT)
        {
            writeln!(out, "      {line}")?;
        }
    }
    let open = matches!(answer.outcome, Outcome::WrongType | Outcome::Redirect | Outcome::Unanswered);
    if open && !answer.slot.is_empty() {
        for line in look.wrapped(&format!("____ {}", answer.slot), INDENT) {
            writeln!(out, "      {}", look.paint(Style::Better, &line))?;
        }
    }
    writeln!(out)
}
