//! Guards what the score rests on: what earns and what does not, who signs, and which texts get no score.

use crate::support::rules;
use candor::check::score::{NotCopy, Unscored};
use candor::check::{Verdict, check};
use candor::document::{Channel, Hints, read};
use candor::language::Language;
use candor::text::Source;
use std::sync::Arc;

fn verdict(text: &str, channel: Channel) -> Verdict {
    let hints = Hints { channel: Some(channel), language: Some(Language::English), ..Hints::default() };
    let mut verdict = check(read(Arc::new(Source::new("a.md", text)), &hints), rules(), None);
    verdict.rate(0);
    verdict
}

/// What earns by the words it is for: signal and words.
fn earned(text: &str, channel: Channel) -> Vec<(String, String)> {
    let score = verdict(text, channel).score.expect("it is scored");
    let words = score.ledger.into_iter().filter(|entry| entry.points > 0.0 && entry.span.is_some());
    words.map(|entry| (entry.rule, entry.text.map(|said| said.to_string()).unwrap_or_default())).collect()
}

fn earns(signal: &str, text: &str, channel: Channel) -> bool {
    earned(text, channel).iter().any(|(rule, _)| rule == &format!("signals/{signal}"))
}

const RELEASE: &str = "# A shop in Leeds\n\nLEEDS, 3 May 2026 — Larkfield opens a shop on Friday, and there is tea for \
    those who wait. Everybody can lie in the beds, and a joiner says which wood lasts longest. The old shop stays \
    open until June, because the lease runs until then.\n";

#[test]
fn the_end_of_a_release_earns_and_measures_nothing() {
    let plain = verdict(RELEASE, Channel::Press).score.expect("scored");
    let text = format!(
        "{RELEASE}\n## About Larkfield\n\nLarkfield makes beds because you sleep in them. Do you want to know more? We \
         thank you for reading, and I think you know why.\n\n## Forward-Looking Statements\n\nThese forward-looking \
         statements may be wrong because we cannot know. If you’d rather wait, there is no rush.\n\n\
         SOURCE Larkfield\n\nHarbour Wire Canada\n"
    );
    let whole = verdict(&text, Channel::Press).score.expect("scored");
    assert_eq!(earned(&text, Channel::Press), earned(RELEASE, Channel::Press));
    let gap = (whole.overall - plain.overall).abs();
    assert!(gap < 1.0, "{} and {}", plain.overall, whole.overall);
}

#[test]
fn a_press_contact_is_somebody() {
    let contact = format!("{RELEASE}\nMedia contact:\n\nJo Bell\n\n+44 20 7946 0101\n");
    let earned = earned(&contact, Channel::Press);
    assert!(
        earned.iter().any(|(rule, text)| rule == "signals/named-sign" && text == "Jo Bell"),
        "{earned:?}"
    );
    let nobody = format!("{RELEASE}\nMedia contact:\n\nHarbour Wire Canada\n");
    assert!(!earns("named-sign", &nobody, Channel::Press));
}

#[test]
fn words_that_lose_or_call_to_action_earn_nothing() {
    for (signal, bad, good) in [
        ("invite-reply", "Please send us a DM.", "Let me know which day suits you."),
        ("invite-reply", "For more, contact us at 020 7946 0101.", "Call me when it is there."),
        ("gratitude", "HIGHLY APPRECIATED.", "Your photo is highly appreciated."),
        ("quotes-reader", "Home > Support > Contact", "Ines Baro wrote: the blue one is here."),
        ("warm-mark", "Stay safe!", "Good luck with the stairs!"),
        (
            "offers-help",
            "Is there anything else I can help you with?",
            "I can help you up the stairs with it.",
        ),
        ("ask-reader", "Is Your Crib Safe From Winter Draughts Tonight?", "Is your crib safe from draughts?"),
        ("modest", "I hope this message finds you well.", "I think the blue one is better."),
        ("choice", "If you would like to unsubscribe, click here.", "If you’d rather wait, tell me."),
    ] {
        let text =
            |words: &str| format!("The crib left our depot in Leeds on Tuesday. {words} It is made of oak.");
        assert!(!earns(signal, &text(bad), Channel::Reply), "{bad}");
        assert!(earns(signal, &text(good), Channel::Email), "{good}");
    }
}

#[test]
fn one_place_earns_once() {
    let text = "Great question. The crib is made of oak, and the slats are made of ash from the same wood.";
    let of_place = earned(text, Channel::Reply);
    let paid = of_place.iter().filter(|(_, text)| text.to_lowercase().contains("question")).count();
    assert!(paid <= 1, "{of_place:?}");
    let asked = earned("The crib is here. Which day would suit you? It takes an hour.", Channel::Reply);
    let listens = ["signals/question", "signals/ask-reader", "signals/asks-on", "signals/asks-leave"];
    let paid: Vec<_> = asked.iter().filter(|(rule, _)| listens.contains(&rule.as_str())).collect();
    assert_eq!(paid.len(), 1, "{asked:?}");
}

#[test]
fn a_mailing_invites_nobody() {
    let letter =
        "Hi Marta,\n\nthe oak cribs are back since Monday. Let me know which colour you like.\n\nJo Bell\n";
    assert!(earns("invite-reply", letter, Channel::Email));
    for end in ["To unsubscribe, click the link below.", "Please do not reply to this message."] {
        assert!(!earns("invite-reply", &format!("{letter}\n{end}\n"), Channel::Email), "{end}");
    }
}

#[test]
fn what_is_no_copy_has_no_score_and_says_why() {
    let filler = "Welcome. Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt \
                  ut labore et dolore magna aliqua.";
    let verdict = verdict(filler, Channel::Email);
    assert!(verdict.score.is_none());
    assert_eq!(verdict.unscored, Some(Unscored::NotCopy(NotCopy::Filler)));
    let short = {
        let hints = Hints { language: Some(Language::English), ..Hints::default() };
        let mut verdict = check(read(Arc::new(Source::new("a.md", "It is here.")), &hints), rules(), None);
        verdict.rate(25);
        verdict
    };
    assert_eq!(short.unscored.map(Unscored::text).as_deref(), Some("3 words of its own: a score needs 25"));
}

#[test]
fn pressure_is_found_in_a_release_and_on_a_page() {
    for channel in [Channel::Press, Channel::Web] {
        let text = "Act now, hurry, seats are going fast. Larkfield opens a shop in Leeds on Friday, and there is tea.";
        let found = verdict(text, channel).findings;
        assert!(
            found.iter().filter(|finding| finding.rule.starts_with("pushy/")).count() >= 2,
            "{channel:?}"
        );
    }
}
