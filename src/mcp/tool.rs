//! The tools: a register, and what each says of itself.

use super::result::ToolResult;
use super::{check, explain, rules};
use crate::workspace::Options;
use serde_json::{Value, json};

/// Something that an assistant may ask for. All of them only read.
pub(super) struct Tool {
    /// What it is called by.
    pub name: &'static str,
    title: &'static str,
    description: &'static str,
    /// The JSON Schema of its arguments.
    arguments: fn() -> Value,
    run: fn(&Options, Value) -> ToolResult,
}

/// One line a tool.
pub(super) const TOOLS: [Tool; 4] = [
    Tool {
        name: "check",
        title: "Check a text for tone",
        description: "Reads a text that a company is about to send and says where it talks at people: a score from 0 to \
                      100, each finding with its place, why it harms and what could be written instead. Call it on the \
                      whole text before handing it over. With \"question\" (the customer's message that the text \
                      answers) it also says which questions are still open. \"{date}\" and other words in braces are \
                      blanks that a person fills: do not invent what goes there.",
        arguments: check::arguments,
        run: check::run,
    },
    Tool {
        name: "reply",
        title: "Check a reply against the message it answers",
        description: "Holds a reply against the customer's message: which of their questions it answers, evades or \
                      leaves open, what it asks for that they had given, and all that `check` says of the reply.",
        arguments: check::reply_arguments,
        run: check::run_reply,
    },
    Tool {
        name: "explain",
        title: "Explain a rule",
        description: "The page of a rule: why what it finds harms, what to write instead, examples of both. \"score\" \
                      explains how the score is made.",
        arguments: explain::arguments,
        run: explain::run,
    },
    Tool {
        name: "rules",
        title: "List the rules",
        description: "The rules that are on in this folder, by channel, language, category, severity, or words of their \
                      titles.",
        arguments: rules::arguments,
        run: rules::run,
    },
];

impl Tool {
    /// What `tools/list` says of it.
    pub fn to_json(&self) -> Value {
        let own = json!({
            "title": self.title, "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
            "openWorldHint": false,
        });
        json!({
            "name": self.name, "title": self.title, "description": self.description,
            "inputSchema": (self.arguments)(), "annotations": own,
        })
    }

    /// Does what it is asked.
    pub fn run(&self, options: &Options, arguments: Value) -> ToolResult {
        (self.run)(options, arguments)
    }
}
