//! From blocks to language, sentences, words and quoted speech: what a rule may ask about a text.

mod address;
mod aside;
mod at;
mod clock;
mod ends;
mod formulas;
mod greeting;
mod guess;
mod kind;
mod names;
mod opaque;
mod quotes;
mod readability;
mod reading;
mod sending;
mod sentences;
mod signature;
mod times;
mod titles;
mod values;
mod word;
mod words;

pub(crate) use address::{FormOfAddress, addressed, form_of_address};
pub use aside::Aside;
pub(crate) use greeting::greets_a_person;
pub(crate) use kind::ValueKind;
pub(crate) use opaque::is_field;
pub(crate) use readability::reading_ease;
pub use reading::{ReadBlock, Reading};
pub(crate) use sending::Fact;
pub(crate) use signature::signature;
pub(crate) use values::{Value, begins_value, value_at};
pub(crate) use word::Addressed;
pub use word::{Sentence, Word, WordKind};
pub(crate) use words::words;
