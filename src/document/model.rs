//! What every front end makes: a document of blocks, each a piece of prose with its map.

use super::Format;
use super::directive::Directive;
use super::reason::ChannelReason;
use super::unread::Unread;
use crate::language::Language;
use crate::text::{Source, SourceMap};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A text as its reader sees it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it was read from.
    pub source: Arc<Source>,
    /// The front end that read it.
    pub format: Format,
    /// Where it will be read.
    pub channel: Channel,
    /// What told that.
    pub(crate) channel_reason: ChannelReason,
    /// The language it says it is in, if it says.
    pub language: Option<Language>,
    /// What it says about itself.
    pub meta: Meta,
    /// Its prose, in reading order.
    pub blocks: Vec<Block>,
    /// Comments to candor, in source order.
    pub(crate) directives: Vec<Directive>,
    /// Parts of a mail that some programs show instead of what is in `blocks`.
    pub others: Vec<OtherPart>,
    /// Why no word of its writer was read; `None` where some were.
    pub(crate) unread: Option<Unread>,
    /// What in it some reader sees and was not read: texts attached to a mail, elements of a page.
    pub(crate) not_read: Vec<NotRead>,
    /// Whether it is signed as it is: any change would break the signature.
    pub(crate) signed: bool,
    /// Whether it is a string of an app or a page, and no text that stands alone: nothing is missing in it.
    pub(crate) is_string: bool,
}

impl Document {
    /// The block of this number: those of other parts are counted on, behind `blocks`.
    pub fn block(&self, number: usize) -> Option<&Block> {
        self.blocks.iter().chain(self.others.iter().flat_map(|other| &other.blocks)).nth(number)
    }
}

/// A part of a mail that is meant to say the same as the one that is read: most readers do not see it.
#[derive(Debug, Clone)]
pub struct OtherPart {
    /// Its kind: `text/plain`.
    pub kind: String,
    /// Its prose, in reading order.
    pub blocks: Vec<Block>,
    /// Comments to candor in it.
    pub(crate) directives: Vec<Directive>,
}

/// How what is said in code, where nothing reads it, is named.
pub(super) const TEXTS_IN_CODE: &str = "texts in code";

/// How what a link makes its reader send is named.
pub(super) const TEXTS_IN_LINKS: &str = "texts in links";

/// How what a page says of itself in data is named.
pub(super) const TEXTS_IN_DATA: &str = "texts in data";

/// How what style sheets write is named.
pub(super) const TEXTS_IN_STYLES: &str = "texts in styles";

/// Something in a text that some reader sees and that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotRead {
    /// What it is.
    pub name: String,
    /// The byte of the text where the first of its kind begins; `None` where it has no place of its own.
    pub at: Option<usize>,
}

impl NotRead {
    /// Adds what is called `name` to `known`, once.
    pub fn add(known: &mut Vec<NotRead>, name: impl Into<String>, at: impl Into<Option<usize>>) {
        let name = name.into();
        if known.iter().all(|other| other.name != name) {
            known.push(NotRead { name, at: at.into() });
        }
    }
}

#[cfg(test)]
impl<S: AsRef<str>> PartialEq<S> for NotRead {
    fn eq(&self, name: &S) -> bool {
        self.name == name.as_ref()
    }
}

/// What a front end makes of a text, before anything known from elsewhere is added.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// The channel the text declares.
    pub channel: Option<Channel>,
    /// The language the text declares.
    pub language: Option<Language>,
    /// What it says about itself.
    pub meta: Meta,
    /// Its prose, in reading order; copy in the metadata (a subject, a title) first.
    pub blocks: Vec<Block>,
    /// Comments to candor.
    pub directives: Vec<Directive>,
    /// Parts of a mail that some programs show instead.
    pub others: Vec<OtherPart>,
    /// Why no word of a mail's body was read.
    pub unread: Option<Unread>,
    /// What in it some reader sees and was not read: texts attached to a mail, elements of a page.
    pub not_read: Vec<NotRead>,
    /// Whether a mail is signed as it is.
    pub signed: bool,
}

/// One paragraph, heading, list item, button, subject line ...
#[derive(Debug, Clone)]
pub struct Block {
    /// What a reader takes it for.
    pub kind: BlockKind,
    /// Who speaks.
    pub voice: Voice,
    /// Prose without markup, single-spaced and trimmed. Code and images leave U+FFFC,
    /// so that the words on both sides never join.
    pub text: String,
    /// Where each byte of `text` came from.
    pub map: SourceMap,
    /// The links in it, in order.
    pub links: Vec<Link>,
    /// Whether the source writes it in a mail's base64 or quoted-printable, which nobody reads.
    pub(crate) encoded: bool,
    /// Whether some of it stands in a string of code, where quotation marks and backslashes would end or change it.
    pub(crate) in_code: bool,
    /// Whether some of it is the key of its translations: catalogues know it as it is.
    pub(crate) is_key: bool,
    /// The bytes of `text` at which a reader sees a new line begin, in order.
    pub(crate) breaks: Vec<usize>,
    /// What is marked up in it, in order of the ends.
    pub marks: Vec<Mark>,
}

/// Words that are marked up as something other than plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of the block's text.
    pub range: Range<usize>,
    /// As what.
    pub kind: MarkKind,
}

/// What words are marked up as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Italics: stress, or the title of a work.
    Emphasis,
    /// A quotation, `<q>`.
    Speech,
    /// The title of a work, or whoever is quoted: `<cite>`.
    Cite,
    /// What somebody said, behind their name: `Ana: I came by bus.` It is read, and nobody rewords it unasked.
    Turn,
}

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of the block's text that can be clicked.
    pub range: Range<usize>,
    /// Where they lead, as written.
    pub target: String,
}

/// What a reader takes a block for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The subject of a message.
    Subject,
    /// The line mail programs show after the subject.
    Preheader,
    /// A heading, or the title of a page.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A step of a numbered list.
    Step,
    /// A cell of a table.
    Cell,
    /// A button, or a link drawn as one.
    Button,
    /// The words that stand for an image.
    Alt,
    /// A caption, a tooltip, a field's label.
    Caption,
    /// The small print under a message or page.
    Footer,
    /// The lines that say who writes.
    Signature,
    /// The name and address a message comes from or is to be answered to, as mail programs show them.
    Sender,
}

impl BlockKind {
    /// Its name in reports and rule files.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Subject => "subject",
            BlockKind::Preheader => "preheader",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
            BlockKind::Step => "step",
            BlockKind::Cell => "cell",
            BlockKind::Button => "button",
            BlockKind::Alt => "alt",
            BlockKind::Caption => "caption",
            BlockKind::Footer => "footer",
            BlockKind::Signature => "signature",
            BlockKind::Sender => "sender",
        }
    }

    /// Whether it is one of many that a single line introduces.
    pub(crate) fn is_listed(self) -> bool {
        matches!(self, BlockKind::Item | BlockKind::Cell)
    }
}

/// Who speaks in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The firm: this is what candor reads.
    Ours,
    /// Somebody it quotes, in a block of its own.
    Quoted,
    /// The mail it answers.
    Other,
}

/// Where a text will be read. A closed list: it decides which rules apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A press release.
    Press,
    /// A marketing or service e-mail.
    Email,
    /// An answer to somebody.
    Reply,
    /// A public post.
    Social,
    /// A text message.
    Sms,
    /// A web page.
    Web,
    /// A corporate report.
    Report,
    /// Anything else.
    Other,
}

impl Channel {
    /// All of them, in the order of the documentation.
    pub const ALL: [Channel; 8] = [
        Channel::Press,
        Channel::Email,
        Channel::Reply,
        Channel::Social,
        Channel::Sms,
        Channel::Web,
        Channel::Report,
        Channel::Other,
    ];

    /// Its name in front matter, configuration and reports.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Press => "press",
            Channel::Email => "email",
            Channel::Reply => "reply",
            Channel::Social => "social",
            Channel::Sms => "sms",
            Channel::Web => "web",
            Channel::Report => "report",
            Channel::Other => "other",
        }
    }

    /// The channel of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// What a text says about itself: front matter, headers, the fields of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title of a page or post.
    pub title: Option<String>,
    /// The subject of a message.
    pub subject: Option<String>,
    /// Who sends it, as written.
    pub from: Option<String>,
    /// Who gets it, as written.
    pub to: Option<String>,
    /// When it is sent, as written.
    pub date: Option<String>,
    /// Where answers go, as written, if not to the sender.
    pub reply_to: Option<String>,
    /// What it is called among messages: a mail's `Message-ID`.
    pub message_id: Option<String>,
    /// What it answers, by the same names: `In-Reply-To`, then `References`.
    pub refers_to: Vec<String>,
    /// The thread it belongs to, as an export or front matter names it.
    pub thread: Option<String>,
    /// Whether the firm wrote it or got it, where an export or front matter says so.
    pub direction: Option<Direction>,
    /// What the headers of a mail say about its sending; `None` where there are no headers, which says
    /// nothing about what they would hold.
    pub envelope: Option<Envelope>,
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The firm got it.
    In,
    /// The firm sent it.
    Out,
}

impl Direction {
    /// Both.
    pub const ALL: [Direction; 2] = [Direction::In, Direction::Out];

    /// Its name in exports, front matter and reports.
    pub fn name(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
        }
    }

    /// The direction of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<Direction> {
        Direction::ALL.into_iter().find(|direction| direction.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// How a mail is sent, as its headers tell it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Envelope {
    /// It answers a mail: `In-Reply-To` or `References`.
    pub answers: bool,
    /// People write to a mailing list it comes over: `List-Post`, or the marks of list programs.
    pub list: bool,
    /// A mail program can offer to unsubscribe: `List-Unsubscribe`.
    pub unsubscribe: bool,
    /// It says it is one of many: `Precedence` is bulk or junk, or senders of campaigns left their marks.
    pub bulk: bool,
    /// It says no person sent it: `Auto-Submitted`, unless `no`.
    pub automatic: bool,
    /// Mail servers have passed it on: `Received`.
    pub delivered: bool,
    /// It was sent: `Received`, `Message-ID` or `Date`. A draft or a template has none of them.
    pub sent: bool,
}
