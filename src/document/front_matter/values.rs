//! What the keys of front matter mean: copy, facts about the text, or nothing to us.

use crate::document::builder::BlockBuilder;
use crate::document::model::{BlockKind, Channel, Language, Meta, Parts, Voice};

/// What the keys said. The first value of a key counts.
#[derive(Default)]
pub struct Values {
    /// All of it, as a document takes it.
    pub parts: Parts,
    described: bool,
}

impl Values {
    /// Where to write the value of `key`, if it is one of ours.
    pub fn writer(key: &str) -> Option<BlockBuilder> {
        let kind = match key.to_ascii_lowercase().as_str() {
            "subject" => BlockKind::Subject,
            "preheader" => BlockKind::Preheader,
            "title" => BlockKind::Heading,
            "description" | "summary" | "excerpt" => BlockKind::Paragraph,
            "channel" | "language" | "lang" | "from" | "to" | "date" => BlockKind::Caption,
            _ => return None,
        };
        Some(BlockBuilder::new(kind, Voice::Ours))
    }

    /// Where to write a question that the text should answer, if `key` lists them.
    pub fn question(key: &str) -> Option<BlockBuilder> {
        key.eq_ignore_ascii_case("answers").then(|| BlockBuilder::new(BlockKind::Caption, Voice::Other))
    }

    /// Takes a question that the text should answer.
    pub fn take_question(&mut self, builder: BlockBuilder) {
        self.parts.blocks.extend(builder.finish());
    }

    /// Takes the value of `key`, written by the builder that [`Values::writer`] gave.
    pub fn take(&mut self, key: &str, builder: BlockBuilder) {
        let Some(block) = builder.finish() else { return };
        let Parts { channel, language, meta, blocks, .. } = &mut self.parts;
        let Meta { title, subject, from, to, date, .. } = meta;
        let field = match key.to_ascii_lowercase().as_str() {
            "channel" => return *channel = channel.or_else(|| Channel::from_name(&block.text)),
            "language" | "lang" => return *language = language.or_else(|| tagged(&block.text)),
            "description" | "summary" | "excerpt" => {
                if !self.described {
                    self.described = true;
                    blocks.push(block);
                }
                return;
            }
            "preheader" => {
                if !blocks.iter().any(|other| other.kind == BlockKind::Preheader) {
                    blocks.push(block);
                }
                return;
            }
            "title" => title,
            "subject" => subject,
            "from" => from,
            "to" => to,
            _ => date,
        };
        if field.is_none() {
            *field = Some(block.text.clone());
            if block.kind != BlockKind::Caption {
                blocks.push(block);
            }
        }
    }
}

/// The language of a tag such as `en-GB`; other words are no language.
fn tagged(value: &str) -> Option<Language> {
    let primary = value.split(['-', '_']).next().unwrap_or("");
    let is_tag = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    Language::from_tag(value).filter(|_| is_tag)
}
