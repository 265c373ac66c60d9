//! Days of the calendar, in UTC: those of allowances, of promises, and of messages.
//!
//! Ours because it is thirty lines of arithmetic that never change, held against their inverse for every day of two
//! centuries: the crate `time` would bring four more crates for them, and `jiff` eight seconds of compiling.

use std::fmt;

/// A day. Days are ordered as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day that comes `days` after 1 January 1970; a day before it is taken for it.
    pub fn of_unix(days: i64) -> Day {
        // Years begin in March here, so that the odd day of a leap year is their last.
        let days = days.max(0) + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let first = (153 * month + 2) / 5;
        let after_december = i64::from(month >= 10);
        Day {
            year: u16::try_from(era * 400 + year + after_december).unwrap_or(u16::MAX),
            month: (if month < 10 { month + 3 } else { month - 9 }) as u8,
            day: (day - first + 1) as u8,
        }
    }

    /// Days since 1 January 1970; below 0 before it.
    pub fn unix(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        // Years that begin in March: the leap day comes last.
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year - era * 400;
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day of these numbers, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let new = Day { year, month, day };
        ((1..=12).contains(&month) && (1..=new.days_of_month()).contains(&day)).then_some(new)
    }

    /// How many days its month has.
    pub fn days_of_month(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            _ => 31,
        }
    }

    /// The day of the week, Monday being 0.
    pub fn weekday(self) -> u8 {
        (self.unix() + 3).rem_euclid(7) as u8
    }

    /// Months since the year 0.
    pub fn months(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month) - 1
    }

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
        for (days, day) in all.iter().enumerate() {
            assert_eq!(day.unix(), days as i64);
            assert_eq!(Day::new(day.year, day.month, day.day), Some(*day));
        }
        // 2 March 2026 is a Monday.
        assert_eq!(Day::parse("2026-03-02").unwrap().weekday(), 0);
        assert_eq!(Day::new(2026, 2, 29), None);
    }
}
