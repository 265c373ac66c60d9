//! What readers' marks taught: a linear model over words that says where a text talks at people, and how it
//! would be rated.
//!
//! [`Model`] is the door: it is read in place from its bytes, hears a [`crate::prose::Reading`] and tells
//! places and ratings. [`train`] makes such a model of texts that people have marked. Both see a sentence
//! through the same [`line`], so what was learnt is what is heard.

mod bytes;
mod ear;
mod heard;
mod line;
mod model;
mod place;
mod sign;
mod table;
pub(crate) mod train;

pub use bytes::{Damage, Shape};
pub use heard::{Heard, HeardPlace};
pub use model::Model;
pub(crate) use place::{Part, part};
