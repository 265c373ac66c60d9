//! Takes values out of TOML tables and keeps every mistake with its place.

use crate::calendar::Day;
use crate::error::{Error, nearest};
use crate::text::{Source, Span};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text in the configuration and where it is.
pub(super) type Written = Spanned<String>;

/// Reads values of one configuration; what does not fit becomes a mistake and is left out.
pub(super) struct TableReader {
    source: Arc<Source>,
    mistakes: Vec<Error>,
}

impl TableReader {
    pub fn new(source: &Arc<Source>) -> TableReader {
        TableReader { source: Arc::clone(source), mistakes: Vec::new() }
    }

    /// Whether nothing was noted.
    pub fn is_clean(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// All mistakes, in the order of the file.
    pub fn mistakes(mut self) -> Vec<Error> {
        self.mistakes.sort_by_key(|error| error.place.as_ref().map(|place| place.span));
        self.mistakes
    }

    /// Notes a mistake.
    pub fn mistake(&mut self, what: impl Into<String>, at: Range<usize>, help: impl Into<String>) {
        self.tell(Error::new(what).help(help), at);
    }

    /// Notes `error`, which stands there.
    pub fn tell(&mut self, error: Error, at: Range<usize>) {
        self.mistakes.push(error.at(&self.source, Span::new(at)));
    }

    /// Notes an unknown name, and the known one it was perhaps meant to be.
    pub fn unknown(&mut self, kind: &str, name: &str, at: Range<usize>, known: &[&str]) {
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("known: {}", known.join(", ")),
        };
        self.mistake(format!("unknown {kind} {name:?}"), at, help);
    }

    /// Notes every key of `table` that is not `known`.
    pub fn keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            self.unknown("key", key.get_ref(), key.span(), known);
        }
    }

    fn expected(&mut self, key: &str, form: &str, value: &Spanned<DeValue<'_>>) {
        let not = match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => "",
            DeValue::String(_) => ", not a text",
            DeValue::Boolean(_) => ", not true or false",
            DeValue::Datetime(_) => ", not a date",
            DeValue::Array(_) => ", not a list",
            DeValue::Table(_) => ", not a section",
        };
        self.mistake(format!("{key:?} must be {form}{not}"), value.span(), example(key));
    }

    /// The text `key`.
    pub fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Written> {
        let value = table.get(key)?;
        self.as_text(key, value)
    }

    /// `value` as a text.
    pub fn as_text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Written> {
        match value.get_ref() {
            DeValue::String(text) => Some(Spanned::new(value.span(), text.clone().into_owned())),
            _ => {
                self.expected(key, "a text in quotes", value);
                None
            }
        }
    }

    /// The list of texts `key`.
    pub fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Written> {
        match table.get(key) {
            Some(value) => self.as_texts(key, value),
            None => Vec::new(),
        }
    }

    /// `value` as a list of texts.
    pub fn as_texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Written> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.as_text(key, item)).collect(),
            _ => {
                self.expected(key, "a list of texts", value);
                Vec::new()
            }
        }
    }

    /// The whole number `key`, 0 or more.
    pub fn count(&mut self, table: &DeTable<'_>, key: &str) -> Option<usize> {
        let value = table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.expected(key, "a whole number, 0 or more", value);
        }
        number
    }

    /// `key`, true or false.
    pub fn truth(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        if let DeValue::Boolean(truth) = value.get_ref() {
            return Some(*truth);
        }
        self.expected(key, "true or false", value);
        None
    }

    /// The number `key`, from 0 to 100.
    pub fn percent(&mut self, table: &DeTable<'_>, key: &str) -> Option<f64> {
        let value = table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| (0.0..=100.0).contains(number));
        if number.is_none() {
            self.expected(key, "a number from 0 to 100", value);
        }
        number
    }

    /// `value` as any number.
    pub fn as_number(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number as f64)
            }
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.expected(key, "a number", value);
        }
        number
    }

    /// The day `key`, and its place.
    pub fn day(&mut self, table: &DeTable<'_>, key: &str) -> Option<(Day, Range<usize>)> {
        let value = table.get(key)?;
        if let DeValue::Datetime(toml::value::Datetime { date: Some(date), time: None, offset: None }) =
            value.get_ref()
        {
            return Some((Day { year: date.year, month: date.month, day: date.day }, value.span()));
        }
        self.expected(key, "a day without quotes", value);
        None
    }

    /// The table `key`.
    pub fn table<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
        let value = table.get(key)?;
        self.as_table(key, value)
    }

    /// `value` as a table.
    pub fn as_table<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Spanned<DeValue<'i>>,
    ) -> Option<&'t DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.expected(key, "a table", value);
        None
    }

    /// The tables `[[key]]`, each with the place of its head.
    pub fn tables<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &str,
    ) -> Vec<(Range<usize>, &'t DeTable<'i>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.expected(key, "a list of tables", value);
            return Vec::new();
        };
        let each = |item: &'t Spanned<DeValue<'i>>| Some((item.span(), self.as_table(key, item)?));
        items.iter().filter_map(each).collect()
    }
}

/// How a key is written.
fn example(key: &str) -> String {
    match key {
        "language" => r#"for example: language = "en""#.into(),
        "message-language" => r#"for example: message-language = "en""#.into(),
        "files" => r#"write [files] and, below it, include = ["**/*.md"]"#.into(),
        "channel" => r#"write [[channel]] and, below it, name = "press" and paths = ["press/**"]"#.into(),
        "allow" => r#"write [[allow]] and, below it, rule = "pushy/fomo" and reason = "…""#.into(),
        "rule" => r#"for example: rule = "pushy/fomo""#.into(),
        "reason" => r#"for example: reason = "the shop closes in May""#.into(),
        "until" => "for example: until = 2026-12-31".into(),
        "locales" => r#"for example: locales = ["en", "es"]"#.into(),
        "csv" => r#"write [csv] and, below it, text = "Reply""#.into(),
        "words" | "rules" | "html" | "email" | "score" | "gate" | "archive" => {
            format!("write [{key}] on a line of its own")
        }
        "severity" => r#"for example: severity = { "pushy/fomo" = "note" }"#.into(),
        "ours" => r#"for example: ours = ["harbour.example"]"#.into(),
        "attachments" => "for example: attachments = true".into(),
        "min-words" => "for example: min-words = 25".into(),
        "most-findings" => "for example: most-findings = 10000".into(),
        "baseline" => r#"for example: baseline = "candor-baseline.json""#.into(),
        "min-score" => "for example: min-score = 45".into(),
        "fail-on" => r#"for example: fail-on = "warning""#.into(),
        "set" => r#"write [rules.set."pushy/fomo"] and, below it, points = -2"#.into(),
        "points" => "for example: points = -2".into(),
        "text" | "question" | "id" | "date" | "from" | "subject" => {
            format!("name a column of the file, for example: {key} = \"Column\"")
        }
        "above" | "below" => format!("for example: {key} = 2.5"),
        "tier" => r#"for example: tier = "core""#.into(),
        "name" => r#"for example: name = "press""#.into(),
        "include" | "exclude" | "paths" => format!(r#"for example: {key} = ["press/**"]"#),
        "extend" => r#"for example: extend = ["brand/rules"]"#.into(),
        "off" => r#"for example: off = ["pushy/fomo"]"#.into(),
        "ignore" => r#"for example: ignore = [".legal", "nav"]"#.into(),
        list => format!(r#"for example: {list} = ["one", "two"]"#),
    }
}
