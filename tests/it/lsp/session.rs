//! A text as it is opened, changed, looked at and closed.

use super::editor::{Editor, TEXT, codes, edited, folder, range, uri};
use serde_json::{Value, json};

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
