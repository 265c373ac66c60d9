//! What messages do, in seven groups: as many as a reader can tell apart in a plot.

use crate::rules::over_time::{Act, Message};

/// What a message does for whoever gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Does {
    /// Gives or tells something of use.
    Helps,
    /// Asks, or invites to answer.
    Asks,
    /// Thanks or says sorry.
    Thanks,
    /// None of the others, as far as rules know: it opens, closes, chats.
    Chats,
    /// Praises the firm.
    Praises,
    /// Sells, or urges.
    Sells,
    /// Warns or threatens.
    Warns,
}

impl Does {
    /// How many there are.
    pub(super) const COUNT: usize = 7;

    /// All of them, from what is good for the reader to what is not.
    pub(super) const ALL: [Does; Does::COUNT] =
        [Does::Helps, Does::Asks, Does::Thanks, Does::Chats, Does::Praises, Does::Sells, Does::Warns];

    /// What an act does.
    pub(super) fn of(act: Act) -> Does {
        match act {
            Act::Give | Act::Inform => Does::Helps,
            Act::Ask | Act::Invite => Does::Asks,
            Act::Thank | Act::Apologise => Does::Thanks,
            Act::Ritual | Act::Other => Does::Chats,
            Act::SelfPraise => Does::Praises,
            Act::Sell => Does::Sells,
            Act::Warn => Does::Warns,
        }
    }

    /// What most of a message does.
    pub(super) fn mostly(message: &Message) -> Does {
        Does::of(message.main_act())
    }

    /// Words by act, as words by what they do.
    pub(super) fn words(acts: &[u32; Act::COUNT]) -> [u32; Does::COUNT] {
        let mut words = [0; Does::COUNT];
        for (act, own) in Act::ALL.into_iter().zip(acts) {
            words[Does::of(act) as usize] += own;
        }
        words
    }

    /// As legends and lists say it.
    pub(super) fn says(self) -> &'static str {
        match self {
            Does::Helps => "helps or informs",
            Does::Asks => "asks or invites",
            Does::Thanks => "thanks or says sorry",
            Does::Chats => "something else",
            Does::Praises => "praises itself",
            Does::Sells => "sells",
            Does::Warns => "warns",
        }
    }

    /// Its class on the page.
    pub(super) fn class(self) -> &'static str {
        match self {
            Does::Helps => "helps",
            Does::Asks => "asks",
            Does::Thanks => "thanks",
            Does::Chats => "chats",
            Does::Praises => "praises",
            Does::Sells => "sells",
            Does::Warns => "warns",
        }
    }
}
