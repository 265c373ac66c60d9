//! What is known of one text, as the line of an export that the library reads: a row means what a record means.

use crate::CandorError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};
use serde_json::{Map, Number, Value};

/// The keys of a record, as docs and exports name them.
pub const KEYS: [&str; 13] = [
    "text",
    "id",
    "format",
    "channel",
    "language",
    "subject",
    "from",
    "to",
    "date",
    "direction",
    "thread",
    "question",
    "question_date",
];

/// A record on its way to be a line.
#[derive(Default)]
pub struct Record(Map<String, Value>);

impl Record {
    /// Notes what Python gave for `key`.
    ///
    /// # Errors
    /// Where it is a string that no file can hold.
    pub fn put_object(&mut self, key: &'static str, value: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(()) };
        let value = if let Ok(text) = value.cast::<PyString>() {
            Value::String(utf_8(key, text)?)
        } else if value.is_instance_of::<PyBool>() {
            Value::Array(Vec::new())
        } else if value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() {
            number(&value.str()?.to_string_lossy())
        } else if let Ok(date) = value.call_method0("isoformat") {
            Value::String(date.str()?.to_string_lossy().into_owned())
        } else {
            // The library says that it is not text.
            Value::Array(Vec::new())
        };
        self.put(key, value);
        Ok(())
    }

    /// Notes `value` for `key`.
    pub fn put(&mut self, key: &'static str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    /// The line.
    pub fn line(self) -> Vec<u8> {
        Value::Object(self.0).to_string().into_bytes()
    }
}

/// The number that `text` writes; a list, which no key takes, where JSON has no such number.
pub fn number(text: &str) -> Value {
    let whole = text.parse::<i64>().map(Number::from).or_else(|_| text.parse::<u64>().map(Number::from));
    let broken = || text.parse().ok().and_then(Number::from_f64);
    whole.ok().or_else(broken).map_or_else(|| Value::Array(Vec::new()), Value::Number)
}

/// `text` as the library reads it.
fn utf_8(key: &str, text: &Bound<'_, PyString>) -> PyResult<String> {
    text.to_str().map(str::to_owned).map_err(|_| {
        CandorError::new_err(format!(
            "{key:?} holds half of a character (a lone surrogate), which is no text (to read it all the same, with “�” in \
             its place: value.encode(\"utf-16\", \"surrogatepass\").decode(\"utf-16\", \"replace\"))"
        ))
    })
}
