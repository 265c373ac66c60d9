//! Many messages in order of time: what rules of archives may ask, and what they answer.

mod about;
mod act;
mod days;
mod due;
mod history;
mod kind;
mod message;
mod outcome;
mod plot;
mod term;
mod trace;

pub use about::{About, is_stem_in, overlap};
pub use act::Act;
pub use days::spoken;
pub use due::due;
pub use history::{Entry, History};
pub use kind::MessageKind;
pub use message::{Message, Party};
pub use outcome::{Exhibit, Outcome, OverTime, Said, TooFew};
pub use plot::{ChannelRow, Fate, Life, Loudness, LoudnessRow, Plot, Promise, Trend};
pub use term::Term;
pub use trace::{Trace, Traced};
