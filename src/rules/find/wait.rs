//! `[find.wait]`: an answer that took too long, and does not say so.

use super::way::{About, Finder, Way};
use super::{Context, Lists};
use crate::rules::applies::last_said;
use crate::rules::hit::Hits;
use crate::rules::number::{Range, Slot};
use crate::rules::reply::Phrases;
use crate::rules::{FileMistake, Hit};
use serde::Deserialize;

/// `[find.wait]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaitFile {
    /// More hours than this between the message and the reply harm.
    pub above_hours: f32,
    /// Phrases of the reply that own up to the wait.
    #[serde(default)]
    pub unless: Vec<String>,
}

impl Way for WaitFile {
    fn compile(&self, lists: &mut Lists<'_>) -> Result<Box<dyn Finder>, FileMistake> {
        Ok(Box::new(Wait::new(self, lists)?))
    }

    fn about(&self) -> About {
        About::Silence
    }

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("above-hours", Range::Rate, Slot::Real(&mut self.above_hours))]
    }
}

/// Compiled `[find.wait]`.
#[derive(Debug)]
struct Wait {
    above: f64,
    unless: Phrases,
}

impl Wait {
    fn new(file: &WaitFile, lists: &mut Lists<'_>) -> Result<Self, FileMistake> {
        let unless = lists.of_replies("wait", "unless", &file.unless)?;
        Ok(Wait { above: f64::from(file.above_hours), unless })
    }

    /// One hit at the last sentence; `{days}` is how long they waited. Silent where a date is not known.
    fn found(&self, context: &Context<'_>) -> Vec<Hit> {
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

impl Finder for Wait {
    fn hits(&self, context: &Context<'_>) -> Hits {
        self.found(context).into()
    }
}
