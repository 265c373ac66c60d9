//! When something happens or how long it takes, as people write it.

use super::at::At;
use super::clock::{clock, day_part, hour_span};
use super::word::WordKind;
use crate::text::eq_folded;

/// How many words the longest time takes that begins at the word `first`.
pub(super) fn time(at: &At, first: usize) -> Option<usize> {
    type TimeReader = fn(&At, usize) -> Option<usize>;
    let words = &at.data.times;
    // No time that begins with a number can also begin with a word.
    let readers: &[TimeReader] = match at.word(first)?.kind {
        WordKind::Number => &[numeric_date, date, clock, duration, hour_span],
        _ if at.is(first, words.to_hours) || at.is(first, words.hour_articles) => &[clock, duration, picked],
        _ => &[day, duration, picked, edge, hour_span],
    };
    readers.iter().filter_map(|read| read(at, first)).max()
}

/// `2026-01-31`, `31/1/2026`, `31.1.2026`.
fn numeric_date(at: &At, first: usize) -> Option<usize> {
    let digits = |index| {
        let text = at.text(index);
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text.len())
    };
    let text = at.text(first);
    if text.bytes().filter(|b| *b == b'.').count() == 2 {
        let mut parts = text.split('.').map(str::len);
        let lengths = [parts.next(), parts.next(), parts.next()];
        return matches!(lengths, [Some(1 | 2), Some(1 | 2), Some(2 | 4)]).then_some(1);
    }
    let sign = at.gap_before(first + 1);
    if !matches!(sign, "-" | "/") || at.gap_before(first + 2) != sign {
        return None;
    }
    let lengths = (digits(first)?, digits(first + 1)?, digits(first + 2)?);
    matches!(lengths, (4, 1 | 2, 1 | 2) | (1 | 2, 1 | 2, 2 | 4)).then_some(3)
}

/// A day or a month: `Friday`, `31 January 2026`, `el 3 de marzo`, `the 5th`, `tomorrow morning`, `Q3`.
fn day(at: &At, first: usize) -> Option<usize> {
    if let Some(words) = weekday(at, first) {
        let next = first + words;
        let near = matches!(at.gap_before(next), " " | ", " | ". ");
        let more = date(at, next).or_else(|| day_part(at, next)).or_else(|| clock(at, next));
        return Some(words + more.filter(|_| near).unwrap_or(0));
    }
    if at.data.near_days.has(at.text(first)) {
        let more = at.joined(first + 1).then(|| day_part(at, first + 1)).flatten();
        return Some(1 + more.unwrap_or(0));
    }
    let after = at.is(first, at.data.times.day_after) && at.joined(first + 1);
    if after && at.data.near_days.has(at.text(first + 1)) {
        return Some(2);
    }
    if at.is(first, at.data.times.named_hours) {
        return Some(1);
    }
    if at.is(first, at.data.times.before_days) && at.joined(first + 1) {
        let date = date(at, first + 1).filter(|words| *words > 1);
        return date.or_else(|| lone_day(at, first + 1)).map(|words| words + 1);
    }
    if at.is(first, at.data.times.quarters) {
        return Some(1 + usize::from(is_year(at.text(first + 1))));
    }
    date(at, first)
}

fn weekday(at: &At, index: usize) -> Option<usize> {
    let text = at.text(index);
    if !at.data.weekdays.has(text) {
        return None;
    }
    // "She sat", "the sun", "we wed": short names need a capital, and most of them a number.
    let dated =
        || at.word(index + 1).is_some_and(|word| word.kind == WordKind::Number) || month(at, index + 1);
    let common = || at.is(index, at.data.times.common_weekdays);
    // Spanish writes them small, and none is a word of its own.
    let sure = at.data.times.plain_days
        || text.len() > 5
        || text.starts_with(char::is_uppercase) && (!common() || dated());
    sure.then_some(1)
}

fn month(at: &At, index: usize) -> bool {
    at.data.months.has(at.text(index))
}

/// A day of a month, a month of a year, or a month whose name can be nothing else.
fn date(at: &At, first: usize) -> Option<usize> {
    let mut words = 0;
    if is_day(at, first) && word_gap(at, first + 1) {
        words = 1 + usize::from(at.is(first + 1, at.data.times.of));
        if !month(at, first + words) {
            return None;
        }
        words += 1;
    } else if month(at, first) {
        words = 1;
        if is_day(at, first + 1) && matches!(at.gap_before(first + 1), " " | ". ") {
            words = 2;
        }
    }
    if words == 0 {
        return None;
    }
    let of = usize::from(at.is(first + words, at.data.times.of));
    if is_year(at.text(first + words + of)) && matches!(at.gap_before(first + words), " " | ", " | ". ") {
        return Some(words + of + 1);
    }
    (words > 1 || is_sure_month(at, first)).then_some(words)
}

/// Whether the bare word is a month: not the verbs "may" and "march", not "Mar." without a day.
fn is_sure_month(at: &At, index: usize) -> bool {
    let text = at.text(index);
    let opens = at.block.sentences.get(at.block.sentence_at(index)).is_none_or(|s| s.words.start == index);
    let capital = text.starts_with(char::is_uppercase) && text.chars().skip(1).any(char::is_lowercase);
    let words = &at.data.times;
    if at.is(index, words.common_months) {
        return capital && !opens && at.is(index - 1, words.before_months);
    }
    text.chars().count() > 3 && !at.is(index, words.long_short_months)
}

/// "the 5th", "el 5", where nothing follows that it counts.
fn lone_day(at: &At, index: usize) -> Option<usize> {
    let text = at.text(index);
    let words = &at.data.times;
    let fits = if words.plain_days {
        text.bytes().all(|b| b.is_ascii_digit())
    } else {
        text.ends_with(|c: char| c.is_ascii_alphabetic())
    };
    if !fits || !is_day(at, index) {
        return None;
    }
    let last = at.block.words.get(index + 1).is_none();
    let after = at.word(index)?.end as usize;
    let stops = last || !at.block.text[after..].starts_with([' ', '-']);
    let signed = at.block.text[after..].trim_start().starts_with(['%', '€', '$']);
    (!signed && (stops || at.is(index + 1, words.after_days))).then_some(1)
}

/// `3 days`, `two working days`, `2-3 weeks`, `48h`, `2 días hábiles`; `an hour` after "in".
fn duration(at: &At, first: usize) -> Option<usize> {
    let times = &at.data.times;
    let before = || at.is(first.wrapping_sub(1), times.before_spans);
    let unit = |index| at.data.time_units.has(at.text(index));
    let glued = at.text(first).trim_start_matches(|c: char| c.is_ascii_digit());
    let is_glued = at.word(first)?.kind == WordKind::Number && glued.len() < at.text(first).len();
    if is_glued && times.glued_units.iter().any(|unit| eq_folded(glued, unit)) {
        return Some(1);
    }
    let article = at.is(first, times.one) && before();
    let mut words = if article { 1 } else { at.number(first)? };
    // "one day" is any day.
    let [one, day] = times.some_day;
    let vague = words == 1 && at.is(first, one) && at.is(first + 1, day);
    if vague && !before() {
        return None;
    }
    if !article && at.joined(first + words) {
        let to = usize::from(at.is(first + words, times.range_links));
        if let Some(more) = at.number(first + words + to) {
            words += to + more;
        }
    }
    if !at.joined(first + words) {
        return None;
    }
    let kind = |index| usize::from(at.data.day_kinds.has(at.text(index)));
    words += kind(first + words);
    if !unit(first + words) {
        return None;
    }
    words += 1;
    Some(words + if at.joined(first + words) { kind(first + words) } else { 0 })
}

/// `next Tuesday`, `this morning`, `last week`, `la semana que viene`, `el mes pasado`.
fn picked(at: &At, first: usize) -> Option<usize> {
    let times = &at.data.times;
    let article = usize::from(at.is(first, times.articles));
    let start = first + article;
    let pick = |index| at.data.picks.has(at.text(index));
    let period = |index| at.data.periods.has(at.text(index));
    if pick(start) && at.joined(start + 1) {
        let next = start + 1;
        if let Some(words) = weekday(at, next) {
            let more = if at.joined(next + words) { day_part(at, next + words).unwrap_or(0) } else { 0 };
            return Some(article + 1 + words + more);
        }
        let fits = period(next)
            || at.data.day_parts.has(at.text(next))
            || month(at, next) && at.text(next).chars().count() > 3;
        return fits.then_some(article + 2);
    }
    let after = start + 1;
    if !(period(start) || weekday(at, start).is_some()) {
        return None;
    }
    let behind = times.picks_behind;
    if !behind.is_empty() && (after..).zip(behind).all(|(index, word)| at.is(index, &[word])) {
        return Some(article + 1 + behind.len());
    }
    (pick(after) && !at.is(after, times.picks_before)).then_some(article + 2)
}

/// `end of June`, `end of the month`, `early May`, `mid-week`, `finales de año`.
fn edge(at: &At, first: usize) -> Option<usize> {
    if !at.data.edges.has(at.text(first)) || !at.joined(first + 1) {
        return None;
    }
    let times = &at.data.times;
    let mut words = 1;
    words += usize::from(at.is(first + words, times.of));
    words += usize::from(at.is(first + words, times.articles) || at.is(first + words, times.picks_before));
    let index = first + words;
    let of = words > 1;
    let period = at.data.periods.has(at.text(index)) || of && at.is(index, times.some_day[1]);
    if let Some(more) = date(at, index) {
        return Some(words + more);
    }
    let capital_month = month(at, index) && at.text(index).starts_with(char::is_uppercase);
    (period || capital_month || of && weekday(at, index).is_some()).then_some(words + 1)
}

/// `5`, `05`, `5th`: a day of a month.
fn is_day(at: &At, index: usize) -> bool {
    let text = at.text(index);
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &text[..text.len() - unit.len()];
    let ordinal = || at.data.times.ordinals.iter().any(|known| eq_folded(unit, known));
    (unit.is_empty() || ordinal())
        && number.len() < 3
        && number.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

fn word_gap(at: &At, index: usize) -> bool {
    matches!(at.gap_before(index), " " | "-" | ". ")
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::prose::ValueKind;
    use crate::prose::values::tests::first;

    #[test]
    fn english_times() {
        for (text, value) in [
            ("It ends on 31 January at noon", "31 January"),
            ("by Jan 31.", "Jan 31"),
            ("Jan. 31 is fine", "Jan. 31"),
            ("January 31st 2026", "January 31st 2026"),
            ("January 31, 2026", "January 31, 2026"),
            ("on 2026-01-31", "2026-01-31"),
            ("on 31/1/2026", "31/1/2026"),
            ("on 31.1.2026", "31.1.2026"),
            ("We call on Friday", "Friday"),
            ("Friday, 3 May 2026", "Friday, 3 May 2026"),
            ("from 9:30 on", "9:30"),
            ("at 9 am sharp", "9 am"),
            ("at 9am", "9am"),
            ("by 5 p.m. today", "5 p.m"),
            ("See you tomorrow morning", "tomorrow morning"),
            ("we called this morning", "this morning"),
            ("in 3 days", "3 days"),
            ("within 24 hours", "24 hours"),
            ("two working days", "two working days"),
            ("takes 2-3 weeks", "2-3 weeks"),
            ("takes two to three weeks", "two to three weeks"),
            ("48h", "48h"),
            ("48 h", "48 h"),
            ("a 30-day trial", "30-day"),
            ("in an hour", "an hour"),
            ("next Tuesday", "next Tuesday"),
            ("last week", "last week"),
            ("on the 5th.", "the 5th"),
            ("until the end of June", "end of June"),
            ("end of the month", "end of the month"),
            ("mid-May", "mid-May"),
            ("sometime in May", "May"),
            ("Q3 2026", "Q3 2026"),
            ("on Sat 3 May", "Sat 3 May"),
        ] {
            assert_eq!(first(ValueKind::Time, text, Language::English), value, "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "now",
            "soon",
            "you may march on",
            "May I ask",
            "a second chance",
            "the second one",
            "She sat in the sun",
            "24/7",
            "40 seats",
            "one day you will see",
            "the 5th edition",
            "once a week",
            "in the end",
            "at 9",
            "3.5 of them",
            "this is it",
            "early birds",
            "Mar the paint",
        ] {
            assert_eq!(first(ValueKind::Time, text, Language::English), "", "{text}");
        }
        for text in
            ["ya", "pronto", "el 5 % más", "un día lo verás", "las 3 tiendas", "a la mesa", "esta casa"]
        {
            assert_eq!(first(ValueKind::Time, text, Language::Spanish), "", "{text}");
        }
    }

    #[test]
    fn spanish_times() {
        for (text, value) in [
            ("termina el 3 de marzo", "el 3 de marzo"),
            ("el 3 de marzo de 2026", "el 3 de marzo de 2026"),
            ("nos vemos el viernes", "viernes"),
            ("a las 11", "a las 11"),
            ("a las 11:30 de la mañana", "a las 11:30 de la mañana"),
            ("llega hoy", "hoy"),
            ("llega mañana", "mañana"),
            ("llega esta tarde", "esta tarde"),
            ("en 2 días", "2 días"),
            ("en dos días hábiles", "dos días hábiles"),
            ("en 48 h", "48 h"),
            ("la próxima semana", "la próxima semana"),
            ("la semana que viene", "la semana que viene"),
            ("a finales de junio", "finales de junio"),
            ("entre 3 y 5 días", "3 y 5 días"),
            ("el 5.", "el 5"),
            ("abre a las nueve", "a las nueve"),
            ("abre a las nueve y media de la mañana", "a las nueve y media de la mañana"),
            ("abrimos de nueve a dos.", "nueve a dos"),
            ("abrimos de 9 a 14 de lunes a viernes", "9 a 14"),
            ("llega pasado mañana", "pasado mañana"),
            ("el lunes 4 de mayo", "lunes 4 de mayo"),
            ("de tres a cinco plantas", ""),
        ] {
            assert_eq!(first(ValueKind::Time, text, Language::Spanish), value, "{text}");
        }
    }
}
