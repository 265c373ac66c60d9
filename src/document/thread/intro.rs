//! The lines above somebody else's mail, in any language and any mail program's way.

use crate::document::letter::{self, Header};
use crate::document::model::Block;
use crate::language::MAIL_WORDS;
use crate::text::AnyOf;
use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Most lines that an attribution is broken into.
const ATTRIBUTION_LINES: usize = 4;

/// Longest attribution, in bytes.
const ATTRIBUTION: usize = 400;

/// Most lines that are looked at for the header lines of a mail.
const HEADER_LINES: usize = 12;

/// The shortest line of dashes above a mail, in bytes.
const RULE: usize = 10;

/// Words before the verb where a name begins the attribution: `Ana Gil from Leeds wrote on …`
const NAME: usize = 6;

/// The lines above somebody else's mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) struct Intro {
    /// The index of the first line below.
    pub end: usize,
    /// How surely a mail follows.
    pub strength: Strength,
}

/// How surely lines stand above somebody else's mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::document) enum Strength {
    /// Only where marked quotes follow: `Ana wrote:`
    Weak,
    /// The same, in the words of a mail program: `On Monday, Ana wrote:`
    Likely,
    /// A help desk asks for answers above the line: the old mails stand below, if ours is above.
    Above,
    /// Whatever follows: date and sender are told, as mail programs tell them.
    Sure,
    /// The mail's own header lines, or a program's line that announces them.
    Headers,
}

/// The lines above somebody else's mail that begin with line `at` of a text; `line` gives the lines
/// without the white space round them, an empty one where a paragraph ends.
pub(in crate::document) fn intro<'t>(line: impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<Intro> {
    let first = line(at).filter(|line| !line.is_empty())?;
    if letter::asks_above(first) {
        return Some(Intro { end: at + 1, strength: Strength::Above });
    }
    if letter::announces_mail(first) {
        let below = (at + 1..at + 3).find(|below| line(*below).is_some_and(|line| !line.is_empty()));
        let headers =
            below.and_then(|below| header_lines(&line, below).or_else(|| lone_headers(&line, below)));
        return Some(Intro { end: headers.unwrap_or(at + 1), strength: Strength::Headers });
    }
    // Notes names who wrote, and below it the day: `Ana Gil/Shop/ADAJA@MAIL`
    let dated = |text: &str| Told::of(&text.to_lowercase()).date && text.split_whitespace().count() <= NAME;
    if first.contains('@')
        && first.split_whitespace().count() <= NAME
        && has_notes_name(first)
        && line(at + 1).is_some_and(dated)
    {
        return Some(Intro { end: at + 2, strength: Strength::Sure });
    }
    if let Some(end) = ruled(&line, at) {
        return Some(Intro { end, strength: Strength::Headers });
    }
    if let Some(end) = header_lines(&line, at) {
        return Some(Intro { end, strength: Strength::Headers });
    }
    let mut length = 0;
    for next in at..at + ATTRIBUTION_LINES {
        let text = line(next).filter(|line| !line.is_empty())?;
        length += text.len() + 1;
        if length > ATTRIBUTION {
            return None;
        }
        if ends_attribution(text) {
            // Most lines are prose: those are never joined.
            let joined: Vec<&str> = (at..=next).filter_map(&line).collect();
            if let Some(strength) = attribution(&joined.join(" ")) {
                return Some(Intro { end: next + 1, strength });
            }
        }
        // A sentence that ends begins no attribution.
        if text.ends_with(['.', '!', '?', ':']) {
            return None;
        }
    }
    None
}

/// The end of what stands between a line that is all dashes and a mail: two of its header lines, or who wrote it and
/// when, without a verb, as help desks put it.
fn ruled<'t>(line: &impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<usize> {
    let rule = line(at)?;
    if rule.len() < RULE || !rule.bytes().all(|byte| matches!(byte, b'-' | b'_')) {
        return None;
    }
    let next = (at + 1..at + 3).find(|next| line(*next).is_some_and(|line| !line.is_empty()))?;
    let text = line(next)?;
    if let Some((Header::From, _)) = letter::header(text)
        && text.contains('@')
    {
        return lone_headers(line, next).filter(|end| *end > next + 1);
    }
    let told = Told::of(&text.to_lowercase());
    let named = text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= 2 * NAME;
    (text.ends_with(':') && named && told.day && told.zone).then_some(next + 1)
}

/// Whether a block is what is above somebody else's mail, and nothing else.
pub(in crate::document) fn is_intro(block: &Block) -> bool {
    let lines: Vec<&str> = block.lines().map(|line| block.text[line].trim()).collect();
    intro(|at| lines.get(at).copied(), 0).is_some_and(|intro| intro.end == lines.len())
}

/// The end of the header lines that begin at line `at`: of at least three, one names the sender.
fn header_lines<'t>(line: &impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<usize> {
    let first = line(at)?;
    let (kind, _) = letter::header(first)?;
    if are_of_mail(&letter::headers_in_line(first), first.contains('@')) {
        return Some(at + 1);
    }
    if matches!(kind, Header::Other | Header::Preheader) {
        return None;
    }
    let (mut end, mut found, mut addressed) = (at, Vec::new(), false);
    for next in at..at + HEADER_LINES {
        let Some(text) = line(next) else { break };
        match letter::header(text) {
            Some((kind, _)) => {
                found.push(kind);
                addressed |= text.contains('@') || kind == Header::From && has_notes_name(text);
                end = next + 1;
            }
            // An empty line between two of them, or the rest of a long value.
            None if next > end => break,
            None => {}
        }
    }
    are_of_mail(&found, addressed).then_some(end)
}

/// Whether a line holds a name as Notes writes it: `Ana Gil/Shop/ADAJA`.
fn has_notes_name(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut slashes = memchr::memchr_iter(b'/', bytes).take(4);
    slashes.any(|at| {
        let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
        letter(at.checked_sub(1)) && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase)
    })
}

/// Whether header lines are those of a mail. From Leeds to York on a date goes a train: a mail has a subject,
/// an address, or was sent.
fn are_of_mail(found: &[Header], addressed: bool) -> bool {
    let has = |kind| found.contains(&kind);
    let mail = has(Header::Subject) || has(Header::Sent) || addressed;
    has(Header::From) && mail && found.len() >= 3
}

/// The end of the header lines at line `at`, however few: something else has announced them.
fn lone_headers<'t>(line: &impl Fn(usize) -> Option<&'t str>, at: usize) -> Option<usize> {
    let is_header = |at: &usize| line(*at).is_some_and(|line| letter::header(line).is_some());
    let count = (at..at + HEADER_LINES).take_while(is_header).count();
    (count > 0).then_some(at + count)
}

/// Whether a line ends as attributions do: with a colon, or with dashes.
fn ends_attribution(line: &str) -> bool {
    let line = line.trim_end_matches(|c| matches!(c, '*' | '_' | ' ') || turns(c));
    line.ends_with([':', '：']) || line.starts_with("--") && line.ends_with("--")
}

/// Characters without width that turn the direction of writing, as programs put them round names.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same line with the digits of every script written as 0 to 9, and without what turns it.
fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    /// Where the digits of Arabic, Persian, Devanagari, Bengali and Thai begin.
    const ZEROS: [u32; 5] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
    let digit = |c: char| {
        let value = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10));
        value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
    };
    Cow::Owned(text.chars().filter(|c| !turns(*c)).map(digit).collect())
}

/// How surely `text`, which ends as attributions do, is one.
fn attribution(text: &str) -> Option<Strength> {
    let text = &*plain_digits(text);
    let marks = ['*', '_', ' ', '"', '>'];
    let bare = text.trim_matches(&marks[..3]).trim_start_matches(marks);
    let dashed = bare.starts_with("--");
    let bare = if dashed { bare.trim_matches(['-', ' ']) } else { bare };
    let bare = bare.trim_end_matches([':', '：', ' ', '\u{a0}']);
    // Of lines that end alike, most name no day, no address and no words to come: their verbs are not looked for.
    let tells = dashed || text.contains([':', '：', '@']) || text.bytes().any(|byte| byte.is_ascii_digit());
    if bare.is_empty() || !tells || bare.contains(['?', '!']) {
        return None;
    }
    let lower = bare.to_lowercase().replace('’', "'");
    let told = Told::of(&lower);
    if !told.address && lower.split_whitespace().any(is_of_ours) {
        return None;
    }
    let verb = verb(&lower);
    let opened = opens(&lower);
    // `2014-12-11 23:51 …`, `Mon, 2 Mar 2026 …`
    let dated = lower.split_whitespace().take(2).any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let named = verb.as_ref().is_some_and(|verb| {
        lower[..verb.start].split_whitespace().take(NAME + 1).count() <= NAME
            && bare.starts_with(|c: char| !c.is_lowercase())
    });
    let quoting = MAIL_WORDS.iter().flat_map(|words| words.quoting).any(|lead| {
        let rest = lower.strip_prefix(lead).filter(|rest| rest.starts_with(' '));
        rest.is_some_and(|rest| rest.split_whitespace().take(NAME + 1).count() <= NAME)
    });
    let spoken = verb
        .as_ref()
        .is_some_and(|verb| MAIL_WORDS.iter().any(|words| words.spoken.contains(&&lower[verb.clone()])));
    let ends_in_address = lower.split_whitespace().next_back().is_some_and(|word| word.contains('@'));
    let sure = match &verb {
        // In some languages the verb ends the line, whatever begins it.
        Some(verb) if told.address => {
            opened || dated || named || told.bracketed || told.day && verb.end == lower.len()
        }
        Some(_) => told.date && (opened || dated || named) && !spoken,
        None if quoting => told.address,
        None => {
            let led = dated || opened;
            led && told.day && (told.address && (told.clock || ends_in_address) || dated && told.zone)
        }
    };
    if sure {
        return Some(Strength::Sure);
    }
    if dashed {
        return None;
    }
    match verb {
        None if quoting => Some(Strength::Likely),
        Some(_) if opened => Some(Strength::Likely),
        Some(verb) if verb.end == lower.len() => Some(Strength::Weak),
        // In words of their own: “On Fri, 2 Mar 2026 at 09:00, Ana thought:”
        _ if (dated || opened) && told.day && told.clock => Some(Strength::Likely),
        _ if (dated || opened) && told.address => Some(Strength::Likely),
        _ => None,
    }
}

/// What an attribution tells beside its verb.
struct Told {
    address: bool,
    /// It is in brackets, as only programs write it.
    bracketed: bool,
    clock: bool,
    zone: bool,
    /// A day of a month of a year.
    day: bool,
    /// A day, or a time of day beside some number.
    date: bool,
}

impl Told {
    fn of(lower: &str) -> Told {
        let address =
            lower.find('@').is_some_and(|at| at > 0 && lower[at + 1..].starts_with(char::is_alphanumeric));
        let bracketed = address && lower.contains(['<', '(', '[']);
        let (mut numbers, mut years, mut clock, mut short) = (0, 0, false, false);
        for token in lower.split(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | '/' | '-')) {
            let parts: Vec<&str> =
                token.split([':', '.', '/', '-']).filter(|part| !part.is_empty()).collect();
            let is_time = token.contains(':') && parts.len() >= 2 && parts[1].len() == 2;
            clock |= is_time;
            if is_time {
                continue;
            }
            short |= parts.len() == 3 && parts.iter().all(|part| part.len() <= 4);
            numbers += parts.len();
            years += parts
                .iter()
                .filter(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
                .count();
        }
        let day = short || years > 0 && numbers > years;
        let zone = ["gmt", "utc", " +0", " -0", "cest", " cet", " est", " pst"];
        Told {
            address,
            bracketed,
            clock,
            zone: clock && zone.iter().any(|zone| lower.contains(zone)),
            day,
            date: day || clock && numbers > 0,
        }
    }
}

/// Whether a word makes whoever is named beside it one of us.
fn is_of_ours(word: &str) -> bool {
    MAIL_WORDS.iter().any(|words| words.ours.contains(&word))
}

static VERBS: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new(MAIL_WORDS.iter().flat_map(|words| words.wrote).copied()));

/// The verb of an attribution in any language, the one that stands last.
fn verb(lower: &str) -> Option<Range<usize>> {
    // Most lines that end alike hold none: a search for each would take long.
    if !VERBS.is_in(lower) {
        return None;
    }
    let verbs = MAIL_WORDS.iter().flat_map(|words| words.wrote);
    let found = verbs.filter_map(|verb| {
        let at = memmem::rfind(lower.as_bytes(), verb.as_bytes())?;
        let end = at + verb.len();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic() || is_ideographic(c));
        let own = verb.chars().next().is_some_and(is_ideographic);
        let alone = apart(lower[..at].chars().next_back()) && apart(lower[end..].chars().next());
        (own || alone).then_some(at..end)
    });
    found.max_by_key(|verb| (verb.end, verb.len()))
}

/// Scripts that set no space between words.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Whether an attribution begins with the word that mail programs begin theirs with.
fn opens(lower: &str) -> bool {
    MAIL_WORDS.iter().flat_map(|words| words.on).any(|on| {
        lower
            .strip_prefix(on)
            .is_some_and(|rest| rest.starts_with([' ', ',']) || on.starts_with(is_ideographic))
    })
}
