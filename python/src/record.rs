//! What is known of one text, as the line of an export that the library reads: a row means what a record means.

use crate::CandorError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};
use serde_json::{Map, Value};

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
            number(key, &value.str()?.to_string_lossy())
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

/// The number that `text` writes, for `key`: digit by digit, as numbers of tickets may be longer than JSON’s are exact. A
/// list, which no key takes, where the key takes no number, or it is none.
pub fn number(key: &str, text: &str) -> Value {
    let is_number = || text.parse().is_ok_and(f64::is_finite);
    match key {
        "id" | "thread" | "date" | "question_date" if is_number() => Value::String(text.to_owned()),
        _ => Value::Array(Vec::new()),
    }
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
