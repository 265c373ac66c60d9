//! What a matcher holds: lists, the phrases and patterns in them, and what to try when one of their words is met.

use super::cells::{Cells, Texts, Writer};
use super::compile::compile;
use super::found::ListId;
use super::pattern::Pattern;
use super::prebuilt;
use super::program::Program;
use super::scope::Scope;
use super::syntax::parse;
use super::word_lists::WordLists;
use std::ops::Range;
use std::sync::OnceLock;

/// What to try when an anchor is met.
#[derive(Debug, Clone, Copy)]
pub(super) enum Candidate {
    /// A phrase of the base.
    Built { phrase: u32, before: (u8, u8) },
    /// A phrase that was entered here.
    Phrase { phrase: u32, before: (u8, u8) },
    /// A pattern, of all.
    Pattern(u32),
}

/// A list of phrases or patterns.
#[derive(Debug)]
pub(super) struct List {
    /// Where it looks at all; `None` = nowhere.
    pub scope: Option<Scope>,
    pub first: First,
}

/// Where the phrases or patterns of a list begin among all of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum First {
    Built(u32),
    Phrase(usize),
    Pattern(usize),
}

/// A phrase that was entered, compiled when one of its words is first met.
#[derive(Debug)]
pub(super) struct Phrase {
    pub list: ListId,
    /// Which of the list.
    pub index: u32,
    /// Where it is in the text of all.
    pub text: Range<u32>,
    /// Where the build wrote its program.
    pub built: Option<u32>,
    /// In a box of its own: few of a thousand phrases are ever compiled.
    pub compiled: OnceLock<Box<(Vec<u8>, String)>>,
}

impl Phrase {
    /// Its program; `entered` is the text of all phrases, which may name `lists`.
    pub fn program<'m>(&'m self, entered: &str, lists: &'m WordLists) -> Program<'m> {
        if let Some(at) = self.built {
            return Program::new(prebuilt::cells().from(at as usize), prebuilt::TEXTS, lists);
        }
        let compiled = self.compiled.get_or_init(|| {
            let text = &entered[self.text.start as usize..self.text.end as usize];
            let mut texts = Texts::default();
            // It was read once, for the words to wait for: there is no mistake in it.
            let cells = compile(&parse(text, lists).unwrap_or_default(), &mut texts);
            Box::new((Writer { cells, ..Writer::default() }.bytes(), texts.all))
        });
        Program::new(Cells::new(&compiled.0), &compiled.1, lists)
    }
}

/// A pattern, read from what the build wrote when it is first due.
#[derive(Debug)]
pub(super) struct Expression {
    pub list: ListId,
    pub index: u32,
    pub pattern: OnceLock<Box<Pattern>>,
}
