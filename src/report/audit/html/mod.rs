//! An audit as a page of its own: one file that a browser opens, without a request to anywhere.

mod acts;
mod balance;
mod calendar;
mod channels;
mod dots;
mod figure;
mod listed;
mod lives;
mod loudness;
mod marks;
mod messages;
mod page;
mod promises;
mod statements;
mod timeline;
mod trend;
mod verdict;

pub(super) use page::write;
