//! What the headers say: subject and sender as copy, the rest as facts.

use super::bytes::Raw;
use super::header::Field;
use super::words;
use crate::document::model::{Block, BlockKind, Envelope, Parts, Voice};
use crate::language::Language;

/// Headers of lists that people talk on.
const LIST_PROGRAMS: [&str; 4] = ["list-post", "mailing-list", "x-mailman-version", "x-beenthere"];

/// Headers that only programs for many mails write.
const CAMPAIGNS: [&str; 9] = [
    "list-unsubscribe-post",
    "x-campaign",
    "x-campaign-id",
    "x-campaignid",
    "x-mailing-id",
    "x-mailer-recptid",
    "x-mc-user",
    "x-bulkmail",
    "x-csa-complaints",
];

/// Reads the headers `fields` of a mail.
pub(super) fn read(raw: Raw<'_>, fields: &[Field<'_>]) -> Parts {
    let mut found = Parts::default();
    let find = |name: &str| fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
    let has = |name: &str| find(name).is_some();
    let plain = |name: &str| find(name).map(|field| raw.text[field.value.clone()].trim());
    let block = |name: &str, kind| {
        let field = find(name)?;
        let block = words::block(&words::read(raw, field.value.clone()), kind)?;
        Some(Block { encoded: raw.text[field.value.clone()].contains("=?"), ..block })
    };
    if fields.is_empty() {
        return found;
    }
    let is = |name: &str, values: &[&str]| {
        plain(name).is_some_and(|value| values.iter().any(|known| known.eq_ignore_ascii_case(value)))
    };
    let envelope = Envelope {
        answers: has("in-reply-to") || has("references"),
        list: LIST_PROGRAMS.iter().any(|name| has(name)) || is("precedence", &["list"]),
        unsubscribe: has("list-unsubscribe"),
        bulk: is("precedence", &["bulk", "junk"]) || CAMPAIGNS.iter().any(|name| has(name)),
        automatic: has("auto-submitted") && !is("auto-submitted", &["no"]),
        delivered: has("received"),
        sent: ["received", "message-id", "date"].iter().any(|name| has(name)),
    };
    found.language = plain("content-language").and_then(Language::from_tag);
    found.meta.date = plain("date").filter(|date| !date.is_empty()).map(str::to_owned);
    found.meta.to = block("to", BlockKind::Sender).map(|block| block.text);
    found.meta.message_id = plain("message-id").and_then(|value| ids(value).next());
    let refers = ["in-reply-to", "references"].into_iter().filter_map(plain);
    found.meta.refers_to = refers.flat_map(ids).take(MOST_REFERENCES).collect();
    let subject = block("subject", BlockKind::Subject);
    let from = block("from", BlockKind::Sender);
    let reply_to = block("reply-to", BlockKind::Sender);
    found.meta.subject = subject.as_ref().map(|block| block.text.clone());
    found.meta.from = from.as_ref().map(|block| block.text.clone());
    found.meta.reply_to = reply_to.as_ref().map(|block| block.text.clone());
    found.meta.envelope = Some(envelope);
    let elsewhere =
        |reply: &Block| from.as_ref().is_none_or(|from| address(&from.text) != address(&reply.text));
    let reply_to = reply_to.filter(elsewhere);
    // Answers go elsewhere: of the sender, only the name still matters to the reader.
    let name = || {
        let field = find("from")?;
        let address = raw.text[field.value.clone()].rfind('<')?;
        words::block(&words::read(raw, field.value.start..field.value.start + address), BlockKind::Sender)
    };
    let from = if reply_to.is_some() { name().or(from.clone()) } else { from.clone() };
    found.blocks.extend([subject, from, reply_to].into_iter().flatten());
    found
}

/// How many mails before it a mail may name: more are of threads nobody reads to their end.
const MOST_REFERENCES: usize = 64;

/// The names of mails in a header: `<a@b.example> <c@d.example>`.
fn ids(value: &str) -> impl Iterator<Item = String> {
    value
        .split(['<', '>', ','])
        .flat_map(str::split_whitespace)
        .filter(|id| id.contains('@'))
        .map(str::to_owned)
}

/// The address in `Ana <ana@acme.example>`, in lower case.
fn address(sender: &str) -> String {
    let address = sender.rsplit_once('<').map_or(sender, |(_, address)| address);
    address.trim_matches([' ', '>']).to_ascii_lowercase()
}

/// Whether a subject is that of the mail it answers: then its words are not the sender's.
/// The mark alone does not say so; some put it there to be opened.
pub(super) fn carries_subject(found: &Parts) -> bool {
    let answers = found.meta.envelope.is_some_and(|envelope| envelope.answers);
    let quotes = || found.blocks.iter().any(|block| block.voice == Voice::Other);
    found.meta.subject.as_deref().is_some_and(is_carried) && (answers || quotes())
}

/// Whether a subject begins with a mark for answers or mails passed on.
fn is_carried(subject: &str) -> bool {
    let Some((mark, _)) = subject.split_once(':') else { return false };
    ["re", "rv", "fwd", "fw", "aw", "sv", "tr"].iter().any(|known| known.eq_ignore_ascii_case(mark.trim()))
}
