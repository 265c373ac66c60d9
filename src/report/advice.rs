//! What a finding tells its writer in a few lines: what harms, and what could be there instead.

use super::location::message;
use crate::check::Verdict;
use crate::finding::{Finding, Rewrite};
use crate::language::Phrasebook;

/// The most rewrites that are told where room is short.
const MOST: usize = 2;

/// The message, then a line for each of the first rewrites.
pub(super) fn told(verdict: &Verdict, finding: &Finding) -> Vec<String> {
    let mut lines = vec![message(verdict, finding)];
    lines.extend(finding.rewrites.iter().take(MOST).map(|rewrite| instead(rewrite, verdict.book())));
    lines
}

/// What to write instead, or what to ask oneself.
pub(super) fn instead(rewrite: &Rewrite, book: Phrasebook) -> String {
    let label = rewrite.label.trim();
    if label.is_empty() {
        book.word("Instead: leave these words out").into()
    } else if is_question(rewrite) {
        book.say("Ask yourself: {question}", &[("question", &label)])
    } else {
        book.say("Instead: {words}", &[("words", &label)])
    }
}

/// Whether it is something to ask oneself, and no words.
pub(super) fn is_question(rewrite: &Rewrite) -> bool {
    rewrite.edits.is_empty() && rewrite.label.contains('?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Safety;
    use crate::report::testing::{finding, verdict};

    #[test]
    fn says_what_harms_and_two_ways_out() {
        let mut found = finding("Act now.", "Act now");
        let rewrite =
            |label: &str| Rewrite { label: label.into(), safety: Safety::Ask, edits: vec![], blank: None };
        found.rewrites = vec![rewrite(""), rewrite("When does it end? Say so."), rewrite("more")];
        let mut verdict = verdict("a.jsonl", "Act now.", vec![found]);
        verdict.id = Some("7".into());
        assert_eq!(
            told(&verdict, &verdict.findings[0]),
            [
                "“Act now” hurries the reader. (record 7)",
                "Instead: leave these words out",
                "Ask yourself: When does it end? Say so."
            ]
        );
    }
}
