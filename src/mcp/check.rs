//! `check` and `reply`: a text, its findings with places and reasons, what could be written instead.

use super::arguments::{self, LANGUAGES, MOST_BYTES, schema};
use super::result::{THEME, ToolResult};
use crate::check::{Summary, Verdict};
use crate::config::MessageLanguage;
use crate::document::{Channel, Format};
use crate::error::Error;
use crate::finding::Status;
use crate::language::Phrasebook;
use crate::report::{ReportFormat, Repository, checklist, reporter};
use crate::sources::{Body, Input};
use crate::text::Origin;
use crate::workspace::{Options, Settings, Workspace};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most findings that are told; one more says how many there are besides.
const MOST: usize = 100;

/// Keys of the JSON report that an assistant has no use for: they would only fill its memory.
const LEFT_OUT: [&str; 11] =
    ["format", "version", "tool", "tier", "fingerprint", "ledger", "evidence", "byte", "utf16", "id", "path"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    text: String,
    question: Option<String>,
    name: Option<String>,
    format: Option<String>,
    channel: Option<String>,
    language: Option<String>,
    message_language: Option<String>,
    #[serde(default)]
    strict: bool,
}

/// What `check` takes.
pub(super) fn arguments() -> Value {
    let mut properties = properties();
    properties["question"] = json!({
        "type": "string",
        "description": "The customer's message that the text answers, if it answers one.",
    });
    schema(properties, &["text"])
}

/// What `reply` takes.
pub(super) fn reply_arguments() -> Value {
    let mut properties = properties();
    properties["question"] = json!({ "type": "string", "description": "The customer's message." });
    properties["text"]["description"] = "The reply.".into();
    properties["strict"] = json!({
        "type": "boolean",
        "description": "Treat each unanswered question, and asking for what was already given, as an error.",
    });
    schema(properties, &["question", "text"])
}

fn properties() -> Value {
    let channels = Channel::ALL.map(Channel::name);
    let formats: Vec<&str> = Format::names().collect();
    json!({
        "text": { "type": "string", "description": format!("The whole text, up to {} MiB.", MOST_BYTES >> 20) },
        "channel": { "enum": channels, "description": "Where it will be read; otherwise it is guessed." },
        "language": { "enum": LANGUAGES, "description": "Its language; otherwise it is detected." },
        "format": { "enum": formats, "description": "How it is written; otherwise its name or its content tells." },
        "name": {
            "type": "string",
            "description": "The path it has or will have in this folder, such as \"mail/may.html\": nothing is read \
                            from there, but candor.toml may say something of such texts.",
        },
        "message_language": {
            "enum": MessageLanguage::ALL.map(MessageLanguage::name),
            "description": "The language to answer in; otherwise that of the text.",
        },
    })
}

/// Runs `check`.
pub(super) fn run(options: &Options, given: Value) -> ToolResult {
    answer(options, given, false)
}

/// Runs `reply`.
pub(super) fn run_reply(options: &Options, given: Value) -> ToolResult {
    answer(options, given, true)
}

fn answer(options: &Options, given: Value, is_reply: bool) -> ToolResult {
    match check(options, given, is_reply) {
        Ok(result) => result,
        Err(errors) => ToolResult::refused(&errors),
    }
}

fn check(options: &Options, given: Value, is_reply: bool) -> Result<ToolResult, Arc<[Error]>> {
    let one = |error: Error| Arc::from([error]);
    let asked: Asked = arguments::read(given).map_err(one)?;
    if is_reply && asked.question.is_none() {
        let error = Error::new("\"question\" is missing").help("add the customer’s message, or call `check`");
        return Err(one(error));
    }
    if asked.strict && !is_reply {
        return Err(one(Error::new("\"strict\" is not known here").help("`reply` knows it")));
    }
    let text = arguments::text("text", asked.text).map_err(one)?;
    let question = asked.question.map(|question| arguments::text("question", question));
    let question = question.transpose().map_err(one)?;
    let messages = arguments::messages(asked.message_language.as_deref()).map_err(one)?;
    let format = arguments::format(asked.format.as_deref()).map_err(one)?;
    let options = Options {
        channel: arguments::channel(asked.channel.as_deref()).map_err(one)?,
        language: arguments::language(asked.language.as_deref()).map_err(one)?,
        messages: messages.or(options.messages),
        strict: asked.strict,
        most: Some(MOST),
        ..options.clone()
    };
    let name = asked.name.as_deref().map(arguments::file_name).transpose().map_err(one)?;
    let path: Arc<Path> = Arc::from(name.unwrap_or_else(|| PathBuf::from(Origin::STDIN)));
    // Each call reads the configuration as it is now: somebody may have changed it since the last one.
    let folder = Workspace::new(options).folder_of(&path)?;
    let input = match format {
        Some(format) => Input { path, body: Body::Buffer(format, text) },
        None => Input { path, body: Body::Bytes(text.into_bytes()) },
    };
    let verdict = match question {
        Some(question) => folder.check_reply(Input::text("question", question), input),
        None => folder.check(input),
    };
    let mut verdict = verdict.map_err(one)?;
    verdict.hold(folder.limits(verdict.document.channel));
    let mut summary = Summary { told_in: folder.told_in(), ..Summary::default() };
    summary.add(&verdict);
    // Reports name flags that would stop warnings: an assistant has none.
    let let_pass = std::mem::take(&mut summary.let_pass);
    // Memory takes all.
    let text =
        told(&verdict, &summary, let_pass, &folder).map_err(|error| one(Error::new(error.to_string())))?;
    Ok(ToolResult::told(text, Some(data(&verdict, &summary, &folder))))
}

/// What was found, in sentences.
fn told(verdict: &Verdict, summary: &Summary, let_pass: usize, folder: &Settings) -> io::Result<String> {
    let mut out = Vec::new();
    checklist(verdict, &THEME, &mut out)?;
    let mut writer = reporter(ReportFormat::Terminal, THEME, &Repository::default());
    writer.document(verdict, &mut out)?;
    for (rule, title, why) in reasons(verdict, folder) {
        writeln!(out, "{rule}: {title}.")?;
        THEME.paragraph(why, &mut out)?;
        writeln!(out)?;
    }
    writer.finish(summary, &mut out)?;
    if let_pass > 0 {
        let told = "The gate of this folder lets {count} {count|warning|warnings} pass.";
        writeln!(out, "{}", Phrasebook::of(verdict.told_in).say(told, &[("count", &let_pass)]))?;
    }
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// The rules that found something: each with its title, and why it is there.
fn reasons<'r>(verdict: &'r Verdict, folder: &'r Settings) -> Vec<(&'r str, &'r str, &'r str)> {
    let set = folder.project.rules_of(verdict.document.channel);
    let open = verdict.findings.iter().filter(|finding| finding.status == Status::Open);
    let ids: BTreeSet<&str> = open.map(|finding| finding.rule.as_str()).collect();
    let told = ids.into_iter().filter_map(|id| {
        let mut named = set.named(id);
        let rule = named.find(|rule| rule.language.is_none_or(|own| own == verdict.language))?;
        let told = set.told(rule, verdict.told_in);
        Some((id, told.title(), told.why()))
    });
    told.collect()
}

/// The same as data: version 1 of the JSON report, without what is of use to programs only.
fn data(verdict: &Verdict, summary: &Summary, folder: &Settings) -> Value {
    let mut writer = reporter(ReportFormat::Json, THEME, &Repository::default());
    let mut out = Vec::new();
    // Memory takes all.
    let _ = writer.document(verdict, &mut out).and_then(|()| writer.finish(summary, &mut out));
    let mut report: Value = serde_json::from_slice(&out).unwrap_or_default();
    let document = report["documents"].get_mut(0).map(Value::take).unwrap_or_default();
    let mut data = Map::new();
    data.insert("passed".into(), report["summary"]["passed"].take());
    data.insert("reasons".into(), report["summary"]["reasons"].take());
    if let Value::Object(document) = compact(document) {
        data.extend(document);
    }
    let whys = reasons(verdict, folder)
        .into_iter()
        .map(|(rule, title, why)| (rule.to_owned(), json!({ "title": title, "why": why })));
    data.insert("rules".into(), whys.collect::<Map<_, _>>().into());
    data.into()
}

/// `value` without the keys that are left out and those without a value.
fn compact(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept =
                map.into_iter().filter(|(key, value)| !value.is_null() && !LEFT_OUT.contains(&key.as_str()));
            kept.map(|(key, value)| (key, compact(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(all) => all.into_iter().map(compact).collect(),
        other => other,
    }
}
