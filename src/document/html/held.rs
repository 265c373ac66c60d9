//! What is in a page of which no word was read: to say that it holds nothing would be untrue.

use super::tree;
use super::visible::Look;
use ego_tree::NodeRef;
use scraper::Node;

/// Most kinds of elements that are named.
const MOST: usize = 3;

/// What is in a page that gives no prose.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::document) struct Held {
    /// Names of the elements with text that is not read as prose: code, fields, what is shown instead of
    /// scripts.
    pub elements: Vec<String>,
    /// It is struck out, all or some of it.
    pub struck: bool,
    /// Images and drawings.
    pub pictures: bool,
}

/// Looks through the page `text`.
pub(in crate::document) fn held(text: &str) -> Held {
    let page = tree::parse(text);
    let mut held = Held::default();
    for node in page.html.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                held.pictures |= matches!(element.name(), "img" | "svg" | "picture" | "v:fill")
            }
            Node::Text(text) if text.contains(char::is_alphabetic) => held.text(node),
            _ => {}
        }
    }
    held
}

impl Held {
    fn text(&mut self, node: NodeRef<'_, Node>) {
        let elements = || node.ancestors().filter_map(|node| node.value().as_element());
        if elements().any(|element| matches!(element.name(), "script" | "style" | "title" | "xml")) {
            return;
        }
        if elements()
            .any(|element| matches!(element.name(), "del" | "s" | "strike") || Look::at(element).style.struck)
        {
            self.struck = true;
            return;
        }
        let kept = elements().find(|element| Look::at(element).trace().is_some());
        if let Some(name) = kept.map(|element| element.name())
            && self.elements.len() < MOST
            && !self.elements.iter().any(|known| known == name)
        {
            self.elements.push(name.to_owned());
        }
    }
}
