//! Guards whoever reads a log: nothing in a file's name or in quoted copy is obeyed by a terminal or by the
//! runner of a CI, whatever format it is in.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// What terminals and runners obey, in a name.
const NAMES: [&str; 6] = [
    "::error::owned.md",
    "a\u{1b}]0;title\u{7}\u{1b}[2J.md",
    "x\n::set-output name=a::b.md",
    "x##[group]y##vso[task.complete result=Failed].txt",
    "\u{9b}31m\u{202e}\u{2066}\u{7f}.html",
    "  ::warning file=a,line=1::b.eml",
];
/// The same in copy that is found and quoted.
const COPY: &str = "Act now ##[error]x ##vso[task.setvariable]y \u{1b}[31m!\n\n\
                    Hurry, last chance!\r::error::z \u{202e}\u{9b}2J\n\n::warning::Act now!\n\n\
                    #\u{200b}#[group]Act now, act today.\n";

/// Both pages of a run, as a log shows them.
fn log(folder: &Path, arguments: &[&OsStr]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8([output.stdout, b"\n".to_vec(), output.stderr].concat()).unwrap()
}

#[track_caller]
fn nothing_is_obeyed(log: &str, github: bool, what: &str) {
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!log.contains(obeyed), "{what}: {log:?}");
    for line in log.lines() {
        let ours = github
            && ["::error ", "::warning ", "::notice "].iter().any(|own| line.starts_with(own))
            && line.contains("title=");
        assert!(ours || !line.trim_start().starts_with("::"), "{what}: {line}");
        let command = line.match_indices("##").any(|(at, _)| {
            line[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[')
        });
        assert!(!command, "{what}: {line}");
    }
}

#[test]
fn nothing_in_a_name_or_in_copy_is_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    for (number, name) in NAMES.iter().enumerate() {
        let copy = match number {
            5 => format!("From: a@b.example\nSubject: ::error::Act now ##[group]\n\n{COPY}"),
            _ => COPY.to_owned(),
        };
        fs::write(folder.path().join(name), copy).unwrap();
    }
    let mut broken = b"gone\x1b[31m".to_vec();
    broken.extend(b"\xFF##[x].md");
    let gone = OsStr::from_bytes(&broken);
    for format in candor::report::ReportFormat::names() {
        let arguments =
            ["check", ".", "--format", format, "--color", "never", "--fail-on", "note"].map(OsStr::new);
        let page = log(folder.path(), &arguments);
        assert!(page.len() > 1000, "{format} has gone silent: {page}");
        nothing_is_obeyed(&page, format == "github", format);
        let problem = log(folder.path(), &[arguments.as_slice(), &[gone]].concat());
        nothing_is_obeyed(&problem, format == "github", &format!("{format}, a problem"));
    }
    // A name is a path here and an unknown flag there.
    for arguments in [
        &["check", "--\u{1b}[31m##[group]"][..],
        &["check", "--format", "::error::\u{7}"],
        &["explain", "\u{1b}[2J##[x]"],
        &["check", "--output", "json=\u{1b}[2J/##[x]"],
        &["check", "--stdin-name", "\u{1b}[2J##[x].md", "-"],
        &["init", "no\u{1b}where##[x]"],
        &["rules", "test", "no\u{1b}where##[x]"],
        &["rules", "docs", "::docs\u{1b}"],
        &["baseline", "--output", "::known\u{1b}##[x].json"],
        &["train", "no\u{1b}where##[x]", "--out", "x"],
        &["fix", "."],
        &["fix", "--review", "."],
        &["reply", "."],
    ] {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        nothing_is_obeyed(&log(folder.path(), &arguments), false, &format!("{arguments:?}"));
    }
}

#[test]
fn names_of_what_a_walk_leaves_are_no_commands_either() {
    let folder = tempfile::tempdir().unwrap();
    let linked = folder.path().join("##[group]\u{1b}[2J");
    std::os::unix::fs::symlink("/", linked).unwrap();
    std::os::unix::fs::symlink("no\u{1b}where", folder.path().join("a\u{1b}.md")).unwrap();
    fs::write(folder.path().join("b.md"), "Fine.").unwrap();
    let page = log(folder.path(), &["check"].map(OsStr::new));
    assert!(page.contains("link to a folder"), "{page}");
    nothing_is_obeyed(&page, false, "a walk");
}
