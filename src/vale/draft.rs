//! A rule file of ours that is being written.

use super::scope::Scope;
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A rule file of ours, without its examples.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The rule of Vale that it came from.
    pub from: String,
    /// Its name, without folder and extension.
    pub stem: String,
    pub title: String,
    pub severity: Severity,
    pub message: String,
    pub why: String,
    pub source: Option<String>,
    pub scope: Scope,
    pub find: Find,
    /// Words that it should find.
    pub samples: Vec<String>,
}

/// What it finds.
#[derive(Debug, Clone)]
pub(super) enum Find {
    Phrases {
        any: Vec<String>,
        swap: BTreeMap<String, String>,
    },
    Patterns {
        any: Vec<String>,
        swap: BTreeMap<String, String>,
        not: Vec<String>,
        case_sensitive: bool,
    },
    /// Two spellings.
    Clash {
        this: String,
        that: String,
    },
    Doubled {
        case_sensitive: bool,
        all: bool,
    },
    /// Sentences of more words.
    SentenceWords(u32),
}

/// An example: the text, the kind of its block.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub bad: bool,
    pub text: String,
}

impl Draft {
    /// The file, with these examples.
    pub fn write(&self, examples: &[Shown]) -> String {
        let mut out = format!(
            "# Turned by `candor rules import-vale` out of the Vale rule {}.\n",
            one_line(&self.from)
        );
        // Writing into a String cannot fail.
        let _ = self.head(&mut out).and_then(|()| self.finds(&mut out));
        for shown in examples {
            let key = if shown.bad { "bad" } else { "good" };
            // Only a bad one needs a link: a good one holds anywhere.
            let (text, format) = match self.scope.is_link() && shown.bad {
                true => (linked(&shown.text), "html"),
                false => (shown.text.clone(), "text"),
            };
            let _ = write!(out, "\n[[example]]\n{key} = {}\nformat = \"{format}\"\n", quoted(&text));
            if let Some(block) = self.scope.block() {
                let _ = writeln!(out, "block = {}", quoted(block));
            }
        }
        out
    }

    fn head(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "title = {}", quoted(&self.title))?;
        writeln!(out, "severity = {}", quoted(self.severity.name()))?;
        writeln!(out, "dimension = \"voice\"")?;
        writeln!(
            out,
            "# The score stays as it was fitted; a number below 0 lets this rule move it.\npoints = 0"
        )?;
        writeln!(out, "message = {}", quoted(&self.message))?;
        writeln!(out, "why = {}", quoted(&self.why))?;
        if let Some(source) = &self.source {
            writeln!(out, "source = {}", quoted(source))?;
        }
        writeln!(out, "in = {}", list(self.scope.within.iter().copied()))?;
        if !self.scope.not_in.is_empty() {
            writeln!(out, "not-in = {}", list(self.scope.not_in.iter().copied()))?;
        }
        writeln!(out, "quoted = true\nnegated = true")
    }

    fn finds(&self, out: &mut String) -> std::fmt::Result {
        match &self.find {
            Find::Phrases { any, swap } => {
                writeln!(out, "\n[find.phrase]")?;
                if !any.is_empty() {
                    writeln!(out, "any = {}", list(any.iter().map(String::as_str)))?;
                }
                if !swap.is_empty() {
                    // A person looks at each: Vale does not say where new words cannot be wrong.
                    writeln!(out, "safe = {{}}\n\n[find.phrase.swap]")?;
                    swap.iter().try_for_each(|(from, to)| writeln!(out, "{} = {}", key(from), quoted(to)))?;
                }
                Ok(())
            }
            Find::Patterns { any, swap, not, case_sensitive } => {
                writeln!(out, "\n[find.pattern]")?;
                if !any.is_empty() {
                    writeln!(out, "any = {}", list(any.iter().map(String::as_str)))?;
                }
                if !not.is_empty() {
                    writeln!(out, "not = {}", list(not.iter().map(String::as_str)))?;
                }
                if *case_sensitive {
                    writeln!(out, "case-sensitive = true")?;
                }
                if !swap.is_empty() {
                    writeln!(out, "\n[find.pattern.swap]")?;
                    swap.iter().try_for_each(|(from, to)| writeln!(out, "{} = {}", key(from), quoted(to)))?;
                }
                Ok(())
            }
            Find::Clash { this, that } => {
                let (this, that) = (list([this.as_str()]), list([that.as_str()]));
                writeln!(out, "\n[find.clash]\nthis = {this}\nthat = {that}")
            }
            Find::Doubled { case_sensitive, all } => {
                writeln!(out, "\n[find.doubled]\ncase-sensitive = {case_sensitive}\nall = {all}")
            }
            Find::SentenceWords(above) => {
                writeln!(out, "\n[find.measure]\nof = \"sentence-words\"\nabove = {above}")
            }
        }
    }
}

/// An example that is a link as a whole.
fn linked(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<p><a href=\"https://example.org/\">{text}</a></p>")
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A key as TOML writes it: on one line, which [`quoted`] is not where a text has quotes of both kinds or backslashes.
fn key(text: &str) -> String {
    let plain = !text.contains('\'') && !text.chars().any(char::is_control);
    if plain {
        format!("'{text}'")
    } else {
        serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
    }
}

fn list<'l>(all: impl IntoIterator<Item = &'l str>) -> String {
    let all: Vec<String> = all.into_iter().map(quoted).collect();
    match all.len() {
        0..4 => format!("[{}]", all.join(", ")),
        _ => format!("[\n    {},\n]", all.join(",\n    ")),
    }
}

/// What a comment may hold.
pub(super) fn one_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
