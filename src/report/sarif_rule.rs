//! A rule as SARIF describes it: what it finds, why that harms, and what to write instead.

use crate::finding::{Severity, category_of};
use crate::rules::{FindFile, Rule, RuleSet};
use serde::Serialize;
use std::fmt::Write;

/// The most rewrites that a page lists.
const MOST: usize = 12;

/// A `reportingDescriptor`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    id: String,
    name: String,
    short_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
    default_configuration: Configuration,
    properties: Properties,
}

/// A text without marks.
#[derive(Serialize)]
pub(super) struct Text {
    text: String,
}

impl Text {
    /// SARIF gives braces a meaning: what is meant as one is doubled.
    pub fn new(text: &str) -> Self {
        Text { text: braced(text) }
    }
}

/// SARIF's own escape: a brace would begin a placeholder.
pub(super) fn braced(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<String>,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

impl Descriptor {
    /// The rule `id` of `rules`, which may have one for each language; a bare entry where they do not
    /// know it: then it is about the text's own comments, and its severity is the finding's.
    pub fn of(id: &str, severity: Severity, rules: Option<&RuleSet>) -> Self {
        let twins: Vec<&Rule> = rules.map_or_else(Vec::new, |rules| rules.named(id).collect());
        let first = twins.first().map(|rule| &rule.file);
        let severity = first.map_or(severity, |file| file.severity);
        let mut tags = vec![category_of(id).to_owned()];
        if let Some(file) = first {
            tags.extend([file.dimension.name().to_owned(), file.tier.name().to_owned()]);
        }
        tags.extend(twins.iter().map(|rule| format!("language-{}", rule.language_tag())));
        Descriptor {
            id: id.to_owned(),
            name: pascal(id),
            short_description: Text::new(first.map_or(id, |file| &file.title)),
            full_description: first.map(|file| Text::new(file.why.trim())),
            help_uri: rules.and_then(|rules| rules.page_of(id)),
            help: first.is_some().then(|| help(&twins)),
            default_configuration: Configuration { level: severity.name() },
            properties: Properties {
                tags,
                severity: if severity == Severity::Note { "recommendation" } else { severity.name() },
            },
        }
    }
}

/// `PushyFalseUrgency`, of `pushy/false-urgency`.
fn pascal(id: &str) -> String {
    let words = id.split(|character: char| !character.is_alphanumeric());
    let capital = |word: &str| {
        let mut rest = word.chars();
        rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect::<String>()
    };
    words.map(capital).collect()
}

fn help(twins: &[&Rule]) -> Help {
    let (mut text, mut markdown) = (String::new(), String::new());
    for rule in twins {
        let file = &rule.file;
        let swaps: Vec<&str> = match &file.find {
            FindFile::Phrase(phrase) => phrase.swap.values().map(String::as_str).collect(),
            FindFile::Pattern(pattern) => pattern.swap.values().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let own = file.rewrite.iter().filter_map(|rewrite| rewrite.to.as_deref().or(rewrite.ask.as_deref()));
        let mut instead: Vec<String> = Vec::new();
        let own = own.filter(|words| !words.contains("{swap}"));
        for words in swaps.into_iter().chain(own).map(blanks).filter(|words| !words.trim().is_empty()) {
            if instead.len() < MOST && !instead.contains(&words) {
                instead.push(words);
            }
        }
        let (message, why) = (blanks(&file.message), blanks(file.why.trim()));
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{message}\n\n{why}");
        let _ = writeln!(markdown, "# {}\n\n{}\n\n{}", marked(&file.title), marked(&message), marked(&why));
        if !instead.is_empty() {
            let _ = writeln!(text, "\nInstead:");
            let _ = writeln!(markdown, "\n**Instead**\n");
        }
        for words in instead {
            let _ = writeln!(text, "- {words}");
            let _ = writeln!(markdown, "- {}", marked(&words));
        }
        // One pair shows it; `candor explain` shows them all.
        let example = rule.examples().first();
        let bad =
            example.and_then(|one| one.bad.as_deref()).map(|bad| bad.replace("[[", "").replace("]]", ""));
        let good = example.and_then(|one| one.good.clone());
        for (heading, words) in [("Talks at the reader", bad), ("Talks with the reader", good)] {
            if let Some(words) = words {
                let _ = writeln!(markdown, "\n**{heading}**\n\n> {}", marked(&blanks(&words)));
            }
        }
        let _ = writeln!(text);
        let _ = writeln!(markdown);
    }
    Help { text: text.trim_end().to_owned(), markdown: markdown.trim_end().to_owned() }
}

/// Blanks as a reader may see them: `{match}` is `…`, `{date}` is `‹date›`, and no brace is left for
/// SARIF to take for a placeholder.
pub(super) fn blanks(text: &str) -> String {
    text.replace("{match}", "…").replace('{', "‹").replace('}', "›")
}

/// Text that Markdown shows as it is, on one line.
fn marked(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleSource, Selection, WordLists, load};

    #[test]
    fn describes_a_rule_without_braces_or_marks() {
        let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).expect("ours");
        for rule in rules.rules() {
            let shown = Descriptor::of(&rule.id, Severity::Note, Some(&rules));
            let help = shown.help.expect("a page");
            assert!(!help.text.contains(['{', '}']) && !help.markdown.contains(['{', '}']), "{}", rule.id);
            assert!(shown.full_description.is_some() && !shown.properties.tags.is_empty());
        }
        let unknown = Descriptor::of("meta/never-heard-of", Severity::Warning, Some(&rules));
        assert_eq!((unknown.name.as_str(), unknown.help.is_none()), ("MetaNeverHeardOf", true));
    }
}
