//! What the keys of front matter mean: copy, facts about the text, or nothing to us.

use crate::document::builder::BlockBuilder;
use crate::document::directive::{Ask, Directive};
use crate::document::model::{BlockKind, Channel, Direction, Meta, Parts, Voice};
use crate::error::nearest;
use crate::language::Language;
use crate::text::Span;

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
            "channel" | "language" | "lang" | "from" | "to" | "date" | "thread" | "direction" => {
                BlockKind::Caption
            }
            key if misspelt(key).is_some() => BlockKind::Caption,
            _ => return None,
        };
        Some(BlockBuilder::new(kind, Voice::Ours))
    }

    /// Takes note of a `key` at `place` that bears our name: candor's keys do without it.
    pub fn look_at(&mut self, key: &str, place: Span) {
        let key = key.to_ascii_lowercase();
        let Some(rest) = key.strip_prefix("candor") else { return };
        let meant = nearest(rest.trim_start_matches(['-', '_']), ["channel", "language", "answers"]);
        self.parts.directives.push(match meant {
            Some(meant) => Directive::slip(place, meant),
            None => Directive { span: place, ask: Ask::Unclear(place), from: place.end, shared: None },
        });
    }

    /// Where to write a question that the text should answer, if `key` lists them.
    pub fn question(key: &str) -> Option<BlockBuilder> {
        key.eq_ignore_ascii_case("answers").then(|| BlockBuilder::new(BlockKind::Caption, Voice::Other))
    }

    /// Takes a question that the text should answer.
    pub fn take_question(&mut self, builder: BlockBuilder) {
        self.parts.blocks.extend(builder.finish());
    }

    /// Takes the value of `key`, which stands at `place`, written by the builder that [`Values::writer`] gave.
    pub fn take(&mut self, key: &str, place: Span, builder: BlockBuilder) {
        let Some(block) = builder.finish() else { return };
        let Parts { channel, language, meta, blocks, directives, .. } = &mut self.parts;
        let Meta { title, subject, from, to, date, thread, direction, .. } = meta;
        let key = key.to_ascii_lowercase();
        if let Some(meant) = misspelt(&key) {
            let ours = match meant {
                "channel" => Channel::from_name(&block.text).is_some(),
                _ => tagged(&block.text).is_some(),
            };
            return directives.extend(ours.then(|| Directive::slip(place, meant)));
        }
        let field = match key.as_str() {
            "channel" => {
                let named = Channel::from_name(&block.text);
                if let (None, Some(meant)) = (named, slip(&block.text, Channel::ALL.map(Channel::name))) {
                    let value = block.map.span_of(0..block.text.len());
                    directives.push(Directive::slip(value, meant));
                }
                return *channel = channel.or(named);
            }
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
            "direction" => return *direction = direction.or_else(|| Direction::from_name(&block.text)),
            "thread" => thread,
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

/// The key of ours that `key` is a slip of. Other programs read front matter, too: a plural is theirs.
fn misspelt(key: &str) -> Option<&'static str> {
    slip(key, ["channel", "language"]).filter(|meant| key.strip_suffix('s') != Some(*meant))
}

/// The one of `known` that `word` is one letter away from: front matter is shared with programs that have
/// words of their own there.
fn slip<const N: usize>(word: &str, known: [&'static str; N]) -> Option<&'static str> {
    nearest(word, known).filter(|meant| strsim::osa_distance(&word.to_lowercase(), meant) == 1)
}

/// The language of a tag such as `en-GB`, or of a name; other words are no language.
fn tagged(value: &str) -> Option<Language> {
    match value.to_lowercase().as_str() {
        "english" => return Some(Language::English),
        "spanish" | "español" | "espanol" => return Some(Language::Spanish),
        _ => {}
    }
    let primary = value.split(['-', '_']).next().unwrap_or("");
    let is_tag = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    Language::from_tag(value).filter(|_| is_tag)
}
