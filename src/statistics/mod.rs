//! Figures of many messages: what is usual, what moves, what differs, each with how sure that is.

mod bootstrap;
mod change;
mod normal;
mod running;
mod spread;
mod trend;

pub use bootstrap::{Figure, Ratio};
pub use change::{Drop, drop};
pub use spread::{mad, median, quartiles};
pub use trend::{Line, by_chance, line};
