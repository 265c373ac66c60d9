//! The days that plots span, in columns of months.

use super::does::Does;
use crate::calendar::Day;
use crate::language::Language;
use crate::rules::over_time::{History, spoken};
use crate::statistics::quartiles;

/// Days without a message after which a few messages are far from all others: their clock was wrong.
const FAR: i64 = 400;
/// So many messages are a few: one in fifty, and one of a small archive.
const FEW: usize = 50;
const SMALL: usize = 8;
/// Months of a column, the first that gives no more columns than asked for.
const STEPS: [u32; 6] = [1, 3, 12, 60, 120, 1_200];

/// The days that plots span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// Dated messages that lie far outside: one whose clock was wrong would press all others into a corner.
    pub outside: usize,
}

/// Some months of an archive.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// Its first month, since the year 0.
    pub from: u32,
    /// How many months it holds.
    pub months: u32,
    /// Messages that the firm sent.
    pub sent: usize,
    /// Messages that the firm got.
    pub got: usize,
    /// The words of those it sent, by what they do.
    pub words: [u32; Does::COUNT],
    /// Median of their scores, and the quartiles round it.
    pub score: Option<(f64, f64, f64)>,
}

impl Window {
    /// The days of `history`; `None` where nothing is dated.
    pub(super) fn of(history: &History) -> Option<Window> {
        let days: Vec<Day> = history.in_time().filter_map(|(_, message)| message.day()).collect();
        let count = days.len();
        let few = (count / FEW).max(usize::from(count >= SMALL));
        let is_gap = |at: &usize| days[*at].unix() - days[*at - 1].unix() > FAR;
        let start = (1..=few).rev().find(|at| *at < count && is_gap(at)).unwrap_or(0);
        let end = (count.saturating_sub(few)..count).find(|at| *at > start && is_gap(at)).unwrap_or(count);
        let kept = days.get(start..end)?;
        Some(Window { first: *kept.first()?, last: *kept.last()?, outside: count - kept.len() })
    }

    /// Whether it holds `day`.
    pub(super) fn holds(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Where `day` lies: 0 at the first day, 1 at the last.
    pub(super) fn share(self, day: Day) -> f64 {
        let all = (self.last.unix() - self.first.unix()).max(1) as f64;
        ((day.unix() - self.first.unix()) as f64 / all).clamp(0.0, 1.0)
    }

    /// The months of `history` in at most `most` columns, the empty ones among them.
    pub(super) fn columns(self, history: &History, most: usize) -> Vec<Column> {
        let (first, last) = (self.first.months(), self.last.months());
        let count = |step: u32| last / step - first / step + 1;
        let step = STEPS.into_iter().find(|step| count(*step) as usize <= most).unwrap_or(STEPS[5]);
        let new = |at: u32| Column {
            from: (first / step + at) * step,
            months: step,
            sent: 0,
            got: 0,
            words: [0; Does::COUNT],
            score: None,
        };
        let mut columns: Vec<Column> = (0..count(step)).map(new).collect();
        let mut scores: Vec<Vec<f64>> = vec![Vec::new(); columns.len()];
        for (_, message) in history.in_time() {
            let Some(day) = message.day().filter(|day| self.holds(*day)) else { continue };
            let at = (day.months() / step - first / step) as usize;
            let Some(column) = columns.get_mut(at) else { continue };
            if !message.is_out() {
                column.got += 1;
                continue;
            }
            column.sent += 1;
            let words = Does::words(&message.acts);
            column.words.iter_mut().zip(words).for_each(|(column, own)| *column += own);
            scores[at].extend(message.score.map(f64::from));
        }
        for (column, scores) in columns.iter_mut().zip(scores) {
            column.score = quartiles(&scores);
        }
        columns
    }

    /// Months at which a scale is marked, about `most` of them, with what is written there.
    pub(super) fn marks(self, most: u32) -> Vec<(Day, String)> {
        let (first, last) = (self.first.months(), self.last.months());
        let steps = [1, 3, 6, 12, 24, 60, 120, 240, 1_200, 12_000];
        let step = steps.into_iter().find(|step| (last - first) / step < most).unwrap_or(120_000);
        let months = (first.div_ceil(step)..=last / step).map(|at| at * step);
        let mut year = 0;
        months
            .filter_map(|months| {
                let day = first_day(months).filter(|day| self.holds(*day))?;
                let name = short_month(months);
                let new = std::mem::replace(&mut year, day.year) != day.year;
                let text = match (step % 12 == 0, new) {
                    (true, _) => day.year.to_string(),
                    (false, true) => format!("{name} {}", day.year),
                    (false, false) => name,
                };
                Some((day, text))
            })
            .collect()
    }
}

impl Column {
    /// `March 2024`, `January to March 2024`, `2020 to 2024`.
    pub(super) fn name(&self) -> String {
        let last = self.from + self.months - 1;
        match self.months {
            1 => spoken_month(self.from),
            2..=11 => format!("{} to {}", month_alone(self.from), spoken_month(last)),
            12 => (self.from / 12).to_string(),
            _ => format!("{} to {}", self.from / 12, last / 12),
        }
    }

    /// Its first day.
    pub(super) fn day(&self) -> Day {
        first_day(self.from).unwrap_or(Day::of_unix(0))
    }
}

/// The first day of a month, counted since the year 0.
pub(super) fn first_day(months: u32) -> Option<Day> {
    Day::new(u16::try_from(months / 12).ok()?, (months % 12 + 1) as u8, 1)
}

/// `March 2024`.
pub(super) fn spoken_month(months: u32) -> String {
    let day = first_day(months).map(|day| spoken(day, Language::English)).unwrap_or_default();
    day.trim_start_matches("1 ").to_owned()
}

fn month_alone(months: u32) -> String {
    spoken_month(months).split(' ').next().unwrap_or("").to_owned()
}

/// `Mar`.
pub(super) fn short_month(months: u32) -> String {
    month_alone(months).chars().take(3).collect()
}

/// `5 Mar 2024`.
pub(super) fn short_day(day: Day) -> String {
    format!("{} {} {}", day.day, short_month(day.months()), day.year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::audit::testing::{history, sent};

    fn of(days: &[&str]) -> Window {
        Window::of(&history(days.iter().map(|day| sent(day)).collect())).unwrap()
    }

    #[test]
    fn a_wrong_clock_does_not_press_all_others_into_a_corner() {
        let mut days: Vec<String> = (1..=9).map(|month| format!("2024-0{month}-05")).collect();
        days.push("2036-01-01".into());
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        let window = of(&days);
        assert_eq!((window.last.to_string().as_str(), window.outside), ("2024-09-05", 1));
        let window = of(&days[..9]);
        assert_eq!((window.last.to_string().as_str(), window.outside), ("2024-09-05", 0));
        // Of two messages none is the odd one.
        assert_eq!(of(&["2000-01-01", "2024-01-01"]).outside, 0);
        assert_eq!(Window::of(&history(vec![])), None);
    }

    #[test]
    fn columns_hold_months_without_a_message_and_never_more_than_asked_for() {
        let history = history(vec![sent("2024-01-31"), sent("2024-03-01"), sent("2024-03-02")]);
        let window = Window::of(&history).unwrap();
        let columns = window.columns(&history, 12);
        assert_eq!(columns.iter().map(|column| column.sent).collect::<Vec<_>>(), [1, 0, 2]);
        assert_eq!(columns[2].name(), "March 2024");
        assert_eq!(columns[2].score, Some((50.0, 50.0, 50.0)));
        let columns = window.columns(&history, 2);
        assert_eq!((columns.len(), columns[0].name().as_str()), (1, "January to March 2024"));
        let ages = super::Window {
            first: Day::parse("1970-01-01").unwrap(),
            last: Day::parse("9999-01-01").unwrap(),
            outside: 0,
        };
        assert!(ages.columns(&history, 84).len() <= 84);
        assert!(ages.marks(9).len() <= 10);
    }

    #[test]
    fn a_scale_names_the_year_where_it_begins() {
        let window = of(&["2024-11-02", "2025-04-01"]);
        let marks: Vec<String> = window.marks(9).into_iter().map(|(_, text)| text).collect();
        assert_eq!(marks, ["Dec 2024", "Jan 2025", "Feb", "Mar", "Apr"]);
    }
}
