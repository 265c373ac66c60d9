//! Outlook's conditional comments: HTML that one program shows and all others skip.

use super::blocks;
use super::frame::Shows;
use super::ignore::IgnoreList;
use super::tree;
use crate::document::model::Block;
use crate::text::{Piece, SourceMap, Span};

/// Whether a comment is shown by Outlook: `[if mso]>...<![endif]`. What others show
/// (`[if !mso]><!-->`) is no comment to the parser.
pub(super) fn is_for_outlook(comment: &str) -> bool {
    let condition = comment.trim_start().strip_prefix("[if").and_then(|rest| rest.split_once("]>"));
    condition.is_some_and(|(condition, _)| {
        let condition = condition.to_ascii_lowercase();
        condition.contains("mso") && !condition.contains("!mso") && !condition.contains("!(mso")
    })
}

/// Reads the comment at `comment` of `source`.
pub(super) fn read(source: &str, comment: Span, ignore: &IgnoreList) -> Vec<Block> {
    let Some((condition, rest)) = source.get(comment.range()).and_then(|all| all.split_once("]>")) else {
        return Vec::new();
    };
    let inner = &rest[..rest.rfind("<![endif]").unwrap_or(rest.len())];
    let start = comment.start as usize + condition.len() + 2;
    let page = tree::parse(inner);
    // Comments inside are not read: they would nest as deep as somebody likes.
    let mut found = blocks::read(&page, inner, ignore, Shows::Comment).blocks;
    let piece = Piece { prose: 0, source: Span::new(start..start + inner.len()), verbatim: true };
    let place = SourceMap::new(vec![piece], inner.len());
    for block in &mut found {
        block.map = block.map.under(&place);
    }
    found
}
