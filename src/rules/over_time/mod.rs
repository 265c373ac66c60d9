//! Many messages in order of time: what rules of archives may ask, and what they answer.

mod about;
mod act;
mod answers;
mod days;
mod due;
mod figure;
mod history;
mod kind;
#[cfg(test)]
pub(crate) mod made;
mod mailed;
mod mailing;
mod message;
mod outcome;
mod plot;
mod term;
mod trace;

pub use about::{About, is_stem_in, overlap};
pub use act::Act;
pub(crate) use answers::{Settling, first_answers, hours_between, settled_by};
pub use days::spoken;
pub use due::due;
pub(crate) use figure::figure;
pub use history::{Entry, History};
pub use kind::MessageKind;
pub(crate) use mailing::mailings;
pub use message::{Message, Party};
pub(crate) use outcome::MANY;
pub use outcome::{Exhibit, Outcome, OverTime, Said, TooFew};
pub use plot::{ChannelRow, Fate, Life, Loudness, LoudnessRow, Plot, Promise, Trend};
pub use term::Term;
pub use trace::{Trace, Traced};
