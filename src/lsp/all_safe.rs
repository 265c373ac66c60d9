//! Every safe rewrite of a text at once, as `candor fix` makes them: pass by pass, until none is left.

use super::buffer::Buffer;
use super::check::check;
use super::edit::Put;
use crate::check::Verdict;
use crate::finding::{Safety, Status};
use crate::fix::{Change, Pass};
use crate::text::Span;
use crate::workspace::Folder;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Passes over a text. Two or three do; the bound is for rules that make each other's words longer.
const PASSES: usize = 8;

/// The longest text, in bytes, that is looked at again after a pass.
const LONGEST: usize = 256 << 10;

/// How many rewrites can be made, and the edits that make them all; `None` where there are none.
pub(super) fn all_safe(verdict: &Verdict, folder: &Folder, buffer: &Buffer) -> Option<(usize, Vec<Put>)> {
    let text = verdict.document.source.text();
    let first = pass(verdict);
    let mut count = first.changes().len();
    if count == 0 {
        return None;
    }
    let mut new = first.apply(text);
    // Rewrites that stand side by side wait for each other.
    let mut passes = if text.len() > LONGEST { PASSES } else { 1 };
    let mut again = false;
    while passes < PASSES {
        passes += 1;
        let Ok(next) = check(folder, &buffer.path, buffer.format, new.clone()) else { break };
        let pass = pass(&next);
        if pass.changes().is_empty() {
            break;
        }
        count += pass.changes().len();
        new = pass.apply(&new);
        again = true;
    }
    if again {
        return Some((count, lines(text, &new)));
    }
    let mut edits: Vec<_> = first.changes().iter().flat_map(|change| &change.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    Some((count, edits.into_iter().map(Put::from).collect()))
}

/// The safe rewrites of a text that have room.
fn pass(verdict: &Verdict) -> Pass {
    let open = verdict.findings.iter().filter(|finding| finding.status != Status::Allowed);
    let changes = open.filter_map(|finding| {
        let rewrite = finding.rewrites.iter().find(|rewrite| rewrite.safety == Safety::Safe)?;
        Some(Change { rule: finding.rule.clone(), edits: rewrite.edits.clone() })
    });
    Pass::of(verdict.document.source.text(), changes.collect())
}

/// The lines that differ.
fn lines(old: &str, new: &str) -> Vec<Put> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut starts = vec![0];
    starts.extend(before.iter().scan(0, |end, line| {
        *end += line.len();
        Some(*end)
    }));
    let put = |tag, lines: std::ops::Range<usize>, new: std::ops::Range<usize>| {
        let span = Span::new(*starts.get(lines.start)?..*starts.get(lines.end)?);
        (tag != DiffTag::Equal).then(|| Put { span, text: after[new].concat(), blanks: false })
    };
    let parts = capture_diff_slices(Algorithm::Myers, &before, &after);
    let parts = parts.iter().map(similar::DiffOp::as_tag_tuple);
    parts.filter_map(|(tag, lines, new)| put(tag, lines, new)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_lines_that_differ_make_the_new_text(old in "[ab\n]{0,24}", new in "[ab\n]{0,24}") {
            let mut made = old.clone();
            for put in lines(&old, &new).iter().rev() {
                made.replace_range(put.span.range(), &put.text);
            }
            prop_assert_eq!(made, new);
        }
    }
}
