//! How conversational a text is: a ledger in which every point has its reason.

mod copy;
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
mod unscored;
mod weights;

pub use copy::not_copy;
pub use figures::Figures;
pub use model::{Cap, Entry, Fixes, Score};
pub use rate::rate;
pub use rated::Rated;
pub use unscored::{NotCopy, Unscored};
pub use weights::Weights;
