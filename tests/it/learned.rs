//! Guards the trained ear: the model that candor brings is whole and fits its rules, a model trained from
//! marks is the same every time and speaks where it is asked to, and what is no model is said to be none.

use candor::document::{Channel, Hints, read};
use candor::language::Language;
use candor::learned::Model;
use candor::prose::Reading;
use candor::rules::{FindFile, RuleSource, Selection, WordLists, load};
use candor::text::Source;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

const MODEL: &str = "rules/en/tone.model";
const MODELS: [(Language, &str); 2] =
    [(Language::English, MODEL), (Language::Spanish, "rules/es/tone.model")];
const MARKS: [&str; 4] = ["mails", "microcopy", "replies", "service"];

fn candor(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor")).current_dir(folder).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The files of marks that the repository holds.
fn marks() -> Vec<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    MARKS.iter().map(|name| format!("{root}/fixtures/marks/{name}.jsonl")).collect()
}

fn train(folder: &Path, marks: &[String], more: &[&str]) -> Output {
    let mut args = vec!["train"];
    args.extend(marks.iter().map(String::as_str));
    args.extend(more);
    candor(folder, &args)
}

#[test]
fn the_model_that_candor_brings_is_whole_and_hears_as_this_program_sees() {
    for (_, model) in MODELS {
        let bytes = fs::read(model).unwrap();
        assert!(bytes.len() <= 1_000_000, "{model} has {} bytes", bytes.len());
        if let Err(damage) = Model::read(bytes) {
            panic!("{model}: {}: train it anew: candor train MARKS --out {model}", damage.told().0);
        }
    }
}

#[test]
fn every_learned_rule_names_a_label_and_no_place_is_told_twice() {
    for (language, model) in MODELS {
        every_learned_rule_of(language, &Model::read(fs::read(model).unwrap()).unwrap());
    }
}

fn every_learned_rule_of(language: Language, model: &Model) {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let mut cuts: Vec<(String, f32, f32)> = Vec::new();
    for rule in rules.rules().iter().filter(|rule| rule.language == Some(language)) {
        if let FindFile::Learned(find) = &rule.file.find {
            assert!(model.shape().labels.contains(&find.label), "{}: {}", rule.id, find.label);
            assert_eq!(find.label, rule.category());
            let below = find.below.unwrap_or(1.0);
            assert!(0.0 < find.above && find.above < below, "{}", rule.id);
            for (label, above, other) in &cuts {
                assert!(*label != find.label || *above >= below || find.above >= *other, "{}", rule.id);
            }
            cuts.push((find.label.clone(), find.above, below));
        }
    }
    assert!(cuts.len() >= 8, "the test has gone blind: {cuts:?}");
}

#[test]
fn a_model_is_the_same_every_time_and_speaks_in_a_house_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let marks = marks();
    let first = train(folder.path(), &marks, &["--out", "one.model"]);
    assert!(first.status.success(), "{}", said(&first));
    for told in ["180 texts of", "precision", "too few marks to say much", "goes by:"] {
        assert!(said(&first).contains(told), "{told}: {}", said(&first));
    }
    train(folder.path(), &marks, &["--out", "two.model"]);
    let bytes = fs::read(folder.path().join("one.model")).unwrap();
    assert!(bytes == fs::read(folder.path().join("two.model")).unwrap(), "two runs, two models");

    // Marks of the house, added to what candor knows.
    let house: String = ["spring", "summer", "autumn", "winter"]
        .iter()
        .flat_map(|season| (0..6).map(move |n| (season, n)))
        .map(|(season, n)| {
            let text = format!("The {season} jugs are here, and they sparkle like larks do. Come by on day {n} and see them in the window.");
            format!("{{\"text\": {text:?}, \"channel\": \"email\", \"source\": \"{season} {n}\", \"marks\": [{{\"quote\": \"sparkle like larks do\", \"label\": \"boastful\", \"weight\": 3}}]}}\n")
        })
        .collect();
    fs::write(folder.path().join("house.jsonl"), house).unwrap();
    let added = train(folder.path(), &["house.jsonl".into()], &["--from", "ours", "--out", "house.model"]);
    assert!(added.status.success(), "{}", said(&added));
    fs::write(folder.path().join("candor.toml"), "[rules]\nmodel = \"house.model\"\n").unwrap();
    let draft = "The new cups are here, and they sparkle like larks do. Come by on Monday and see them in the window.";
    fs::write(folder.path().join("draft.md"), draft).unwrap();
    let ours = said(&candor(folder.path(), &["check", "--no-config", "draft.md"]));
    let house = said(&candor(folder.path(), &["check", "draft.md"]));
    assert!(!ours.contains("sounds-boastful"), "{ours}");
    assert!(house.contains("boastful/sounds-boastful") && house.contains("sparkle like larks"), "{house}");
    // A cut of one rule, without a copy of it.
    let set = "[rules]\nmodel = \"house.model\"\n[rules.set.\"boastful/sounds-boastful\"]\nabove = 1.0\n";
    fs::write(folder.path().join("candor.toml"), set).unwrap();
    let quiet = said(&candor(folder.path(), &["check", "draft.md"]));
    assert!(!quiet.contains("sounds-boastful"), "{quiet}");
    // What candor knew before is still there.
    let line = "We are proud to be the leading provider of innovative solutions for dentists.";
    for bytes in [fs::read(MODEL).unwrap(), fs::read(folder.path().join("house.model")).unwrap()] {
        assert!(!hear(&Model::read(bytes).unwrap(), line).is_empty());
    }
}

fn hear(model: &Model, text: &str) -> Vec<f32> {
    let hints =
        Hints { channel: Some(Channel::Press), language: Some(Language::English), ..Hints::default() };
    let document = read(Arc::new(Source::new("a.txt", text)), &hints);
    let heard = model.hear(&Reading::new(&document, None));
    heard.places.iter().map(|place| place.confidence).collect()
}

#[test]
fn what_is_no_model_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(MODEL).unwrap();
    fs::write(folder.path().join("draft.md"), "The cups are here.").unwrap();
    fs::write(folder.path().join("candor.toml"), "[rules]\nmodel = \"x.model\"\n").unwrap();
    let mut turned = whole.clone();
    turned[whole.len() / 2] ^= 1;
    let (mut newer, mut older) = (whole.clone(), whole.clone());
    (newer[8], older[8]) = (9, 1);
    let mut other = whole.clone();
    other[12] ^= 1;
    for (bytes, told) in [
        (Vec::new(), "this is not a candor model"),
        (b"# a letter".to_vec(), "this is not a candor model"),
        (whole[..whole.len() - 1].to_vec(), "this model is damaged"),
        (whole[..300].to_vec(), "this model is damaged"),
        (turned, "this model is damaged"),
        (newer, "this model is of version 9"),
        (older, "this model was written by an older candor"),
        (other, "reads sentences"),
    ] {
        fs::write(folder.path().join("x.model"), bytes).unwrap();
        let output = candor(folder.path(), &["check", "draft.md"]);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(said(&output).contains(told) && said(&output).contains("candor.toml:2"), "{}", said(&output));
    }
}

#[test]
fn no_bytes_of_a_model_make_a_panic() {
    let whole = fs::read(MODEL).unwrap();
    let text = "We are proud to be the leading provider of {{x}} “solutions”, and you will love it!";
    for at in (0..whole.len().min(9_000)).step_by(7).chain((9_000..whole.len()).step_by(2_011)) {
        let mut bytes = whole.clone();
        bytes[at] = bytes[at].wrapping_add(0x55);
        // Its hash is made to fit, so that what was turned is read.
        let hash = bytes[20..]
            .iter()
            .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        bytes[16..20].copy_from_slice(&hash.to_le_bytes());
        if let Ok(model) = Model::read(bytes) {
            hear(&model, text);
        }
        if at > 400 && at % 70 != 0 {
            continue;
        }
        let _ = Model::read(whole[..at].to_vec());
    }
}

#[test]
fn a_broken_line_of_marks_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (line, told) in [
        ("{\"text\": \"x\"", "marks.jsonl:2: this is not a marked text: it ends too early"),
        ("{\"marks\": []}", "marks.jsonl:2: this is not a marked text"),
        ("[]", "marks.jsonl:2: this is not a marked text"),
    ] {
        fs::write(folder.path().join("marks.jsonl"), format!("{{\"text\": \"Come by.\"}}\n{line}\n"))
            .unwrap();
        let output = train(folder.path(), &["marks.jsonl".into()], &["--out", "m.model"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(told), "{}", said(&output));
        assert!(!folder.path().join("m.model").exists());
    }
    fs::write(folder.path().join("marks.jsonl"), "{\"text\": \"Hola.\", \"language\": \"es\"}\n").unwrap();
    let output = train(folder.path(), &["marks.jsonl".into()], &["--out", "m.model"]);
    assert!(said(&output).contains("there are no texts in \"en\""), "{}", said(&output));
    let output = train(folder.path(), &["nowhere.jsonl".into()], &["--out", "m.model"]);
    assert!(said(&output).contains("nowhere.jsonl cannot be read"), "{}", said(&output));
}

#[test]
fn a_key_that_nobody_reads_is_named_with_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    for (line, told) in [
        (r#"{"text": "Come by.", "chanel": "email"}"#, r#"unknown key "chanel" (did you mean "channel"?)"#),
        (
            r#"{"text": "Come by.", "marks": [{"quote": "Come", "lable": "pushy"}]}"#,
            r#"unknown key "lable" (did you mean "label"?)"#,
        ),
        (r#"{"text": "Come by.", "one-way": 2}"#, r#"unknown key "one-way" (did you mean "one_way"?)"#),
        (r#"{"text": "Come by.", "zzz": 2}"#, r#"unknown key "zzz" (known: text, channel, "#),
    ] {
        fs::write(folder.path().join("marks.jsonl"), format!("{{\"text\": \"Hello.\"}}\n{line}\n")).unwrap();
        let output = train(folder.path(), &["marks.jsonl".into()], &["--out", "m.model"]);
        assert_eq!(output.status.code(), Some(2), "{line}");
        let told = format!("marks.jsonl:2: {told}");
        assert!(said(&output).contains(&told), "{told}\n{}", said(&output));
    }
}

#[test]
fn what_hears_is_told_and_what_nobody_hears() {
    let folder = tempfile::tempdir().unwrap();
    let list = |folder: &Path| String::from_utf8(candor(folder, &["rules"]).stderr).unwrap();
    let ours = list(folder.path());
    let size = fs::metadata(MODEL).unwrap().len();
    for told in ["note: scores are of version ", "note: model of en: candor’s own, version 2, of "] {
        assert!(ours.contains(told), "{told}: {ours}");
    }
    assert!(ours.contains(&format!(" texts, {size} bytes\n")) && !ours.contains("no rule listens"), "{ours}");
    let line = r#"{"text": "Act now, friends. It ends soon.", "marks": [{"quote": "Act now", "label": "smug"},
        {"quote": "ends soon", "label": "pushy"}]}"#;
    fs::write(folder.path().join("marks.jsonl"), line.replace('\n', "")).unwrap();
    train(folder.path(), &["marks.jsonl".into()], &["--out", "m.model"]);
    fs::write(folder.path().join("candor.toml"), "[rules]\nmodel = \"m.model\"\n").unwrap();
    let own = list(folder.path());
    assert!(own.contains("model of en: the one under [rules], version 2, of 1 texts"), "{own}");
    assert!(own.contains("no rule listens for \"smug\"") && !own.contains("for \"pushy\""), "{own}");
    assert!(
        !String::from_utf8(candor(folder.path(), &["rules", "--quiet"]).stderr).unwrap().contains("smug")
    );
}

#[test]
fn a_model_that_cannot_hear_a_text_is_not_passed_over_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("rules/es/tone.model", folder.path().join("es.model")).unwrap();
    fs::write(folder.path().join("candor.toml"), "[rules]\nmodel = \"es.model\"\n").unwrap();
    fs::write(folder.path().join("a.md"), "The cups are here, and you can see them in the window all week.")
        .unwrap();
    fs::write(
        folder.path().join("b.md"),
        "Las tazas ya están aquí y las puedes ver toda la semana en la tienda.",
    )
    .unwrap();
    let told = "is in another language than the model under [rules], and went without it";
    for (text, tells) in [("a.md", true), ("b.md", false)] {
        for format in ["line", "terminal"] {
            let output = said(&candor(folder.path(), &["check", text, "--format", format]));
            assert_eq!(
                output.split_whitespace().collect::<Vec<_>>().join(" ").contains(told),
                tells,
                "{output}"
            );
        }
    }
}

#[test]
fn few_marks_still_make_a_model() {
    let folder = tempfile::tempdir().unwrap();
    let line =
        r#"{"text": "Act now, friends. It ends soon.", "marks": [{"quote": "Act now", "label": "pushy"}]}"#;
    fs::write(folder.path().join("marks.jsonl"), line).unwrap();
    let output = train(folder.path(), &["marks.jsonl".into()], &["--out", "m.model"]);
    assert!(output.status.success() && said(&output).contains("too few marks"), "{}", said(&output));
    assert!(Model::read(fs::read(folder.path().join("m.model")).unwrap()).is_ok());
}

/// The parts of a text that stand between fences and begin with `$ ` and `command`: what is printed below it.
fn shown<'t>(text: &'t str, command: &str) -> &'t str {
    let at = text.find(&format!("$ {command}\n")).unwrap_or_else(|| panic!("docs/teach.md lost {command}"));
    let below = &text[at..];
    let start = below.find('\n').unwrap() + 1;
    below[start..].split("```").next().unwrap().trim()
}

/// An hour with docs/teach.md: each command of the rehearsal does what the page says.
#[test]
fn the_walk_through_walks() {
    let page = include_str!("../../docs/teach.md");
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(folder.path().join("fixtures/marks")).unwrap();
    fs::create_dir(folder.path().join("brand")).unwrap();
    for name in MARKS {
        let file = format!("fixtures/marks/{name}.jsonl");
        fs::copy(root.join(&file), folder.path().join(&file)).unwrap();
    }
    fs::copy(root.join("fixtures/newsletter.md"), folder.path().join("fixtures/newsletter.md")).unwrap();
    let marks: Vec<String> = MARKS.iter().map(|name| format!("fixtures/marks/{name}.jsonl")).collect();
    let trained = said(&train(folder.path(), &marks, &["--out", "brand/tone.model"]));
    let first = shown(page, "candor train fixtures/marks/*.jsonl --out brand/tone.model");
    assert!(trained.starts_with(first), "{trained}");
    for part in page.split("```text\n").skip(1) {
        let part = part.split("```").next().unwrap();
        for label in part.trim().split("\n\n") {
            assert!(trained.contains(label), "{label}\nis not in\n{trained}");
        }
    }
    let toml = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    fs::write(folder.path().join("candor.toml"), toml).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .current_dir(folder.path())
        .args(["check", "fixtures/newsletter.md", "--explain", "--format", "terminal"])
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    let finding = shown(page, "candor check fixtures/newsletter.md --explain");
    assert!(said(&output).contains(finding), "{}", said(&output));
}

#[test]
fn what_is_no_file_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("marks.jsonl"), "{\"text\": \"Come by.\"}\n").unwrap();
    for (out, told) in
        [("marks.jsonl", "holds the marks"), ("no/m.model", "there is no folder no"), (".", "is not a file")]
    {
        let output = train(folder.path(), &["marks.jsonl".into()], &["--out", out]);
        assert_eq!(output.status.code(), Some(2), "{out}");
        assert!(said(&output).contains(told), "{}", said(&output));
    }
    for (mark, told) in [
        (r#"{"quote": "Come", "label": "Pushy!"}"#, "marks.jsonl:1: a label is a word of small letters"),
        (r#"{"quote": "Come", "label": "pushy", "weight": 4}"#, "a weight is 1, 2 or 3, not 4"),
        (r#"{"quote": " ", "label": "pushy"}"#, "a quote holds words of the text"),
    ] {
        let line = format!("{{\"text\": \"Come by.\", \"marks\": [{mark}]}}\n");
        fs::write(folder.path().join("marks.jsonl"), line).unwrap();
        let output = train(folder.path(), &["marks.jsonl".into()], &["--out", "m.model"]);
        assert!(output.status.code() == Some(2) && said(&output).contains(told), "{}", said(&output));
    }
}
