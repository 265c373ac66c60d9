//! What a rule says of itself, and its examples drawn with their place underlined.

use super::theme::Theme;
use super::width::{clusters, wrap};
use crate::document::Channel;
use crate::finding::{Severity, Tier, category_of};
use crate::language::Phrasebook;
use crate::rules::{FindFile, GuardText, SIGNALS, ToldRule, WordClass};
use std::borrow::Cow;
use std::ops::Range;

/// What a rule says of itself.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its id: `category/name`.
    pub id: &'a str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// When it is on.
    pub tier: Tier,
    /// The profile that it waits for.
    pub profile: Option<&'a str>,
    /// Where it applies; empty: everywhere.
    pub channels: &'a [Channel],
    /// The language it is for, by its tag; `any` where it needs none.
    pub language: &'a str,
    /// Why what it finds harms.
    pub why: &'a str,
    /// The study or law behind it.
    pub source: Option<&'a str>,
    /// What it says of a place: that of its first example, other blanks left open.
    pub message: String,
    /// Phrases, and the words that say the same better.
    pub swaps: Vec<(&'a str, &'a str)>,
    /// The word classes that its phrases name.
    pub classes: Vec<&'static WordClass>,
    /// What it leaves alone.
    pub guards: Vec<&'static GuardText>,
    /// What could be written instead; an empty one means that the words can go.
    pub rewrites: Vec<&'a str>,
    /// The label of the model it listens for, and the confidence from which it speaks, 0..=1.
    pub learned: Option<(&'a str, f32)>,
    /// Its numbers that candor.toml sets.
    pub set: &'a [(&'static str, f64)],
    /// Its examples.
    pub examples: Vec<PageExample<'a>>,
    /// The words of the page itself.
    pub book: Phrasebook,
}

/// An example of a rule; `[[` and `]]` stand round the words it speaks of.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageExample<'a> {
    /// A text that talks at its reader.
    pub bad: Option<&'a str>,
    /// A text that does not.
    pub good: Option<&'a str>,
}

impl<'a> Page<'a> {
    /// The page of a rule, whose findings weigh `severity` here: its title, why and message as they are told, what it
    /// looks for and its examples in its own language.
    pub fn of(told: ToldRule<'a>, severity: Severity) -> Self {
        let rule = told.rule;
        let file = &rule.file;
        let mut swaps: Vec<(&str, &str)> = match &file.find {
            FindFile::Phrase(phrase) => {
                phrase.swap.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect()
            }
            FindFile::Pattern(pattern) => {
                pattern.swap.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect()
            }
            _ => Vec::new(),
        };
        // Plain words first: they need no notation to be understood.
        swaps.sort_by_key(|(from, to)| from.contains(['(', '*', '.']) || to.contains('{'));
        let examples = rule.examples().iter();
        Page {
            title: told.title(),
            id: &rule.id,
            severity,
            tier: file.tier,
            profile: file.profile.as_deref(),
            channels: file.channels.as_deref().unwrap_or_default(),
            language: rule.language_tag(),
            why: told.why(),
            source: file.source.as_deref(),
            message: message(told),
            swaps,
            learned: match &file.find {
                FindFile::Learned(find) => Some((&find.label, find.above)),
                _ => None,
            },
            set: &rule.set,
            classes: rule.classes(),
            guards: rule.guards().collect(),
            rewrites: told.rewrites().collect(),
            book: told.book(),
            examples: examples
                .map(|one| PageExample { bad: one.bad.as_deref(), good: one.good.as_deref() })
                .collect(),
        }
    }

    /// Whether it speaks for a text instead of against it.
    pub(super) fn is_signal(&self) -> bool {
        category_of(self.id) == SIGNALS
    }

    /// When it is on.
    pub(super) fn when(&self) -> Cow<'_, str> {
        match (self.profile, self.tier) {
            (Some(profile), _) => self.book.say("on with the profile {name}", &[("name", &profile)]).into(),
            (None, Tier::Core) => self.book.word("always on").into(),
            (None, Tier::Default) => self.book.word("on unless switched off").into(),
            (None, Tier::OptIn) => self.book.word("on when all rules are asked for").into(),
        }
    }

    /// The language it is for.
    pub(super) fn language(&self) -> &'a str {
        match self.language {
            "en" => self.book.word("English"),
            "es" => self.book.word("Spanish"),
            "any" => self.book.word("any language"),
            other => other,
        }
    }

    /// The same in English, for lists of all rules.
    pub(super) fn in_english(&self) -> &'a str {
        Page { book: Phrasebook::ENGLISH, ..self.clone() }.language()
    }

    /// Where it applies.
    pub(super) fn channels(&self) -> String {
        let names: Vec<&str> = self.channels.iter().map(|channel| self.book.word(channel.name())).collect();
        if names.is_empty() { self.book.word("every channel").to_owned() } else { names.join(", ") }
    }

    /// For which texts it is, in a sentence.
    pub(super) fn reach(&self) -> String {
        self.book.say(
            "For {language}; {channels}.",
            &[("language", &self.language()), ("channels", &self.channels())],
        )
    }

    /// Its examples under their headings: what it finds, and what it leaves alone.
    pub(super) fn shows(&self) -> [(&'static str, Vec<&'a str>); 2] {
        let bad = self.examples.iter().filter_map(|example| example.bad).collect();
        let good = self.examples.iter().filter_map(|example| example.good).collect();
        match self.is_signal() {
            true => [(self.book.word("Found here"), bad), (self.book.word("Not here"), good)],
            false => [
                (self.book.word("Talks at the reader"), bad),
                (self.book.word("Talks with the reader"), good),
            ],
        }
    }

    /// The comment that allows it in the block below.
    pub(super) fn comment(&self) -> String {
        format!("<!-- candor: allow {} -- {} -->", self.id, self.book.word("why it is right here"))
    }
}

/// The message of `rule`, about the words that its first example marks.
fn message(told: ToldRule<'_>) -> String {
    let message = told.message_about();
    let bad = told.rule.examples().iter().find_map(|example| example.bad.as_deref());
    let words = bad.and_then(|bad| bad.split_once("[[")?.1.split_once("]]")).map(|(words, _)| words);
    match words {
        Some(words) => {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            message.replace("{match}", &words)
        }
        None => message.to_owned(),
    }
}

/// A line of an example, and what stands under it: blank but below the words that are marked.
pub(super) struct Row {
    /// The line.
    pub text: String,
    /// The marks; empty where nothing is marked.
    pub under: String,
}

/// `example` in lines of `width` columns, what stands between `[[` and `]]` underlined.
pub(super) fn rows(example: &str, width: usize, theme: &Theme) -> Vec<Row> {
    let lines: Vec<_> = example.trim().lines().map(|line| theme.visible(line)).collect();
    let (text, marked) = unmarked(&lines.join("\n"));
    let underline = if theme.unicode { "─" } else { "^" };
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if line.is_empty() {
            // A blank line of a letter stays one.
            rows.push(Row { text: String::new(), under: String::new() });
        }
        for piece in wrap(line, width).into_iter().filter(|_| !line.is_empty()) {
            let mut under = String::new();
            for cluster in clusters(&line[piece.clone()]) {
                let at = start + piece.start + cluster.bytes.start;
                let hit = marked.iter().any(|range| range.contains(&at));
                under.push_str(&(if hit { underline } else { " " }).repeat(cluster.width));
            }
            rows.push(Row { text: line[piece].to_owned(), under: under.trim_end().to_owned() });
        }
        start += line.len() + 1;
    }
    rows
}

/// `text` without the marks, and the bytes that stood between them.
fn unmarked(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut marked) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((words, after)) = after.split_once("]]") else { break };
        plain.push_str(before);
        marked.push(plain.len()..plain.len() + words.len());
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    (plain, marked)
}
