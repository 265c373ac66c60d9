//! Words in the attributes of an element: those that stand beside its own are read, others are named.

use super::Walker;
use crate::document::builder::BlockBuilder;
use crate::document::html::attribute::{self, Value};
use crate::document::html::data;
use crate::document::html::frame::Frame;
use crate::document::html::key;
use crate::document::html::silent;
use crate::document::html::visible::Look;
use crate::document::html::written::put;
use crate::document::model::{BlockKind, TEXTS_IN_CODE, TEXTS_IN_LINKS, TEXTS_IN_STYLES, Voice};
use crate::document::{prefilled, template};
use ego_tree::NodeId;
use scraper::ElementRef;

/// The names under which a page says it.
const SHARED: [&str; 7] = [
    "description",
    "og:description",
    "og:title",
    "og:image:alt",
    "twitter:description",
    "twitter:title",
    "twitter:image:alt",
];

impl<'a> Walker<'a> {
    /// Words that are in attributes.
    pub(super) fn attributes(&mut self, look: &Look<'a>, element: ElementRef<'a>, frame: &Frame) {
        let tag = self.page.places.tags.get(&element.id());
        let written = tag.and_then(|tag| self.source.get(tag.range())).unwrap_or_default();
        let component = silent::is_component(look.name, written);
        for (name, value) in element.value().attrs() {
            let kind = match (name, look.name) {
                ("alt", "img") if look.is_dot() => continue,
                ("alt", "img" | "area" | "input" | "mj-social-element") => BlockKind::Alt,
                ("value", "input") if look.is_button() => BlockKind::Button,
                ("label", "optgroup" | "option") => BlockKind::Caption,
                ("title", "link" | "style" | "svg") => continue,
                ("title", "iframe" | "object") if look.is_dot() => continue,
                // What a list proposes, its words or a value for programs.
                ("value", "option") if in_datalist(element) && template::is_said(value) => BlockKind::Item,
                ("title" | "aria-label", _) => BlockKind::Caption,
                ("placeholder", "input" | "textarea") => BlockKind::Caption,
                ("href", _) => {
                    if prefilled::says_in_link(value) {
                        self.name_unread(TEXTS_IN_LINKS.to_owned(), element.id(), frame, frame.voice);
                    }
                    continue;
                }
                ("style", _) => {
                    if data::writes_words(value) {
                        self.name_unread(TEXTS_IN_STYLES.to_owned(), element.id(), frame, frame.voice);
                    }
                    continue;
                }
                _ => {
                    if silent::says_in_attribute(look.name, component, name, value) {
                        self.name_unread(TEXTS_IN_CODE.to_owned(), element.id(), frame, frame.voice);
                    }
                    continue;
                }
            };
            let is_key = key::is_attribute(element.value(), name);
            self.aside(element.id(), name, kind, frame.voice, is_key);
        }
    }

    /// What a page says of itself where others show a link to it.
    pub(super) fn description(&mut self, look: &Look<'_>, node: NodeId) {
        let is = |name: &&str| look.property.trim().eq_ignore_ascii_case(name);
        if SHARED.iter().any(is) {
            self.aside(node, "content", BlockKind::Caption, Voice::Ours, false);
        }
    }

    /// The words of one attribute, beside the block that is being written.
    fn aside(&mut self, node: NodeId, attribute: &str, kind: BlockKind, voice: Voice, is_key: bool) {
        let Some(&tag) = self.page.places.tags.get(&node) else { return };
        let Some(Value { text, segments }) = attribute::read(self.source, tag, attribute) else { return };
        let mut builder = BlockBuilder::new(kind, voice);
        builder.is_key = is_key;
        let mut start = 0;
        for segment in &segments {
            let end = start + segment.len as usize;
            put(&mut builder, &text[start..end], segment);
            start = end;
        }
        let spare = kind == BlockKind::Caption;
        self.asides.extend(builder.finish().map(|block| (block, spare)));
    }
}

/// Whether an option is one of those that a field proposes.
fn in_datalist(option: ElementRef<'_>) -> bool {
    let around = option.parent().and_then(ElementRef::wrap);
    around.is_some_and(|list| list.value().name() == "datalist")
}
