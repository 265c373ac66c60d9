//! A day of the calendar, in UTC: the last one of an allowance, and today.
//!
//! Ours because it is sixteen lines of arithmetic that never change, held against their inverse for every day of two
//! centuries: the crate `time` would bring four more crates for them, and `jiff` eight seconds of compiling.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day. Days are ordered as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// What the clock says; in a browser, which has none for us, the page says the day, and without it none is over.
    pub fn today() -> Day {
        if cfg!(target_family = "wasm") {
            return Day::of_unix(0);
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Day::of_unix(since.as_secs() / 86_400)
    }

    /// The day that comes `days` after 1 January 1970.
    pub fn of_unix(days: u64) -> Day {
        // Years begin in March here, so that the odd day of a leap year is their last.
        let days = days + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let first = (153 * month + 2) / 5;
        let after_december = u64::from(month >= 10);
        Day {
            year: u16::try_from(era * 400 + year + after_december).unwrap_or(u16::MAX),
            month: (if month < 10 { month + 3 } else { month - 9 }) as u8,
            day: (day - first + 1) as u8,
        }
    }
}

impl Day {
    /// Reads `2026-03-02`.
    pub fn parse(text: &str) -> Option<Day> {
        let number = |part: Option<&str>| {
            part.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u16>().ok()
        };
        let mut parts = text.split('-');
        let (year, month, day) = (number(parts.next())?, number(parts.next())?, number(parts.next())?);
        let real = (1..=12).contains(&month) && (1..=31).contains(&day) && parts.next().is_none();
        real.then_some(Day { year, month: month as u8, day: day as u8 })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;
    use crate::document::minutes;

    #[test]
    fn counts_the_days_of_centuries() {
        for (days, written) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_635, "2026-07-01"),
            (20_818, "2026-12-31"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(Day::of_unix(days).to_string(), written);
        }
        let all: Vec<Day> = (0..100_000).map(Day::of_unix).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(all.iter().all(|day| (1..=12).contains(&day.month) && (1..=31).contains(&day.day)));
        // Until 2199, as far as dates are read.
        for (days, day) in all.iter().take(84_006).enumerate() {
            assert_eq!(minutes(&day.to_string()), Some(days as i64 * 24 * 60));
        }
    }
}
