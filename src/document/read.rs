//! The one door into a document: any text in, blocks of prose out, never an error.

#[cfg(test)]
mod tests;

use super::builder::BlockBuilder;
use super::directive;
use super::engine::Template;
use super::model::{Block, BlockKind, NotRead, Parts, Voice};
use super::template::Masked;
use super::{Channel, ChannelReason, CommentsBeside, Document, Format, IgnoreList, Meta, Passage, Unread};
use super::{
    channel, email, encoded_block, exchange, front_matter, html, markdown, plain, template, thread, turns,
    why_unread, word,
};
use crate::language::Language;
use crate::text::{Piece, Source, SourceMap, Span};
use std::sync::Arc;

/// The most words of a label.
const LABEL: usize = 4;

/// What is known about a text before it is read. It goes before what the text says of itself.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Its format, else by name, else by content.
    pub format: Option<Format>,
    /// Its channel, else by front matter, else guessed.
    pub channel: Option<Channel>,
    /// What told that channel; absent, whoever called.
    pub channel_from: Option<ChannelReason>,
    /// Its language, else by what the text declares, else detected.
    pub language: Option<Language>,
    /// Fields that came beside the text: those of a record. A subject among them is copy too.
    pub meta: Meta,
    /// Elements of HTML that are no copy.
    pub ignore: Arc<IgnoreList>,
    /// Whether texts and pages attached to a mail are copy too.
    pub attachments: bool,
    /// What a Word file says beside its words.
    pub layout: Option<Arc<word::Layout>>,
    /// The string or the cell that the text is, where its source is a file of many.
    pub passage: Option<Passage>,
    /// A subject that stands beside it in the same file.
    pub subject: Option<Passage>,
    /// Comments to candor that stand beside it in the same file.
    pub comments: CommentsBeside,
    /// Whether it is a string of an app or a page, and no text that stands alone.
    pub is_string: bool,
}

/// Reads `source`. Total: every text gives a document.
pub fn read(source: Arc<Source>, hints: &Hints) -> Document {
    let passage = hints.passage.as_ref();
    let text = passage.map_or(source.text(), |passage| passage.text.as_str());
    let template = Template::of_path(source.path());
    let named = Format::of(source.path(), text);
    let format = hints.format.or(named).unwrap_or_else(|| Format::of_content(text));
    let (mut front, start) = match passage {
        Some(_) => Default::default(),
        None => front_matter::read(text, matches!(format, Format::Markdown | Format::Html)),
    };
    // A mail is read as it was sent: each of its parts is masked once it is decoded.
    let masked = match format {
        Format::Email => Masked::nothing(&text[start..]),
        _ => template::mask(&text[start..], format, template.as_ref().map(|template| template.engine)),
    };
    let body = &*masked.text;
    // A template without a telling name may make anything.
    let is_code = template.as_ref().is_some_and(|template| template.format.is_none())
        && (matches!(format, Format::Text | Format::Markdown) && template::is_code(body)
            || template::begins_as_code(&source.file_name(), body));
    let mut parts = match format {
        _ if is_code => Parts::default(),
        Format::Text => plain::read(&encoded_block::blank(body)),
        Format::Markdown => markdown::read(body, &hints.ignore),
        Format::Html => html::read(body, &hints.ignore),
        Format::Email => email::read(body, source.encoding(), &hints.ignore, hints.attachments),
        Format::Word => word::read(body, hints.layout.as_deref(), start),
    };
    if !is_code {
        masked.restore(&mut parts);
    }
    if matches!(format, Format::Html | Format::Markdown)
        && directive::is_left_open(body, format == Format::Markdown)
    {
        NotRead::add(&mut parts.not_read, "what follows a <!-- without -->", body.rfind("<!--"));
    }
    // A layout that only says where others put their words.
    let is_filled = template.is_some() && !parts.blocks.is_empty() && !masked.has_words(&parts.blocks);
    if is_filled {
        parts.blocks.clear();
    }
    // A mail tells the voices in each of its parts.
    if format != Format::Email {
        thread::assign(&mut parts.blocks, matches!(format, Format::Text | Format::Word));
    }
    if let Some(passage) = passage {
        place(&mut parts, &passage.map);
    } else if start > 0 {
        let rest = Piece { prose: 0, source: Span::new(start..text.len()), verbatim: true };
        place(&mut parts, &SourceMap::new(vec![rest], text.len() - start));
    }
    parts.not_read.extend(front.not_read);
    front.blocks.extend(hints.subject.as_ref().and_then(subject));
    parts.directives.extend(front.directives);
    parts.directives.extend(hints.comments.0.iter().cloned());
    parts.directives.sort_by_key(|directive| directive.span);
    let meta = merged(&hints.meta, merged(&front.meta, parts.meta));
    let mut blocks = joined(hints.meta.subject.as_deref(), front.blocks, parts.blocks);
    let listed = blocks.iter().any(|block| block.voice == Voice::Other && block.kind == BlockKind::Caption);
    let parted = exchange::part(&mut blocks);
    turns::mark(&mut blocks);
    let unread = match format {
        Format::Email => parts.unread,
        _ if blocks.iter().any(|block| block.voice == Voice::Ours) => None,
        Format::Word if blocks.is_empty() && parts.unread.is_some() => parts.unread,
        _ if is_code => Some(Unread::Code),
        _ if is_filled => Some(Unread::Filled),
        _ => why_unread::of(format, body, !blocks.is_empty()),
    };
    if hints.is_string
        && let [block] = &mut blocks[..]
        && is_label(&block.text)
    {
        block.kind = BlockKind::Button;
    }
    // The first heading is a title, unless it only says who speaks below.
    let gone = |title: &String| parted && !blocks.iter().any(|block| block.text == *title);
    let mut meta = meta;
    meta.title = meta.title.filter(|title| !gone(title));
    let answers = parted || listed;
    let asked = hints.channel_from.unwrap_or(ChannelReason::Asked);
    let told = [
        (hints.channel, asked),
        (front.channel, ChannelReason::FrontMatter),
        (parts.channel, ChannelReason::Headers),
        (answers.then_some(Channel::Reply), ChannelReason::Answers),
    ];
    let told = told.into_iter().find_map(|(channel, reason)| Some((channel?, reason)));
    let (channel, channel_reason) = told.unwrap_or_else(|| match hints.is_string {
        true => channel::of_string(&source.file_name(), format),
        false => channel::guess(format, &source.file_name(), text, &meta, &blocks),
    });
    Document {
        format,
        channel,
        channel_reason,
        language: hints.language.or(front.language).or(parts.language),
        meta,
        blocks,
        directives: parts.directives,
        others: parts.others,
        unread,
        not_read: parts.not_read,
        signed: parts.signed || encoded_block::is_signed(text),
        is_string: hints.is_string,
        source,
    }
}

/// Makes parts of a body into parts of the text that `outer` says it is in: after front matter or a byte
/// order mark, in a string of a file of many. Front ends need know of none.
fn place(parts: &mut Parts, outer: &SourceMap) {
    let (mut blocks, mut directives) = (vec![&mut parts.blocks], vec![&mut parts.directives]);
    for other in &mut parts.others {
        blocks.push(&mut other.blocks);
        directives.push(&mut other.directives);
    }
    for block in blocks.into_iter().flatten() {
        block.map = block.map.under(outer);
    }
    for at in parts.not_read.iter_mut().filter_map(|part| part.at.as_mut()) {
        *at = outer.span_of(*at..*at).start as usize;
    }
    for directive in directives.into_iter().flatten() {
        *directive = directive.under(outer);
    }
}

/// The fields of `first`, and those of `second` where it has none.
fn merged(first: &Meta, second: Meta) -> Meta {
    let pick = |first: &Option<String>, second| first.clone().or(second);
    Meta {
        title: pick(&first.title, second.title),
        subject: pick(&first.subject, second.subject),
        from: pick(&first.from, second.from),
        to: pick(&first.to, second.to),
        date: pick(&first.date, second.date),
        reply_to: pick(&first.reply_to, second.reply_to),
        message_id: pick(&first.message_id, second.message_id),
        refers_to: if first.refers_to.is_empty() { second.refers_to } else { first.refers_to.clone() },
        thread: pick(&first.thread, second.thread),
        direction: first.direction.or(second.direction),
        envelope: first.envelope.or(second.envelope),
    }
}

/// All copy in reading order: the subject that came beside the text, front matter, body. What front
/// matter shares with the body (a title that is also the first heading) is read once, in the body.
fn joined(subject: Option<&str>, front: Vec<Block>, body: Vec<Block>) -> Vec<Block> {
    let first = |kind| body.iter().find(|block| block.kind == kind && block.voice == Voice::Ours);
    let repeated = |block: &Block| {
        let twin = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph).then(|| first(block.kind));
        twin.flatten().is_some_and(|twin| twin.text == block.text)
    };
    let mut blocks: Vec<Block> = front.into_iter().filter(|block| !repeated(block)).collect();
    blocks.extend(body);
    let beside = subject.and_then(beside).filter(|subject| {
        !blocks.iter().any(|block| block.kind == BlockKind::Subject && block.text == subject.text)
    });
    if let Some(subject) = beside {
        blocks.insert(0, subject);
    }
    blocks
}

/// A subject that stands in the file of the text.
fn subject(passage: &Passage) -> Option<Block> {
    let mut builder = BlockBuilder::new(BlockKind::Subject, Voice::Ours);
    builder.verbatim(&passage.text, 0);
    let block = builder.finish()?;
    Some(Block { map: block.map.under(&passage.map), ..block })
}

/// Whether a string is what stands on a button, a tab or a menu: a few words that are no sentence.
fn is_label(text: &str) -> bool {
    text.split_whitespace().count() <= LABEL && !text.trim_end().ends_with(['.', '?', ':', ',', '…'])
}

/// A subject of which no byte is in the text: its findings point at the text's start.
fn beside(subject: &str) -> Option<Block> {
    let mut builder = BlockBuilder::new(BlockKind::Subject, Voice::Ours);
    let single = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    builder.replaced(&single, Span::new(0..0));
    builder.finish()
}
