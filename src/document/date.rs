//! Dates as headers, exports and mail programs write them: enough to tell how long somebody waited.
//!
//! Ours because libraries read a date that they are told the form of; here it is in a line of words, in one
//! language or the other.

use crate::calendar::Day;
use crate::language::month_of;

/// The zone farthest from Greenwich, in minutes.
const FARTHEST: i64 = 14 * 60;
/// The longest text that is looked at, in bytes.
const LONGEST: usize = 300;

/// Minutes since 1970, in UTC where the zone is told: of `2026-03-02T09:00:00+01:00`, `2026-03-02`,
/// `Mon, 2 Mar 2026 09:00:00 +0100`, `On 2 March 2026 at 9:00, Ana wrote:`, `1772438400`.
pub fn minutes(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if (9..=11).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse::<i64>().ok()? / 60);
    }
    let (year, month, day) = iso(text).or_else(|| spelled(text))?;
    let year = u16::try_from(year).ok().filter(|year| (1970..2200).contains(year))?;
    let day = Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(day.unix() * 24 * 60 + clock(text)?)
}

fn iso(text: &str) -> Option<(i64, i64, i64)> {
    let date = text.get(..10)?;
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) => Some((year, month, day)),
        _ => None,
    }
}

/// A month's name, and the numbers nearest to it that can be a day and a year.
fn spelled(text: &str) -> Option<(i64, i64, i64)> {
    let lower = text.to_lowercase();
    let tokens: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|token| !token.is_empty()).collect();
    let month_of = |token: &str| {
        let whole = token.len() <= 10 && token.chars().all(char::is_alphabetic);
        if whole { month_of(token).map(i64::from) } else { None }
    };
    let number = |token: &&str| token.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i64>().ok();
    tokens.iter().enumerate().find_map(|(at, token)| {
        let month = month_of(token)?;
        let near = tokens.iter().skip(at.saturating_sub(2)).take(6);
        let numbers: Vec<i64> = near.filter_map(number).collect();
        let day = numbers.iter().copied().find(|number| (1..=31).contains(number))?;
        let year = numbers.iter().copied().find(|number| (1970..2200).contains(number))?;
        Some((year, month, day))
    })
}

/// The minutes of the day, moved to UTC where the zone is told; 0 where no clock is told, `None` where there is no such time.
fn clock(text: &str) -> Option<i64> {
    let mut times = text.match_indices(':').filter_map(|(at, _)| {
        let before = &text[..at];
        let digits = before.bytes().rev().take(2).take_while(u8::is_ascii_digit).count();
        let hours = before.get(at - digits..)?.parse::<i64>().ok()?;
        let minutes = text.get(at + 1..at + 3)?.parse::<i64>().ok()?;
        Some((at, hours, minutes))
    });
    let Some((at, hours, minutes)) = times.next() else { return Some(0) };
    if hours > 23 || minutes > 59 {
        return None;
    }
    let minutes = hours * 60 + minutes;
    let rest = &text[at..];
    let afternoon = rest.get(3..).is_some_and(|rest| rest.trim_start().to_lowercase().starts_with("pm"));
    let minutes = if afternoon && minutes < 12 * 60 { minutes + 12 * 60 } else { minutes };
    zone(rest).map(|east| minutes - east)
}

/// The minutes that the zone lies east: `+0100`, `-03:30`; `None` where no place has such a zone.
fn zone(rest: &str) -> Option<i64> {
    let Some(at) = rest.rfind(['+', '-']) else { return Some(0) };
    let digits: String = rest[at + 1..].chars().filter(|c| *c != ':').take(4).collect();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(0);
    }
    let number = digits.parse::<i64>().unwrap_or(0);
    let east = number / 100 * 60 + number % 100;
    let is_one = number % 100 < 60 && east <= FARTHEST;
    is_one.then_some(if rest[at..].starts_with('-') { -east } else { east })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_day_of_two_centuries() {
        for days in 0..84_006 {
            assert_eq!(minutes(&Day::of_unix(days).to_string()), Some(days * 24 * 60));
        }
    }

    #[test]
    fn reads_what_people_and_programs_write() {
        let at = 1_772_438_400 / 60;
        for text in [
            "1772438400",
            "2026-03-02T08:00:00Z",
            "2026-03-02T09:00:00+01:00",
            "Mon, 2 Mar 2026 09:00:00 +0100 (CET)",
            "On Mon, Mar 2nd, 2026 at 8:00 AM, Ana <a@b.example> wrote:",
            "El 2 de marzo de 2026 a las 8:00, Ana escribió:",
        ] {
            assert_eq!(minutes(text), Some(at), "{text}");
        }
        assert_eq!(minutes("2026-03-02"), Some(at - 8 * 60));
        assert_eq!(minutes("On 2 March 2026 at 8:00 pm"), Some(at + 12 * 60));
        for text in [
            "",
            "yesterday",
            "3 May",
            "99:99",
            "2026-13-40",
            "2026-02-30",
            "March 2026",
            "Mon, 2 Mar 2026 25:61:00 +0000",
            "Mon, 2 Mar 2026 10:00:00 +9999",
        ] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in "([0-9]{1,4}|[:+, -]|may|é|2026){0,20}") {
            let _ = minutes(&text);
        }
    }
}
