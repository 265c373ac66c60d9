//! Files of strings and tables, from outside: which are read, what is found in them, and that each finding points at its
//! own bytes. The files in tests/fixtures/locales are of our writing, one folder a kind of app.

use crate::support::folder_of_bytes;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/locales")
}

fn candor(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn documents(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = candor(folder, &[arguments, &["--format", "json"]].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["documents"].as_array().unwrap().clone()
}

/// What a file says, as reports count it: as UTF-8.
fn decoded(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    match bytes.strip_prefix(b"\xFF\xFE") {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes).unwrap_or_else(|error| {
            let bytes = error.into_bytes();
            // As far as these files go.
            bytes.iter().map(|byte| if *byte == 0x96 { '–' } else { char::from(*byte) }).collect()
        }),
    }
}

/// Findings as `file key line rule: words`, and where the file writes them otherwise, as it writes them.
fn findings(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let mut told = Vec::new();
    for document in documents(folder, arguments) {
        let path = document["path"].as_str().unwrap();
        let file = decoded(&folder.join(path));
        for finding in document["findings"].as_array().unwrap() {
            let at = |end: &str| finding["span"][end]["byte"].as_u64().unwrap() as usize;
            let written = &file[at("start")..at("end")];
            let words = finding["text"].as_str().unwrap();
            let otherwise = if written == words { String::new() } else { format!(" <- {written:?}") };
            let id = document["id"].as_str().unwrap();
            let (rule, line) = (finding["rule"].as_str().unwrap(), &finding["span"]["start"]["line"]);
            assert_eq!(
                file[..at("start")].matches('\n').count() as u64 + 1,
                line.as_u64().unwrap(),
                "{path}: {words}"
            );
            told.push(format!("{path} {id} {line} {rule}: {words}{otherwise}"));
        }
    }
    told
}

#[test]
fn each_kind_of_app_is_read_and_each_finding_points_at_its_bytes() {
    let expected = r#"
android/app/src/main/res/values/strings.xml hurry 5 pushy/false-urgency: Don't wait <- "Don\\'t wait"
android/app/src/main/res/values/strings.xml hurry 5 pushy/false-urgency: act now
android/app/src/main/res/values/strings.xml advised 6 stilted/please-be-advised: Please be advised that
android/app/src/main/res/values/strings.xml loaves.other 9 pushy/false-urgency: act now
android/app/src/main/res/values/strings.xml steps.1 13 stilted/officialese: commence
android/app/src/main/res/values-es/strings.xml hurry 2 pushy/false-urgency: Actúa ya
angular/src/locale/messages.es.xlf hurry 7 pushy/false-urgency: Actúa ya
angular/src/locale/messages.xlf hurry 6 pushy/false-urgency: Act now
chrome/_locales/en/messages.json hurry 2 pushy/false-urgency: Act now
django/locale/en/LC_MESSAGES/django.po Act now, %(name)s! 7 pushy/false-urgency: Act now
django/locale/es/LC_MESSAGES/django.po Act now, %(name)s! 8 pushy/false-urgency: Actúa ya
django/locale/es/LC_MESSAGES/django.po mail|long 17 stilted/please-be-advised: Le informamos de que <- "Le informamos \"\n\"de que"
django/locale/es/LC_MESSAGES/django.po %d loaf[1] 24 pushy/false-urgency: actúa ya
flutter/lib/l10n/app_en.arb hurry 3 pushy/false-urgency: Act now
flutter/lib/l10n/app_en.arb left 5 pushy/false-urgency: act now
flutter/lib/l10n/app_es.arb hurry 1 pushy/false-urgency: Actúa ya
i18next/locales/en/translation.json cart.hurry 3 pushy/false-urgency: Act now
i18next/locales/en/translation.json cart.status 6 pushy/false-urgency: act now
i18next/locales/en/translation.json cart.trans 7 stilted/please-be-advised: Please be advised that
i18next/locales/en/translation.json cart.html 9 pushy/false-urgency: act now
i18next/locales/en/translation.json cart.hurry 12 stilted/officialese: commence
i18next/locales/es/translation.json cart.hurry 1 pushy/false-urgency: Actúa ya
ios/App/Localizable.xcstrings Act now, %@! 4 pushy/false-urgency: Act now
ios/App/Localizable.xcstrings advised 11 stilted/please-be-advised: Please be advised that
ios/App/Localizable.xcstrings advised 14 pushy/false-urgency: Actúa ya
ios/en.lproj/Localizable.strings hurry 2 pushy/false-urgency: Act now
ios/en.lproj/Localizable.strings advised 4 stilted/please-be-advised: Please be advised that
ios/es.lproj/Localizable.strings hurry 1 pushy/false-urgency: Actúa ya
java/src/main/resources/messages.properties hurry 2 pushy/false-urgency: Act now
java/src/main/resources/messages.properties advised 3 stilted/please-be-advised: Please be advised that <- "Please be advised \\\n    that"
java/src/main/resources/messages_es.properties hurry 1 pushy/false-urgency: Actúa ya <- "Act\\u00faa ya"
java/src/main/resources/messages_es.properties soon 2 stilted/please-be-advised: le informamos de que
kodi/resources/language/resource.language.en_gb/strings.po #30001|Act now and win a loaf 6 pushy/false-urgency: Act now
kodi/resources/language/resource.language.es_es/strings.po #30001|Act now and win a loaf 7 pushy/false-urgency: Actúa ya
laravel/lang/en/cart.php hurry 5 pushy/false-urgency: Don't wait <- "Don\\'t wait"
laravel/lang/en/cart.php status.Please be advised that 7 stilted/please-be-advised: Please be advised that
laravel/lang/en.json Act now, :name! 2 pushy/false-urgency: Act now
laravel/lang/en.json apples 3 stilted/please-be-advised: Please be advised that
moodle/mod/loaf/lang/es/loaf.php hurry 4 pushy/false-urgency: Actúa ya
rails/config/locales/en.yml en.cart.hurry 9 pushy/false-urgency: Act now
rails/config/locales/en.yml en.cart.moved 10 stilted/officialese: commence
rails/config/locales/en.yml en.order_mailer.confirmed.body 17 stilted/please-be-advised: Please be advised that
rails/config/locales/en.yml en.order_mailer.confirmed.footer 20 evasive/inconvenience-formula: apologize for any inconvenience <- "apologize for\n        any inconvenience"
rails/config/locales/es.yml es.cart.hurry 4 pushy/false-urgency: Actúa ya
rails/config/locales/es.yml es.cart.moved 5 stilted/please-be-advised: Le informamos de que
"#;
    let expected: Vec<&str> = expected.trim().lines().collect();
    assert_eq!(findings(&fixtures(), &["check", "."]), expected);
}

#[test]
fn a_table_is_read_by_its_columns() {
    let folder = fixtures().join("helpdesk");
    assert_eq!(
        findings(&folder, &["check", "tickets.csv"]),
        [
            "tickets.csv 101 4 stilted/please-be-advised: Please be advised that",
            "tickets.csv 102 7 stilted/officialese: commence",
            "tickets.csv 105 10 stilted/please-be-advised: Please be advised that",
        ]
    );
    let documents = documents(&folder, &["check", "tickets.csv", "--quote-inbound"]);
    let first = &documents[0];
    assert_eq!((first["channel"].as_str(), first["from"].as_str()), (Some("reply"), Some("José")));
    assert_eq!(first["facts"]["answers"][0]["question"], "Where is my \"rye\" loaf?");
    let output = candor(&folder, &["check", "tickets.csv", "--format", "line"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("tickets.csv:8:1") && said.contains("this row has 3 cells, and the first row has 6"),
        "{said}"
    );
    // Met in a folder, data is left alone.
    assert!(!text(&candor(&folder, &["check", "."]).stdout).contains("tickets.csv:4"));
}

#[test]
fn without_a_map_of_columns_nothing_is_guessed() {
    let folder = folder_of_bytes(&[
        ("a.csv", b"Id,Body\n1,Act now\n"),
        ("b/candor.toml", b"[csv]\ntext = 'Bodi'\n"),
        ("b/a.csv", b"Id,Body\n1,x\n"),
        ("c/candor.toml", b"[csv]\nid = 'Id'\n"),
        ("c/a.csv", b"Id\n1\n"),
    ]);
    for (name, said) in [
        ("a.csv", "a.csv: nothing says which column holds the texts: \"Id\", \"Body\""),
        ("a.csv", "`text = \"Body\"`"),
        ("b/a.csv", "did you mean \"Body\"?"),
        ("c/a.csv", "[csv] has no \"text\""),
    ] {
        let output = candor(folder.path(), &["check", name, "--format", "line"]);
        let (code, told) = (output.status.code(), text(&output.stderr));
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code == Some(2) && told.contains(said), "{name}: {told}");
    }
}

#[test]
fn settings_of_programs_are_no_copy_and_other_languages_are_told_once() {
    let folder = folder_of_bytes(&[
        ("locales/package.json", br#"{"description": "Act now"}"#),
        ("ci.yml", b"name: Act now"),
        ("data/list.json", br#"{"a": "Act now"}"#),
        ("locales/fr.json", br#"{"a": "Salut tout le monde", "b": "Bonjour madame"}"#),
    ]);
    let output = candor(folder.path(), &["check", ".", "--format", "line"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), ""));
    assert!(text(&output.stderr).contains("1 text is in a language that candor has no rules for yet"));
    let named = candor(folder.path(), &["check", "data/list.json", "--format", "line"]);
    assert!(text(&named.stdout).contains("data/list.json:1:8"), "{}", text(&named.stdout));
    let settings = candor(folder.path(), &["check", "locales/package.json"]);
    assert_eq!(settings.status.code(), Some(2));
}

#[test]
fn a_configuration_names_files_and_languages() {
    let folder = folder_of_bytes(&[
        ("candor.toml", b"[files]\ninclude = ['copy/*.json', 'all/**']\nlocales = ['es']\n"),
        ("copy/text.json", "{\"a\": \"¡Actúa ya! Le informamos de que su pan sale a las siete, y de que la tienda abre el lunes. No hace falta que venga antes, porque no habrá nadie.\"}".as_bytes()),
        ("all/text.json", br#"{"a": "Act now"}"#),
        ("all/locales/en.json", br#"{"a": "Act now"}"#),
        ("all/locales/es.json", "{\"a\": \"¡Actúa ya!\"}".as_bytes()),
    ]);
    let output = text(&candor(folder.path(), &["check", ".", "--format", "line"]).stdout);
    let files: HashSet<&str> = output.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, HashSet::from(["copy/text.json", "all/locales/es.json"]), "{output}");
}

#[test]
fn fix_changes_words_and_nothing_else() {
    let json = b"{\n  \"a\": \"We commence on Monday.\",\n  \"b\": \"It\\u2019s \\\"here\\\".\", \"a\": \"We commence on Friday.\"\n}\n";
    let csv = b"Id;Reply\r\n1;\"We commence on Monday \"\"early\"\", Jos\xe9.\"\r\n";
    let folder = folder_of_bytes(&[
        ("locales/en.json", json),
        ("config/locales/en.yml", b"en:\n  a: We commence on Monday.\n  b: 'It''s so'\n"),
        ("a.csv", csv),
        ("candor.toml", b"[csv]\ntext = 'Reply'\nid = 'Id'\n"),
        ("broken/locales/en.json", b"{\"a\": \"We commence on Monday.\","),
    ]);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let output = candor(folder.path(), &["fix", "locales", "config", "a.csv", "broken"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(text(&read("locales/en.json")), text(json).replace("commence", "start"));
    assert_eq!(read("config/locales/en.yml"), b"en:\n  a: We start on Monday.\n  b: 'It''s so'\n");
    assert_eq!(read("a.csv"), b"Id;Reply\r\n1;\"We start on Monday \"\"early\"\", Jos\xe9.\"\r\n");
    assert_eq!(read("broken/locales/en.json"), b"{\"a\": \"We commence on Monday.\",");
}

#[test]
fn words_that_translations_are_looked_up_by_stay_and_the_strings_beside_them_change() {
    let long =
        "the first loaf of the day that we take out of the oven before anybody else in our street is awake";
    let po = format!(
        "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\nmsgid \"{long}. We commence on Monday.\"\nmsgstr \"\"\n\n\
         msgid \"a\"\nmsgstr \"We commence on Friday.\"\n"
    );
    let catalog = r#"{"sourceLanguage": "en", "strings": {"We commence on Monday.": {}, "a": {"localizations": {"en":
        {"stringUnit": {"value": "We commence on Friday."}}}}}}"#;
    let php = "<?php return ['We commence on Monday.' => 'We commence on Friday.'];\n";
    let files = [("locale/en/a.po", po.as_str()), ("a.xcstrings", catalog), ("lang/en/a.php", php)];
    let folder = folder_of_bytes(&files.map(|(path, text)| (path, text.as_bytes())));
    let output = candor(folder.path(), &["fix", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for (path, before) in files {
        let now = decoded(&folder.path().join(path));
        assert_eq!(now, before.replace("We commence on Friday", "We start on Friday"), "{path}");
    }
}

#[test]
fn texts_about_strings_and_made_ones_are_no_copy_and_a_compiled_file_is_told() {
    let told = br#"{"a": "Act now, please."}"#;
    let folder = folder_of_bytes(&[
        ("i18n/qqq.json", told),
        ("locales/en-XA.json", told),
        (
            "res/values-en-rXA/strings.xml",
            b"<resources><string name='a'>Act now, please.</string></resources>",
        ),
        ("i18n/en.json", told),
    ]);
    assert_eq!(findings(folder.path(), &["check", "."]), ["i18n/en.json a 1 pushy/false-urgency: Act now"]);
    fs::create_dir(folder.path().join("en.lproj")).unwrap();
    fs::write(folder.path().join("en.lproj/L.strings"), b"bplist00\xd1\x01\x02").unwrap();
    let output = candor(folder.path(), &["check", ".", "--format", "line"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("en.lproj/L.strings is compiled"), "{}", text(&output.stderr));
}

#[test]
fn what_a_format_writes_otherwise_is_asked_about_and_never_changed() {
    let folder = folder_of_bytes(&[
        ("locales/en.json", br#"{"a": "We c\u006fmmence on Monday.", "b": "We commence on Friday."}"#),
        ("res/values/strings.xml", br"<resources><string name='a'>Please be advised that we commence on Monday, it\'s so.</string></resources>"),
    ]);
    for document in documents(folder.path(), &["check", "."]) {
        let file = decoded(&folder.path().join(document["path"].as_str().unwrap()));
        for finding in document["findings"].as_array().unwrap() {
            for edit in finding["rewrites"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|own| own["edits"].as_array().unwrap())
            {
                let at = |end: &str| edit["span"][end]["byte"].as_u64().unwrap() as usize;
                assert!(!file[at("start")..at("end")].contains(['\\', '"']), "{edit}");
            }
        }
    }
    assert_eq!(candor(folder.path(), &["fix", "."]).status.code(), Some(0));
    let now = decoded(&folder.path().join("locales/en.json"));
    assert_eq!(now, r#"{"a": "We c\u006fmmence on Monday.", "b": "We start on Friday."}"#);
}

#[test]
fn baselines_and_allowances_hold_for_strings() {
    let toml = "[gate]\nfail-on = 'warning'\nbaseline = 'known.json'\n";
    let folder = folder_of_bytes(&[
        ("candor.toml", toml.as_bytes()),
        ("locales/en.json", br#"{"a": "Act now, please.", "b": "All is well here."}"#),
    ]);
    let check = || candor(folder.path(), &["check", ".", "--format", "line"]);
    fs::write(folder.path().join("candor.toml"), "[gate]\nfail-on = 'warning'\n").unwrap();
    assert_eq!(check().status.code(), Some(1));
    let written = candor(folder.path(), &["baseline", ".", "--out", "known.json"]);
    let written = if written.status.success() { written } else { candor(folder.path(), &["baseline", "."]) };
    assert!(written.status.success(), "{}", text(&written.stderr));
    let file = ["known.json", "candor-baseline.json"]
        .into_iter()
        .find(|name| folder.path().join(name).exists())
        .unwrap();
    fs::write(
        folder.path().join("candor.toml"),
        format!("[gate]\nfail-on = 'warning'\nbaseline = '{file}'\n"),
    )
    .unwrap();
    assert_eq!(check().status.code(), Some(0), "{}", text(&check().stdout));
    // What another string says is new.
    fs::write(
        folder.path().join("locales/en.json"),
        br#"{"a": "Act now, please.", "b": "Please be advised that we close."}"#,
    )
    .unwrap();
    assert_eq!(check().status.code(), Some(1));
    let allow = "[[allow]]\nrule = 'pushy/false-urgency'\npaths = ['locales/*.json']\nreason = 'the shop closes'\n[[allow]]\nrule = 'stilted'\nreason = 'so it is'\n[gate]\nfail-on = 'warning'\n";
    fs::write(folder.path().join("candor.toml"), allow).unwrap();
    assert_eq!(check().status.code(), Some(0), "{}", text(&check().stdout));
}

#[test]
fn hostile_files_are_told_and_the_rest_goes_on() {
    let deep = format!("{{\"a\":{}1{}}}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let bomb = "<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><resources><string name=\"a\">&b; Act now</string></resources>";
    let folder = folder_of_bytes(&[
        ("locales/en.json", deep.as_bytes()),
        ("res/values/strings.xml", bomb.as_bytes()),
        ("locales/es.yml", b"a: &a [x, x]\nb: [*a, *a]\nc: [[[["),
        ("ok.md", b"Act now!"),
    ]);
    let output = candor(folder.path(), &["check", ".", "--format", "line"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for words in ["nested more than 32 deep", "declares entities", "no valid YAML"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(text(&output.stdout).contains("ok.md:1:1"));
}

/// `key:status` of each “act now”, then each rule that speaks of comments with its line: what `candor check` says of
/// this one file.
fn allowed(name: &str, content: &str) -> Vec<String> {
    let folder = folder_of_bytes(&[(name, content.as_bytes())]);
    let mut told = Vec::new();
    for document in documents(folder.path(), &["check", name]) {
        for finding in document["findings"].as_array().unwrap() {
            let rule = finding["rule"].as_str().unwrap();
            let line = &finding["span"]["start"]["line"];
            match rule.strip_prefix("meta/") {
                Some(rule) => told.push(format!("{line} {rule}")),
                None if rule == "pushy/false-urgency" => {
                    told.push(format!(
                        "{} {}",
                        document["id"].as_str().unwrap(),
                        finding["status"].as_str().unwrap()
                    ));
                    if finding["status"] == "allowed" {
                        assert_eq!(
                            finding["reason"], "the café’s “doors” close -- at six",
                            "{name}: {finding}"
                        );
                    }
                }
                None => {}
            }
        }
    }
    told
}

#[test]
fn a_comment_beside_a_string_allows_what_is_found_in_it() {
    let said = "candor: allow pushy/false-urgency -- the café’s “doors” close -- at six";
    for (name, content) in [
        ("locales/en.yml", "en:\n  # C\n  a: Act now, please\n  b: Act now, too\n"),
        ("locales/en.yml", "en:\n  a: Act now, please # C\n  b: Act now, too\n"),
        (
            "locales/en.yml",
            "en:\n  é: 'x # y' # é\n  # C\n  a: |\n    Act now, please\n    # no comment\n  b: Act now, too\n",
        ),
        (
            "locales/en.yml",
            "en:\n  # C\n  a: >-\n    Act now, please\n    and more\n  # Of b.\n  b: Act now, too\n",
        ),
        (
            "locales/en/a.po",
            "# C\nmsgid \"a\"\nmsgstr \"Act now, please\"\n\n#: x.c:1\nmsgid \"b\"\nmsgstr \"Act now, too\"\n",
        ),
        (
            "locales/en/a.po",
            "#. C\n#, c-format\nmsgid \"a\"\nmsgstr \"Act now, please\"\n\nmsgid \"b\"\nmsgstr \"Act now, too\"\n",
        ),
        ("locales/en.properties", "# C\na = Act now, please\nb = Act now, too\n"),
        ("locales/en.properties", "! C\na = Act now, please\nb = Act now, too\n"),
        ("en.lproj/L.strings", "/* C */\n\"a\" = \"Act now, please\";\n\"b\" = \"Act now, too\";\n"),
        ("en.lproj/L.strings", "// C\n\"a\" = \"Act now, please\";\n\"b\" = \"Act now, too\";\n"),
        ("en.lproj/L.strings", "\"a\" = \"Act now, please\"; // C\n\"b\" = \"Act now, too\";\n"),
        (
            "res/values/strings.xml",
            "<resources>\n<!-- C -->\n<string name=\"a\">Act now, please</string>\n<string name=\"b\">Act now, too</string>\n</resources>",
        ),
        (
            "res/values/strings.xml",
            "<resources>\n<string name=\"a\">Act now, please</string> <!-- C -->\n<string name=\"b\">Act now, too</string>\n</resources>",
        ),
        (
            "a.xlf",
            "<xliff srcLang=\"en\" version=\"2.0\"><file id=\"f\">\n<!-- C -->\n<unit id=\"a\"><segment><source>Act now, please</source></segment></unit>\n<unit id=\"b\"><segment><source>Act now, too</source></segment></unit></file></xliff>",
        ),
        (
            "a.xlf",
            "<xliff srcLang=\"en\" version=\"2.0\"><file id=\"f\"><unit id=\"a\"><notes><note>C</note></notes><segment><source>Act now, please</source></segment></unit>\n<unit id=\"b\"><segment><source>Act now, too</source></segment></unit></file></xliff>",
        ),
        (
            "a.xlf",
            "<xliff version=\"1.2\"><file source-language=\"en\"><body><trans-unit id=\"a\"><source>Act now, please</source><note>C</note></trans-unit>\n<trans-unit id=\"b\"><source>Act now, too</source></trans-unit></body></file></xliff>",
        ),
        ("lang/en/a.php", "<?php return [\n/** C */\n'a' => 'Act now, please',\n'b' => 'Act now, too'];\n"),
        ("lang/en/a.php", "<?php return [\n'a' => 'Act now, please', // C\n'b' => 'Act now, too'];\n"),
        (
            "app_en.arb",
            "{\"a\": \"Act now, please\", \"@a\": {\"description\": \"C\"},\n\"b\": \"Act now, too\"}",
        ),
    ] {
        let told = allowed(name, &content.replace('C', said));
        let told: Vec<&str> = told.iter().map(|one| one.trim_start_matches("en.")).collect();
        assert_eq!(told, ["a allowed", "b open"], "{name}: {content}");
    }
}

#[test]
fn an_allowance_in_a_file_of_strings_that_does_nothing_is_told_at_its_line() {
    let reason = "the café’s “doors” close -- at six";
    for (name, content, expected) in [
        // What it stands before is no text, or there is none.
        ("locales/en.yml", "en:\n  # C\n  a: true\n  b: Act now, too\n", &["b open", "2 unused-allow"][..]),
        ("locales/en.yml", "en:\n  b: Act now, too\n  # C\n", &["b open", "3 unused-allow"]),
        ("locales/en.yml", "en:\n  b: Act now, too\n  # C\n  c: Come by\n", &["b open", "3 unused-allow"]),
        (
            "locales/en.yml",
            "en:\n  # candor: allow pushy/flase\n  b: Act now, too\n",
            &["b open", "2 allow-without-reason", "2 unknown-rule"],
        ),
        (
            "locales/en.properties",
            "# candor: alow pushy -- x\nb = Act now, too\n",
            &["b open", "1 unclear-comment"],
        ),
        // All of the file: of use for one is of use.
        (
            "locales/en.yml",
            "en:\n  # F\n  a: Come by\n  b: Act now, too\n  c: Act now\n",
            &["b allowed", "c allowed"],
        ),
        ("locales/en.yml", "en:\n  # F\n  a: Come by\n  b: Come again\n", &["2 unused-allow"]),
        (
            "locales/en.properties",
            "# candor: allow-file pushy/flase -- x\na = Come by\nb = Act now, too\n",
            &["b open", "1 unknown-rule"],
        ),
        // Plurals share a comment.
        (
            "en/a.po",
            "# C\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"Come by\"\nmsgstr[1] \"Act now, you all\"\n",
            &["a[1] allowed"],
        ),
        (
            "en/a.po",
            "# C\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"Come by\"\nmsgstr[1] \"Come by, all\"\n",
            &["1 unused-allow"],
        ),
        (
            "en/a.po",
            "# C\n#~ msgid \"a\"\n#~ msgstr \"Act now\"\n\nmsgid \"b\"\nmsgstr \"Act now, too\"\n",
            &["b open"],
        ),
        // What does not close hides nothing.
        ("en.lproj/L.strings", "/* candor: allow pushy -- x\n\"b\" = \"Act now, too\";\n", &["b open"]),
        ("locales/en.json", "{\"b\": \"Act now # C\"}", &["b open"]),
    ] {
        let content = content
            .replace("# C", &format!("# candor: allow pushy/false-urgency -- {reason}"))
            .replace("# F", &format!("# candor: allow-file pushy/false-urgency -- {reason}"));
        let mut told = allowed(name, &content);
        told.iter_mut().for_each(|one| *one = one.trim_start_matches("en.").to_owned());
        told.sort();
        let mut expected: Vec<String> = expected.iter().map(|one| one.to_string()).collect();
        expected.sort();
        assert_eq!(told, expected, "{name}: {content}");
    }
}

#[test]
fn a_list_of_files_is_the_whole_list_and_what_it_leaves_out_is_said_once() {
    let json = br#"{"a": "Save your changes"}"#;
    let folder = folder_of_bytes(&[
        ("candor.toml", b"[files]\ninclude = ['data/*.json']\nexclude = ['old']\n"),
        ("data/shop.json", json),
        ("locales/en.json", json),
        ("a.md", b"The order leaves today.\n"),
        ("old/b.md", b"The order leaves today.\n"),
        ("package.json", b"{}"),
        ("t.csv", b"id\n1\n"),
    ]);
    let told = |arguments: &[&str]| {
        let output = candor(folder.path(), &[&["check"], arguments].concat());
        assert_eq!(output.status.code(), Some(0));
        text(&output.stderr)
    };
    let note = "note: [files] include leaves out 2 files that candor reads without it: 1 .json, 1 .md.\n";
    assert_eq!(told(&[]), note);
    let spanish = told(&["--message-lang", "es"]);
    assert!(spanish.contains("[files] include deja fuera 2 archivos"), "{spanish}");
    assert_eq!(told(&["--quiet"]), "");
    // As the pages have it: what is read anyway, and more.
    let all = "[files]\ninclude = ['**', 'data/*.json']\nexclude = ['old', '**/*.{csv,tsv,jsonl,mbox}']\n";
    fs::write(folder.path().join("candor.toml"), all).unwrap();
    assert!(!told(&[]).contains("include"));
    let read = documents(folder.path(), &["check"]);
    let read: Vec<&str> = read.iter().map(|document| document["path"].as_str().unwrap()).collect();
    assert_eq!(read, ["a.md", "data/shop.json", "locales/en.json"]);
}
