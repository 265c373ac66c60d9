//! A question of the customer and what the reply makes of it, with its places in the sources.

use crate::document::Document;
use crate::rules::{Asked, Kind, Outcome};
use crate::text::{Source, Span};
use std::sync::Arc;

/// A question of the customer, and what became of it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The text it is in: the customer's file, or the reply's own where it quotes the message.
    pub source: Arc<Source>,
    /// Its bytes there.
    pub span: Span,
    /// Its words.
    pub question: String,
    /// What kind of answer it wants.
    pub kind: Kind,
    /// What became of it.
    pub outcome: Outcome,
    /// The sentence of the reply that answers it, asks back or sends elsewhere; and its words.
    pub answer: Option<(Span, String)>,
    /// An answer with blanks.
    pub slot: &'static str,
}

impl Answer {
    /// Finds the places of `asked` in the sources of both.
    pub(super) fn new(asked: &Asked, theirs: &Document, reply: &Document) -> Self {
        let block = &theirs.blocks[asked.place.block];
        let answer = asked.answer.as_ref().map(|place| {
            let block = &reply.blocks[place.block];
            (block.map.span_of(place.range.clone()), block.text[place.range.clone()].to_owned())
        });
        Answer {
            source: Arc::clone(&theirs.source),
            span: block.map.span_of(asked.place.range.clone()),
            question: asked.text.clone(),
            kind: asked.kind,
            outcome: asked.outcome,
            answer,
            slot: asked.slot,
        }
    }
}
