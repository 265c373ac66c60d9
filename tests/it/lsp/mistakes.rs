//! Whatever an editor says wrongly: there is an answer, and no panic.

use super::editor::{Editor, TEXT, codes, folder, range, uri};
use serde_json::{Value, json};
use std::io::Write;

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
