//! What a sentence does to whoever reads it.

use serde::{Deserialize, Serialize};

/// What a sentence does. Where it does two things, the first of them in this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Asks something the writer wants to know.
    Ask,
    /// Says sorry.
    Apologise,
    /// Warns or threatens.
    Warn,
    /// Sells, or urges to do what serves the firm.
    Sell,
    /// Praises the firm.
    SelfPraise,
    /// Gives: help, money back, something free of conditions.
    Give,
    /// Thanks, or says that a word of the reader's was heard.
    Thank,
    /// Invites to answer, to talk, to come.
    Invite,
    /// Tells what the reader can use: steps, dates, facts.
    Inform,
    /// Opens or closes without saying anything.
    Ritual,
    /// None of these.
    Other,
}

impl Act {
    /// How many there are.
    pub const COUNT: usize = 11;

    /// All of them, in the order in which they count.
    pub const ALL: [Act; Act::COUNT] = [
        Act::Ask,
        Act::Apologise,
        Act::Warn,
        Act::Sell,
        Act::SelfPraise,
        Act::Give,
        Act::Thank,
        Act::Invite,
        Act::Inform,
        Act::Ritual,
        Act::Other,
    ];

    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Act::Ask => "ask",
            Act::Apologise => "apologise",
            Act::Warn => "warn",
            Act::Sell => "sell",
            Act::SelfPraise => "self-praise",
            Act::Give => "give",
            Act::Thank => "thank",
            Act::Invite => "invite",
            Act::Inform => "inform",
            Act::Ritual => "ritual",
            Act::Other => "other",
        }
    }
}
