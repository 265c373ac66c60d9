//! `.vale.ini`: which styles and rules are on, and how much they weigh.

use super::definition::level;
use crate::finding::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// What a `.vale.ini` says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Config {
    /// The folder of the styles, from the one the file is in.
    pub styles: Option<String>,
    /// Milder findings are not shown.
    pub least: Option<Severity>,
    /// The vocabularies.
    pub vocabularies: Vec<String>,
    /// The styles that are on; of several sections, all.
    pub based_on: BTreeSet<String>,
    /// What is said of single rules: the first that says something.
    pub rules: BTreeMap<String, Setting>,
    /// What could not be kept: the line, and why.
    pub passed_over: Vec<(usize, String)>,
}

/// What is said of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Off,
    On,
    Weighs(Severity),
}

/// Keys that change how texts are read, not which rules there are.
const IDLE: [&str; 11] = [
    "IgnoredScopes",
    "SkippedScopes",
    "IgnoredClasses",
    "TokenIgnores",
    "BlockIgnores",
    "Transform",
    "CommentDelimiters",
    "Lang",
    "WordTemplate",
    "SphinxBuildPath",
    "NLPEndpoint",
];

/// Reads it.
pub(super) fn read(text: &str) -> Config {
    let mut config = Config::default();
    let mut section = String::new();
    // The sections that are based on each style, and what each says of a rule.
    let mut bases: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut said: Vec<(usize, String, String, Setting)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line_number = at + 1;
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name.trim().to_owned();
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            config.passed_over.push((line_number, "this is neither a section nor `key = value`".into()));
            continue;
        };
        let value = value.split_once(" #").map_or(value, |(value, _)| value);
        let (key, value) = (key.trim(), value.trim());
        let words = || value.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned);
        match key {
            _ if section == "formats" || section == "asciidoctor" => {}
            "StylesPath" => config.styles = Some(value.to_owned()),
            "MinAlertLevel" => config.least = level(value),
            "Vocab" => config.vocabularies.extend(words()),
            "BasedOnStyles" => {
                words().for_each(|style| {
                    bases.entry(style).or_default().insert(section.clone());
                });
                config.based_on.extend(words());
            }
            "Packages" => {
                let why = "`Packages` names styles to fetch: `vale sync` brings them, and then they are turned, too";
                config.passed_over.push((line_number, why.into()));
            }
            _ if IDLE.contains(&key) => {
                let why =
                    format!("`{key}` says how Vale reads texts; candor.toml has [files] and [html] for that");
                config.passed_over.push((line_number, why));
            }
            _ if key.contains('.') => match setting(value) {
                Some(setting) => said.push((line_number, section.clone(), key.to_owned(), setting)),
                None => {
                    config.passed_over.push((line_number, format!("`{key}` is neither YES, NO nor a level")))
                }
            },
            _ => config.passed_over.push((line_number, format!("`{key}` is not known"))),
        }
    }
    settle(&mut config, &bases, said);
    config
}

/// Takes what is said of rules for all texts, as rules of ours know no files; says where that is more than was meant.
fn settle(
    config: &mut Config,
    bases: &BTreeMap<String, BTreeSet<String>>,
    said: Vec<(usize, String, String, Setting)>,
) {
    for (line, section, key, setting) in said {
        let style = key.split('.').next().unwrap_or_default();
        let elsewhere = bases.get(style).is_some_and(|all| all.iter().any(|own| *own != section));
        if setting == Setting::Off && elsewhere && section != "*" {
            let why = format!("`{key}` is off for [{section}] only: other texts have it, so it stays");
            config.passed_over.push((line, why));
            continue;
        }
        let before = *config.rules.entry(key.clone()).or_insert(setting);
        if before != setting {
            let why = format!("`{key}` is set in two ways: the first one holds for all texts");
            config.passed_over.push((line, why));
        }
    }
    let sections: BTreeSet<&String> = bases.values().flatten().collect();
    if bases.values().any(|own| own.len() < sections.len()) {
        let named: Vec<String> = sections.iter().map(|section| format!("[{section}]")).collect();
        let why = format!(
            "{} have styles of their own: all of them are turned, for all texts",
            named.join(" and ")
        );
        config.passed_over.push((1, why));
    }
    config.passed_over.sort();
}

fn setting(value: &str) -> Option<Setting> {
    match value.to_lowercase().as_str() {
        "no" | "false" | "off" => Some(Setting::Off),
        "yes" | "true" | "on" => Some(Setting::On),
        word => level(word).map(Setting::Weighs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_rules_and_levels_are_read() {
        let text = "StylesPath = styles\nMinAlertLevel = warning # suggestion\nVocab = Base, Shop\n[formats]\nmdx = md\n\
                    [*.{md,mdx}]\nBasedOnStyles = Vale, House\nHouse.We = NO\nHouse.Will = error\nTokenIgnores = x\n\
                    [*.html]\nBasedOnStyles = Web\nHouse.We = YES\nnonsense\n";
        let config = read(text);
        assert_eq!(config.styles.as_deref(), Some("styles"));
        assert_eq!(config.least, Some(Severity::Warning));
        assert_eq!(config.vocabularies, ["Base", "Shop"]);
        assert_eq!(config.based_on.iter().map(String::as_str).collect::<Vec<_>>(), ["House", "Vale", "Web"]);
        assert_eq!(config.rules["House.We"], Setting::Off);
        assert_eq!(config.rules["House.Will"], Setting::Weighs(Severity::Error));
        let lines: Vec<usize> = config.passed_over.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 10, 13, 14]);
    }

    #[test]
    fn what_is_off_for_some_texts_is_on_for_the_others() {
        let text = "[*.md]\nBasedOnStyles = House\n[*.html]\nBasedOnStyles = House\nHouse.We = NO\n";
        let config = read(text);
        assert!(config.rules.is_empty());
        assert_eq!(config.passed_over.len(), 1);
    }
}
