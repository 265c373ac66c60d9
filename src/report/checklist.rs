//! The questions of a customer, each with the sentence that answers it, or with the room where one could stand.

use super::terminal::{heading, place};
use super::theme::{Style, Theme};
use crate::check::{Answer, Verdict};
use crate::rules::{Kind, Outcome};
use std::io::{self, Write};

/// Where the lines under a question begin.
const INDENT: usize = 6;

/// Writes what became of each question; nothing where the text answers no message.
///
/// # Errors
/// Where `out` cannot be written.
pub fn checklist(verdict: &Verdict, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let Some(answers) = &verdict.answers else { return Ok(()) };
    let book = verdict.book();
    let name = heading(verdict, theme);
    if answers.is_empty() {
        return writeln!(out, "{name}  {}\n", book.word("the message asks nothing"));
    }
    if answers.iter().all(|answer| answer.kind == Kind::Trouble) {
        writeln!(out, "{name}  {}\n", book.word("the message asks nothing outright, but reports a problem"))?;
        return answers.iter().try_for_each(|answer| entry(answer, verdict, theme, out));
    }
    let met = |answer: &&Answer| matches!(answer.outcome, Outcome::Answered | Outcome::HonestUnknown);
    let done = answers.iter().filter(met).count();
    let told = "{done} of {count} {count|question|questions} answered";
    writeln!(out, "{name}  {}\n", book.say(told, &[("done", &done), ("count", &answers.len())]))?;
    for answer in answers {
        entry(answer, verdict, theme, out)?;
    }
    Ok(())
}

/// What became of a question, in a few words.
pub(super) fn became(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "answered",
        Outcome::HonestUnknown => "not known yet, but it says when it will be",
        Outcome::Unclear => "maybe answered: have a look",
        Outcome::AsksBack => "asks back",
        Outcome::WrongType => "talks about it without answering",
        Outcome::Redirect => "sends them elsewhere",
        Outcome::Unanswered => "not answered",
    }
}

fn entry(answer: &Answer, verdict: &Verdict, theme: &Theme, out: &mut dyn Write) -> io::Result<()> {
    let says = became(answer.outcome);
    let (sign, style) = match (answer.outcome, theme.unicode) {
        (Outcome::Answered | Outcome::HonestUnknown, true) => ("✓", Style::Better),
        (Outcome::Answered | Outcome::HonestUnknown, false) => ("x", Style::Better),
        (Outcome::Unclear | Outcome::AsksBack, _) => ("?", Style::Note),
        (Outcome::WrongType | Outcome::Redirect | Outcome::Unanswered, _) => (" ", Style::Warning),
    };
    let at = place(&answer.source, answer.span, verdict.book());
    let head = theme.paint(style, &format!("[{sign}]"));
    for (row, line) in theme.wrapped(&theme.quoted(&answer.question), 4).into_iter().enumerate() {
        let lead = if row == 0 { head.as_str() } else { "   " };
        writeln!(out, "{lead} {line}")?;
    }
    for line in theme.wrapped(&format!("{}  {at}", verdict.book().word(says)), 4) {
        writeln!(out, "    {}", theme.paint(Style::Faint, &line))?;
    }
    if let Some((span, text)) = &answer.answer {
        let here = place(&verdict.document.source, *span, verdict.book());
        for line in
            theme.wrapped(&format!("{} {text}  ({here})", if theme.unicode { "→" } else { "->" }), INDENT)
        {
            writeln!(out, "      {line}")?;
        }
    }
    let open = matches!(answer.outcome, Outcome::WrongType | Outcome::Redirect | Outcome::Unanswered);
    if open && !answer.slot.is_empty() {
        for line in theme.wrapped(&format!("____ {}", answer.slot), INDENT) {
            writeln!(out, "      {}", theme.paint(Style::Better, &line))?;
        }
    }
    writeln!(out)
}
