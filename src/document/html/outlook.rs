//! Outlook's conditional comments: HTML that one program shows and all others skip.

use crate::text::Span;

/// Whether a comment is shown by Outlook: `[if mso]>...<![endif]`. What others show
/// (`[if !mso]><!-->`) is no comment to the parser.
pub(super) fn is_for_outlook(comment: &str) -> bool {
    let condition = comment.trim_start().strip_prefix("[if").and_then(|rest| rest.split_once("]>"));
    condition.is_some_and(|(condition, _)| {
        let condition = condition.to_ascii_lowercase();
        condition.contains("mso") && !condition.contains("!mso") && !condition.contains("!(mso")
    })
}

/// The page in the comment at `comment` of `source`.
pub(super) fn page(source: &str, comment: Span) -> Option<Span> {
    let (condition, rest) = source.get(comment.range())?.split_once("]>")?;
    let start = comment.start as usize + condition.len() + "]>".len();
    Some(Span::new(start..start + rest.rfind("<![endif]").unwrap_or(rest.len())))
}
