//! A customer's message beside the firm's reply: what was asked, and what became of it.

mod clauses;
mod content;
mod evidence;
mod exchange;
mod judge;
mod kinds;
mod phrases;
mod questions;
mod stems;
mod tables;

pub use content::{is_small, questions_of, stem_of, stems_of};
pub use exchange::Exchange;
pub use kinds::{Asked, Kind, Outcome};
pub use phrases::Phrases;
pub use stems::Stems;
