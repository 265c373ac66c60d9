//! SARIF 2.1.0, the standard that code hosts and editors read: findings, their rules, fixes and history.
//!
//! Results come first, as they are found; the rules they named and what went wrong follow.

use super::advice::instead;
use super::inert::{to_string, to_writer};
use super::location::{File, Region, message, problem_place, problem_text};
use super::reporter::Reporter;
use super::repository::Repository;
use super::sarif_rule::{Descriptor, Text, blanks, braced};
use super::summary::{let_pass, not_read, not_ready};
use super::uri::uri;
use crate::check::{PROBLEM, Summary, Verdict};
use crate::error::Error;
use crate::finding::{Finding, Fingerprint, Rewrite, Safety, Severity, Status};
use crate::language::Phrasebook;
use crate::rules::RuleSet;
use crate::text::Span;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// The schema that holds the report.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths that begin at no root are read against.
const ROOT: &str = "SRCROOT";
/// Under which name fingerprints stand: what they lean on changed once.
const FINGERPRINT: &str = "candor/v2";
/// The longest words that are quoted, in bytes.
const LONGEST: usize = 2000;

/// Holds the rules that were named, not the findings.
pub(super) struct Sarif {
    repository: Repository,
    begun: bool,
    any: bool,
    named: HashMap<String, usize>,
    descriptors: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Value; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    properties: Value,
}

impl Sarif {
    /// A report whose paths are those of `repository`.
    pub fn new(repository: &Repository) -> Self {
        let (begun, any) = (false, false);
        Sarif { repository: repository.clone(), begun, any, named: HashMap::new(), descriptors: Vec::new() }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let about = "The repository, or the folder that candor was run in.";
        let root = json!({ ROOT: { "description": { "text": about } } });
        writeln!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"utf16CodeUnits\",\
             \"originalUriBaseIds\":{root},\"results\":["
        )
    }

    /// What could not be done, as results too: code hosts show nobody the notifications.
    fn problems(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if summary.problems.is_empty() {
            return Ok(());
        }
        let index = self.descriptors.len();
        self.descriptors.push(Descriptor::of(PROBLEM, Severity::Error, None));
        for (number, problem) in summary.problems.iter().enumerate() {
            if std::mem::replace(&mut self.any, true) {
                out.write_all(b",\n")?;
            }
            let text = problem_text(problem);
            let fingerprint = Fingerprint::of(PROBLEM, &text, number).to_string();
            let result = json!({
                "ruleId": PROBLEM,
                "ruleIndex": index,
                "level": "error",
                "message": { "text": escaped(&text) },
                "locations": [self.problem_location(problem)],
                "partialFingerprints": { FINGERPRINT: fingerprint },
            });
            to_writer(&mut *out, &result)?;
        }
        Ok(())
    }

    /// The file that `problem` is about; the folder of the run where it is about none.
    fn problem_location(&self, problem: &Error) -> Value {
        let (path, region) = problem_place(problem).unwrap_or((Path::new("."), None));
        let mut place = json!({ "artifactLocation": artifact(&self.repository.path(path)) });
        if let Some(region) = region {
            place["region"] = region_of(region);
        }
        json!({ "physicalLocation": place })
    }

    /// The place of a finding's rule among those that were named.
    fn index(&mut self, finding: &Finding, rules: Option<&RuleSet>) -> usize {
        if let Some(index) = self.named.get(&finding.rule) {
            return *index;
        }
        let index = self.descriptors.len();
        self.descriptors.push(Descriptor::of(&finding.rule, finding.severity, rules));
        self.named.insert(finding.rule.clone(), index);
        index
    }
}

impl Reporter for Sarif {
    fn rules(&mut self, verdict: &Verdict, rules: &RuleSet) {
        for finding in &verdict.findings {
            self.index(finding, Some(rules));
        }
    }

    fn document(&mut self, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        let file = File::of(&verdict.document.source).within(&self.repository);
        for finding in &verdict.findings {
            if std::mem::replace(&mut self.any, true) {
                out.write_all(b",\n")?;
            }
            let index = self.index(finding, None);
            to_writer(&mut *out, &result(verdict, &file, finding, index))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.problems(summary, out)?;
        let driver = json!({
            "name": "candor",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "shortDescription": { "text": "A linter for tone: it says where a text talks at people." },
            "rules": self.descriptors,
        });
        let problems = summary.problems.iter().map(|problem| {
            let mut told = json!({ "level": "error", "message": Text::new(&problem_text(problem)) });
            if problem_place(problem).is_some() {
                told["locations"] = json!([self.problem_location(problem)]);
            }
            told
        });
        let note = |text: String| json!({ "level": "note", "message": Text::new(&text) });
        let notes = [
            not_ready(summary, Phrasebook::ENGLISH),
            let_pass(summary, Phrasebook::ENGLISH),
            not_read(summary, Phrasebook::ENGLISH),
        ]
        .into_iter()
        .flatten()
        .map(note);
        let invocation = json!({
            "executionSuccessful": summary.problems.is_empty(),
            "toolExecutionNotifications": problems.chain(notes).collect::<Vec<_>>(),
        });
        let (driver, invocation) = (to_string(&driver), to_string(&invocation));
        writeln!(out, "\n],\"tool\":{{\"driver\":{driver}}},\"invocations\":[{invocation}]}}]}}")
    }
}

fn result<'a>(verdict: &Verdict, file: &File<'_>, finding: &'a Finding, rule_index: usize) -> Result<'a> {
    let mut words = vec![escaped(&message(verdict, finding))];
    words.extend(
        finding.rewrites.iter().take(2).map(|rewrite| escaped(&blanks(&instead(rewrite, verdict.book())))),
    );
    let mut properties = json!({ "block": finding.block.name(), "tier": finding.tier.name() });
    if let Some(id) = &verdict.id {
        properties["record"] = json!(id);
    }
    let related = finding.related.iter().enumerate().map(|(number, other)| {
        let mut place = location(file, other.span);
        place["id"] = json!(number + 1);
        place["message"] = json!({ "text": escaped(&other.message) });
        place
    });
    Result {
        rule_id: &finding.rule,
        rule_index,
        level: finding.severity.name(),
        message: json!({ "text": words.join("\n") }),
        locations: [location(file, finding.span)],
        related_locations: related.collect(),
        partial_fingerprints: json!({ FINGERPRINT: finding.fingerprint.to_string() }),
        fixes: finding.rewrites.iter().filter_map(|rewrite| fix(file, rewrite)).collect(),
        suppressions: suppression(finding).map(|one| [one]),
        baseline_state: (finding.status == Status::Known).then_some("unchanged"),
        properties,
    }
}

/// Why a finding does not count.
fn suppression(finding: &Finding) -> Option<Value> {
    match finding.status {
        Status::Open => None,
        Status::Allowed => {
            let mut suppression = json!({ "kind": "inSource", "status": "accepted" });
            if let Some(why) = &finding.allowed {
                suppression["justification"] = json!(&**why);
            }
            Some(suppression)
        }
        Status::Known => {
            let why = "It was there before the baseline.";
            Some(json!({ "kind": "external", "status": "accepted", "justification": why }))
        }
    }
}

/// What a viewer may do to the file; what a person must fill in first is no fix.
fn fix(file: &File<'_>, rewrite: &Rewrite) -> Option<Value> {
    if rewrite.edits.is_empty() || rewrite.safety == Safety::Ask || !file.takes_edits() {
        return None;
    }
    let replacements = rewrite.edits.iter().map(|edit| {
        let mut change = json!({ "deletedRegion": position(file, edit.span) });
        if !edit.text.is_empty() {
            change["insertedContent"] = json!({ "text": edit.text });
        }
        change
    });
    let description = match rewrite.label.trim() {
        "" => "Leave these words out".to_owned(),
        label => format!("Write “{label}”"),
    };
    Some(json!({
        "description": { "text": escaped(&description) },
        "artifactChanges": [{
            "artifactLocation": artifact(&file.path),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
        "properties": { "safety": rewrite.safety.name() },
    }))
}

fn location(file: &File<'_>, span: Span) -> Value {
    let mut region = position(file, span);
    let words = file.text(span);
    if words.len() <= LONGEST {
        region["snippet"] = json!({ "text": words });
    }
    json!({ "physicalLocation": { "artifactLocation": artifact(&file.path), "region": region } })
}

fn artifact(path: &Path) -> Value {
    let uri = uri(path);
    if path.has_root() { json!({ "uri": uri }) } else { json!({ "uri": uri, "uriBaseId": ROOT }) }
}

/// The region of `span`, in bytes too where the file has the same.
fn position(file: &File<'_>, span: Span) -> Value {
    let mut region = region_of(file.region(span));
    if let Some((start, length)) = file.bytes(span) {
        region["byteOffset"] = json!(start);
        region["byteLength"] = json!(length);
    }
    region
}

fn region_of(region: Region) -> Value {
    let (start, end) = (region.start, region.end);
    if !region.exact {
        return json!({ "startLine": start.line });
    }
    json!({
        "startLine": start.line, "startColumn": start.utf16, "endLine": end.line, "endColumn": end.utf16,
    })
}

/// A message as SARIF reads it: braces would be placeholders, and `[words](where)` a link.
fn escaped(text: &str) -> String {
    let text = braced(text);
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text }
}
