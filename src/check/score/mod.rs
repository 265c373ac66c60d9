//! How conversational a text is: a ledger in which every point has its reason.

mod figures;
mod fixes;
mod ledger;
mod measure;
mod model;
mod rate;
mod rated;
mod shadow;
mod sorts;
mod sum;
mod weights;

pub use figures::Figures;
pub use model::{Cap, Entry, Fixes, Score};
pub use rate::rate;
pub use rated::Rated;
pub use weights::Weights;
