//! How a text was sent: what a mail's headers, links and lines below prove about it, as facts with a name.

use crate::document::{BlockKind, Document, Voice};
use crate::language::{any_of_all, phrases_of_all};
use crate::text::AnyOf;
use std::sync::LazyLock;

/// Something the sending of a mail proves. Of a text without headers nothing is known but what its
/// links and quotes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// It has the headers of a mail.
    Mail,
    /// It has been on its way: mail servers wrote into its headers.
    Delivered,
    /// It left the house: servers, or the program that sent it, wrote into its headers.
    Sent,
    /// Nothing is filled in any more: it was sent or answers a mail; or, which its words tell and not this, it
    /// greets a person by name. Any other text may be a template or a draft: a field in it is a filled word.
    Final,
    /// The same goes to many, and no person writes to a list they are on.
    Bulk,
    /// A machine says that it sent it.
    Automatic,
    /// It answers a mail, or shows one below.
    Answers,
    /// It can be stopped: a header or a link leads there.
    OptOut,
    /// Nobody waits for an answer: it is bulk or a machine's, says how to get no more of it, or is sent
    /// from where nobody reads.
    OneWay,
}

/// Fact and name: one line a fact.
const FACTS: [(Fact, &str); 9] = [
    (Fact::Mail, "mail"),
    (Fact::Delivered, "delivered"),
    (Fact::Sent, "sent"),
    (Fact::Final, "final"),
    (Fact::Bulk, "bulk"),
    (Fact::Automatic, "automatic"),
    (Fact::Answers, "answers"),
    (Fact::OptOut, "opt-out"),
    (Fact::OneWay, "one-way"),
];

/// How many blocks at the end are looked at.
const LAST: usize = 5;

/// Whether the last 600 bytes of `text` hold one of `words`.
fn says(text: &str, words: &AnyOf) -> bool {
    words.is_in(&text[text.ceil_char_boundary(text.len().saturating_sub(600))..])
}

static LEAVES: LazyLock<AnyOf> = LazyLock::new(|| any_of_all(|language| language.bulk.lets_go));
static DEAF: LazyLock<AnyOf> = LazyLock::new(|| any_of_all(|language| language.bulk.no_answer));

impl Fact {
    /// The fact of that name.
    pub fn from_name(name: &str) -> Option<Fact> {
        FACTS.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    /// The names of all facts.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FACTS.iter().map(|entry| entry.1)
    }
}

/// The facts that hold of a text, and where they can be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sending {
    holds: [bool; FACTS.len()],
    /// The block that says who sends it, else its subject, else its first.
    pub shown: usize,
}

impl Sending {
    /// What is known of `document`.
    pub fn of(document: &Document) -> Self {
        let envelope = document.meta.envelope.unwrap_or_default();
        let blocks = &document.blocks;
        let ours = || blocks.iter().filter(|block| block.voice == Voice::Ours);
        let place = |kind| blocks.iter().position(|block| block.kind == kind);
        let answers = envelope.answers || blocks.iter().any(|block| block.voice == Voice::Other);
        let holds = FACTS.map(|(fact, _)| match fact {
            Fact::Mail => document.meta.envelope.is_some(),
            Fact::Delivered => envelope.delivered,
            Fact::Bulk => (envelope.bulk || envelope.unsubscribe) && !envelope.list,
            Fact::Automatic => envelope.automatic,
            Fact::Sent => envelope.sent,
            Fact::Final => envelope.sent || answers,
            Fact::Answers => answers,
            Fact::OptOut => {
                let mut links = ours().flat_map(|block| &block.links);
                envelope.unsubscribe || links.any(|link| leads_out(&link.target))
            }
            Fact::OneWay => {
                let bulk = (envelope.bulk || envelope.unsubscribe) && !envelope.list;
                let mut last = blocks.iter().rev().filter(|block| block.voice == Voice::Ours).take(LAST);
                let mut sender = ours().filter(|block| block.kind == BlockKind::Sender);
                bulk || envelope.automatic
                    || last.any(|block| says(&block.text, &LEAVES) || says(&block.text, &DEAF))
                    || sender.any(|block| says(&block.text, &DEAF))
            }
        });
        let shown = place(BlockKind::Sender).or_else(|| place(BlockKind::Subject)).unwrap_or(0);
        Sending { holds, shown }
    }

    /// Whether `fact` holds.
    pub fn holds(&self, fact: Fact) -> bool {
        self.holds[fact as usize]
    }
}

fn leads_out(target: &str) -> bool {
    // Longer targets carry what they know of the reader at their end.
    let lower: String = target.chars().take(400).collect::<String>().to_ascii_lowercase();
    phrases_of_all(|language| language.bulk.links_out).any(|way| lower.contains(way))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn facts(name: &str, text: &str) -> String {
        let document = read(Arc::new(Source::new(name, text)), &Hints::default());
        let sending = Sending::of(&document);
        let holds = |name: &&str| Fact::from_name(name).is_some_and(|fact| sending.holds(fact));
        Fact::names().filter(holds).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn facts_come_from_headers_links_and_quotes() {
        for (expected, text) in [
            ("mail", "Subject: Re: jugs\nPrecedence: first-class\n\nThey are here."),
            ("mail delivered sent final", "Received: from a by b\nSubject: a\n\nThey are here."),
            ("mail final answers", "Subject: Re: jugs\nIn-Reply-To: <a@b.example>\n\nThey are here."),
            (
                "mail final answers",
                "Subject: Re: jugs\n\nThey are here.\n\nOn 3 May 2026, Ana wrote:\n> Where are they?",
            ),
            ("mail bulk one-way", "Subject: a\nPrecedence: bulk\n\nThey are here."),
            (
                "mail bulk opt-out one-way",
                "Subject: a\nList-Unsubscribe: <https://b.example>\n\nThey are here.",
            ),
            (
                "mail opt-out",
                "Subject: a\nList-Unsubscribe: <https://b.example>\nList-Post: <mailto:l@b.example>\n\nThey.",
            ),
            ("mail automatic one-way", "Subject: a\nAuto-Submitted: auto-generated\n\nThey are here."),
        ] {
            assert_eq!(facts("a.eml", text), expected, "{text:?}");
        }
        assert_eq!(facts("a.md", "---\nsubject: \"Re: jugs\"\n---\nThey are [here](https://b.example)."), "");
        assert_eq!(facts("a.txt", "They are here.\n\nTo unsubscribe, answer STOP."), "one-way");
        assert_eq!(facts("a.txt", "They are here. Please do not reply to this message."), "one-way");
        assert_eq!(
            facts("a.html", "<p>They <a href=\"https://b.example/Unsubscribe?u=1\">stop</a>."),
            "opt-out"
        );
    }

    #[test]
    fn every_fact_has_its_own_place() {
        for (index, (fact, name)) in FACTS.into_iter().enumerate() {
            assert_eq!((fact as usize, Fact::from_name(name)), (index, Some(fact)));
        }
        assert_eq!(Fact::from_name("Bulk"), None);
    }
}
