//! Where a comment goes that allows a finding: tried out before it is offered.

use super::buffer::Buffer;
use super::check::check;
use super::checked::Checked;
use super::client::Client;
use super::edit::Put;
use crate::check::Verdict;
use crate::document::{BlockKind, Format, Marks, comment_marks};
use crate::finding::{Finding, Status};
use crate::rules::META;
use crate::text::Span;
use crate::workspace::Settings;

/// Findings of one selection for which a place is looked for: each place is tried.
const MOST: usize = 4;

/// The longest text, in bytes, in which places are tried.
const LONGEST: usize = 256 << 10;

/// A comment for each of `findings` that one can allow. Its reason is left open: what candor wrote there
/// would pass for one. Until the writer fills it, candor asks for it at that place.
pub(super) fn offers<'f>(
    findings: &[&'f Finding],
    checked: &Checked,
    folder: &Settings,
    buffer: &Buffer,
    client: &Client,
) -> Vec<(&'f Finding, Put)> {
    // A comment in a string would be shown with it.
    let (Some(verdict), Some(format)) = (checked.whole(), buffer.format) else { return Vec::new() };
    // In a mail, a comment in the text would be sent with it.
    if format == Format::Email || buffer.text.len() > LONGEST {
        return Vec::new();
    }
    let Some(marks) = comment_marks(&buffer.path) else { return Vec::new() };
    let mut offered: Vec<(&Finding, Put)> = Vec::new();
    for finding in findings.iter().filter(|finding| !finding.rule.starts_with(META)).take(MOST) {
        let mut places = places(finding, verdict, marks).into_iter();
        let Some(place) = places.find(|place| holds(place, finding, folder, buffer, format)) else {
            continue;
        };
        // One comment allows all that its rule finds in the block.
        if offered.iter().any(|(other, put)| other.rule == finding.rule && put.span == place.at) {
            continue;
        }
        // Braces are blanks in a snippet: where the marks have some, the reason gets no stop of its own.
        let blanks = client.snippets && !marks.open.contains('{');
        let reason = if blanks { "{}" } else { "" };
        let text = place.comment(&finding.rule, reason);
        offered.push((*finding, Put { span: place.at, text, blanks }));
    }
    offered
}

/// A place for a comment.
struct CommentPlace {
    at: Span,
    marks: Marks,
    before: String,
    after: String,
}

impl CommentPlace {
    fn comment(&self, rule: &str, reason: &str) -> String {
        let Marks { open, close } = self.marks;
        let close = if close.is_empty() { String::new() } else { format!(" {close}") };
        format!("{}{open} candor: allow {rule} -- {reason}{close}{}", self.before, self.after)
    }
}

/// The places to try for `finding`, the best first: a line of its own before the block, then the end of the block.
fn places(finding: &Finding, verdict: &Verdict, marks: Marks) -> Vec<CommentPlace> {
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
    let indent = text.get(line..start).unwrap_or("x").trim_matches('\u{feff}');
    // Between items it would part the list.
    if indent.trim().is_empty() && kind != BlockKind::Item {
        let crlf = text.find('\n').is_some_and(|end| text[..end].ends_with('\r'));
        let after = format!("{}{indent}", if crlf { "\r\n" } else { "\n" });
        places.push(CommentPlace { at: Span::new(start..start), marks, before: String::new(), after });
    }
    let at = Span { start: block.end, end: block.end };
    places.push(CommentPlace { at, marks, before: " ".into(), after: String::new() });
    places
}

/// Whether a comment there allows `finding`, and is understood.
fn holds(
    place: &CommentPlace,
    finding: &Finding,
    folder: &Settings,
    buffer: &Buffer,
    format: Format,
) -> bool {
    let at = place.at.start as usize;
    let mut text = buffer.text.clone();
    if !text.is_char_boundary(at) {
        return false;
    }
    let comment = place.comment(&finding.rule, "tried");
    text.insert_str(at, &comment);
    let Ok(tried) = check(folder, &buffer.path, format, text) else { return false };
    let is_it = |other: &Finding| {
        other.rule == finding.rule
            && other.fingerprint == finding.fingerprint
            && other.status == Status::Allowed
    };
    let comment = at..at + comment.len();
    let complains =
        |other: &Finding| other.rule.starts_with(META) && comment.contains(&(other.span.start as usize));
    tried.findings.iter().any(is_it) && !tried.findings.iter().any(complains)
}
