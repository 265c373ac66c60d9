//! Guesses where a text will be read, when neither the caller nor the text says so.
//!
//! A mail with headers is an answer where they say so and it shows what it answers; else it is a press
//! release, by its marks, or an e-mail. For other texts, in this order:
//! 1. The folder it lies in: `press/`, `newsletters/`, `replies/`, `sms/`, `order_mailer/`; then the marks of a press
//!    release (a dateline, `FOR IMMEDIATE RELEASE`, a news wire's name, a press contact below an "About").
//! 2. A subject makes it an e-mail; one that begins `Re:`, or a quoted mail below, an answer.
//! 3. A page with a preheader, a way to unsubscribe, or tables drawn for mail programs is an e-mail, and so is one that
//!    greets and signs, or a template that does either; any other page is web.
//! 4. Markdown with a title is web.
//! 5. A short plain text with hashtags or handles, and no signature, is social.
//! 6. A plain text with somebody else's mail in it is an answer; one that greets, signs or tells
//!    how to unsubscribe is an e-mail.
//! 7. All else is other. Nothing is guessed to be a text message: it would be too often wrong.

use super::engine::{Engine, Template};
use super::model::{Block, BlockKind, Channel, Meta, Voice};
use super::reason::ChannelReason;
use super::{Format, letter, release};
use crate::language::phrases_of_all;
use std::path::Path;

/// What only mail programs need.
const MAIL_MARKUP: [&str; 7] =
    ["role=\"presentation\"", "cellpadding=\"0\"", "mso-", "*|", "xmlns:v=", "<mj-", "%%["];

/// The longest post, in bytes of prose.
const POST: usize = 700;

/// The channel of the text `name` whose front end made `blocks` of `text`, and what told it.
pub(super) fn guess(
    format: Format,
    name: &str,
    text: &str,
    meta: &Meta,
    blocks: &[Block],
) -> (Channel, ChannelReason) {
    let quotes = blocks.iter().any(|block| block.voice == Voice::Other);
    if format == Format::Email {
        return mail(meta, blocks);
    }
    if let Some((channel, folder)) = by_folder(name, format) {
        return (channel, ChannelReason::Folder(folder));
    }
    if let Some(mark) = release::marks(blocks) {
        return (Channel::Press, mark);
    }
    if let Some(subject) = &meta.subject {
        let channel = if quotes || answers(subject) { Channel::Reply } else { Channel::Email };
        return (channel, ChannelReason::Subject);
    }
    match format {
        Format::Html if is_mail(text, blocks) => (Channel::Email, ChannelReason::Mailing),
        // A page may greet, or end in a name; a template that does is a mail.
        Format::Html | Format::Markdown if writes_to_somebody(name, blocks) => {
            (Channel::Email, ChannelReason::Letter)
        }
        Format::Html => (Channel::Web, ChannelReason::Page),
        Format::Email => (Channel::Email, ChannelReason::Headers),
        Format::Markdown if meta.title.is_some() => (Channel::Web, ChannelReason::Title),
        Format::Markdown => (Channel::Other, ChannelReason::Unknown),
        Format::Word if opens_letter(blocks) => (Channel::Email, ChannelReason::Letter),
        Format::Text | Format::Word => {
            let signs = blocks.iter().any(|block| block.kind == BlockKind::Signature);
            let greets = || blocks.first().is_some_and(|block| letter::begins_with_greeting(&block.text));
            if !signs && !quotes && is_post(blocks) {
                (Channel::Social, ChannelReason::Tags)
            } else if quotes {
                (Channel::Reply, ChannelReason::QuotedMail)
            } else if signs || greets() {
                (Channel::Email, ChannelReason::Letter)
            } else if lets_go(blocks) {
                (Channel::Email, ChannelReason::Mailing)
            } else {
                (Channel::Other, ChannelReason::Unknown)
            }
        }
    }
}

/// Folders that say what lies in them, in lower case, and how the page names them.
const FOLDERS: [(&str, Channel, &str); 24] = [
    ("press", Channel::Press, "the folder press"),
    ("press-releases", Channel::Press, "the folder press-releases"),
    ("pressroom", Channel::Press, "the folder pressroom"),
    ("newsroom", Channel::Press, "the folder newsroom"),
    ("prensa", Channel::Press, "the folder prensa"),
    ("newsletter", Channel::Email, "the folder newsletter"),
    ("newsletters", Channel::Email, "the folder newsletters"),
    ("mailings", Channel::Email, "the folder mailings"),
    ("emails", Channel::Email, "the folder emails"),
    ("email", Channel::Email, "the folder email"),
    ("mail", Channel::Email, "the folder mail"),
    ("mails", Channel::Email, "the folder mails"),
    ("mailer", Channel::Email, "the folder mailer"),
    ("mailers", Channel::Email, "the folder mailers"),
    ("correo", Channel::Email, "the folder correo"),
    ("boletines", Channel::Email, "the folder boletines"),
    ("correos", Channel::Email, "the folder correos"),
    ("replies", Channel::Reply, "the folder replies"),
    ("respuestas", Channel::Reply, "the folder respuestas"),
    ("social", Channel::Social, "the folder social"),
    ("tweets", Channel::Social, "the folder tweets"),
    // Of plain texts only: pages of a blog lie in such a folder as well.
    ("posts", Channel::Social, "the folder posts"),
    ("redes", Channel::Social, "the folder redes"),
    ("sms", Channel::Sms, "the folder sms"),
];

/// How many folders above a text are looked at, the nearest first.
const FOLDERS_ABOVE: usize = 2;

/// What the folders of `name` say of the texts in them.
fn by_folder(name: &str, format: Format) -> Option<(Channel, &'static str)> {
    let mut parts = name.rsplit(['/', '\\']).skip(1).take(FOLDERS_ABOVE);
    parts.find_map(|part| {
        // `app/views/order_mailer/`, as Rails lays its mails.
        if part.ends_with("_mailer") {
            return Some((Channel::Email, "a folder of mailers"));
        }
        let (own, channel, said) = FOLDERS.iter().find(|(own, ..)| own.eq_ignore_ascii_case(part))?;
        (*own != "posts" || format == Format::Text).then_some((*channel, *said))
    })
}

/// The channel of a string of an app or a page in the file `name`: only its folder can tell.
pub(super) fn of_string(name: &str, format: Format) -> (Channel, ChannelReason) {
    match by_folder(name, format) {
        Some((channel, folder)) => (channel, ChannelReason::Folder(folder)),
        None => (Channel::Other, ChannelReason::Interface),
    }
}

/// A mail with headers: they tell whether it answers, if what it answers is still there to be seen.
fn mail(meta: &Meta, blocks: &[Block]) -> (Channel, ChannelReason) {
    let says_so = meta.envelope.is_some_and(|envelope| envelope.answers);
    let subject = meta.subject.as_deref().unwrap_or_default();
    if says_so && (answers(subject) || blocks.iter().any(|block| block.voice == Voice::Other)) {
        return (Channel::Reply, ChannelReason::Headers);
    }
    match release::marks(blocks) {
        Some(mark) => (Channel::Press, mark),
        None => (Channel::Email, ChannelReason::Headers),
    }
}

/// Whether a subject begins as those of answers do.
fn answers(subject: &str) -> bool {
    subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"))
}

fn is_mail(text: &str, blocks: &[Block]) -> bool {
    let leaves = |text: &str| {
        let lower = text.to_lowercase();
        phrases_of_all(|language| language.bulk.unsubscribe).any(|words| lower.contains(words))
    };
    blocks.iter().any(|block| {
        block.kind == BlockKind::Preheader
            || block.links.iter().any(|link| leaves(&link.target) || leaves(&block.text[link.range.clone()]))
    }) || MAIL_MARKUP.iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
}

/// Whether a greeting stands alone on a line near the top, below the addresses and the date of a letter.
fn opens_letter(blocks: &[Block]) -> bool {
    let short = |block: &&Block| block.kind == BlockKind::Paragraph && block.text.len() <= 80;
    blocks.iter().take(12).filter(short).any(|block| letter::greets(&block.text))
}

/// Whether it opens and closes like a letter; for a template, one of the two is enough.
fn writes_to_somebody(name: &str, blocks: &[Block]) -> bool {
    let signs = blocks.iter().any(|block| block.kind == BlockKind::Signature);
    match Template::of_path(Path::new(name)) {
        Some(template) if template.engine != Engine::Mdx => signs || opens_letter(blocks),
        _ => signs && opens_letter(blocks),
    }
}

/// Whether the end tells how to get no more of it.
fn lets_go(blocks: &[Block]) -> bool {
    let lower = |block: &Block| block.text.chars().take(600).collect::<String>().to_lowercase();
    blocks.iter().rev().take(5).any(|block| {
        let lower = lower(block);
        phrases_of_all(|language| language.bulk.unsubscribe).any(|words| lower.contains(words))
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

    #[test]
    fn folders_say_what_lies_in_them() {
        for (name, channel, reason) in [
            ("press/a.md", Channel::Press, "the folder press"),
            ("out/Newsletters/may/a.md", Channel::Email, "the folder newsletters"),
            ("C:\\copy\\sms\\a.txt", Channel::Sms, "the folder sms"),
            ("posts/a.txt", Channel::Social, "the folder posts"),
            ("replies/all.jsonl", Channel::Reply, "the folder replies"),
            ("press/2026/may/a.txt", Channel::Other, "nothing says which channel"),
            ("posts/a.md", Channel::Other, "nothing says which channel"),
            ("press.txt", Channel::Other, "nothing says which channel"),
        ] {
            let found = read(Arc::new(Source::new(name, "Just words.")), &Hints::default());
            assert_eq!((found.channel, found.channel_reason.text()), (channel, reason), "{name}");
        }
    }

    #[test]
    fn what_is_told_goes_before_folders_and_says_so() {
        let reason = |hints: &Hints, text: &str| {
            let found = read(Arc::new(Source::new("press/a.md", text)), hints);
            (found.channel, found.channel_reason)
        };
        let asked = Hints { channel: Some(Channel::Sms), ..Hints::default() };
        assert_eq!(reason(&asked, "Just words."), (Channel::Sms, ChannelReason::Asked));
        let front = "---\nchannel: web\n---\nJust words.\n";
        assert_eq!(reason(&Hints::default(), front), (Channel::Web, ChannelReason::FrontMatter));
        let pair = "## Customer\n\nWhere is it?\n\n## Reply\n\nHere.\n";
        assert_eq!(reason(&Hints::default(), pair), (Channel::Reply, ChannelReason::Answers));
    }
}
