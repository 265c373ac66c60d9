//! Hours of the day, as people write them.

use super::at::At;
use crate::text::eq_folded;

/// `9:30`, `9 am`, `5 p.m.`, `17 h`, `a las 11`, `9 o'clock`.
pub(super) fn clock(at: &At, first: usize) -> Option<usize> {
    if at.is(first, &["a"]) && at.is(first + 1, &["las", "la"]) {
        return clock(at, first + 1).map(|words| words + 1);
    }
    if at.is(first, &["las", "la"]) {
        let hour = hour(at.text(first + 1))?;
        let part = if at.joined(first + 2) { day_part(at, first + 2) } else { None };
        let more = part.or_else(|| half_day(at, first + 2)).unwrap_or(0);
        let sure = hour.marked || more > 0 || at.is(first.wrapping_sub(1), &["a", "desde", "hasta", "sobre"]);
        return sure.then_some(2 + more);
    }
    if at.is(first, &["at"]) {
        return None;
    }
    let hour = hour(at.text(first))?;
    let more = half_day(at, first + 1).unwrap_or(0);
    (hour.marked || more > 0).then_some(1 + more)
}

/// `am`, `p.m.`, `o'clock`, after an hour.
fn half_day(at: &At, index: usize) -> Option<usize> {
    if !at.joined(index) {
        return None;
    }
    if at.is(index, &["am", "pm", "o'clock", "hrs"]) {
        return Some(1);
    }
    (at.is(index, &["a", "p"]) && at.is(index + 1, &["m"]) && at.gap_before(index + 1) == ".").then_some(2)
}

struct Hour {
    /// It tells by itself that it is an hour: it has minutes, or "am" stuck to it.
    marked: bool,
}

/// Reads `9`, `9:30`, `9.30am`, `17h`.
fn hour(text: &str) -> Option<Hour> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let number = &text[..text.len() - unit.len()];
    let (hours, minutes) = number.split_once([':', '.']).unwrap_or((number, ""));
    let valid = hours.len() < 3
        && hours.parse::<u8>().is_ok_and(|hours| hours < 25)
        && (minutes.is_empty() || minutes.len() == 2 && minutes.parse::<u8>().is_ok_and(|m| m < 60));
    let half = ["am", "pm"].iter().any(|half| eq_folded(unit, half));
    let colon = number.contains(':');
    match unit {
        _ if !valid => None,
        "" => (minutes.is_empty() || colon).then_some(Hour { marked: colon }),
        "h" => colon.then_some(Hour { marked: true }),
        _ => half.then_some(Hour { marked: true }),
    }
}

/// `morning`, or `por la mañana`, after a day.
pub(super) fn day_part(at: &At, index: usize) -> Option<usize> {
    let through = if at.is(index, &["por", "de"]) && at.is(index + 1, &["la"]) { 2 } else { 0 };
    at.data.day_parts.has(at.text(index + through)).then_some(through + 1)
}
