//! A walk through what is left to decide: each finding is drawn, and the writer says what becomes of it.

use super::streams::Streams;
use crate::check::written;
use crate::document::Format;
use crate::error::Error;
use crate::finding::{Edit, Finding, Rewrite, Status};
use crate::fix::{Change, Pass};
use crate::language::Phrasebook;
use crate::report::draw_prompt;
use crate::text::Span;
use crate::workspace::{Rewritten, unwritable};
use std::io::{self, BufRead, IsTerminal};

/// The answers of one run, from a terminal or a pipe.
pub(super) struct Dialog {
    answers: Box<dyn BufRead>,
    /// Answers that nobody typed here are shown, so that the page can be read afterwards.
    echo: bool,
    /// The writer wants no more questions.
    pub ended: bool,
}

/// What becomes of a finding.
enum Decision {
    Take(Edit),
    Skip,
    /// This finding and the later ones of its text stay.
    Rest,
    /// No more questions at all.
    End,
}

/// What was typed where words are asked for.
enum Typed {
    Words(String),
    /// Nothing: back to the choices.
    Back,
    /// One of the letters that decide: nobody's own words are a lone `s`.
    Decided(Decision),
}

impl Dialog {
    /// Answers come from standard input.
    pub fn new() -> Dialog {
        let stdin = io::stdin();
        Dialog { echo: !stdin.is_terminal(), answers: Box::new(stdin.lock()), ended: false }
    }

    /// Puts every open finding of `text` before the writer, makes what is chosen, and looks again until
    /// all is decided.
    ///
    /// # Errors
    /// Why the new text cannot be checked.
    pub fn walk(&mut self, text: &mut Rewritten, streams: &mut Streams) -> Result<(), Error> {
        let mut skipped: Vec<(String, Span)> = Vec::new();
        let mut rest = false;
        while !self.ended && !rest {
            let mut pass = Pass::default();
            for finding in text.verdict.findings.iter().filter(|finding| finding.status == Status::Open) {
                let is_skipped =
                    skipped.iter().any(|(rule, span)| (rule, span) == (&finding.rule, &finding.span));
                // Next to what was just chosen: it is shown again when that has been made.
                if is_skipped || !pass.has_room(text.source().text(), finding.span) {
                    continue;
                }
                match self.decide(text, finding, streams) {
                    Decision::Skip => skipped.push((finding.rule.clone(), finding.span)),
                    Decision::Take(edit) => {
                        let change = Change { rule: finding.rule.clone(), edits: vec![edit] };
                        if !pass.take(text.source().text(), change) {
                            skipped.push((finding.rule.clone(), finding.span));
                        }
                    }
                    Decision::Rest => {
                        rest = true;
                        break;
                    }
                    Decision::End => {
                        self.ended = true;
                        break;
                    }
                }
            }
            if pass.changes().is_empty() {
                break;
            }
            let Some((bytes, verdict)) = text.try_out(&pass)? else { break };
            let moved = |(rule, span): &(String, Span)| Some((rule.clone(), pass.moved(*span)?));
            skipped = skipped.iter().filter_map(moved).collect();
            text.mended += pass.changes().len();
            (text.new, text.verdict) = (bytes, verdict);
        }
        Ok(())
    }

    fn decide(&mut self, text: &Rewritten, finding: &Finding, streams: &mut Streams) -> Decision {
        let (own, book) = (own_place(text, finding), text.verdict.book());
        let choices: Vec<&Rewrite> = finding.rewrites.iter().filter(|rewrite| can_take(rewrite)).collect();
        streams.write(|out, theme| draw_prompt(finding, text.source(), can_take, book, theme, out));
        if choices.is_empty() && own.is_none() {
            streams.write(|out, _| {
                writeln!(
                    out,
                    "    {}",
                    book.word("Markup lies between these words: change them in the file.")
                )
            });
        }
        loop {
            let numbers = match choices.len() {
                0 => String::new(),
                1 => format!("{}, ", book.word("1 take it")),
                many => format!("{}, ", book.say("1 to {count} take it", &[("count", &many)])),
            };
            let edit = if own.is_some() { format!("{}, ", book.word("e own words")) } else { String::new() };
            let letters = book.word("s skip, q stop, ? help");
            let Some(answer) = self.ask(&format!("{numbers}{edit}{letters}"), streams) else {
                return Decision::End;
            };
            let answer = answer.to_lowercase();
            let number = match answer.as_str() {
                "y" | "yes" if choices.len() == 1 => Some(1),
                _ => answer.parse::<usize>().ok(),
            };
            let taken = match (answer.as_str(), number, own) {
                ("" | "s" | "skip" | "n" | "no", ..) => return Decision::Skip,
                ("d", ..) => return Decision::Rest,
                ("q" | "quit" | "stop", ..) => return Decision::End,
                ("?" | "h" | "help", ..) => {
                    help(choices.len(), own.is_some(), book, streams);
                    continue;
                }
                ("e" | "edit", _, Some(span)) => {
                    match self.words(book.word("in their place"), book, streams) {
                        Typed::Words(words) => place(text, span, &words),
                        Typed::Back => continue,
                        Typed::Decided(decision) => return decision,
                    }
                }
                (_, Some(number), _) => match number.checked_sub(1).and_then(|number| choices.get(number)) {
                    Some(rewrite) => match self.fill(text, rewrite, streams) {
                        Ok(taken) => taken,
                        Err(Some(decision)) => return decision,
                        Err(None) => continue,
                    },
                    None => Err(book.word("there is no rewrite with that number").into()),
                },
                _ => Err(book.word("that is not one of the choices").into()),
            };
            match taken {
                Ok(edit) => return Decision::Take(edit),
                Err(why) => streams.write(|out, _| writeln!(out, "    {why}")),
            }
        }
    }

    /// The edit of `rewrite`, its blanks filled, or why there is none; what was decided instead where one was
    /// left open.
    fn fill(
        &mut self,
        text: &Rewritten,
        rewrite: &Rewrite,
        streams: &mut Streams,
    ) -> Result<Result<Edit, String>, Option<Decision>> {
        let Some(span) = rewrite.blank else {
            let edit = rewrite.edits.first().ok_or(None)?.clone();
            return Ok(match unwritable(text.source().encoding(), &edit.text) {
                Some(strange) => Err(no_such_sign(text, strange)),
                None => Ok(edit),
            });
        };
        let mut words = rewrite.label.clone();
        for blank in blanks(&rewrite.label) {
            match self.words(&blank[1..blank.len() - 1], text.verdict.book(), streams) {
                Typed::Words(value) => words = words.replace(&blank, &value),
                Typed::Back => return Err(None),
                Typed::Decided(decision) => return Err(Some(decision)),
            }
        }
        Ok(place(text, span, &words))
    }

    /// What is typed for `question`, which asks for words of the text: there too `s` skips and `q` stops.
    fn words(&mut self, question: &str, book: Phrasebook, streams: &mut Streams) -> Typed {
        loop {
            let Some(answer) = self.ask(question, streams) else { return Typed::Decided(Decision::End) };
            match answer.as_str() {
                "" => return Typed::Back,
                "s" => return Typed::Decided(Decision::Skip),
                "q" => return Typed::Decided(Decision::End),
                "?" => {
                    let told = "words go into the text, an empty line goes back; s skips, q stops";
                    streams.write(|out, _| writeln!(out, "    {}", book.word(told)));
                }
                _ => return Typed::Words(answer),
            }
        }
    }

    /// The answer to `question`, without the space around it; `None` where there are no more.
    fn ask(&mut self, question: &str, streams: &mut Streams) -> Option<String> {
        streams.write(|out, theme| write!(out, "    {}> ", theme.visible(question)));
        streams.flush();
        let mut line = Vec::new();
        let read = self.answers.read_until(b'\n', &mut line);
        let answer = String::from_utf8_lossy(&line).trim().to_owned();
        if self.echo {
            streams.write(|out, theme| writeln!(out, "{}", theme.visible(&answer)));
        }
        matches!(read, Ok(bytes) if bytes > 0).then_some(answer)
    }
}

/// What each answer does, for a finding with so many rewrites to choose from.
fn help(choices: usize, own: bool, book: Phrasebook, streams: &mut Streams) {
    let take = match choices {
        0 => None,
        1 => Some(book.word("1 or y takes the rewrite")),
        _ => Some(book.word("a number takes that rewrite")),
    };
    let edit = own.then(|| book.word("e puts your own words there"));
    let rest = [
        book.word("s, n or an empty line leaves it as it is"),
        book.word("d leaves the rest of this text as it is"),
        book.word("q stops; what you took stays"),
    ];
    for line in take.into_iter().chain(edit).chain(rest) {
        streams.write(|out, _| writeln!(out, "    {line}"));
    }
}

/// Whether a rewrite can be made here: it has an edit, or a place for its filled blanks.
fn can_take(rewrite: &Rewrite) -> bool {
    !rewrite.edits.is_empty() || rewrite.blank.is_some()
}

/// The edit that puts `words` in the place of `span`, or why it cannot.
fn place(text: &Rewritten, span: Span, words: &str) -> Result<Edit, String> {
    let plain = "in a mail, only plain letters and signs can be put in: change it where it is written";
    let words = written(words, text.verdict.document.format)
        .ok_or_else(|| text.verdict.book().word(plain).to_owned())?;
    match unwritable(text.source().encoding(), &words) {
        Some(strange) => Err(no_such_sign(text, strange)),
        None => Ok(Edit { span, text: words.into_owned() }),
    }
}

fn no_such_sign(text: &Rewritten, strange: char) -> String {
    let told = "{file} is not UTF-8 and has no “{sign}”: write it otherwise";
    text.verdict.book().say(told, &[("file", &text.source().name()), ("sign", &strange)])
}

/// Where a writer's own words would go: the finding's place, if nothing but its words is there.
fn own_place(text: &Rewritten, finding: &Finding) -> Option<Span> {
    let there = text.source().text().get(finding.span.range())?;
    let same = || there.split_whitespace().eq(finding.text.split_whitespace());
    let wrapped = text.verdict.document.format != Format::Email && same();
    (finding.verbatim || wrapped).then_some(finding.span)
}

/// The blanks of `label`, braces included, each once.
fn blanks(label: &str) -> Vec<String> {
    let mut blanks: Vec<String> = Vec::new();
    let mut rest = label;
    while let Some((start, end)) =
        rest.find('{').and_then(|start| Some((start, start + rest[start..].find('}')?)))
    {
        let blank = &rest[start..=end];
        if !blanks.iter().any(|known| known == blank) {
            blanks.push(blank.to_owned());
        }
        rest = &rest[end + 1..];
    }
    blanks
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn a_blank_is_asked_for_once() {
        assert_eq!(blanks("on {date}, at {time} on {date} {"), ["{date}", "{time}"]);
        assert!(blanks("} none {").is_empty());
    }
}
