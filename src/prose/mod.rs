//! From blocks to language, sentences, words and quoted speech: what a rule may ask about a text.

mod at;
mod clock;
mod ends;
mod english;
mod fold;
mod guess;
mod kind;
mod language;
mod languages;
mod model;
mod opaque;
mod profiles;
mod quotes;
mod readability;
mod reading;
mod sending;
mod sentences;
mod signature;
mod spanish;
mod times;
mod values;
mod words;

pub use fold::{eq_folded, fold, hash_of, starts_with_folded};
pub use guess::guess;
pub use kind::ValueKind;
pub use language::{Abbreviations, LanguageData};
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
