//! Guards the laws of the score: what it can be, what moves it, and what cannot be bought.

use crate::support::rules;
use candor::check::score::{Entry, Score, Weights};
use candor::check::{Verdict, check};
use candor::document::{Channel, Hints, read};
use candor::finding::Status;
use candor::language::Language;
use candor::text::Source;
use proptest::prelude::*;
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;

fn verdict(text: &str, channel: Channel) -> Verdict {
    let hints = Hints { channel: Some(channel), language: Some(Language::English), ..Hints::default() };
    let mut verdict = check(read(Arc::new(Source::new("a.md", text)), &hints), rules(), None);
    // The laws hold of any text, copy or not.
    verdict.not_copy = None;
    verdict.rate(0);
    verdict
}

fn score(text: &str, channel: Channel) -> Score {
    verdict(text, channel).score.expect("every text is scored")
}

/// Sentences with and without signals and findings; none leans on its neighbours.
const SENTENCES: [&str; 24] = [
    "You asked when the crib will arrive.",
    "I've put it on the van, and you'll have it on Friday.",
    "Does ten o'clock suit you?",
    "Please be advised that your case has been escalated.",
    "We are unable to provide a date at this time.",
    "Act now, before it's too late.",
    "Our world-class team is passionate about excellence.",
    "That's our mistake.",
    "The box is 40 cm wide.",
    "I think the blue one is better, because it is lighter.",
    "If you'd rather wait, there is no rush.",
    "We apologise for any inconvenience this may have caused.",
    "Tell me if it doesn't.",
    "Your feedback is important to us.",
    "The garden opens on Sunday.",
    "Rest assured that we take this matter very seriously.",
    "Could you send me the photo?",
    "Our mission is to leverage synergies.",
    "Well, we got that wrong.",
    "The road is closed from May to June.",
    "Thank you for telling me about the noise.",
    "Don't miss out on this exclusive offer.",
    "My own line is 020 7946 0101.",
    "The committee will take the requirement under consideration in the forthcoming period.",
];

fn sentences() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(SENTENCES.to_vec(), 2..=14).prop_shuffle()
}

/// Nearly all of them: a text past the fewest words of every rule, which say nothing of shorter ones.
fn long() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(SENTENCES.to_vec(), 20..=24).prop_shuffle()
}

fn channels() -> impl Strategy<Value = Channel> {
    proptest::sample::select(Channel::ALL.to_vec())
}

/// Sentences between a greeting and a name, so that moving them moves no opening and no closing.
fn letter(sentences: &[&str]) -> String {
    let (head, tail) = ("Hello.\n\nThis is about the crib.\n\n", "\n\nSo much for today.\n\nBye.\n\nJo Bell");
    format!("{head}{}{tail}", sentences.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_text_scores_from_0_to_100_and_its_entries_add_up(text in "\\PC{0,400}", own in sentences(), channel in channels()) {
        for text in [text.clone(), own.join(" "), own.join(" ") + &text] {
            let score = score(&text, channel);
            prop_assert!((0.0..=100.0).contains(&score.overall));
            prop_assert!(score.dimensions.iter().all(|value| (0.0..=100.0).contains(value)));
            let sum: f64 = score.ledger.iter().map(|entry| entry.points).sum();
            prop_assert!((sum - score.overall).abs() < 0.01, "{sum} is not {}", score.overall);
            let whole: f64 = Weights::built_in().of(channel).iter().zip(score.dimensions).map(|(w, d)| w * d / 100.0).sum();
            let least = score.caps.first().map_or(100.0, |cap| cap.at);
            prop_assert!((whole.min(least) - score.overall).abs() < 0.05, "{whole} is not {}", score.overall);
        }
    }

    #[test]
    fn a_finding_never_raises_it_and_a_signal_never_lowers_it(own in sentences(), channel in channels()) {
        let whole = verdict(&own.join(" "), channel);
        let now = whole.score.as_ref().expect("scored").overall;
        for at in 0..whole.findings.len() {
            let mut other = verdict(&own.join(" "), channel);
            other.findings[at].status = Status::Allowed;
            other.rate(0);
            prop_assert!(other.score.expect("scored").overall >= now - 0.02, "{}", whole.findings[at].text);
        }
        for at in 0..whole.signals.len() {
            let mut other = verdict(&own.join(" "), channel);
            other.signals.remove(at);
            other.rate(0);
            let without = other.score.expect("scored").overall;
            prop_assert!(without <= now + 0.02, "{}: {without} > {now}", whole.signals[at].text);
        }
    }

    #[test]
    fn the_order_of_sentences_does_not_matter((own, other) in sentences().prop_flat_map(|own| (Just(own.clone()), Just(own).prop_shuffle())), channel in channels()) {
        let (one, two) = (score(&letter(&own), channel), score(&letter(&other), channel));
        prop_assert!((one.overall - two.overall).abs() < 0.02, "{} and {}", one.overall, two.overall);
    }

    #[test]
    fn the_same_text_twice_is_no_better_and_no_worse(own in long(), channel in channels()) {
        let text = letter(&own);
        let (one, two) = (score(&text, channel), score(&format!("{text}\n\n{text}"), channel));
        prop_assert!((one.overall - two.overall).abs() < 3.0, "{} and {}", one.overall, two.overall);
    }
}

#[test]
fn the_built_in_numbers_hold_together() {
    let weights = Weights::built_in();
    assert!(weights.version > 0);
    for channel in Channel::ALL {
        assert_eq!(weights.of(channel).iter().sum::<f64>(), 100.0, "{}", channel.name());
    }
    for channel in Channel::ALL {
        // Where nothing was found, there is some answer and some respect; the rest must be earned.
        let [listen, answer, presence, balance, voice, respect] = weights.start(channel);
        let half = |start: f64| (0.0..=0.5).contains(&start);
        assert!([listen, presence, balance, voice].into_iter().all(half), "{}", channel.name());
        assert!(
            [answer, respect].into_iter().all(|start| (0.0..=0.9).contains(&start)),
            "{}",
            channel.name()
        );
    }
    assert!(weights.band.windows(2).all(|two| two[0].from < two[1].from));
    let known = |id: &str| rules().knows(id);
    for rule in weights.cap.iter().flat_map(|cap| &cap.rules).filter(|rule| !known(rule)) {
        // Rules that are still to be written; a typo must not hide among them.
        assert!(["two-faced/message-after-stop"].contains(&rule.as_str()), "there is no rule {rule}");
    }
    for id in weights.void.iter().flat_map(|void| void.signals.iter().chain(&void.by)) {
        let family = ["pushy", "two-faced"].contains(&id.as_str());
        assert!(family || known(id), "there is no rule {id}");
    }
    for id in weights.cap.iter().flat_map(|cap| &cap.counts) {
        assert!(known(id), "there is no signal {id}");
    }
    let only = weights.only.iter().flat_map(|only| only.beside.iter().chain([&only.signal]));
    for id in weights.most.keys().chain(&weights.whole.signals).chain(only) {
        assert!(known(id), "there is no signal {id}");
    }
}

/// An evasive letter that nothing but an answer should mend.
const STIFF: &str = "Dear Valued Customer,\n\nThank you for contacting Acme. We apologise for any inconvenience \
    this may have caused. Please be advised that your case has been escalated to the relevant department and is \
    currently under review. Due to company policy, we are unable to provide a delivery date at this time. Rest \
    assured that customer satisfaction is our top priority.";

/// What people try, before and after the letter.
const ATTACKS: [(&str, &str, &str); 24] = [
    (
        "friendly filler",
        "Hi there! Hope you're having a lovely day. I'd love to chat!",
        "You're amazing. Stay awesome!\n\nJo Bell",
    ),
    (
        "ten questions",
        "",
        "How are you? And you? Are you well? Is it sunny? Do you like tea? Do you like cake? What do you think? Shall we talk? Would you like that? Could you tell me?",
    ),
    ("a made-up name", "", "Warmly,\n\nJenny Miller"),
    (
        "happy to help",
        "I'm happy to help! I'm so happy you wrote. I'm happy, really happy, to hear from you.",
        "I'm happy! I'm happy! I'm happy!",
    ),
    (
        "eight invitations",
        "",
        "What do you think? Tell me. Let me know. Write back. Call me. Reply to this email. Does that work? I'd love to hear from you.",
    ),
    (
        "you, you, you",
        "You matter. You count. You are you. You know you.",
        "You, your day, your home, your life: you.",
    ),
    (
        "talk markers",
        "Well, okay, so, you know, I mean, honestly.",
        "Anyway, yeah, sure, no worries, kind of.",
    ),
    ("contractions", "It's, well, that's how it's been. I'm, you're, we're.", "Don't, won't, can't, shan't!"),
    (
        "sorry five times",
        "I'm sorry. I'm so sorry. I'm really sorry.",
        "Sorry! I'm truly sorry, and I am sorry.",
    ),
    ("thanks without end", "Thank you so much! Thanks! Thanks again!", "Thank you. Thank you. Many thanks."),
    (
        "choices that choose nothing",
        "No rush. It's up to you. Either way is fine.",
        "As you prefer. Take your time. Whatever suits.",
    ),
    ("a phone number", "", "My own line is +44 20 7946 0101, it comes straight to me."),
    ("I, I, I", "I am I. I do what I do. I think I think.", "I, me, my, mine: I myself."),
    (
        "short words",
        "Go on. Do so. It is so. We do it. On it. At it.",
        "To be or not to be. So it is. Ah well. Oh my.",
    ),
    (
        "dates that promise nothing",
        "Today is Monday, 4 May. It is 9:30. Yesterday was Sunday, 3 May.",
        "Tomorrow is Tuesday, 5 May. A box costs £4, a lid £2, a ribbon £1. It rained for 3 days.",
    ),
    (
        "reasons for nothing",
        "Because it is so. That's why it is so, because it is.",
        "Because of this, because of that, and because we say so. Here's why: because.",
    ),
    (
        "asking for advice",
        "Do you have any ideas? Have you thought about it? What would you suggest? Any thoughts?",
        "Is there a way? Do you know how? Can anyone help? What do you think of tea?",
    ),
    (
        "granting every point",
        "I see why. I agree. You make a fair point. Fair enough. That's fair.",
        "You're right. I understand that. I agree with you. You have a point. It makes sense.",
    ),
    (
        "praise",
        "Great question! Well said! Good point! I love your hat. I really enjoyed your letter.",
        "Your insight is invaluable. Lovely photo! Nice work! How kind of you. Congratulations!",
    ),
    (
        "looking forward",
        "I'm looking forward to meeting you. I'd be glad to see you. I'm eager to learn.",
        "I look forward to seeing you, to our talk, to the weekend. We're delighted to talk.",
    ),
    (
        "help without a hand",
        "I can help you. Let me help. I could show you. How can I help?",
        "If you need help, I'll help you. Can I help? Shall I show you? Do you need a hand?",
    ),
    (
        "wanting to know",
        "I'm curious how you are. I wonder what you think. Tell me what you like.",
        "I just wanted to ask how you feel. I'd love to know what you like. Tell me more.",
    ),
    (
        "perhaps, maybe",
        "Perhaps. Maybe. I think so, I guess. It might be. It seems so, possibly.",
        "I'm not sure, I suppose. If I remember, perhaps. I was wondering, maybe.",
    ),
    (
        "a long friendly story",
        "Let me tell you about my day. I got up early, because I like the light. I had tea and I sat by the window with \
         the dog. It's a good dog, it's old, and it likes the sun. I thought about you, and I thought that you might \
         like it too. Then I went for a walk, and I met my friend Ana, who has a shop. We talked about this and that.",
        "In the evening I cooked. I don't cook well, but I like it, and it's fun. I had soup, and it was hot. Then I read \
         a book about the sea. I don't know how it ends yet, but I'll tell you when I do. I hope you sleep well. I hope \
         that you have somebody to talk to. I do, and it's the best thing that I have. Good night, and be well.",
    ),
];

#[test]
fn charm_cannot_buy_an_answer() {
    let plain = score(STIFF, Channel::Reply).overall;
    assert!(plain < 30.0, "{plain}");
    let mut all = (String::new(), String::new());
    for (name, before, after) in ATTACKS {
        holds(name, plain, &score(&format!("{before}\n\n{STIFF}\n\n{after}"), Channel::Reply));
        all.0 += before;
        all.1 += after;
    }
    holds("all of it", plain, &score(&format!("{}\n\n{STIFF}\n\n{}", all.0, all.1), Channel::Reply));
}

/// It is the cap that holds, not the sum that happens to stay below it.
fn holds(name: &str, plain: f64, score: &Score) {
    assert!(score.overall <= 45.0, "{name} lifts {plain} to {}", score.overall);
    assert!(score.caps.iter().any(|cap| cap.rule == Entry::NO_ANSWER), "{name}: {:?}", score.dimensions);
}

#[test]
fn one_act_lifts_the_cap_and_length_does_not() {
    let act = "Hi Marta, I've put the crib on tonight's van, and you'll have it on Friday at nine.";
    assert!(score(&format!("{act}\n\n{STIFF}"), Channel::Reply).caps.is_empty());
    let story = "The road by the sea is long, and there is a shop at the end of it. ";
    let long: String = (0..30).map(|at| story.replace("long", &format!("{at} miles long"))).collect();
    let score = score(&format!("{STIFF}\n\n{long}"), Channel::Reply);
    assert!(score.caps.iter().any(|cap| cap.rule == Entry::NO_ANSWER), "{:?}", score.dimensions);
}

#[test]
fn silence_is_not_neutral_and_one_credit_is_no_leap() {
    // As if no model listened: what it hears is something to go by.
    let score = |text: &str, channel| {
        let mut verdict = verdict(text, channel);
        verdict.counts.learned = None;
        verdict.rate(0);
        verdict.score.expect("scored")
    };
    let quiet = "The hall by the mill is open. The roof has stone tiles, and the doors are of oak.";
    let press = score(quiet, Channel::Press);
    let listen = |score: &Score| score.dimensions[0];
    let start = 100.0 * Weights::built_in().start(Channel::Press)[0];
    assert!((listen(&press) - start).abs() < 0.01 && start < 50.0, "{} and {start}", listen(&press));
    let said =
        press.ledger.iter().find(|entry| entry.rule == Entry::START).and_then(|entry| entry.text.clone());
    assert!(said.is_some_and(|said| said.english() == Entry::SILENT));
    let thanked = score(&format!("{quiet} Thank you for the lamp."), Channel::Press);
    assert!((thanked.overall - press.overall).abs() < 10.0, "{} and {}", thanked.overall, press.overall);
}

#[test]
fn praise_of_oneself_without_a_reader_is_capped() {
    let hype = "Our world-class team is the leading provider of lamps. Our award-winning, best-in-class lamps are \
        second to none. Prices: a lamp 40 pounds, a lid 12 pounds, a cord 3 pounds. Harbour Wire Canada";
    let alone = score(hype, Channel::Press);
    assert!(alone.overall <= 39.0, "{}", alone.overall);
    assert!(alone.caps.iter().any(|cap| cap.rule.starts_with("boastful/")), "{:?}", alone.caps);
    let told = score(&format!("{hype} You can hold one in your hand on Friday."), Channel::Press);
    assert!(!told.caps.iter().any(|cap| cap.rule.starts_with("boastful/")), "{:?}", told.caps);
}

#[test]
fn whoever_presses_again_and_again_is_capped_for_the_length_of_the_text() {
    let kind = "Hi Marta, thank you so much for the photo, it helped me a lot. How does the lid fit now? Call me on \
        Friday, I read every answer. ";
    let one = score(&format!("{kind}Act now."), Channel::Email);
    assert!(one.caps.is_empty(), "{:?}", one.caps);
    let two = score(&format!("{kind}Act now. What are you waiting for?"), Channel::Email);
    assert!(two.caps.iter().any(|cap| cap.at == 44.0 && cap.rule.starts_with("pushy/")), "{:?}", two.caps);
    assert!(two.overall <= 44.0);
    // In a booklet two lines that press are two lines.
    let plain: String = (100..140)
        .map(|at| format!("Lid {at} is made of oak, and jug {at} of clay from the bank. "))
        .collect();
    let long = score(&format!("{kind}Act now. What are you waiting for?\n\n{plain}"), Channel::Email);
    assert!(long.caps.is_empty(), "{:?}", long.caps);
}

#[test]
fn without_pronouns_nothing_is_said_of_them() {
    let shares = |text: &str| -> Vec<String> {
        let ledger = score(text, Channel::Web).ledger;
        let own = ledger.into_iter().filter(|entry| entry.rule == "measure/you-share");
        own.filter_map(|entry| entry.text).map(|said| said.to_string()).collect()
    };
    let plain =
        "The hall by the mill is open from May to June, and the doors are of oak. The roof has stone tiles. ";
    assert!(shares(&plain.repeat(2)).is_empty());
    assert!(
        shares(&format!("{plain} You can see it from our road, if the fog lets go of the hill.")).is_empty()
    );
    // What is told is what was counted.
    let told = shares(&format!("{plain} You can see it from your window, and you can bring your dog."));
    assert!(told.len() == 1 && told[0].starts_with("100%"), "{told:?}");
}

#[test]
fn in_a_cold_pitch_no_question_earns() {
    let pitch = "Hi Marta, I’m reaching out to see if your mill needs a wheel. Our platform helps you save time on every turn. \
                 I noticed that you’re hiring, and companies like yours see results in a week.";
    let ask = "Does Tuesday or Wednesday work? Which day would you rather have?";
    let earned = |text: &str| {
        let ledger = score(text, Channel::Email).ledger;
        let asks = ["signals/ask-reader", "signals/asks-on", "signals/asks-leave", "signals/question"];
        ledger
            .iter()
            .filter(|entry| asks.contains(&entry.rule.as_str()))
            .map(|entry| entry.points)
            .sum::<f64>()
    };
    assert_eq!(earned(&format!("{pitch} {ask}")), 0.0);
    assert!(earned(&format!("Hi Marta, the wheel is ready. {ask}")) > 0.0);
}

#[test]
fn a_yes_that_sells_and_a_question_that_shames_earn_nothing() {
    for text in [
        "Yes, EVERYTHING is half price this week. The shop opens at nine.",
        "It is cold in the shelter tonight. Will you really let her wait another night?",
        "We sent you two letters. Have you forgotten about us?",
    ] {
        let ledger = score(text, Channel::Email).ledger;
        let earns = |entry: &&Entry| entry.points > 0.0 && entry.span.is_some();
        let earned: Vec<&Entry> = ledger.iter().filter(earns).collect();
        let signals = ["signals/says-yes", "signals/picks-up", "signals/ask-reader"];
        assert!(!earned.iter().any(|entry| signals.contains(&entry.rule.as_str())), "{text}: {earned:?}");
    }
}

#[test]
fn questions_that_sell_earn_nothing_and_two_of_them_silence_the_rest() {
    let asks = |text: &str| -> f64 {
        let ledger = score(text, Channel::Web).ledger;
        let asked = ["signals/ask-reader", "signals/asks-on", "signals/asks-leave", "signals/question"];
        ledger.iter().filter(|entry| asked.contains(&entry.rule.as_str())).map(|entry| entry.points).sum()
    };
    for sells in [
        "Our course starts in May. What would you do with an extra 500 euros a month?",
        "Are you ready to stop baking at night? Why settle for old bread? Which loaf do you eat on Sundays?",
        "Tired of dry bread? So were we. Isn’t it time you baked your own?",
    ] {
        assert_eq!(asks(sells), 0.0, "{sells}");
    }
    assert!(asks("The oven is warm from five on. Which loaf do you eat on Sundays?") > 0.0);
    // Three of them, and nothing else lifts the text.
    let text = "Are you ready to stop baking at night? Why settle for old bread? What would you do with an extra hour a \
                day? Write to me, I’ll be glad to hear from you. Jo Bell, 020 7946 0101";
    assert!(score(text, Channel::Web).overall <= 44.0);
}

#[test]
fn a_figure_stays_on_its_scale_and_what_is_first_to_mend_is_the_writers() {
    for rule in Weights::built_in().measure.iter().filter(|rule| rule.says.contains("out of")) {
        assert!(
            rule.range
                .is_some_and(|(least, most)| rule.says.contains(&format!("out of {most}")) && least < most)
        );
    }
    let release = "# The mill has a new wheel\n\nHULL, 3 May 2026 – The wheel turns since Monday. It is 4 metres wide, and \
                   Ana Ruiz built it in her yard. You can see it on Sunday from ten.\n\n## About Brightfold\n\nBrightfold is \
                   a leading provider of world-class flour and a state-of-the-art experience.\n";
    let verdict = verdict(release, Channel::Press);
    assert!(verdict.findings.iter().any(|finding| finding.weight.given), "{:?}", verdict.findings);
    let named = verdict.score.and_then(|score| score.fixes).map(|fixes| fixes.findings).unwrap_or_default();
    assert!(named.iter().all(|at| !verdict.findings[*at].weight.given));
}

#[test]
fn a_detail_counts_where_it_answers_and_a_list_counts_once() {
    let details = |text: &str| {
        let score = score(text, Channel::Reply);
        score
            .ledger
            .iter()
            .filter(|entry| entry.rule == "signals/concrete-detail")
            .map(|entry| entry.points)
            .collect()
    };
    let none: Vec<f64> = vec![];
    assert_eq!(
        details("A box is £4, a lid £2, a ribbon £1 and a cord £3. The lamp is £40, and a bulb £5."),
        none
    );
    let kept: Vec<f64> = details("I'll pay you back the £40 on Friday.");
    assert!(kept.len() == 1 && kept[0] > 0.0, "{kept:?}");
    let list = "What I have done for you:\n\n- I've refunded £4 for the box\n- I've refunded £2 for the lid\n\
        - I've refunded £3 for the cord\n";
    assert_eq!(details(list).len(), 1);
    // Talk without figures is no worse for it.
    let talk = score(
        "I looked at the lamp, and I think that the cord is fine. Does it still flicker?",
        Channel::Reply,
    );
    assert!(
        talk.ledger
            .iter()
            .all(|entry| !entry.text.as_ref().is_some_and(|said| said.to_string().contains("sums")))
    );
}

#[test]
fn what_the_model_heard_is_measured_where_one_listened() {
    let text = "We bring the lamp on Friday, and we show how it works. The box stays in the hall until then.";
    let heard = |learned: Option<(&str, f64)>| {
        let mut verdict = verdict(text, Channel::Email);
        verdict.counts.learned = learned.map(|(name, value)| [(name.to_owned(), value)].into());
        verdict.rate(0);
        verdict.score.expect("scored")
    };
    let (nobody, cold, warm) = (heard(None), heard(Some(("human", 0.2))), heard(Some(("human", 2.8))));
    let of =
        |score: &Score| score.ledger.iter().filter(|entry| entry.rule.starts_with("measure/sounds")).count();
    assert_eq!(of(&nobody), 0);
    assert!(of(&cold) > 0 && of(&warm) > 0);
    assert!(cold.overall < nobody.overall && nobody.overall < warm.overall);
    assert!(heard(Some(("friend", 4.5))).overall > heard(Some(("friend", 1.5))).overall);
    assert!(heard(Some(("one_way", 0.3))).overall > heard(Some(("one_way", 2.7))).overall);
    let said = cold
        .ledger
        .iter()
        .find(|entry| entry.rule == "measure/sounds-human")
        .and_then(|own| own.text.as_ref().map(ToString::to_string));
    assert!(said.as_deref().is_some_and(|said| said.contains("0.2 out of 3")), "{said:?}");
}

/// What the entry of a measure is worth in `text`.
fn measured(name: &str, text: &str, channel: Channel) -> f64 {
    let rule = format!("measure/{name}");
    score(text, channel).ledger.iter().find(|entry| entry.rule == rule).map_or(0.0, |entry| entry.points)
}

#[test]
fn figures_of_the_whole_text_are_held_against_par() {
    let passive = "The form was sent back in May. It was not fully signed. The fee has been paid, and the \
        box is required by law. Nothing was said on the phone, and no letter was written at the desk.";
    let active = "We sent the form back in May. You had not signed it. Ana paid the fee, and the law asks for \
        the box. She said nothing on the phone, and nobody at the desk wrote a letter.";
    assert!(measured("passives", passive, Channel::Email) < -0.5);
    assert!(measured("passives", active, Channel::Email) > 0.0);
    let blunt = "So the lid is off. Why is that? You have the box. But the key is not in it.";
    let mild = "The lid is off. Is that right? I have the box. The key is not in it.";
    assert!(measured("blunt-starts", blunt, Channel::Reply) < measured("blunt-starts", mild, Channel::Reply));
    // A release may have longer sentences than a letter; a web page has no need of “not”.
    let long =
        "The new hall by the river, which the town has built with stone from the old mill, opens on 4 May.";
    let [letter, press] =
        [Channel::Email, Channel::Press].map(|channel| measured("sentence-length", long, channel));
    assert!(letter < 0.0 && press > letter, "{letter} and {press}");
    assert_eq!(measured("negatives", blunt, Channel::Web), 0.0);
}

#[test]
fn what_makes_a_text_plainer_does_not_cost_it() {
    let length = |text: &str| figure("sentence-length", text);
    let bare =
        "We hold back a tenth of the price as a retention until the lid fits the box and the key turns.";
    let told = "We hold back a tenth of the price as a retention (money that you get when all is done and we have \
        both seen that it works) until the lid fits the box and the key turns.";
    assert_eq!(length(told), length(bare));
    assert!(length(&told.replace(['(', ')'], ",")) > length(bare) + 10.0);
    // A bracket that nothing closes hides nothing, and one that holds the whole sentence is one.
    assert!(length(&told.replace(')', ",")) > length(bare) + 10.0);
    assert_eq!(length(&format!("({bare})")), length(bare));
    let words = |text: &str| figure("word-length", text);
    let drawn = "You’ve seen that we’re here and that it isn’t far, and they’ll tell you when you’re late.";
    let full =
        "You have seen that we are here and that it is not far, and they will tell you when you are late.";
    assert!(words(drawn) < words(full), "{} and {}", words(drawn), words(full));
}

/// The figure that a measure says it found in `text`.
fn figure(name: &str, text: &str) -> f64 {
    let rule = format!("measure/{name}");
    let entries = score(text, Channel::Other).ledger;
    let said = entries.into_iter().find(|entry| entry.rule == rule).and_then(|entry| entry.text).expect(name);
    said.to_string()
        .split_whitespace()
        .next()
        .and_then(|value| value.parse().ok())
        .expect("it begins with a figure")
}

#[test]
fn a_link_that_names_its_reader_costs_and_one_that_names_its_mail_does_not() {
    let plain = "The kiln opens at ten on Saturday: https://mill.example/kiln";
    let key = "a1b2c3d4".repeat(12);
    for own in ["mc_eid=4f7a", "utm_source=may&subscriber_id=88", "amp=1&amp;email=ida%40mill.example"] {
        assert!(measured("tracked-links", &format!("{plain}?{own}"), Channel::Email) < -0.5, "{own}");
    }
    for own in ["unsubscribe?email=ida%40mill.example", "Login?userid=88", "email-preferences?mc_eid=4f7a"] {
        let address = plain.replace("mill.example/kiln", &format!("mill.example/{own}"));
        assert_eq!(measured("tracked-links", &address, Channel::Email), 0.0, "{address}");
    }
    for other in ["", "?utm_source=may&utm_campaign=kiln", "?email=", "?q=email", &format!("/{key}")] {
        let other = format!("{plain}{other}");
        assert_eq!(measured("tracked-links", &other, Channel::Email), 0.0, "{other}");
    }
}

#[test]
fn the_one_link_that_a_mail_is_for_costs_nothing() {
    let mail = "Hello Ida, here is the way to a new password: https://mill.example/new";
    assert_eq!(measured("sends-away", mail, Channel::Email), 0.0);
    assert!(measured("sends-away", &format!("{mail} https://mill.example/shop"), Channel::Email) < 0.0);
}

#[test]
fn what_shames_the_reader_is_capped_whatever_else_it_says() {
    let text = "Hi Marta,\n\nYou asked about Friday. I've moved your visit, and you'll have the papers by Thursday at 9. \
        Does that suit you? If you'd rather wait, there's no rush. Reply here, it comes straight to me.\n\n\
        - Yes, save my place\n- No thanks, I hate saving money\n\nJo Bell\n+44 20 7946 0101";
    let score = score(text, Channel::Email);
    assert_eq!((score.overall, score.caps[0].rule.as_str()), (39.0, "pushy/confirmshaming"));
    assert_eq!(score.ledger.last().map(|entry| entry.rule.as_str()), Some(Entry::CAP));
    let fixes = score.fixes.expect("there is something to mend");
    assert!(fixes.overall > 60.0, "{}", fixes.overall);
}

#[test]
fn the_worked_example_is_talked_at_and_then_talked_with() {
    let human = "Hi Marta,\n\nYou asked when the crib will arrive. It should have been with you on Tuesday, and it isn't: \
        we sent it to our Lyon depot by mistake. That's our fault, and I'm sorry you took a day off work for nothing. \
        I've put it on tonight's van. It'll reach you on Friday between 9 and 11 am, and I'll text you by 8 that morning \
        either way. If Friday doesn't work, which day would you rather have? Just reply to this email, it comes straight \
        to me.\n\nJo Bell, deliveries, +44 20 7946 0101";
    assert_eq!(score(STIFF, Channel::Reply).band, "talks at people");
    assert_eq!(score(human, Channel::Reply).band, "someone is listening");
}

#[test]
fn a_short_text_is_told_as_a_range_and_one_under_the_limit_not_at_all() {
    let text = "Hi Marta, the crib is on tonight's van. I'll text you when it leaves Lyon. Does Friday at nine suit you? Jo";
    assert_eq!(score(text, Channel::Reply).margin, 8.0);
    let mut short = verdict(text, Channel::Reply);
    short.rate(25);
    assert!(short.score.is_none());
}

/// One message in three versions.
#[derive(Deserialize)]
struct Order {
    channel: Channel,
    corporate: String,
    personal: String,
    answer: String,
}

#[test]
fn a_real_answer_beats_charm_and_charm_beats_a_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/order");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut pairs, mut wrong) = (0, Vec::new());
    for file in files {
        let order: Order = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let [corporate, personal, answer] =
            [&order.corporate, &order.personal, &order.answer].map(|text| score(text, order.channel).overall);
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for (low, high, what) in [
            (corporate, personal, "charm beats a form"),
            (personal, answer, "an answer beats charm"),
            (corporate, answer, "an answer beats a form"),
        ] {
            pairs += 1;
            if low >= high {
                wrong.push(format!("{name}: {what}, but {high:.1} < {low:.1}"));
            }
        }
    }
    assert!(pairs >= 36);
    assert!(wrong.len() * 20 <= pairs, "{} of {pairs}:\n{}", wrong.len(), wrong.join("\n"));
}
