//! What an element makes of the text in it, and passes on to the elements inside.

use super::tree::Page;
use super::visible::Look;
use crate::document::model::{BlockKind, MarkKind, Voice};
use ego_tree::{NodeId, NodeRef};
use rustc_hash::FxHashSet;
use scraper::{ElementRef, Node};

/// What a page is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// All of it.
    All,
    /// What mail programs show: the page's title and description are not among it.
    Mail,
    /// What Outlook shows of a comment. Comments inside are not read.
    Comment,
}

/// What an element passes on to what is in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub kind: BlockKind,
    pub voice: Voice,
    /// Text before, in and after the element are different blocks.
    pub parts_text: bool,
    /// The element's content stands in for it.
    pub instead: bool,
    /// The nearest list has numbers.
    pub numbered: bool,
    /// The nearest table has headings.
    pub data: bool,
    /// Drawn as a button; the link is further in.
    pub button_box: bool,
    /// Letters have no size.
    pub unseen: bool,
    /// The element is a link.
    pub link: bool,
    /// The element is the page's title.
    pub title: bool,
    /// Catalogues of translations know the words as they are.
    pub is_key: bool,
    /// What the element's words are marked up as.
    pub mark: Option<MarkKind>,
}

impl Default for Frame {
    fn default() -> Self {
        Frame {
            kind: BlockKind::Paragraph,
            voice: Voice::Ours,
            parts_text: false,
            instead: false,
            numbered: false,
            data: false,
            button_box: false,
            unseen: false,
            link: false,
            title: false,
            is_key: false,
            mark: None,
        }
    }
}

/// What a reader takes the text in an element for: the strongest of what it is and where it is.
pub(super) fn kind(look: &Look<'_>, outer: &Frame, preheader: bool) -> BlockKind {
    let boxed = outer.button_box && look.name == "a" && look.href.is_some();
    if outer.kind == BlockKind::Button || boxed || look.is_button() {
        return BlockKind::Button;
    }
    if outer.kind == BlockKind::Preheader || preheader {
        return BlockKind::Preheader;
    }
    if outer.kind == BlockKind::Footer || look.is_footer() {
        return BlockKind::Footer;
    }
    if outer.kind == BlockKind::Signature || look.is_signature() {
        return BlockKind::Signature;
    }
    match look.name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => BlockKind::Heading,
        "li" if outer.numbered => BlockKind::Step,
        "li" | "option" => BlockKind::Item,
        "td" | "th" if outer.data => BlockKind::Cell,
        "caption" | "figcaption" | "label" | "legend" => BlockKind::Caption,
        _ => outer.kind,
    }
}

/// Tables with headings beside their cells. Other tables, and those that say so, only lay out a page.
pub(super) fn data_tables(page: &Page) -> FxHashSet<NodeId> {
    let (mut headed, mut celled) = (FxHashSet::default(), FxHashSet::default());
    for node in page.html.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let tables = match element.name() {
            "th" => &mut headed,
            "td" => &mut celled,
            _ => continue,
        };
        let is_table = |node: &NodeRef<'_, Node>| {
            node.value().as_element().is_some_and(|element| element.name() == "table")
        };
        if let Some(table) = node.ancestors().find(is_table)
            && ElementRef::wrap(table).is_some_and(|table| table.attr("role") != Some("presentation"))
        {
            tables.insert(table.id());
        }
    }
    headed.retain(|table| celled.contains(table));
    headed
}
