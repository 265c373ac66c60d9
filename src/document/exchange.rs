//! The two sides of a text that holds both: the customer's message, and our answer to it.

use super::letter::{self, Header};
use super::model::{Block, BlockKind, Document, Meta, Voice};
use super::thread;
use crate::language::phrases_of_all;

/// Gives the words under `## Customer` to the customer, where `## Reply` stands below; both headings go.
pub(super) fn part(blocks: &mut Vec<Block>) -> bool {
    let side = |block: &Block| {
        if block.kind != BlockKind::Heading || block.voice != Voice::Ours {
            return None;
        }
        let name = block.text.trim_end_matches(':').trim().to_lowercase();
        let heads = |list| phrases_of_all(list).any(|head| head == name);
        if heads(|language| language.sides.theirs) {
            Some(Voice::Other)
        } else {
            heads(|language| language.sides.ours).then_some(Voice::Ours)
        }
    };
    let sides: Vec<Option<Voice>> = blocks.iter().map(side).collect();
    if !(sides.contains(&Some(Voice::Other)) && sides.contains(&Some(Voice::Ours))) {
        return false;
    }
    let mut speaks = Voice::Ours;
    for (block, side) in blocks.iter_mut().zip(&sides) {
        speaks = side.unwrap_or(speaks);
        if speaks == Voice::Other {
            block.voice = Voice::Other;
        }
    }
    let mut sides = sides.iter();
    blocks.retain(|_| sides.next().is_none_or(Option::is_none));
    true
}

/// The customer's message that `document` answers, as a text of its own with its places in the same source;
/// `None` where there is none, or no word of ours beside it.
pub fn theirs(document: &Document) -> Option<Document> {
    let ours = |block: &Block| block.voice == Voice::Ours && block.kind != BlockKind::Sender;
    if !document.blocks.iter().any(|block| block.voice == Voice::Other) || !document.blocks.iter().any(ours) {
        return None;
    }
    let mut blocks = Vec::new();
    let mut mails = 0;
    for block in document.blocks.iter().filter(|block| block.voice == Voice::Other) {
        // What stands over a mail begins it. The second one is older: mostly our own, quoted back.
        let header = letter::header(&block.text).map(|(header, _)| header);
        if header.is_some_and(|header| header != Header::From) {
            continue;
        }
        if header.is_some() || thread::is_intro(block) {
            mails += usize::from(!(header.is_some() && mails == 1 && blocks.is_empty()));
            if mails > 1 && !blocks.is_empty() {
                break;
            }
            continue;
        }
        // The subject of an answer repeats that of the question.
        if block.kind != BlockKind::Subject {
            blocks.push(Block { voice: Voice::Ours, ..block.clone() });
        }
    }
    // What the answer says of itself is not said of the question.
    let dated = |block: &&Block| {
        let sent = matches!(letter::header(&block.text), Some((Header::Sent | Header::Date, _)));
        block.voice == Voice::Other && (sent || thread::is_intro(block))
    };
    let date = document.blocks.iter().find(dated).map(|block| block.text.clone());
    let meta = Meta { date, ..Meta::default() };
    (!blocks.is_empty()).then(|| Document { blocks, meta, language: None, ..document.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Channel, Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn sides(name: &str, text: &str) -> (Document, String, String) {
        let document = read(Arc::new(Source::new(name, text)), &Hints::default());
        let words = |document: &Document, voice| {
            let own = document.blocks.iter().filter(|block| block.voice == voice);
            own.map(|block| block.text.as_str()).collect::<Vec<_>>().join(" | ")
        };
        let customer = theirs(&document).map(|theirs| words(&theirs, Voice::Ours)).unwrap_or_default();
        let ours = words(&document, Voice::Ours);
        (document, customer, ours)
    }

    #[test]
    fn headings_part_a_text() {
        for (one, other) in [("Customer", "Reply"), ("Cliente", "Respuesta:")] {
            let text = format!("# Case 7\n\n## {one}\n\nWhere is it?\n\n- really\n\n## {other}\n\nHere.\n");
            let (document, theirs, ours) = sides("a.md", &text);
            assert_eq!((theirs.as_str(), ours.as_str()), ("Where is it? | really", "Case 7 | Here."));
            assert_eq!(document.channel, Channel::Reply);
        }
        assert_eq!(sides("a.md", "## Customer\n\nWe serve them.\n").1, "");
    }

    #[test]
    fn an_answered_mail_is_the_question_and_an_older_one_is_not() {
        let text = "Subject: Re: bike\nDate: Fri, 6 Mar 2026 10:00:00 +0000\n\nIt is ready.\n\n\
                    On Mon, 2 Mar 2026 at 09:00, Ana wrote:\n> When can I get it?\n>\n\
                    > On Sun, 1 Mar 2026 at 08:00, Shop wrote:\n>\n> > Shall we call you?\n";
        let (document, customer, ours) = sides("a.eml", text);
        assert_eq!(customer, "When can I get it?");
        assert!(ours.ends_with("It is ready."), "{ours}");
        let date = theirs(&document).and_then(|theirs| theirs.meta.date);
        assert!(date.is_some_and(|date| date.contains("2 Mar 2026")));
    }

    #[test]
    fn a_template_lists_what_it_should_answer() {
        let yaml = "---\ntitle: Late\nanswers:\n  - When does it come?\n  - \"Why is it \\\"late\\\"?\"\n---\nSoon.\n";
        let flow = "---\nanswers: [\"When does it come?\", 'Why is it \"late\"?']\n---\nSoon.\n";
        let toml = "+++\nanswers = [\"When does it come?\", \"Why is it \\\"late\\\"?\"]\n+++\nSoon.\n";
        for text in [yaml, flow, toml] {
            let (document, customer, ours) = sides("a.md", text);
            assert_eq!(customer, "When does it come? | Why is it \"late\"?", "{text}");
            assert!(ours.ends_with("Soon."));
            assert_eq!(document.channel, Channel::Reply);
            let place = document.blocks.iter().find(|block| block.text.starts_with("When")).map(|block| {
                let span = block.map.span_of(0..4);
                text[span.range()].to_owned()
            });
            assert_eq!(place.as_deref(), Some("When"));
        }
    }
}
