//! Guards `--output`: every report in its file, whole or not at all, and what is said when it cannot be.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const TEXT: &str = "Hello Ana,\n\nact now.\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), TEXT).unwrap();
    folder
}

fn candor(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["check", "--no-config", "--channel", "email"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn one_run_writes_every_report() {
    let folder = folder();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/b.xml"), "an old report").unwrap();
    let all = [
        "--format",
        "line",
        "--output",
        "sarif=a.sarif",
        "-o",
        "junit=out/b.xml",
        "--output=jsonl=c",
        "a.md",
    ];
    let (code, out, errors) = candor(folder.path(), &all);
    assert!(code == 0 && errors.lines().all(|line| line.starts_with("note: Passed with ")), "{errors}");
    assert!(out.starts_with("a.md:3:1: warning: "), "{out}");
    assert_eq!(names(folder.path()), ["a.md", "a.sarif", "c", "out"]);
    assert_eq!(names(&folder.path().join("out")), ["b.xml"]);
    // The same pages as on standard output, byte by byte.
    for (format, name) in [("sarif", "a.sarif"), ("junit", "out/b.xml"), ("jsonl", "c")] {
        let page = candor(folder.path(), &["--format", format, "a.md"]).1;
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), page, "{format}");
        assert_eq!(candor(folder.path(), &["-o", &format!("{format}=-"), "a.md"]).1, page);
    }
}

#[test]
fn a_report_that_cannot_be_written_is_a_problem_and_the_others_are_written() {
    let folder = folder();
    let all = ["-o", "json=gone/a.json", "-o", "json=.", "-o", "sarif=ok.sarif", "--format", "line", "a.md"];
    let (code, out, errors) = candor(folder.path(), &all);
    assert_eq!(code, 2);
    assert!(out.starts_with("a.md:3:1"), "{out}");
    assert!(errors.contains("gone/a.json cannot be written: its folder does not exist"), "{errors}");
    assert!(errors.contains(". is a folder"), "{errors}");
    assert_eq!(names(folder.path()), ["a.md", "ok.sarif"]);
    // The others tell that one is missing.
    let sarif = fs::read_to_string(folder.path().join("ok.sarif")).unwrap();
    assert!(sarif.contains("\"executionSuccessful\":false") && sarif.contains("gone/a.json"), "{sarif}");
}

#[test]
fn two_reports_for_one_place_and_unknown_formats_are_refused_before_anything_is_written() {
    let folder = folder();
    for (arguments, said) in [
        (vec!["-o", "sarif=x", "-o", "json=./x"], "two reports cannot both go to ./x"),
        (vec!["-o", "sarif=-", "-o", "json=-"], "two reports cannot both go to standard output"),
        (vec!["-o", "sarif=-", "--format", "line"], "two reports cannot both go to standard output"),
        (vec!["-o", "sarfi=x"], "did you mean sarif?"),
        (vec!["-o", "x"], "sarif=candor.sarif"),
    ] {
        let (code, out, errors) = candor(folder.path(), &[&arguments[..], &["a.md"]].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(said), "{errors}");
        assert_eq!(names(folder.path()), ["a.md"]);
    }
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    fs::create_dir(folder.path().join("real")).unwrap();
    fs::write(folder.path().join("real/b.json"), "old").unwrap();
    symlink("real/b.json", folder.path().join("link.json")).unwrap();
    let (code, _, errors) =
        candor(folder.path(), &["-o", "json=link.json", "-o", "line=/dev/null", "--format", "line", "a.md"]);
    assert!(code == 0 && errors.lines().all(|line| line.starts_with("note: Passed with ")), "{errors}");
    assert!(folder.path().join("link.json").is_symlink());
    assert!(fs::read_to_string(folder.path().join("real/b.json")).unwrap().starts_with("{\"format\""));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn a_reader_of_the_page_who_leaves_early_costs_no_report() {
    use std::process::Stdio;
    let folder = tempfile::tempdir().unwrap();
    for number in 0..300 {
        fs::write(folder.path().join(format!("{number:03}.md")), TEXT.repeat(20)).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["check", "--no-config", "--channel", "email", "--format", "line", "-o", "jsonl=all.out"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let all = fs::read_to_string(folder.path().join("all.out")).unwrap();
    assert_eq!(all.lines().count(), 300);
}
