//! The styles of a Word file: what each makes of a paragraph or of words, what it is based on included.

use super::fault::Fault;
use super::numbering::ListLevel;
use super::xml::{Element, Item, Ns, Xml};
use crate::document::model::{BlockKind, Voice};
use std::collections::HashMap;

/// How many styles may be based on each other in a row; Word stops at eleven.
const MOST_STEPS: usize = 32;
/// The outline level of running text.
const NO_HEADING: i64 = 9;

/// What words look like, as far as it is said; what is not said is inherited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Nobody sees them.
    pub hidden: Option<bool>,
    /// They are struck out.
    pub struck: Option<bool>,
    /// They are in italics.
    pub italic: Option<bool>,
}

impl Look {
    /// The same, with what it does not say taken from `below`.
    pub fn over(self, below: Look) -> Look {
        Look {
            hidden: self.hidden.or(below.hidden),
            struck: self.struck.or(below.struck),
            italic: self.italic.or(below.italic),
        }
    }

    /// Notes the property that `element` is, if it is one of them.
    pub fn note(&mut self, element: &Element<'_>) {
        let on = Some(element.is_on());
        match element.name() {
            "vanish" | "specVanish" => self.hidden = on,
            "strike" | "dstrike" => self.struck = if element.is_on() { on } else { self.struck.or(on) },
            "i" => self.italic = on,
            _ => {}
        }
    }
}

/// What a paragraph is, as far as it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// How deep in the outline, from 0; 9 is running text.
    pub outline: Option<i64>,
    /// Its list.
    pub list: ListLevel,
    /// What a name that is the same in all languages says.
    pub named: Option<(BlockKind, Voice)>,
    /// It is a line of a table of contents or of an index.
    pub listing: Option<bool>,
}

impl Shape {
    /// The same, with what it does not say taken from `below`.
    pub fn over(self, below: Shape) -> Shape {
        Shape {
            outline: self.outline.or(below.outline),
            list: self.list.over(below.list),
            named: self.named.or(below.named),
            listing: self.listing.or(below.listing),
        }
    }

    /// Whether it is a heading.
    pub fn is_heading(self) -> bool {
        self.outline.is_some_and(|level| (0..NO_HEADING).contains(&level))
            || self.named.is_some_and(|(kind, _)| kind == BlockKind::Heading)
                && self.outline.is_none_or(|level| level < NO_HEADING)
    }

    /// Notes the property that `element` is, if it is one of them.
    pub fn note(&mut self, element: &Element<'_>) {
        let number = || element.get("val").and_then(|value| value.trim().parse().ok());
        match element.name() {
            "outlineLvl" => self.outline = number(),
            "numId" => self.list.list = number(),
            "ilvl" => self.list.level = number(),
            _ => {}
        }
    }
}

/// A style, and the one it is based on.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    shape: Shape,
    look: Look,
}

/// The styles of a file, by id: ids are in the language of whoever made the file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// What each comes to, worked out once.
    whole: HashMap<String, (Shape, Look)>,
    /// That of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// That the part is broken.
    pub fn read(text: &str, part: &str) -> Result<Styles, Fault> {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        let mut xml = Xml::new(text, part);
        loop {
            let element = match xml.next()? {
                Item::Open(element) if element.ns == Ns::Word => element,
                Item::End => break,
                _ => continue,
            };
            match (element.name(), &mut open) {
                ("style", _) => {
                    styles.add(open.take());
                    let id = element.get("styleId").unwrap_or_default();
                    let is = |name: &str, value: &str| element.get(name).is_some_and(|own| own == value);
                    if is("type", "paragraph") && (is("default", "1") || is("default", "true")) {
                        styles.default = Some(id.clone());
                    }
                    open = Some((id, Style::default()));
                }
                ("name", Some((_, style))) => {
                    let name = element.get("val").unwrap_or_default().to_lowercase();
                    style.shape.named = named(&name);
                    style.shape.listing = is_listing(&name).then_some(true);
                }
                ("basedOn", Some((_, style))) => style.based_on = element.get("val"),
                // What the style looks like in one part of a table or another is not for its words.
                ("tblStylePr", _) => styles.add(open.take()),
                (_, Some((_, style))) => {
                    style.shape.note(&element);
                    style.look.note(&element);
                }
                _ => {}
            }
        }
        styles.add(open);
        let ids: Vec<String> = styles.by_id.keys().cloned().collect();
        for id in ids {
            let whole = styles.sum(&id);
            styles.whole.insert(id, whole);
        }
        Ok(styles)
    }

    fn add(&mut self, style: Option<(String, Style)>) {
        self.by_id.extend(style);
    }

    /// What the style `id` comes to, with all that it is based on.
    fn sum(&self, id: &str) -> (Shape, Look) {
        let (mut shape, mut look) = (Shape::default(), Look::default());
        let mut next = Some(id);
        for _ in 0..MOST_STEPS {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            (shape, look) = (shape.over(style.shape), look.over(style.look));
            next = style.based_on.as_deref();
        }
        (shape, look)
    }

    /// What the style of that id makes of a paragraph and its words; without an id, that of most paragraphs.
    pub fn of(&self, id: Option<&str>) -> (Shape, Look) {
        let id = id.or(self.default.as_deref());
        id.and_then(|id| self.whole.get(id)).copied().unwrap_or_default()
    }
}

/// What a built-in style makes of a paragraph; its name is English in every language of Word.
fn named(name: &str) -> Option<(BlockKind, Voice)> {
    Some(match name {
        "title" | "subtitle" => (BlockKind::Heading, Voice::Ours),
        "quote" | "intense quote" | "quotations" | "block quotation" => (BlockKind::Paragraph, Voice::Quoted),
        "caption" => (BlockKind::Caption, Voice::Ours),
        "signature" | "e-mail signature" | "email signature" => (BlockKind::Signature, Voice::Ours),
        "normal" | "body text" => (BlockKind::Paragraph, Voice::Ours),
        name => {
            let level = name.strip_prefix("heading ")?.trim();
            let is_level = level.len() == 1 && level.bytes().all(|byte| byte.is_ascii_digit());
            return is_level.then_some((BlockKind::Heading, Voice::Ours));
        }
    })
}

/// Whether a built-in style is for lines that repeat headings: “toc 1”, “index 2”.
fn is_listing(name: &str) -> bool {
    let numbered = |kind: &str| {
        let level = name.strip_prefix(kind);
        level.is_some_and(|level| !level.is_empty() && level.bytes().all(|byte| byte.is_ascii_digit()))
    };
    numbered("toc ") || numbered("index ") || name == "table of figures" || name == "table of authorities"
}
