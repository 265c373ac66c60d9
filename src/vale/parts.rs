//! What became of the parts of a rule: what ours find, what was not turned and why.

use super::draft::{Find, one_line};
use super::expression::Expression;
use regex::Regex;

/// Something of a rule that was not turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The line of the file.
    pub line: usize,
    /// What is there; nothing where it is the whole rule.
    pub text: String,
    /// Why, and what to do.
    pub why: String,
}

impl Left {
    /// A part of a rule.
    pub fn of(line: usize, text: &str, why: impl Into<String>) -> Left {
        Left { line, text: one_line(text).chars().take(120).collect(), why: why.into() }
    }

    /// A whole rule.
    pub fn whole(line: usize, why: impl Into<String>) -> Left {
        Left::of(line, "", why)
    }
}

/// What became of the parts of a rule.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// What ours find, each with words that show it.
    pub finds: Vec<(Find, Vec<String>)>,
    /// How many entries were turned.
    pub turned: usize,
    /// What was not.
    pub left: Vec<Left>,
    /// What is a little different.
    pub notes: Vec<String>,
}

/// The most tokens that a note names.
const MOST_NAMED: usize = 5;

impl Parts {
    /// Says of tokens with marks outside what `\b` makes of them.
    pub fn note_marks<'t>(&mut self, tokens: impl IntoIterator<Item = &'t str>) {
        let all: Vec<String> = tokens.into_iter().map(|token| format!("`{}`", one_line(token))).collect();
        if all.is_empty() {
            return;
        }
        let more = match all.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        self.notes.push(format!(
            "found only with a letter or a digit right beside its mark, as Vale does: {}{more}; with `nonword: true`, \
             anywhere",
            all.get(..MOST_NAMED).unwrap_or(&all).join(", ")
        ));
    }
}

/// What a rule leaves alone.
#[derive(Debug, Clone, Default)]
pub(super) struct Exceptions {
    /// As ours say it; and a test that does not mind letter case.
    all: Vec<(String, Regex)>,
}

impl Exceptions {
    /// Takes in the exceptions of a rule; those that cannot be read are told.
    pub fn new<'t>(
        terms: impl Iterator<Item = (usize, &'t str)>,
        parts: &mut Parts,
    ) -> Result<Exceptions, ()> {
        let mut all = Vec::new();
        let mut unread = false;
        for (line, term) in terms {
            let read = Expression::read(term.trim_start_matches("(?i)"));
            let regex = |text: &str| Regex::new(&format!("(?i)\\b(?:{text})\\b"));
            match read.as_ref().map(|own| (own, regex(&own.text))) {
                Ok((own, Ok(any_case))) => {
                    let case = if term.starts_with("(?i)") { "(?i)" } else { "" };
                    all.push((format!("{case}\\b(?:{})\\b", own.text), any_case));
                }
                Ok((_, Err(error))) => {
                    unread = true;
                    parts.left.push(Left::of(line, term, format!("the exception cannot be read: {error}")));
                }
                Err(why) => {
                    unread = true;
                    parts.left.push(Left::of(line, term, format!("the exception: {why}")));
                }
            }
        }
        if unread { Err(()) } else { Ok(Exceptions { all }) }
    }

    /// Those that may stand in something that was found; `words`: all that it can be.
    pub fn of(&self, words: Option<&[String]>) -> Vec<String> {
        let may = |regex: &Regex| words.is_none_or(|words| words.iter().any(|word| regex.is_match(word)));
        self.all.iter().filter(|(_, regex)| may(regex)).map(|(text, _)| text.clone()).collect()
    }
}
