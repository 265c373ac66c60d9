//! `[find.wait]`: an answer that took too long, and does not say so.

use super::{Context, Lists};
use crate::rules::pair::Phrases;
use crate::rules::pairs::WaitFile;
use crate::rules::place::last_said;
use crate::rules::{FileMistake, Hit};

/// Compiled `[find.wait]`.
#[derive(Debug)]
pub struct Wait {
    above: f64,
    unless: Phrases,
}

impl Wait {
    pub(super) fn new(file: &WaitFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let unless = lists.of_pairs("wait", "unless", &file.unless)?;
        Ok(Wait { above: f64::from(file.above_hours), unless })
    }

    /// One hit at the last sentence; `{days}` is how long they waited. Silent where a date is not known.
    pub(super) fn hits(&self, context: &Context<'_>) -> Vec<Hit> {
        let hours = context.exchange.and_then(|exchange| exchange.hours).filter(|hours| *hours > self.above);
        let Some(hours) = hours else { return Vec::new() };
        if !self.unless.find(context.reading).is_empty() {
            return Vec::new();
        }
        let numbers = vec![("days", (hours / 24.0).floor()), ("hours", hours.floor())];
        // The rewrite repeats it too.
        let words = vec![("days", format!("{:.0}", (hours / 24.0).floor()))];
        last_said(context.reading).map(|place| Hit { numbers, words, ..Hit::at(place) }).into_iter().collect()
    }
}
