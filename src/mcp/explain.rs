//! `explain`: the page of a rule.

use super::arguments::{self, schema};
use super::result::{THEME, ToolResult};
use crate::config::MessageLanguage;
use crate::error::Error;
use crate::language::{Language, Phrasebook};
use crate::report;
use crate::rules::{Rule, RuleSet};
use crate::workspace::{Options, Workspace};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    rule: String,
    message_language: Option<String>,
}

/// What it takes.
pub(super) fn arguments() -> Value {
    let properties = json!({
        "rule": { "type": "string", "description": "The rule as findings name it, such as \"pushy/fomo\"; or \"score\"." },
        "message_language": {
            "enum": MessageLanguage::ALL.map(MessageLanguage::name), "description": "The language to answer in.",
        },
    });
    schema(properties, &["rule"])
}

/// Runs it.
pub(super) fn run(options: &Options, given: Value) -> ToolResult {
    match explain(options, given) {
        Ok(page) => ToolResult::told(page, None),
        Err(errors) => ToolResult::refused(&errors),
    }
}

fn explain(options: &Options, given: Value) -> Result<String, Arc<[Error]>> {
    let one = |error: Error| Arc::from([error]);
    let asked: Asked = arguments::read(given).map_err(one)?;
    let messages = arguments::messages(asked.message_language.as_deref()).map_err(one)?;
    let messages = messages.or(options.messages);
    let workspace = Workspace::new(Options { messages, ..options.clone() });
    let folder = workspace.folder(Path::new(""));
    let language = match &folder {
        Ok(folder) => folder.told_in().or(folder.project.config.language),
        Err(_) => messages.and_then(MessageLanguage::language),
    };
    let book = Phrasebook::of(language.unwrap_or(Language::English));
    let mut out = Vec::new();
    let told = match report::explain_gate(&asked.rule, book, &THEME, &mut out) {
        Some(told) => told,
        None => {
            let rules = &folder?.project.rules;
            let rule = report::rule_named(&asked.rule, rules, language).map_err(one)?;
            let told = report::explain_own(rule, rules, language, &THEME, &mut out);
            told.and_then(|()| twins(rule, rules, language, &mut out))
        }
    };
    told.map_err(|error| one(Error::new(error.to_string())))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// Says in which other languages the rule is there, and how to ask for it in those.
fn twins(rule: &Rule, rules: &RuleSet, asked: Option<Language>, out: &mut Vec<u8>) -> io::Result<()> {
    let book = rules.told(rule, asked.or(rule.language).unwrap_or(Language::English)).book();
    for twin in rules.named(&rule.id).filter(|twin| twin.language != rule.language) {
        let also = match twin.language {
            Some(Language::Spanish) => {
                "The same for Spanish: ask again with \"message_language\": \"{language}\"."
            }
            Some(_) => "The same for English: ask again with \"message_language\": \"{language}\".",
            None => "There is also one for every language.",
        };
        writeln!(out, "\n{}", book.say(also, &[("language", &twin.language_tag())]))?;
    }
    Ok(())
}
