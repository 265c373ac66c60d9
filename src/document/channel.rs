//! Guesses where a text will be read, when neither the caller nor the text says so.
//!
//! A mail with headers is an answer where they say so and it shows what it answers; else it is a press
//! release, by the marks below, or an e-mail. For other texts, in this order:
//! 1. The marks of a press release (a dateline, `FOR IMMEDIATE RELEASE`, a news wire's name, a press
//!    contact below an "About") make it press.
//! 2. A subject makes it an e-mail; one that begins `Re:`, or a quoted mail below, an answer.
//! 3. A page with a preheader, a way to unsubscribe, or tables drawn for mail programs is an e-mail;
//!    any other page is web.
//! 4. Markdown with a title is web.
//! 5. A short plain text with hashtags or handles, and no signature, is social.
//! 6. A plain text with somebody else's mail in it is an answer; one that greets, signs or tells
//!    how to unsubscribe is an e-mail.
//! 7. All else is other. Nothing is guessed to be a text message: it would be too often wrong.

use super::model::{Block, BlockKind, Channel, Meta, Voice};
use super::{Format, letter};

/// Words that stand over a press release, in lower case.
const RELEASE: [&str; 8] = [
    "for immediate release",
    "embargoed until",
    "press release",
    "para publicación inmediata",
    "para su publicación inmediata",
    "para difusión inmediata",
    "comunicado de prensa",
    "nota de prensa",
];

/// Who journalists should ask, in lower case.
const PRESS_CONTACT: [&str; 7] = [
    "media contact",
    "press contact",
    "media relations",
    "media inquiries",
    "contacto de prensa",
    "contacto para medios",
    "contacto para prensa",
];

/// How mailing lists let go, in lower case.
const UNSUBSCRIBE: [&str; 6] =
    ["unsubscribe", "opt out", "darse de baja", "darte de baja", "date de baja", "cancelar suscripción"];

/// What only mail programs need.
const MAIL_MARKUP: [&str; 5] = ["role=\"presentation\"", "cellpadding=\"0\"", "mso-", "*|", "xmlns:v="];

/// How much of a block is looked at for marks of a press release, in bytes.
const HEAD: usize = 220;

/// The longest post, in bytes of prose.
const POST: usize = 700;

/// The channel of a text whose front end made `blocks` of `text`.
pub(super) fn guess(format: Format, text: &str, meta: &Meta, blocks: &[Block]) -> Channel {
    let quotes = blocks.iter().any(|block| block.voice == Voice::Other);
    if format == Format::Email {
        return mail(meta, blocks);
    }
    if is_press(blocks) {
        return Channel::Press;
    }
    if let Some(subject) = &meta.subject {
        return if quotes || answers(subject) { Channel::Reply } else { Channel::Email };
    }
    match format {
        Format::Html if is_mail(text, blocks) => Channel::Email,
        Format::Html => Channel::Web,
        Format::Email => Channel::Email,
        Format::Markdown if meta.title.is_some() => Channel::Web,
        Format::Markdown => Channel::Other,
        Format::Text => {
            let signs = blocks.iter().any(|block| block.kind == BlockKind::Signature);
            let greets = || blocks.first().is_some_and(|block| letter::begins_with_greeting(&block.text));
            if !signs && !quotes && is_post(blocks) {
                Channel::Social
            } else if quotes {
                Channel::Reply
            } else if signs || greets() || lets_go(blocks) {
                Channel::Email
            } else {
                Channel::Other
            }
        }
    }
}

/// A mail with headers: they tell whether it answers, if what it answers is still there to be seen.
fn mail(meta: &Meta, blocks: &[Block]) -> Channel {
    let says_so = meta.envelope.is_some_and(|envelope| envelope.answers);
    let subject = meta.subject.as_deref().unwrap_or_default();
    if says_so && (answers(subject) || blocks.iter().any(|block| block.voice == Voice::Other)) {
        Channel::Reply
    } else if is_press(blocks) {
        Channel::Press
    } else {
        Channel::Email
    }
}

/// Whether a subject begins as those of answers do.
fn answers(subject: &str) -> bool {
    subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"))
}

/// Marks in the first or last few blocks: elsewhere a text may speak about press releases.
fn is_press(blocks: &[Block]) -> bool {
    for block in blocks.iter().take(8) {
        let head = &block.text[..block.text.floor_char_boundary(HEAD)];
        let lower = letter::lower_head(head, HEAD);
        if is_dateline(head, &lower) || RELEASE.iter().any(|mark| is_label(head, &lower, mark)) {
            return true;
        }
    }
    let last = || blocks.iter().rev().take(12);
    let about = last().filter(|block| block.text.len() < 60).any(|block| {
        let lower = letter::lower_head(&block.text, HEAD);
        ["about ", "acerca de ", "sobre "].iter().any(|start| lower.starts_with(start))
    });
    let lower = |block: &Block| letter::lower_head(&block.text, HEAD);
    about && last().map(lower).any(|head| PRESS_CONTACT.iter().any(|mark| head.contains(mark)))
}

/// Whether `mark` stands at the front, as a label and not as the first words of a sentence.
fn is_label(head: &str, lower: &str, mark: &str) -> bool {
    let next = || head.chars().skip(mark.chars().count()).find(|c| !c.is_whitespace());
    lower.starts_with(mark) && !next().is_some_and(char::is_lowercase)
}

/// `MADRID, 3 de marzo de 2026 –`, `Austin, Texas (March 3, 2026) -`, `BOSTON (BUSINESS WIRE) --`:
/// a place, then a date or a wire, then a dash.
fn is_dateline(head: &str, lower: &str) -> bool {
    let near = &head[..head.floor_char_boundary(120)];
    let dash = ["–", "—", "- ", "--", ".-"].iter().filter_map(|dash| near.rfind(dash)).max();
    let Some(dash) = dash else { return false };
    let line = &head[..dash];
    let place = line.split([',', '(', '-', '–', '—']).next().unwrap_or("").trim();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_place = (1..=4).contains(&place.split(' ').count())
        && place.split(' ').all(|word| capital(word) || matches!(word, "de" | "of" | "del"))
        && !AT.contains(&place.split(' ').next().unwrap_or(""));
    // Letters whose other case is of another length do not matter in names of months.
    let lower = &lower[..lower.floor_char_boundary(dash)];
    let wire = ["wire", "prnewswire", "/efe/", "europa press"].iter().any(|name| lower.contains(name));
    let year =
        line.as_bytes().windows(4).any(|word| word.starts_with(b"20") && word.iter().all(u8::is_ascii_digit));
    let is_month = |word: &str| word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(word));
    let month = || lower.split(|c: char| !c.is_alphabetic()).any(is_month);
    is_place && line.len() > place.len() && (wire || (year && month()))
}

/// First words of a sentence that begins with a date or place, as datelines do not.
const AT: [&str; 10] = ["On", "In", "At", "As", "Since", "By", "From", "El", "En", "Desde"];

/// Months, in English and Spanish.
const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

fn is_mail(text: &str, blocks: &[Block]) -> bool {
    let leaves = |text: &str| {
        let lower = text.to_lowercase();
        UNSUBSCRIBE.iter().any(|words| lower.contains(words))
    };
    blocks.iter().any(|block| {
        block.kind == BlockKind::Preheader
            || block.links.iter().any(|link| leaves(&link.target) || leaves(&block.text[link.range.clone()]))
    }) || MAIL_MARKUP.iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
}

/// Whether the end tells how to get no more of it.
fn lets_go(blocks: &[Block]) -> bool {
    let lower = |block: &Block| block.text.chars().take(600).collect::<String>().to_lowercase();
    blocks.iter().rev().take(5).any(|block| {
        let lower = lower(block);
        UNSUBSCRIBE.iter().any(|words| lower.contains(words))
    })
}

/// Whether a short text holds a hashtag or a handle.
fn is_post(blocks: &[Block]) -> bool {
    let short = blocks.iter().map(|block| block.text.len()).sum::<usize>() <= POST;
    let tags = |word: &str| {
        let mut chars = word.trim_start_matches(['(', '.', '¡', '¿', '"']).chars();
        matches!(chars.next(), Some('#' | '@')) && chars.next().is_some_and(char::is_alphabetic)
    };
    short && blocks.iter().any(|block| block.text.split(' ').any(tags))
}

#[cfg(test)]
mod tests {
    use super::super::{Hints, read};
    use super::*;
    use crate::text::Source;
    use std::sync::Arc;

    #[test]
    fn guesses() {
        let long = "A press release is short, and it tells who did what on which day, and where, and for whom \
                    it matters most of all.";
        for (expected, name, text) in [
            (Channel::Press, "a.txt", "SEVILLA, 3 de marzo de 2026 – Acme abre una tienda."),
            (Channel::Press, "a.md", "# We open\n\n**Boston, Mass. (Feb. 3, 2026)** — Acme opens a shop."),
            (Channel::Press, "a.txt", "FOR IMMEDIATE RELEASE\n\nAcme opens a shop."),
            (Channel::Press, "a.md", "# Open\n\nNow.\n\n## About Acme\n\nA shop.\n\nMedia contact: Ana"),
            (Channel::Web, "a.md", "# Open\n\nOn March 3, 2026, we opened - at last."),
            (Channel::Web, "a.md", &format!("# How we write\n\n{long}")),
            (Channel::Email, "a.txt", "Hi Marta,\n\nYour box is here."),
            (Channel::Email, "a.txt", "Your box is here.\n\nKind regards,\nAna"),
            (Channel::Email, "a.txt", "Subject: Box\n\nYour box is here. #box"),
            (Channel::Reply, "a.txt", "Subject: RE: Box\n\nYour box is here."),
            (Channel::Reply, "a.txt", "It is here.\n\nOn Monday, Ana wrote:\n> Where is it?"),
            (Channel::Email, "a.txt", "Sale in May.\n\nTo unsubscribe, answer STOP."),
            (Channel::Social, "a.txt", "Hello everyone! We open in May. #newshop"),
            (Channel::Social, "a.txt", "@marta It is here."),
            (Channel::Other, "a.txt", "We are number #1. Write to ana@acme.example."),
            (Channel::Other, "a.txt", "Your code is 1234."),
            (Channel::Other, "a.md", "Just words."),
            (Channel::Web, "a.html", "<p>Just words."),
            (Channel::Email, "a.html", "<table role=\"presentation\"><tr><td>Just words."),
        ] {
            let found = read(Arc::new(Source::new(name, text)), &Hints::default());
            assert_eq!(found.channel, expected, "{text:?}");
        }
    }
}
