//! What plain text must come out as.

use super::read;
use crate::document::model::{BlockKind as Kind, Voice};

const OURS: Voice = Voice::Ours;
const OTHER: Voice = Voice::Other;

/// The blocks are the same whatever ends the lines, and their maps true.
fn expect(text: &str, expected: &[(Kind, Voice, &str)]) {
    for text in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
        let blocks = read(&text).blocks;
        for block in &blocks {
            let mut last = 0;
            for (prose, piece) in block.map.pieces() {
                let raw = text.get(piece.source.range()).expect("a span on character boundaries");
                assert!(!piece.verbatim || raw == &block.text[prose], "{raw:?} in {text:?}");
                assert!(piece.verbatim || raw.contains(char::is_whitespace), "{raw:?} in {text:?}");
                assert!(piece.source.start >= last, "{text:?}");
                last = piece.source.end;
            }
        }
        let found: Vec<_> =
            blocks.iter().map(|block| (block.kind, block.voice, block.text.as_str())).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn paragraphs_lists_and_rules() {
    expect(
        "First line\n  goes on.\n\n\n====\nSecond:\n- one\n  more of it\n* two\n•three\n1. step\n2) next\n✅ done\n2026. No list\n-5 degrees\n",
        &[
            (Kind::Paragraph, OURS, "First line goes on."),
            (Kind::Paragraph, OURS, "Second:"),
            (Kind::Item, OURS, "one more of it"),
            (Kind::Item, OURS, "two"),
            (Kind::Item, OURS, "three"),
            (Kind::Step, OURS, "step"),
            (Kind::Step, OURS, "next"),
            (Kind::Item, OURS, "✅ done 2026. No list -5 degrees"),
        ],
    );
    expect("Just one line 😀 #new", &[(Kind::Paragraph, OURS, "Just one line 😀 #new")]);
    expect("", &[]);
}

#[test]
fn a_reply_and_the_mail_below() {
    expect(
        "Hi Ana,\n\nYes, on Friday.\n\nUn saludo,\nMarta\nAcme, S.L.\n\nOn Mon, 2 Mar 2026 at 10:00, Ana\n<ana@x.example> wrote:\n\n> When will\n> it come?\n>\n> > Before\n",
        &[
            (Kind::Paragraph, OURS, "Hi Ana,"),
            (Kind::Paragraph, OURS, "Yes, on Friday."),
            (Kind::Signature, OURS, "Un saludo, Marta Acme, S.L."),
            (Kind::Paragraph, OTHER, "On Mon, 2 Mar 2026 at 10:00, Ana <ana@x.example> wrote:"),
            (Kind::Paragraph, OTHER, "When will it come?"),
            (Kind::Paragraph, OTHER, "Before"),
        ],
    );
    expect(
        "Done.\n\n-----Original Message-----\nFrom: Ana\nBest regards,\nAna\n",
        &[
            (Kind::Paragraph, OURS, "Done."),
            (Kind::Paragraph, OTHER, "-----Original Message----- From: Ana"),
            (Kind::Paragraph, OTHER, "Best regards, Ana"),
        ],
    );
    expect(
        "Hecho.\n\nOn 2 Mar 2026 at 10:00, Ana wrote:\nWhen?\n\nAna\n",
        &[
            (Kind::Paragraph, OURS, "Hecho."),
            (Kind::Paragraph, OTHER, "On 2 Mar 2026 at 10:00, Ana wrote:"),
            (Kind::Paragraph, OTHER, "When?"),
            (Kind::Paragraph, OTHER, "Ana"),
        ],
    );
    expect(
        "Hecho.\n\nDe: Ana\nEnviado el: lunes\nPara: Acme\nAsunto: Caja\n\n¿Cuándo?\n",
        &[
            (Kind::Paragraph, OURS, "Hecho."),
            (Kind::Paragraph, OTHER, "De: Ana Enviado el: lunes Para: Acme Asunto: Caja"),
            (Kind::Paragraph, OTHER, "¿Cuándo?"),
        ],
    );
}

#[test]
fn prose_that_looks_like_mail_stays_ours() {
    expect(
        "Do this:\nFrom: the menu, choose Print.\n",
        &[(Kind::Paragraph, OURS, "Do this: From: the menu, choose Print.")],
    );
    expect("On Monday Ana wrote:\nCome.\n", &[(Kind::Paragraph, OURS, "On Monday Ana wrote: Come.")]);
    expect(
        "Para: todos\n\nHola.\n",
        &[(Kind::Paragraph, OURS, "Para: todos"), (Kind::Paragraph, OURS, "Hola.")],
    );
}

#[test]
fn header_lines_only_at_the_very_top() {
    let text = "\nFrom: Acme\nDate: 2 March 2026\nSubject:  Your  box\n\nIt is here.\nSubject: no\n";
    expect(text, &[(Kind::Subject, OURS, "Your box"), (Kind::Paragraph, OURS, "It is here. Subject: no")]);
    let meta = read(text).meta;
    assert_eq!(meta.subject.as_deref(), Some("Your box"));
    assert_eq!(
        (meta.from.as_deref(), meta.date.as_deref(), meta.to),
        (Some("Acme"), Some("2 March 2026"), None)
    );
}

#[test]
fn signatures_and_what_only_looks_like_one() {
    expect(
        "See you.\n-- \nAna\n\nAcme\n",
        &[
            (Kind::Paragraph, OURS, "See you."),
            (Kind::Signature, OURS, "Ana"),
            (Kind::Signature, OURS, "Acme"),
        ],
    );
    expect(
        "See you.\n\nBest,\n\nAna\n\nPS: Bring the lid, please.\n",
        &[
            (Kind::Paragraph, OURS, "See you."),
            (Kind::Signature, OURS, "Best,"),
            (Kind::Signature, OURS, "Ana"),
            (Kind::Paragraph, OURS, "PS: Bring the lid, please."),
        ],
    );
    expect(
        "See you.\n\nThanks,\nwe will write to you again when the box has left our house.\n",
        &[
            (Kind::Paragraph, OURS, "See you."),
            (Kind::Paragraph, OURS, "Thanks, we will write to you again when the box has left our house."),
        ],
    );
}

#[test]
fn headings_only_where_they_are_sure() {
    let prose = "The new shop is on the corner, and it opens in May.";
    expect(
        &format!(
            "Hello Ana\n\n{prose}\n\nOPENING HOURS\n-----\n\n{prose}\n\nWe moved.\n\n{prose}\n\nthe end"
        ),
        &[
            (Kind::Paragraph, OURS, "Hello Ana"),
            (Kind::Paragraph, OURS, prose),
            (Kind::Heading, OURS, "OPENING HOURS"),
            (Kind::Paragraph, OURS, prose),
            (Kind::Paragraph, OURS, "We moved."),
            (Kind::Paragraph, OURS, prose),
            (Kind::Paragraph, OURS, "the end"),
        ],
    );
}

#[test]
fn what_help_desks_write_above_a_mail_parts_it() {
    let voices = |text: &str| {
        let blocks = read(text).blocks;
        blocks.into_iter().map(|block| (block.voice, block.text)).collect::<Vec<_>>()
    };
    let line = "##- Please type your reply above this line -##";
    let below = voices(&format!("It is ready.\n\n{line}\n\nYou said we would call.\n"));
    assert_eq!(below[0], (Voice::Ours, "It is ready.".into()));
    assert!(below[1..].iter().all(|(voice, _)| *voice == Voice::Other), "{below:?}");
    let above = voices(&format!("{line}\n\nIt is ready, and you can come by.\n"));
    assert_eq!(above[1], (Voice::Ours, "It is ready, and you can come by.".into()));
    assert_eq!(above[0].0, Voice::Other);
}

#[test]
fn lines_with_initials_or_bars_are_quoted() {
    for text in ["KO> When?\nKO> And where?\n\nIn May.\n", "| When?\n| And where?\n\nIn May.\n"] {
        let blocks = read(text).blocks;
        assert_eq!((blocks[0].voice, blocks[0].text.as_str()), (Voice::Other, "When? And where?"));
        assert_eq!((blocks[1].voice, blocks[1].text.as_str()), (Voice::Ours, "In May."));
    }
}
