//! The answer as people say it.

use crate::archive::Keep;

/// The answer to “Would you keep this friend?”.
pub(super) fn answer(keep: Keep) -> &'static str {
    match keep {
        Keep::Yes => "Yes.",
        Keep::OnProbation => "On probation: tell them what bothers you, and see.",
        Keep::No => "No.",
        Keep::TooFew => "There are too few messages to say.",
    }
}
