//! Word classes: words that mean the same to many rules, named once and used in phrases as `{deal}`.
//!
//! candor brings those of `rules/<language>/words.toml`; `[words]` of candor.toml adds to them, and names
//! others (`{company}`). A class is read when a phrase that names it is, and shared by all of them.

use super::node::Class;
use crate::error::nearest;
use crate::prose::ValueKind;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A word class that candor brings, as its `words.toml` lists it.
#[derive(Debug, Clone, Copy)]
pub struct WordClass {
    /// What phrases call it.
    pub name: &'static str,
    /// What its words have in common.
    pub says: &'static str,
    /// Its words, or short runs of words; a star at the end of one is any ending.
    pub words: &'static [&'static str],
}

/// Known to phrases even where nobody has filled them.
const OF_THE_FIRM: [&str; 2] = ["company", "product"];

/// What phrases may name in braces: the classes of one language, and the lists of the configuration,
/// which add to a class of the same name.
#[derive(Clone, Default)]
pub struct WordLists {
    own: BTreeMap<String, Vec<String>>,
    listed: &'static [WordClass],
    /// The classes that phrases have named, by their places.
    read: Arc<[OnceLock<Arc<Class>>]>,
}

impl fmt::Debug for WordLists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordLists").field("own", &self.own).finish_non_exhaustive()
    }
}

impl WordLists {
    /// No lists, and no classes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the words of the list `name` of a configuration.
    pub fn insert(&mut self, name: String, words: Vec<String>) {
        self.own.insert(name, words);
        self.forget();
    }

    /// Whether a configuration lists nothing.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// How many lists a configuration has.
    pub fn count(&self) -> usize {
        self.own.len()
    }

    /// The words that a configuration lists under `name`.
    pub fn get(&self, name: &str) -> Option<&[String]> {
        self.own.get(name).map(Vec::as_slice)
    }

    /// The same lists beside the classes `listed`, which ascend by name.
    pub fn beside(&self, listed: &'static [WordClass]) -> Self {
        let mut lists = WordLists { own: self.own.clone(), listed, ..Self::default() };
        lists.forget();
        lists
    }

    /// The classes that candor brings.
    pub(super) fn listed(&self) -> &'static [WordClass] {
        self.listed
    }

    fn forget(&mut self) {
        let room = self.listed.len() + self.own.len() + OF_THE_FIRM.len();
        self.read = (0..room).map(|_| OnceLock::new()).collect();
    }

    /// Whether `name` means what the build knew when it read our phrases.
    pub fn is_built_in(&self, name: &str) -> bool {
        ValueKind::from_name(name).is_some() || !self.own.contains_key(name) && self.slot(name).is_some()
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.listed.binary_search_by(|listed| listed.name.cmp(name)).ok()
    }

    /// The class of that name.
    pub fn class(&self, name: &str) -> Option<Arc<Class>> {
        self.read_in(self.slot(name)?)
    }

    /// The place of the class `name`: those that candor brings come first, then those of the firm, then the others
    /// of the configuration.
    fn slot(&self, name: &str) -> Option<u32> {
        let firm = || OF_THE_FIRM.iter().position(|firm| *firm == name).map(|at| self.listed.len() + at);
        let own = || {
            let before = self.listed.len() + OF_THE_FIRM.len();
            self.own.keys().position(|own| own == name).map(|at| before + at)
        };
        self.place(name).or_else(firm).or_else(own).map(|slot| slot as u32)
    }

    /// The class in `slot`.
    #[inline]
    pub(super) fn in_slot(&self, slot: u32) -> Option<&Class> {
        match self.read.get(slot as usize)?.get() {
            Some(class) => Some(class),
            None => {
                self.read_in(slot).and_then(|_| self.read.get(slot as usize)?.get()).map(|class| &**class)
            }
        }
    }

    fn read_in(&self, slot: u32) -> Option<Arc<Class>> {
        let at = slot as usize;
        let listed = self.listed.get(at);
        let others = at.wrapping_sub(self.listed.len());
        let name = match (listed, OF_THE_FIRM.get(others)) {
            (Some(listed), _) => listed.name,
            (None, Some(firm)) => firm,
            (None, None) => self.own.keys().nth(others.checked_sub(OF_THE_FIRM.len())?)?,
        };
        let words = listed.map_or(&[][..], |listed| listed.words).iter().copied();
        let words = words.chain(self.own.get(name).into_iter().flatten().map(String::as_str));
        Some(Arc::clone(self.read.get(at)?.get_or_init(|| Arc::new(Class::new(name, slot, words)))))
    }

    /// The name that `name` was most likely meant to be.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let listed = self.listed.iter().map(|listed| listed.name);
        let own = self.own.keys().map(String::as_str);
        nearest(name, listed.chain(own).chain(OF_THE_FIRM).chain(ValueKind::NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_of;

    const LISTED: &[WordClass] = &[
        WordClass { name: "deal", says: "", words: &["sale", "price cut", "discount*"] },
        WordClass { name: "stock", says: "", words: &["supplies"] },
    ];

    fn begins(lists: &WordLists, name: &str, word: &str) -> usize {
        lists.class(name).unwrap().beginning(hash_of(word), word).count()
    }

    #[test]
    fn a_class_is_read_once_and_a_configuration_adds_to_it() {
        let mut own = WordLists::new();
        own.insert("deal".into(), vec!["fire sale".into(), "Sale".into()]);
        own.insert("shop".into(), vec!["the mill".into()]);
        let (ours, both) = (WordLists::new().beside(LISTED), own.beside(LISTED));
        assert!(Arc::ptr_eq(&ours.class("deal").unwrap(), &ours.clone().class("deal").unwrap()));
        assert_eq!((begins(&ours, "deal", "sale"), begins(&ours, "deal", "fire")), (1, 0));
        assert_eq!((begins(&both, "deal", "sale"), begins(&both, "deal", "fire")), (1, 1));
        assert_eq!((begins(&both, "deal", "Discounts"), begins(&both, "stock", "sale")), (1, 0));
        assert_eq!(begins(&both, "shop", "the"), 1);
        assert_eq!(both.class("company").unwrap().branches.len(), 0);
        assert!(both.class("dael").is_none() && both.nearest("dael") == Some("deal"));
        assert!(ours.is_built_in("deal") && ours.is_built_in("time") && ours.is_built_in("company"));
        assert!(!both.is_built_in("deal") && both.is_built_in("stock") && !both.is_built_in("shop"));
    }
}
