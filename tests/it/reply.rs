//! Guards `candor reply`: every way to hand over a message and its reply, the checklist, the exit codes.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const QUESTION: &str = "My order is 55-2091. When will the crib arrive? And how much is the delivery?\n";
const SILENT: &str =
    "Hello Ana,\n\nthank you for your message. Your satisfaction is important to us.\n\nJo Bell\n";
const ANSWER: &str = "Hello Ana,\n\nthe crib arrives on Friday 6 March. The delivery is free.\n\nJo Bell\n";
const THREAD: &str = "From: jo@acme.example\nTo: ana@mail.example\nSubject: Re: crib\n\
    Date: Fri, 13 Mar 2026 10:00:00 +0000\nIn-Reply-To: <1@mail.example>\n\nHello Ana,\n\n\
    the crib arrives on Friday 20 March.\n\nJo Bell\n\n\
    On Mon, 2 Mar 2026 at 09:00, Ana <ana@mail.example> wrote:\n> When will the crib arrive?\n";
const BOTH: &str = "## Customer\n\nWhere do we park?\n\n## Reply\n\nWe look forward to your visit.\n";
const TEMPLATE: &str =
    "---\nanswers: [\"When does my parcel come?\"]\n---\nYour parcel comes on {{delivery_date}}. Jo Bell\n";
const RECORDS: &str = "{\"id\": \"7\", \"question\": \"When will it arrive?\", \"text\": \"Thank you for your message.\"}\n\
    {\"id\": \"8\", \"text\": \"Hello.\"}\n";

fn candor(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .arg("--no-config")
        .current_dir(folder)
        .env("COLUMNS", "90")
        .output()
        .unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("question.txt", QUESTION),
        ("silent.md", SILENT),
        ("answer.md", ANSWER),
        ("thread.eml", THREAD),
        ("both.md", BOTH),
        ("template.md", TEMPLATE),
        ("records.jsonl", RECORDS),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Type and status of each question, and the rules that speak.
fn told(output: &Output) -> (Vec<String>, Vec<String>) {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let document: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let strings = |list: &Value, name: &dyn Fn(&Value) -> String| -> Vec<String> {
        list.as_array().into_iter().flatten().map(name).collect()
    };
    let status = |answer: &Value| {
        format!("{} {}", answer["type"].as_str().unwrap(), answer["status"].as_str().unwrap())
    };
    let rule = |finding: &Value| finding["rule"].as_str().unwrap().to_owned();
    (strings(&document["facts"]["answers"], &status), strings(&document["findings"], &rule))
}

#[test]
fn every_way_to_hand_over_both_sides_tells_the_same() {
    let folder = folder();
    let to = |answer| ["reply", "--to", "question.txt", answer, "--format", "jsonl"];
    let (answers, _) = told(&candor(folder.path(), &to("answer.md")));
    assert_eq!(answers, ["when answered", "how-much answered"]);
    let (answers, rules) = told(&candor(folder.path(), &to("silent.md")));
    assert_eq!(answers, ["when unanswered", "how-much unanswered"]);
    assert_eq!(rules.iter().filter(|rule| *rule == "evasive/unanswered-question").count(), 2);
    for (file, status, rule) in [
        ("thread.eml", "when answered", Some("evasive/late-reply")),
        ("both.md", "where unanswered", Some("evasive/unanswered-question")),
        ("template.md", "when answered", None),
        ("records.jsonl", "when unanswered", Some("evasive/unanswered-question")),
    ] {
        // The same verdict under both commands.
        for command in ["reply", "check"] {
            let (answers, rules) = told(&candor(folder.path(), &[command, file, "--format", "jsonl"]));
            assert_eq!(answers, [status], "{command} {file}");
            let pair = |rule: &&String| rule.contains("unanswered") || rule.contains("late-reply");
            assert_eq!(rules.iter().find(pair).map(String::as_str), rule, "{command} {file}");
        }
    }
}

#[test]
fn the_checklist_quotes_each_question_and_leaves_room_for_its_answer() {
    let folder = folder();
    let output = candor(folder.path(), &["reply", "--to", "question.txt", "silent.md"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for words in [
        "silent.md  0 of 2 questions answered",
        "[ ] “When will the crib arrive?”",
        "not answered  question.txt:1:22",
        "____ at {time}, or: I don't know yet, I'll tell you by {time}",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    let output = candor(folder.path(), &["reply", "--to", "question.txt", "answer.md"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("→ the crib arrives on Friday 6 March.  (answer.md:3:1)"), "{text}");
}

/// What is above the mail that is answered, in the ways of many programs and languages.
const ABOVE: [&str; 14] = [
    "On Mon, 2 Mar 2026 at 09:00, Ana <ana@mail.example> wrote:",
    "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Ana <ana@mail.example>:",
    "Le lun. 2 mars 2026 à 09:00, Ana <ana@mail.example> a écrit :",
    "Op ma 2 mrt 2026 om 09:00 schreef Ana <ana@mail.example>:",
    "Ana <ana@mail.example> 于2026年3月2日周一 09:00写道：",
    "2014-12-11 23:51 GMT+02:00 Ana <ana@mail.example>:",
    "---- On Mon, 02 Mar 2026 09:00:00 +0100 Ana <ana@mail.example> wrote ----",
    "-----Original Message-----",
    "-------- Ursprüngliche Nachricht --------",
    "From: Ana\nSent: Monday, 2 March 2026\nTo: Shop\nSubject: crib",
    "Von: Ana\nGesendet: Montag, 2. März 2026\nAn: Laden\nBetreff: Krippe",
    "De: Ana\nEnviado el: lunes, 2 de marzo de 2026\nPara: Tienda\nAsunto: cuna",
    "发件人: Ana\n发送时间: 2026年3月2日\n收件人: 商店\n主题: 摇篮",
    "---------- Forwarded message ---------\nFrom: Ana <ana@mail.example>\nDate: Mon, 2 Mar 2026\nSubject: crib",
];

#[test]
fn the_mail_below_is_theirs_in_every_language_and_format() {
    let folder = tempfile::tempdir().unwrap();
    let ours = ["Hello Ana,", "the crib arrives on Friday 20 March, before noon.", "Jo Bell"];
    let theirs = "When will the crib arrive? Hurry, act now!";
    let head =
        "From: jo@acme.example\nTo: ana@mail.example\nSubject: Re: crib\nIn-Reply-To: <1@mail.example>\n";
    for above in ABOVE {
        let plain = format!("{}\n\n{above}\n\n{theirs}\n", ours.join("\n\n"));
        let escaped = above.replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>");
        let page = format!("<p>{}</p><p>{escaped}</p><p>{theirs}</p>", ours.join("</p><p>"));
        let json = serde_json::json!({ "id": "1", "channel": "reply", "text": plain }).to_string();
        for (file, text) in [
            ("thread.txt", plain.clone()),
            ("thread.md", plain.replace('\n', "  \n")),
            ("marked.txt", plain.replace(theirs, &format!("> {theirs}"))),
            ("marked.md", plain.replace(theirs, &format!("> {theirs}"))),
            ("thread.html", page.clone()),
            ("thread.eml", format!("{head}\n{plain}")),
            ("page.eml", format!("{head}Content-Type: text/html; charset=utf-8\n\n{page}")),
            ("thread.jsonl", format!("{json}\n")),
        ] {
            fs::write(folder.path().join(file), text).unwrap();
            let output = candor(folder.path(), &["reply", file, "--format", "jsonl"]);
            assert_ne!(output.status.code(), Some(2), "{file}: {above}");
            let (answers, rules) = told(&output);
            assert_eq!(answers, ["when answered"], "{file}: {above}");
            assert!(!rules.iter().any(|rule| rule.starts_with("pushy")), "{rules:?} in {file}: {above}");
        }
    }
}

#[test]
fn long_messages_take_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    for unit in [
        "when can i ",
        "i wonder if you know how ",
        "Is it? ",
        "a, b ",
        "[x](y) when ",
        "please send your order number ",
        "thank you for your patience ",
        "please help no problem ",
        "see a.example ",
        "I restarted it ",
        "restart it or ",
    ] {
        fs::write(folder.path().join("a.txt"), unit.repeat(60_000 / unit.len())).unwrap();
        fs::write(folder.path().join("b.md"), unit.repeat(60_000 / unit.len())).unwrap();
        let start = std::time::Instant::now();
        let output = candor(folder.path(), &["reply", "--to", "a.txt", "b.md", "--format", "jsonl"]);
        assert!(output.status.code().is_some_and(|code| code < 2), "{unit}");
        // Seconds even without optimisation; what grows with the square would take hours.
        assert!(start.elapsed().as_secs() < 300, "{unit}: {:?}", start.elapsed());
    }
}

#[test]
fn settings_hold_as_they_do_for_check() {
    let folder = folder();
    let reply = ["reply", "--to", "question.txt", "silent.md"];
    let run = |more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_candor"))
            .args([&reply[..], more].concat())
            .current_dir(folder.path())
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(&[]).0, 0);
    assert_eq!(run(&["--fail-on", "warning"]).0, 1);
    assert_eq!(run(&["--output", "sarif=out.sarif"]).0, 0);
    let sarif: Value = serde_json::from_slice(&fs::read(folder.path().join("out.sarif")).unwrap()).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    // Not the bare name alone: what the rule is about comes with it.
    assert!(!rules.is_empty() && rules.iter().all(|rule| rule["shortDescription"]["text"].is_string()));

    let allowed = "[[allow]]\nrule = 'evasive'\npaths = ['silent.md']\nreason = 'Jo rings her'\n";
    fs::write(folder.path().join("candor.toml"), allowed).unwrap();
    assert_eq!(run(&["--strict"]).0, 0);
    fs::remove_file(folder.path().join("candor.toml")).unwrap();

    // A baseline knows what was found without the message; what the message shows is new.
    let known = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["baseline", "silent.md", "--channel", "reply", "--output", "known.json"])
        .current_dir(folder.path())
        .status();
    assert!(known.unwrap().success());
    let (code, text) = run(&["--baseline", "known.json", "--format", "json", "--fail-on", "warning"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    let status = |rule: &str| {
        let findings = report["documents"][0]["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"].as_str().unwrap().starts_with(rule)).unwrap()["status"]
            .clone()
    };
    assert_eq!((status("evasive/unanswered-question"), code), ("open".into(), 1));
    assert!(report["summary"]["known"].as_u64().unwrap() > 0, "{text}");
}

#[test]
fn only_the_strict_are_stopped() {
    let folder = folder();
    let code = |arguments: &[&str]| candor(folder.path(), arguments).status.code();
    assert_eq!(code(&["reply", "--to", "question.txt", "silent.md"]), Some(0));
    assert_eq!(code(&["reply", "--to", "question.txt", "silent.md", "--strict"]), Some(1));
    assert_eq!(code(&["reply", "--to", "question.txt", "answer.md", "--strict"]), Some(0));
    // A reply to nothing cannot be held against anything.
    assert_eq!(code(&["reply", "answer.md"]), Some(2));
    assert_eq!(code(&["reply", "--to", "missing.txt", "answer.md"]), Some(2));
    assert_eq!(code(&["reply", "--to", "question.txt", "answer.md", "silent.md"]), Some(2));
}

/// The rules that speak of a reply, in order, each with those that it names beside it.
fn rules_of(question: &str, reply: &str, more: &[&str]) -> (Option<i32>, Vec<(String, Vec<String>)>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.txt"), question).unwrap();
    fs::write(folder.path().join("a.md"), reply).unwrap();
    let arguments = [&["reply", "--to", "q.txt", "a.md", "--format", "jsonl"], more].concat();
    let output = candor(folder.path(), &arguments);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let strings = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let findings = document["findings"].as_array().unwrap().iter();
    let all = findings.map(|one| (one["rule"].as_str().unwrap().to_owned(), strings(&one["also"])));
    (output.status.code(), all.collect())
}

const LOST: &str = "This is the third time I write: I am stranded in Hull. Where is my case? When does it come? \
    Who has it? Why did nobody ring? How much do you pay me back?\n";
const COLD: &str = "Hello Ana,\n\nthank you for your message. We appreciate your patience. We take every concern \
    seriously. Your satisfaction is very important to us.\n\nJo Bell\n";

#[test]
fn a_bad_reply_is_not_told_seven_things_about_its_last_sentence() {
    let (_, rules) = rules_of(LOST, COLD, &[]);
    let unanswered: Vec<_> = rules.iter().filter(|(rule, _)| rule == "evasive/unanswered-question").collect();
    assert_eq!(unanswered.len(), 3, "{rules:?}");
    let also = &unanswered[0].1;
    for folded in ["one-way/emotion-ignored", "one-way/repeat-contact-ignored"] {
        assert!(also.iter().any(|rule| rule == folded), "{rules:?}");
        assert!(rules.iter().all(|(rule, _)| rule != folded), "{rules:?}");
    }
}

#[test]
fn a_reply_that_answers_all_has_taken_something_up() {
    let question = "Is the terrace open on the first of the month for a party of twelve with two dogs?\n";
    let reply = "Hello Ana,\n\nyes. Come whenever you like, and ring the bell twice so that somebody hears you \
        up here in the kitchen.\n\nJo Bell\n";
    let (_, rules) = rules_of(question, reply, &[]);
    assert!(rules.iter().all(|(rule, _)| rule != "one-way/no-echo"), "{rules:?}");
}

#[test]
fn one_vague_promise_does_not_answer_everything() {
    let question = "Where is my deposit of 80 euros? Who decided that the terrace closes at six? And please stop calling my \
        mother.\n";
    let reply = "Hello Ana,\n\nI've asked Tom in accounts where your deposit is and will ring you tomorrow at ten.\n\nJo\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.txt"), question).unwrap();
    fs::write(folder.path().join("a.md"), reply).unwrap();
    let output = candor(folder.path(), &["reply", "--to", "q.txt", "a.md"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("1 of 3 questions answered"), "{told}");
}

#[test]
fn what_sends_one_question_elsewhere_is_not_blamed_for_the_others() {
    let question =
        "Can I swap the lamp without paying for the parcel? Is the shop in Hull open on Sundays?\n";
    let reply = "Hello Ana,\n\nthank you for your message. For opening hours of the shop please visit our website.\n\nJo\n";
    let (_, rules) = rules_of(question, reply, &[]);
    let sent = rules.iter().filter(|(rule, _)| rule == "evasive/redirect-instead-of-answer").count();
    let open = rules.iter().filter(|(rule, _)| rule == "evasive/unanswered-question").count();
    assert!(sent == 1 && open == 1, "{rules:?}");
}

#[test]
fn trouble_without_a_question_stops_nobody() {
    for reply in ["Thank you for your message.\n", "Please call us on 0800 555 0199.\n"] {
        let (code, rules) = rules_of("The lamp won't switch on.\n", reply, &["--strict"]);
        assert!(rules.iter().any(|(rule, _)| rule == "evasive/trouble-passed-over"), "{rules:?}");
        assert!(rules.iter().all(|(rule, _)| !rule.starts_with("evasive/un") && !rule.contains("redirect")));
        assert_eq!(code, Some(0), "{reply}");
        let (code, _) = rules_of("The lamp won't switch on. Please help!\n", reply, &["--strict"]);
        assert_eq!(code, Some(1), "{reply}");
    }
}

#[test]
fn what_they_did_is_not_told_again() {
    let again = |question: &str, reply: &str| {
        let (_, rules) = rules_of(question, reply, &[]);
        rules.iter().any(|(rule, _)| rule == "evasive/suggests-what-they-did")
    };
    for (question, reply) in [
        ("I already restarted my phone twice.", "Please restart your phone."),
        ("Restarted it twice, nothing.", "Have you tried restarting the phone?"),
        ("We've tried reinstalling the app.", "We recommend reinstalling the app."),
        ("Reinstalling the app didn't help.", "Try to reinstall the app."),
        ("I cleared the cache and the cookies.", "Clear your cache, then look again."),
        ("I followed every step of the guide.", "Please follow the steps in this guide."),
        ("I have called your helpline three times.", "Please call our helpline."),
        ("I can't log in to open a ticket.", "Please open a ticket."),
        ("I tried to reset my code, it says no.", "Did you try resetting your code?"),
        ("I'm unable to reset my code.", "Please reset your code."),
        ("I've tried all the steps.", "Have you tried opening the lock using the steps here?"),
    ] {
        assert!(again(question, reply), "{question} {reply}");
    }
    for (question, reply) in [
        ("I restarted the router.", "Please restart the phone."),
        ("How do I restart the phone?", "Restart it with the long key."),
        ("I haven't restarted the phone.", "Please restart the phone."),
        ("Should I have restarted the phone?", "Please restart the phone."),
        ("It restarted by itself.", "Please restart the phone."),
        ("I restarted the phone.", "If you haven't already, restart the phone."),
        ("I restarted the phone.", "Sorry that it beeps even after you restarted the phone."),
        ("I restarted the phone.", "You don't have to restart the phone."),
        ("I followed the steps of the guide.", "Try the steps in a different guide."),
        ("I called the airline.", "Please call us."),
        ("I want to reset my code.", "Please reset your code."),
        ("I tried to reset my code.", "Send me the number, then we can reset your code."),
    ] {
        assert!(!again(question, reply), "{question} {reply}");
    }
}

#[test]
fn reports_that_may_be_passed_on_hold_no_words_of_the_customer() {
    let folder = folder();
    let formats = [
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjsonl",
        "line",
        "html",
        "markdown",
    ];
    let asked = ["When will the crib", "much is the delivery"];
    for format in formats {
        let arguments = ["reply", "--to", "question.txt", "silent.md", "--format", format];
        let told = String::from_utf8(candor(folder.path(), &arguments).stdout).unwrap();
        assert!(asked.iter().all(|words| !told.contains(words)), "{format}: {told}");
        let shown = candor(folder.path(), &[&arguments[..], &["--quote-inbound"]].concat());
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(asked.iter().any(|words| shown.contains(words)), "{format}: {shown}");
    }
    let drawn = candor(folder.path(), &["reply", "--to", "question.txt", "silent.md"]);
    assert!(String::from_utf8(drawn.stdout).unwrap().contains(asked[0]));
}
