//! Where a comment goes that allows a finding: tried out before it is offered.

use super::buffer::Buffer;
use super::check::check;
use super::edit::Put;
use crate::check::Verdict;
use crate::document::{BlockKind, Format};
use crate::finding::{Finding, Status};
use crate::text::Span;
use crate::workspace::Folder;

/// Findings of one selection for which a place is looked for: each place is tried.
const MOST: usize = 4;

/// The longest text, in bytes, in which places are tried.
const LONGEST: usize = 256 << 10;

/// A comment for each of `findings` that one can allow. Its reason is left open: what candor wrote there
/// would pass for one. Until the writer fills it, candor asks for it at that place.
pub(super) fn offers<'f>(
    findings: &[&'f Finding],
    verdict: &Verdict,
    folder: &Folder,
    buffer: &Buffer,
) -> Vec<(&'f Finding, Put)> {
    // In a mail, a comment in the text would be sent with it.
    if verdict.document.format == Format::Email || buffer.text.len() > LONGEST {
        return Vec::new();
    }
    let mut offered: Vec<(&Finding, Put)> = Vec::new();
    for finding in findings.iter().take(MOST) {
        let again = |(other, put): &(&Finding, Put)| {
            other.rule == finding.rule
                && put.span.start <= finding.span.start
                && finding.span.end <= put.span.end
        };
        if finding.rule.starts_with("meta/") || offered.iter().any(again) {
            continue;
        }
        let tried = places(finding, verdict).into_iter().find(|place| holds(place, finding, folder, buffer));
        offered.extend(tried.map(|place| {
            let put = Put { span: place.at, text: place.comment(&finding.rule, "{why}"), blanks: true };
            (*finding, put)
        }));
    }
    offered
}

/// A place for a comment.
struct Place {
    at: Span,
    before: String,
    after: String,
}

impl Place {
    fn comment(&self, rule: &str, reason: &str) -> String {
        format!("{}<!-- candor: allow {rule} -- {reason} -->{}", self.before, self.after)
    }
}

/// The places to try for `finding`, the best first: a line of its own before the block, then the end of
/// the block.
fn places(finding: &Finding, verdict: &Verdict) -> Vec<Place> {
    let text = verdict.document.source.text();
    let span = |block: &crate::document::Block| block.map.span_of(0..block.text.len());
    let mut blocks = verdict.document.blocks.iter().map(|block| (block.kind, span(block)));
    let Some((kind, block)) =
        blocks.find(|(_, block)| block.start <= finding.span.start && finding.span.start < block.end)
    else {
        return Vec::new();
    };
    let start = block.start as usize;
    let mut places = Vec::new();
    let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let indent = text.get(line..start).unwrap_or("x");
    if indent.trim_matches('\u{feff}').trim().is_empty() && kind != BlockKind::Item {
        let newline =
            if text.get(..line).is_some_and(|before| before.ends_with("\r\n")) { "\r\n" } else { "\n" };
        let at = Span::new(start..start);
        places.push(Place {
            at,
            before: String::new(),
            after: format!("{newline}{}", indent.trim_matches('\u{feff}')),
        });
    }
    let at = Span { start: block.end, end: block.end };
    places.push(Place { at, before: " ".into(), after: String::new() });
    places
}

/// Whether a comment there allows `finding`, and does nothing else.
fn holds(place: &Place, finding: &Finding, folder: &Folder, buffer: &Buffer) -> bool {
    let mut text = buffer.text.clone();
    let at = place.at.start as usize;
    if !text.is_char_boundary(at) {
        return false;
    }
    text.insert_str(at, &place.comment(&finding.rule, "tried"));
    let Ok(tried) = check(folder, &buffer.path, buffer.format, text) else { return false };
    let mut same = tried.findings.iter().filter(|other| other.rule == finding.rule);
    same.any(|other| other.fingerprint == finding.fingerprint && other.status == Status::Allowed)
}
