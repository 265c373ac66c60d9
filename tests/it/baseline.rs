//! Guards the start with old texts: what was known stays known wherever it goes, what is new counts, and
//! `--since` looks at what git names and at nothing else.
//!
//! `--since` is held against git itself, so git has to be there.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const CONFIG: &str = "[gate]\nfail-on = 'note'\nbaseline = 'candor-baseline.json'\n";

fn write(folder: &TempDir, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, files);
    folder
}

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    for (key, value) in [
        ("GIT_AUTHOR_NAME", "a"),
        ("GIT_AUTHOR_EMAIL", "a@b"),
        ("GIT_COMMITTER_NAME", "a"),
        ("GIT_COMMITTER_EMAIL", "a@b"),
    ] {
        command.env(key, value);
    }
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// Exit code, standard output and standard error.
fn candor(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run(env!("CARGO_BIN_EXE_candor"), folder, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let errors = text(output.stderr);
    // The files of these tests themselves are of kinds that are not read.
    let errors = errors.lines().filter(|line| !line.starts_with("note: File types not read"));
    let errors: Vec<&str> = errors.collect();
    (output.status.code().unwrap(), text(output.stdout), errors.join("\n"))
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = run("git", folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_is_known_is_not_nothing() {
    let text = "It is your last chance. Act now, and hurry, before the last seats are gone. We open at nine on Monday, and \
                the door stays open until late. Write to Marta if you want one kept.\n";
    let folder = folder(&[("candor.toml", CONFIG), ("a.txt", text)]);
    assert_eq!(candor(folder.path(), &["baseline", "."]).0, 0);
    let (code, page, _) = candor(folder.path(), &["check", "--format", "terminal"]);
    assert!(code == 0 && page.contains("nothing new (") && !page.contains("nothing found"), "{page}");
}

/// The files in which something was found, each once.
fn found(output: &str) -> Vec<&str> {
    let mut names: Vec<&str> = output.lines().filter_map(|line| line.split(':').next()).collect();
    names.dedup();
    names
}

#[test]
fn what_is_known_stays_known_and_what_is_new_counts() {
    let folder = folder(&[
        ("candor.toml", "[gate]\nfail-on = 'note'\n"),
        ("press/a.md", "Hello Ana.\n\nAct now, before the boats are gone.\n"),
        ("press/b.md", "Don’t miss out on the boats of spring.\n"),
        ("rows.jsonl", "{\"id\": 7, \"text\": \"Act now, Ana, and dance.\"}\n"),
    ]);
    let at = folder.path();
    let check = |arguments: &[&str]| candor(at, &[&["check"], arguments].concat());
    let (code, _, said) = candor(at, &["baseline", ".", "rows.jsonl"]);
    assert!(code == 0 && said.contains("candor-baseline.json: ") && said.contains("under [gate]"), "{said}");
    let file = fs::read_to_string(at.join("candor-baseline.json")).unwrap();
    for key in ["\"press/a.md\"", "\"rows.jsonl#7\"", "\"pushy/false-urgency\"", "\"version\": 2"] {
        assert!(file.contains(key), "{file}");
    }
    assert_eq!(check(&[]).0, 1, "nothing names the baseline yet");
    write(&folder, &[("candor.toml", CONFIG)]);
    assert_eq!(check(&[".", "rows.jsonl"]), (0, String::new(), String::new()));
    assert_eq!(check(&["--no-baseline"]).0, 1);
    let (_, json, _) = check(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["summary"]["known"], 2);
    assert_eq!(report["documents"][0]["findings"][0]["status"], "known");

    // Reflowed, and below other words.
    write(
        &folder,
        &[("press/a.md", "Hello Ana.\n\nA boat.\n\n> x\n\nAct\nnow, before the **boats** are\ngone.\n")],
    );
    assert_eq!(check(&[]), (0, String::new(), String::new()));
    // A copy in another text is new; the same after the sentence has left the first one, and after a new name.
    write(&folder, &[("c.md", "Act now, before the boats are gone.")]);
    let (code, out, _) = check(&[]);
    assert!(code == 1 && found(&out) == ["c.md"], "{out}");
    write(&folder, &[("press/a.md", "Hello Ana.\n")]);
    assert_eq!(check(&[]), (0, String::new(), String::new()));
    fs::rename(at.join("press/b.md"), at.join("d.md")).unwrap();
    assert_eq!(check(&[]), (0, String::new(), String::new()));
    // From a folder below, the names are the same.
    assert_eq!(candor(&at.join("press"), &["check", "..", "../rows.jsonl"]).0, 0);
    // The same words again in one text are new.
    write(
        &folder,
        &[("d.md", "Don’t miss out on the boats of spring.\n\nDon’t miss out on the boats of spring.\n")],
    );
    assert_eq!(check(&[]).0, 1);

    // Mended: told, and gone from the next baseline.
    write(&folder, &[("d.md", "The boats of spring are here.\n"), ("c.md", "Hello.")]);
    let (code, _, said) = check(&[]);
    assert!(code == 0 && said.contains("2 findings of the baseline are gone"), "{said}");
    assert_eq!(candor(at, &["baseline", "press", "c.md", "d.md"]).0, 0);
    let file = fs::read_to_string(at.join("candor-baseline.json")).unwrap();
    assert!(file.contains("rows.jsonl#7"), "what was not read stays: {file}");
    assert_eq!(check(&[]), (0, String::new(), String::new()));
    let again = candor(at, &["baseline", "press", "c.md", "d.md"]);
    assert_eq!((again.0, fs::read_to_string(at.join("candor-baseline.json")).unwrap()), (0, file));
}

#[test]
fn a_baseline_is_no_file_that_went_unread() {
    let folder = folder(&[("candor.toml", "[gate]\nbaseline = 'known.json'\n"), ("a.txt", "Act now.\n")]);
    assert_eq!(candor(folder.path(), &["baseline", "."]).0, 0);
    let said = || {
        let output = run(env!("CARGO_BIN_EXE_candor"), folder.path(), &["check", "."]);
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(folder.path().join("known.json").exists() && !said().contains(".json"), "{}", said());
    write(&folder, &[("data.json", "{\"format\": \"other\"}")]);
    assert!(said().contains("1 .json"), "{}", said());
}

#[test]
fn a_score_must_not_fall() {
    let good = "Hello Ana, your bike is ready. I changed the chain and both brakes on Monday. It costs 40 euros. \
                You can fetch it until Friday at six; I am here. Does that suit you? Jo Bell\n";
    let bad = good.replace(
        "I am here. Does that suit you? Jo Bell",
        "Please be advised that our company cannot be held liable.",
    );
    let config = "[gate]\nfail-on = 'never'\nmin-score = 66\nbaseline = 'known.json'\n";
    let folder = folder(&[("candor.toml", config), ("a.md", good), ("low.md", &bad), ("short.md", "Hello.")]);
    let at = folder.path();
    let reasons = |arguments: &[&str]| {
        let (code, json, _) = candor(at, &[&["check", "--format", "json"], arguments].concat());
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        (code, report["summary"]["reasons"].to_string())
    };
    assert_eq!(candor(at, &["check"]).0, 2, "there is no baseline yet");
    let (code, reason) = reasons(&["--no-baseline"]);
    assert!(code == 1 && reason.contains("low.md: scores") && !reason.contains("a.md"), "{reason}");
    assert_eq!(candor(at, &["baseline"]).0, 0);
    assert_eq!(reasons(&[]), (0, "[]".into()), "a text that was low may stay where it is");
    // A text under a new name brings its score along; an unknown one has none.
    fs::rename(at.join("low.md"), at.join("renamed.md")).unwrap();
    assert_eq!(reasons(&[]), (0, "[]".into()));
    write(&folder, &[("new.md", &bad.replace("Friday", "Thursday"))]);
    let (code, reason) = reasons(&[]);
    assert!(code == 1 && reason.contains("new.md: scores") && reason.contains("below 66"), "{reason}");
    fs::remove_file(at.join("new.md")).unwrap();
    write(&folder, &[("a.md", &good.replace("Does that suit you? Jo Bell", ""))]);
    let (code, reason) = reasons(&["--min-score", "0"]);
    assert!(code == 1 && reason.contains("a.md: scores") && reason.contains("in the baseline"), "{reason}");
}

#[test]
fn a_broken_baseline_is_no_baseline() {
    let folder = folder(&[
        ("a.md", "Hello."),
        ("no.json", "[]"),
        ("old.json", "{\"format\": \"candor-baseline\", \"version\": 9, \"texts\": {}}"),
    ]);
    for (file, said) in [
        ("gone.json", "there is no baseline gone.json"),
        ("no.json", "no.json is not a baseline"),
        ("old.json", "candor-baseline 9"),
    ] {
        let (code, _, errors) = candor(folder.path(), &["check", "--baseline", file]);
        assert!(code == 2 && errors.contains(said), "{errors}");
    }
    // Nothing is written over a file that is something else, nor when not all could be read.
    assert_eq!(candor(folder.path(), &["baseline", "--output", "no.json"]).0, 2);
    assert_eq!(fs::read_to_string(folder.path().join("no.json")).unwrap(), "[]");
    assert_eq!(candor(folder.path(), &["baseline", "a.md", "b.md"]).0, 2);
    assert!(!folder.path().join("candor-baseline.json").exists());
}

#[test]
fn since_checks_what_git_says_has_changed() {
    let text = "Act now, dear friends.";
    let folder = folder(&[
        (".gitignore", "/drafts\n"),
        (".ignore", "/tracked-but-ignored\n"),
        ("candor.toml", "[files]\nexclude = ['out/**']\n"),
        ("a.md", text),
        ("press/b.md", text),
        ("press/old/c é.md", text),
        ("out/d.md", text),
        ("tracked-but-ignored/e.md", text),
        ("theirs.md", text),
    ]);
    let at = folder.path();
    git(at, &["init", "-q", "-b", "main"]);
    git(at, &["add", "-A"]);
    git(at, &["commit", "-qm", "1"]);
    let since = |place: &Path, arguments: &[&str]| {
        let (code, out, errors) =
            candor(place, &[&["check", "--since", "main", "--fail-on", "note"], arguments].concat());
        (code, found(&out).join(" "), errors)
    };
    assert_eq!(since(at, &[]), (0, String::new(), String::new()));
    // Others go on; the branch goes its own way.
    git(at, &["checkout", "-qb", "branch"]);
    git(at, &["checkout", "-q", "main"]);
    write(&folder, &[("theirs.md", "Act now, dear friends of theirs.")]);
    git(at, &["commit", "-qam", "2"]);
    git(at, &["checkout", "-q", "branch"]);
    write(
        &folder,
        &[
            ("press/old/c é.md", "Act now, dear friends of ours."),
            ("new/f.md", text),
            ("drafts/g.md", text),
            ("out/d.md", "Act now, dear friends of ours."),
            (".hidden/h.md", text),
            ("tracked-but-ignored/e.md", "Act now, dear friends of ours."),
            ("new.xyz", text),
        ],
    );
    git(at, &["add", "press"]);
    fs::remove_file(at.join("a.md")).unwrap();
    assert_eq!(since(at, &[]).1, "new/f.md press/old/c é.md");
    git(at, &["commit", "-qam", "3"]);
    assert_eq!(since(at, &[]).1, "new/f.md press/old/c é.md");
    for (arguments, expected) in [
        (&["press"][..], "press/old/c é.md"),
        (&["press/b.md", "./new/f.md"], "new/f.md"),
        (&["press/**/*.md"], "press/old/c é.md"),
        (&["press/*.md"], ""),
        (&["out/d.md"], "out/d.md"),
    ] {
        assert_eq!(since(at, arguments).1, expected, "{arguments:?}");
    }
    assert_eq!(since(&at.join("press"), &[]).1, "old/c é.md");
    assert_eq!(since(&at.join("press"), &["..", "old"]).1, "../new/f.md ../press/old/c é.md");

    for (place, revision, said) in [
        (at, "no-such", "git knows no revision no-such"),
        (at, "--output=x", "git knows no revision"),
        (Path::new("/"), "main", "not in a repository"),
    ] {
        let (code, _, errors) = candor(place, &["check", &format!("--since={revision}"), "."]);
        assert!(code == 2 && errors.contains(said), "{errors}");
    }
    let mut blind = Command::new(env!("CARGO_BIN_EXE_candor"));
    let output = blind
        .args(["check", "--since", "main"])
        .current_dir(at)
        .env_clear()
        .env("PATH", "/nowhere")
        .output()
        .unwrap();
    assert!(
        output.status.code() == Some(2)
            && String::from_utf8_lossy(&output.stderr).contains("git is not installed")
    );
}
