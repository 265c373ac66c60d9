//! An editor that says over two pipes whatever a test wants, and remembers what it was told.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// Longer than any answer takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub const TEXT: &str = "# Hello\n\nSeats 😀 are few. Act now, or prior to May.\n";

pub struct Editor {
    child: Child,
    pub stdin: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// Notifications and requests that nobody has looked at yet.
    pub kept: Vec<Value>,
    ids: i64,
}

impl Editor {
    /// Starts candor in `folder` and says `initialize`.
    pub fn new(folder: &Path, capabilities: Value) -> (Editor, Value) {
        let mut editor = Editor::silent(folder);
        let root = uri(folder, "");
        let params = json!({ "processId": null, "rootUri": root, "capabilities": capabilities,
                    "initializationOptions": { "scores": true } });
        let welcome = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        (editor, welcome["result"].clone())
    }

    /// As [`Editor::new`], an editor that knows versions of documents, and `snippets` or not.
    pub fn with_snippets(folder: &Path, snippets: bool) -> Editor {
        let can = json!({ "documentChanges": true, "snippetEditSupport": snippets });
        Editor::new(folder, json!({ "workspace": { "workspaceEdit": can } })).0
    }

    /// Starts candor and says nothing.
    pub fn silent(folder: &Path) -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.args(["lsp", "--stdio"]).current_dir(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (send, heard) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                send.send(message).unwrap();
            }
        });
        let stdin = child.stdin.take();
        Editor { child, stdin, heard, kept: Vec::new(), ids: 0 }
    }

    pub fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n", bytes.len()).unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.write(message.to_string().as_bytes());
    }

    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        self.ids += 1;
        let message = json!({ "jsonrpc": "2.0", "id": self.ids, "method": method, "params": params });
        self.write(message.to_string().as_bytes());
        self.ids
    }

    /// Asks, and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.next(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message of that kind, also of those that came before.
    pub fn next(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&is_it) {
            return self.kept.remove(at);
        }
        loop {
            let message = self.heard.recv_timeout(PATIENCE).unwrap_or_else(|_| {
                panic!("nothing came; before that: {:#?}", self.kept);
            });
            if is_it(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The next diagnostics of a text.
    pub fn diagnostics(&mut self, uri: &str) -> Value {
        let published = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
        };
        self.next(published)["params"].take()
    }

    pub fn actions(&mut self, uri: &str, range: Value, context: Value) -> Vec<Value> {
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let answer = self.ask("textDocument/codeAction", params);
        answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// Leaves as an editor should; the exit code.
    pub fn leave(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        assert_eq!(self.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
        self.tell("exit", Value::Null);
        self.end()
    }

    /// Waits for the end; the exit code. Nothing may have been said on standard error: a panic is.
    pub fn end(mut self) -> i32 {
        self.stdin = None;
        let code = self.child.wait().unwrap().code().unwrap();
        let mut complaints = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        assert_eq!(complaints, "");
        code
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((_, value)) => length = value.parse().unwrap(),
            None => break,
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub fn uri(folder: &Path, name: &str) -> String {
    let folder = folder.canonicalize().unwrap();
    if name.is_empty() {
        format!("file://{}", folder.display())
    } else {
        format!("file://{}/{name}", folder.display())
    }
}

pub fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({ "start": { "line": from.0, "character": from.1 }, "end": { "line": to.0, "character": to.1 } })
}

pub fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics["diagnostics"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect()
}

/// `text` after the edits of an action, whose places count UTF-16.
pub fn edited(text: &str, action: &Value) -> String {
    let change = &action["edit"]["documentChanges"][0];
    let edits = change["edits"].as_array().or_else(|| {
        action["edit"]["changes"]
            .as_object()
            .and_then(|files| files.values().next())
            .and_then(Value::as_array)
    });
    let byte = |place: &Value| {
        let line = place["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let units = place["character"].as_u64().unwrap() as usize;
        let mut seen = 0;
        let chars = text[start..].char_indices();
        let rest = chars.skip_while(|(_, c)| {
            let skip = seen < units;
            seen += c.len_utf16();
            skip
        });
        rest.map(|(at, _)| start + at).next().unwrap_or(text.len())
    };
    let mut new = text.to_owned();
    for edit in edits.unwrap().iter().rev() {
        let range = byte(&edit["range"]["start"])..byte(&edit["range"]["end"]);
        let put = edit["newText"].as_str().or(edit["snippet"]["value"].as_str());
        new.replace_range(range, put.unwrap());
    }
    new
}
