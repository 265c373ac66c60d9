//! stub
use super::ReadBlock;
use crate::document::Language;
/// kind
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// t
    Time,
    /// m
    Money,
    /// n
    Number,
    /// n
    Name,
}
/// value
#[derive(Debug)]
pub struct Value {
    /// w
    pub words: usize,
    /// s
    pub start: usize,
    /// e
    pub end: usize,
}
impl ValueKind {
    /// name
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "time" => Some(Self::Time),
            "money" => Some(Self::Money),
            "number" => Some(Self::Number),
            "name" => Some(Self::Name),
            _ => None,
        }
    }
}
/// at
pub fn value_at(
    _kind: ValueKind,
    _block: &ReadBlock<'_>,
    _word: usize,
    _end: usize,
    _language: Language,
) -> Option<Value> {
    None
}
