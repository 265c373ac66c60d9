//! Days as people say them.

use crate::calendar::Day;
use crate::language::{Language, LanguageData};

/// `1 September 2025`.
pub fn spoken(day: Day) -> String {
    let months = LanguageData::of(Language::English).months_in_full();
    let month = months.get(usize::from(day.month).saturating_sub(1)).copied().unwrap_or("");
    let mut letters = month.chars();
    let month: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{} {month} {}", day.day, day.year)
}
