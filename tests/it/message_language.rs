//! Guards what candor says in Spanish: every sentence of its own has a Spanish one, and each reader is told in the
//! language of the text, or in the one that was asked for.

use super::support::folder;
use candor::check::score::{NotCopy, Weights};
use candor::finding::{Dimension, Severity};
use candor::language::phrases;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Files of the report room that are no pages for people, or speak English for now.
const ENGLISH: [&str; 14] = [
    "audit/",
    "checkstyle.rs",
    "error.rs",
    "github.rs",
    "html/palette.rs",
    "junit.rs",
    "pages.rs",
    "patch.rs",
    "rule_docs.rs",
    "sarif",
    "testing.rs",
    "training.rs",
    "v1.rs",
    "xml.rs",
];

/// A program's files below `folder`, without their tests and comments, by path.
fn sources(folder: &str, extension: &str) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().into_path());
    let files = entries.filter(|path| path.extension().is_some_and(|own| own == extension)).map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let body = text.find("#[cfg(test)]\nmod tests {").map_or(&*text, |at| &text[..at]);
        let code = body.lines().filter(|line| !line.trim_start().starts_with("//"));
        (path.to_str().unwrap().replace('\\', "/"), code.collect::<Vec<_>>().join("\n"))
    });
    files.collect()
}

/// The literals of `code`, as the program has them.
fn literals(code: &str) -> Vec<String> {
    let literal = Regex::new(r#""((?:[^"\\]|\\[\s\S])*)""#).unwrap();
    let broken = Regex::new(r"\\\n\s*").unwrap();
    let plain = |text: &str| {
        broken.replace_all(text, "").replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\")
    };
    literal.captures_iter(code).map(|found| plain(&found[1])).collect()
}

fn blanks(text: &str) -> BTreeSet<String> {
    let blank = Regex::new(r"\{([a-z_]+)[}|]").unwrap();
    blank.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// What is said by name: the words of the score, of channels and of the rules for every language.
fn named() -> BTreeSet<String> {
    let weights = Weights::built_in();
    let mut all: BTreeSet<String> = weights.band.iter().map(|band| band.name.clone()).collect();
    all.extend(weights.cap.iter().map(|cap| cap.why.clone()));
    all.extend(weights.measure.iter().map(|measure| measure.says.clone()));
    all.extend(Dimension::ALL.map(|dimension| dimension.name().to_owned()));
    all.extend(candor::document::Channel::ALL.map(|channel| channel.name().to_owned()));
    all.extend([Severity::Note, Severity::Warning, Severity::Error].map(|own| own.name().to_owned()));
    all.extend(NotCopy::ALL.map(|kind| kind.text().to_owned()));
    let reasons = &sources("src/document", "rs")["src/document/reason.rs"];
    all.extend(literals(reasons));
    for rule in super::support::rules().rules() {
        if rule.language.is_none() {
            let asks = rule.file.rewrite.iter().filter_map(|rewrite| rewrite.ask.clone());
            let file = &rule.file;
            all.extend([file.title.clone(), file.message.clone(), file.why.clone()]);
            all.extend(asks);
        }
    }
    all
}

#[test]
fn every_sentence_of_candor_has_its_spanish_one_and_none_is_left_over() {
    let spanish: BTreeMap<&str, &str> = phrases().collect();
    assert!(spanish.len() > 300, "the build wrote down {} phrases", spanish.len());
    let files = sources("src", "rs");
    // What is handed to a phrasebook, wherever that is.
    let said = Regex::new(r#"(?s)(?:\bbook(?:\(\))?\.(?:word|say)\(\s*|Said::new\(\s*)("(?:[^"\\]|\\.)*")"#)
        .unwrap();
    let words = Regex::new(r"[A-Za-z]{2,} [a-z]{2,}").unwrap();
    let markup = Regex::new(r"^<|</|::|^::|@media|memory takes").unwrap();
    let (mut missing, mut all) = (Vec::new(), named());
    for (path, code) in &files {
        if path.ends_with("at_build.rs") {
            continue;
        }
        all.extend(literals(code));
        let mut own: Vec<String> = said
            .captures_iter(code)
            .flat_map(|found| literals(&found[1]))
            .filter(|text| !text.is_empty())
            .collect();
        let room = path.strip_prefix("src/report/");
        if room.is_some_and(|inside| !ENGLISH.iter().any(|other| inside.starts_with(other))) {
            own.extend(
                literals(code).into_iter().filter(|text| words.is_match(text) && !markup.is_match(text)),
            );
        }
        missing.extend(
            own.into_iter()
                .filter(|text| !spanish.contains_key(&**text))
                .map(|text| format!("{path}: {text:?}")),
        );
    }
    missing.extend(named().into_iter().filter(|text| !spanish.contains_key(&**text) && !text.is_empty()));
    assert!(missing.is_empty(), "no Spanish in rules/es/phrases.toml for\n{}", missing.join("\n"));
    let left: Vec<&&str> = spanish.keys().filter(|english| !all.contains(**english)).collect();
    assert!(left.is_empty(), "nobody says {left:#?}");
    for (english, own) in &spanish {
        assert_eq!(blanks(english), blanks(own), "{english:?}");
        assert!(!own.contains(['‘', '’']) || own.contains("it’s") || own.contains("can’t"), "{own}");
    }
}

#[test]
fn the_page_in_the_browser_says_all_of_it_in_spanish() {
    let files = sources("src/serve/page", "js");
    let table = &files["src/serve/page/spanish.js"];
    let entry = Regex::new(r#"(?m)^  (?:"((?:[^"\\]|\\.)*)"|([A-Za-z]+)):\s*"((?:[^"\\]|\\.)*)",$"#).unwrap();
    let spanish: BTreeMap<String, String> = entry
        .captures_iter(table)
        .map(|found| (found.get(1).or(found.get(2)).unwrap().as_str().to_owned(), found[3].to_owned()))
        .collect();
    assert!(spanish.len() > 150, "{}", spanish.len());
    let said = Regex::new(r#"\b(?:t|lasting)\(\s*("(?:[^"\\]|\\.)*")"#).unwrap();
    let tables =
        Regex::new(r"(?s)const (?:LABELS|WEIGHTS|RATINGS|HABITS|STATES|KINDS|DIMENSIONS) = .*?[}\]];")
            .unwrap();
    let worded = Regex::new(r"^[A-Za-z][a-z’-]* |^[A-Z][a-z-]+$").unwrap();
    let html = fs::read_to_string("src/serve/page/index.html").unwrap();
    let mut all = String::new();
    let engine = fs::read_to_string("web/page/engine.js").unwrap()
        + &fs::read_to_string("web/page/worker.js").unwrap();
    for (path, code) in files.iter().filter(|(path, _)| !path.ends_with("spanish.js")) {
        for found in said.captures_iter(code) {
            let text = found[1].trim_matches('"');
            assert!(spanish.contains_key(text), "{path}: no Spanish for {text:?}");
        }
        // Tables of what is said by name: what reads like words, and is no key of the report.
        for table in tables.captures_iter(code) {
            for text in literals(&table[0]).iter().filter(|text| worded.is_match(text)) {
                assert!(spanish.contains_key(text), "{path}: no Spanish for {text:?}");
            }
        }
        all.push_str(code);
    }
    for found in said.captures_iter(&engine) {
        assert!(spanish.contains_key(found[1].trim_matches('"')), "{}", &found[1]);
    }
    // Text of the page as it was written, but for the name of the program and signs.
    let text = Regex::new(r">([^<>]*[A-Za-z]{2}[^<>]*)<").unwrap();
    let body = &html[html.find("<body>").unwrap()..html.find("<noscript>").unwrap()];
    for found in text.captures_iter(body).map(|found| found[1].trim().to_owned()) {
        assert!(found == "candor" || spanish.contains_key(&found), "index.html: no Spanish for {found:?}");
    }
    for (english, own) in &spanish {
        assert_eq!(blanks(english), blanks(own), "{english:?}");
        let quoted = [format!("\"{english}\""), format!(">{english}")];
        let known = [&all, &html, &engine].iter().any(|text| quoted.iter().any(|own| text.contains(own)));
        assert!(known, "nobody says {english:?}");
    }
}

/// A rule of a team, in both languages. The Spanish one says nothing that only its own phrases know.
const RULE: &str = r#"
title = "TITLE"
dimension = "respect"
points = -3
message = "MESSAGE"
why = "WHY"

[find.phrase]
any = ["PHRASE (now|ya)"]

[[rewrite]]
to = "when it suits"

[[rewrite]]
ask = "ASK"

[[example]]
bad = "Come, [[PHRASE now]]."
"#;

fn rule(title: &str, message: &str, why: &str, phrase: &str, ask: &str) -> String {
    let rule = RULE.replace("TITLE", title).replace("MESSAGE", message).replace("WHY", why);
    rule.replace("PHRASE", phrase).replace("ASK", ask)
}

/// A team's folder: an English and a Spanish text, and a rule that has a twin.
fn team(message: &str) -> tempfile::TempDir {
    let english = rule("Haste", "“{match}” hurries.", "It hurries.", "hasten", "Until when?");
    let spanish = rule("Prisas", message, "Mete prisa.", "apúrese", "¿Hasta cuándo?");
    folder(&[
        ("candor.toml", "[rules]\nextend = ['own']\n"),
        ("own/en/pushy/haste.toml", &english),
        ("own/es/pushy/haste.toml", &spanish.replace("[[apúrese now]]", "[[apúrese ya]]")),
        ("a.md", "The doors of the hall open at ten on Friday, so hasten now.\n"),
        ("b.md", "Las puertas de la sala se abren el viernes a las diez: apúrese ya, por favor.\n"),
    ])
}

fn candor(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let output = command.args(arguments).current_dir(folder).env_clear().output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

#[test]
fn each_text_is_told_in_its_own_language_unless_another_is_asked_for() {
    let team = team("“{match}” mete prisa.");
    let check = |arguments: &[&str]| {
        candor(team.path(), &[&["check", "--format", "terminal"][..], arguments].concat())
    };
    let english = check(&["a.md"]);
    assert!(
        english.contains("“hasten now” hurries.\n    instead: when it suits\n    ask yourself: Until when?"),
        "{english}"
    );
    let spanish = check(&["b.md"]);
    assert!(spanish.contains("\naviso  b.md:1:56  pushy/haste\n"), "{spanish}");
    assert!(spanish.contains("“apúrese ya” mete prisa."), "{spanish}");
    assert!(spanish.contains("\n1 texto, 16 palabras: 1 aviso.\n"), "{spanish}");
    // The twin has the words; what replaces words stays in the language of the text.
    let asked = check(&["a.md", "--message-lang", "es"]);
    assert!(
        asked.contains(
            "“hasten now” mete prisa.\n    en su lugar: when it suits\n    para preguntarse: ¿Hasta cuándo?"
        ),
        "{asked}"
    );
    let back = check(&["b.md", "--message-lang", "en"]);
    assert!(back.contains("warning  b.md:1:56") && back.contains("“apúrese ya” hurries."), "{back}");
    // One text each: no language is that of most.
    let both = check(&["a.md", "b.md"]);
    assert!(
        both.contains("hurries.") && both.contains("mete prisa.") && both.contains("\n2 texts, "),
        "{both}"
    );
    fs::write(team.path().join("candor.toml"), "message-language = 'es'\n[rules]\nextend = ['own']\n")
        .unwrap();
    assert!(check(&["a.md"]).contains("1 texto, 13 palabras: 1 aviso."), "{}", check(&["a.md"]));
    assert!(check(&["a.md", "--message-lang", "auto"]).contains("1 text, 13 words: 1 warning."));
}

#[test]
fn a_twin_that_knows_more_than_the_hit_keeps_silent() {
    let team = team("“{match}”: {1} no es una fecha.");
    let told = candor(team.path(), &["check", "a.md", "--format", "line", "--message-lang", "es"]);
    assert!(told.contains("“hasten now” hurries."), "{told}");
    // What ends the report of a pipe is Spanish, too, and programs read the same words as before.
    assert!(told.contains("\nnota: Puede salir, con 1 aviso."), "{told}");
    assert!(told.starts_with("a.md:1:49: warning: "), "{told}");
}

#[test]
fn programs_read_english_words_beside_messages_in_spanish() {
    let team = team("“{match}” mete prisa.");
    let text = "Hola, Marta:\n\nLas puertas de la sala se abren el viernes a las diez: apúrese ya, por favor. Ayer \
                llevamos las sillas nuevas, y la semana que viene llega el piano. Si le viene mejor otro día, basta \
                con escribirme.\n\nUn saludo,\nAna Gil\n";
    fs::write(team.path().join("b.md"), text).unwrap();
    let json = candor(team.path(), &["check", "b.md", "--format", "json", "--fail-on", "warning"]);
    let json = &json[..=json.rfind('}').unwrap()];
    let report: serde_json::Value = serde_json::from_str(json).unwrap();
    let document = &report["documents"][0];
    assert_eq!(document["findings"][0]["message"], "“apúrese ya” mete prisa.");
    assert_eq!(document["findings"][0]["severity"], "warning");
    assert_eq!(report["summary"]["reasons"][0], "b.md: 1 warning");
    let bands: Vec<&str> = Weights::built_in().band.iter().map(|band| band.name.as_str()).collect();
    assert!(bands.contains(&document["score"]["band"].as_str().unwrap()), "{}", document["score"]["band"]);
}

#[test]
fn a_rule_is_explained_in_one_language_and_names_the_other() {
    let team = team("“{match}” mete prisa.");
    let explain =
        |arguments: &[&str]| candor(team.path(), &[&["explain", "pushy/haste"][..], arguments].concat());
    let english = explain(&[]);
    assert!(
        english.starts_with("Haste\npushy/haste  warning, on unless switched off\nFor English;"),
        "{english}"
    );
    assert!(
        english.ends_with("\nThe same for Spanish: candor explain pushy/haste --message-lang es\n"),
        "{english}"
    );
    let spanish = explain(&["--message-lang", "es"]);
    assert!(
        spanish.starts_with("Prisas\npushy/haste  aviso, activa si no se desactiva\nPara español;"),
        "{spanish}"
    );
    assert!(
        spanish.ends_with("\nLa misma, para el inglés: candor explain pushy/haste --message-lang en\n"),
        "{spanish}"
    );
    // A rule that is for Spanish alone is told in Spanish.
    let alone = candor(team.path(), &["explain", "inconsistent/mixed-address"]);
    assert!(alone.contains("\nPara español; todos los canales.\n"), "{alone}");
    let score = candor(team.path(), &["explain", "score", "--message-lang", "es"]);
    assert!(
        score.starts_with("Cómo se calcula la puntuación\n") && score.contains("hay alguien que escucha"),
        "{score}"
    );
    let rules = |arguments: &[&str]| candor(team.path(), &[&["rules"][..], arguments].concat());
    assert!(rules(&[]).contains("en   Haste") && rules(&[]).contains("es   Prisas"));
    assert!(rules(&["--message-lang", "es"]).contains("en   Prisas"));
}
