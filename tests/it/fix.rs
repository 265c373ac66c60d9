//! Guards the pen: only the bytes that a rewrite names change, what a file is stays as it is, twice is
//! once, and whoever is killed on the way leaves every file whole.
//!
//! The patch is held against `git apply`, so git has to be there.

use crate::support::folder_of_bytes as folder;
use proptest::prelude::*;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Words that are mended safely, and what becomes of them.
const SWAPS: [(&str, &str); 4] = [
    ("prior to May", "before May"),
    ("utilise the", "use the"),
    ("we commence on Friday", "we start on Friday"),
    ("on numerous occasions", "on many occasions"),
];

fn command(program: &str, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(mut command: Command, stdin: &[u8]) -> Output {
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

fn candor(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    run(command(env!("CARGO_BIN_EXE_candor"), folder, arguments), stdin)
}

fn read(folder: &TempDir, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The files in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// One text in every shape a file has, before and after.
fn shapes() -> Vec<(&'static str, Vec<u8>, Vec<u8>)> {
    let old = "Ana, call me prior to May.\r\nWe commence on Friday.\r\n\r\nOlé";
    let new = "Ana, call me before May.\r\nWe start on Friday.\r\n\r\nOlé";
    let cp1252 = |text: &str| {
        text.replace('é', "\u{1}").bytes().map(|byte| if byte == 1 { 0xE9 } else { byte }).collect()
    };
    vec![
        ("crlf.txt", old.into(), new.into()),
        ("bom.md", format!("\u{FEFF}{old}").into(), format!("\u{FEFF}{new}").into()),
        ("utf16le.txt", utf16(old, u16::to_le_bytes), utf16(new, u16::to_le_bytes)),
        ("utf16be.txt", utf16(old, u16::to_be_bytes), utf16(new, u16::to_be_bytes)),
        ("cp1252.txt", cp1252(old), cp1252(new)),
        ("a b/\"q\"é.txt", old.replace("\r\n", "\n").into(), new.replace("\r\n", "\n").into()),
        (
            "page.html",
            b"<p>Call me prior&nbsp;to <b>May</b>.\n<p>We com<b>mence</b> on Monday. We commence on Friday &amp; go.".into(),
            b"<p>Call me before <b>May</b>.\n<p>We com<b>mence</b> on Monday. We start on Friday &amp; go.".into(),
        ),
        (
            "mail.eml",
            b"Subject: Hi\nContent-Transfer-Encoding: quoted-printable\n\nCall me prior to May, we com=\nmence on Monday. We commence on Friday, ol=C3=A9.\n".into(),
            b"Subject: Hi\nContent-Transfer-Encoding: quoted-printable\n\nCall me before May, we com=\nmence on Monday. We start on Friday, ol=C3=A9.\n".into(),
        ),
    ]
}

fn shaped(files: &[(&str, Vec<u8>, Vec<u8>)]) -> TempDir {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, old, _)| (*name, &old[..])).collect();
    folder(&files)
}

#[test]
fn a_file_keeps_its_shape_and_twice_is_once() {
    let files = shapes();
    let folder = shaped(&files);
    let output = candor(folder.path(), &["fix"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for (name, _, new) in &files {
        assert_eq!(String::from_utf8_lossy(&read(&folder, name)), String::from_utf8_lossy(new), "{name}");
    }
    let again = candor(folder.path(), &["fix"], b"");
    assert!(text(&again.stderr).contains("nothing to fix"), "{}", text(&again.stderr));
}

#[test]
fn what_needs_a_second_look_is_counted_and_said_how() {
    let folder = folder(&[("a.md", b"Please be advised that the hall opens at ten. Act now!\n")]);
    let said = |arguments: &[&str]| text(&candor(folder.path(), arguments, b"").stderr).to_owned();
    let told =
        "nothing to fix by itself; 2 findings left, 1 of them with a rewrite to look at: candor fix --review";
    assert!(said(&["fix", "a.md"]).contains(&format!("{told} a.md\n")), "{}", said(&["fix", "a.md"]));
    assert!(said(&["fix"]).contains(&format!("{told}\n")), "{}", said(&["fix"]));
    assert!(said(&["fix", "a m.md", "a.md"]).contains(&format!("{told} PATH\n")));
    let spanish = said(&["fix", "a.md", "--message-lang", "es"]);
    assert!(
        spanish.contains("1 de ellos con una propuesta por revisar: candor fix --review a.md"),
        "{spanish}"
    );
}

#[test]
fn git_takes_the_patch() {
    let files = shapes();
    let folder = shaped(&files);
    // A folder inside a repository: the patch counts from where candor stands.
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("texts");
    fs::rename(folder.path(), &inner).unwrap();
    let git = |arguments: &[&str], stdin: &[u8]| run(command("git", &inner, arguments), stdin);
    assert!(git(&["-C", "..", "init", "-q"], b"").status.success(), "this test needs git");
    let patch = candor(&inner, &["fix", "--diff"], b"");
    assert_eq!(patch.status.code(), Some(1));
    for (name, old, _) in &files {
        assert_eq!(&fs::read(inner.join(name)).unwrap(), old, "--diff wrote {name}");
    }
    let applied = git(&["apply", "--whitespace=nowarn"], &patch.stdout);
    assert!(applied.status.success(), "{}", text(&applied.stderr));
    for (name, _, new) in &files {
        assert_eq!(
            String::from_utf8_lossy(&fs::read(inner.join(name)).unwrap()),
            String::from_utf8_lossy(new),
            "{name}"
        );
    }
    let nothing = candor(&inner, &["fix", "--diff"], b"");
    assert_eq!((nothing.status.code(), nothing.stdout), (Some(0), Vec::new()));
}

#[test]
fn what_cannot_be_fixed_is_left_and_told() {
    let record = br#"{"text": "We commence on Monday."}"#;
    let rows = [&record[..], b"\n", record].concat();
    // A lone surrogate: reading loses it, so writing would change it.
    let mut broken = utf16("We commence on Friday.", u16::to_le_bytes);
    broken.extend([0x00, 0xD8]);
    let folder =
        folder(&[("rows.jsonl", &rows), ("broken.txt", &broken), ("ok.md", b"We commence on Monday.")]);
    let output = candor(folder.path(), &["fix", "rows.jsonl", "broken.txt", "ok.md"], b"");
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert_eq!(said.matches("rows.jsonl contains many texts").count(), 1, "{said}");
    assert!(said.contains("broken.txt is not UTF-8"), "{said}");
    assert_eq!((read(&folder, "rows.jsonl"), read(&folder, "broken.txt")), (rows, broken));
    assert_eq!(read(&folder, "ok.md"), b"We start on Monday.");
    assert_eq!(candor(folder.path(), &["fix", "none.md"], b"").status.code(), Some(2));
}

#[test]
fn a_pipe_is_not_passed_over_for_the_folder() {
    let folder = folder(&[("a.md", b"We commence on Friday.")]);
    let output = candor(folder.path(), &["fix", "--no-config"], b"We commence on Friday.");
    assert_eq!((output.status.code(), read(&folder, "a.md")), (Some(2), b"We commence on Friday.".to_vec()));
    assert!(text(&output.stderr).contains("candor fix -"), "{}", text(&output.stderr));
}

#[test]
fn what_is_signed_stays_as_it_is() {
    let clear = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe commence on Friday.\n\
                 -----BEGIN PGP SIGNATURE-----\n\niD8DBQ\n-----END PGP SIGNATURE-----\n";
    let mail = "From: jo@acme.example\nSubject: Hours\n\
                Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\n\n\
                --b\n\nWe commence on Friday.\n--b\nContent-Type: application/pgp-signature\n\niD8DBQ\n--b--\n";
    let folder = folder(&[("clear.txt", clear.as_bytes()), ("mail.eml", mail.as_bytes())]);
    let output = candor(folder.path(), &["fix", "--no-config", "clear.txt", "mail.eml"], b"");
    assert_eq!((read(&folder, "clear.txt"), read(&folder, "mail.eml")), (clear.into(), mail.into()));
    for name in ["clear.txt", "mail.eml"] {
        assert!(text(&output.stderr).contains(&format!("{name} is signed")), "{}", text(&output.stderr));
    }
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder(&[]);
    let output =
        candor(folder.path(), &["fix", "-", "--stdin-name", "a.html"], b"<p>We commence on Monday &amp; go.");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), "<p>We start on Monday &amp; go."));
    let output = candor(folder.path(), &["fix", "-"], b"All is well.\r\n");
    assert_eq!(text(&output.stdout), "All is well.\r\n");
    let output =
        candor(folder.path(), &["fix", "-", "--diff", "--stdin-name", "a.txt"], b"We commence on Monday.");
    assert!(
        text(&output.stdout)
            .starts_with("--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-We commence on Monday.\n\\ No newline")
    );
    for arguments in [&["fix", "-", "--review"][..], &["fix", "-", "a.md"], &["fix", "--diff", "--review"]] {
        assert_eq!(candor(folder.path(), arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn rewrites_that_go_in_circles_change_nothing() {
    let rule = |swap: &str, bad: &str| {
        format!(
            "title = \"A\"\ndimension = \"voice\"\npoints = -1\nmessage = \"“{{match}}”\"\nwhy = \"b\"\n\
             [find.phrase.swap]\n{swap}\n[[example]]\nbad = \"[[{bad}]]\"\n"
        )
    };
    let config = b"[rules]\nextend = ['own']\n";
    let (there, back) = (rule("\"zig\" = \"zag\"", "zig"), rule("\"zag\" = \"zig\"", "zag"));
    let folder = folder(&[
        ("candor.toml", config),
        ("own/en/stilted/there.toml", there.as_bytes()),
        ("own/en/stilted/back.toml", back.as_bytes()),
        ("a.md", b"Go zig now. We commence on Monday."),
    ]);
    let output = candor(folder.path(), &["fix", "a.md"], b"");
    assert!(text(&output.stderr).contains("keep undoing each other"), "{}", text(&output.stderr));
    let once = read(&folder, "a.md");
    assert!(text(&once).ends_with("We start on Monday."), "{}", text(&once));
    candor(folder.path(), &["fix", "a.md"], b"");
    assert_eq!(text(&read(&folder, "a.md")), text(&once));
}

#[test]
fn what_would_turn_a_line_into_markup_stays() {
    let rule = "title = \"A\"\ndimension = \"voice\"\npoints = -1\nmessage = \"“{match}”\"\nwhy = \"b\"\n\
                [find.phrase.swap]\n\"zig\" = \"\"\n[[example]]\nbad = \"We go [[zig]] now.\"\n";
    let folder = folder(&[
        ("candor.toml", b"[rules]\nextend = ['own']\n"),
        ("own/en/stilted/zig.toml", rule.as_bytes()),
        ("a.md", b"We go zig now.\n\nzig - one apple, and all the other apples of the year.\n"),
    ]);
    let output = candor(folder.path(), &["fix", "a.md"], b"");
    let after = read(&folder, "a.md");
    assert_eq!(text(&after), "We go now.\n\nzig - one apple, and all the other apples of the year.\n");
    assert!(
        text(&output.stderr).contains("its markup would mean something else"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_review_takes_fills_edits_skips_and_stops() {
    let old = "Dear customer,\n\nWe commence on Monday. Act now, Ana.\n\nAct now!\n";
    let folder = folder(&[("a.md", old.as_bytes()), ("b.md", b"Act now, we commence on Monday!")]);
    // Fill the blank of the first; own words for the second; skip the third; stop before b.md.
    let output =
        candor(folder.path(), &["fix", "--review", "a.md", "b.md"], b"9\n1\nJo\ne\nCome by in May\ns\nq\n");
    let page = text(&output.stdout);
    assert_eq!(
        text(&read(&folder, "a.md")),
        "Hello Jo,\n\nWe start on Monday. Come by in May, Ana.\n\nAct now!\n",
        "{page}"
    );
    assert!(
        page.contains("there is no rewrite with that number") && page.contains("first_name> Jo"),
        "{page}"
    );
    assert_eq!(
        text(&read(&folder, "b.md")),
        "Act now, we start on Monday!",
        "what was mended before q stays mended"
    );
    // Without an answer nothing more happens, and a blank left open is no answer.
    let folder = self::folder(&[("a.md", b"Dear customer,\n\nhello.\n")]);
    let output = candor(folder.path(), &["fix", "--review", "a.md"], b"1\n\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&read(&folder, "a.md")), "Dear customer,\n\nhello.\n");
}

#[test]
fn the_letters_of_a_review_mean_the_same_at_every_prompt() {
    let old = "Dear customer,\n\nhello. Act now, Ana.\n";
    // A blank, and own words: s skips, q stops, and neither goes into the text.
    for answers in ["1\ns\ne\ns\n", "1\nq\n", "1\n?\nq\n", "n\nN\n", "d\n", "?\nd\n"] {
        let folder = folder(&[("a.md", old.as_bytes())]);
        let output = candor(folder.path(), &["fix", "--review", "a.md"], answers.as_bytes());
        let page = text(&output.stdout);
        assert_eq!(text(&read(&folder, "a.md")), old, "{answers:?}: {page}");
        assert_eq!(page.contains("words go into the text"), answers == "1\n?\nq\n", "{answers:?}: {page}");
        assert_eq!(page.contains("d leaves the rest"), answers.starts_with('?'), "{answers:?}: {page}");
    }
    // y takes the only rewrite; d leaves this text and goes on with the next.
    let folder = folder(&[("a.md", old.as_bytes()), ("b.md", b"Dear customer,\n\nhello.\n")]);
    let output = candor(folder.path(), &["fix", "--review", "a.md", "b.md"], b"d\ny\nJo\n");
    assert_eq!(text(&read(&folder, "a.md")), old);
    assert_eq!(text(&read(&folder, "b.md")), "Hello Jo,\n\nhello.\n", "{}", text(&output.stdout));
}

#[cfg(unix)]
#[test]
fn whoever_is_killed_leaves_every_file_whole() {
    let body = "We commence on Friday, and you can call me prior to May.\n".repeat(3);
    let after = body.replace("commence", "start").replace("prior to", "before");
    let texts: Vec<String> = (0..50).map(|number| format!("{number:02}.txt")).collect();
    let folder = tempfile::tempdir().unwrap();
    let (mut killed, mut between) = (0, 0);
    for round in 0..12 {
        for name in &texts {
            fs::write(folder.path().join(name), &body).unwrap();
        }
        let read = |name: &String| fs::read_to_string(folder.path().join(name)).unwrap();
        let mut child =
            command(env!("CARGO_BIN_EXE_candor"), folder.path(), &["fix", "--quiet", "."]).spawn().unwrap();
        // Somewhere between two files, and a little further: a write has a handful of steps.
        let awaited = &texts[round * 23 % texts.len()];
        while read(awaited) == body && child.try_wait().unwrap().is_none() {}
        let until = Instant::now() + Duration::from_micros(round as u64 * 37);
        while Instant::now() < until {}
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().code().is_none());
        let new = texts.iter().filter(|name| {
            let now = read(name);
            assert!(now == body || now == after, "round {round}: {name} is neither old nor new: {now:?}");
            now == after
        });
        let new = new.count();
        between += usize::from(0 < new && new < texts.len());
        let litter: Vec<String> =
            names(folder.path()).into_iter().filter(|name| !texts.contains(name)).collect();
        assert!(litter.iter().all(|name| name.starts_with(".candor-")), "{litter:?}");
    }
    assert!(killed > 3 && between > 3, "killed {killed} times, {between} times between two files");
    // What a killed run left is no text to the next one.
    let output = candor(folder.path(), &["fix", "--quiet"], b"");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Many texts in one run, as a process takes longer to start than to mend them.
    #[test]
    fn only_what_a_rewrite_names_changes(
        texts in prop::collection::vec(prop::collection::vec((0..SWAPS.len() * 2, 0..6usize, 0..4usize), 1..8), 8),
    ) {
        let words = ["Ana", "the bakery", "on Friday", "für dich", "the 7:15 train", "😀"];
        let ends = [". ", ".\r\n", ".\n\n", "; "];
        let folder = tempfile::tempdir().unwrap();
        let mut expected = Vec::new();
        for (number, parts) in texts.iter().enumerate() {
            let (mut old, mut new) = (String::new(), String::new());
            for (swap, word, end) in parts {
                let (from, to) = SWAPS.get(*swap).copied().unwrap_or(("with", "with"));
                for (text, middle) in [(&mut old, from), (&mut new, to)] {
                    text.push_str(&format!("We see {} {middle} {}{}", words[*word], words[(word + 1) % 6], ends[*end]));
                }
            }
            let name = format!("{number}.txt");
            fs::write(folder.path().join(&name), &old).unwrap();
            expected.push((name, old, new));
        }
        candor(folder.path(), &["fix", "--quiet", "--lang", "en"], b"");
        for (name, old, new) in expected {
            let now = fs::read_to_string(folder.path().join(&name)).unwrap();
            prop_assert_eq!(&now, &new, "from {:?}", old);
        }
    }
}
