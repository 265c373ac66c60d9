//! The last day that a written time still means, seen from the day it was written.

use crate::calendar::Day;
use crate::language::{Language, LanguageData, month_of, unaccented};
use std::borrow::Cow;

/// A date without a year lies at most this many days before the day it was written, else it is of the next year.
const BEFORE: i64 = 20;
/// The longest time ahead that is believed, in days.
const FARTHEST: i64 = 3 * 366;

/// The last day that `time` still means, written on the day `sent`: of “by the end of May” 31 May, of “on Friday” the
/// next Friday. Where people differ (“next Friday”) the later day: nobody is blamed for a misunderstanding. `None`
/// where it tells no day.
pub fn due(time: &str, sent: Day, language: Language) -> Option<Day> {
    let data = LanguageData::of(language);
    let lower = time.to_lowercase();
    let tokens: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|token| !token.is_empty())
        .collect();
    let found = iso(&lower)
        .or_else(|| of_month(&tokens, sent, data))
        .or_else(|| weekday(&tokens, sent, data))
        .or_else(|| ahead(&tokens, sent, data))
        .or_else(|| quarter(&tokens, sent))
        .or_else(|| span(&tokens, sent, data))?;
    (found.unix() - sent.unix() <= FARTHEST).then_some(found)
}

fn iso(text: &str) -> Option<Day> {
    let day = Day::parse(text.get(..10)?)?;
    Day::new(day.year, day.month, day.day)
}

fn ahead(tokens: &[&str], sent: Day, data: &LanguageData) -> Option<Day> {
    let named = |token: &&str| data.days_ahead.iter().find(|(name, _)| name == token);
    let (at, (_, days)) =
        tokens.iter().enumerate().find_map(|(at, token)| named(token).map(|named| (at, named)))?;
    let before = tokens[..at].last().copied().unwrap_or_default();
    // “Esta mañana” is a part of today, “pasado mañana” the day after tomorrow.
    let (picks, articles) = (data.times.picks_before, data.times.hour_articles);
    let part = data.day_parts.has(tokens[at]) && (picks.contains(&before) || articles.contains(&before));
    let days = if part { 0 } else { i64::from(*days) + i64::from(data.times.day_after.contains(&before)) };
    Some(Day::of_unix(sent.unix() + days))
}

/// A day of a month, or a month: its last day, unless its start or its middle is meant.
fn of_month(tokens: &[&str], sent: Day, data: &LanguageData) -> Option<Day> {
    let at = tokens.iter().position(|token| data.months.has(token))?;
    let month = month_of(tokens[at])?;
    let number = |token: &&str| {
        let digits = token.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<u16>().ok().filter(|_| token.len() - digits.len() <= 2)
    };
    let near = || tokens.iter().enumerate().filter(|(own, _)| own.abs_diff(at) <= 3).map(|(_, token)| token);
    let day = near().filter_map(number).find(|number| (1..=31).contains(number));
    let year = near().filter_map(number).find(|number| (1970..2200).contains(number));
    let in_year = |year: u16| {
        let first = Day::new(year, month, 1)?;
        let day = day.map_or_else(|| last(first, tokens, at, data), |day| day as u8);
        Day::new(year, month, day)
    };
    match year {
        Some(year) => in_year(year),
        None => in_year(sent.year)
            .filter(|day| day.unix() >= sent.unix() - BEFORE)
            .or_else(|| in_year(sent.year + 1)),
    }
}

/// The last day of the month `first` begins that is meant before the word `at`.
fn last(first: Day, tokens: &[&str], at: usize, data: &LanguageData) -> u8 {
    let edge = tokens[..at].iter().find_map(|token| data.edge_days.iter().find(|(name, _)| name == token));
    edge.map_or_else(|| first.days_of_month(), |(_, day)| *day)
}

fn weekday(tokens: &[&str], sent: Day, data: &LanguageData) -> Option<Day> {
    let full = data.weekdays_in_full();
    let begins = |token: &str, full: &str| {
        let [token, full] = [token, full].map(|word| unaccented(Cow::Borrowed(word)));
        token.chars().take(3).eq(full.chars().take(3))
    };
    let (at, weekday) = tokens.iter().enumerate().find_map(|(at, token)| {
        let known = data.weekdays.has(token).then(|| full.iter().position(|full| begins(token, full)));
        known.flatten().map(|weekday| (at, weekday))
    })?;
    let ahead = (weekday as i64 - i64::from(sent.weekday())).rem_euclid(7);
    let ahead = if ahead == 0 { 7 } else { ahead };
    let picked = is_next(tokens, at, data);
    Some(Day::of_unix(sent.unix() + ahead + if picked && ahead < 7 { 7 } else { 0 }))
}

fn quarter(tokens: &[&str], sent: Day) -> Option<Day> {
    let at = tokens.iter().position(|token| ["q1", "q2", "q3", "q4"].contains(token))?;
    let month = 3 * (tokens[at].as_bytes()[1] - b'0');
    let year = tokens.get(at + 1).and_then(|year| year.parse().ok());
    let end =
        |year: u16| Day::new(year, month, 1).and_then(|first| Day::new(year, month, first.days_of_month()));
    match year {
        Some(year) => end(year),
        None => end(sent.year).filter(|day| *day >= sent).or_else(|| end(sent.year + 1)),
    }
}

/// “Three working days”, “a fortnight”, “the end of the month”, “next week”.
fn span(tokens: &[&str], sent: Day, data: &LanguageData) -> Option<Day> {
    let (at, days) = tokens.iter().enumerate().find_map(|(at, token)| {
        let unit = data.unit_days.iter().find(|(unit, _)| token.starts_with(unit))?;
        Some((at, i64::from(unit.1)))
    })?;
    let number = |token: &str| {
        let digits = token.parse::<i64>().ok().filter(|number| (0..1_000).contains(number));
        let words = || data.small_numbers.iter().find(|(name, _)| *name == token);
        digits.or_else(|| words().map(|(_, number)| i64::from(*number)))
    };
    let counted = (0..at).rev().take(4).find_map(|place| {
        let own = number(tokens[place])?;
        // “Treinta y cinco”.
        let linked = place >= 2 && data.number_links.contains(&tokens[place - 1]);
        Some(own + if linked { number(tokens[place - 2]).unwrap_or(0) } else { 0 })
    });
    let working = tokens.iter().any(|token| data.working_days.contains(token));
    // A number that we cannot read is no day at all, rather than the wrong one.
    let unread = tokens[..at].iter().any(|token| data.numbers.has(token) && number(token).is_none());
    match counted {
        _ if unread => None,
        // Hours go on into the next day.
        Some(number) if days == 0 => Some(Day::of_unix(sent.unix() + number / 24 + 1)),
        Some(number) if working => Some(Day::of_unix(sent.unix() + number * 7 / 5 + 2)),
        Some(number) => Some(Day::of_unix(sent.unix() + number * days)),
        None if days == 0 => None,
        // A period without a number: this one or the next, to its end.
        None => {
            let next = is_next(tokens, at, data);
            let ahead = if next { days } else { 0 };
            Some(end_of(days, Day::of_unix(sent.unix() + ahead)))
        }
    }
}

/// Whether the day or period at `at` is the one after this.
fn is_next(tokens: &[&str], at: usize, data: &LanguageData) -> bool {
    let near = |token: &&str| data.next.contains(token);
    tokens[..at].iter().rev().take(3).any(near) || tokens[at + 1..].iter().take(2).any(near)
}

/// The last day of the period of about so many days that holds `day`.
fn end_of(days: i64, day: Day) -> Day {
    let end = match days {
        1 => Some(day),
        7..=15 => Some(Day::of_unix(day.unix() + 6 - i64::from(day.weekday()))),
        31 => Day::new(day.year, day.month, day.days_of_month()),
        92 => {
            let month = (day.month - 1) / 3 * 3 + 3;
            Day::new(day.year, month, 1).and_then(|first| Day::new(day.year, month, first.days_of_month()))
        }
        _ => Day::new(day.year, 12, 31),
    };
    end.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_time_ends_on_a_day() {
        // A Wednesday.
        let sent = Day::parse("2026-03-04").unwrap();
        for (time, day) in [
            ("15 March", "2026-03-15"),
            ("March 15th, 2027", "2027-03-15"),
            ("1 February", "2027-02-01"),
            ("the end of May", "2026-05-31"),
            ("early May", "2026-05-10"),
            ("May", "2026-05-31"),
            ("tomorrow morning", "2026-03-05"),
            ("today", "2026-03-04"),
            ("Friday", "2026-03-06"),
            ("Wednesday", "2026-03-11"),
            ("next Friday", "2026-03-13"),
            ("two weeks", "2026-03-18"),
            ("3 working days", "2026-03-10"),
            ("24 hours", "2026-03-06"),
            ("a fortnight", "2026-03-18"),
            ("the end of the month", "2026-03-31"),
            ("next month", "2026-04-30"),
            ("this week", "2026-03-08"),
            ("next week", "2026-03-15"),
            ("the end of the year", "2026-12-31"),
            ("Q3", "2026-09-30"),
            ("2026-07-01", "2026-07-01"),
        ] {
            let due = due(time, sent, Language::English).map(|day| day.to_string());
            assert_eq!(due.as_deref(), Some(day), "{time}");
        }
        for time in ["soon", "9:30", "noon", "", "99 years"] {
            assert_eq!(due(time, sent, Language::English), None, "{time}");
        }
        let spanish = |time| due(time, sent, Language::Spanish).map(|day| day.to_string());
        for (time, day) in [
            ("el 15 de marzo", "2026-03-15"),
            ("el 5 de setiembre", "2026-09-05"),
            ("el viernes", "2026-03-06"),
            ("el viernes por la mañana", "2026-03-06"),
            ("el sabado", "2026-03-07"),
            ("mañana", "2026-03-05"),
            ("pasado mañana", "2026-03-06"),
            ("esta mañana", "2026-03-04"),
            ("la próxima semana", "2026-03-15"),
            ("la semana que viene", "2026-03-15"),
            ("3 días hábiles", "2026-03-10"),
            ("veinte dias", "2026-03-24"),
            ("a inicios de mayo", "2026-05-10"),
            ("treinta y cinco días", "2026-04-08"),
        ] {
            assert_eq!(spanish(time).as_deref(), Some(day), "{time}");
        }
        assert_eq!(spanish("setenta y siete días"), None);
    }
}
