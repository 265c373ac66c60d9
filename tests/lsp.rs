//! Guards the language server as an editor meets it: over two pipes, with what it may rightly and wrongly
//! say. `tests/neovim.rs` has a real editor talk to it.
#![allow(clippy::unwrap_used)]

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

const TEXT: &str = "# Hello\n\nSeats 😀 are few. Act now, or prior to May.\n";

struct Editor {
    child: Child,
    stdin: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// Notifications and requests that nobody has looked at yet.
    kept: Vec<Value>,
    ids: i64,
}

impl Editor {
    /// Starts candor in `folder` and says `initialize`.
    fn new(folder: &Path, capabilities: Value) -> (Editor, Value) {
        let mut editor = Editor::silent(folder);
        let root = uri(folder, "");
        let params = json!({ "processId": null, "rootUri": root, "capabilities": capabilities,
                    "initializationOptions": { "scores": true } });
        let welcome = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        (editor, welcome["result"].clone())
    }

    /// Starts candor and says nothing.
    fn silent(folder: &Path) -> Editor {
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

    fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n", bytes.len()).unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.write(message.to_string().as_bytes());
    }

    fn send(&mut self, method: &str, params: Value) -> i64 {
        self.ids += 1;
        let message = json!({ "jsonrpc": "2.0", "id": self.ids, "method": method, "params": params });
        self.write(message.to_string().as_bytes());
        self.ids
    }

    /// Asks, and waits for the answer.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.next(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The next message of that kind, also of those that came before.
    fn next(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
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

    fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The next diagnostics of a text.
    fn diagnostics(&mut self, uri: &str) -> Value {
        let published = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
        };
        self.next(published)["params"].take()
    }

    fn actions(&mut self, uri: &str, range: Value, context: Value) -> Vec<Value> {
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let answer = self.ask("textDocument/codeAction", params);
        answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// Leaves as an editor should; the exit code.
    fn leave(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        assert_eq!(self.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
        self.tell("exit", Value::Null);
        self.end()
    }

    /// Waits for the end; the exit code. Nothing may have been said on standard error: a panic is.
    fn end(mut self) -> i32 {
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

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn uri(folder: &Path, name: &str) -> String {
    let folder = folder.canonicalize().unwrap();
    if name.is_empty() {
        format!("file://{}", folder.display())
    } else {
        format!("file://{}/{name}", folder.display())
    }
}

fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({ "start": { "line": from.0, "character": from.1 }, "end": { "line": to.0, "character": to.1 } })
}

fn codes(diagnostics: &Value) -> Vec<&str> {
    diagnostics["diagnostics"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect()
}

/// `text` after the edits of an action, whose places count UTF-16.
fn edited(text: &str, action: &Value) -> String {
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

#[test]
fn a_session_from_hello_to_goodbye() {
    let home = folder(&[]);
    let can = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let (mut editor, welcome) = Editor::new(home.path(), can);
    assert_eq!(welcome["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(welcome["serverInfo"]["name"], "candor");
    let uri = uri(home.path(), "a.md");
    editor.open(&uri, "markdown", TEXT);

    let told = editor.diagnostics(&uri);
    assert_eq!(told["version"], 1);
    assert_eq!(codes(&told), ["pushy/false-urgency", "stilted/officialese"]);
    let first = &told["diagnostics"][0];
    // The smile counts as two.
    assert_eq!(first["range"], range((2, 18), (2, 25)));
    assert_eq!((&first["source"], &first["severity"]), (&json!("candor"), &json!(2)));
    assert_eq!(told["diagnostics"][1]["severity"], 3);
    assert_eq!(first["data"]["fingerprint"].as_str().unwrap().len(), 16);
    assert!(first["message"].as_str().unwrap().starts_with("“Act now”"), "{first}");

    let at = |character: u32| json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": character } });
    let card = editor.ask("textDocument/hover", at(20));
    assert_eq!(card["result"]["range"], first["range"]);
    let card = card["result"]["contents"]["value"].as_str().unwrap();
    assert!(card.contains("`pushy/false-urgency`") && card.contains("Ask yourself: "), "{card}");
    assert_eq!(editor.ask("textDocument/hover", at(2))["result"], Value::Null);
    assert_eq!(editor.ask("textDocument/hover", at(u32::MAX))["result"], Value::Null);

    let actions = editor.actions(&uri, range((2, 30), (2, 30)), json!({ "diagnostics": [] }));
    let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    let all = "Make every safe rewrite (1)";
    assert_eq!(titles, ["Write “before”", "Allow stilted/officialese here, and say why", all]);
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"], json!({ "uri": uri, "version": 1 }));
    let mended = TEXT.replace("prior to", "before");
    assert_eq!(edited(TEXT, &actions[0]), mended);

    editor.change(&uri, 2, json!([{ "text": mended }]));
    let told = editor.diagnostics(&uri);
    assert_eq!((told["version"].as_i64(), codes(&told)), (Some(2), vec!["pushy/false-urgency"]));

    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.diagnostics(&uri)["diagnostics"], json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn bytes_are_counted_for_editors_that_count_bytes() {
    let home = folder(&[]);
    let can = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let (mut editor, welcome) = Editor::new(home.path(), can);
    assert_eq!(welcome["capabilities"]["positionEncoding"], "utf-8");
    let uri = uri(home.path(), "a.md");
    editor.open(&uri, "markdown", TEXT);
    assert_eq!(editor.diagnostics(&uri)["diagnostics"][0]["range"], range((2, 20), (2, 27)));
    // “prior to” goes; places past the end of a line are its end.
    editor.change(&uri, 2, json!([{ "range": range((2, 29), (2, 999)), "text": "" }]));
    assert_eq!(codes(&editor.diagnostics(&uri)), ["pushy/false-urgency"]);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn only_the_last_of_many_versions_is_told() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let uri = uri(home.path(), "a.md");
    editor.open(&uri, "markdown", "");
    editor.diagnostics(&uri);
    for (version, c) in (2..).zip("Act now, my dear.".chars()) {
        let end = range((0, version - 2), (0, version - 2));
        editor.change(&uri, version.into(), json!([{ "range": end, "text": c.to_string() }]));
    }
    // What is asked meanwhile is answered for the last version, too.
    let actions = editor.actions(&uri, range((0, 0), (0, 1)), json!({}));
    assert!(
        actions.iter().any(|action| action["title"].as_str().unwrap().starts_with("Allow ")),
        "{actions:?}"
    );
    let told = editor.diagnostics(&uri);
    assert_eq!((told["version"].as_i64(), codes(&told)), (Some(18), vec!["pushy/false-urgency"]));
    assert!(!editor.kept.iter().any(|message| message["method"] == "textDocument/publishDiagnostics"));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn the_kinds_of_actions_that_are_asked_for_come() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let uri = uri(home.path(), "a.md");
    // Rewrites with no word between them wait for each other; here they need not be asked for twice.
    let text = "Prior to May, commence.\n\nIn order to win, stay. Act now.\n";
    editor.open(&uri, "markdown", text);
    let nowhere = range((1, 0), (1, 0));
    for (only, count) in [
        (json!(["source.fixAll"]), 1),
        (json!(["source.fixAll.candor"]), 1),
        (json!(["source"]), 1),
        (json!(["source.fix"]), 0),
        (json!(["refactor"]), 0),
        (json!(["quickfix"]), 0),
    ] {
        let actions = editor.actions(&uri, nowhere.clone(), json!({ "only": only }));
        assert_eq!(actions.len(), count, "{only}");
    }
    let actions = editor.actions(&uri, nowhere, json!({ "only": ["source.fixAll"] }));
    assert_eq!(edited(text, &actions[0]), "Before May, start.\n\nTo win, stay. Act now.\n");
    let actions = editor.actions(&uri, range((0, 0), (9, 9)), json!({ "only": ["quickfix"] }));
    assert!(actions.len() >= 6 && actions.iter().all(|action| action["kind"] == "quickfix"), "{actions:#?}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn allowing_asks_for_the_reason_in_every_format_with_comments() {
    let home = folder(&[]);
    for snippets in [false, true] {
        let can = json!({ "workspace": { "workspaceEdit": {
            "documentChanges": true, "snippetEditSupport": snippets
        } } });
        let (mut editor, _) = Editor::new(home.path(), can);
        for (name, text, line, expected) in [
            ("a.md", "Hi.\n\nAct now.\n", 2, "Hi.\n\n<!-- X -->\nAct now.\n"),
            ("b.md", "- Hi.\n- Act now.\n- Bye.\n", 1, "- Hi.\n- Act now. <!-- X -->\n- Bye.\n"),
            ("c.md", "# Act now\r\n\r\nHi.\r\n", 0, "# Act now <!-- X -->\r\n\r\nHi.\r\n"),
            ("d.md", "Act now.\r\n\r\nHi.\r\n", 0, "<!-- X -->\r\nAct now.\r\n\r\nHi.\r\n"),
            (
                "e.html",
                "<div>\n  <p>Hi.</p>\n  <p>Act now.</p></div>",
                2,
                "<div>\n  <p>Hi.</p>\n  <p>Act now. <!-- X --></p></div>",
            ),
            ("f.txt", "Hi.\n\nAct now.\n", 2, "Hi.\n\n<!-- X -->\nAct now.\n"),
            ("g.eml", "Subject: Hi\n\nAct now.\n", 2, ""),
            ("h.md", "---\nsubject: Act now\n---\n\nHi.\n", 1, ""),
        ] {
            let uri = uri(home.path(), name);
            editor.open(&uri, "", text);
            let actions = editor.actions(&uri, range((line, 0), (line, 99)), json!({}));
            let titled = |action: &&Value| action["title"] == "Allow pushy/false-urgency here, and say why";
            let allow = actions.iter().find(titled);
            let comment = if snippets {
                "candor: allow pushy/false-urgency -- ${1}"
            } else {
                "candor: allow pushy/false-urgency -- "
            };
            let new = allow.map_or(String::new(), |action| edited(text, action));
            assert_eq!(new, expected.replace('X', comment), "{name}: {actions:#?}");
            if !new.is_empty() {
                editor.diagnostics(&uri);
                // Without a reason it allows nothing, with one it does.
                for (reason, left) in
                    [("", vec!["meta/allow-without-reason", "pushy/false-urgency"]), ("our law", vec![])]
                {
                    editor.change(&uri, 2, json!([{ "text": new.replace("${1}", "").replace("--  -->", &format!("-- {reason} -->")) }]));
                    let told = editor.diagnostics(&uri);
                    let mut codes = codes(&told);
                    codes.sort_unstable();
                    assert_eq!(codes, left, "{name}");
                }
            }
        }
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn what_only_the_writer_knows_stays_open() {
    let home = folder(&[]);
    for snippets in [false, true] {
        let can = json!({ "workspace": { "workspaceEdit": {
            "documentChanges": true, "snippetEditSupport": snippets
        } } });
        let (mut editor, _) = Editor::new(home.path(), can);
        let uri = uri(home.path(), "a.md");
        let text = "The price holds, 2 days 3 hours 12 mins.\n";
        editor.open(&uri, "markdown", text);
        let actions = editor.actions(&uri, range((0, 0), (0, 99)), json!({}));
        let blank = "Write “until {date}”, and fill in what is in braces";
        let action = actions.iter().find(|action| action["title"] == blank);
        let action = action.unwrap_or_else(|| panic!("{actions:#?}"));
        let new = edited(text, action);
        let open = if snippets { "until ${1:date}" } else { "until {date}" };
        assert!(new.contains(open) && action["isPreferred"] == false, "{new}");
        // Where the action can do nothing by itself, there is none.
        assert!(
            !actions.iter().any(|action| action["title"].as_str().unwrap().contains('?')),
            "{actions:#?}"
        );
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn the_score_stands_above_the_text() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let uri = uri(home.path(), "a.md");
    let text = "Hi Marta, you asked when the heating comes back. It is on again since nine this morning; \
                a valve was stuck, and Paul has changed it. Is it warm now? If not, call me.\n"
        .repeat(2);
    editor.open(&uri, "markdown", &text);
    let lenses = editor.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    let title = lenses["result"][0]["command"]["title"].as_str().unwrap();
    assert!(
        title.starts_with("candor ") && lenses["result"][0]["range"] == range((0, 0), (0, 0)),
        "{lenses}"
    );
    let told = editor.next(|message| message["method"] == "candor/score");
    let score = told["params"]["score"].as_f64().unwrap();
    assert!((0.0..=100.0).contains(&score) && told["params"]["version"] == 1, "{told}");
    assert!(title.contains(told["params"]["text"].as_str().unwrap()), "{title}");
    // Too short to say.
    editor.change(&uri, 2, json!([{ "text": "Hi.\n" }]));
    let lenses = editor.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(lenses["result"], json!([]));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn configuration_and_own_rules_are_read_again() {
    let home = folder(&[("press/a.md", ""), ("candor.toml", "")]);
    for watches in [true, false] {
        let can = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": watches } } });
        write(home.path(), "candor.toml", "");
        let (mut editor, _) = Editor::new(home.path(), can);
        if watches {
            let asked = editor.next(|message| message["method"] == "client/registerCapability");
            let watchers = &asked["params"]["registrations"][0]["registerOptions"]["watchers"];
            assert_eq!(watchers[0]["globPattern"], "**/*.toml");
            editor
                .write(json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }).to_string().as_bytes());
        }
        let (text, config) = (uri(home.path(), "press/a.md"), uri(home.path(), "candor.toml"));
        editor.open(&text, "markdown", "Act now, with our frobnicator.\n");
        assert_eq!(codes(&editor.diagnostics(&text)), ["pushy/false-urgency"]);
        // Without being told, it looks by itself.
        let changed = |editor: &mut Editor, name: &str, text: &str| {
            write(home.path(), name, text);
            if watches {
                editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
            }
        };

        changed(&mut editor, "candor.toml", "[rules]\noff = [\"pushy\"]\n");
        assert_eq!(editor.diagnostics(&text)["diagnostics"], json!([]));

        changed(&mut editor, "candor.toml", "[rules]\nof = [\"pushy\"]\n");
        let told = editor.diagnostics(&text);
        let message = told["diagnostics"][0]["message"].as_str().unwrap();
        assert!(
            message.starts_with("This text is not checked: ") && message.contains("candor.toml:2:1"),
            "{message}"
        );
        let told = editor.diagnostics(&config);
        assert_eq!(told["diagnostics"][0]["range"], range((1, 0), (1, 2)), "{told}");
        assert!(told["diagnostics"][0]["message"].as_str().unwrap().contains("\"off\""), "{told}");

        let rule = "title = 'Our word'\nseverity = 'note'\ntier = 'core'\ndimension = 'voice'\npoints = -1\n\
                    message = 'Nobody says “{match}”.'\nwhy = 'They say machine.'\n[find.phrase]\n\
                    any = ['frobnicator']\n[[example]]\nbad = 'Our [[frobnicator]].'\n";
        write(home.path(), "rules/en/stilted/frobnicator.toml", rule);
        changed(&mut editor, "candor.toml", "[rules]\nextend = [\"rules\"]\n");
        assert_eq!(codes(&editor.diagnostics(&text)), ["pushy/false-urgency", "stilted/frobnicator"]);
        assert_eq!(editor.diagnostics(&config)["diagnostics"], json!([]));

        changed(&mut editor, "rules/en/stilted/frobnicator.toml", &rule.replace("'note'", "'grave'"));
        assert!(codes(&editor.diagnostics(&text)).is_empty());
        let own = uri(home.path(), "rules/en/stilted/frobnicator.toml");
        assert_eq!(editor.diagnostics(&own)["diagnostics"].as_array().unwrap().len(), 1);
        changed(&mut editor, "rules/en/stilted/frobnicator.toml", &rule.replace("'note'", "'error'"));
        let told = editor.diagnostics(&text);
        assert_eq!(told["diagnostics"][1]["severity"], 1, "{told}");
        assert_eq!(editor.diagnostics(&own)["diagnostics"], json!([]));

        changed(&mut editor, "candor.toml", "[files]\nexclude = [\"press\"]\n");
        assert_eq!(editor.diagnostics(&text)["diagnostics"], json!([]));
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn texts_without_a_name_are_read_and_others_left_alone() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    for (uri, language) in [("git:/a.md?HEAD", "markdown"), ("file:///a.rs", "rust")] {
        editor.open(uri, language, "Act now.");
        let asked = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 2 } });
        assert_eq!(editor.ask("textDocument/hover", asked)["result"], Value::Null);
    }
    editor.open("untitled:Untitled-1", "html", "<p>Act&#32;now.</p>");
    let told = editor.diagnostics("untitled:Untitled-1");
    assert_eq!(told["diagnostics"][0]["range"], range((0, 3), (0, 14)));
    assert!(!editor.kept.iter().any(|message| message["method"] == "textDocument/publishDiagnostics"));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn whatever_is_said_there_is_an_answer_and_no_panic() {
    let home = folder(&[]);
    let mut editor = Editor::silent(home.path());
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    let code = |editor: &mut Editor, bytes: &[u8]| {
        editor.write(bytes);
        editor.next(|message| message["id"].is_null() && message.get("error").is_some())["error"]["code"]
            .clone()
    };
    for (bytes, expected) in [
        (&b"{"[..], -32700),
        (b"\xff\xfe", -32700),
        (b"", -32700),
        (b"[]", -32600),
        (b"7", -32600),
        (b"{\"jsonrpc\":\"2.0\"}", -32600),
    ] {
        assert_eq!(code(&mut editor, bytes), expected, "{bytes:?}");
    }
    // Neither parameters nor capabilities are what they should be.
    assert!(editor.ask("initialize", json!([1])).get("result").is_some());
    assert_eq!(editor.ask("initialize", json!({}))["error"]["code"], -32600);
    assert_eq!(editor.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    for method in ["textDocument/codeAction", "textDocument/hover", "textDocument/codeLens"] {
        assert_eq!(editor.ask(method, json!({ "textDocument": 7 }))["error"]["code"], -32602);
    }
    for (method, params) in [
        ("textDocument/didOpen", json!({ "textDocument": { "uri": 3 } })),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "file:///none.md" }, "contentChanges": [] }),
        ),
        ("textDocument/didClose", json!({ "textDocument": { "uri": "file:///none.md" } })),
        ("$/cancelRequest", json!({ "id": 77 })),
        ("$/unknown", json!(null)),
    ] {
        editor.tell(method, params);
    }
    let uri = uri(home.path(), "a.md");
    editor.open(&uri, "markdown", TEXT);
    let far = range((u32::MAX, u32::MAX), (0, 5));
    editor.change(
        &uri,
        -5,
        json!([
            { "range": range((2, 7), (2, 7)), "text": "half a smile" },
            { "range": far, "text": "\u{0}\u{202e}" },
            { "range": range((9, 9), (1, 1)), "text": "Act now." },
        ]),
    );
    let told = editor.diagnostics(&uri);
    assert_eq!((told["version"].as_i64(), codes(&told)), (Some(-5), vec!["pushy/false-urgency"]), "{told}");
    editor.actions(&uri, far, json!({ "only": ["", "quickfix.x"] }));
    let bad = json!({ "textDocument": { "uri": uri }, "position": { "line": -1, "character": 0.5 } });
    assert_eq!(editor.ask("textDocument/hover", bad)["error"]["code"], -32602);

    // What is asked while a text is checked can be taken back.
    editor.open(&uri, "markdown", &"We are proud to act now. ".repeat(40_000));
    let asked = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
    let id = editor.send("textDocument/hover", asked);
    editor.tell("$/cancelRequest", json!({ "id": id }));
    assert_eq!(editor.next(|message| message["id"] == id)["error"]["code"], -32800);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn whoever_leaves_without_a_word_is_told_so_by_the_exit_code() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    editor.tell("exit", Value::Null);
    assert_eq!(editor.end(), 1);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    editor.open("file:///a.md", "markdown", TEXT);
    assert_eq!(editor.end(), 1, "its pipe was closed");
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    editor.stdin.as_mut().unwrap().write_all(b"Content-Length: 99\r\n\r\n{").unwrap();
    assert_eq!(editor.end(), 1);
}
