//! Days as people say them.

use crate::calendar::Day;
use crate::language::{Language, LanguageData};

/// `1 September 2025`, `1 de septiembre de 2025`.
pub fn spoken(day: Day, language: Language) -> String {
    let data = LanguageData::of(language);
    let month = data.months_in_full().get(usize::from(day.month).saturating_sub(1)).copied().unwrap_or("");
    // Where a day is a plain number, the parts of a date are joined by words.
    if let (true, Some(of)) = (data.times.plain_days, data.times.of.first()) {
        return format!("{} {of} {month} {of} {}", day.day, day.year);
    }
    let mut letters = month.chars();
    let month: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{} {month} {}", day.day, day.year)
}
