//! The marks of a press release: a dateline, a wire, whom journalists may ask.

use super::letter;
use super::model::Block;
use super::reason::ChannelReason;
use crate::language::{LanguageData, phrases_of_all};

/// Exchanges that a ticker names, in lower case.
const EXCHANGES: [&str; 10] = ["nasdaq", "nyse", "otcqb", "otcqx", "tsxv", "tsx", "asx", "lse", "aim", "bme"];

/// How much of a block is looked at, in bytes.
const HEAD: usize = 220;

/// What makes a press release of `blocks`: marks in the first or last few; elsewhere a text may speak
/// about press releases.
pub(super) fn marks(blocks: &[Block]) -> Option<ChannelReason> {
    for (at, block) in blocks.iter().take(8).enumerate() {
        let head = &block.text[..block.text.floor_char_boundary(HEAD)];
        let lower = letter::lower_head(head, HEAD);
        if phrases_of_all(|language| language.press.heads).any(|mark| is_label(head, &lower, mark)) {
            return Some(ChannelReason::Release);
        }
        if is_wire(head) {
            return Some(ChannelReason::Wire);
        }
        if is_dateline(head, &lower) {
            return Some(ChannelReason::Dateline);
        }
        if at < 3 && has_ticker(&lower) {
            return Some(ChannelReason::Ticker);
        }
    }
    let last = || blocks.iter().rev().take(12);
    let lower = |block: &Block| letter::lower_head(&block.text, HEAD);
    if last()
        .map(lower)
        .any(|head| phrases_of_all(|language| language.press.wired).any(|mark| head.contains(mark)))
    {
        return Some(ChannelReason::Wire);
    }
    let about = last().any(|block| {
        let lower = letter::lower_head(&block.text, HEAD);
        let start = ["about ", "acerca de ", "sobre "].iter().any(|start| lower.starts_with(start));
        // Some releases run the heading and its text together: “About Acme Acme makes …”.
        start && (block.text.len() < 60 || says_twice(&block.text))
    });
    (about
        && last()
            .map(lower)
            .any(|head| phrases_of_all(|language| language.press.asks).any(|mark| head.contains(mark))))
    .then_some(ChannelReason::PressContact)
}

/// Whether the name behind “About” stands twice in a row.
fn says_twice(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1);
    let Some(name) = words.next() else { return false };
    name.starts_with(char::is_uppercase) && words.take(6).any(|word| word == name)
}

/// Whether `mark` stands at the front, as a label and not as the first words of a sentence.
fn is_label(head: &str, lower: &str, mark: &str) -> bool {
    let next = || head.chars().skip(mark.chars().count()).find(|c| !c.is_whitespace());
    lower.starts_with(mark) && !next().is_some_and(char::is_lowercase)
}

/// `--Harbour Direct--`, `(HarbourWire) -`, `/PRNewswire/ --`: a name in dashes, brackets or slashes
/// before anything is said.
fn is_wire(head: &str) -> bool {
    let named = |name: &str| {
        let name = name.trim();
        let words = name.split(' ').count();
        // “(Sorry)” is none: names of wires have two capitals.
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        (1..=3).contains(&words)
            && capitals >= 2
            && name.len() < 40
            && name.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    };
    if let Some(name) = head.strip_prefix("--").and_then(|rest| rest.trim_end().strip_suffix("--")) {
        return named(name);
    }
    let dashed = |rest: &str| rest.trim_start().starts_with(['-', '–', '—']);
    let between = |open: char, close: char| {
        let (name, rest) = head.strip_prefix(open)?.split_once(close)?;
        Some(named(name) && dashed(rest))
    };
    between('(', ')').or_else(|| between('/', '/')).unwrap_or(false)
}

/// `(NASDAQ: ABCD)`: an exchange and the sign of a share in brackets.
fn has_ticker(lower: &str) -> bool {
    let near = |open: usize| {
        let inside = lower[open + 1..].split(')').next().unwrap_or("");
        inside.len() < 60
            && inside.split_once(':').is_some_and(|(exchange, sign)| {
                EXCHANGES.iter().any(|known| exchange.split(' ').any(|word| word == *known))
                    && sign.trim().len() < 30
            })
    };
    lower.match_indices('(').take(6).any(|(open, _)| near(open))
}

/// `MADRID, 3 de marzo de 2026 –`, `Austin, Texas (March 3, 2026) -`, `BOSTON (BUSINESS WIRE) --`,
/// `March 3, 2026 – Boston`, `LEEDS, UK / Harbour News / March 3, 2026`: a place and a date or a wire, then
/// a dash or slash.
fn is_dateline(head: &str, lower: &str) -> bool {
    let near = &head[..head.floor_char_boundary(120)];
    let slash = near.matches(" / ").count() >= 2 || near.trim_end().ends_with('/');
    let dash = ["–", "—", "- ", "--", ".-"].iter().filter_map(|dash| near.rfind(dash)).max();
    let end = if slash { near.rfind('/').filter(|end| dash.is_none_or(|dash| dash < *end)) } else { None };
    let Some(dash) = end.or(dash) else { return false };
    // The date may come after the last slash.
    let line = if end.is_some() { near } else { &head[..dash] };
    let place = line.split([',', '(', '-', '–', '—', '/']).next().unwrap_or("").trim();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_place = (1..=4).contains(&place.split(' ').count())
        && place.split(' ').all(|word| capital(word) || matches!(word, "de" | "of" | "del"))
        && !phrases_of_all(|language| language.press.not_places)
            .any(|word| place.split(' ').next() == Some(word));
    // Letters whose other case is of another length do not matter in names of months.
    let lower = &lower[..lower.floor_char_boundary(line.len())];
    let wire = ["wire", "prnewswire", "/efe/", "europa press"].iter().any(|name| lower.contains(name));
    let year =
        line.as_bytes().windows(4).any(|word| word.starts_with(b"20") && word.iter().all(u8::is_ascii_digit));
    let is_month = |word: &str| {
        word.len() >= 3 && phrases_of_all(LanguageData::months_in_full).any(|month| month.starts_with(word))
    };
    let month = || lower.split(|c: char| !c.is_alphabetic()).any(is_month);
    // `Leeds, 12th December –`: without its year, only where nothing else stands before the dash.
    let day = || {
        let (_, date) = line.split_once(", ").unwrap_or_default();
        let mut words = date.split([' ', ',']).filter(|word| !word.is_empty());
        let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
        let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        words.next().is_none() && (number(first) || number(second)) && month()
    };
    // `March 3, 2026 – Boston, Mass. –`: the date first, and a place in capitals behind it.
    let date_first = || {
        let first = place.split(' ').next().unwrap_or("").to_lowercase();
        let (_, rest) = line.split_once(['-', '–', '—']).unwrap_or_default();
        is_month(&first) && year && rest.trim().starts_with(char::is_uppercase)
    };
    if is_month(&place.split(' ').next().unwrap_or("").to_lowercase()) {
        return date_first();
    }
    // “Marta, it came on 3 May”: words with small letters before the date make a sentence of it.
    let sentence = || {
        let before =
            line[..line.find(|c: char| c.is_ascii_digit()).unwrap_or(line.len())].split([' ', ',', '(', '/']);
        let small = before.filter(|word| word.starts_with(char::is_lowercase));
        small.filter(|word| !matches!(*word, "de" | "of" | "del" | "a") && !is_month(word)).count() >= 2
    };
    is_place && line.len() > place.len() && (wire || (year && month() && !sentence()) || day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Hints, read};
    use crate::text::Source;
    use std::sync::Arc;

    fn marked(text: &str) -> Option<ChannelReason> {
        let document = read(Arc::new(Source::new("a.txt", text)), &Hints::default());
        marks(&document.blocks)
    }

    #[test]
    fn a_release_is_told_by_its_first_and_last_lines() {
        use ChannelReason::*;
        for (text, reason) in [
            ("BERLIN, 3 May 2026 — Larkfield opens a shop.", Dateline),
            ("Leeds, 12th December – Larkfield opens a shop.", Dateline),
            ("March 3rd, 2026 - Leeds, England - Larkfield opens a shop.", Dateline),
            ("Leeds, United Kingdom - April 2, 2026 / Larkfield Cribs /", Dateline),
            ("LEEDS, UK / Harbour News / October 7, 2026 4:50", Dateline),
            ("LEEDS, March 3, 2026 /PRNewswire/ -- Larkfield opens a shop.", Dateline),
            ("--Harbour Direct--\n\nLarkfield opens a shop.", Wire),
            ("(HarbourNews) - Larkfield opens a shop.", Wire),
            ("Larkfield (NASDAQ: LRKF) opens a shop in Leeds.", Ticker),
            ("NEWS RELEASE\n\nLarkfield opens a shop.", Release),
            ("We open.\n\nAbout Larkfield Larkfield makes cribs.\n\nMedia enquiries: Ana Ruiz", PressContact),
        ] {
            assert_eq!(marked(text), Some(reason), "{text}");
        }
    }

    #[test]
    fn letters_and_posts_are_no_releases() {
        for text in [
            "Press release day is Monday - bring cake.",
            "March 3, 2026 - the shop is closed.",
            "Marta, it came on 3 May 2026 - thank you.",
            "On 3 May 2026 - a Sunday - we are closed.",
            "(Sorry) - it is late.",
            "We sell oak (one kind: white) and ash.",
            "About the crib - it comes on Friday.",
        ] {
            assert_eq!(marked(text), None, "{text}");
        }
    }
}
