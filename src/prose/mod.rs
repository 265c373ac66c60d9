//! From blocks to language, sentences, words and quoted speech: what a rule may ask about a text.

mod aside;
mod at;
mod clock;
mod ends;
mod formulas;
mod greeting;
mod guess;
mod kind;
mod model;
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
mod words;

pub use aside::Aside;
pub use greeting::greets_a_person;
pub use guess::guess;
pub use kind::ValueKind;
pub use model::{Sentence, Word, WordKind};
pub use opaque::is_field;
pub use quotes::quotes;
pub use readability::{reading_ease, syllables_en, syllables_es};
pub use reading::{ReadBlock, Reading};
pub use sending::{Fact, Sending};
pub use sentences::sentences;
pub use signature::signature;
pub use values::{Value, value_at};
pub use words::words;
