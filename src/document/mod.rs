//! From bytes to blocks of prose: one front end per format, each of which knows where every byte came from.

pub(crate) mod builder;
mod channel;
mod date;
mod directive;
mod email;
mod encoded_block;
mod engine;
mod exchange;
mod format;
mod front_matter;
mod head;
mod html;
mod kept;
mod letter;
mod markdown;
mod math;
mod model;
mod named;
mod passage;
mod plain;
mod prefilled;
mod read;
mod reason;
mod release;
pub(crate) mod strings;
pub(crate) mod table;
mod template;
mod thread;
mod turns;
mod unread;
mod uuencode;
mod why_unread;
mod word;

pub(crate) use date::minutes;
pub use directive::CommentsBeside;
pub(crate) use directive::{Ask, Directive, Marks, Named, Scope, Shared};
pub(crate) use exchange::theirs;
pub use format::Format;
pub(crate) use html::IgnoreList;
pub(crate) use letter::{begins_with_greeting, closing_at, is_notice};
pub(crate) use model::NotRead;
pub use model::{
    Block, BlockKind, Channel, Direction, Document, Envelope, Link, Mark, MarkKind, Meta, OtherPart, Voice,
};
pub use passage::Passage;
pub(crate) use passage::is_plain;
pub use read::{Hints, read};
pub use reason::ChannelReason;
pub use unread::Unread;
pub use word::Layout;
pub(crate) use word::{looks_packed, unpack};

/// How comments are written in the file `path`; `None` where there are none.
pub(crate) fn comment_marks(path: &std::path::Path) -> Option<Marks> {
    match strings::Kind::of_place(path) {
        Some(kind) => kind.comment(),
        None => Some(engine::Template::of_path(path).map_or(Marks::HTML, |template| template.comment)),
    }
}
