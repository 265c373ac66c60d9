//! What a tool answers: sentences for the assistant, and the same as data.

use crate::error::Error;
use crate::report::Theme;
use serde_json::{Value, json};

/// How the sentences are laid out: no terminal shows them.
pub(super) const THEME: Theme =
    Theme { color: false, width: 100, unicode: true, quiet: false, explain: false, inbound: true };

/// What a tool answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ToolResult {
    /// Sentences.
    text: String,
    /// The same as data, where a program could make use of it.
    data: Option<Value>,
    /// Whether the tool could not do what it was asked.
    is_error: bool,
}

impl ToolResult {
    /// It did what it was asked.
    pub fn told(text: String, data: Option<Value>) -> ToolResult {
        ToolResult { text, data, is_error: false }
    }

    /// It did not: what is in the way. An assistant reads this and asks again, which it does not with an error of the
    /// protocol.
    pub fn refused(errors: &[Error]) -> ToolResult {
        let lines: Vec<String> =
            errors.iter().map(|error| THEME.visible(&error.to_string()).into()).collect();
        ToolResult { text: lines.join("\n"), data: None, is_error: true }
    }

    /// As the protocol writes it. Clients of versions that know no data are given it as a second text.
    pub fn to_json(&self, knows_data: bool) -> Value {
        let text = |text: &str| json!({ "type": "text", "text": text });
        let mut content = vec![text(&self.text)];
        if let (Some(data), false) = (&self.data, knows_data) {
            content.push(text(&data.to_string()));
        }
        let mut result = json!({ "content": content, "isError": self.is_error });
        if let (Some(data), true) = (&self.data, knows_data) {
            result["structuredContent"] = data.clone();
        }
        result
    }
}
