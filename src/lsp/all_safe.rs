//! Every safe rewrite of a text at once, as `candor fix` makes them.

use super::buffer::Buffer;
use super::check::{Found, Outcome};
use super::checked::Checked;
use super::edit::Put;
use crate::sources::{Body, Input};
use crate::text::Span;
use crate::workspace::{Rewritten, Settings, has_safe};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::sync::Arc;

/// The longest text, in bytes, that is rewritten without being asked: editors want to know what could be done
/// whenever the caret moves.
const LONGEST: usize = 256 << 10;

/// How many rewrites can be made, and the edits that make them all; `None` where there are none. `asked`: the
/// writer wants them now.
pub(super) fn all_safe<'o>(
    outcome: &'o Outcome,
    buffer: &Buffer,
    asked: bool,
) -> Option<&'o (usize, Vec<Put>)> {
    let Found::Checked(checked, folder) = &outcome.found else { return None };
    if !checked.verdicts.iter().any(has_safe) || (checked.source.text().len() > LONGEST && !asked) {
        return None;
    }
    outcome.safe.get_or_init(|| made(checked, folder, buffer)).as_ref()
}

fn made(checked: &Checked, folder: &Settings, buffer: &Buffer) -> Option<(usize, Vec<Put>)> {
    let text = checked.source.text();
    let body = match buffer.format {
        Some(format) => Body::Buffer(format, text.to_owned()),
        None => Body::Bytes(text.as_bytes().to_vec()),
    };
    let mut rewritten = Rewritten::read(Input { path: Arc::clone(&buffer.path), body }, folder).ok()?;
    rewritten.converge().ok()?;
    (rewritten.mended > 0).then(|| (rewritten.mended, lines(text, rewritten.source().text())))
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
