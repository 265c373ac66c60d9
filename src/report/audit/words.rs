//! The words that all formats share: the question, its answer, and what things are called.

use crate::archive::Keep;
use crate::finding::Severity;
use crate::report::counted;

/// What it all comes down to.
pub(super) const QUESTION: &str = "Would you keep this friend?";

/// The answer as people say it.
pub(super) fn answer(keep: Keep) -> &'static str {
    match keep {
        Keep::Yes => "Yes.",
        Keep::OnProbation => "On probation: tell them what bothers you, and see.",
        Keep::No => "No.",
        Keep::TooFew => "There are too few messages to say.",
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
        return "Nothing speaks against it.".to_owned();
    }
    let speak = if rules == 1 { "speaks" } else { "speak" };
    let things = counted(rules, "thing");
    format!(
        "{things} {speak} against it and weigh {weight} together. Up to 1 is a yes, 2 and 3 are a warning shot, from 4 on it is a no."
    )
}

/// The plain names of a side: who wrote it, seen by the reader.
pub(super) fn writer(is_out: bool) -> &'static str {
    if is_out { "They wrote" } else { "You wrote" }
}
