//! `rules`: which rules are on, and of what they speak.

use super::arguments::{self, LANGUAGES, SEVERITIES, schema};
use super::result::ToolResult;
use crate::document::Channel;
use crate::error::Error;
use crate::finding::Severity;
use crate::report::rule_row;
use crate::workspace::{Options, Workspace};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// The most rules that are listed.
const MOST: usize = 500;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    channel: Option<String>,
    language: Option<String>,
    category: Option<String>,
    severity: Option<String>,
    about: Option<String>,
}

/// What it takes.
pub(super) fn arguments() -> Value {
    let properties = json!({
        "channel": { "enum": Channel::ALL.map(Channel::name), "description": "Only those for texts of it." },
        "language": { "enum": LANGUAGES, "description": "Only those that read it." },
        "category": { "type": "string", "description": "Only those of it, such as \"pushy\"." },
        "severity": { "enum": SEVERITIES.map(Severity::name), "description": "Only those whose findings weigh that." },
        "about": { "type": "string", "description": "Only those with these words in their name or title." },
    });
    schema(properties, &[])
}

/// Runs it.
pub(super) fn run(options: &Options, given: Value) -> ToolResult {
    match list(options, given) {
        Ok(result) => result,
        Err(errors) => ToolResult::refused(&errors),
    }
}

fn list(options: &Options, given: Value) -> Result<ToolResult, Arc<[Error]>> {
    let one = |error: Error| Arc::from([error]);
    let asked: Asked = arguments::read(given).map_err(one)?;
    let channel = arguments::channel(asked.channel.as_deref()).map_err(one)?;
    let language = arguments::language(asked.language.as_deref()).map_err(one)?;
    let severity = arguments::severity(asked.severity.as_deref()).map_err(one)?;
    let about = asked.about.map(|about| about.to_lowercase());
    let folder = Workspace::new(options.clone()).folder(Path::new(""))?;
    let (set, on) = folder.rules_on(channel);
    let told_in = folder.told_in();
    let listed = on.into_iter().filter_map(|rule| {
        let title = match told_in {
            Some(language) => set.told(rule, language).title(),
            None => &rule.file.title,
        };
        let weight = set.severity(rule);
        let wanted = language.is_none_or(|language| rule.language.is_none_or(|own| own == language))
            && asked.category.as_deref().is_none_or(|category| rule.category() == category)
            && severity.is_none_or(|severity| severity == weight)
            && about.as_deref().is_none_or(|words| {
                rule.id.to_lowercase().contains(words) || title.to_lowercase().contains(words)
            });
        wanted.then(|| rule_row(set, rule, title))
    });
    let mut listed: Vec<Value> = listed.collect();
    let left_out = listed.len().saturating_sub(MOST);
    listed.truncate(MOST);
    let line = |rule: &Value| {
        let key = |key: &str| rule[key].as_str().unwrap_or_default();
        format!("{} ({}, {}): {}\n", key("id"), key("severity"), key("language"), key("title"))
    };
    let mut text: String = listed.iter().map(line).collect();
    if listed.is_empty() {
        text.push_str("No rule that is on is like that.\n");
    }
    if left_out > 0 {
        text.push_str(&format!("and {left_out} more: ask for fewer\n"));
    }
    Ok(ToolResult::told(text, Some(json!({ "rules": listed, "left_out": left_out }))))
}
