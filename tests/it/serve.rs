//! Guards the server of the page: strangers are refused, requests are bounded, it ends cleanly, and what it answers is
//! what `candor check` says.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(folder: &Path, arguments: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.arg("serve").args(arguments).current_dir(folder).env_clear();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let rest = line.strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("{line:?}"));
        let (port, token) = rest.trim_end().trim_end_matches('/').split_once('/').unwrap();
        assert_eq!(token.len(), 32, "{line}");
        let (port, token) = (port.parse().unwrap(), token.to_owned());
        Server { child, port, token }
    }

    /// Sends `bytes` and reads all that comes back.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // One that refuses may not wait for all of it.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// What a request for `path` in the folder of the token is answered, `headers` beside its host.
    fn ask(&self, method: &str, path: &str, headers: &[&str], body: &str) -> String {
        let (port, token) = (self.port, &self.token);
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let length = body.len();
        let head = format!(
            "{method} /{token}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n{headers}\r\n"
        );
        self.send(format!("{head}{body}").as_bytes())
    }

    fn check(&self, question: &Value) -> Value {
        let answer = self.ask("POST", "check", &["Content-Type: application/json"], &question.to_string());
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        serde_json::from_str(body).unwrap()
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn strangers_are_refused_and_requests_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    let (port, token) = (server.port, server.token.clone());
    let get = |host: &str, path: &str| {
        status(&server.send(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()))
    };
    let own = format!("127.0.0.1:{port}");
    assert_eq!(get(&own, &format!("/{token}/")), 200);
    assert_eq!(get(&format!("localhost:{port}"), &format!("/{token}/page.js?x")), 200);
    assert_eq!(get("evil.example", &format!("/{token}/")), 421);
    assert_eq!(get(&format!("127.0.0.1.evil.example:{port}"), &format!("/{token}/")), 421);
    assert_eq!(get(&own, "/"), 403);
    assert_eq!(get(&own, &format!("/{token}")), 403);
    assert_eq!(get(&own, &format!("/{}/", "0".repeat(32))), 403);
    assert_eq!(get(&own, &format!("/{token}/../Cargo.toml")), 404);
    assert_eq!(get(&own, &format!("http://{own}/{token}/")), 403);

    let json = "Content-Type: application/json";
    let own_page = format!("Origin: http://{own}");
    assert_eq!(status(&server.ask("POST", "check", &[json, &own_page], "{}")), 200);
    for origin in ["http://evil.example", "null", "https://127.0.0.1"] {
        let origin = format!("Origin: {origin}");
        assert_eq!(status(&server.ask("POST", "check", &[json, &origin], "{}")), 403, "{origin}");
        assert_eq!(status(&server.ask("GET", "", &[&origin], "")), 403, "{origin}");
    }
    assert_eq!(status(&server.ask("POST", "check", &[], "{}")), 415);
    assert_eq!(status(&server.ask("POST", "check", &["Content-Type: text/plain"], "{}")), 415);
    for (method, path) in
        [("OPTIONS", "check"), ("GET", "check"), ("POST", ""), ("DELETE", ""), ("PUT", "check")]
    {
        let answer = server.ask(method, path, &[json], "");
        assert_eq!(status(&answer), 405, "{method} {path}");
        assert!(answer.contains("\r\nAllow: "), "{answer}");
    }
    let host = format!("Host: {own}");
    assert_eq!(status(&server.ask("GET", "", &[&host], "")), 400, "two hosts");
    let announced = |header: &str| {
        let head = format!("POST /{token}/check HTTP/1.1\r\n{host}\r\n{json}\r\n{header}\r\n\r\n");
        server.send(head.as_bytes())
    };
    assert_eq!(status(&announced("Transfer-Encoding: chunked")), 411);
    assert_eq!(status(&announced("X: y")), 411);
    assert_eq!(status(&announced("Content-Length: -1")), 400);
    assert_eq!(status(&announced("Content-Length: 1\r\nContent-Length: 2")), 400);
    let big = announced(&format!("Content-Length: {}", u64::MAX));
    assert_eq!(status(&big), 413);
    assert!(big.contains("the text is too big for the page; `candor check FILE` reads up to 48 MB"), "{big}");
    let whole = server.ask("POST", "check", &[json], &"x".repeat(20_000_000));
    assert_eq!(status(&whole), 413, "who sends 20 MB hears why");
    assert_eq!(status(&server.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")), 400);
    assert_eq!(status(&server.send(format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(40_000)).as_bytes())), 431);
    assert_eq!(
        status(&server.send(format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(100)).as_bytes())),
        431
    );
}

#[test]
fn every_answer_says_that_nothing_is_kept_and_nothing_else_runs() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    for answer in [
        server.ask("GET", "", &[], ""),
        server.ask("GET", "page.js", &[], ""),
        server.ask("GET", "none", &[], ""),
        server.ask("POST", "check", &["Content-Type: application/json"], "{}"),
        server.ask("GET", "", &["Origin: http://evil.example"], ""),
    ] {
        let head = answer.split("\r\n\r\n").next().unwrap().to_ascii_lowercase();
        for wanted in [
            "content-security-policy: default-src 'none';",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(wanted), "{wanted} is missing:\n{head}");
        }
        assert!(!head.contains("unsafe") && !head.contains("access-control"), "{head}");
    }
    let head = server.ask("HEAD", "page.css", &[], "");
    assert!(head.ends_with("\r\n\r\n") && !head.contains("Content-Length: 0"), "{head}");
}

#[test]
fn those_who_say_nothing_keep_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    let connect = || TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    let idle: Vec<TcpStream> = (0..20).map(|_| connect()).collect();
    let mut slow = connect();
    slow.write_all(b"GET / HTT").unwrap();
    assert_eq!(status(&server.ask("GET", "", &[], "")), 200);
    drop(idle);
    // Too many at a time are let go, and whoever comes after them is served.
    let many: Vec<TcpStream> = (0..60).map(|_| connect()).collect();
    drop(many);
    let begun = Instant::now();
    while status(&server.ask("GET", "", &[], "")) != 200 {
        assert!(begun.elapsed() < Duration::from_secs(40), "nobody is served any more");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_text_is_answered_as_candor_check_does() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    for name in
        ["newsletter.md", "complaint.eml", "sample/offer.html", "sample/windows.txt", "sample/utf16.txt"]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(folder.path().join(name), &bytes).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        let output = command
            .args(["check", "--no-config", "--format", "json", name])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
        let answer = server.check(&json!({ "name": name, "bytes": base64(&bytes), "blocks": true }));
        assert_eq!(answer["report"], checked, "{name}");
        let text = answer["texts"][0]["text"].as_str().unwrap();
        assert!(
            !text.is_empty()
                && answer["texts"][0]["blocks"].as_array().is_some_and(|blocks| !blocks.is_empty()),
            "{name}"
        );
    }
}

#[test]
fn marks_lie_on_the_words_as_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    let fixture =
        |name: &str| std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name));
    let samples = ["sample/offer.html", "sample/newsletter.md", "sample/windows.txt", "sample/utf16.txt"];
    let mut texts: Vec<(&str, Vec<u8>)> = samples.map(|name| (name, fixture(name).unwrap())).into();
    // There the words stand for no bytes of their own.
    let words = base64("“Hello” we say. Hurry, act now: dear valued customer, don’t miss out.".as_bytes());
    let head =
        "Subject: Hours\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n";
    texts.push(("a.docx", crate::word::docx(&["Hello é", "Hurry, act now: dear valued customer."])));
    texts.push(("a.eml", format!("{head}Content-Transfer-Encoding: base64\n\n{words}\n").into_bytes()));
    for (name, bytes) in texts {
        let answer = server.check(&json!({ "name": name, "bytes": base64(&bytes), "blocks": true }));
        let findings = answer["report"]["documents"][0]["findings"].as_array().unwrap();
        let mut marked = 0;
        for block in answer["texts"][0]["blocks"].as_array().unwrap() {
            let units: Vec<u16> = block["text"].as_str().unwrap().encode_utf16().collect();
            for mark in block["marks"].as_array().into_iter().flatten() {
                let at = |key: &str| mark[key].as_u64().unwrap() as usize;
                let words = String::from_utf16(&units[at("start")..at("end")]).unwrap();
                assert_eq!(words, findings[at("finding")]["text"], "{name}");
                marked += 1;
            }
        }
        assert!(marked == findings.len() && marked > 0, "{name}: {marked} of {} are marked", findings.len());
    }
}

#[test]
fn what_cannot_be_done_is_told_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("candor.toml"), "[rules]\noff = ['pushy']").unwrap();
    let server = Server::start(folder.path(), &[]);
    let first = |question: Value| {
        let answer = server.check(&question);
        let problem = &answer["report"]["problems"][0];
        (problem["message"].as_str().unwrap_or("").to_owned(), answer)
    };
    assert_eq!(
        first(json!({ "name": "a.png", "bytes": "iVBORw0KGgo=" })).0,
        "candor does not read .png files: a.png"
    );
    assert_eq!(first(json!({ "name": "a.txt", "bytes": base64(b"GIF89a\0\x01") })).0, "a.txt is not a text");
    assert!(first(json!({ "txt": "x" })).0.starts_with("the page sent what candor cannot read"));
    let (told, answer) = first(json!({ "text": "Act now!", "config": "[rules]\ntier = 'x'" }));
    assert_eq!(told, "unknown tier \"x\"");
    assert_eq!(answer["report"]["problems"][0]["span"]["start"]["line"], 2);
    // The configuration of the folder holds, unless the page brings another.
    let rules = |question: Value| {
        let (told, answer) = first(question);
        assert_eq!(told, "");
        answer["report"]["documents"][0]["findings"].to_string()
    };
    assert!(!rules(json!({ "text": "Act now!" })).contains("pushy/"));
    assert!(rules(json!({ "text": "Act now!", "config": "[rules]" })).contains("pushy/false-urgency"));
}

#[test]
fn many_texts_and_a_message_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    let lines: String =
        (0..300).map(|number| format!("{{\"text\": \"Act now!\", \"id\": {number}}}\n")).collect();
    let answer = server.check(&json!({ "name": "a.jsonl", "bytes": base64(lines.as_bytes()) }));
    assert_eq!(answer["count"], 300);
    assert_eq!(answer["texts"].as_array().unwrap().len(), 200);
    assert_eq!(answer["texts"][7]["text"], "Act now!");
    let answer = server.check(&json!({ "text": "It comes on Friday.", "message": "When does it come?" }));
    let document = &answer["report"]["documents"][0];
    assert_eq!(
        (&document["channel"], &document["facts"]["answers"][0]["status"]),
        (&json!("reply"), &json!("answered"))
    );
    let answer = server.check(&json!({ "text": "It comes on Friday.", "channel": "sms" }));
    assert_eq!(answer["report"]["documents"][0]["channel_reason"], "as asked");
}

/// `candor serve --open` where no programs are but those in `folder`: its address, and what it says besides.
#[cfg(target_os = "linux")]
fn opened(folder: &Path) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(["serve", "--open", "--no-config"]).current_dir(folder).env_clear().env("PATH", folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
    let address = address.trim_end().to_owned();
    // It answers once all has been said.
    let (_, rest) = address.split_once("127.0.0.1:").unwrap();
    let (port, token) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "GET /{token} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(status(&answer), 200);
    child.kill().unwrap();
    (address, String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_given_the_whole_address() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let browser = folder.path().join("xdg-open");
    std::fs::write(&browser, "#!/bin/sh\necho \"$#:$1\" > given.part\n/bin/mv given.part given\n").unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let (address, told) = opened(folder.path());
    assert!(!told.contains("no browser"), "{told}");
    let begun = Instant::now();
    let given = loop {
        if let Ok(given) = std::fs::read_to_string(folder.path().join("given")) {
            break given;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "no browser was opened: {told}");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(given.trim_end(), format!("1:{address}"));
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_browser_opens_the_page_is_served_all_the_same() {
    use std::os::unix::fs::PermissionsExt;
    let none = tempfile::tempdir().unwrap();
    let broken = tempfile::tempdir().unwrap();
    let browser = broken.path().join("xdg-open");
    std::fs::write(&browser, "#!/bin/sh\nexit 3\n").unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    for folder in [none, broken] {
        let (_, told) = opened(folder.path());
        assert!(
            told.contains("no browser could be opened") && told.contains("open the address yourself"),
            "{told}"
        );
    }
}

#[test]
fn a_port_in_use_is_a_clear_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let output = command.args(["serve", "--port", &port]).env_clear().output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains(&format!("port {port} is in use")), "{told}");
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    for signal in ["INT", "TERM"] {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Server::start(folder.path(), &["--no-config"]);
        let told =
            Command::new("kill").args([&format!("-{signal}"), &server.child.id().to_string()]).status();
        assert!(told.unwrap().success());
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = server.child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < Duration::from_secs(10), "it goes on after {signal}");
            std::thread::sleep(Duration::from_millis(20));
        };
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(TcpStream::connect(("127.0.0.1", server.port)).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    }
}

/// `bytes` as the page sends a file.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let whole =
            three.iter().fold(0u32, |all, byte| (all << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[((whole >> (18 - 6 * at)) & 63) as usize];
            out.push(if at <= three.len() { letter.into() } else { '=' });
        }
    }
    out
}

#[test]
fn the_page_is_told_in_the_language_of_the_text_or_in_the_one_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-config"]);
    let spanish = "Hola, Marta: las puertas de la sala se abren el viernes a las diez, y la semana que viene llega \
                   el piano. Si prefieres otro día, basta con escribirme y lo cambio.";
    let told = |question: Value| {
        let answer = server.check(&question);
        let own = answer["texts"][0]["told"]["channel_reason"].as_str().unwrap().to_owned();
        (answer["told_in"].as_str().unwrap().to_owned(), own)
    };
    let pair = |language: &str, reason: &str| (language.to_owned(), reason.to_owned());
    assert_eq!(told(json!({ "text": spanish })), pair("es", "por su saludo o su firma"));
    let asked = told(json!({ "text": spanish, "messages": "en" }));
    assert_eq!(asked, pair("en", "guessed from its greeting or signature"));
    assert!(server.ask("GET", "", &[], "").contains(r#"<html lang="en" data-speaks="">"#));
    let asked = Server::start(folder.path(), &["--no-config", "--message-lang", "es"]);
    assert!(asked.ask("GET", "", &[], "").contains(r#"data-speaks="es""#));
    assert_eq!(asked.check(&json!({ "text": "Hello, Marta. The doors open at ten." }))["told_in"], "es");
}
