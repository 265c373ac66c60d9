//! From blocks to language, sentences, words and quoted speech: what a rule may ask about a text.

mod reading;

pub use reading::{ReadBlock, Reading, Sentence, Word, WordKind};
