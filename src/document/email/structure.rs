//! How mails are put together and wrapped, in the many ways that are found outside the standards.

use super::tests::{block, holds, loaded, mail, slice};
use crate::document::{Document, Unread, Voice};

const HEAD: &str = "From: Adaja <shop@adaja.example>\nSubject: Hours\nMIME-Version: 1.0\n";

/// A mail with these header lines and this body.
fn with(headers: &str, body: &str) -> Document {
    let found = mail(&format!("{HEAD}{headers}\n\n{body}"));
    holds(&found);
    found
}

/// What is read of the body, one block after the other.
fn ours(found: &Document) -> Vec<&str> {
    let body = found.blocks.iter().filter(|block| block.voice == Voice::Ours).skip(2);
    body.map(|block| block.text.as_str()).collect()
}

#[test]
fn transfer_encodings_are_known_however_they_are_spelt() {
    for name in [
        "quoted-printable;",
        "Quoted-Printable (as ever)",
        "\"quoted-printable\"",
        " QUOTED_PRINTABLE , 8bit",
    ] {
        let found = with(&format!("Content-Transfer-Encoding: {name}"), "Ma=C3=B1ana a las=\n 3.\n");
        assert_eq!(ours(&found), ["Mañana a las 3."], "{name}");
    }
    for name in ["base64;", "Base64 (what else)", "BASE-64", "x-base64", "base64-encoding"] {
        let found = with(&format!("Content-Transfer-Encoding: {name}"), "TWHDsWFuYQ==\n");
        assert_eq!(ours(&found), ["Mañana"], "{name}");
    }
    let found = with("Content-Transfer-Encoding: x-uuencode", "begin 644 a.txt\n'4V5E('EO=0  \n`\nend\n");
    assert_eq!(ours(&found), ["See you"]);
    assert_eq!(slice(&found, "See"), "4V5E");
}

#[test]
fn base64_goes_on_after_padding_and_footers_are_no_part_of_it() {
    // "Come by," and " and bring the old jug." wrapped one by one.
    let (one, other) = ("Q29tZSBieSw=", "IGFuZCBicmluZyB0aGUgb2xkIGp1Zy4=");
    for between in ["", "\n", "\r\n\r\n"] {
        let found = with("Content-Transfer-Encoding: base64", &format!("{one}{between}{other}\n"));
        assert_eq!(ours(&found), ["Come by, and bring the old jug."], "{between:?}");
        assert_eq!(slice(&found, "and"), "IGFuZCBi");
    }
    for footer in ["_______\nThis list is for all.\n", "This list is for all.\n", "List\n"] {
        let found = with("Content-Transfer-Encoding: base64", &format!("{one}\n{footer}"));
        assert_eq!(ours(&found), ["Come by,"], "{footer}");
    }
}

#[test]
fn base64_is_read_through_what_is_none_of_it() {
    let letters = "Q29tZSBieSBzb29uLCBhbmQgYnJpbmcgdGhlIG9sZCBqdWch";
    let groups: Vec<&str> = (0..letters.len()).step_by(4).map(|at| &letters[at..at + 4]).collect();
    for (body, footer) in [
        (letters.to_owned(), "_______________________\nCribs mailing list\ncribs@list.example\n"),
        (letters.to_owned(), "\nYou get this as you are on the list.\n"),
        (groups.join(" "), ""),
        (format!("{}*!{}", &letters[..10], &letters[10..]), ""),
    ] {
        let found = with("Content-Transfer-Encoding: base64", &format!("{body}\n{footer}"));
        assert_eq!(ours(&found), ["Come by soon, and bring the old jug!"], "{body}");
    }
    for words in ["Come back with them soon, Ana.\n", "Come back with them\n"] {
        let found = with("Content-Transfer-Encoding: base64", words);
        assert_eq!(ours(&found), [words.trim()]);
    }
}

#[test]
fn charsets_that_nobody_knows_are_told() {
    // EBCDIC: no letter of it is one of ASCII.
    let body = b"\xC3\x96\x94\x85\x40\x82\xA8\x4B";
    let head = "Subject: x\nContent-Type: text/plain; charset=ibm037\n\n";
    let found = loaded([head.as_bytes(), body].concat());
    assert_eq!(found.unread, Some(Unread::Charset("ibm037".into())));
    let wide =
        with("Content-Type: text/plain; charset=utf-32\nContent-Transfer-Encoding: base64", "QwAAAG8AAAA=\n");
    assert_eq!(wide.unread, Some(Unread::Charset("utf-32".into())));
    let plain = with("Content-Type: text/plain; charset=x-own", "Come by.\n");
    assert_eq!((ours(&plain), plain.unread.clone()), (vec!["Come by."], None));
}

#[test]
fn lines_may_end_with_carriage_returns_alone() {
    let text = format!("{HEAD}\nCome by.\n\nBring the jug.\n").replace('\n', "\r");
    let found = mail(&text);
    holds(&found);
    assert_eq!(ours(&found), ["Come by.", "Bring the jug."]);
}

#[test]
fn a_wrapped_carriage_return_ends_no_second_line() {
    let found =
        with("Content-Transfer-Encoding: quoted-printable", "Come=0D\r\nby=0D\nnow.=0D=0A=0D=0AAna\r\n");
    assert_eq!(ours(&found), ["Come by now.", "Ana"]);
    let found = with("Content-Type: text/plain", "Come\r\r\nby.\r\r\n");
    assert_eq!(ours(&found), ["Come by."]);
}

#[test]
fn flowed_lines_are_joined() {
    let found =
        with("Content-Type: text/plain; format=flowed; DelSp=Yes", "Come \r\n by now, my fri \r\nend.\r\n");
    assert_eq!(ours(&found), ["Comeby now, my friend."]);
    assert_eq!(slice(&found, "friend"), "fri \r\nend");
    let found = with("Content-Type: text/plain; format=flowed", "Come \r\nby.\r\n");
    assert_eq!(ours(&found), ["Come by."]);
}

#[test]
fn files_among_the_lines_are_no_words() {
    let found = with("X: y", "See the file.\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n\nBring the jug.\n");
    assert_eq!(ours(&found), ["See the file.", "Bring the jug."]);
}

#[test]
fn kinds_that_do_not_exist_are_text() {
    for kind in ["plain/text", "text", "text/markdown", "text/x-thing", "TEXT / PLAIN", "foo", ""] {
        let found = with(&format!("Content-Type: {kind}"), "Come by, Ana.\n");
        assert_eq!(ours(&found), ["Come by, Ana."], "{kind}");
    }
    for kind in ["html", "html/text", "text/html (a page)", "text/html charset=utf-8"] {
        let found = with(&format!("Content-Type: {kind}"), "<p>Come by, <b>Ana</b>.</p>\n");
        assert_eq!(ours(&found), ["Come by, Ana."], "{kind}");
    }
}

#[test]
fn parts_are_found_by_the_boundary_that_is_there() {
    let parts = "--q x\nContent-Type: text/html\n\n<p>Come by.</p>\n--q x\nContent-Type: image/png\n\niVBORw0\n--q x--\n";
    for kind in [
        "multipart/mixed; boundary=\"q x\"",
        "multipart/mixed; boundary='q x'",
        "multipart/mixed; boundary=\"q x",
        "multipart/mixed; boundary=other",
        "multipart/mixed; boundary*0=\"q\"; boundary*1=\" x\"",
        "multipart/mixed; boundary*=us-ascii''q%20x",
        "multipart/mixed",
    ] {
        assert_eq!(ours(&with(&format!("Content-Type: {kind}"), parts)), ["Come by."], "{kind}");
    }
    assert_eq!(ours(&with("X: no content type", parts)), ["Come by."]);
    let none = with("Content-Type: multipart/mixed; boundary=q", "Come by.\n\n--\nAna\n");
    assert_eq!(ours(&none)[0], "Come by.");
    let nested = "--a\nContent-Type: multipart/alternative\n\n--b\nContent-Type: text/plain\n\nCome by.\n--b--\n--a--\n";
    assert_eq!(ours(&with("Content-Type: multipart/mixed; boundary=a", nested)), ["Come by."]);
}

#[test]
fn charsets_are_known_by_other_names_and_pages_name_their_own() {
    let body = |head: &str, bytes: &[u8]| loaded([HEAD.as_bytes(), head.as_bytes(), b"\n\n", bytes].concat());
    for name in ["cp1250", "windows_1250", "'windows-1250'", "win-1250"] {
        let found = body(&format!("Content-Type: text/plain; charset={name}"), b"P\xF8\xEDteli.");
        assert_eq!(ours(&found), ["Příteli."], "{name}");
    }
    let found =
        with("Content-Type: text/plain; charset=unicode-1-1-utf-7", "Don+IBk-t wait, A+ADE +- 1+AOE.\n");
    assert_eq!(ours(&found), ["Don’t wait, A1 + 1á."]);
    assert_eq!(slice(&found, "Don’t"), "Don+IBk-t");
    for meta in ["<meta charset=iso-8859-2>", "<META http-equiv=x content=\"text/html; charset=iso-8859-2\">"]
    {
        let found = body("Content-Type: text/html", &[meta.as_bytes(), b"<p>P\xF8\xEDteli.</p>"].concat());
        assert_eq!(ours(&found), ["Příteli."], "{meta}");
    }
}

#[test]
fn lines_are_read_as_they_were_written() {
    let found = with("X: y", "Hi.\n\n>From Monday on, we open at 9.\n\nDon&#8217;t wait, R&amp;D is open.\n");
    assert_eq!(ours(&found), ["Hi.", "From Monday on, we open at 9.", "Don’t wait, R&D is open."]);
    assert_eq!((slice(&found, "From"), slice(&found, "R&D")), ("From", "R&amp;D"));
    let quoted = with("X: y", "Hi.\n\n> When?\n>From now on.\n");
    assert_eq!(ours(&quoted), ["Hi."]);
}

#[test]
fn what_was_typed_in_a_page_is_read_as_text() {
    let page =
        "<html><body><pre>Hello Ana,\n\nwe open at 9 &amp; close at\n5.\n\n&gt; When?\n</pre></body></html>";
    let found = with("Content-Type: text/html", page);
    assert_eq!(ours(&found), ["Hello Ana,", "we open at 9 & close at 5."]);
    assert_eq!(block(&found, "When?").voice, Voice::Other);
    assert_eq!(slice(&found, "9 & close"), "9 &amp; close");
    let code = with("Content-Type: text/html", "<p>Run this:</p><pre><code>act now</code></pre>");
    assert_eq!(ours(&code), ["Run this:"]);
}

#[test]
fn what_was_not_read_is_told() {
    let multipart = |kind: &str, parts: &[&str]| {
        let parts: String = parts.iter().map(|part| format!("--b\nContent-Type: {part}\n")).collect();
        with(&format!("Content-Type: multipart/{kind}; boundary=b"), &format!("{parts}--b--\n")).unread
    };
    let alone = |kind: &str, body: &str| with(&format!("Content-Type: {kind}"), body).unread;
    let kinds = |kinds: &str| Some(Unread::Kinds(kinds.into()));
    for (unread, why) in [
        (alone("text/plain", "Come by.\n"), None),
        (alone("text/plain", "\n"), Some(Unread::Bodiless)),
        (
            alone("application/pkcs7-mime; smime-type=enveloped-data", "MIIB\n"),
            Some(Unread::Locked("S/MIME")),
        ),
        (
            alone("text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n"),
            Some(Unread::Locked("PGP")),
        ),
        (
            multipart(
                "encrypted",
                &["application/pgp-encrypted\n\nVersion: 1", "application/octet-stream\n\nhQ"],
            ),
            Some(Unread::Locked("PGP")),
        ),
        (multipart("signed", &["text/plain\n\nCome by.", "application/pgp-signature\n\nhQ"]), None),
        (alone("application/x-thing", "abc\n"), kinds("application/x-thing")),
        (alone("text/calendar", "BEGIN:VCALENDAR\n"), kinds("text/calendar")),
        (alone("text/calendar", "DESCRIPTION:Come by.\n"), None),
        (alone("text/html", "<code>Come by.</code>"), Some(Unread::Elements("<code>".into()))),
        (
            alone("text/html", "<textarea>Come</textarea><kbd>by</kbd>"),
            Some(Unread::Elements("<textarea>, <kbd>".into())),
        ),
        (alone("text/html", "<noscript>Come by.</noscript>"), None),
        (alone("text/html", "<p><s>Come by.</s></p>"), Some(Unread::Struck)),
        (
            multipart("mixed", &["image/png\n\niV", "application/pdf\n\n%P", "image/png\n\niV"]),
            kinds("image/png, application/pdf"),
        ),
        (
            multipart("mixed", &["text/plain; name=a.txt\nContent-Disposition: attachment\n\nCome by."]),
            Some(Unread::Attached),
        ),
        (multipart("mixed", &["message/rfc822\n\nSubject: x\n\nCome by."]), Some(Unread::Theirs)),
        (alone("text/html", "<div class=gmail_quote>Come by.</div>"), Some(Unread::Theirs)),
        (alone("text/html", "<p><img src=a.png></p>"), Some(Unread::Pictures)),
        (alone("text/html", "<style>p { color: red }</style>"), Some(Unread::Unseen)),
        (multipart("alternative", &["text/plain\n\nCome by.", "text/html\n\n<img src=a.png>"]), None),
    ] {
        assert_eq!(unread, why);
    }
}

#[test]
fn of_two_parts_that_say_the_same_the_other_is_kept_where_it_says_more() {
    let parts = |text: &str, page: &str| {
        let parts = format!("--b\n\n{text}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n");
        with("Content-Type: multipart/alternative; boundary=b", &parts)
    };
    let same = parts("Come by.\n\nAna", "<p>Come by.</p><p>Ana</p>");
    assert_eq!((ours(&same), same.others.len()), (vec!["Come by.", "Ana"], 0));
    let more = parts("Come by.\n\nHurry!", "<p>Come by.</p>");
    assert_eq!(ours(&more), ["Come by."]);
    assert_eq!(more.others[0].kind, "text/plain");
    let hurry = &more.others[0].blocks[1];
    assert_eq!(&more.source.text()[hurry.map.span_of(0..6).range()], "Hurry!");
    // An empty text beside a page, and a page of one picture beside a text.
    assert!(parts("", "<p>Come by.</p>").others.is_empty());
    let picture = parts("Come by.", "<img src=a.png>");
    assert_eq!((ours(&picture), picture.others.len()), (vec!["Come by."], 0));
}
