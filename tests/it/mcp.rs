//! Guards `candor mcp`: what an assistant’s program asks over two pipes, and what comes back.

use super::support::folder;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than any answer takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

const TEXT: &str = "# Hello\n\nSeats 😀 are few. Act now, or prior to May.\n";

/// An assistant’s program that says whatever a test wants.
struct Assistant {
    child: Child,
    stdin: Option<ChildStdin>,
    heard: Receiver<Value>,
    kept: Vec<Value>,
    ids: i64,
}

impl Assistant {
    /// Starts candor in `folder` and says nothing.
    fn silent(folder: &Path) -> Assistant {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.arg("mcp").current_dir(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (send, heard) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines() {
                // Each line is one message: whatever is no JSON is a failure.
                send.send(serde_json::from_str(&line.unwrap()).unwrap()).unwrap();
            }
        });
        let stdin = child.stdin.take();
        Assistant { child, stdin, heard, kept: Vec::new(), ids: 0 }
    }

    /// Starts candor in `folder` and says `initialize`.
    fn new(folder: &Path, version: &str) -> (Assistant, Value) {
        let mut assistant = Assistant::silent(folder);
        let client = json!({ "name": "test", "version": "1" });
        let params = json!({ "protocolVersion": version, "capabilities": {}, "clientInfo": client });
        let welcome = assistant.ask("initialize", params)["result"].take();
        assistant.tell("notifications/initialized", json!({}));
        (assistant, welcome)
    }

    fn write(&mut self, line: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(line).unwrap();
        stdin.write_all(b"\n").unwrap();
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

    /// The answer to the request `id`, also if it came before.
    fn answer(&mut self, id: impl Into<Value>) -> Value {
        let id = id.into();
        if let Some(at) = self.kept.iter().position(|message| message["id"] == id) {
            return self.kept.remove(at);
        }
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("an answer");
            if message["id"] == id {
                return message;
            }
            self.kept.push(message);
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.answer(id)
    }

    /// Calls a tool; its result.
    fn call(&mut self, tool: &str, arguments: Value) -> Value {
        let mut answer = self.ask("tools/call", json!({ "name": tool, "arguments": arguments }));
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].take()
    }

    /// What a tool says where it cannot do what it is asked.
    fn refusal(&mut self, tool: &str, arguments: Value) -> String {
        let result = self.call(tool, arguments);
        assert_eq!(result["isError"], true, "{result}");
        text(&result).to_owned()
    }

    /// Says all it had to say, and waits for the end: nothing may have been said on standard error.
    fn leave(mut self) -> Vec<Value> {
        self.stdin = None;
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        let mut complaints = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        assert_eq!(complaints, "");
        self.kept.extend(self.heard.iter());
        std::mem::take(&mut self.kept)
    }
}

impl Drop for Assistant {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap()
}

/// What the command line prints.
fn printed(folder: &Path, arguments: &[&str], stdin: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments).current_dir(folder).env_remove("COLUMNS");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// Whether all that `part` says stands in `whole`, but for the places that only programs count.
fn stands_in(part: &Value, whole: &Value, at: &str) {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            for (key, value) in part {
                let other = whole.get(key).unwrap_or_else(|| panic!("{at}.{key} is not in the report"));
                stands_in(value, other, &format!("{at}.{key}"));
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            assert_eq!(part.len(), whole.len(), "{at}");
            for (index, (value, other)) in part.iter().zip(whole).enumerate() {
                stands_in(value, other, &format!("{at}[{index}]"));
            }
        }
        _ => assert_eq!(part, whole, "{at}"),
    }
}

#[test]
fn a_session_from_hello_to_goodbye() {
    let home = folder(&[]);
    let (mut assistant, welcome) = Assistant::new(home.path(), "2025-06-18");
    assert_eq!(welcome["protocolVersion"], "2025-06-18");
    assert_eq!(welcome["serverInfo"]["name"], "candor");
    assert!(welcome["instructions"].as_str().unwrap().contains("Do not silence rules"));
    assert_eq!(assistant.ask("ping", json!({}))["result"], json!({}));

    let mut answer = assistant.ask("tools/list", json!({}));
    let tools = answer["result"]["tools"].take();
    let names: Vec<&str> =
        tools.as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["check", "reply", "explain", "rules"]);
    for tool in tools.as_array().unwrap() {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        jsonschema::validator_for(&tool["inputSchema"]).unwrap();
    }
    // What a schema takes, a tool takes.
    let takes = |arguments: &Value| jsonschema::is_valid(&tools[0]["inputSchema"], arguments);
    assert!(takes(&json!({ "text": "a", "channel": "email", "format": "html", "name": "a/b.html" })));
    assert!(!takes(&json!({ "text": "a", "chanel": "email" })) && !takes(&json!({})));

    let result = assistant.call("check", json!({ "text": TEXT, "format": "markdown" }));
    let found = result["structuredContent"]["findings"].as_array().unwrap();
    assert_eq!(found[0]["rule"], "pushy/false-urgency");
    assert_eq!(found[0]["span"]["start"], json!({ "line": 3, "column": 18 }));
    assert_eq!(found[1]["rewrites"][0]["label"], "before");
    let why = result["structuredContent"]["rules"]["pushy/false-urgency"]["why"].as_str().unwrap();
    let told = text(&result);
    // The reason is told whole, wherever its lines end.
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(told).contains(&flat(why)), "{told}");
    assert!(told.contains("“Act now”") && told.contains("instead: before"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
    assert_eq!(assistant.leave(), [] as [Value; 0]);
}

#[test]
fn nobody_has_to_say_initialize_where_each_request_names_its_version() {
    let home = folder(&[]);
    let mut assistant = Assistant::silent(home.path());
    let meta = json!({ "io.modelcontextprotocol/protocolVersion": "2026-07-28" });
    let about = assistant.ask("server/discover", json!({ "_meta": meta }))["result"].take();
    assert_eq!(
        (&about["supportedVersions"], &about["resultType"]),
        (&json!(["2026-07-28"]), &json!("complete"))
    );
    let tools = assistant.ask("tools/list", json!({ "_meta": meta }))["result"].take();
    assert_eq!((tools["tools"].as_array().unwrap().len(), &tools["ttlMs"]), (4, &json!(0)));
    let call = json!({ "_meta": meta, "name": "check", "arguments": { "text": TEXT } });
    let result = assistant.ask("tools/call", call)["result"].take();
    assert_eq!(result["structuredContent"]["findings"][0]["rule"], "pushy/false-urgency");
    let other = json!({ "io.modelcontextprotocol/protocolVersion": "2030-01-01" });
    let error = assistant.ask("tools/list", json!({ "_meta": other }))["error"].take();
    assert_eq!((&error["code"], &error["data"]["supported"][0]), (&json!(-32022), &json!("2026-07-28")));
    // Whoever names none says it first.
    assert_eq!(assistant.ask("server/discover", json!({}))["error"]["code"], -32002);
}

#[test]
fn it_says_what_the_command_line_says() {
    let config = "[[channel]]\nname = \"press\"\npaths = [\"press/**\"]\n[gate]\nfail-on = \"warning\"\n";
    let home =
        folder(&[("candor.toml", config), ("theirs.txt", "When will my parcel arrive? Can I pay later?")]);
    let (mut assistant, _) = Assistant::new(home.path(), "2025-11-25");
    let report = |arguments: &[&str], stdin: &str| -> Value {
        serde_json::from_str(&printed(home.path(), arguments, stdin)).unwrap()
    };
    let same = |mut data: Value, report: &Value| {
        let own = data.as_object_mut().unwrap();
        let (passed, reasons) = (own.remove("passed").unwrap(), own.remove("reasons").unwrap());
        own.remove("rules").unwrap();
        assert_eq!((&passed, &reasons), (&report["summary"]["passed"], &report["summary"]["reasons"]));
        stands_in(&data, &report["documents"][0], "");
    };
    let long = format!("{TEXT}\n{}", "We are thrilled to announce our best tea yet. ".repeat(9));
    for (name, channel) in [("a.md", "email"), ("press/b.md", "")] {
        let mut asked = json!({ "text": long, "name": name });
        let mut typed = vec!["check", "-", "--format", "json", "--stdin-name", name];
        if !channel.is_empty() {
            asked["channel"] = channel.into();
            typed.extend(["--channel", channel]);
        }
        let result = assistant.call("check", asked);
        let report = report(&typed, &long);
        assert!(!report["documents"][0]["findings"].as_array().unwrap().is_empty());
        same(result["structuredContent"].clone(), &report);
    }
    let reply = "Dear Ann, thank you for your message. We will look into it.";
    let typed =
        ["reply", "--to", "theirs.txt", "-", "--stdin-name", "r.txt", "--format", "json", "--quote-inbound"];
    let question = "When will my parcel arrive? Can I pay later?";
    for tool in ["reply", "check"] {
        let result = assistant.call(tool, json!({ "text": reply, "question": question, "name": "r.txt" }));
        same(result["structuredContent"].clone(), &report(&typed, reply));
        assert!(text(&result).contains("0 of 2 questions answered"), "{}", text(&result));
    }
    let page = assistant.call("explain", json!({ "rule": "pushy/fomo" }));
    // Each says in its own way how to ask for the other language.
    let (page, other) = text(&page).rsplit_once("The same for Spanish: ").unwrap();
    assert!(other.contains("\"message_language\": \"es\"") && !other.contains("--"), "{other}");
    let printed_page = printed(home.path(), &["explain", "pushy/fomo"], "");
    assert_eq!(printed_page.rsplit_once("The same for Spanish: ").unwrap().0, page);
    let page = assistant.call("explain", json!({ "rule": "score", "message_language": "es" }));
    assert_eq!(text(&page), printed(home.path(), &["explain", "score", "--message-lang", "es"], ""));
    let all = assistant.call("rules", json!({ "channel": "sms" }));
    let listed = report(&["rules", "--format", "json", "--channel", "sms"], "");
    assert_eq!(all["structuredContent"]["rules"], listed);
    let some = assistant.call("rules", json!({ "category": "pushy", "severity": "error", "language": "es" }));
    let some = some["structuredContent"]["rules"].as_array().unwrap();
    assert!(!some.is_empty() && some.len() < listed.as_array().unwrap().len());
    for rule in some {
        assert!(rule["id"].as_str().unwrap().starts_with("pushy/") && rule["severity"] == "error", "{rule}");
    }
    let none = assistant.call("rules", json!({ "about": "no such thing" }));
    assert_eq!(none["structuredContent"], json!({ "rules": [], "left_out": 0 }));
}

#[test]
fn a_changed_configuration_holds_from_the_next_call_on() {
    let home = folder(&[]);
    let (mut assistant, _) = Assistant::new(home.path(), "2025-11-25");
    let rules = |result: Value| {
        let found = result["structuredContent"]["findings"].as_array().unwrap().clone();
        found.into_iter().map(|mut found| found["rule"].take()).collect::<Vec<_>>()
    };
    let asked = json!({ "text": TEXT });
    assert!(rules(assistant.call("check", asked.clone())).contains(&"pushy/false-urgency".into()));
    let config = home.path().join("candor.toml");
    std::fs::write(&config, "[rules]\noff = [\"pushy/false-urgency\"]\n").unwrap();
    assert!(!rules(assistant.call("check", asked.clone())).contains(&"pushy/false-urgency".into()));
    std::fs::write(&config, "[rulez]\n").unwrap();
    let told = assistant.refusal("check", asked);
    assert!(told.contains("candor.toml:1:2") && told.contains("rules"), "{told}");
    assert!(assistant.refusal("rules", json!({})).contains("candor.toml"));
    // The score needs no rules.
    assert!(text(&assistant.call("explain", json!({ "rule": "score" }))).contains("score"));
}

#[test]
fn what_cannot_be_done_is_said_to_whoever_can_ask_again() {
    let home = folder(&[]);
    let (mut assistant, _) = Assistant::new(home.path(), "2025-11-25");
    let big = "x ".repeat(600_000);
    for (tool, arguments, says) in [
        ("check", json!({}), "\"text\" is missing"),
        ("check", json!({ "text": 5 }), "expected a text in quotes"),
        ("check", json!([]), "cannot be read"),
        ("check", json!({ "text": "a", "chanel": "sms" }), "did you mean \"channel\"?"),
        ("check", json!({ "text": "a", "channel": "smss" }), "did you mean \"sms\"?"),
        ("check", json!({ "text": "a", "language": "fr" }), "known: en, es"),
        ("check", json!({ "text": "a", "name": "/etc/hosts" }), "stays inside the folder"),
        ("check", json!({ "text": "a", "name": "../a.md" }), "stays inside the folder"),
        ("check", json!({ "text": "a", "name": "a.jsonl" }), "holds many texts"),
        ("check", json!({ "text": "a", "strict": true }), "\"strict\" is not known here"),
        ("check", json!({ "text": big }), "1048576 are the most"),
        ("check", json!({ "text": "a", "question": big }), "1048576 are the most"),
        ("reply", json!({ "text": "a" }), "\"question\" is missing"),
        ("explain", json!({ "rule": "pushy/fommo" }), "did you mean pushy/fomo?"),
        ("rules", json!({ "severity": "fatal" }), "known: note, warning, error"),
    ] {
        let told = assistant.refusal(tool, arguments);
        assert!(told.contains(says), "{tool}: {told}");
    }
    // What no assistant can mend is an error of the protocol.
    for (method, params, code) in [
        ("tools/call", json!({ "name": "delete" }), -32602),
        ("tools/call", json!({}), -32602),
        ("tools/call", json!([1]), -32602),
        ("resources/list", json!({}), -32601),
        ("initialize", json!({}), -32600),
    ] {
        assert_eq!(assistant.ask(method, params)["error"]["code"], code, "{method}");
    }
}

#[test]
fn hostile_lines_are_answered_and_the_next_one_is_heard() {
    let home = folder(&[]);
    let mut assistant = Assistant::silent(home.path());
    assert_eq!(assistant.ask("tools/list", json!({}))["error"]["code"], -32002);
    assert_eq!(assistant.ask("ping", json!({}))["result"], json!({}));
    let deep = "[".repeat(1_000_000);
    let long = "x".repeat((16 << 20) + 5);
    let broken: [&[u8]; 8] = [
        b"Content-Length: 20",
        b"{",
        b"\x00\xff\xfe\x7fELF",
        deep.as_bytes(),
        long.as_bytes(),
        b"5",
        b"[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]",
        b"{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}",
    ];
    for (at, line) in broken.into_iter().enumerate() {
        assistant.write(line);
        let code = assistant.answer(Value::Null)["error"]["code"].take();
        assert_eq!(code, if at < 5 { -32700 } else { -32600 }, "{at}");
    }
    // Where only a text is broken, whoever asked is told that it was this request.
    for (line, id) in [
        (&b"{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"\xff\xff\"}"[..], json!(1)),
        (br#"{"jsonrpc": "2.0", "id": "a", "method": "tools/call", "params": {"x": "\ud800"}}"#, json!("a")),
    ] {
        assistant.write(line);
        assert_eq!(assistant.answer(id)["error"]["code"], -32700);
    }
    // Answers, notifications and empty lines are passed over.
    for line in [
        "",
        "  ",
        r#"{"jsonrpc":"2.0","id":9,"result":{}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/x"}"#,
    ] {
        assistant.write(line.as_bytes());
    }
    assert_eq!(assistant.ask("ping", json!({}))["result"], json!({}));
    assert_eq!(assistant.leave(), [] as [Value; 0]);
}

#[test]
fn many_calls_at_once_are_each_answered_once_and_cancelled_ones_never() {
    let home = folder(&[]);
    let (mut assistant, _) = Assistant::new(home.path(), "2024-11-05");
    let call = |text: &str| json!({ "name": "check", "arguments": { "text": text } });
    let long = "Act now, or you miss out on it. ".repeat(2_000);
    let cancelled = assistant.send("tools/call", call(&long));
    assistant.tell("notifications/cancelled", json!({ "requestId": cancelled, "reason": "bored" }));
    assistant.tell("notifications/cancelled", json!({ "requestId": "another" }));
    let ids: Vec<i64> = (0..12).map(|_| assistant.send("tools/call", call(TEXT))).collect();
    for id in ids.iter().rev() {
        let result = assistant.answer(*id)["result"].take();
        // This version of the protocol knows no data: it comes as a second text.
        assert!(result.get("structuredContent").is_none());
        let data: Value = serde_json::from_str(result["content"][1]["text"].as_str().unwrap()).unwrap();
        assert_eq!(data["findings"][0]["rule"], "pushy/false-urgency");
    }
    // Of many findings the first are told, and how many there are besides.
    let result = assistant.call("check", json!({ "text": long }));
    let data: Value = serde_json::from_str(result["content"][1]["text"].as_str().unwrap()).unwrap();
    let findings = data["findings"].as_array().unwrap();
    let more = findings.last().unwrap();
    assert!(findings.len() <= 101 && more["rule"] == "meta/more-findings", "{more}");
    assert!(more["message"].as_str().unwrap().contains("more places"), "{more}");
    assert!(result.to_string().len() < 1 << 20, "{}", result.to_string().len());
    // What was asked before the end is answered after it.
    let last = assistant.send("tools/call", call(TEXT));
    let rest = assistant.leave();
    assert_eq!(rest.iter().map(|message| &message["id"]).collect::<Vec<_>>(), [last]);
}

#[test]
fn no_answer_names_flags_of_the_command_line() {
    let home = folder(&[]);
    let (mut assistant, _) = Assistant::new(home.path(), "2025-11-25");
    let question = "When will my parcel arrive?";
    for (tool, arguments) in [
        ("check", json!({ "text": TEXT })),
        ("check", json!({ "text": TEXT, "message_language": "es" })),
        ("check", json!({ "text": "Thank you for your message.", "question": question })),
        ("reply", json!({ "text": "Act now. Thank you.", "question": question, "strict": true })),
        ("explain", json!({ "rule": "score" })),
        ("explain", json!({ "rule": "gate/score" })),
        ("explain", json!({ "rule": "gate/problem" })),
        ("explain", json!({ "rule": "pushy/fomo", "message_language": "es" })),
    ] {
        let result = assistant.call(tool, arguments.clone());
        let told = text(&result);
        let flags =
            told.split("--").skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        assert_eq!(flags.count(), 0, "{arguments}: {told}");
    }
    let result = assistant.call("check", json!({ "text": "Act now, before it is too late." }));
    assert!(text(&result).contains("The gate of this folder lets 2 warnings pass."), "{}", text(&result));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let home = folder(&[]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.arg("mcp").current_dir(home.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // It ends at the first answer that nobody reads, whatever is still said.
    while stdin.write_all(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n").is_ok() {}
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}
