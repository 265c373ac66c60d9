//! Guesses where a text will be read, when neither the caller nor the text says so.
//!
//! In this order:
//! 1. The marks of a press release (a dateline, `FOR IMMEDIATE RELEASE`, a news wire's name, a press
//!    contact below an "About") make it press.
//! 2. A subject makes it an e-mail; one that begins `Re:`, or a quoted mail below, an answer.
//! 3. A page with a preheader, a way to unsubscribe, or tables drawn for mail programs is an e-mail;
//!    any other page is web.
//! 4. Markdown with a title is web.
//! 5. A short plain text with hashtags or handles, and no signature, is social.
//! 6. A plain text with somebody else's mail in it is an answer; one that greets or signs is an e-mail.
//! 7. All else is other. Nothing is guessed to be a text message: it would be too often wrong.

use super::model::{Block, BlockKind, Channel, Meta, Voice};
use super::{Format, letter};

/// Words that stand over a press release, in lower case.
const RELEASE: [&str; 10] = [
    "for immediate release",
    "embargoed until",
    "press release",
    "para publicación inmediata",
    "para su publicación inmediata",
    "para difusión inmediata",
    "comunicado de prensa",
    "nota de prensa",
    "(business wire)",
    "newswire",
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

/// The longest post, in bytes of prose.
const POST: usize = 700;

/// The channel of a text whose front end made `blocks` of `text`.
pub(super) fn guess(format: Format, text: &str, meta: &Meta, blocks: &[Block]) -> Channel {
    let answers = blocks.iter().any(|block| block.voice == Voice::Other);
    if is_press(blocks) {
        return Channel::Press;
    }
    if let Some(subject) = &meta.subject {
        let is_answer = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
        return if answers || is_answer { Channel::Reply } else { Channel::Email };
    }
    match format {
        Format::Html if is_mail(text, blocks) => Channel::Email,
        Format::Html => Channel::Web,
        Format::Markdown if meta.title.is_some() => Channel::Web,
        Format::Markdown => Channel::Other,
        Format::Text => {
            let signs = blocks.iter().any(|block| block.kind == BlockKind::Signature);
            let greets = || blocks.first().is_some_and(|block| letter::begins_with_greeting(&block.text));
            if !signs && !answers && is_post(blocks) {
                Channel::Social
            } else if answers {
                Channel::Reply
            } else if signs || greets() {
                Channel::Email
            } else {
                Channel::Other
            }
        }
    }
}

/// Marks in the first or last few blocks: elsewhere a text may speak about press releases.
fn is_press(blocks: &[Block]) -> bool {
    let head = |block: &Block| -> String { block.text.chars().take(200).collect() };
    let first = blocks.iter().take(8).map(head);
    for head in first {
        let lower = head.to_lowercase();
        if is_dateline(&head) || (head.len() < 120 && RELEASE.iter().any(|mark| lower.contains(mark))) {
            return true;
        }
    }
    let last = || blocks.iter().rev().take(12).map(|block| head(block).to_lowercase());
    let about = last().any(|head| {
        head.len() < 60 && ["about ", "acerca de ", "sobre "].iter().any(|start| head.starts_with(start))
    });
    about && last().any(|head| PRESS_CONTACT.iter().any(|mark| head.contains(mark)))
}

/// `MADRID, 3 de marzo de 2026 –`, `Austin, Texas (March 3, 2026) -`, `BOSTON (BUSINESS WIRE) --`:
/// a place, then a date or a wire, then a dash.
fn is_dateline(head: &str) -> bool {
    let near = head.char_indices().nth(110).map_or(head, |(at, _)| &head[..at]);
    let dash = ["–", "—", "- ", "--", ".-"].iter().filter_map(|dash| near.rfind(dash)).max();
    let Some(dash) = dash else { return false };
    let line = &head[..dash];
    let place = line.split([',', '(', '-', '–', '—']).next().unwrap_or("").trim();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_place = (1..=4).contains(&place.split(' ').count())
        && place.split(' ').all(|word| capital(word) || matches!(word, "de" | "of" | "del"))
        && !AT.contains(&place.split(' ').next().unwrap_or(""));
    let lower = line.to_lowercase();
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

/// Whether a short text holds a hashtag or a handle.
fn is_post(blocks: &[Block]) -> bool {
    let short = blocks.iter().map(|block| block.text.len()).sum::<usize>() <= POST;
    let tags = |word: &str| {
        let mut chars = word.trim_start_matches(['(', '.', '¡', '¿', '"']).chars();
        matches!(chars.next(), Some('#' | '@')) && chars.next().is_some_and(char::is_alphabetic)
    };
    short && blocks.iter().any(|block| block.text.split(' ').any(tags))
}
