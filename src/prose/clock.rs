//! Hours of the day, as people write them.

use super::at::At;
use crate::text::eq_folded;

/// `9:30`, `9 am`, `5 p.m.`, `17 h`, `a las 11`, `9 o'clock`.
pub(super) fn clock(at: &At, first: usize) -> Option<usize> {
    let words = &at.data.times;
    if at.is(first, words.to_hours) && at.is(first + 1, words.hour_articles) {
        return clock(at, first + 1).map(|words| words + 1);
    }
    if at.is(first, words.hour_articles) {
        let spoken = at.is(first + 1, words.hours) && at.joined(first + 1);
        let hour = if spoken { Hour { marked: false } } else { hour(at, first + 1)? };
        let fraction = fraction(at, first + 2);
        let next = first + 2 + fraction;
        let part = if at.joined(next) { day_part(at, next) } else { None };
        let more = fraction + part.or_else(|| half_day(at, next)).unwrap_or(0);
        let sure = hour.marked || more > 0 || at.is(first.wrapping_sub(1), words.before_hours);
        return sure.then_some(2 + more);
    }
    let hour = hour(at, first)?;
    let more = half_day(at, first + 1).unwrap_or(0);
    (hour.marked || more > 0).then_some(1 + more)
}

/// The words of `y media` after an hour; 0 where there are none.
fn fraction(at: &At, index: usize) -> usize {
    let is = |[first, second]: &[&str; 2]| at.is(index, &[first]) && at.is(index + 1, &[second]);
    let stands = at.joined(index) && at.joined(index + 1);
    2 * usize::from(stands && at.data.times.hour_fractions.iter().any(is))
}

/// `nueve a dos`, `9 a 14`, after “de” and before a mark or a day: what else is counted from one number to another
/// names what it counts.
pub(super) fn hour_span(at: &At, first: usize) -> Option<usize> {
    let words = &at.data.times;
    let [from, to] = words.hour_span;
    let is_hour = |index| at.is(index, words.hours) || hour(at, index).is_some();
    if from.is_empty() || !at.is(first.wrapping_sub(1), &[from]) || !is_hour(first) {
        return None;
    }
    let mut count = 1 + fraction(at, first + 1);
    if !(at.joined(first + count) && at.is(first + count, &[to]) && is_hour(first + count + 1)) {
        return None;
    }
    count += 2;
    count += fraction(at, first + count);
    let after = at.word(first + count - 1)?.end as usize;
    let ends = !at.block.text[after..].starts_with(' ');
    (ends || at.is(first + count, &[from]) && at.data.weekdays.has(at.text(first + count + 1)))
        .then_some(count)
}

/// `am`, `p.m.`, `o'clock`, after an hour.
fn half_day(at: &At, index: usize) -> Option<usize> {
    if !at.joined(index) {
        return None;
    }
    let words = &at.data.times;
    if at.is(index, words.half_days) || at.is(index, words.after_hours) {
        return Some(1);
    }
    // Two words in prose: the full stop between them is no part of a word.
    let (half, rest) = (at.text(index), at.text(index + 1));
    let dotted = |whole: &&str| {
        whole
            .split_at_checked(half.len())
            .is_some_and(|(begins, ends)| eq_folded(half, begins) && eq_folded(rest, ends))
    };
    (at.gap_before(index + 1) == "." && words.half_days.iter().any(dotted)).then_some(2)
}

struct Hour {
    /// It tells by itself that it is an hour: it has minutes, or "am" stuck to it.
    marked: bool,
}

/// Reads `9`, `9:30`, `9.30am`, `9:30h`.
fn hour(at: &At, index: usize) -> Option<Hour> {
    let text = at.text(index);
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let number = &text[..text.len() - unit.len()];
    let (hours, minutes) = number.split_once([':', '.']).unwrap_or((number, ""));
    let valid = hours.len() < 3
        && hours.parse::<u8>().is_ok_and(|hours| hours < 25)
        && (minutes.is_empty() || minutes.len() == 2 && minutes.parse::<u8>().is_ok_and(|m| m < 60));
    let colon = number.contains(':');
    let is = |known: &[&str]| known.iter().any(|known| eq_folded(unit, known));
    let words = &at.data.times;
    match () {
        _ if !valid => None,
        _ if unit.is_empty() => (minutes.is_empty() || colon).then_some(Hour { marked: colon }),
        _ if is(words.half_days) || colon && is(words.hour_signs) => Some(Hour { marked: true }),
        _ => None,
    }
}

/// `morning`, or `por la mañana`, after a day.
pub(super) fn day_part(at: &At, index: usize) -> Option<usize> {
    let words = &at.data.times;
    let leads = at.is(index, words.before_day_parts) && at.is(index + 1, words.hour_articles);
    let through = if leads { 2 } else { 0 };
    at.data.day_parts.has(at.text(index + through)).then_some(through + 1)
}
