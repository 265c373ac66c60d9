//! The conversation with the editor: what it says, what it is told.

use super::buffer::Buffer;
use super::check::Outcome;
use super::client::{self, Client};
use super::message::{About, Actions, Cancelled, Changed, Hover, Opened};
use super::state::State;
use super::transport::{self, Frame};
use super::{code_actions, code_lens, config_diagnostics, diagnostics, hover};
use crate::json_rpc::{self, Refusal, params};
use crate::workspace::Options;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;

/// Talks with an editor until it leaves; says whether it left as it should, after `shutdown`.
pub fn serve(options: Options, input: impl Read + Send + 'static, output: impl Write) -> bool {
    let (send, events) = channel();
    let heard = send.clone();
    let listen = move || {
        let mut input = BufReader::new(input);
        while let Ok(Some(frame)) = transport::read(&mut input) {
            if heard.send(Event::Heard(frame)).is_err() {
                return;
            }
        }
        let _ = heard.send(Event::Closed);
    };
    if thread::Builder::new().name("listen".into()).spawn(listen).is_err() {
        return false;
    }
    let mut server = Server {
        output,
        send,
        state: State::new(options),
        client: Client::default(),
        stage: Stage::Before,
        pending: Vec::new(),
        told: BTreeSet::new(),
        requests: 0,
    };
    // A pipe that nobody reads any more ends it, too.
    server.run(&events).is_ok_and(|()| server.stage == Stage::After)
}

/// What happens.
enum Event {
    /// The editor says something.
    Heard(Frame),
    /// The editor is gone.
    Closed,
    /// A check is done.
    Checked(Box<Outcome>),
}

/// How far the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Before `initialize`.
    Before,
    /// In between.
    Open,
    /// After `shutdown`.
    After,
}

/// A request that waits until the text it is about is checked.
struct Pending {
    id: Value,
    method: String,
    params: Value,
    uri: String,
}

struct Server<W> {
    output: W,
    send: Sender<Event>,
    state: State,
    client: Client,
    stage: Stage,
    pending: Vec<Pending>,
    /// The configurations and rule files that have diagnostics.
    told: BTreeSet<String>,
    /// Requests that candor made.
    requests: u64,
}

/// What becomes of a request.
enum Reply {
    Now(Result<Value, Refusal>),
    /// When this text is checked.
    Later(String),
}

impl<W: Write> Server<W> {
    fn run(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        loop {
            let event = match self.state.rest(!self.client.watches) {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(rest) => events.recv_timeout(rest),
            };
            match event {
                Ok(Event::Heard(Frame::Message(message))) => {
                    if !self.hear(message)? {
                        return Ok(());
                    }
                }
                Ok(Event::Heard(Frame::Broken(why))) => {
                    self.answer(&Value::Null, Err(Refusal::unread(why)))?;
                }
                Ok(Event::Checked(outcome)) => self.checked(*outcome)?,
                Ok(Event::Closed) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) if self.state.looks() => self.refresh()?,
                Err(RecvTimeoutError::Timeout) => {}
            }
            for job in self.state.jobs() {
                let send = self.send.clone();
                rayon::spawn(move || {
                    // After `shutdown` nobody reads it.
                    let _ = send.send(Event::Checked(Box::new(job.run())));
                });
            }
        }
    }

    /// Hears a message; `false` when it was the last one.
    fn hear(&mut self, mut message: Value) -> io::Result<bool> {
        let Some(method) = message.get("method").and_then(Value::as_str).map(str::to_owned) else {
            // An answer to a request of ours has an id and no method: there is nothing in it to know.
            if !message.is_object() || message.get("id").is_none() {
                self.answer(&Value::Null, Err(Refusal::invalid("this is no message")))?;
            }
            return Ok(true);
        };
        let params = message.get_mut("params").map(Value::take).unwrap_or_default();
        match message.get("id") {
            Some(id) => self.request(id.clone(), method, params)?,
            None if method == "exit" => return Ok(false),
            None if self.stage == Stage::Open => self.notification(&method, params)?,
            None => {}
        }
        Ok(true)
    }

    fn request(&mut self, id: Value, method: String, params: Value) -> io::Result<()> {
        let reply = match (self.stage, method.as_str()) {
            (Stage::Before, "initialize") => {
                self.client = Client::new(&params);
                self.stage = Stage::Open;
                Reply::Now(Ok(self.client.welcome()))
            }
            (Stage::Before, _) => Reply::Now(Err(Refusal::too_early())),
            (Stage::After, _) => Reply::Now(Err(Refusal::invalid("candor was told to shut down"))),
            (Stage::Open, "initialize") => Reply::Now(Err(Refusal::invalid("once is enough"))),
            (Stage::Open, "shutdown") => {
                self.stage = Stage::After;
                for pending in std::mem::take(&mut self.pending) {
                    self.answer(&pending.id, Err(Refusal::cancelled()))?;
                }
                Reply::Now(Ok(Value::Null))
            }
            (Stage::Open, _) => self.reply(&method, &params),
        };
        match reply {
            Reply::Now(result) => self.answer(&id, result),
            Reply::Later(uri) => {
                self.pending.push(Pending { id, method, params, uri });
                Ok(())
            }
        }
    }

    /// Answers a request about a text.
    fn reply(&self, method: &str, asked: &Value) -> Reply {
        if !matches!(method, "textDocument/codeAction" | "textDocument/hover" | "textDocument/codeLens") {
            return Reply::Now(Err(Refusal::unknown(method)));
        }
        let about: About = match params(asked.clone()) {
            Ok(about) => about,
            Err(refusal) => return Reply::Now(Err(refusal)),
        };
        let uri = about.text_document.uri;
        // Of a text that candor does not read there is nothing to say.
        let Some(buffer) = self.state.buffers.get(&uri) else { return Reply::Now(Ok(Value::Null)) };
        let Some(outcome) = buffer.current() else { return Reply::Later(uri) };
        Reply::Now(match method {
            "textDocument/codeAction" => params::<Actions>(asked.clone())
                .map(|asked| code_actions::actions(&asked, buffer, outcome, &self.client)),
            "textDocument/hover" => params::<Hover>(asked.clone())
                .map(|asked| hover::hover(asked.position, outcome, &self.client)),
            _ => Ok(code_lens::lenses(outcome, &self.client)),
        })
    }

    fn notification(&mut self, method: &str, asked: Value) -> io::Result<()> {
        // A notification has no answer: one that cannot be read is passed over.
        match method {
            "initialized" if self.client.watches => {
                self.ask("client/registerCapability", client::watch_request())?;
            }
            "textDocument/didOpen" => {
                if let Ok(Opened { text_document: text }) = params(asked) {
                    let uri = text.uri.clone();
                    match Buffer::open(text, &self.client.folder) {
                        Some(buffer) => self.state.buffers.insert(uri, buffer),
                        None => self.state.buffers.remove(&uri),
                    };
                }
            }
            "textDocument/didChange" => {
                if let Ok(Changed { text_document: text, content_changes }) = params(asked)
                    && let Some(buffer) = self.state.buffers.get_mut(&text.uri)
                {
                    buffer.change(text.version, content_changes, self.client.units);
                }
            }
            "textDocument/didClose" => {
                if let Ok(About { text_document: text }) = params(asked)
                    && self.state.buffers.remove(&text.uri).is_some()
                {
                    self.publish(&text.uri, None, Vec::new())?;
                    self.tell_config_diagnostics()?;
                    self.unpark(&text.uri)?;
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.refresh()?,
            "$/cancelRequest" => {
                if let Ok(Cancelled { id }) = params(asked)
                    && let Some(at) = self.pending.iter().position(|pending| pending.id == id)
                {
                    self.pending.swap_remove(at);
                    self.answer(&id, Err(Refusal::cancelled()))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn refresh(&mut self) -> io::Result<()> {
        if self.state.refresh() && self.client.refreshes_lenses {
            self.ask("workspace/codeLens/refresh", Value::Null)?;
        }
        Ok(())
    }

    fn checked(&mut self, outcome: Outcome) -> io::Result<()> {
        let Some(outcome) = self.state.done(outcome) else { return Ok(()) };
        let Some(version) = self.state.buffers.get(&outcome.uri).map(|buffer| buffer.version) else {
            return Ok(());
        };
        let diagnostics = diagnostics::diagnostics(&outcome, &self.client);
        self.publish(&outcome.uri, Some(version), diagnostics)?;
        if self.client.wants_scores {
            self.tell("candor/score", code_lens::score(&outcome, version))?;
        }
        self.tell_config_diagnostics()?;
        self.unpark(&outcome.uri)
    }

    /// Shows the mistakes in configurations and rule files there, and takes back what is mended.
    fn tell_config_diagnostics(&mut self) -> io::Result<()> {
        let files = config_diagnostics::by_file(self.state.problems(), &self.client);
        let now: BTreeSet<String> = files.keys().cloned().collect();
        let before = std::mem::replace(&mut self.told, now);
        for gone in before.iter().filter(|uri| !files.contains_key(*uri)) {
            self.publish(gone, None, Vec::new())?;
        }
        for (uri, diagnostics) in files {
            self.publish(&uri, None, diagnostics)?;
        }
        Ok(())
    }

    /// Answers what was asked about a text before it was checked.
    fn unpark(&mut self, uri: &str) -> io::Result<()> {
        let (ready, pending) = std::mem::take(&mut self.pending).into_iter().partition(|one| one.uri == uri);
        self.pending = pending;
        for Pending { id, method, params, .. } in ready {
            self.request(id, method, params)?;
        }
        Ok(())
    }

    fn publish(&mut self, uri: &str, version: Option<i64>, diagnostics: Vec<Value>) -> io::Result<()> {
        let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
        if let Some(version) = version {
            params["version"] = version.into();
        }
        self.tell("textDocument/publishDiagnostics", params)
    }

    fn answer(&mut self, id: &Value, result: Result<Value, Refusal>) -> io::Result<()> {
        transport::write(&mut self.output, &json_rpc::answer(id, result))
    }

    fn tell(&mut self, method: &str, params: Value) -> io::Result<()> {
        transport::write(&mut self.output, &json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn ask(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.requests += 1;
        let id = format!("candor-{}", self.requests);
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        transport::write(&mut self.output, &message)
    }
}
