//! The words that all formats share: the question, its answer, and what things are called.

use crate::archive::Keep;
use crate::finding::Severity;

/// What it all comes down to.
pub(super) const QUESTION: &str = "Would you keep this friend?";

/// The answer as people say it.
pub(super) fn answer(keep: Keep) -> &'static str {
    match keep {
        Keep::Yes => "Yes.",
        Keep::OnProbation => "On probation: tell them what bothers you, and see.",
        Keep::No => "No.",
        Keep::TooFew => "There is too little to go by to say.",
    }
}

/// What statements of a severity are headed.
pub(super) fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "What weighs most",
        Severity::Warning => "What weighs, too",
        Severity::Note => "Good to know",
    }
}

/// What a statement of a severity does to the answer.
pub(super) fn weighs(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "counts double",
        Severity::Warning => "counts",
        Severity::Note => "does not count",
    }
}

/// What the answer rests on: `rules` things of this weight.
pub(super) fn weight(rules: usize, weight: usize) -> String {
    if rules == 0 {
        return "Nothing serious found.".to_owned();
    }
    let things = if rules == 1 { "One thing speaks".to_owned() } else { format!("{rules} things speak") };
    format!("{things} against it (weight {weight}; 2 puts a friend on probation, 4 ends it).")
}

/// The plain names of a side: who wrote it, seen by the reader.
pub(super) fn writer(is_out: bool) -> &'static str {
    if is_out { "They wrote" } else { "You wrote" }
}
