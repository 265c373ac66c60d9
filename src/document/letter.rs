//! How letters begin and end in the languages of the table: greetings, closings, header lines.

use crate::language::{MAIL_WORDS, MailWords, any_of_all, phrases_of_all};
use crate::text::AnyOf;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Longest line that is looked at, in bytes: the others are prose.
const LONGEST: usize = 200;

/// Longest closing formula without a comma below which a name follows, in bytes.
const LONGEST_FORMULA: usize = 48;

/// Longest name of a header line, in bytes.
const LONGEST_NAME: usize = 48;

/// Names of header lines in every language, in lower case, and what they tell.
static HEADERS: LazyLock<FxHashMap<&str, Header>> = LazyLock::new(|| {
    // All of them find room at once.
    let mut names = FxHashMap::with_capacity_and_hasher(1 << 9, Default::default());
    names.insert("preheader", Header::Preheader);
    for words in MAIL_WORDS {
        for (list, header) in [
            (words.from, Header::From),
            (words.subject, Header::Subject),
            (words.sent, Header::Sent),
            (words.date, Header::Date),
            (words.to, Header::To),
            (words.other, Header::Other),
        ] {
            list.iter().for_each(|name| {
                names.entry(*name).or_insert(header);
            });
        }
    }
    names
});

/// What a header line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    Subject,
    Preheader,
    From,
    To,
    /// When it was sent, as only mails name it.
    Sent,
    /// A day.
    Date,
    /// Known, but of no use to us.
    Other,
}

/// A header line: what it tells, and the byte where its value begins.
pub(super) fn header(line: &str) -> Option<(Header, usize)> {
    let head = &line.as_bytes()[..line.len().min(LONGEST_NAME)];
    // Most lines are prose: those are told apart before they are copied.
    let colon = memchr::memchr2(b':', WIDE_COLON.as_bytes()[0], head)?;
    let width = colon_at(line, colon)?;
    // Bold marks are what HTML mails leave behind when they become plain text.
    let name = line[..colon].trim_matches(MARKS).to_lowercase().replace('’', "'");
    let header = HEADERS.get(name.as_str())?;
    let value = line[colon + width..].trim_start_matches(MARKS);
    Some((*header, line.len() - value.len()))
}

/// The colon of Chinese and Japanese.
const WIDE_COLON: &str = "：";

/// What may stand round the name of a header line.
const MARKS: [char; 4] = [' ', '\t', '*', '\u{a0}'];

/// The length of the colon at byte `at`, if there is one.
fn colon_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    [":", WIDE_COLON].iter().find(|colon| rest.starts_with(**colon)).map(|colon| colon.len())
}

/// The names of header lines that are in one line, of which the first is the sender's:
/// `From: … Sent: … To: …`, as is left of several lines where the breaks are lost.
pub(super) fn headers_in_line(line: &str) -> Vec<Header> {
    if !matches!(header(line), Some((Header::From, _))) {
        return Vec::new();
    }
    let head = &line[..line.floor_char_boundary(600)];
    let colons = head.match_indices([':', '：']).take(24);
    let named = |(at, colon): (usize, &str)| {
        let before = head[..at].trim_end();
        // A name has up to three words.
        let starts = before.char_indices().rev().filter(|(_, c)| c.is_whitespace()).take(3);
        starts.map(|(start, c)| start + c.len_utf8()).chain([0]).find_map(|start| {
            let near = before.len() - start <= LONGEST_NAME;
            near.then(|| header(&head[start..at + colon.len()])).flatten().map(|(header, _)| header)
        })
    };
    colons.filter_map(named).collect()
}

/// Whether a line greets somebody.
pub(super) fn greets(line: &str) -> bool {
    let Some(lower) = lowered(line) else { return false };
    let lower = lower.trim_start_matches(['¡', '*', '_']);
    lower.split_whitespace().take(9).count() <= 8 && longest(&GREETINGS, lower).is_some()
}

/// Whether a line, up to its end mark, begins with a greeting: `Hi Marta, thank you for …`.
pub(crate) fn begins_with_greeting(text: &str) -> bool {
    let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    match head.find([',', ':', '!', '.', '\n']) {
        Some(end) => greets(&head[..end]),
        None => end == text.len() && greets(head),
    }
}

/// Whether a line is the formula before a name: `Best regards,`.
pub(super) fn closes(line: &str) -> bool {
    // Most lines are prose: those are told apart before they are copied.
    if line.len() > LONGEST_FORMULA && !line.trim_end().ends_with(',') {
        return false;
    }
    let Some(lower) = lowered(line) else { return false };
    let lower = lower.replace('’', "'");
    let formula = lower.trim_end_matches([',', '.', '!', ':', '，', '。', '！', ' ']);
    let formula = formula.trim_start_matches("with ").trim_start_matches("reciba ");
    let goes_on = lower.trim_end().ends_with([',', '，']);
    formula.split_whitespace().take(7).count() <= 6
        && longest(&CLOSINGS, formula)
            .is_some_and(|end| end == formula.len() || goes_on && formula[end..].starts_with([',', ' ']))
}

/// The bytes of the closing formula that `text` begins with, in any language: the longest there is.
pub(crate) fn closing_at(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(LONGEST_FORMULA)];
    let lower = head.to_lowercase();
    // Letters that change their length would shift the places.
    if lower.len() != head.len() {
        return None;
    }
    longest(&CLOSINGS, &lower).filter(|end| text.is_char_boundary(*end))
}

/// Formulas of every language: asked of every short line, so by hash.
type Formulas = LazyLock<FxHashSet<&'static str>>;
static GREETINGS: Formulas = LazyLock::new(|| formulas(|words| words.greetings));
static CLOSINGS: Formulas = LazyLock::new(|| formulas(|words| words.closings));

fn formulas(list: fn(&MailWords) -> &'static [&'static str]) -> FxHashSet<&'static str> {
    // Counted first: a set that grows is built several times.
    let all: Vec<&str> = MAIL_WORDS.iter().flat_map(|words| list(words)).copied().collect();
    all.into_iter().collect()
}

/// The end of the longest of `formulas` that `lower` begins with, in whole words.
fn longest(formulas: &FxHashSet<&str>, lower: &str) -> Option<usize> {
    let ends = lower.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != '\'').take(9);
    let mut ends: Vec<usize> = ends.map(|(at, _)| at).collect();
    if ends.len() < 9 {
        ends.push(lower.len());
    }
    ends.into_iter().rev().find(|end| formulas.contains(&lower[..*end]))
}

/// Whether a line is what a telephone or a mail program puts below.
pub(super) fn is_sent_with(line: &str) -> bool {
    let Some(lower) = lowered(line).filter(|_| line.len() < 60) else { return false };
    let lower = lower.replace('’', "'");
    MAIL_WORDS.iter().flat_map(|words| words.sent_with).any(|words| lower.starts_with(words))
}

/// Whether a line is above a forwarded or answered mail, whose header lines follow.
pub(super) fn announces_mail(line: &str) -> bool {
    let dashes = |c: char| matches!(c, '-' | '_' | '=' | '—' | '–' | '*' | ' ');
    let dashed =
        line.starts_with("--") || line.starts_with("==") || line.starts_with("__") || line.starts_with("—");
    if line.len() > LONGEST || !(dashed || line.ends_with([':', '：'])) {
        return false;
    }
    let Some(lower) = lowered(line) else { return false };
    // Turkish keeps the dot of its capital as a mark of its own.
    let lower = lower.replace('’', "'").replace("i\u{307}", "i");
    let mut known = MAIL_WORDS.iter();
    if !dashed {
        let words = lower.trim_end_matches([':', '：', ' ']).trim_end();
        // “Forwarded message:” may be somebody's own words; “Begin forwarded message:” is a program's.
        return known.any(|known| {
            let own = |name: &&&str| known.forwards.first() == Some(*name) || !known.dashed.contains(name);
            known.forwards.iter().filter(own).any(|name| *name == words)
        });
    }
    let words = lower.trim_start_matches(dashes);
    // What follows on the line does not matter: who sent it, and when.
    let end = words.find("--").or_else(|| words.find("==")).or_else(|| words.find("__"));
    let words =
        words[..end.unwrap_or(words.len())].trim_end_matches(|c: char| dashes(c) || matches!(c, ':' | '：'));
    known.any(|known| {
        let named = |list: &[&str]| {
            list.iter().any(|name| {
                let passed_on = || known.passed_on_by.iter().any(|by| name.ends_with(&format!(" {by}")));
                words.strip_prefix(name).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(" from ") || rest.starts_with(' ') && passed_on()
                })
            })
        };
        named(known.dashed) || named(known.forwards)
    })
}

/// Longest line that asks for answers above it, in bytes.
const LONGEST_ABOVE: usize = 120;

/// Whether a line is what help desks write above the mail that one may answer:
/// `##- Please type your reply above this line -##`.
pub(super) fn asks_above(line: &str) -> bool {
    if line.len() > LONGEST_ABOVE || line.is_empty() {
        return false;
    }
    // Of nearly all lines this tells at once.
    if !beyond_ascii(line) && !ASKS_ABOVE.is_in(line) {
        return false;
    }
    let Some(lower) = lowered(line) else { return false };
    let lower = lower.replace('’', "'");
    let drawn =
        |c: char| matches!(c, '-' | '_' | '=' | '—' | '–' | '*' | '#' | '~' | '+' | '.' | ' ' | '\u{a0}');
    let bare = lower.trim_matches(drawn);
    let Some(asked) = MAIL_WORDS.iter().flat_map(|words| words.above).find(|asked| bare.contains(**asked))
    else {
        return false;
    };
    // Between marks, or all that the line says; a sentence that speaks of it goes on.
    let marked = lower.len() - bare.len() >= 4;
    marked || bare.len() <= asked.len() + "please type your to post a ".len()
}

static ASKS_ABOVE: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new(MAIL_WORDS.iter().flat_map(|words| words.above).copied()));

/// Whether a text has letters whose other case is not known by a bit.
fn beyond_ascii(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
}

/// Parts of a legal notice, in lower case; two of them make one.
static NOTICE: LazyLock<AnyOf> = LazyLock::new(|| any_of_all(|language| language.notices.below_mail));

/// Whether a text is a legal notice, as is below mails.
pub(crate) fn is_notice(text: &str) -> bool {
    if text.len() < 60 {
        return false;
    }
    // Of nearly all texts this tells at once.
    if !NOTICE.is_in(&text[..text.floor_char_boundary(1_000)]) {
        return false;
    }
    let lower = lower_head(text, 1_000);
    phrases_of_all(|language| language.notices.below_mail)
        .filter(|words| lower.contains(words))
        .take(2)
        .count()
        == 2
}

/// The first `most` bytes of `text`, in lower case.
pub(super) fn lower_head(text: &str, most: usize) -> String {
    let head = &text[..text.floor_char_boundary(most)];
    if head.is_ascii() { head.to_ascii_lowercase() } else { head.to_lowercase() }
}

fn lowered(line: &str) -> Option<String> {
    (line.len() <= LONGEST).then(|| lower_head(line.trim(), LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_shape_of_a_letter() {
        for line in ["Hi Marta,", "¡Hola a todos!", "Estimada clienta:", "Dear all"] {
            assert!(greets(line), "{line}");
        }
        assert!(!greets("Historic savings on all hiking boots"));
        assert!(begins_with_greeting("Hi Marta, thank you for the photo of the broken lid."));
        assert!(!begins_with_greeting("Hello Kitty backpacks are back in the shop with new colours today."));
        for line in ["Best regards,", "Un saludo,", "Thanks, and best wishes,", "Gracias por todo,", "Cheers"]
        {
            assert!(closes(line), "{line}");
        }
        assert!(!closes("Thanks to everyone who came") && !closes("Best price of the year!"));
        assert_eq!(header("*From:* Ana"), Some((Header::From, 8)));
        assert_eq!(header("Note: x"), None);
        assert_eq!(header("**Enviado el:** lunes"), Some((Header::Sent, 16)));
        assert_eq!(header("De : Ana"), Some((Header::From, 5)));
        assert_eq!(header("发件人：安娜"), Some((Header::From, 12)));
        assert_eq!(headers_in_line("Von: Ana Gesendet am: Montag An: Laden Betreff: Krippe").len(), 4);
        assert_eq!(headers_in_line("To: Ana From: the shop Subject: cribs").len(), 0);
        assert!(announces_mail("-----Mensaje original-----") && !announces_mail("An original message"));
        for line in [
            "-------- Ursprüngliche Nachricht --------",
            "----- Message d’origine -----",
            "---------- Forwarded message ---------",
            "---------- Forwarded message from Ana <ana@mail.example> ----------",
            "----- Original Message ----- From: Ana",
            "------------------ 原始邮件 ------------------",
            "Anfang der weitergeleiteten Nachricht:",
            "===== Messaggio originale =====",
        ] {
            assert!(announces_mail(line), "{line}");
        }
        for line in
            ["-- original thinking", "Forwarded message:x", "--- our original offer ---", "Original message:"]
        {
            assert!(!announces_mail(line), "{line}");
        }
        assert_eq!(closing_at("Mit freundlichen Grüßen, Jo"), Some("mit freundlichen grüßen".len()));
        assert_eq!((closing_at("Bestens bekannt"), closing_at("Best, Jo")), (None, Some(4)));
        assert!(is_sent_with("Von meinem iPhone gesendet") && !is_sent_with("We sent it from Leeds"));
    }
}
