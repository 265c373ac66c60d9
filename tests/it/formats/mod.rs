//! Guards the formats of other people's programs: each is read back here by a parser that was not
//! written for candor, or by the letter of the format's own description, also where texts, names and
//! messages are hostile.

mod all;
mod audit;
mod github;
mod gitlab;
mod given;
mod markdown;
mod rdjsonl;
mod sarif;
mod xml;
