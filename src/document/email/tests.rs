//! Whole mails: what is read of them, and where each word stands.

use crate::document::{Block, BlockKind, Channel, Document, Format, Hints, Voice, read};
use crate::language::Language;
use crate::text::{Source, Span};
use std::sync::Arc;

const NEWSLETTER: &str = include_str!("../../../fixtures/email/newsletter.eml");
const REPLY: &str = include_str!("../../../fixtures/email/reply.eml");

pub(super) fn mail(text: &str) -> Document {
    let hints = Hints { format: Some(Format::Email), ..Hints::default() };
    read(Arc::new(Source::new("a.eml", text)), &hints)
}

pub(super) fn loaded(bytes: Vec<u8>) -> Document {
    read(Arc::new(Source::decode("a.eml", bytes).expect("a text")), &Hints::default())
}

/// Kind, voice and text of every block.
pub(super) fn told(document: &Document) -> Vec<(BlockKind, Voice, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.voice, block.text.as_str())).collect()
}

pub(super) fn block<'a>(document: &'a Document, words: &str) -> &'a Block {
    document.blocks.iter().find(|block| block.text.contains(words)).expect("a block with these words")
}

/// The source bytes of `words`.
pub(super) fn slice<'a>(document: &'a Document, words: &str) -> &'a str {
    let block = block(document, words);
    let at = block.text.find(words).expect("found above");
    &document.source.text()[block.map.span_of(at..at + words.len()).range()]
}

/// What holds for every mail: maps tile, stay on characters, ascend, and do not lie.
pub(super) fn holds(document: &Document) {
    let text = document.source.text();
    let others = document.others.iter().flat_map(|part| &part.blocks);
    for block in document.blocks.iter().chain(others) {
        assert!(!block.text.is_empty() && block.text.trim() == block.text, "{:?}", block.text);
        let (mut last, mut tiled) = (Span { start: 0, end: 0 }, 0);
        for (prose, piece) in block.map.pieces() {
            let raw = text.get(piece.source.range()).expect("a span on character boundaries");
            let made = block.text.get(prose.clone()).expect("a piece on character boundaries");
            assert!(!piece.verbatim || raw == made, "{raw:?} is not {made:?}");
            assert!(!raw.is_empty(), "{made:?} comes from nowhere");
            // Four letters of base64 may hold the ends of two runs; nothing else is in two pieces.
            let shared = !piece.verbatim && piece.source.start >= last.start;
            assert!(piece.source.start >= last.end || shared, "{made:?} stands before its neighbour");
            assert!(piece.source.end >= last.end, "{made:?} ends before its neighbour");
            assert_eq!(prose.start, tiled);
            (last, tiled) = (piece.source, prose.end);
        }
        assert_eq!(tiled, block.text.len());
    }
}

#[test]
fn a_newsletter_is_its_page() {
    use BlockKind::{Alt, Button, Footer, Heading, Paragraph, Preheader, Sender, Subject};
    let found = mail(NEWSLETTER);
    holds(&found);
    let expected = [
        (Subject, "The path along the Wye is dry again 🚲 – ride it"),
        (Sender, "Bracken Bikes, Chepstow"),
        (Sender, "<workshop@bracken.example>"),
        (Preheader, "Three new routes, and one we closed."),
        (Heading, "Spring is here, and so are the bluebells"),
        (
            Paragraph,
            "Hi *|FNAME|*, the path along the Wye is dry again. We rode it on Sunday & took the train home for £6.",
        ),
        (Alt, "The bridge at Brockweir"),
        (Button, "See the three routes"),
        (
            Paragraph,
            "If your chain squeaks, bring it in. It takes ten minutes, and you get a coffee – on us.",
        ),
        (Footer, "You are receiving this because you bought a bike from us. Unsubscribe"),
        (Footer, "Bracken Bikes, 4 Mill Lane, Chepstow"),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(kind, text)| (kind, Voice::Ours, text)).collect();
    assert_eq!(told(&found), expected);
    assert_eq!((found.channel, found.language), (Channel::Email, Some(Language::English)));
    assert_eq!(found.meta.to.as_deref(), Some("Zoë Price <zoe@customer.example>"));
    assert_eq!(found.meta.date.as_deref(), Some("Fri, 10 Apr 2026 09:00:00 +0100"));
    let envelope = found.meta.envelope.expect("there are headers");
    assert!(envelope.unsubscribe && envelope.bulk && !envelope.answers && !envelope.list);
}

#[test]
fn words_point_at_their_bytes() {
    let found = mail(NEWSLETTER);
    assert_eq!(slice(&found, "& took"), "&amp; took");
    assert_eq!(slice(&found, "£6"), "=C2=A36");
    assert_eq!(slice(&found, "–"), "=E2=80=93");
    assert_eq!(slice(&found, "Wye is dry"), "Wye\r\n is dry");
    assert_eq!(slice(&found, "ride"), "ride");
    assert_eq!(slice(&found, "workshop@"), "workshop@");
    let broken = block(&found, "chain squeaks");
    let soft = broken.text.match_indices(' ').find(|(at, _)| {
        let span = broken.map.span_of(at - 1..at + 2);
        found.source.text()[span.range()].contains("=\r\n")
    });
    let (at, _) = soft.expect("a line is broken in it");
    assert!(!broken.map.verbatim(at - 1..at + 2) && broken.map.verbatim(0..8));
}

#[test]
fn an_answer_keeps_the_voice_of_the_other() {
    use BlockKind::{Footer, Paragraph, Sender, Signature, Subject};
    let found = mail(REPLY);
    holds(&found);
    let brief: Vec<_> = told(&found)
        .into_iter()
        .map(|(kind, voice, text)| (kind, voice, &text[..text.len().min(12)]))
        .collect();
    assert_eq!(
        brief,
        [
            (Subject, Voice::Other, "Re: WHERE IS"),
            (Sender, Voice::Ours, "Tom Hale <to"),
            (Paragraph, Voice::Ours, "Hi Renee,"),
            (Paragraph, Voice::Ours, "your wheel i"),
            (Signature, Voice::Ours, "Best regards"),
            (Footer, Voice::Ours, "This message"),
            (Paragraph, Voice::Other, "On Mon, 13 A"),
            (Paragraph, Voice::Other, "I have been "),
            (Paragraph, Voice::Other, "Renee"),
        ]
    );
    assert_eq!(found.channel, Channel::Reply);
    let alone =
        REPLY.split("On Mon, 13").next().expect("there is a first").replace("Subject: Re: W", "Subject: W");
    assert_eq!(mail(&alone).channel, Channel::Email);
}

#[test]
fn a_reader_sees_one_of_several_and_no_files() {
    let texts = |text: &str| -> Vec<String> {
        mail(text).blocks.iter().skip(1).map(|block| format!("{:?} {}", block.voice, block.text)).collect()
    };
    let part = |head: &str, body: &str| format!("{head}\n\n{body}\n");
    let multi = |kind: &str, mark: &str, parts: &[String]| {
        let parts: String = parts.iter().map(|part| format!("--{mark}\n{part}")).collect();
        format!("Content-Type: multipart/{kind}; boundary=\"{mark}\"\n\n{parts}--{mark}--\n")
    };
    let plain = || part("Content-Type: text/plain", "Plain.");
    let html = || part("Content-Type: text/html", "<p>Page.</p>");
    let image = || part("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=");
    let file = || part("Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt", "File.");
    let named = || part("Content-Type: text/html; name=\"a.html\"", "<p>File.</p>");
    let theirs = || part("Content-Type: message/rfc822", "Subject: theirs\n\nTheirs.");
    for (body, expected) in [
        (multi("alternative", "a", &[plain(), html()]), &["Ours Page."][..]),
        (multi("alternative", "a", &[html(), plain()]), &["Ours Page."]),
        (multi("alternative", "a", &[plain(), multi("related", "a1", &[html(), image()])]), &["Ours Page."]),
        (
            multi("alternative", "a", &[plain(), multi("mixed", "b", &[html(), file(), html()])]),
            &["Ours Page.", "Ours Page."],
        ),
        (multi("related", "a", &[multi("alternative", "b", &[plain(), html()]), image()]), &["Ours Page."]),
        (multi("mixed", "a", &[plain(), file(), named(), image(), plain()]), &["Ours Plain.", "Ours Plain."]),
        (multi("mixed", "a", &[plain(), theirs()]), &["Ours Plain.", "Other Theirs."]),
        (
            multi("mixed", "a", &[plain(), multi("digest", "b", &["\nSubject: x\n\nOne.\n".to_owned()])]),
            &["Ours Plain.", "Other One."],
        ),
        (
            multi("alternative", "a", &[plain(), part("Content-Type: text/html", "<img src=x>")]),
            &["Ours Plain."],
        ),
        (part("Content-Type: multipart/mixed", "No boundary."), &["Ours No boundary."]),
        (part("Content-Type: multipart/mixed; boundary=x", "No part."), &["Ours No part."]),
        ("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nOpen".to_owned(), &["Ours Open"]),
        (
            "Content-Type: multipart/mixed; boundary=x\n\n--xy\nno\n--x\nOne.\n--x  \n\nTwo.\n--x--\nno"
                .to_owned(),
            &["Ours One.", "Ours Two."],
        ),
    ] {
        assert_eq!(texts(&format!("Subject: s\nMIME-Version: 1.0\n{body}")), expected, "{body}");
    }
}

#[test]
fn quoted_mail_in_pages_is_theirs() {
    for below in [
        "<div class=gmail_quote>On Monday Ana wrote:<blockquote class=gmail_quote>Hers.</blockquote></div>",
        "<div class=gmail_quote><div class=gmail_attr>On Monday Ana wrote:</div><blockquote>Hers.</blockquote><div>Ours.</div></div>",
        "<p>On May 3, 2026, at 9:12, Ana &lt;a@b.example&gt; wrote:</p><blockquote>Hers.</blockquote>",
        "<p>El 3 de mayo de 2026, Ana escribió:</p><blockquote type=cite>Hers.</blockquote>",
        "<p>-----Original Message-----<br>From: Ana<br>Sent: May 3</p><p>Hers.</p>",
        "<p><b>From:</b> Ana<br><b>Sent:</b> May 3<br><b>To:</b> Us<br><b>Subject:</b> Box</p><p>Hers.</p>",
        "<p><b>De:</b> Ana<br><b>Enviado:</b> 3/5<br><b>Para:</b> Us<br><b>Asunto:</b> Caja</p><p>Hers.</p>",
        "<div>From: Ana</div><div>Sent: May 3</div><div>To: Us</div><div>Hers.</div>",
        "<div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>From:</b> Ana</div><div>Hers.</div>",
        "<div id=x_divRplyFwdMsg><b>Von:</b> Ana</div><div><p>Hers.</div>",
        "<div id=mail-editor-reference-message-container><div>Hers.</div></div>",
        "<div class='ms-outlook-mobile-reference-message skipProofing'>Hers.</div>",
        "<div id=yahoo_quoted_77><p>Hers.</div>",
        "<div class='yiv77gmail_quote'>Hers.</div>",
        "<div class=protonmail_quote>On Monday, Ana wrote:<blockquote>Hers.</blockquote></div>",
        "<div name=messageReplySection>Hers.</div>",
        "<div name=quote style='border-left:2px solid'>Hers.</div>",
        "<p>&gt; More of<br>&gt; Hers.</p>",
        "<p>Am 3.5.2026 um 09:12 schrieb Ana:</p><p>Hers.</p>",
        "<p>On May 3, 2026, at 9:12, Ana &lt;a@b.example&gt; wrote:<br>More.<br>Hers.</p>",
        "<div>-------- Weitergeleitete Nachricht --------</div><table class=moz-email-headers-table><tr><th>Von: <td>Ana</table>Hers.",
    ] {
        let found = mail(&format!("Subject: s\nContent-Type: text/html\n\n<p>Ours.</p>{below}"));
        for block in &found.blocks[1..] {
            let expected = if block.text == "Ours." { Voice::Ours } else { Voice::Other };
            assert_eq!(block.voice, expected, "{:?} of {below}", block.text);
        }
        assert!(found.blocks.iter().any(|block| block.text.ends_with("Hers.")), "{below}");
        let ours = found.blocks[1..].iter().filter(|block| block.text == "Ours.").count();
        assert_eq!(ours, if below.contains("Ours.") { 2 } else { 1 }, "{below}");
    }
    let indented =
        mail("Subject: s\nContent-Type: text/html\n\n<blockquote>Ours, and all of it.</blockquote>");
    assert_eq!(indented.blocks[1].voice, Voice::Ours);
}

#[test]
fn roles_at_the_end_of_a_mail() {
    let kinds = |body: &str| -> Vec<(BlockKind, String)> {
        let found = mail(&format!("Subject: s\n\n{body}"));
        found.blocks.into_iter().skip(1).map(|block| (block.kind, block.text)).collect()
    };
    let of = |body: &str, words: &str| {
        kinds(body).into_iter().find(|(_, text)| text.contains(words)).map(|(kind, _)| kind)
    };
    let body = "Your box is here.\n\nYou can unsubscribe with one click, and that is new.\n\nIt took us a year.\n\n\
                Write to us.\n\nWe read it.\n\nSent from my iPhone\n\nTo unsubscribe, answer STOP.\n\n4 Mill Lane\n";
    assert_eq!(of(body, "that is new"), Some(BlockKind::Paragraph));
    assert_eq!(of(body, "We read it"), Some(BlockKind::Paragraph));
    assert_eq!(of(body, "iPhone"), Some(BlockKind::Signature));
    assert_eq!(
        (of(body, "answer STOP"), of(body, "Mill Lane")),
        (Some(BlockKind::Footer), Some(BlockKind::Footer))
    );
    let notice = "Hola.\n\nEste mensaje y sus archivos adjuntos son confidenciales y van dirigidos a su destinatario.\n\nAna";
    assert_eq!(of(notice, "confidenciales"), Some(BlockKind::Footer));
    let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nHello there, all.\n-----BEGIN PGP SIGNATURE-----\n\niD8DBQ\n-----END PGP SIGNATURE-----\n\nPS: Bye.";
    assert!(kinds(signed).iter().any(|(_, text)| text.starts_with("Hello there")));
    assert_eq!((of(signed, "iD8DBQ"), of(signed, "BEGIN")), (None, None));
    assert!(of(signed, "Bye").is_some());
}

#[test]
fn a_title_no_mail_program_shows_is_not_read() {
    let found = mail("Subject: s\nContent-Type: text/html\n\n<title>Act now</title><p>Hello.");
    assert_eq!(found.blocks.len(), 2);
}

#[test]
fn what_only_says_that_it_is_wrapped() {
    let body = |way: &str, body: &str| {
        mail(&format!("Subject: s\nContent-Transfer-Encoding: {way}\n\n{body}"))
            .blocks
            .pop()
            .map(|block| block.text)
    };
    assert_eq!(body("base64", "Not wrapped, this.\n").as_deref(), Some("Not wrapped, this."));
    assert_eq!(body("base64", "SGVsbG8gdGhlcmU").as_deref(), Some("Hello there"));
    assert_eq!(body("base64", "SGVsbG8gdGhlcm\nU\n").as_deref(), Some("Hello there"));
    assert_eq!(body("base64", "SGVsbG8=\n____\nlist footer\n").as_deref(), Some("Hello"));
    assert_eq!(body("quoted-printable", "1 + 1 =2 =\nand =zz =").as_deref(), Some("1 + 1 =2 and =zz"));
    assert_eq!(body("7bit", "a=20b").as_deref(), Some("a=20b"));
}

#[test]
fn texts_that_are_no_mail_are_read_all_the_same() {
    assert_eq!(told(&mail("Hello, Marta.\n\nNote: one.")).len(), 2);
    assert!(mail("").blocks.is_empty() && mail("\n\n").blocks.is_empty());
    assert_eq!(mail("Subject: only").blocks.len(), 1);
    assert_eq!(mail("From x\n\u{feff}").meta.subject, None);
}

#[test]
fn attached_texts_are_read_where_asked() {
    let text = "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nThe letter.\n\
                --b\nContent-Type: text/html; name=offer.html\nContent-Disposition: attachment\n\n<p>The offer.\n\
                --b\nContent-Type: image/png\nContent-Disposition: attachment\n\niVBO\n--b--\n";
    let words = |attachments| {
        let hints = Hints { format: Some(Format::Email), attachments, ..Hints::default() };
        let found = read(Arc::new(Source::new("a.eml", text)), &hints);
        holds(&found);
        let body = found.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        body.map(|block| block.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words(false), "The letter.");
    assert_eq!(words(true), "The letter. The offer.");
}

#[test]
fn attached_texts_that_are_not_read_are_named() {
    let part = |head: &str, body: &str| format!("--b\n{head}\n\n{body}\n");
    let attached = |kind: &str, name: &str, body: &str| {
        part(&format!("Content-Type: {kind}\nContent-Disposition: attachment; filename={name}"), body)
    };
    let text = [
        "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n".to_owned(),
        part("", "The letter."),
        attached("text/plain", "hours.txt", "Our hours."),
        attached("application/octet-stream", "tea.md", "# Tea\n\n*Green* tea."),
        attached("text/plain", "empty.txt", ""),
        attached("application/pdf", "offer.pdf", "%PDF"),
        part("Content-Type: text/plain; name=footer.txt", "Sent by a list."),
        part("Content-Type: text/html\nContent-Disposition: attachment", "<p>Page."),
        part(
            "Content-Type: message/rfc822",
            "Subject: x\nContent-Disposition: attachment; filename=y.txt\n\nTheirs.",
        ),
        "--b--\n".to_owned(),
    ];
    let read_with = |attachments| {
        let hints = Hints { format: Some(Format::Email), attachments, ..Hints::default() };
        read(Arc::new(Source::new("a.eml", text.concat())), &hints)
    };
    let found = read_with(false);
    let names = ["hours.txt", "tea.md", "footer.txt", "text/html"];
    assert_eq!(found.not_read, names.map(|name| format!("{name} (attached)")));
    assert!(found.unread.is_none());
    let found = read_with(true);
    holds(&found);
    assert!(found.not_read.is_empty());
    let ours = told(&found).into_iter().filter(|(_, voice, _)| *voice == Voice::Ours);
    let ours = ours.map(|(_, _, text)| text).collect::<Vec<_>>();
    assert_eq!(ours, ["a", "The letter.", "Our hours.", "Tea", "Green tea.", "Sent by a list.", "Page."]);
}

#[test]
fn pieces_of_a_cut_mail() {
    let cut = |number: u8, body: &str| {
        mail(&format!(
            "Subject: a\nContent-Type: message/partial; id=\"x\";\n\tnumber={number}; total=3\n\n{body}"
        ))
    };
    let first = cut(
        1,
        "Subject: a\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nOne =\ntwo.",
    );
    holds(&first);
    assert_eq!(told(&first)[1..], [(BlockKind::Paragraph, Voice::Ours, "One two.")]);
    let rest = cut(2, "three four.\n\nFive six.");
    assert_eq!(told(&rest)[1..].len(), 2);
    // A picture goes on: nothing in it is for a reader.
    let line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n";
    let picture = cut(3, &format!("{}QUJD\n--b--\n", line.repeat(9)));
    assert!(told(&picture)[1..].iter().all(|(_, _, text)| !text.contains("QUJD")), "{:?}", told(&picture));
}

#[test]
fn where_answers_go_elsewhere_the_sender_is_a_name() {
    let senders = |head: &str| {
        let found = mail(&format!("{head}\nSubject: a\n\nb"));
        let told = told(&found).into_iter().filter(|(kind, ..)| *kind == BlockKind::Sender);
        told.map(|(_, _, text)| text.to_owned()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(senders("From: Jo <no-reply@a.example>"), "Jo <no-reply@a.example>");
    assert_eq!(senders("From: Jo <no-reply@a.example>\nReply-To: jo@a.example"), "Jo; jo@a.example");
    assert_eq!(senders("From: Jo <Jo@a.example>\nReply-To: jo@a.example"), "Jo <Jo@a.example>");
    // Without a name the address is all there is to see.
    assert_eq!(
        senders("From: <no-reply@a.example>\nReply-To: jo@a.example"),
        "<no-reply@a.example>; jo@a.example"
    );
}

#[test]
fn ten_thousand_parts_and_bytes_that_are_none() {
    let parts: String =
        (0..10_000).map(|at| format!("--b\nContent-Type: text/plain\n\nPart {at} is here.\n")).collect();
    let found = mail(&format!("Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"));
    assert_eq!(found.blocks.len(), 10_001);
    assert_eq!(slice(&found, "Part 9999"), "Part 9999");
    let found = mail(
        "Subject: a\0b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+T25lIHR3by4=\n\0\0PHA",
    );
    holds(&found);
    assert_eq!(slice(&found, "One two"), "T25lIHR3by4");
}
