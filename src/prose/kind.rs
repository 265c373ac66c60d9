//! The kinds of value that a phrase may name.

/// A kind of value, written in a phrase as `{time}`, `{money}`, `{number}` or `{name}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// A date, a day, a clock time, a duration with a number. Not "now", not "soon".
    Time,
    /// A sum with its currency.
    Money,
    /// A number in digits or words; a percentage.
    Number,
    /// What somebody or something is called: up to three words with capitals.
    Name,
}

impl ValueKind {
    /// What phrases call them.
    pub const NAMES: [&str; 4] = ["time", "money", "number", "name"];

    /// The kind of that name, as phrases write it.
    pub fn from_name(name: &str) -> Option<ValueKind> {
        match name {
            "time" => Some(ValueKind::Time),
            "money" => Some(ValueKind::Money),
            "number" => Some(ValueKind::Number),
            "name" => Some(ValueKind::Name),
            _ => None,
        }
    }
}
