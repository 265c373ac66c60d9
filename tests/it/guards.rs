//! Guards against false alarms of a kind: each guard is kept by rules, silences what is harmless, and lets the
//! same words harm where nothing makes them harmless.

use candor::check::check;
use candor::document::{Channel, Hints, read};
use candor::finding::Severity;
use candor::language::Language;
use candor::rules::{RuleSet, RuleSource, Selection, WordLists, guards, load};
use candor::text::Source;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A guard, a rule that keeps it, texts it makes harmless, and texts it must not silence.
type Row = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "emergency",
        "pushy/false-urgency",
        &[
            "If her lips turn blue, ring 112. Do not wait.",
            "Don't wait: if you smell gas, open the windows and leave the house.",
            "A stroke does not get better by itself. Act fast and get her to a hospital.",
            "# In a flash flood\n\nAct fast and move to higher ground.",
            "Hurry to the shelter when the tsunami siren sounds.",
        ],
        &[
            "Our jugs are nearly gone. Act fast and order two.",
            "The sale is a real emergency for your wallet. Hurry!",
        ],
    ),
    (
        "emergency",
        "condescending/calm-down",
        &["Stay calm and call 999; tell them where you are."],
        &["Please calm down, the parcel is on its way."],
    ),
    (
        "code",
        "pushy/false-urgency",
        &[
            "The call returns at once; don't wait in the main thread.",
            "Each worker runs a callback. Act fast, or the queue blocks.",
        ],
        &["The cap comes with a free cord. Don't wait, order it here."],
    ),
    (
        "object",
        "pushy/false-urgency",
        &[
            "You can paint the second coat at once; do not wait for the first to dry.",
            "Please do not wait in the yard, the van turns there.",
            "Don't wait until Friday with the form if you have it now.",
        ],
        &[
            "Don't wait for the price to go up.",
            "Don't wait until the last seat is gone.",
            "The jugs are here. Don't wait!",
        ],
    ),
    (
        "noun",
        "pushy/false-urgency",
        &[
            "Their act now runs for two hours.",
            "Last Chance, a novel, is on the shelf by the door.",
            "Final call was the name of his second film.",
        ],
        &["Act now and the second jug is half the price."],
    ),
    (
        "noun",
        "pushy/hard-sell",
        &["On the call today we went through the plan for May."],
        &["Call today and we bring a second jug."],
    ),
    (
        "title",
        "pushy/false-urgency",
        &[
            "She read from the novel *Last Chance* by the fire.",
            "We sang a song called Now or Never.",
            "He is the author of Act Now, which came out in May.",
            "On Friday we show Last Call by Mira Stone.",
        ],
        &["This is your last chance by the way."],
    ),
    (
        "name",
        "pushy/false-urgency",
        &[
            "The Data Protection Act now asks for a second form.",
            "The Equality Act today is longer than it was.",
            "The Last Chance Foundation feeds 200 dogs.",
        ],
        &["Please Act now, the boat leaves.", "So act now."],
    ),
    (
        "refused",
        "pushy/false-urgency",
        &[
            "We will never tell you to act now.",
            "You don't have to act now.",
            "Nobody should make you hurry.",
            "There is no pressure to act now.",
            "We refuse to write last chance over a plain offer.",
            "Ignore emails that tell you to act fast.",
        ],
        &["It won't be cheaper, so act now.", "No tricks: act now.", "There is no better jug. Act now."],
    ),
    (
        "asked",
        "pushy/false-urgency",
        &["Do I have to act now?", "Must I hurry?", "Whether people should act fast is another matter."],
        &["Do you want it? Act now.", "Why wait?"],
    ),
    (
        "reported",
        "pushy/false-urgency",
        &[
            "Doctors urged ministers to act fast.",
            "The council should act now, farmers say.",
            "The review found that banks failed to act fast.",
            "It let the team act fast when the roof fell in.",
        ],
        &["We urge you to act fast.", "You need to act now."],
    ),
    (
        "others",
        "boastful/self-superlative",
        &[
            "On Friday we show an award-winning film by Mira Stone.",
            "The award-winning novelist Mira Stone reads at seven.",
            "She is a renowned sculptor, and her work stands in the park.",
        ],
        &[
            "Our award-winning film shows how we make jugs.",
            "We make award-winning jugs by hand.",
            "It is a state-of-the-art mill.",
        ],
    ),
    (
        "easy-exit",
        "pushy/obstruction-copy",
        &[
            "You can cancel your plan by email, by phone or with the button in your account.",
            "Close the account in settings: no phone call, no form.",
            "You can end the contract by email in one line.",
            "Cancel your trial by email: reply to this mail with the word stop.",
        ],
        &[
            "You can only cancel your plan by phone.",
            "Cancel your plan by calling us.",
            "To cancel your membership you must write to our office by post, not online.",
        ],
    ),
    (
        "easy-exit",
        "pushy/leave-by-phone",
        &[
            "You don't have to call us to cancel your plan.",
            "Nobody has to ring us to cancel your order: it is one tap.",
        ],
        &["To cancel your plan, call our office.", "Close your account by post."],
    ),
    (
        "outside",
        "boastful/self-superlative",
        &[
            "Critics call the hall world-class.",
            "The paper wrote that the choir is second to none.",
            "Scammers often claim to be a leading provider of loans.",
            "According to the inspectors, the kitchen is state-of-the-art.",
        ],
        &[
            "Critics call our jugs world-class.",
            "We say it is world-class.",
            "The report is in, and we are second to none.",
        ],
    ),
    (
        "said",
        "pushy/false-urgency",
        &[
            "Scammers tell you to act now.",
            "A caller who says you must act immediately is not from the bank.",
            "Phishing mails usually say this is your last chance.",
            "If someone texts you to act now, ring the bank.",
            "Beware of messages that say it is your last chance.",
        ],
        &["Say yes and act now.", "We tell you: act now.", "Your report is late. Act now."],
    ),
    (
        "said",
        "evasive/agentless-passive",
        &[
            "If a caller says your account will be closed, hang up.",
            "Fake texts often claim that your payment could not be processed.",
            "According to the union, 40 jobs have been cut.",
            "The inspector's report says lessons will be learned.",
        ],
        &["Your account has been closed.", "Our report says lessons will be learned."],
    ),
    (
        "said",
        "faceless/do-not-reply-notice",
        &["Scam mails say do not reply to this message, so that nobody asks."],
        &["Please do not reply to this message."],
    ),
    (
        "said",
        "evasive/passive-fault",
        &["The judge said that mistakes were made.", "Mistakes were made, the paper wrote."],
        &["Mistakes were made, and we are sorry.", "We told you that mistakes were made."],
    ),
    (
        "past",
        "pushy/scarcity-pressure",
        &["In 1920 there were limited seats in the hall.", "After the war, stocks of coal were running low."],
        &[
            "There are limited seats, so come early.",
            "Limited seats!",
            "Since 1920 we bake here; only 3 left today.",
        ],
    ),
    (
        "past",
        "pushy/false-urgency",
        &["The last chance to see the comet was in 1986.", "The last chance to vote was on Thursday."],
        &["It was cheap in May. This is your last chance.", "Last chance: the sale ends on Sunday."],
    ),
    (
        "code",
        "pushy/scarcity-pressure",
        &[
            "If only two items are left in the queue, the loop ends.",
            "Stop when only one element is left in the array.",
        ],
        &["Only two jugs are left in our shop."],
    ),
    (
        "unsaid",
        "signals/acknowledges",
        &[
            "I wish you were right.",
            "If you were right, we would say so.",
            "You thought you were right.",
            "We doubt that you have a point.",
        ],
        &["You were right.", "If you like, I can show you the bill: you were right."],
    ),
    (
        "owned",
        "evasive/agentless-passive",
        &[
            "Your booking was cancelled. That was my mistake: I pressed the wrong line.",
            "You were charged twice, and that is on us.",
            "We made an error in the list. Your membership was suspended for a day.",
        ],
        &[
            "Your booking was cancelled. It was not our mistake.",
            "You were charged twice, and nobody made a mistake.",
        ],
    ),
    (
        "term",
        "boastful/self-superlative",
        &["A leading indicator tells you what comes.", "It was a leading cause of fires."],
        &["Brightfold is a leading maker of boxes."],
    ),
];

fn rules() -> RuleSet {
    let selection = Selection::everything();
    load(&[RuleSource::BuiltIn], &WordLists::new(), &selection).unwrap()
}

/// Whether `rule` finds something in `text`; signals are found too.
fn finds(rules: &RuleSet, rule: &str, text: &str) -> bool {
    let hints =
        Hints { channel: Some(Channel::Other), language: Some(Language::English), ..Hints::default() };
    let document = read(Arc::new(Source::new("a.md", text.to_owned())), &hints);
    let reading = candor::prose::Reading::new(&document, None);
    rules.find(&reading).iter().any(|(found, _)| found.id == rule)
}

#[test]
fn each_guard_silences_its_kind_and_nothing_else() {
    let rules = rules();
    let mut wrong = Vec::new();
    for (guard, rule, harmless, harmful) in ROWS {
        let keeps = rules.named(rule).any(|rule| rule.file.guards.iter().any(|own| own == guard));
        assert!(keeps, "{rule} does not keep {guard}");
        let spoken = harmless.iter().filter(|text| finds(&rules, rule, text));
        wrong.extend(spoken.map(|text| format!("{guard}: {rule} speaks of {text:?}")));
        let silent = harmful.iter().filter(|text| !finds(&rules, rule, text));
        wrong.extend(silent.map(|text| format!("{guard}: {rule} is silent about {text:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_guard_is_kept_and_shown() {
    let rules = rules();
    let kept: BTreeSet<&str> =
        rules.rules().iter().flat_map(|rule| &rule.file.guards).map(String::as_str).collect();
    // What is heard of markets and errands is shown by the examples of the rules that listen.
    let shown: BTreeSet<&str> = ROWS.iter().map(|row| row.0).chain(["market", "errand"]).collect();
    for guard in guards(Some(Language::English)) {
        assert!(kept.contains(guard.name), "no rule keeps {}", guard.name);
        assert!(shown.contains(guard.name), "no text shows {}", guard.name);
    }
}

#[test]
fn an_unknown_guard_is_a_mistake_of_the_rule_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("en/pushy/ours.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = "title = \"Ours\"\ndimension = \"respect\"\npoints = -1\nmessage = \"m\"\nwhy = \"w\"\n\
        guards = [\"emergancy\"]\n[find.phrase]\nany = [\"zap\"]\n[[example]]\nbad = \"[[zap]]\"\n";
    std::fs::write(&file, text).unwrap();
    let sources = [RuleSource::Folder(folder.path().to_owned())];
    let errors = load(&sources, &WordLists::new(), &Selection::default()).unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(told.join("\n").contains("emergancy"), "{told:?}");
}

#[test]
fn a_blank_is_told_once_and_only_where_nothing_is_filled_any_more() {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let leaks = |name: &str, text: &str| {
        let verdict =
            check(read(Arc::new(Source::new(name, text.to_owned())), &Hints::default()), &rules, None);
        let leak = |rule: &str| {
            ["placeholder-leak", "unfilled-field", "open-blank", "empty-greeting", "bare-merge-field"]
                .iter()
                .any(|own| rule == format!("faceless/{own}"))
        };
        verdict.findings.iter().filter(|finding| leak(&finding.rule)).count()
    };
    let said = "the crib comes on Friday, and two people carry it up the stairs. Is the lift working?";
    let blanks = [
        "{{name}}",
        "{{ customer.first_name }}",
        "[Name]",
        "[Customer Name]",
        "{first_name}",
        "%%FIRSTNAME%%",
        "<%= name %>",
        "*|FNAME|*",
        "%FIRST_NAME%",
        "${firstName}",
    ];
    for blank in blanks {
        let letter = format!("Hi {blank},\n\n{said} Write to us, {blank}.\n\nThanks,\n[Your Name]\n");
        for name in ["a.md", "a.txt"] {
            assert_eq!(leaks(name, &letter), 0, "a template in {name}: {letter}");
        }
        let draft = format!("From: Jo Bell <jo@a.example>\nSubject: The crib\n\n{letter}");
        assert_eq!(leaks("a.eml", &draft), 0, "a template mail: {draft}");
        for header in
            ["Date: Mon, 2 Mar 2026 09:00:00 +0100", "Message-ID: <1@a.example>", "Received: from a by b"]
        {
            let sent = format!(
                "{header}\nFrom: Jo Bell <jo@a.example>\nSubject: The crib\n\nHi {blank},\n\n{said} Write to us, {blank}.\n\nThanks,\nJo Bell\n"
            );
            assert_eq!(leaks("a.eml", &sent), 1, "a sent mail: {sent}");
        }
    }
    for (text, count) in [
        ("Hi Marta,\n\nyour order [order number] is here, and so is [insert colour here].\n\nJo Bell", 1),
        ("Dear Ms Vale,\n\n{{first_name}}, the crib [order number] comes on {date}.\n\nJo Bell", 1),
        ("Dear Ms Vale,\n\nthe crib comes on {date}.\n\nJo Bell", 1),
        ("Dear Subscriber,\n\nthe crib comes on {date}, [First Name].\n\nJo Bell", 0),
        ("Hi ,\n\nthe crib comes on Friday.\n\nJo Bell", 1),
        ("Dear null,\n\nthe crib comes on Friday.\n\nJo Bell", 1),
        ("Hi Marta,\n\nthe box says [fragile] and [sic].\n\nJo Bell", 0),
    ] {
        let text = format!("---\nchannel: email\n---\n{text}");
        assert_eq!(leaks("a.md", &text), count, "{text}");
    }
}

/// Findings at warning or above that all lines of `fixtures/harmless.txt` together may have, each read in an
/// e-mail and on a page.
const MOST: usize = 10;

#[test]
fn plain_sentences_with_words_that_could_press_are_left_alone() {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let lines: Vec<&str> = include_str!("../../fixtures/harmless.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    assert!(lines.len() > 120, "{} lines", lines.len());
    let beside = "The shop in Mill Road opens on Monday at nine, and Ruth has the key.";
    let mut said = Vec::new();
    for channel in [Channel::Email, Channel::Web] {
        let hints = Hints { channel: Some(channel), language: Some(Language::English), ..Hints::default() };
        for line in &lines {
            let source = Source::new("a.md", format!("{line} {beside}"));
            let verdict = check(read(Arc::new(source), &hints), &rules, None);
            let weighs = verdict.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
            said.extend(weighs.map(|finding| format!("{}: “{}” in {line}", finding.rule, finding.text)));
        }
    }
    assert!(said.len() <= MOST, "{} findings, at most {MOST}:\n{}", said.len(), said.join("\n"));
}
