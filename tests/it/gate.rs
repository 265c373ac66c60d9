//! Guards the gate as teams meet it: every exit but 0 is explained in every format, one room counts lines and
//! columns, files are named as code hosts know them, and what is piped in or named without a command is checked.

use crate::support::folder;
use candor::report::ReportFormat;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Nothing in it is an error, much is a warning, and its score is low.
const LOW: &str = "Dear customer,\n\nAct now, hurry, last chance. Our world-class firm offers solutions to the market. \
                   Our products are the best, and we are proud of our synergy and of our team.\n";

/// Exit code and standard output of candor in `folder`; standard input is the file `input`, or nothing.
fn fed(folder: &Path, input: Option<&str>, arguments: &[&str]) -> (i32, String) {
    let stdin = match input {
        Some(name) => Stdio::from(fs::File::open(folder.join(name)).unwrap()),
        None => Stdio::null(),
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments).current_dir(folder).env_clear().stdin(stdin);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn candor(folder: &Path, arguments: &[&str]) -> (i32, String) {
    fed(folder, None, arguments)
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let (_, page) = candor(folder, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&page).unwrap()
}

#[test]
fn a_score_that_is_too_low_is_explained_in_every_format() {
    let folder = folder(&[("notes/low.md", LOW)]);
    for format in ReportFormat::names() {
        let check = ["check", "notes/low.md", "--format", format];
        let (code, page) = candor(folder.path(), &[&check[..], &["--min-score", "45"]].concat());
        assert_eq!(code, 1, "{format}");
        assert!(page.contains("gate/score") && page.contains("notes/low.md"), "{format}: {page}");
        // Which channel it was read as, and why, is beside the score.
        assert!(page.contains("the gate asks for 45 (read as other: nothing says which channel)"), "{page}");
        let (code, page) = candor(folder.path(), &check);
        assert!(code == 0 && !page.contains("gate/score"), "{format}: {page}");
    }
}

#[test]
fn what_could_not_be_read_is_explained_in_every_format() {
    let folder = folder(&[("a.md", "Come on Friday.\n")]);
    for format in ReportFormat::names() {
        let (code, page) = candor(folder.path(), &["check", "a.md", "mail/gone.md", "--format", format]);
        assert_eq!(code, 2, "{format}");
        assert!(page.contains("there is no file or folder mail/gone.md"), "{format}: {page}");
        // JSON and what people look at have a place of their own for problems.
        assert_eq!(
            page.contains("gate/problem"),
            !["json", "terminal", "html", "markdown"].contains(&format),
            "{format}: {page}"
        );
    }
}

#[test]
fn junit_fails_exactly_when_the_gate_does() {
    let folder = folder(&[("low.md", LOW), ("note.md", "We utilize the gate.\n")]);
    for arguments in [
        &["low.md"][..],
        &["low.md", "--fail-on", "warning"],
        &["low.md", "--fail-on", "never"],
        &["low.md", "--min-score", "45"],
        &["note.md", "--fail-on", "warning"],
        &["note.md", "--fail-on", "note"],
    ] {
        let (code, page) = candor(folder.path(), &[&["check", "--format", "junit"], arguments].concat());
        assert_eq!(page.contains("<failure "), code == 1, "{arguments:?}: {page}");
    }
}

#[test]
fn the_end_says_what_the_gate_let_pass() {
    let folder = folder(&[("low.md", LOW)]);
    let end = |arguments: &[&str]| {
        candor(folder.path(), &[&["check", "low.md", "--format", "terminal"], arguments].concat()).1
    };
    let page = end(&[]);
    assert!(page.contains("warnings. To make warnings fail, use --fail-on warning"), "{page}");
    for stricter in ["warning", "note", "never"] {
        assert!(!end(&["--fail-on", stricter]).contains("To make warnings fail"), "{stricter}");
    }
}

#[test]
fn one_room_counts_lines_and_columns() {
    let mails = "From a@acme.example Mon Jan  1 00:00:00 2024\nFrom: a@acme.example\nSubject: News\n\nHello.\n\n\
                 From a@acme.example Mon Jan  1 00:00:00 2024\nFrom: a@acme.example\nSubject: News\n\nAct now.\n";
    let folder = folder(&[("in.mbox", mails), ("mark.md", "\u{feff}Act now.\n")]);
    for (name, place) in [("in.mbox", (11, 1)), ("mark.md", (1, 1))] {
        let (line, column) = place;
        let page = |format| candor(folder.path(), &["check", name, "--format", format]).1;
        assert!(page("line").starts_with(&format!("{name}:{line}:{column}: ")), "{}", page("line"));
        assert!(page("terminal").contains(&format!("{name}:{line}:{column}  ")), "{}", page("terminal"));
        assert!(page("terminal").contains(&format!(" {line} │ Act now.")), "{}", page("terminal"));
        let github = format!("file={name},line={line},endLine={line},col={column},");
        assert!(page("github").contains(&github), "{}", page("github"));
        let report = json(folder.path(), &["check", name]);
        let documents = report["documents"].as_array().unwrap();
        let start = &documents.last().unwrap()["findings"][0]["span"]["start"];
        assert_eq!((&start["line"], &start["column"]), (&line.into(), &column.into()));
    }
}

#[test]
fn encoded_mail_is_shown_as_it_is_read() {
    // “Café is open. Act now, please.” and, in quoted-printable, a sentence over two lines.
    let base64 = "From: Jo <jo@acme.example>\nSubject: News\nContent-Type: text/plain; charset=utf-8\n\
                  Content-Transfer-Encoding: base64\n\nQ2Fmw6kgaXMgb3Blbi4gQWN0IG5vdywgcGxlYXNlLg==\n";
    let quoted = "From: Jo <jo@acme.example>\nSubject: News\nContent-Type: text/plain; charset=utf-8\n\
                  Content-Transfer-Encoding: quoted-printable\n\nThe caf=C3=A9 is open. Act=\n now, please.\n";
    let plain = "From: Jo <jo@acme.example>\nSubject: News\n\nThe <b>shop</b> is open. Act now, please.\n";
    let folder = folder(&[("a.eml", base64), ("b.eml", quoted), ("c.eml", plain)]);
    let drawn = |name| candor(folder.path(), &["check", name, "--format", "terminal"]).1;
    assert!(drawn("a.eml").contains(" 6 │ Café is open. Act now, please."), "{}", drawn("a.eml"));
    assert!(drawn("b.eml").contains("│ The café is open. Act now, please."), "{}", drawn("b.eml"));
    assert!(drawn("c.eml").contains("│ The <b>shop</b> is open."), "{}", drawn("c.eml"));
}

#[test]
fn what_only_the_other_part_says_is_shown_as_that_part_reads() {
    let mail = "From: Jo <jo@acme.example>\nSubject: News\nMIME-Version: 1.0\n\
                Content-Type: multipart/alternative; boundary=q\n\n\
                --q\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\
                Q29tZSBieSBzb29uLiBBY3Qgbm93LCBwbGVhc2Uu\n--q\nContent-Type: text/html; charset=utf-8\n\n\
                <p>Come by soon.</p><p>There is tea.</p>\n--q--\n";
    let folder = folder(&[("a.eml", mail)]);
    let (_, page) = candor(folder.path(), &["check", "--no-config", "--format", "terminal", "a.eml"]);
    assert!(page.contains("Come by soon. Act now, please."), "{page}");
    assert!(page.contains("Only the plain"), "{page}");
}

#[test]
fn code_hosts_know_files_from_the_top_of_the_repository() {
    let folder = folder(&[(".git/HEAD", "ref: refs/heads/main\n"), ("press/a.md", "Act now.\n")]);
    let whole = folder.path().join("press/a.md");
    let (whole, inside) = (whole.to_str().unwrap(), folder.path().join("press"));
    for (at, typed) in [(folder.path(), whole), (folder.path(), "press/a.md"), (&inside, "a.md")] {
        for (format, named) in [
            ("gitlab", "\"path\":\"press/a.md\""),
            ("sarif", "\"uri\":\"press/a.md\""),
            ("github", "file=press/a.md,"),
        ] {
            let page = candor(at, &["check", typed, "--format", format]).1;
            assert!(page.contains(named), "{typed} as {format}: {page}");
        }
    }
}

#[test]
fn a_hook_names_files_and_the_configuration_still_leaves_them_out() {
    let config = "[files]\nexclude = ['drafts', 'old/**']\n";
    let files = ["a.md", "drafts/b.md", "old/2024/c.md"].map(|name| (name, "Act now.\n"));
    let folder = folder(&[&[("candor.toml", config)], &files[..]].concat());
    let named = ["a.md", "drafts/b.md", "old/2024/c.md"];
    let lines = |flags: &[&str]| {
        let page = candor(folder.path(), &[&["check", "--format", "line"], flags, &named].concat()).1;
        page.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&[]), named);
    assert_eq!(lines(&["--force-exclude"]), ["a.md"]);
}

#[test]
fn a_text_needs_no_command_and_a_pipe_no_dash() {
    let folder = folder(&[("a.md", "Act now.\n"), ("b.md", "Hurry.\n"), ("empty.txt", "")]);
    let first = |input: Option<&str>, arguments: &[&str]| {
        let (_, page) = fed(folder.path(), input, arguments);
        page.split(':').next().unwrap_or_default().to_owned()
    };
    assert_eq!(first(None, &["b.md"]), "b.md");
    assert_eq!(first(None, &["--no-config", "b.md"]), "b.md");
    // A redirected file is a text; an empty one, as /dev/null, leaves the folder to be read.
    assert_eq!(first(Some("b.md"), &["check"]), "<stdin>");
    assert_eq!(first(Some("b.md"), &["check", "a.md"]), "a.md");
    assert_eq!(first(Some("empty.txt"), &["check"]), "a.md");
    assert_eq!(first(None, &["check"]), "a.md");
    assert_eq!(candor(folder.path(), &["chek"]).0, 2);
}

#[test]
fn colours_are_asked_for_and_given_in_every_page_for_people() {
    let folder = folder(&[("a.md", "Act now.\n")]);
    for format in ["line", "terminal"] {
        let page = |when| candor(folder.path(), &["check", "a.md", "--format", format, "--color", when]).1;
        assert!(page("always").contains("\u{1b}[33mwarning\u{1b}[0m"), "{}", page("always"));
        assert!(!page("never").contains('\u{1b}'));
    }
}

#[test]
fn no_core_rule_of_pressure_is_off_in_press_releases() {
    use candor::rules::{RuleSource, Selection, WordLists, load};
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let core = |rule: &&candor::rules::Rule| {
        rule.category() == "pushy" && rule.file.tier == candor::finding::Tier::Core
    };
    let all: Vec<_> = rules.rules().iter().filter(core).collect();
    assert!(!all.is_empty());
    for rule in all {
        assert!(rule.reads(candor::document::Channel::Press), "{}", rule.id);
    }
    let folder = folder(&[("a.md", "Act now, hurry, seats are going fast.\n")]);
    let report = json(folder.path(), &["check", "a.md", "--channel", "press"]);
    assert_eq!(report["summary"]["findings"]["warning"], 3);
}

#[test]
fn what_to_fix_first_is_one_place_each_and_nothing_known() {
    let folder = folder(&[("a.md", LOW), ("candor.toml", "[gate]\nbaseline = 'candor-baseline.json'\n")]);
    let advice = || {
        let page = candor(folder.path(), &["check", "a.md", "--format", "terminal"]).1.replace('\n', " ");
        page.split("Fix th").nth(1).map(|rest| rest.split("1 text").next().unwrap().to_owned())
    };
    candor(folder.path(), &["baseline", "--no-config"]);
    assert_eq!(advice(), None, "all of it is known");
    fs::write(folder.path().join("a.md"), format!("{LOW}\nBuy now, or you will regret it for ever.\n"))
        .unwrap();
    let told = advice().unwrap_or_default();
    assert!(!told.contains("last chance") && !told.contains("Act now") && told.contains("line 5"), "{told}");
}

#[test]
fn a_change_beside_known_words_makes_nothing_new() {
    let folder = folder(&[
        ("a.md", "As a world-class firm they utilize the gate. They utilize the door.\n"),
        ("candor.toml", "[gate]\nfail-on = 'note'\nbaseline = 'candor-baseline.json'\n"),
    ]);
    candor(folder.path(), &["baseline", "--no-config"]);
    assert_eq!(candor(folder.path(), &["check", "a.md", "--format", "line"]), (0, String::new()));
    fs::write(
        folder.path().join("a.md"),
        "As a world-class firm they use the gate today. All of them utilize the door.\n",
    )
    .unwrap();
    assert_eq!(candor(folder.path(), &["check", "a.md", "--format", "line"]), (0, String::new()));
    // The same words once more are new.
    fs::write(
        folder.path().join("a.md"),
        "World-class. They utilize the gate. They utilize the door. They utilize the bell.\n",
    )
    .unwrap();
    let (code, page) = candor(folder.path(), &["check", "a.md", "--format", "line"]);
    assert!(code == 1 && page.lines().count() == 1 && page.contains("[stilted/officialese]"), "{page}");
    // In another text they are another finding.
    fs::remove_file(folder.path().join("a.md")).unwrap();
    fs::write(folder.path().join("b.md"), "Now you utilize the key, too.\n").unwrap();
    assert_eq!(candor(folder.path(), &["check", "b.md"]).0, 1);
}

#[test]
fn a_baseline_of_the_version_before_is_read_with_a_note() {
    use candor::document::{Hints, read};
    use candor::rules::{RuleSource, Selection, WordLists, load};
    let text = "As a world-class firm we close the gate.\n";
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let source = std::sync::Arc::new(candor::text::Source::new("a.md", text));
    let found = candor::check::check(read(source, &Hints::default()), &rules, None).findings;
    assert_eq!(found.len(), 1);
    let (print, rule) = (found[0].former, &found[0].rule);
    let known = format!("{{\"a.md\": {{\"findings\": {{\"{print}\": \"{rule}\"}}}}}}");
    let old = format!("{{\"format\": \"candor-baseline\", \"version\": 1, \"texts\": {known}}}");
    let config = "[gate]\nfail-on = 'note'\nbaseline = 'candor-baseline.json'\n";
    let files =
        [("a.md", text), ("b.md", "Act now.\n"), ("candor.toml", config), ("candor-baseline.json", &old)];
    let folder = folder(&files);
    let check = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        let output = command.args(arguments).current_dir(folder.path()).env_clear().output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = check(&["check", "a.md"]);
    assert!(code == 0 && said.contains("was written by an older candor"), "{said}");
    // Its entries cannot be carried over: what they are for must be read.
    let (code, said) = check(&["baseline", "b.md"]);
    assert!(code == 2 && said.contains("run `candor baseline` once for all of them"), "{said}");
    assert_eq!(check(&["baseline"]).0, 0);
    let (code, said) = check(&["check"]);
    assert!(code == 0 && !said.contains("older candor"), "{said}");
    fs::write(folder.path().join("candor-baseline.json"), old.replace("\"version\": 1", "\"version\": 3"))
        .unwrap();
    let (code, said) = check(&["check", "a.md"]);
    assert!(code == 2 && said.contains("is not a baseline"), "{said}");
}

#[test]
fn a_reply_that_answers_nothing_is_told_so_once() {
    let question = "I ordered a crib (order 55-2091) and a slat is broken. This is the third time I write. I am furious: \
                    my wife was in hospital and we had no bed. When will the slat come? Who can I ring?\n";
    let reply = "Hello,\n\nThank you for your message. Your satisfaction is our priority. We are sorry for the trouble. \
                 The matter will be looked into by the relevant department. We appreciate your patience and \
                 understanding in this matter.\n";
    let folder = folder(&[("q.txt", question), ("r.txt", reply)]);
    let report = json(folder.path(), &["reply", "--to", "q.txt", "r.txt"]);
    let findings = report["documents"][0]["findings"].as_array().unwrap();
    let last = reply.find("We appreciate").unwrap();
    let at_last = findings.iter().filter(|one| one["span"]["start"]["byte"].as_u64() >= Some(last as u64));
    let of_whole = at_last.clone().filter(|one| one["text"].as_str().unwrap().len() > 60);
    assert!(at_last.count() <= 3 && of_whole.count() <= 2, "{findings:#?}");
}

#[test]
fn a_reply_that_answers_everything_took_it_up() {
    let question = "Is breakfast included? Where do we park? When can we check in? How much is the cot?\n";
    let reply = "Your booking is in our system. Our hotel offers parking behind the house. Breakfast is included. \
                 Check-in is from three o'clock. Your bill shows it. The cot is 5 pounds a night. Our garage is \
                 behind the house on the left. See our website. Learn more about the hotel below. Visit us.\n";
    let folder = folder(&[("q.txt", question), ("r.txt", reply)]);
    let (_, page) = candor(folder.path(), &["reply", "--to", "q.txt", "r.txt"]);
    assert!(page.contains("4 of 4 questions answered"), "{page}");
    assert!(!page.contains("one-way/talked-at") && !page.contains("one-way/no-echo"), "{page}");
    // Without the message nothing was asked, and the same text only announces.
    let (_, page) = candor(folder.path(), &["check", "r.txt", "--channel", "reply", "--format", "line"]);
    assert!(page.contains("one-way/talked-at"), "{page}");
}
