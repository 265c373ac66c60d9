//! The lists of a Word file: which of their levels are numbered, and which have a bullet.

use super::fault::Fault;
use super::xml::{Item, Ns, Xml};
use crate::document::model::BlockKind;
use std::collections::HashMap;

/// A level of a list, as paragraphs and styles name it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ListLevel {
    /// The list: 0 is none.
    pub list: Option<i64>,
    /// How deep, from 0.
    pub level: Option<i64>,
}

impl ListLevel {
    /// The same, with what it does not say taken from `below`.
    pub fn over(self, below: ListLevel) -> ListLevel {
        ListLevel { list: self.list.or(below.list), level: self.level.or(below.level) }
    }
}

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// What each list is an instance of.
    instances: HashMap<i64, i64>,
    /// Whether a level has a number in front, and not a bullet or nothing.
    numbered: HashMap<(i64, i64), Mark>,
    /// The same where an instance says otherwise.
    overridden: HashMap<(i64, i64), Mark>,
}

/// What stands in front of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number,
    Bullet,
    Nothing,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// That the part is broken.
    pub fn read(text: &str, part: &str) -> Result<Numbering, Fault> {
        let mut numbering = Numbering::default();
        let (mut of_lists, mut instance, mut level) = (None, None, 0);
        let mut xml = Xml::new(text, part);
        loop {
            let element = match xml.next()? {
                Item::Open(element) if element.ns == Ns::Word => element,
                Item::End => return Ok(numbering),
                _ => continue,
            };
            let number = |name: &str| element.get(name).and_then(|value| value.trim().parse::<i64>().ok());
            match element.name() {
                "abstractNum" => (of_lists, instance) = (number("abstractNumId"), None),
                "num" => (of_lists, instance) = (None, number("numId")),
                "abstractNumId" => {
                    if let (Some(instance), Some(of)) = (instance, number("val")) {
                        numbering.instances.insert(instance, of);
                    }
                }
                "lvl" | "lvlOverride" => level = number("ilvl").unwrap_or(0),
                "numFmt" => {
                    let mark = match element.get("val").as_deref() {
                        Some("bullet") => Mark::Bullet,
                        Some("none") => Mark::Nothing,
                        _ => Mark::Number,
                    };
                    if let Some(list) = of_lists {
                        numbering.numbered.insert((list, level), mark);
                    } else if let Some(list) = instance {
                        numbering.overridden.insert((list, level), mark);
                    }
                }
                _ => {}
            }
        }
    }

    /// What an item of `at` is to its reader; `None` where it is in no list.
    pub fn kind(&self, at: ListLevel) -> Option<BlockKind> {
        let (list, level) = (at.list.filter(|list| *list != 0)?, at.level.unwrap_or(0));
        let mark = self.overridden.get(&(list, level)).or_else(|| {
            let of = self.instances.get(&list)?;
            self.numbered.get(&(*of, level))
        });
        match mark {
            Some(Mark::Number) => Some(BlockKind::Step),
            Some(Mark::Bullet) => Some(BlockKind::Item),
            // Word shows a list that it does not know as plain paragraphs.
            Some(Mark::Nothing) | None => None,
        }
    }
}
