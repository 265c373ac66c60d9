//! A rule as its Vale file says it.

use super::yaml::{Mistake, Node, Value};
use crate::finding::Severity;

/// A rule of Vale.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    /// The style and the rule: `Google.We`.
    pub id: String,
    /// What the file says.
    pub root: Node,
    /// How much a finding weighs, where somebody said so.
    pub level: Option<Severity>,
}

/// Keys that change nothing of what is found.
const IDLE: [&str; 10] =
    ["name", "action", "link", "description", "source", "author", "creator", "license", "code", "capitalize"];
/// Keys that say what every rule says.
const COMMON: [&str; 6] = ["extends", "message", "level", "scope", "vocab", "limit"];

impl Definition {
    /// What a file of YAML says, as the rule `id`.
    ///
    /// # Errors
    /// The line, and what is wrong there.
    pub fn new(id: String, root: Node) -> Result<Definition, Mistake> {
        if !matches!(root.value, Value::Map(_)) {
            return Err((root.line, "a rule is a map: `extends: …`, `message: …`".into()));
        }
        let level = match root.get("level") {
            None => None,
            Some(node) => match node.text().and_then(level) {
                Some(level) => Some(level),
                None => return Err((node.line, "a level is suggestion, warning or error".into())),
            },
        };
        Ok(Definition { id, root, level })
    }

    /// The style that it is of.
    pub fn style(&self) -> &str {
        self.id.split_once('.').map_or("", |(style, _)| style)
    }

    /// Its own name.
    pub fn name(&self) -> &str {
        self.id.split_once('.').map_or(&self.id, |(_, name)| name)
    }

    /// What kind of rule it is; nothing where it does not say.
    pub fn kind(&self) -> &str {
        self.text("extends").unwrap_or("")
    }

    /// How much a finding weighs.
    pub fn severity(&self) -> Severity {
        self.level.unwrap_or(Severity::Warning)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.root.get(key)?.text()
    }

    /// Whether a key says yes.
    pub fn is(&self, key: &str) -> bool {
        self.root.get(key).is_some_and(Node::is_yes)
    }

    /// The texts of a key, each with its line.
    pub fn texts(&self, key: &str) -> Vec<(usize, &str)> {
        self.root.get(key).map(Node::texts).unwrap_or_default()
    }

    /// The pairs of a key, each with its line.
    pub fn pairs(&self, key: &str) -> Vec<(usize, &str, &str)> {
        self.root.get(key).map(Node::pairs).unwrap_or_default()
    }

    /// The line of a key, or the first one.
    pub fn line(&self, key: &str) -> usize {
        self.root.get(key).map_or(1, |node| node.line)
    }

    /// Keys besides `own` that candor does not know.
    pub fn unknown(&self, own: &[&str]) -> Vec<&str> {
        let Value::Map(all) = &self.root.value else { return Vec::new() };
        let known = |key: &str| own.contains(&key) || IDLE.contains(&key) || COMMON.contains(&key);
        all.iter().map(|(key, _)| key.as_str()).filter(|key| !known(key)).collect()
    }
}

/// The severity that a level is.
pub(super) fn level(word: &str) -> Option<Severity> {
    match word.trim().to_lowercase().as_str() {
        "suggestion" => Some(Severity::Note),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        _ => None,
    }
}
