//! Guards files: what is written is whole and has the rights it had, what is not read is told, and a broken
//! configuration keeps its gate shut.
#![cfg(unix)]

use crate::support::folder;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// A text in which `fix` has something to do, and what becomes of it.
const OLD: &str = "Ana, we utilise the old road.\n";
const NEW: &str = "Ana, we use the old road.\n";
/// A text in which `check` finds something.
const FOUND: &str = "Act now!\n";

fn command(program: &str, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn candor(folder: &Path, arguments: &[&str]) -> Output {
    command(env!("CARGO_BIN_EXE_candor"), folder, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success(), "mkfifo is part of every Unix");
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn numbered(count: usize) -> (TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..count).map(|number| format!("{number:02}.md")).collect();
    for name in &names {
        fs::write(folder.path().join(name), format!("{name}\n\n{}", OLD.repeat(2))).unwrap();
    }
    (folder, names)
}

/// Whether every file holds its own text, old or new; how many the new one.
fn whole(folder: &Path, names: &[String]) -> usize {
    let is_new = |name: &&String| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let (old, new) = (format!("{name}\n\n{}", OLD.repeat(2)), format!("{name}\n\n{}", NEW.repeat(2)));
        assert!(text == old || text == new, "{name} holds {text:?}");
        text == new
    };
    names.iter().filter(is_new).count()
}

#[test]
fn what_stops_a_fix_is_told_of_its_file() {
    let folder = folder(&[("a.txt", OLD)]);
    let path = folder.path().join("a.txt");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let output = candor(folder.path(), &["fix", "--format", "line", "a.txt"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.starts_with("a.txt:1:1: error: a.txt is read-only"), "{told}");
    assert_eq!((output.status.code(), fs::read_to_string(&path).unwrap().as_str()), (Some(2), OLD));
}

#[test]
fn runs_at_once_mix_nothing_up() {
    let program = env!("CARGO_BIN_EXE_candor");
    let apart = ["-rpf", program, "fix", "--quiet"];
    // In process spaces of their own both have the same process id; where that may not be, it is two runs.
    let can_part = command("unshare", Path::new("."), &["-rpf", "true"]).output();
    let can_part = can_part.is_ok_and(|output| output.status.success());
    for _ in 0..5 {
        let (folder, texts) = numbered(40);
        let start = || match can_part {
            true => command("unshare", folder.path(), &apart).spawn().unwrap(),
            false => command(program, folder.path(), &apart[2..]).spawn().unwrap(),
        };
        let runs: Vec<Child> = (0..3).map(|_| start()).collect();
        for run in runs {
            let output = run.wait_with_output().unwrap();
            assert!(matches!(output.status.code(), Some(0 | 2)), "{}", said(&output));
            // A file that two runs want is left to one of them, and that is told.
            assert!(
                output.status.code() == Some(0) || said(&output).contains("changed meanwhile"),
                "{}",
                said(&output)
            );
        }
        assert_eq!(whole(folder.path(), &texts), texts.len());
        assert_eq!(names(folder.path()), texts, "drafts stay behind");
    }
}

#[test]
fn an_interrupted_run_leaves_no_draft_and_a_killed_one_is_cleared_up_after() {
    let mut interrupted = 0;
    for (round, signal) in ["INT", "TERM", "HUP", "KILL"].into_iter().cycle().take(16).enumerate() {
        let (folder, texts) = numbered(40);
        let awaited = folder.path().join(&texts[round * 7 % texts.len()]);
        let mut run =
            command(env!("CARGO_BIN_EXE_candor"), folder.path(), &["fix", "--quiet"]).spawn().unwrap();
        let old = fs::read(&awaited).unwrap();
        while fs::read(&awaited).unwrap() == old && run.try_wait().unwrap().is_none() {}
        let _ =
            Command::new("kill").args(["-s", signal, &run.id().to_string()]).stderr(Stdio::null()).status();
        interrupted += usize::from(run.wait().unwrap().signal().is_some());
        whole(folder.path(), &texts);
        if signal != "KILL" {
            assert_eq!(names(folder.path()), texts, "{signal} leaves drafts behind");
        }
        candor(folder.path(), &["fix", "--quiet"]);
        assert_eq!(names(folder.path()), texts, "what {signal} left is not cleared up");
        assert_eq!(whole(folder.path(), &texts), texts.len());
    }
    assert!(interrupted > 4, "{interrupted} of 16 runs were interrupted: the test has gone blind");
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_to_outlive_its_terminal_does() {
    let (folder, texts) = numbered(40);
    let script = format!("trap '' HUP; exec '{}' fix --quiet", env!("CARGO_BIN_EXE_candor"));
    let mut run = command("sh", folder.path(), &["-c", &script]).spawn().unwrap();
    while whole(folder.path(), &texts) == 0 && run.try_wait().unwrap().is_none() {}
    let _ = Command::new("kill").args(["-s", "HUP", &run.id().to_string()]).status();
    assert_eq!(run.wait().unwrap().code(), Some(0));
    assert_eq!(whole(folder.path(), &texts), texts.len());
}

#[test]
fn only_what_a_killed_run_left_is_taken_away() {
    let left = ".candor-k3Jd92LsPq0Z.draft";
    let others = [".candor-1234.tmp", ".candor-notes.draft", "candor-k3Jd92LsPq0Z.draft", ".a.json.77.tmp"];
    let mut files: Vec<(&str, &str)> = others.iter().map(|name| (*name, "mine")).collect();
    files.extend([(left, "half a te"), ("a.md", NEW), ("sub/a.md", OLD)]);
    let folder = folder(&files);
    // Reading clears nothing up.
    candor(folder.path(), &["check"]);
    candor(folder.path(), &["fix", "--diff"]);
    assert!(folder.path().join(left).exists());
    candor(folder.path(), &["fix"]);
    assert!(!folder.path().join(left).exists());
    for name in others {
        assert!(folder.path().join(name).exists(), "{name} is not candor's");
    }
}

/// An access list: tag, rights, whose; in the bytes that Linux keeps.
#[cfg(target_os = "linux")]
fn access_list(entries: &[(u16, u16, u32)]) -> Vec<u8> {
    let mut bytes = 2u32.to_le_bytes().to_vec();
    for (tag, rights, id) in entries {
        bytes.extend([tag.to_le_bytes(), rights.to_le_bytes()].concat());
        bytes.extend(id.to_le_bytes());
    }
    bytes
}

#[cfg(target_os = "linux")]
#[test]
fn access_lists_and_attributes_stay_and_nobody_gets_more() {
    const LIST: &str = "system.posix_acl_access";
    let nobody = u32::MAX;
    // The owner, user 4711, the group (nothing), everybody in the list at most rw, others (nothing).
    let named =
        access_list(&[(1, 6, nobody), (2, 6, 4711), (4, 0, nobody), (16, 6, nobody), (32, 0, nobody)]);
    let folder = folder(&[("listed.md", OLD), ("plain.md", OLD), ("report.json", ""), ("noted.md", OLD)]);
    let at = |name: &str| folder.path().join(name);
    if xattr::set(at("listed.md"), LIST, &named).is_err()
        || xattr::set(at("noted.md"), "user.from", b"Ana").is_err()
    {
        // A file system without access lists has none to lose.
        return;
    }
    for name in ["plain.md", "report.json"] {
        fs::set_permissions(at(name), Permissions::from_mode(0o640)).unwrap();
    }
    // What is new in this folder would be open to user 4711: not what takes the place of something else.
    let open = access_list(&[(1, 7, nobody), (2, 7, 4711), (4, 7, nobody), (16, 7, nobody), (32, 7, nobody)]);
    xattr::set(folder.path(), "system.posix_acl_default", &open).unwrap();
    let output = candor(folder.path(), &["fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(fs::read_to_string(at("listed.md")).unwrap(), NEW);
    assert_eq!(xattr::get(at("listed.md"), LIST).unwrap(), Some(named));
    assert_eq!(fs::read_to_string(at("noted.md")).unwrap(), NEW);
    assert_eq!(xattr::get(at("noted.md"), "user.from").unwrap().as_deref(), Some(&b"Ana"[..]));
    candor(folder.path(), &["check", "plain.md", "--output", "json=report.json"]);
    assert!(fs::metadata(at("report.json")).unwrap().len() > 0);
    for name in ["plain.md", "report.json"] {
        assert_eq!(xattr::get(at(name), LIST).unwrap(), None, "{name} is open to more than before");
        assert_eq!(fs::metadata(at(name)).unwrap().mode() & 0o777, 0o640, "{name}");
    }
}

#[test]
fn the_owner_stays_the_owner() {
    let folder = folder(&[("a.md", OLD)]);
    let path = folder.path().join("a.md");
    // Only an administrator can give files away.
    if std::os::unix::fs::chown(&path, Some(4711), Some(4712)).is_ok() {
        assert_eq!(candor(folder.path(), &["fix"]).status.code(), Some(0));
        let about = fs::metadata(&path).unwrap();
        assert_eq!(
            (about.uid(), about.gid(), fs::read_to_string(&path).unwrap().as_str()),
            (4711, 4712, NEW)
        );
    }
}

#[test]
fn a_link_that_leads_out_of_the_folder_is_followed_when_asked() {
    let folder = folder(&[("texts/in/a.md", OLD), ("out/b.md", OLD)]);
    let at = |name: &str| folder.path().join(name);
    symlink("in/a.md", at("texts/inside.md")).unwrap();
    symlink("../out/b.md", at("texts/outside.md")).unwrap();
    symlink("../out", at("texts/linked")).unwrap();
    let read = |name: &str| fs::read_to_string(at(name)).unwrap();
    for arguments in [&["fix", "texts"][..], &["fix", "texts/outside.md"], &["fix", "texts/*.md"]] {
        let output = candor(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains("outside.md links to a file in another folder"), "{}", said(&output));
        assert_eq!(read("out/b.md"), OLD, "{arguments:?}");
    }
    assert_eq!(read("texts/in/a.md"), NEW);
    assert!(at("texts/inside.md").is_symlink());
    // Reading does no harm.
    assert!(
        said(&candor(folder.path(), &["check", "texts", "--fail-on", "never"])).contains("outside.md:1:")
    );
    let output = candor(folder.path(), &["fix", "texts", "--follow"]);
    assert_eq!((output.status.code(), read("out/b.md").as_str()), (Some(0), NEW), "{}", said(&output));
    assert!(at("texts/outside.md").is_symlink());
}

#[test]
fn what_a_walk_does_not_read_is_told() {
    let folder = folder(&[("a.md", NEW), ("other/b.md", FOUND)]);
    let at = |name: &str| folder.path().join(name);
    symlink("../other", at("other/round")).unwrap();
    symlink("other", at("linked")).unwrap();
    symlink("/dev/zero", at("device.md")).unwrap();
    symlink("/dev/zero", at("device.jsonl")).unwrap();
    symlink("pipe.txt", at("to-pipe.md")).unwrap();
    mkfifo(&at("pipe.txt"));
    let _socket = std::os::unix::net::UnixListener::bind(at("mail.sock")).unwrap();
    for arguments in [&["check", "--fail-on", "never"][..], &["fix"], &["baseline", "--output", "known.json"]]
    {
        let output = candor(folder.path(), arguments);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        for told in [
            "not followed (--follow does): linked, other/round (link to a folder)",
            "not read: device.jsonl, device.md (device)",
            "not read: pipe.txt, to-pipe.md (pipe)",
            "not read: mail.sock (socket)",
        ] {
            assert!(said.contains(told), "{arguments:?}: {told}: {said}");
        }
    }
    // What is left out is left out.
    fs::write(at(".gitignore"), "linked\npipe.txt\n*.sock\nround\n").unwrap();
    fs::write(at("candor.toml"), "[files]\nexclude = ['device.*', 'to-pipe.md']\n").unwrap();
    let output = candor(folder.path(), &["check", "--fail-on", "never"]);
    assert!(
        !said(&output).contains("note: not read") && !said(&output).contains("--follow"),
        "{}",
        said(&output)
    );
    // A way that leads back to itself ends.
    fs::remove_file(at(".gitignore")).unwrap();
    let output = candor(folder.path(), &["check", "--follow"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("round leads back to a folder it is in"), "{}", said(&output));
}

#[test]
fn a_configuration_that_cannot_be_read_keeps_the_gate_shut() {
    let folder = folder(&[("sub/a.md", NEW)]);
    let config = folder.path().join("candor.toml");
    let shut = |told: &str| {
        for arguments in [&["check", "sub/a.md"][..], &["check"], &["fix", "sub"], &["rules"]] {
            let output = candor(folder.path(), arguments);
            assert_eq!(output.status.code(), Some(2), "{told} {arguments:?}: {}", said(&output));
            assert!(
                said(&output).contains(&format!("the configuration candor.toml {told}")),
                "{}",
                said(&output)
            );
        }
        assert_eq!(candor(folder.path(), &["check", "--no-config"]).status.code(), Some(0), "{told}");
        fs::remove_file(&config).or_else(|_| fs::remove_dir(&config)).unwrap();
    };
    symlink("nowhere.toml", &config).unwrap();
    shut("links to a file that is not there");
    symlink("candor.toml", &config).unwrap();
    shut("is a link that leads back to itself");
    mkfifo(&config);
    shut("is not a file that can be read to its end");
    symlink("/dev/zero", &config).unwrap();
    shut("is not a file that can be read to its end");
    fs::create_dir(&config).unwrap();
    shut("is not a file that can be read to its end");
    fs::write(&config, "").unwrap();
    fs::set_permissions(&config, Permissions::from_mode(0o000)).unwrap();
    // Root reads everything.
    if fs::read(&config).is_err() {
        shut("cannot be read: its permissions do not let you");
    }
}

#[test]
fn what_a_configuration_names_is_waited_for_by_nobody() {
    let folder = folder(&[("a.md", NEW)]);
    let at = |name: &str| folder.path().join(name);
    mkfifo(&at("pipe"));
    symlink("/dev/zero", at("device")).unwrap();
    for arguments in [
        &["check", "--baseline", "pipe"][..],
        &["check", "--baseline", "device"],
        &["check", "--config", "pipe"],
        &["baseline", "--output", "pipe"],
        &["baseline", "--output", "/dev/full"],
        &["train", "a.md", "--out", "new", "--from", "device"],
    ] {
        let output = candor(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
    }
    fs::write(at("candor.toml"), "[rules]\nmodel = 'pipe'\n").unwrap();
    assert_eq!(candor(folder.path(), &["check"]).status.code(), Some(2));
    // The old baseline is no reason to lose what it says.
    fs::write(at("candor.toml"), "").unwrap();
    symlink("nowhere/known.json", at("candor-baseline.json")).unwrap();
    let output = candor(folder.path(), &["baseline"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("not there"), "{}", said(&output));
}

#[test]
fn rules_behind_links_hold_and_those_too_deep_are_mistakes() {
    const RULE: &str = "title = \"Hurry\"\ndimension = \"respect\"\npoints = -1\nmessage = \"“{match}” hurries.\"\n\
                        why = \"It helps nobody.\"\n[find.phrase]\nany = [\"chop chop\"]\n[[example]]\n\
                        bad = \"Please [[chop chop]].\"\n";
    let folder = folder(&[
        ("candor.toml", "[rules]\nextend = ['own']\n"),
        ("shared/one.toml", RULE),
        ("shared/pushy/two.TOML", &RULE.replace("chop chop", "quick march")),
        ("own/.git/en/pushy/old.toml", "no rule"),
        ("own/en/README.md", "Ours."),
        ("a.md", "Chop chop, and quick march.\n"),
    ]);
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("own/en/stilted")).unwrap();
    symlink("../../../shared/one.toml", at("own/en/stilted/chop.toml")).unwrap();
    symlink("../../shared/pushy", at("own/en/pushy")).unwrap();
    let output = candor(folder.path(), &["check", "a.md"]);
    for rule in ["[stilted/chop]", "[pushy/two]"] {
        assert!(said(&output).contains(rule), "{rule}: {}", said(&output));
    }
    let fails = |told: &str| {
        let output = candor(folder.path(), &["check", "a.md"]);
        assert_eq!(output.status.code(), Some(2), "{told}: {}", said(&output));
        assert!(said(&output).contains(told), "{told}: {}", said(&output));
    };
    fs::create_dir_all(at("own/en/voice/deeper/still")).unwrap();
    fs::write(at("own/en/voice/deeper/still/three.toml"), RULE).unwrap();
    fails("the path of a rule file does not give its name");
    fs::remove_dir_all(at("own/en/voice")).unwrap();
    symlink("nowhere.toml", at("own/en/stilted/gone.toml")).unwrap();
    fails("gone.toml links to a file that is not there");
    fs::remove_file(at("own/en/stilted/gone.toml")).unwrap();
    mkfifo(&at("own/en/stilted/pipe.toml"));
    fails("pipe.toml is not a file that can be read to its end");
    fs::remove_file(at("own/en/stilted/pipe.toml")).unwrap();
    symlink("..", at("own/en/round")).unwrap();
    fails("round leads back to a folder it is in");
}

#[test]
fn wide_characters_are_read_and_written_as_they_were() {
    let wide = |text: &str, bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.chars().map(u32::from)).flat_map(bytes).collect()
    };
    let folder = folder(&[]);
    for (name, bytes) in [("le.txt", u32::to_le_bytes as fn(u32) -> [u8; 4]), ("be.md", u32::to_be_bytes)] {
        fs::write(folder.path().join(name), wide(OLD, bytes)).unwrap();
        let output = candor(folder.path(), &["fix", name]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), wide(NEW, bytes), "{name}");
    }
}

#[test]
fn no_report_takes_the_place_of_a_text() {
    let folder = folder(&[("a.md", FOUND), ("sub/b.md", FOUND)]);
    symlink("a.md", folder.path().join("link.md")).unwrap();
    for arguments in [
        &["check", "a.md", "--output", "json=sub/../a.md"][..],
        &["check", "link.md", "--output", "json=a.md"],
        &["reply", "a.md", "--output", "json=a.md"],
        &["baseline", "a.md", "--output", "./a.md"],
        &["train", "a.md", "--out", "a.md"],
    ] {
        assert_eq!(candor(folder.path(), arguments).status.code(), Some(2), "{arguments:?}");
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), FOUND, "{arguments:?}");
    }
}

#[test]
fn names_that_are_not_utf_8_are_two_everywhere() {
    let folder = folder(&[]);
    let name = |bytes: &'static [u8]| OsStr::from_bytes(bytes);
    // Where a file system has no such names there is nothing to tell apart.
    if fs::write(folder.path().join(name(b"\xFF.md")), FOUND).is_err() {
        return;
    }
    assert_eq!(candor(folder.path(), &["baseline", "--output", "known.json"]).status.code(), Some(0));
    fs::write(folder.path().join(name(b"\xFE.md")), FOUND).unwrap();
    let output = candor(folder.path(), &["check", "--baseline", "known.json", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let status = |path: &str| {
        let documents = report["documents"].as_array().unwrap();
        let document = documents
            .iter()
            .find(|document| document["path"] == path)
            .unwrap_or_else(|| panic!("{path}: {report}"));
        document["findings"][0]["status"].as_str().unwrap().to_owned()
    };
    assert_eq!((status("\"\\377.md\"").as_str(), status("\"\\376.md\"").as_str()), ("known", "open"));
    let output = candor(folder.path(), &["check", "--format", "sarif"]);
    assert!(said(&output).contains("\"uri\":\"%FF.md\"") && said(&output).contains("\"uri\":\"%FE.md\""));
}

#[test]
fn git_takes_the_patch_whatever_files_are_called() {
    let folder = folder(&[]);
    let odd: [&[u8]; 8] = [
        b"\xFF.md",
        b"a \xC3\xA9\xFE b.md",
        b"q\"uo\\te.md",
        b"tab\there.md",
        b"line\nend.md",
        b"end .md",
        "bidi\u{202e}.md".as_bytes(),
        b"\x1b[31m.md",
    ];
    for bytes in odd {
        if fs::write(folder.path().join(OsStr::from_bytes(bytes)), OLD).is_err() {
            return;
        }
    }
    fs::create_dir(folder.path().join("in")).unwrap();
    symlink("../end .md", folder.path().join("a-link.md")).unwrap();
    symlink("end .md", folder.path().join("a-near-link.md")).unwrap();
    assert!(command("git", folder.path(), &["init", "-q"]).output().unwrap().status.success());
    let patch = candor(folder.path(), &["fix", "--diff", "."]);
    assert!(!patch.stdout.contains(&0x1B) && str::from_utf8(&patch.stdout).is_ok(), "{}", said(&patch));
    fs::write(folder.path().join("all.patch"), &patch.stdout).unwrap();
    let applied = command("git", folder.path(), &["apply", "all.patch"]).output().unwrap();
    assert!(applied.status.success(), "{}\n{}", said(&applied), said(&patch));
    for bytes in odd {
        let path = folder.path().join(OsStr::from_bytes(bytes));
        assert_eq!(fs::read_to_string(&path).unwrap(), NEW, "{path:?}");
    }
}

#[test]
fn settings_of_programs_are_called_so_and_the_kinds_that_are_read_are_listed() {
    let files = [
        ("package.json", "{}"),
        (".github/workflows/ci.yml", "on: push"),
        ("a.png", "x"),
        ("a.php", "<?php"),
    ];
    let folder = folder(&files);
    let told = |path| {
        let output = candor(folder.path(), &["check", path]);
        assert_eq!(output.status.code(), Some(2));
        said(&output).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for path in ["package.json", ".github/workflows/ci.yml"] {
        let told = told(path);
        assert!(told.contains(&format!("{path} tells a program what to do")), "{told}");
        assert!(!told.contains("does not read"), "{told}");
    }
    let php = told("a.php");
    assert!(php.contains("lang/en/mail.php"), "{php}");
    let png = told("a.png");
    for kind in [".docx", ".liquid", ".mbox", ".po", ".stringsdict", ".xcstrings", "strings.xml", ".php"] {
        assert!(png.contains(kind), "{kind}: {png}");
    }
    let help = said(&candor(folder.path(), &["check", "--help"]));
    for kind in [".stringsdict", ".xcstrings", "strings.xml", ".php"] {
        assert!(help.contains(kind), "{kind}: {help}");
    }
}
