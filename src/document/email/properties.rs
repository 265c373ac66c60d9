//! Hostile mail: any pieces in any order are read without a panic, in linear time, with true maps.

use super::bytes::{Bytes, Raw};
use super::charset::decode;
use super::tests::{holds, mail};
use super::transfer::{Transfer, base64_into};
use crate::document::{Document, Format, Hints, read};
use crate::text::{Encoding, Source, Span};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Pieces that open, close, wrap and lie. `¶` is a line end.
const PIECES: &str = "Subject: a|From: \"A, B\" <a@b.example>|Content-Type: text/plain; charset=utf-8|\
Content-Type: text/html; charset=iso-8859-1|Content-Type: text/html; charset=gb2312|Content-Type: message/rfc822|\
Content-Type: text/plain; charset=iso-2022-jp|Content-Type: text/plain; charset=utf-16|\
Content-Type: multipart/mixed; boundary=b|Content-Type: multipart/alternative; boundary=\"b\"|\
Content-Type: multipart/related; boundary=c--|Content-Type: multipart/digest; boundary=c|\
Content-Transfer-Encoding: base64|Content-Transfer-Encoding: quoted-printable;|Content-Transfer-Encoding: x-uue|begin 644 a.txt|#0V%T|end|\
=ybegin a|=yend|Content-Type: text/plain; format=flowed; delsp=yes|Content-Type: plain/text|Content-Type: multipart/mixed|a |>From a|&#8217;|<pre>|</pre>|\
QQ==|ﬁ|e\u{301}|=0D|Content-Disposition: attachment|\
--b|--b--|--c|--c--|--c----|¶|¶¶|\r\n|\n\t|=|=\r\n|=C3=B1|=C3|=F1|=3D|=00|=?utf-8?Q?=C3=B1_?=|=?gb2312?B?xPo=?=|=?|?=|\
YcOxbw==|YcOx|YW|QUJD|\u{1b}$B|\u{1b}(B|ñ|é|€|\u{81}|ÿ|Ã±|😀|\0|\u{feff}|<p>|</p>|<b>a</b>|&amp;|<blockquote>|> a|\
On 3 May, Ana wrote:|-----Original Message-----|-----BEGIN PGP SIGNATURE-----|-----END PGP SIGNATURE-----|-----BEGIN PGP SIGNED MESSAGE-----|-- |Best regards,|unsubscribe|a|b c|. |:|\"|;";

fn piece() -> impl Strategy<Value = String> {
    let pieces: Vec<String> = PIECES.split('|').map(|piece| piece.replace('¶', "\n")).collect();
    // Line ends are what makes headers and boundaries of the other pieces.
    (prop::sample::select(pieces), 0..3_u8)
        .prop_map(|(piece, end)| if end > 0 { piece + "\n" } else { piece })
}

fn loaded(text: &str, latin: bool) -> Document {
    let hints = Hints { format: Some(Format::Email), ..Hints::default() };
    let mut source = Source::new("a.eml", text);
    if latin {
        // One byte that UTF-8 does not have makes a file Windows-1252; the rest of it is as it was.
        let bytes = [b"X: \xFF\n".as_slice(), text.replace('\0', "").as_bytes()].concat();
        source = Source::decode("a.eml", bytes).unwrap_or_else(|_| Source::new("a.eml", text));
    }
    read(Arc::new(source), &hints)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_mail_is_read(pieces in prop::collection::vec(piece(), 0..24), latin in any::<bool>()) {
        holds(&loaded(&pieces.concat(), latin));
    }

    /// Each piece of the map, unwrapped and decoded for itself, is the text it claims to be.
    #[test]
    fn pieces_decode_to_what_they_claim(
        parts in prop::collection::vec(prop::sample::select(
            vec!["a b", "=C3=B1", "=\n", "=\r\n", "=E2=82=AC", "=F1", "=", "ñ", "\r\n", "=3D", "YcOx", "QUJD", "YW", "bw==", "\n"]
        ), 0..20),
        way in prop::sample::select(vec![Transfer::Plain, Transfer::QuotedPrintable, Transfer::Base64]),
        charset in prop::sample::select(vec!["utf-8", "iso-8859-1", "gb2312", "utf-16"]),
    ) {
        let source = parts.concat();
        let raw = Raw { text: &source, encoding: Encoding::Utf8 };
        let bytes = way.decode(raw, 0..source.len());
        let whole = decode(&bytes, Some(charset), &source);
        let mut at = 0;
        for (made, piece) in whole.pieces() {
            let raw_piece = &source[piece.source.range()];
            prop_assert!(at <= piece.source.start, "{source:?}: {made:?} goes back");
            at = piece.source.end;
            if piece.verbatim {
                prop_assert_eq!(raw_piece, made);
            } else if !made.contains('\u{fffd}') && charset != "utf-16" && way != Transfer::Plain {
                let wrapped = way != Transfer::Base64 || way.decode(raw, 0..source.len()).runs.iter().any(|run| !run.even);
                prop_assume!(wrapped);
                // Whether base64 goes on after padding, the rest of the line tells: a piece alone has not got it.
                if way == Transfer::Base64 && raw_piece.trim_end_matches(['=', '\r', '\n', ' ']).contains('=') {
                    continue;
                }
                let mut alone = Bytes::default();
                match way {
                    Transfer::Base64 => base64_into(raw_piece, 0..raw_piece.len(), &mut alone),
                    _ => alone = way.decode(Raw { text: raw_piece, ..raw }, 0..raw_piece.len()),
                }
                let inside = bytes.bytes.windows(alone.bytes.len().max(1)).any(|window| window == alone.bytes);
                prop_assert!(inside, "{raw_piece:?} of {source:?} are no bytes of it");
                let utf8 = String::from_utf8_lossy(&alone.bytes).into_owned();
                let other = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
                let (in_charset, _) = other.decode_without_bom_handling(&alone.bytes);
                let (latin, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&alone.bytes);
                let known = [utf8.as_str(), &*in_charset, &*latin];
                prop_assert!(known.contains(&made), "{raw_piece:?} of {source:?} is not {made:?} but {known:?}");
            }
        }
    }

    /// Our decoders against plain ones, which keep no places.
    #[test]
    fn decoding_is_what_it_is_elsewhere(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let (mut base64, mut quoted) = (String::new(), String::new());
        for three in bytes.chunks(3) {
            let bits = three.iter().chain([&0; 3]).take(3).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            for place in 0..=three.len() {
                base64.push(letters[(bits >> (18 - 6 * place) & 63) as usize] as char);
            }
        }
        for byte in &bytes {
            quoted += &format!("={byte:02X}");
        }
        for (way, text) in [(Transfer::Base64, &base64), (Transfer::QuotedPrintable, &quoted)] {
            let found = way.decode(Raw { text, encoding: Encoding::Utf8 }, 0..text.len());
            prop_assert_eq!(&found.bytes, &bytes);
            for (index, run) in found.runs.iter().enumerate() {
                let end = found.runs.get(index + 1).map_or(bytes.len(), |next| next.at as usize);
                let alone = way.decode(Raw { text, encoding: Encoding::Utf8 }, run.source.range());
                prop_assert_eq!(&alone.bytes, &bytes[run.at as usize..end]);
            }
        }
    }

    /// Text in every charset comes out as the decoder makes it of the whole.
    #[test]
    fn charsets_agree_with_whole_decoding(
        bytes in prop::collection::vec(prop::sample::select(vec![0x1B, b'$', b'B', b'(', b'a', 0x81, 0xA4, 0xB1, 0xC3, 0xE0, 0xFF, 0x30, b'\n']), 0..30),
        charset in prop::sample::select(vec!["gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "windows-1251"]),
    ) {
        prop_assume!(std::str::from_utf8(&bytes).is_err() || charset == "iso-2022-jp");
        let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        prop_assume!(encoding_rs::Encoding::for_bom(&bytes).is_none());
        let source: String = bytes.iter().map(|byte| format!("={byte:02X}")).collect();
        let mut unwrapped = Bytes::default();
        for (at, byte) in bytes.iter().enumerate() {
            unwrapped.decoded(&[*byte], Span::new(3 * at..3 * at + 3));
        }
        let text = decode(&unwrapped, Some(charset), &source);
        let (expected, _) = encoding.decode_without_bom_handling(&bytes);
        prop_assert_eq!(&text.text, &*expected);
    }
}

/// A minute if anything is quadratic, an abort if anything recurses.
#[test]
fn nothing_is_quadratic_or_deep() {
    let many = |opener: &str| opener.repeat(150_000 / opener.len());
    let head = "Subject: x\nMIME-Version: 1.0\n";
    for opener in [
        "Content-Type: message/rfc822\n\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
        "Content-Type: multipart/mixed; boundary=b\n\n",
        "X: y\n",
        " folded\n",
        "Content-Type: text/plain;\n a=\"\n",
        "Content-Type: text/plain; (\n (\n",
        "Content-Type: multipart/mixed\n\n--b\n",
        "Content-Type: multipart/mixed; boundary=c\n\n",
        " a*1=b;\n",
        "a\n",
    ] {
        holds(&timed(&format!("{head}{}", many(opener)), opener));
    }
    let mixed = format!("{head}Content-Type: multipart/mixed; boundary=b\n\n");
    for opener in [
        "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\na\n--c\n\na\n",
        "--b\n\n",
        "--b\n\na\n",
        "--b\nContent-Type: text/html\n\n<p>a\n",
        "--c\n",
        "--",
        "\n--b--\n",
    ] {
        holds(&timed(&format!("{mixed}{}", many(opener)), opener));
    }
    for opener in ["=?", "=?a?q?", "=?utf-8?B?YQ==?= ", "=?utf-8?Q?", "?=", "\"", "<", "=?a?q?b?=\n "] {
        timed(&format!("Subject: {}\nFrom: {}\n\na", many(opener), many(opener)), opener);
    }
    for (way, opener) in [
        ("quoted-printable", "="),
        ("quoted-printable", "=\n"),
        ("quoted-printable", "= "),
        ("quoted-printable", "=C3"),
        ("base64", "A\n"),
        ("base64", "w7E"),
        ("base64", "QQ=="),
        ("base64", "QUJDREVGR0hJSg==\n"),
        ("x-uuencode", "begin 644 a\n#0V%T\n"),
        ("7bit", "<pre>"),
        ("7bit", "<pre>a</pre>"),
        ("7bit", "é"),
    ] {
        for charset in ["utf-8", "gb2312", "iso-2022-jp"] {
            let text = format!(
                "{head}Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {way}\n\n{}",
                many(opener)
            );
            timed(&text, opener);
        }
    }
    for opener in [
        ">From a\n",
        "&",
        "&#1",
        "&amp;",
        "begin 644 a\n",
        "=ybegin a\n",
        "-----BEGIN PGP MESSAGE-----\n",
        "a \n",
        "> a \n",
        "\r\r\n",
        "ﬁ",
        "e\u{301}",
        "\u{301}",
    ] {
        holds(&timed(
            &format!("{head}Content-Type: text/plain; format=flowed; delsp=yes\n\n{}", many(opener)),
            opener,
        ));
    }
    // Boundaries that differ, each nested in the one before.
    let nested: String =
        (0..4_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
    timed(&format!("{head}{nested}\nDeep.\n"), "nested");
}

/// What `text` is read as, in seconds of the processor that tell the square from the straight line on any machine.
fn timed(text: &str, what: &str) -> Document {
    let before = spent();
    let found = mail(text);
    let took = spent().saturating_sub(before);
    assert!(took.as_secs() < 40, "{what:?} took {took:?}");
    found
}

/// What the processor gave to this thread, where the system tells: other work on the machine does not count.
#[cfg(unix)]
fn spent() -> Duration {
    let told = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(told.tv_sec.unsigned_abs(), u32::try_from(told.tv_nsec).unwrap_or(0))
}

#[cfg(not(unix))]
fn spent() -> Duration {
    Duration::ZERO
}
