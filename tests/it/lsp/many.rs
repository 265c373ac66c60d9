//! Files of many texts in an editor: what `candor check` would say of the same bytes, at the same places, and silence in
//! all the settings of programs that an editor opens.

use super::editor::{Editor, codes, edited, folder, range, uri, write};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

const CSV: &str = "[csv]\ntext = \"Reply\"\nid = \"Id\"\n";

/// Every format, each with “Act now” once, behind a smile that counts as two.
const FILES: [(&str, &str); 12] = [
    ("locales/en.json", "{\n  \"a\": {\n    \"b\": \"😀 Hi. Act now, and so on.\"\n  }\n}\n"),
    ("config/locales/en.yml", "en:\n  a: \"😀 Hi. Act now, and so on.\"\n  b: On our way\n"),
    ("po/en.po", "msgid \"a\"\nmsgstr \"😀 Hi. Act now, and so on.\"\n"),
    ("lib/l10n/app_en.arb", "{\n  \"@@locale\": \"en\",\n  \"a\": \"😀 Hi. Act now, and so on.\"\n}\n"),
    (
        "messages.xlf",
        "<xliff version=\"1.2\"><file source-language=\"en\"><body>\n<trans-unit id=\"a\">\n\
         <source>😀 Hi. Act now, and so on.</source>\n</trans-unit></body></file></xliff>\n",
    ),
    ("en.lproj/Localizable.strings", "/* A */\n\"a\" = \"😀 Hi. Act now, and so on.\";\n"),
    (
        "en.lproj/L.stringsdict",
        "<plist><dict><key>a</key><dict><key>n</key><dict>\n<key>NSStringFormatSpecTypeKey</key>\n\
         <string>NSStringPluralRuleType</string>\n<key>other</key>\n<string>😀 Hi. Act now, and so on.</string>\n\
         </dict></dict></dict></plist>\n",
    ),
    (
        "app/src/main/res/values/strings.xml",
        "<resources>\n  <string name=\"a\">😀 Hi. Act now, and so on.</string>\n</resources>\n",
    ),
    ("messages_en.properties", "# A\na = 😀 Hi. Act now, and so on.\n"),
    ("replies.csv", "Id,Reply\n1,\"😀 Hi. Act now, and so on.\"\n2,Thank you for the parcel.\n"),
    ("replies.tsv", "Id\tReply\n1\t😀 Hi. Act now, and so on.\n"),
    ("tickets.jsonl", "\n{\"id\": 1, \"text\": \"😀 Hi. Act now, and so on.\"}\n"),
];

/// The words of `text` at a range of an editor that counts UTF-16.
fn words(text: &str, range: &Value) -> String {
    let at = |key: &str, unit: &str| range[key][unit].as_u64().unwrap() as usize;
    let line = text.split('\n').nth(at("start", "line")).unwrap();
    assert_eq!(at("start", "line"), at("end", "line"));
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(&units[at("start", "character")..at("end", "character")]).unwrap()
}

/// What `candor check` says of a file, one line a finding.
fn check(home: &Path, name: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let ended = command.args(["check", "--format", "line", name]).current_dir(home).output().unwrap();
    String::from_utf8_lossy(&ended.stdout).into_owned() + &String::from_utf8_lossy(&ended.stderr)
}

#[test]
fn every_format_is_marked_where_check_finds_it() {
    for name in FILES.map(|(name, _)| name) {
        let include = if name.ends_with("jsonl") { "[files]\ninclude = [\"*.jsonl\"]\n" } else { "" };
        let home = folder(&[("candor.toml", &format!("{include}{CSV}"))]);
        let (mut editor, _) = Editor::new(home.path(), json!({}));
        let text = FILES.iter().find(|file| file.0 == name).unwrap().1;
        for (version, text) in [(1, text.to_owned()), (2, text.replace('\n', "\r\n"))] {
            let uri = uri(home.path(), name);
            match version {
                1 => editor.open(&uri, "plaintext", &text),
                _ => editor.change(&uri, version, json!([{ "text": text }])),
            }
            let told = editor.diagnostics(&uri);
            assert_eq!(codes(&told), ["pushy/false-urgency"], "{name}: {told}");
            let range = &told["diagnostics"][0]["range"];
            let marked = if name.ends_with("jsonl") { text.trim() } else { "Act now" };
            assert_eq!(words(&text, range), marked, "{name}");
            write(home.path(), name, &text);
            let line = format!("{name}:{}:", range["start"]["line"].as_u64().unwrap() + 1);
            let checked = check(home.path(), name);
            let lines = checked.lines().filter(|line| line.contains("[pushy/false-urgency]"));
            let lines: Vec<&str> = lines.collect();
            assert!(lines.len() == 1 && lines[0].starts_with(&line), "{name}: {checked}");
            let at = json!({ "textDocument": { "uri": uri }, "position": range["start"] });
            let card = editor.ask("textDocument/hover", at);
            assert!(card["result"]["contents"]["value"].as_str().unwrap().contains("pushy/false-urgency"));
        }
        assert_eq!(editor.leave(), 0);
    }
}

#[test]
fn a_file_that_breaks_says_where_and_is_mended() {
    let home = folder(&[("candor.toml", CSV)]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let sound = "Act now, and so on.";
    for (name, whole, broken, line, said) in [
        (
            "po/en.po",
            format!("msgid \"a\"\nmsgstr \"{sound}\"\n\nmsgid \"b\"\nmsgstr \"Hello\"\n"),
            format!("msgid \"a\"\nmsgstr \"{sound}\"\n\nmsgid \"b\"\nmsgstr \"Hello\n"),
            4,
            "quote",
        ),
        (
            "replies.csv",
            format!("Id,Reply\n1,\"{sound}\"\n2,\"Hello there\"\n"),
            format!("Id,Reply\n1,\"{sound}\"\n2,\"Hello there\n"),
            2,
            "does not close",
        ),
        (
            "locales/en.json",
            format!("{{\n  \"a\": \"{sound}\",\n  \"b\": \"Hello there\"\n}}\n"),
            format!("{{\n  \"a\": \"{sound}\",\n  \"b\": Hello there\"\n}}\n"),
            2,
            "JSON",
        ),
    ] {
        let uri = uri(home.path(), name);
        editor.open(&uri, "plaintext", &whole);
        let told = editor.diagnostics(&uri);
        assert_eq!(codes(&told), ["pushy/false-urgency"], "{name}: {told}");
        editor.change(&uri, 2, json!([{ "text": broken }]));
        let told = editor.diagnostics(&uri);
        let all = told["diagnostics"].as_array().unwrap();
        let problem = all.iter().find(|one| one.get("code").is_none()).unwrap_or_else(|| panic!("{told}"));
        let message = problem["message"].as_str().unwrap();
        assert_eq!((&problem["severity"], &problem["source"]), (&json!(1), &json!("candor")));
        assert_eq!(problem["range"]["start"]["line"], line, "{name}: {message}");
        assert!(message.contains(said), "{name}: {message}");
        // What is sound in it is read on, but nothing is written into it.
        assert_eq!(codes(&told), ["pushy/false-urgency"], "{name}");
        write(home.path(), name, &broken);
        let what = message.split(" (").next().unwrap();
        assert!(check(home.path(), name).contains(what), "{name}: {message}: {}", check(home.path(), name));
        editor.change(&uri, 3, json!([{ "text": whole }]));
        let told = editor.diagnostics(&uri);
        assert_eq!(told["diagnostics"].as_array().unwrap().len(), 1, "{name}: {told}");
    }
    assert_eq!(editor.leave(), 0);
}

#[test]
fn what_is_no_copy_stays_silent() {
    let files = [
        ("package.json", "{ \"description\": \"Act now, or else.\" }"),
        ("locales/package.json", "{ \"description\": \"Act now, or else.\" }"),
        ("tsconfig.json", "{ \"display\": \"Act now, or else.\" }"),
        ("openapi.yaml", "openapi: 3.1.0\ninfo:\n  title: Act now, or else.\n"),
        ("locales/api.yaml", "openapi: 3.1.0\ninfo:\n  title: Act now, or else.\n"),
        ("docker-compose.yml", "services:\n  a:\n    label: Act now, or else.\n"),
        (".github/workflows/ci.yml", "name: Act now, or else.\non: push\n"),
        ("data/products.json", "{ \"title\": \"Act now, or else.\" }"),
        ("data/broken.json", "{ \"title\": "),
        ("values.yaml", "title: Act now, or else.\n"),
        ("pom.xml", "<project><name>Act now, or else.</name></project>"),
        ("gradle.properties", "a = Act now, or else.\n"),
        ("src/main/resources/application.properties", "a = Act now, or else.\n"),
        ("tickets.jsonl", "{ \"text\": \"Act now, or else.\" }\n"),
        ("data.csv", "Name,Motto\nAna,\"Act now, or else.\"\n"),
        ("in.mbox", "From a@b.c Thu Jan  1 00:00:00 2026\nSubject: Hi\n\nAct now, or else.\n"),
        ("offer.docx", "PK\u{3}\u{4}\u{fffd}\u{0}Act now, or else."),
        ("locales/drafts/en.json", "{ \"a\": \"Act now, or else.\" }"),
    ];
    let exclude = "[files]\nexclude = [\"locales/drafts\"]\n";
    // A folder above the project says nothing of what is in it.
    let home = folder(&[("lang/shop/candor.toml", &format!("{exclude}{CSV}"))]);
    for config in [true, false] {
        if !config {
            fs::remove_file(home.path().join("lang/shop/candor.toml")).unwrap();
        }
        let root = home.path().join("lang/shop");
        for broken in [false, true] {
            if config && broken {
                write(&root, "candor.toml", "x = 1\n");
            }
            let (mut editor, _) = Editor::new(&root, json!({}));
            for (name, text) in files.iter().filter(|file| config && !broken || !file.0.contains("drafts")) {
                let uri = uri(&root, name);
                editor.open(&uri, "plaintext", text);
                let about =
                    json!({ "textDocument": { "uri": uri }, "position": range((0, 0), (0, 0))["start"] });
                assert_eq!(editor.ask("textDocument/hover", about.clone())["result"], Value::Null, "{name}");
                let lenses = editor.ask("textDocument/codeLens", about)["result"].take();
                assert!(lenses.as_array().is_none_or(Vec::is_empty), "{name}: {lenses}");
                let loud = editor.kept.iter().find(|message| {
                    let diagnostics = message["params"]["diagnostics"].as_array();
                    message["params"]["uri"] == uri && diagnostics.is_some_and(|all| !all.is_empty())
                });
                assert!(loud.is_none(), "{name}: {loud:?}");
            }
            assert_eq!(editor.leave(), 0);
        }
    }
}

#[test]
fn a_rewrite_goes_where_fix_would_write_it() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    for (name, text) in [
        (
            "locales/en.json",
            "{\n  \"a\": \"Seats 😀 in \\\"May\\\" are few. Call us prior to June.\",\n  \"b\": \"Come in\"\n}\n",
        ),
        ("config/locales/en.yml", "en:\n  a: 'It''s 😀 open. Call us prior to June.'\n  b: Come in\n"),
        (
            "po/en.po",
            "msgid \"a\"\nmsgstr \"\"\n\"Seats 😀 in \\\"May\\\" are few. Call us prior to \"\n\"June.\"\n",
        ),
        ("messages_en.properties", "a = Seats \\u2014 all of them \\\n  are few. Call us prior to June.\n"),
        ("en.lproj/a.strings", "\"a\" = \"Seats in \\\"May\\\" are few. Call us prior to June.\";\n"),
    ] {
        let uri = uri(home.path(), name);
        editor.open(&uri, "", text);
        let everything = range((0, 0), (99, 0));
        let actions = editor.actions(&uri, everything.clone(), json!({}));
        let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
        // No comment would be read in such a file.
        assert_eq!(titles, ["Write “before”", "Make every safe rewrite (1)"], "{name}");
        let mended = text.replace("prior to", "before");
        for action in &actions {
            assert_eq!(edited(text, action), mended, "{name}");
        }
        editor.change(&uri, 2, json!([{ "text": mended }]));
        editor.diagnostics(&uri);
        assert_eq!(editor.diagnostics(&uri)["diagnostics"], json!([]));
        write(home.path(), name, &mended);
        let checked = check(home.path(), name);
        assert!(!checked.contains(name), "{name}: {checked}");
    }
    // What is written with escapes stays, as does all of a broken file.
    for text in
        ["{ \"a\": \"Call us prior\\u0020to May.\" }", "{ \"a\": \"Call us prior to May.\", \"b\": \"x }"]
    {
        let uri = uri(home.path(), "locales/common.json");
        editor.open(&uri, "json", text);
        assert_eq!(codes(&editor.diagnostics(&uri)), ["stilted/officialese"]);
        assert_eq!(editor.actions(&uri, range((0, 0), (99, 0)), json!({})), Vec::<Value>::new(), "{text}");
    }
    assert_eq!(editor.leave(), 0);
}

#[test]
fn what_the_configuration_allows_and_knows_is_so_in_an_editor() {
    let allow = "[[allow]]\nrule = \"pushy/false-urgency\"\nkeys = [\"a\"]\nreason = \"A quote\"\n";
    let home = folder(&[("candor.toml", allow)]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let text = "{\n  \"a\": \"Act now, please.\",\n  \"b\": \"Act now, please.\"\n}\n";
    let uri = uri(home.path(), "locales/en.json");
    editor.open(&uri, "json", text);
    let told = editor.diagnostics(&uri);
    assert_eq!(codes(&told), ["pushy/false-urgency"]);
    assert_eq!(told["diagnostics"][0]["range"], range((2, 8), (2, 15)));
    let about = json!({ "textDocument": { "uri": uri } });
    let lenses = editor.ask("textDocument/codeLens", about);
    assert_eq!(lenses["result"].as_array().unwrap().len(), 1, "one for all of its texts");
    assert_eq!(lenses["result"][0]["command"]["title"], "candor 2 texts in this file; 1 finding");
    let score = editor.next(|message| message["method"] == "candor/score");
    assert_eq!(score["params"]["score"], Value::Null);
    assert_eq!(score["params"]["text"], "2 texts in this file");
    assert_eq!(editor.leave(), 0);

    write(home.path(), "locales/en.json", text);
    write(home.path(), "candor.toml", "[gate]\nbaseline = \"known.json\"\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let made = command.args(["baseline", "."]).current_dir(home.path()).output().unwrap();
    assert!(home.path().join("known.json").exists(), "{made:?}");
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    editor.open(
        &uri,
        "json",
        &text.replace("\"b\": \"Act now, please.\"", "\"b\": \"So, do not miss out!\""),
    );
    let told = editor.diagnostics(&uri);
    let severities: Vec<&Value> =
        told["diagnostics"].as_array().unwrap().iter().map(|one| &one["severity"]).collect();
    assert_eq!((codes(&told).len(), severities), (2, vec![&json!(4), &json!(2)]), "{told}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_thousand_findings_on_one_line_are_told_and_the_others_counted() {
    let home = folder(&[]);
    let (mut editor, _) = Editor::new(home.path(), json!({}));
    let strings: Vec<String> = (0..1200).map(|key| format!("\"k{key}\": \"😀 Act now.\"")).collect();
    let text = format!("{{{}}}", strings.join(","));
    let uri = uri(home.path(), "locales/en.json");
    editor.open(&uri, "json", &text);
    let told = editor.diagnostics(&uri);
    let (more, all) = told["diagnostics"].as_array().unwrap().split_last().unwrap();
    assert_eq!(all.len(), 1000);
    assert!(all.iter().all(|one| words(&text, &one["range"]) == "Act now"), "{told}");
    assert_eq!(more["message"], "200 more findings are not shown here; candor check tells them all.");
    assert_eq!(editor.leave(), 0);
}
