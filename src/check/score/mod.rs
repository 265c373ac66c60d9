//! How conversational a text is: a ledger in which every point has its reason.

mod copy;
mod counts;
mod entries;
mod fixes;
mod ledger;
mod measure;
mod rate;
mod rated;
mod sum;
mod unscored;
mod voided;
mod weights;
mod word_groups;

pub use copy::not_copy;
pub use counts::Counts;
pub use entries::{Cap, Entry, Fixes, Score};
pub use rate::rate;
pub use rated::Rated;
pub use unscored::{NotCopy, Unscored};
pub use weights::Weights;
