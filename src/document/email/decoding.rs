//! Transfer encodings and charsets: what they say, and where each word stands.

use super::tests::{block, holds, loaded, mail, slice};
use crate::document::BlockKind;
use crate::language::Language;

const SPANISH: &str = include_str!("../../../fixtures/email/spanish.eml");

#[test]
fn base64_is_read_and_stands_whole() {
    let found = mail(SPANISH);
    holds(&found);
    assert_eq!(found.language, Some(Language::Spanish));
    assert_eq!(found.blocks[0].text, "Tu pedido ya salió de Ávila y llega el jueves");
    assert_eq!(found.blocks[1].text, "Íñigo del Taller <inigo@adaja.example>");
    let body = block(&found, "Tu pedido salió ayer");
    assert_eq!(
        body.text,
        "Tu pedido salió ayer de nuestro taller de Ávila. Llegará el jueves 16 de abril, antes de las 14:00."
    );
    assert_eq!(block(&found, "Íñigo Taller").kind, BlockKind::Signature);
    assert!(!body.map.verbatim(0..2));
    // The letters that the map names decode to the words, and at most two bytes more on each side.
    let raw = slice(&found, "nuestro taller").replace('\n', "");
    assert_eq!(raw.len() % 4, 0);
    let decoded = super::transfer::Transfer::Base64
        .decode(super::bytes::Raw { text: &raw, encoding: crate::text::Encoding::Utf8 }, 0..raw.len());
    let decoded = String::from_utf8(decoded.bytes).expect("ASCII");
    assert!(decoded.contains("nuestro taller") && decoded.len() <= "nuestro taller".len() + 4, "{decoded}");
}

#[test]
fn every_charset_is_read_whatever_the_file_was_loaded_as() {
    let head =
        |charset: &str| format!("Subject: x\nContent-Type: text/plain; charset={charset}\n\n").into_bytes();
    let body = |charset: &str, bytes: &[u8]| loaded([head(charset), bytes.to_vec()].concat());
    let cases: [(&str, &[u8], &str); 12] = [
        ("iso-8859-1", b"Ma\xF1ana a las 3.", "Mañana a las 3."),
        ("windows-1252", b"\x93Ma\xF1ana\x94, 3 \x80.", "“Mañana”, 3 €."),
        ("utf-8", "Mañana, 3 €.".as_bytes(), "Mañana, 3 €."),
        ("iso-8859-2", b"Dobr\xFD den, p\xF8\xEDteli.", "Dobrý den, příteli."),
        ("koi8-r", b"\xF0\xD2\xC9\xD7\xC5\xD4.", "Привет."),
        ("iso-2022-jp", b"\x1B$B$\"$j$,$H$&\x1B(B abc.", "ありがとう abc."),
        ("gb2312", b"\xC4\xFA\xBA\xC3, Ana.", "您好, Ana."),
        ("shift_jis", b"\x82\xA0\x82\xE8.", "あり."),
        // Those that lie.
        ("us-ascii", "Mañana.".as_bytes(), "Mañana."),
        ("iso-8859-1", "Mañana.".as_bytes(), "Mañana."),
        ("utf-8", b"Ma\xF1ana a las 3.", "Mañana a las 3."),
        ("no-such-charset", b"Ma\xF1ana.", "Mañana."),
    ];
    for (charset, bytes, expected) in cases {
        let found = body(charset, bytes);
        holds(&found);
        assert_eq!(found.blocks[1].text, expected, "{charset}");
        let last = expected.len() - 1;
        let dot = found.blocks[1].map.span_of(last..last + 1);
        assert_eq!(&found.source.text()[dot.range()], ".", "{charset}");
        assert!(found.blocks[1].map.verbatim(last..last + 1), "{charset}");
    }
    // What is as the file was read can be edited; what is not, cannot.
    let found = body("iso-8859-1", b"Ma\xF1ana.");
    assert!(found.blocks[1].map.verbatim(0..7));
    // Two charsets in one file: neither spoils the other.
    let both = [
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n".to_vec(),
        "Mañana 😀\n".as_bytes().to_vec(),
        b"--b\nContent-Type: text/plain; charset=iso-8859-1\n\nA\xF1o\n--b--\n".to_vec(),
    ]
    .concat();
    let found = loaded(both);
    holds(&found);
    assert_eq!((found.blocks[1].text.as_str(), found.blocks[2].text.as_str()), ("Mañana 😀", "Año"));
}

#[test]
fn header_words_are_decoded() {
    for (written, read) in [
        ("=?utf-8?Q?Espa=C3=B1a?=", "España"),
        ("=?utf-8?q?a_b?= =?utf-8?q?_c?=", "a b c"),
        ("=?utf-8?Q?Espa=C3?=\n =?utf-8?Q?=B1a?= ya", "España ya"),
        ("=?iso-8859-1*es?Q?a=F1o?= x =?UTF-8?B?YcOxbw==?=", "año x año"),
        ("=?utf-8?B?YcOx?= =?utf-8?B?bw?=", "año"),
        ("=?iso-2022-jp?B?GyRCJCIbKEI=?= =?iso-2022-jp?B?GyRCJGobKEI=?=", "あり"),
        ("=?utf-8?X?a?= =?utf-8?Q?a", "=?utf-8?X?a?= =?utf-8?Q?a"),
        ("=?utf-8?Q??= a =?=?=", "a =?=?="),
        ("50% = =? ?= half", "50% = =? ?= half"),
    ] {
        let found = mail(&format!("Subject: {written}\nMIME-Version: 1.0\n\nHello.\n"));
        holds(&found);
        assert_eq!(found.blocks[0].text, read);
    }
}
