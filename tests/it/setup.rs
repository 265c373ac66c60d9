//! Guards the first minutes with candor: the configuration it writes is valid and names every key, and
//! editors and shells are told what can be written.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn candor(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap()
}

fn schema(name: &str) -> (Value, jsonschema::Validator) {
    let output = candor(Path::new("."), &["schema", name]);
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    (schema, validator)
}

fn errors(validator: &jsonschema::Validator, toml: &str) -> Vec<String> {
    let value = json(toml::Value::Table(toml::from_str(toml).unwrap()));
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// As editors see TOML when they hold it against a schema: a day is a text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

/// Every setting switched on: the `#` taken off all lines but those for people, which have a space after it.
fn switched_on(template: &str) -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
        _ => format!("{line}\n"),
    };
    template.lines().map(line).collect()
}

#[test]
fn the_configuration_to_begin_with_sets_the_gate_and_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("press")).unwrap();
    let output = candor(folder.path(), &["init"]);
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
    assert!(String::from_utf8(output.stdout).unwrap().contains("fails on warnings and errors"));
    let path = folder.path().join("candor.toml");
    let text = fs::read_to_string(&path).unwrap();
    let set: toml::Table = toml::from_str("[gate]\nfail-on = 'warning'").unwrap();
    assert_eq!(toml::from_str::<toml::Table>(&text).unwrap(), set);

    fs::write(&path, "# mine\n").unwrap();
    let output = candor(folder.path(), &["init"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("there is already a candor.toml") && said.contains("move it away"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "# mine\n");

    let output = candor(folder.path(), &["init", "press"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("no longer applies here"), "{said}");
    assert!(folder.path().join("press/candor.toml").is_file());
    assert_eq!(candor(folder.path(), &["init", "nowhere"]).status.code(), Some(2));

    fs::create_dir(folder.path().join("mail")).unwrap();
    candor(folder.path(), &["init", "mail", "--fail-on", "error"]);
    let text = fs::read_to_string(folder.path().join("mail/candor.toml")).unwrap();
    assert!(text.contains("\nfail-on = \"error\"\n") && !text.contains("\nfail-on = \"warning\""), "{text}");
}

#[test]
fn every_setting_is_valid_when_it_is_switched_on() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "The shop closes in May. Will you come?").unwrap();
    candor(folder.path(), &["baseline"]);
    candor(folder.path(), &["init"]);
    let path = folder.path().join("candor.toml");
    let text = switched_on(&fs::read_to_string(&path).unwrap());
    fs::write(&path, &text).unwrap();
    let output = candor(folder.path(), &["check", "a.md"]);
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
    let (schema, validator) = schema("config");
    assert_eq!(errors(&validator, &text), Vec::<String>::new());
    // Nothing that can be set is left out.
    let value = json(toml::Value::Table(toml::from_str(&text).unwrap()));
    let (mut named, mut shown) = (BTreeSet::new(), BTreeSet::new());
    keys_of_schema(&schema, &schema, "", &mut named);
    keys(&value, "", &mut shown);
    let missing: Vec<_> = named.difference(&shown).collect();
    assert!(missing.is_empty() && named.len() > 25, "{missing:?}");
}

/// `rules.off`, `allow.until`: every key that a schema names; `*` for those it leaves free.
fn keys_of_schema(schema: &Value, root: &Value, path: &str, all: &mut BTreeSet<String>) {
    let schema = match schema["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        Some(to) => root.pointer(to).unwrap(),
        None => schema,
    };
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        all.insert(format!("{path}.{key}"));
        keys_of_schema(value, root, &format!("{path}.{key}"), all);
    }
    if path.ends_with(".channel") && schema["additionalProperties"].is_object() {
        keys_of_schema(&schema["additionalProperties"], root, &format!("{path}.*"), all);
    }
    if schema["items"].is_object() {
        keys_of_schema(&schema["items"], root, path, all);
    }
}

fn keys(value: &Value, path: &str, all: &mut BTreeSet<String>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let own = if path == ".rules.channel" || path == ".gate.channel" { "*" } else { key };
        all.insert(format!("{path}.{own}"));
        keys(value, &format!("{path}.{own}"), all);
    }
    for value in value.as_array().into_iter().flatten() {
        keys(value, path, all);
    }
}

#[test]
fn the_schema_of_the_configuration_refuses_what_candor_refuses() {
    let (_, validator) = schema("config");
    for wrong in [
        "langage = 'en'",
        "language = 'klingon'",
        "[rules]\ntier = 'opt-in'",
        "[rules.channel.fax]\noff = []",
        "[rules.channel.reply]\nextend = []",
        "[rules]\nseverity = { pushy = 'fatal' }",
        "[[channel]]\nname = 'press'",
        "[[allow]]\nrule = 'pushy'",
        "[[allow]]\nrule = 'pushy'\nreason = ' '",
        "[[allow]]\nrule = 'pushy'\nreason = 'x'\nuntil = 2026-12-31T10:00:00Z",
        "[gate]\nmin-score = 145",
        "[score]\nmin-words = -1",
        "[rules.set.pushy]\npoints = -1",
        "[rules.set.'pushy/fomo']\npoints = '-1'",
    ] {
        assert!(!errors(&validator, wrong).is_empty(), "{wrong}");
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("candor.toml"), wrong).unwrap();
        assert_eq!(candor(folder.path(), &["rules"]).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn the_schema_names_what_candor_reads() {
    let (schema, _) = schema("config");
    let mut named = BTreeSet::new();
    keys_of_schema(&schema, &schema, "", &mut named);
    for (path, head) in [
        ("", ""),
        (".files", "[files]"),
        (".channel", "[[channel]]\nname = 'press'\npaths = []"),
        (".rules", "[rules]"),
        (".rules.channel.*", "[rules.channel.press]"),
        (".html", "[html]"),
        (".score", "[score]"),
        (".gate", "[gate]"),
        (".gate.channel.*", "[gate.channel.press]"),
        (".archive", "[archive]"),
        (".allow", "[[allow]]\nrule = 'pushy'\nreason = 'x'"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("candor.toml"), format!("{head}\nno_such_key = 1\n")).unwrap();
        let said = String::from_utf8(candor(folder.path(), &["rules"]).stderr).unwrap();
        let line = said.split("known: ").nth(1).unwrap_or_else(|| panic!("{path}: {said}"));
        let read: BTreeSet<String> = line
            .split(',')
            .map(|key| format!("{path}.{}", key.split_whitespace().collect::<String>()))
            .collect();
        let below = |key: &&String| key.strip_prefix(path).is_some_and(|key| key.matches('.').count() == 1);
        assert_eq!(named.iter().filter(below).cloned().collect::<BTreeSet<_>>(), read, "{path}");
    }
}

#[test]
fn every_rule_keeps_to_the_schema_of_rules() {
    let (_, validator) = schema("rule");
    let mut count = 0;
    let mut left = vec![Path::new("rules").to_owned()];
    while let Some(folder) = left.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.iter().count() == 4 {
                count += 1;
                let text = fs::read_to_string(&path).unwrap();
                assert_eq!(errors(&validator, &text), Vec::<String>::new(), "{}", path.display());
            }
        }
    }
    assert!(count > 100, "{count}");
    let good = "title = 'x'\ndimension = 'voice'\npoints = -1\nmessage = 'x'\n[[example]]\nbad = '[[x]]'\n[find.phrase]\nany = ['x']\n";
    assert_eq!(errors(&validator, good), Vec::<String>::new());
    for (from, to) in [
        ("title", "titel"),
        ("voice", "voices"),
        ("bad", "worse"),
        ("find.phrase", "find.fraze"),
        ("any", "all"),
        ("[[example]]\nbad = '[[x]]'\n", ""),
        ("[find.phrase]", "[find.pattern]\nany = ['y']\n[find.phrase]"),
    ] {
        assert!(!errors(&validator, &good.replace(from, to)).is_empty(), "{to}");
    }
}

#[test]
fn every_command_has_a_manual_page_with_every_flag() {
    let folder = tempfile::tempdir().unwrap();
    let output = candor(folder.path(), &["man", "pages"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut count = 0;
    for entry in std::fs::read_dir(folder.path().join("pages")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let page = std::fs::read_to_string(&path).unwrap();
        assert!(page.contains(".TH ") && page.contains(".SH NAME"), "{name}");
        let mut words: Vec<&str> = name.split('-').skip(1).collect();
        words.push("--help");
        let help = String::from_utf8(candor(folder.path(), &words).stdout).unwrap();
        let flags = help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        // Of examples, flags of other commands may be told.
        let (page, own) = (page.replace("\\-", "-"), help.split("Examples:").next().unwrap_or(""));
        for flag in flags.filter(|word| word.starts_with("--") && word.len() > 3 && own.contains(word)) {
            assert!(page.contains(flag), "{name}: {flag}");
        }
        // What lints pages is not on every machine.
        if let Ok(lint) =
            Command::new("man").args(["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]).arg(&path).output()
        {
            assert!(lint.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&lint.stderr));
        }
        count += 1;
    }
    assert!(count >= 15, "{count}");
    let one = candor(folder.path(), &["man"]);
    assert_eq!(one.stdout, std::fs::read(folder.path().join("pages/candor.1")).unwrap());
}

#[test]
fn the_version_names_what_judges() {
    let said = |flag: &str| String::from_utf8(candor(Path::new("."), &[flag]).stdout).unwrap();
    let first = format!("candor {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(said("-V"), first);
    let whole = said("--version");
    assert!(whole.starts_with(&first), "{whole}");
    for line in ["rules: ", "score: version ", "models: en version "] {
        assert!(whole.lines().any(|own| own.starts_with(line)), "{line}: {whole}");
    }
}

#[test]
fn a_doctor_tells_columns_that_no_table_has() {
    let folder = crate::support::folder(&[
        ("candor.toml", "[csv]\ntext = 'Reply'\n"),
        ("a.csv", "Id,Answer\n1,Come in\n"),
        ("b.csv", "Id,Price\n1,20\n"),
        ("letter.md", "Dear Ana,\n"),
    ]);
    let doctor = || {
        let output = candor(folder.path(), &["doctor"]);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, problems) = doctor();
    assert!(code == Some(1) && problems.contains("a.csv") && problems.contains("Reply"), "{problems}");
    assert!(!problems.contains("b.csv"), "{problems}");
    std::fs::write(folder.path().join("b.csv"), "Id,Reply\n1,Come in\n").unwrap();
    assert_eq!(doctor(), (Some(0), String::new()));
    std::fs::write(folder.path().join("candor.toml"), "").unwrap();
    std::fs::remove_file(folder.path().join("b.csv")).unwrap();
    assert_eq!(doctor().0, Some(0));
}

#[test]
fn a_doctor_tells_what_applies_and_what_to_mend() {
    let files = [
        ("letter.md", "Dear Ana,\n"),
        ("old.odt", "x"),
        (
            "candor.toml",
            "[rules]\noff = ['stilted/buzzword']\n[[allow]]\nrule = 'pushy/fomo'\npaths = ['press/*.md']\nreason = 'x'\n[[allow]]\nrule = 'pushy'\nuntil = 2020-01-01\nreason = 'x'\n",
        ),
    ];
    let folder = crate::support::folder(&files);
    let doctor = |arguments: &[&str]| {
        let output = candor(folder.path(), &[&["doctor"], arguments].concat());
        let out = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), out, String::from_utf8(output.stderr).unwrap())
    };
    let (code, told, problems) = doctor(&[]);
    assert_eq!(code, Some(1), "{told}{problems}");
    for words in [
        "off: stilted/buzzword",
        "1 Markdown file",
        "1 .odt: not a kind that candor reads: save them as .docx",
        "2 things to mend",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    for words in ["no text that is read here", "ended on 2020-01-01", "candor.toml:4:9"] {
        assert!(problems.contains(words), "{words}: {problems}");
    }
    let (_, json, _) = doctor(&["--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let (_, validator) = schema("doctor");
    let wrong: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!((json["fine"].clone(), json["files"]["read"]["markdown"].clone()), (false.into(), 1.into()));
    let (code, told, _) = doctor(&["--no-config"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("all is well"), "{told}");
    let (code, _, problems) = doctor(&["nowhere"]);
    assert!(code == Some(2) && problems.contains("there is no file or folder nowhere"), "{problems}");
    // What holds for a file is what holds in its folder; what [files] leaves out is no riddle.
    std::fs::create_dir(folder.path().join("mail")).unwrap();
    std::fs::write(folder.path().join("mail/b.md"), "Dear Ana,\n").unwrap();
    let config = "[rules]\noff = ['pushy/fomo']\n[files]\nexclude = ['**']\n";
    std::fs::write(folder.path().join("mail/candor.toml"), config).unwrap();
    let (_, told, _) = doctor(&["mail/b.md"]);
    assert!(told.contains("off: pushy/fomo"), "{told}");
    let (_, _, problems) = doctor(&["mail"]);
    let problems = problems.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(problems.contains("what [files] in candor.toml leaves out"), "{problems}");
    std::fs::remove_dir_all(folder.path().join("mail")).unwrap();
    std::fs::write(folder.path().join("candor.toml"), "[rules]\nextend = ['brand']\n").unwrap();
    let (code, _, problems) = doctor(&[]);
    assert!(code == Some(1) && problems.contains("brand"), "{problems}");
}

#[test]
fn a_doctor_reads_what_a_check_reads() {
    let csv = "[csv]\ntext = 'reply'\nid = 'id'\n";
    let folder = crate::support::folder(&[
        ("candor.toml", csv),
        ("data/t.csv", "id,reply\n1,The order leaves today.\n2,It comes on Friday.\n"),
        ("locales/en.json", r#"{"a": "Save your changes", "b": "Close"}"#),
        ("mail/a.liquid", "Dear Ana,\n"),
        ("package.json", "{}"),
    ]);
    let doctor = |arguments: &[&str]| {
        let output = candor(folder.path(), &[&["doctor"], arguments].concat());
        let out = [output.stdout, output.stderr].concat();
        let words = String::from_utf8(out).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        (output.status.code(), words)
    };
    let (code, told) = doctor(&["data/t.csv"]);
    assert!(code == Some(0) && told.contains("texts read 2 rows of tables"), "{told}");
    let (code, told) = doctor(&[]);
    assert_eq!(code, Some(0), "{told}");
    for words in
        ["2 strings in files of strings, 1 template", "1 .json: strings are", "settings of programs never"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    fs::write(folder.path().join("candor.toml"), format!("{csv}[files]\ninclude = ['**/*.csv']\n")).unwrap();
    let (code, told) = doctor(&[]);
    let left_out = "[files] include leaves out 2 files that candor reads without it: 1 .json, 1 .liquid.";
    assert!(code == Some(0) && told.contains("2 rows of tables") && told.contains(left_out), "{told}");
    let (_, json) = doctor(&["--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(schema("doctor").1.is_valid(&json), "{json}");
    assert_eq!(json["files"]["unlisted"]["liquid"], 1);
    fs::write(folder.path().join("candor.toml"), csv).unwrap();
    fs::write(folder.path().join("mail/b.docx"), "\0\u{1}\u{2}").unwrap();
    let (code, told) = doctor(&["mail"]);
    assert!(code == Some(1) && told.contains("mail/b.docx is no Word file"), "{told}");
    assert!(told.contains("texts read 1 template"), "{told}");
}

#[test]
fn shells_complete_commands_and_flags() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = candor(Path::new("."), &["completions", shell]);
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{shell}");
        for word in ["candor", "explain", "completions", "fail-on", "stdin-name"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    assert_eq!(candor(Path::new("."), &["completions", "tcsh"]).status.code(), Some(2));
}

#[test]
fn a_number_of_a_rule_is_set_in_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let sentence = "We went to the harbour, and there we met the pilot, who told us of the night in March \
                    when the light went out and nobody noticed until the ferry was late.";
    fs::write(folder.path().join("a.md"), sentence).unwrap();
    let rules = || -> Vec<String> {
        let output = candor(folder.path(), &["check", "a.md", "--channel", "email", "--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["documents"][0]["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    };
    let long = "stilted/long-sentence".to_owned();
    assert!(!rules().contains(&long));
    let path = folder.path().join("candor.toml");
    fs::write(&path, "[rules.set.'stilted/long-sentence']\nabove = 20\n").unwrap();
    assert!(rules().contains(&long));
    // In texts of a channel with rules of its own, too.
    let channel = "[rules.channel.email]\nseverity = { stilted = 'warning' }\n";
    fs::write(&path, format!("[rules.set.'stilted/long-sentence']\nabove = 20\n{channel}")).unwrap();
    assert!(rules().contains(&long));
    let explained = candor(folder.path(), &["explain", &long]);
    let page = String::from_utf8(explained.stdout).unwrap();
    assert!(page.contains("Set in candor.toml\n  above = 20\n"), "{page}");
}
