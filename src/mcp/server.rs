//! The conversation with an assistant’s program: what it asks, what it is answered.
//!
//! Our own, not `rmcp`: that brings tokio and some sixty crates for two pipes and five methods, which would double the
//! build and slow the start of every other command.

use super::result::ToolResult;
use super::tool::{TOOLS, Tool};
use super::transport::{self, Line};
use crate::json_rpc::{self, Refusal, shortened};
use crate::workspace::Options;
use serde_json::{Value, json};
use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// The versions of the protocol that both sides agree on with `initialize`, newest first. That of March 2025 is not
/// spoken: it asks for batches, which were taken out again.
const VERSIONS: [&str; 3] = ["2025-11-25", "2025-06-18", "2024-11-05"];

/// The version in which nobody says `initialize`: each request names it, under this key.
const STATELESS: &str = "2026-07-28";
const NAMED: &str = "io.modelcontextprotocol/protocolVersion";

/// The code for a version that is not spoken.
const UNSUPPORTED: i32 = -32022;

/// From which version on a result may hold data.
const WITH_DATA: &str = "2025-06-18";

/// The most calls that are worked on or wait.
const MOST_CALLS: usize = 32;

/// Events that may wait: whoever asks faster than candor answers waits, too.
const MOST_EVENTS: usize = 8;

/// What the assistant is told once.
const INSTRUCTIONS: &str = "candor reads texts that a company is about to send, and says where they talk at people. Check \
    the whole text before you hand it over; read why a finding harms, and rewrite what the sentence means rather than \
    chase the score. Never invent a date, a name or a reason for a blank such as {date}: ask. Do not silence rules, add \
    allowances, or change the configuration or a baseline unless a person asks for it. Say what you left, and why.";

/// Answers an assistant’s program until it leaves. What was asked before is still answered, unless nobody reads it.
pub fn serve(options: Options, input: impl Read + Send + 'static, output: impl Write) {
    let (send, events) = sync_channel(MOST_EVENTS);
    let heard = send.clone();
    let listen = move || {
        let mut input = BufReader::new(input);
        while let Ok(Some(line)) = transport::read(&mut input) {
            if heard.send(Event::Heard(line)).is_err() {
                return;
            }
        }
        let _ = heard.send(Event::Closed);
    };
    if thread::Builder::new().name("listen".into()).spawn(listen).is_err() {
        return;
    }
    let mut server =
        Server { output, send, options: Arc::new(options), version: None, calls: Vec::new(), open: true };
    // A pipe that nobody reads any more ends it, too.
    let _ = server.run(&events);
}

/// What happens.
enum Event {
    /// The other side says something.
    Heard(Line),
    /// The other side has said all.
    Closed,
    /// A tool is done with this call.
    Done(u64, Result<ToolResult, Refusal>),
}

/// A call that is worked on.
struct Call {
    number: u64,
    id: Value,
    version: &'static str,
}

struct Server<W> {
    output: W,
    send: SyncSender<Event>,
    options: Arc<Options>,
    /// The version that both sides speak; `None` before `initialize`.
    version: Option<&'static str>,
    calls: Vec<Call>,
    open: bool,
}

/// What becomes of a request.
enum Reply {
    Now(Result<Value, Refusal>),
    /// When the tool is done.
    Later(&'static Tool, Value, &'static str),
}

impl<W: Write> Server<W> {
    fn run(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        let mut number = 0;
        while self.open || !self.calls.is_empty() {
            match events.recv() {
                Ok(Event::Heard(Line::Message(message))) => self.hear(message, &mut number)?,
                Ok(Event::Heard(Line::Broken(id, why))) => {
                    self.answer(&id.filter(may_name).unwrap_or_default(), Err(Refusal::unread(why)))?;
                }
                Ok(Event::Done(number, result)) => self.done(number, result)?,
                Ok(Event::Closed) | Err(_) => self.open = false,
            }
        }
        Ok(())
    }

    fn hear(&mut self, mut message: Value, number: &mut u64) -> io::Result<()> {
        let id = message.get("id").cloned();
        let Some(method) = message.get("method").and_then(Value::as_str).map(str::to_owned) else {
            // An answer to a request: candor makes none, so there is nothing in it to know.
            if message.get("result").is_some() || message.get("error").is_some() {
                return Ok(());
            }
            let id = id.filter(may_name).unwrap_or_default();
            return self.answer(&id, Err(Refusal::invalid("this is no message")));
        };
        let params = message.get_mut("params").map(Value::take).unwrap_or_default();
        let Some(id) = id else {
            if method == "notifications/cancelled" {
                // Nobody waits for an answer any more, and none is sent.
                self.calls.retain(|call| Some(&call.id) != params.get("requestId"));
            }
            return Ok(());
        };
        if !may_name(&id) {
            return self.answer(&Value::Null, Err(Refusal::invalid("an id is a text or a whole number")));
        }
        match self.reply(&method, params) {
            Reply::Now(result) => self.answer(&id, result),
            Reply::Later(..) if self.calls.len() >= MOST_CALLS => self.answer(&id, Err(Refusal::busy())),
            Reply::Later(..) if self.calls.iter().any(|call| call.id == id) => {
                self.answer(&id, Err(Refusal::invalid("a request with this id is still open")))
            }
            Reply::Later(tool, arguments, version) => {
                *number += 1;
                self.calls.push(Call { number: *number, id, version });
                self.begin(*number, tool, arguments);
                Ok(())
            }
        }
    }

    fn reply(&mut self, method: &str, mut params: Value) -> Reply {
        let named = params.get("_meta").and_then(|meta| meta.get(NAMED)).and_then(Value::as_str);
        let version = match named {
            Some(STATELESS) => Some(STATELESS),
            Some(other) => return Reply::Now(Err(not_spoken(other))),
            None => self.version,
        };
        Reply::Now(match (version, method) {
            (_, "ping") => Ok(json!({})),
            (Some(STATELESS), "server/discover") => Ok(discovered()),
            (None, "initialize") => {
                let version = spoken(params.get("protocolVersion").and_then(Value::as_str));
                self.version = Some(version);
                Ok(welcome(version))
            }
            (None, _) => Err(Refusal::too_early()),
            (Some(_), "initialize") => Err(Refusal::invalid("once is enough")),
            (Some(version), "tools/list") => {
                let tools: Vec<Value> = TOOLS.iter().map(Tool::to_json).collect();
                Ok(complete(json!({ "tools": tools, "ttlMs": 0, "cacheScope": "private" }), version))
            }
            (Some(version), "tools/call") => {
                let Some(name) = params.get("name").and_then(Value::as_str) else {
                    return Reply::Now(Err(Refusal::wrong_params("the name of a tool is missing")));
                };
                match TOOLS.iter().find(|tool| tool.name == name) {
                    Some(tool) => {
                        let arguments = params.get_mut("arguments").map(Value::take).unwrap_or_default();
                        return Reply::Later(tool, arguments, version);
                    }
                    None => Err(Refusal::wrong_params(format!("there is no tool {:?}", shortened(name)))),
                }
            }
            (Some(_), _) => Err(Refusal::unknown(method)),
        })
    }

    /// Begins to work on a call, beside the others.
    fn begin(&self, number: u64, tool: &'static Tool, arguments: Value) {
        let (send, options) = (self.send.clone(), Arc::clone(&self.options));
        rayon::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(|| tool.run(&options, arguments)));
            // Nobody reads it where the other side is gone.
            let _ = send.send(Event::Done(number, result.map_err(|_| Refusal::failed())));
        });
    }

    fn done(&mut self, number: u64, result: Result<ToolResult, Refusal>) -> io::Result<()> {
        // One that was cancelled is not there any more.
        let Some(at) = self.calls.iter().position(|call| call.number == number) else { return Ok(()) };
        let call = self.calls.swap_remove(at);
        let version = call.version;
        let result = result.map(|result| complete(result.to_json(version >= WITH_DATA), version));
        self.answer(&call.id, result)
    }

    fn answer(&mut self, id: &Value, result: Result<Value, Refusal>) -> io::Result<()> {
        transport::write(&mut self.output, &json_rpc::answer(id, result))
    }
}

/// Whether a request may be named so.
fn may_name(id: &Value) -> bool {
    id.is_string() || id.is_i64() || id.is_u64()
}

/// The version to speak with somebody who asks for `wanted`: that one, else the newest that is older, else the newest.
fn spoken(wanted: Option<&str>) -> &'static str {
    let older = VERSIONS.into_iter().find(|own| wanted.is_some_and(|wanted| *own <= wanted));
    older.unwrap_or(VERSIONS[0])
}

fn welcome(version: &str) -> Value {
    json!({
        "protocolVersion": version,
        "capabilities": { "tools": { "listChanged": false } },
        "serverInfo": about(),
        "instructions": INSTRUCTIONS,
    })
}

/// The same for those who do not say `initialize`.
fn discovered() -> Value {
    let result = json!({
        "supportedVersions": [STATELESS],
        "capabilities": { "tools": { "listChanged": false } },
        "instructions": INSTRUCTIONS,
        "ttlMs": 0,
        "cacheScope": "private",
        "_meta": { "io.modelcontextprotocol/serverInfo": about() },
    });
    complete(result, STATELESS)
}

fn about() -> Value {
    json!({ "name": "candor", "title": "candor", "version": env!("CARGO_PKG_VERSION") })
}

/// `result` as that version writes it.
fn complete(mut result: Value, version: &str) -> Value {
    if let Some(result) = result.as_object_mut() {
        if version == STATELESS {
            result.insert("resultType".into(), "complete".into());
        } else {
            result.retain(|key, _| !["ttlMs", "cacheScope"].contains(&key.as_str()));
        }
    }
    result
}

fn not_spoken(wanted: &str) -> Refusal {
    let versions: Vec<&str> = std::iter::once(STATELESS).chain(VERSIONS).collect();
    let data = json!({ "supported": versions, "requested": shortened(wanted) });
    Refusal::of(UNSUPPORTED, "candor does not speak this version", data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_find_a_version() {
        for (wanted, version) in [
            (Some("2025-11-25"), "2025-11-25"),
            (Some("2025-06-18"), "2025-06-18"),
            (Some("2025-03-26"), "2024-11-05"),
            (Some("2024-11-05"), "2024-11-05"),
            (Some("2099-01-01"), "2025-11-25"),
            (Some("1"), "2025-11-25"),
            (None, "2025-11-25"),
        ] {
            assert_eq!(spoken(wanted), version, "{wanted:?}");
        }
    }
}
