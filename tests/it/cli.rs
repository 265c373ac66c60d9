//! Guards what scripts rely on: what is read, what is said on which page, and the exit code.

use crate::support::folder;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn candor(folder: &Path, arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments).current_dir(folder).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that fails early does not read it.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

/// Exit code and standard error.
fn answer(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = candor(folder.path(), arguments, "");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The names of the files that are checked: all of them are empty, and candor says so.
fn checked(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    let (_, errors) = answer(folder, &[&["check"], arguments].concat());
    let empty = |line: &str| Some(line.strip_prefix("note: ")?.strip_suffix(" is empty")?.to_owned());
    let aside = [
        "note: File types not read",
        "note: not followed (--follow does)",
        "note: [files] include leaves out",
    ];
    let told = errors.lines().filter(|line| !aside.iter().any(|aside| line.starts_with(aside)));
    told.map(|line| empty(line).unwrap_or_else(|| panic!("{line}"))).collect()
}

/// A mail with this header line, and this body.
fn mail(header: &str, body: &str) -> String {
    format!("From: Adaja <shop@adaja.example>\nSubject: Hours\nMIME-Version: 1.0\n{header}\n\n{body}")
}

#[test]
fn a_text_of_which_nothing_was_read_is_told_among_many() {
    let locked = mail("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "MIIB\n");
    let quoted = mail("Content-Type: text/html", "<div class=\"gmail_quote\">Act now, Ana.</div>\n");
    let picture = "<html><body><img src=a.png></body></html>";
    let folder = folder(&[
        ("a.md", "We open at nine on Monday.\n"),
        ("b.eml", &quoted),
        ("c.html", picture),
        ("d.md", "```\nx\n```\n"),
        ("e.txt", "\u{1f389}\n"),
    ]);
    let (code, errors) = answer(&folder, &["check"]);
    assert_eq!(code, 0, "{errors}");
    for (name, why) in [
        ("b.eml", "all of it is quoted from somebody else, or passed on"),
        ("c.html", "it consists of pictures without a description"),
        ("d.md", "it holds no prose"),
    ] {
        assert!(errors.contains(&format!("note: {name}: nothing was read: {why}\n")), "{errors}");
    }
    assert!(errors.contains("e.txt: nothing was read") && !errors.contains("a.md"), "{errors}");
    // What could not be read is a problem: nobody knows what is in it.
    fs::write(folder.path().join("f.eml"), locked).unwrap();
    let (code, errors) = answer(&folder, &["check"]);
    let why = "problem: f.eml: nothing was read: it is encrypted, or signed as one piece (S/MIME)\n";
    assert!(code == 2 && errors.contains(why), "{errors}");
    let report = candor(folder.path(), &["check", "c.html", "--format", "json"], "").stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    assert_eq!(report["documents"][0]["unread"], "it consists of pictures without a description");
}

#[test]
fn what_only_the_other_part_of_a_mail_says_is_told_with_its_part() {
    let parts = |text: &str, page: &str| {
        let parts = format!("--b\n\n{text}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n");
        mail("Content-Type: multipart/alternative; boundary=b", &parts)
    };
    let page = "<p>Hello Ana,</p><p>we open at nine on Monday. Come by when you like, and bring the old jug along: \
                we take it back, and you get ten euros for it. Is that too early for you? Write to me, Marta.</p>";
    let text = "Act now, hurry, last chance! Dear valued customer";
    let folder = folder(&[
        ("both.eml", &parts(text, page)),
        ("page.eml", &parts("Hello Ana", page)),
        (
            "same.eml",
            &parts(
                "Act now, Ana: see [the jugs](https://a.example/b).",
                "<p>Act <b>now</b>, Ana: see <a href=x>the jugs</a>.</p>",
            ),
        ),
    ]);
    let report = candor(folder.path(), &["check", "--no-config", "--format", "json", "."], "").stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    let [both, page, same] = &report["documents"].as_array().unwrap()[..] else { panic!("{report}") };
    let findings = both["findings"].as_array().unwrap();
    let words: Vec<&str> = findings.iter().map(|finding| finding["text"].as_str().unwrap()).collect();
    for expected in ["Act now", "last chance", "Dear valued customer"] {
        let finding = findings.iter().find(|finding| finding["text"] == expected);
        let finding = finding.unwrap_or_else(|| panic!("{words:?}"));
        assert_eq!(finding["part"], "text/plain");
        assert!(
            finding["message"].as_str().unwrap().ends_with("Only the plain text part of the mail says so.")
        );
        let source = fs::read_to_string(folder.path().join("both.eml")).unwrap();
        assert_eq!(finding["span"]["start"]["byte"], source.find(expected).unwrap());
    }
    // The score is that of the part that is read.
    for figure in ["overall", "dimensions"] {
        assert_eq!(both["score"][figure], page["score"][figure]);
        assert!(!page["score"][figure].is_null());
    }
    let acts = same["findings"].as_array().unwrap();
    assert!(acts.iter().all(|finding| finding["part"].is_null()), "{acts:?}");
    assert_eq!(acts.iter().filter(|finding| finding["text"] == "Act now").count(), 1, "{acts:?}");
}

#[test]
fn letters_drawn_another_way_hide_nothing() {
    let folder = folder(&[("a.txt", "It is your ﬁnal chance. 𝗔𝗰𝘁 𝗻𝗼𝘄, Ａｃｔ ｎｏｗ or ᴀᴄᴛ ɴᴏᴡ.\n")]);
    let report = candor(folder.path(), &["check", "--no-config", "--format", "json", "a.txt"], "").stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    let text = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    let byte =
        |finding: &serde_json::Value, end: &str| finding["span"][end]["byte"].as_u64().unwrap() as usize;
    let findings = report["documents"][0]["findings"].as_array().unwrap();
    let found: Vec<&str> = findings.iter().map(|one| &text[byte(one, "start")..byte(one, "end")]).collect();
    for drawn in ["your ﬁnal chance", "𝗔𝗰𝘁 𝗻𝗼𝘄", "Ａｃｔ ｎｏｗ", "ᴀᴄᴛ ɴᴏᴡ"]
    {
        assert!(found.contains(&drawn), "{drawn}: {found:?}");
    }
}

#[test]
fn a_mailbox_loses_no_line_and_a_box_may_come_through_a_pipe() {
    let from = "From ana@b.example Mon Mar  2 09:00:00 2026\n";
    let text = format!(
        "{from}Subject: a\n\nHi.\n\nFrom Monday on, act now.\n\n>From May on, it is your last chance.\n{from}Subject: b\n\n\
         Hurry up, Ana.\n"
    );
    let folder = folder(&[("a.mbox", &text)]);
    let asked: [(&[&str], &str); 3] =
        [(&["a.mbox"], ""), (&["-"], &text), (&["-", "--stdin-name", "letters"], &text)];
    for (arguments, stdin) in asked {
        let report = candor(
            folder.path(),
            &[&["check"], arguments, &["--no-config", "--format", "json"]].concat(),
            stdin,
        );
        let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
        let documents = report["documents"].as_array().unwrap();
        let lines: Vec<_> = documents.iter().map(|document| document["line"].as_u64().unwrap()).collect();
        assert_eq!(lines, [2, 10], "{arguments:?}");
        let findings = documents[0]["findings"].as_array().unwrap();
        let words: Vec<_> = findings.iter().map(|finding| finding["text"].as_str().unwrap()).collect();
        assert!(words.contains(&"act now") && words.contains(&"your last chance"), "{words:?}");
        let last = words.iter().position(|words| *words == "your last chance").unwrap();
        assert_eq!(findings[last]["span"]["start"]["line"], 8, "{arguments:?}");
        assert_eq!(documents[0]["path"], *arguments.last().unwrap().replace("-", "<stdin>"), "{arguments:?}");
    }
}

#[test]
fn a_file_that_was_named_and_is_not_read_is_named() {
    let folder = folder(&[("report.json", "{\"format\": \"candor-report\"}"), ("README.rst", "Hello.\n")]);
    let (code, errors) = answer(&folder, &["check", "report.json", "README.rst"]);
    assert_eq!(code, 2);
    assert!(errors.contains("report.json") && errors.contains("README.rst"), "{errors}");
}

fn empty_files(names: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    names.iter().map(|name| (*name, "")).collect()
}

#[test]
fn folders_are_read_in_order_without_what_is_hidden_or_ignored() {
    let mut files = empty_files(&[
        "b.md",
        "a.txt",
        "c.html",
        "logo.png",
        "rows.jsonl",
        ".draft.md",
        ".hidden/a.md",
        "dist/a.md",
        "sub/keep.md",
        "sub/drop.md",
        "sub/deep/note.txt",
        "sub/deep/secret.md",
        "info.md",
        "-/a.md",
    ]);
    files.push((".gitignore", "dist/\nsecret.md\n"));
    files.push(("sub/.ignore", "drop.md\n"));
    files.push((".git/info/exclude", "info.md\n"));
    let folder = folder(&files);
    let all = ["-/a.md", "a.txt", "b.md", "c.html", "sub/deep/note.txt", "sub/keep.md"];
    assert_eq!(checked(&folder, &[]), all);
    assert_eq!(checked(&folder, &["."]), all);
    // The .gitignore of the parents counts up to the repository.
    assert_eq!(checked(&folder, &["sub/deep"]), ["sub/deep/note.txt"]);
    // Nothing is passed over in silence, whatever the format.
    assert!(answer(&folder, &["check"]).1.contains("note: File types not read: 1 .jsonl, 1 .png."));
    // What is named is read.
    assert_eq!(checked(&folder, &["dist/a.md", ".draft.md"]), ["dist/a.md", ".draft.md"]);
    assert_eq!(checked(&folder, &["dist"]), ["dist/a.md"]);
    assert_eq!(checked(&folder, &["./-/*.md"]), ["-/a.md"]);
}

#[test]
fn parents_outside_a_repository_ignore_nothing() {
    let mut files = empty_files(&["repo/a.md", "repo/.git/HEAD", "plain/a.md"]);
    files.push((".gitignore", "a.md\n"));
    let folder = folder(&files);
    assert_eq!(checked(&folder, &["repo", "plain"]), ["repo/a.md", "plain/a.md"]);
}

#[test]
fn globs_name_files_and_nothing_is_checked_twice() {
    let folder = folder(&empty_files(&["press/a.md", "press/b.txt", "press/2026/c.md", "top.md"]));
    assert_eq!(checked(&folder, &["press/*.md"]), ["press/a.md"]);
    assert_eq!(checked(&folder, &["press/**/*.md"]), ["press/2026/c.md", "press/a.md"]);
    assert_eq!(checked(&folder, &["./*.md"]), ["top.md"]);
    assert_eq!(checked(&folder, &["press/{a.md,2026/*}"]), ["press/2026/c.md", "press/a.md"]);
    assert_eq!(
        checked(&folder, &["./press/a.md", "press/*.md", "press", "press/../top.md", "."]),
        ["press/a.md", "press/2026/c.md", "press/b.txt", "press/../top.md"]
    );
    assert_eq!(answer(&folder, &["check", "press/*.html"]).0, 2);
    assert_eq!(answer(&folder, &["check", "nowhere/*.md"]).0, 2);
}

#[test]
fn the_configuration_includes_and_excludes_what_it_governs() {
    let mut files = empty_files(&["a.md", "b.txt", "old/a.md", "sub/a.md", "sub/b.txt", "sub/old/a.md"]);
    files.push(("candor.toml", "[files]\ninclude = ['**/*.md']\nexclude = ['old', 'sub/old/**']"));
    let all = folder(&files);
    assert_eq!(checked(&all, &[]), ["a.md", "sub/a.md"]);
    assert_eq!(checked(&all, &["sub"]), ["sub/a.md"]);
    assert_eq!(checked(&all, &["sub/b.txt", "old/a.md"]), ["sub/b.txt", "old/a.md"]);
    assert_eq!(checked(&all, &["--no-config", "sub"]), ["sub/a.md", "sub/b.txt", "sub/old/a.md"]);
    // The nearest configuration wins whole, also in the middle of a walk.
    files.push(("sub/candor.toml", ""));
    assert_eq!(checked(&folder(&files), &[]), ["a.md", "sub/a.md", "sub/b.txt", "sub/old/a.md"]);
}

#[cfg(unix)]
#[test]
fn links_to_files_are_read_and_links_to_folders_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = folder(&empty_files(&["a/one.md", "b/two.md"]));
    symlink("../b/two.md", folder.path().join("a/link.md")).unwrap();
    symlink("..", folder.path().join("a/loop")).unwrap();
    assert_eq!(checked(&folder, &["a"]), ["a/link.md", "a/one.md"]);
    assert!(answer(&folder, &["check", "a"]).1.contains("not followed (--follow does): a/loop"));
    assert_eq!(checked(&folder, &["a/loop/b"]), ["a/loop/b/two.md"]);
    symlink("gone", folder.path().join("a/broken.md")).unwrap();
    let (code, errors) = answer(&folder, &["check", "a"]);
    assert_eq!(code, 2);
    assert!(errors.contains("a/broken.md links to a file that is not there"), "{errors}");
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_goes_on() {
    let folder = folder(&[("ok.md", ""), ("void/", ""), ("x.odt", ""), ("bin.txt", "a\0b")]);
    for (path, said) in [
        ("gone.md", "there is no file or folder gone.md"),
        ("void", "no text to read in void"),
        ("x.odt", "candor does not read .odt files: x.odt"),
        ("bin.txt", "bin.txt is not a text"),
        ("*.html", "no text matches *.html"),
        ("a[", "a[ is not a valid glob"),
    ] {
        let (code, errors) = answer(&folder, &["check", path, "ok.md"]);
        assert_eq!(code, 2, "{path}");
        assert!(errors.contains(said), "{path}: {errors}");
        assert!(errors.contains("ok.md is empty"), "{path}: {errors}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_refused_without_waiting() {
    let folder = folder(&[]);
    let (code, errors) = answer(&folder, &["check", "/dev/zero"]);
    assert_eq!(code, 2);
    assert!(errors.contains("/dev/zero is neither a file nor a folder"), "{errors}");
}

#[test]
fn a_bad_record_is_named_and_the_rest_goes_on() {
    let rows = "{\"text\": \"one\", \"id\": 1}\nnot json\n\n{\"id\": 2}\n{\"text\": \"five\", \"channel\": \"x\"}\n{\"text\": \"six\"}";
    let folder = folder(&[("rows.jsonl", rows), ("candor.toml", "")]);
    let expect = |(code, errors): (i32, String), name: &str| {
        assert_eq!(code, 2);
        let told: Vec<_> = errors.lines().filter(|line| line.contains(name)).collect();
        assert_eq!(told.len(), 3, "{errors}");
        for (line, said) in
            told.iter().zip([":2 is not a record", ":4 has no \"text\"", ":5 has the unknown channel"])
        {
            assert!(line.contains(&format!("{name}{said}")), "{line}");
        }
    };
    expect(answer(&folder, &["check", "rows.jsonl"]), "rows.jsonl");
    let output = candor(folder.path(), &["check", "-", "--stdin-name", "in.jsonl"], rows);
    expect((output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap()), "in.jsonl");
    // In a folder, exports are read only where the configuration means them.
    assert!(answer(&folder, &["check"]).1.contains("no text to read in ."));
    fs::write(folder.path().join("candor.toml"), "[files]\ninclude = ['*.jsonl']").unwrap();
    expect(answer(&folder, &["check"]), "rows.jsonl");
}

#[test]
fn a_wrong_configuration_is_told_once_and_answers_nothing() {
    let folder =
        folder(&[("a.md", ""), ("sub/b.md", ""), ("candor.toml", "[gate]\nfail_on = 'note'\nx = 1")]);
    let (code, errors) = answer(&folder, &["check"]);
    assert_eq!(code, 2);
    assert!(!errors.contains("is empty"), "{errors}");
    assert_eq!(errors.matches("unknown key \"fail_on\"").count(), 1, "{errors}");
    assert_eq!(errors.matches("unknown key \"x\"").count(), 1, "{errors}");
    assert_eq!(answer(&folder, &["check", "--no-config"]).0, 0);
    let (code, errors) = answer(&folder, &["check", "--config", "no.toml"]);
    assert_eq!(code, 2);
    assert!(errors.contains("there is no configuration no.toml"), "{errors}");
    // Text from standard input belongs to the folder of its name.
    for (name, code) in [("sub/new.md", 2), ("-", 2), ("/nowhere/else.md", 0)] {
        let output = candor(folder.path(), &["check", "-", "--stdin-name", name], "Hello.");
        assert_eq!(output.status.code(), Some(code), "{name}");
    }
}

#[test]
fn usage_mistakes_are_two_and_help_is_zero() {
    let folder = folder(&[]);
    for (arguments, code) in [
        (&["--version"][..], 0),
        (&["--help"], 0),
        (&["check", "--help"], 0),
        (&[], 2),
        (&["chek"], 2),
        (&["check", "--fail-on", "warn"], 2),
        (&["check", "--channel", "mail"], 2),
        (&["check", "--config", "a", "--no-config"], 2),
        (&["explain", "no/such"], 2),
        (&["schema", "report"], 0),
        (&["rules"], 0),
        (&["rules", "--format", "json"], 0),
    ] {
        assert_eq!(answer(&folder, arguments).0, code, "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_only_prints_says_when_it_could_not() {
    use std::process::{Command, Stdio};
    let folder = folder(&[("a.md", "We wrote to Ann.")]);
    for arguments in [
        &["--version"][..],
        &["-V"],
        &["--help"],
        &["help", "check"],
        &["check", "--help"],
        &["rules"],
        &["schema", "report"],
        &["man"],
        &["completions", "bash"],
        &["explain", "score"],
        &["explain", "pushy/fomo"],
        &["doctor"],
    ] {
        let run = |out: Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
            command.args(arguments).current_dir(folder.path()).stdout(out).output().unwrap()
        };
        let full = run(fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into());
        let said = String::from_utf8_lossy(&full.stderr).into_owned();
        assert_eq!(full.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("the output cannot be written"), "{arguments:?}: {said}");
        // A reader that has seen enough is no error.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let closed = run(writer.into());
        let said = String::from_utf8_lossy(&closed.stderr);
        assert!(closed.status.success() && !said.contains("problem"), "{arguments:?}: {said}");
    }
}

#[test]
fn pages_of_rules_replace_nothing_but_their_own() {
    let folder = folder(&[("own/README.md", "mine"), ("book/old.md", ""), ("book/mine.md", "# Mine")]);
    let (code, errors) = answer(&folder, &["rules", "docs", "own"]);
    assert!(code == 2 && errors.contains("own/README.md is not one of candor's rule pages"), "{errors}");
    assert_eq!(fs::read_to_string(folder.path().join("own/README.md")).unwrap(), "mine");
    let book = folder.path().join("book");
    assert_eq!(answer(&folder, &["rules", "docs", "book"]).0, 0);
    let page = fs::read_to_string(book.join("pushy/false-urgency.md")).unwrap();
    assert!(page.contains("# Hurrying the reader"), "{page}");
    // A page whose rule is gone goes too; what somebody else wrote stays.
    fs::write(book.join("pushy/gone.md"), &page).unwrap();
    assert_eq!(answer(&folder, &["rules", "docs", "book"]).0, 0);
    assert!(!book.join("pushy/gone.md").exists() && book.join("mine.md").exists());
}

#[test]
fn quiet_leaves_problems_only() {
    let folder = folder(&[("a.md", ""), ("b.png", "")]);
    let output = candor(folder.path(), &["check", "--quiet", "a.md", "b.png"], "");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("b.png") && !errors.contains("is empty"), "{errors}");
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(
        page.starts_with("b.png:1:1: error: candor does not read .png files") && page.lines().count() == 1,
        "{page}"
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder(&[("a.md", "Hello.")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command.args(["check", "a.md"]).current_dir(folder.path()).stdout(writer).stderr(Stdio::piped());
    let output = command.output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn a_low_score_keeps_a_text_from_going_out() {
    let text = "Thank you for contacting Acme. Please be advised that your case has been escalated. Due to company \
        policy, we are unable to provide a date at this time. Rest assured that we take this very seriously.";
    let folder = folder(&[
        ("a.md", text),
        ("low/candor.toml", "[gate]\nmin-score = 45\n[gate.channel.press]\nmin-score = 0\n"),
        ("low/b.md", text),
        ("bad/candor.toml", "[gate]\nmin-score = 145\n"),
        ("bad/c.md", text),
        ("few/candor.toml", "[score]\nmin-words = 100\n[gate]\nmin-score = 45\n"),
        ("few/d.md", text),
    ]);
    let check = |arguments: &[&str]| {
        let arguments: Vec<_> =
            ["check", "--channel", "reply", "--fail-on", "never"].iter().chain(arguments).copied().collect();
        let output = candor(folder.path(), &arguments, "");
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(check(&["a.md"]).0, 0);
    let (code, out) = check(&["a.md", "--min-score", "45", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let reason = report["summary"]["reasons"][0].as_str().unwrap();
    assert_eq!(code, 1);
    assert!(reason.starts_with("a.md: scores ") && reason.ends_with(", below 45"), "{reason}");
    assert_eq!(report["summary"]["passed"], false);
    let sum: f64 = report["documents"][0]["score"]["ledger"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["points"].as_f64().unwrap())
        .sum();
    assert!((sum - report["documents"][0]["score"]["overall"].as_f64().unwrap()).abs() < 0.01);
    assert_eq!(check(&["low/b.md"]).0, 1);
    assert_eq!(check(&["low/b.md", "--min-score", "0"]).0, 0);
    assert_eq!(check(&["few/d.md"]).0, 0, "a text under min-words has no score to fail by");
    assert_eq!(check(&["a.md", "--min-score", "145"]).0, 2);
    let (code, mistake) = answer(&folder, &["check", "bad/c.md"]);
    assert!(code == 2 && mistake.contains("\"min-score\" must be a number from 0 to 100"), "{mistake}");
    let press = candor(folder.path(), &["check", "--channel", "press", "--fail-on", "never", "low/b.md"], "");
    assert_eq!(press.status.code().unwrap(), 0);
}

#[test]
fn the_score_is_explained_without_any_text() {
    let folder = folder(&[]);
    let output = candor(folder.path(), &["explain", "score"], "");
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success()
            && page.contains("Is someone there?")
            && page.contains("44 at most: being nice does not replace the answer"),
        "{page}"
    );
}
