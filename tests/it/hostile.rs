//! Guards the edges: whatever is in a folder, candor says what it could not read, in words
//! that help, reads the rest, and ends in good time with the right exit code.

use crate::support::folder_of_bytes;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A text that the rule below finds something in: what shows that the rest was read.
const FOUND: &str = "Hurry up, says this text.";
const RULE: &str = r#"title = "Hurry"
dimension = "respect"
points = -1
message = "“{match}” hurries."
why = "It helps nobody."
[find.phrase]
any = ["hurry up"]
[[example]]
bad = "Please [[hurry up]]."
"#;

/// A folder with our rule switched on, `good.md` in which it finds something, and these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let own: [(&str, &[u8]); 3] = [
        ("candor.toml", b"[rules]\nextend = ['rules']\n"),
        ("rules/en/pushy/test-hurry.toml", RULE.as_bytes()),
        ("good.md", FOUND.as_bytes()),
    ];
    folder_of_bytes(&own.iter().chain(files).copied().collect::<Vec<_>>())
}

struct Answer {
    code: i32,
    out: String,
    errors: String,
}

/// Runs candor; a signal or a panic fails the test here.
fn candor(folder: &Path, arguments: &[&str]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    let output =
        command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
    let code = output.status.code().unwrap_or_else(|| panic!("{:?}: {errors}", output.status));
    Answer { code, out: String::from_utf8(output.stdout).unwrap(), errors }
}

/// Checks `path` beside `good.md`: the problem is told, the rest is read, the answer is not whole.
#[track_caller]
fn refused(folder: &TempDir, path: &str, said: &str) {
    let answer = candor(folder.path(), &["check", path, "good.md"]);
    assert!(answer.errors.contains(said), "{path}: {}", answer.errors);
    assert!(answer.out.contains("good.md:1:1: warning"), "{path}: {}", answer.out);
    assert_eq!(answer.code, 2, "{path}");
}

#[test]
fn a_folder_without_copy_is_told() {
    let folder = folder(&[("pictures/a.png", b"\x89PNG"), ("pictures/b.css", b"b {}")]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    refused(&folder, "pictures", "no text to read in pictures");
    refused(&folder, "empty", "no text to read in empty");
}

#[test]
fn what_is_not_there_or_no_text_is_told() {
    let noise: Vec<u8> = (0..4096u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let folder = folder(&[("noise.txt", &noise), ("nul.txt", b"Hello\0there"), ("notes.md/keep.md", b"Hi.")]);
    refused(&folder, "gone.md", "there is no file or folder gone.md");
    refused(&folder, "gone/deeper.md", "there is no file or folder gone/deeper.md");
    refused(&folder, "good.md/below.md", "good.md/below.md");
    refused(&folder, "noise.txt", "noise.txt is not a text");
    refused(&folder, "nul.txt", "nul.txt is not a text");
    // A folder that is called like a file is a folder.
    let answer = candor(folder.path(), &["check", "notes.md", "good.md", "--fail-on", "never"]);
    assert_eq!((answer.code, answer.errors.as_str()), (0, ""), "{}", answer.out);
    assert!(answer.out.contains("2 texts") || answer.out.contains("good.md:1:1"), "{}", answer.out);
}

#[test]
fn an_empty_file_is_remarked_and_fine() {
    let folder = folder(&[("empty.md", b""), ("blank.txt", b"\xef\xbb\xbf \r\n\t\n"), ("nothing.html", b"")]);
    for name in ["empty.md", "blank.txt", "nothing.html"] {
        let answer = candor(folder.path(), &["check", name, "--fail-on", "never"]);
        assert_eq!((answer.code, answer.errors), (0, format!("note: {name} is empty\n")));
    }
}

#[test]
fn other_encodings_are_read() {
    let text = "Señora Prieto, hurry up: “now”.";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let folder = folder(&[
        ("le.txt", &utf16(u16::to_le_bytes)),
        ("be.md", &utf16(u16::to_be_bytes)),
        ("old.txt", b"Se\xF1ora Prieto, hurry up: \x93now\x94."),
        ("odd.txt", &[&utf16(u16::to_le_bytes)[..], &[0x20]].concat()),
    ]);
    for name in ["le.txt", "be.md", "old.txt", "odd.txt"] {
        let answer = candor(folder.path(), &["check", name, "--fail-on", "never"]);
        assert_eq!((answer.code, answer.errors.as_str()), (0, ""), "{name}");
        assert!(answer.out.contains(&format!("{name}:1:16: warning")), "{name}: {}", answer.out);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let folder = folder(&[("sub/a.md", FOUND.as_bytes())]);
    let made = Command::new("mkfifo").arg(folder.path().join("sub/pipe.md")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    refused(&folder, "sub/pipe.md", "sub/pipe.md is neither a file nor a folder");
    let answer = candor(folder.path(), &["check", "sub", "--fail-on", "never"]);
    assert_eq!(answer.code, 0, "{}", answer.errors);
    assert!(answer.out.contains("sub/a.md:1:1"), "{}", answer.out);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("secret.md", b"Hi."), ("locked/a.md", b"Hi.")]);
    for name in ["secret.md", "locked"] {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    // Root reads everything.
    if fs::read(folder.path().join("secret.md")).is_err() {
        refused(&folder, "secret.md", "secret.md cannot be read");
        refused(&folder, "locked", "locked cannot be read");
    }
    fs::set_permissions(folder.path().join("locked"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_mistake_in_a_rule_or_a_configuration_is_drawn_where_it_stands() {
    let folder = folder(&[]);
    let rule = folder.path().join("rules/en/pushy/test-hurry.toml");
    fs::write(&rule, RULE.replace("message", "mesage")).unwrap();
    let answer = candor(folder.path(), &["check", "good.md"]);
    assert_eq!((answer.code, answer.out.contains("good.md:")), (2, false), "{}", answer.out);
    for said in ["test-hurry.toml:4:1", "\"mesage\" is not known here", "mesage = "] {
        assert!(answer.errors.contains(said), "{said}: {}", answer.errors);
    }
    fs::write(&rule, "title = \"Hurry\"\n[find.phrase\nany = []").unwrap();
    let answer = candor(folder.path(), &["check", "good.md"]);
    assert!(answer.code == 2 && answer.errors.contains("test-hurry.toml:2:"), "{}", answer.errors);
    fs::write(&rule, b"title = \"\0\"").unwrap();
    let answer = candor(folder.path(), &["check", "good.md"]);
    assert!(answer.code == 2 && answer.errors.contains("test-hurry.toml is not a text"), "{}", answer.errors);

    fs::write(folder.path().join("candor.toml"), "[rules]\nextned = ['rules']\n").unwrap();
    let answer = candor(folder.path(), &["check", "good.md"]);
    assert_eq!(answer.code, 2);
    for said in ["candor.toml:2:1", "unknown key \"extned\"", "extend"] {
        assert!(answer.errors.contains(said), "{said}: {}", answer.errors);
    }
    fs::write(folder.path().join("candor.toml"), "[rules]\nextend = ['nowhere']\n").unwrap();
    let answer = candor(folder.path(), &["check", "good.md"]);
    assert!(
        answer.code == 2 && answer.errors.contains("there is no folder \"nowhere\""),
        "{}",
        answer.errors
    );
}

#[test]
fn our_own_rules_pass_their_own_command() {
    let answer = candor(Path::new(env!("CARGO_MANIFEST_DIR")), &["rules", "test", "rules"]);
    assert_eq!((answer.code, answer.errors.as_str()), (0, ""), "{}", answer.out);
}

#[test]
fn bad_bytes_in_records_cost_one_record() {
    let rows = b"{\"text\": \"Hurry up.\"}\n{\"text\": \"\xFF\xFE\"}\n{\"text\": \"\\ud800\"}\n{\"text\": \"Hurry up.\"}";
    let folder = folder(&[("rows.jsonl", rows)]);
    refused(&folder, "rows.jsonl", "rows.jsonl:2 is not a record");
    let answer = candor(folder.path(), &["check", "rows.jsonl"]);
    assert!(
        answer.out.contains("rows.jsonl:1:1: ") && answer.out.contains("rows.jsonl:4:1: "),
        "{}",
        answer.out
    );
    assert!(answer.errors.contains("rows.jsonl:3 is not a record"), "{}", answer.errors);
}

#[test]
fn many_findings_are_one_and_not_zero() {
    let folder = folder(&[("many.md", "Hurry up. ".repeat(256).as_bytes())]);
    let answer = candor(folder.path(), &["check", "many.md", "--fail-on", "note"]);
    assert_eq!((answer.code, answer.out.matches("[pushy/test-hurry]").count()), (1, 256));
    assert_eq!(candor(folder.path(), &["check", "many.md", "--fail-on", "never"]).code, 0);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let folder = folder(&[]);
    for at in 0..200 {
        fs::write(folder.path().join(format!("{at}.md")), "Hurry up. ".repeat(50)).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(["check", "--fail-on", "never"]).current_dir(folder.path()).stdin(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    // The page is closed when its reader is dropped, as by `head -1`.
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
    assert!(line.contains(".md:1:"), "{line}");
}

/// Texts that a careless reader would take hours or the whole stack for.
#[test]
fn long_and_deep_texts_end_in_good_time() {
    let (size, limit) = if cfg!(optimised) { (50_000_000, 300) } else { (2_000_000, 300) };
    let repeat = |unit: &str, bytes: usize| unit.repeat(bytes / unit.len());
    let small = size / 20;
    let texts: [(&str, String); 22] = [
        ("line.txt", repeat("one more word and ", size)),
        ("line.md", repeat("one more word and ", size)),
        ("letters.txt", repeat("a", size)),
        ("stops.txt", repeat("a. ", size)),
        ("initials.md", repeat("A. B. ", small)),
        ("found.md", repeat("Hurry up, ", small)),
        ("quotes.md", repeat("“a ", small)),
        ("straight.txt", repeat("\"a ", small)),
        ("apostrophes.txt", repeat("'a ", small)),
        ("brackets.md", repeat("[", small)),
        ("images.md", repeat("![a](", small)),
        ("stars.md", repeat("*a **b ", small)),
        ("ticks.md", (1..700).map(|count| "`".repeat(count) + " ").collect()),
        ("quoted.md", repeat(">", 5_000)),
        ("lists.md", (0..500).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect()),
        ("merge.md", repeat("{{", small)),
        ("deep.html", format!("{}Hurry up{}", "<div>".repeat(10_000), "</div>".repeat(10_000))),
        ("bold.html", "<b>a".repeat(10_000)),
        ("table.html", "<table><td>".repeat(3_000)),
        ("comment.html", repeat("<!--[if mso]>", small)),
        ("entities.html", repeat("&amp", small)),
        ("front.md", format!("---\n{}", repeat("title: \"\\", small))),
    ];
    let folder = folder(&[]);
    for (name, text) in &texts {
        fs::write(folder.path().join(name), text).unwrap();
        let start = Instant::now();
        let answer = candor(folder.path(), &["check", name, "--fail-on", "never", "--quiet"]);
        let took = start.elapsed();
        assert_eq!((answer.code, answer.errors.as_str()), (0, ""), "{name}");
        assert!(took < Duration::from_secs(limit), "{name} took {took:?}");
        assert!(*name != "deep.html" || answer.out.contains("deep.html:1:50001"), "{}", answer.out);
        fs::remove_file(folder.path().join(name)).unwrap();
    }
}
