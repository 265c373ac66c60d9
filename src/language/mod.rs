//! Every fact about a language: its calendar, its small words, how its letters begin and end, and what mail programs
//! write in it. Code asks; it knows no word itself.

mod accents;
mod address;
mod english;
mod facts;
mod mail;
mod mail_words;
mod other;
mod phrasebook;
mod profiles;
mod pronouns;
mod register;
mod said;
mod spanish;
mod tag;

pub(crate) use accents::{unaccented, without_accents};
pub(crate) use address::{Address, Form, Person};
pub(crate) use facts::{Abbreviations, Edges, LanguageData, List};
pub(crate) use mail::MAIL_WORDS;
pub(crate) use mail_words::MailWords;
pub use phrasebook::{Phrasebook, phrases};
pub(crate) use profiles::{COUNT, ENGLISH, SPANISH, is_small_word, of_letter, of_shape, of_word};
pub(crate) use register::{any_of_all, greets, is_name_particle, month_of, phrases_of_all, words_of_all};
pub use said::Said;
pub use tag::Language;
