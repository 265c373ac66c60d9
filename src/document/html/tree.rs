//! scraper's own tree, built by html5ever's own builder, with the source bytes of every text and tag.

use super::positions::{Positions, Segment};
use super::surplus::without_surplus;
use crate::text::Span;
use ego_tree::NodeId;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name};
use rustc_hash::FxHashMap;
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// The deepest an element may lie, as in browsers. html5ever looks through all open elements at
/// every tag: without a limit a page of nested tags takes time by the square of its length.
const MAX_DEPTH: usize = 512;

/// Formatting that is not closed is copied into every paragraph that follows. More copies than this,
/// and four for each tag, no page needs; without a limit half a megabyte of tags fills the memory.
const MAX_COPIES: usize = 10_000;

const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// A page: `html` is exactly what `Html::parse_document` makes, unless that is nested deeper than browsers go.
#[derive(Debug)]
pub(super) struct Page {
    /// The tree.
    pub html: Html,
    /// Where each text came from.
    pub places: Places,
}

/// Source bytes, filed under the nodes they became.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The segments of each text node; together they are as long as its text.
    pub texts: FxHashMap<NodeId, Vec<Segment>>,
    /// Start tags. Elements that the parser made up have none.
    pub tags: FxHashMap<NodeId, Span>,
    /// Comments, delimiters included.
    pub comments: FxHashMap<NodeId, Span>,
}

/// Parses `source`, which may be anything.
pub(super) fn parse(source: &str) -> Page {
    let source = &*without_surplus(source);
    let queue = BufferQueue::default();
    let files = Files {
        positions: Positions::new(source, &queue),
        places: RefCell::default(),
        tag: RefCell::default(),
        made: Cell::default(),
        comment: Cell::default(),
        newest: Cell::default(),
        unchecked: Cell::default(),
        tags: Cell::default(),
        elements: Cell::default(),
        allowed: Cell::new(MAX_COPIES),
    };
    let sink = Sink { inner: HtmlTreeSink::new(Html::new_document()), files: &files };
    let tokens = Tokens { builder: TreeBuilder::new(sink, Default::default()), files: &files };
    let tokenizer = Tokenizer::new(tokens, TokenizerOpts::default());
    queue.push_back(StrTendril::from_slice(source));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {
        files.positions.resume();
    }
    files.positions.end();
    tokenizer.end();
    let html = tokenizer.sink.builder.sink.finish();
    Page { html, places: files.places.take() }
}

/// What the token side and the tree side tell each other.
struct Files<'a> {
    positions: Positions<'a>,
    places: RefCell<Places>,
    /// The start tag that is being handled.
    tag: RefCell<Option<(LocalName, Span)>>,
    /// The last element made of it.
    made: Cell<Option<NodeId>>,
    /// The comment that is being handled.
    comment: Cell<Option<Span>>,
    /// The newest element, and how many start tags may come before its depth must be looked at.
    newest: Cell<Option<NodeId>>,
    unchecked: Cell<usize>,
    /// Start tags so far, the elements made of them, and how many more those may be.
    tags: Cell<usize>,
    elements: Cell<usize>,
    allowed: Cell<usize>,
}

struct Tokens<'a> {
    builder: TreeBuilder<NodeId, Sink<'a>>,
    files: &'a Files<'a>,
}

impl Tokens<'_> {
    fn start_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        let files = self.files;
        let span = files.positions.tag();
        if self.too_deep() && opens_a_level(&tag.name) {
            // A rule still parts the text before it from the text after it, and holds nothing.
            tag.name = local_name!("hr");
            tag.attrs.clear();
        }
        files.tags.set(files.tags.get() + 1);
        if files.elements.get() > files.allowed.get() + 4 * files.tags.get() {
            self.end_formatting(line);
        }
        if files.allowed.get() > MAX_COPIES && FORMATTING.contains(&&*tag.name) {
            tag.name = local_name!("span");
        }
        files.tag.replace(Some((tag.name.clone(), span)));
        files.made.set(None);
        let result = self.builder.process_token(Token::TagToken(tag), line);
        if let (Some(node), Some((_, span))) = (files.made.take(), files.tag.take()) {
            files.places.borrow_mut().tags.insert(node, span);
        }
        files.positions.forget();
        result
    }

    /// Closes all formatting that is open, once and again.
    fn end_formatting(&self, line: u64) {
        self.files.allowed.set(self.files.elements.get() + MAX_COPIES);
        for name in FORMATTING {
            for _ in 0..MAX_DEPTH {
                let tag = Tag {
                    kind: TagKind::EndTag,
                    name: LocalName::from(name),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                };
                let _ = self.builder.process_token(Token::TagToken(tag), line);
            }
        }
    }

    /// Looks at the depth only when enough tags have passed to have reached the limit.
    fn too_deep(&self) -> bool {
        let files = self.files;
        if let Some(left) = files.unchecked.get().checked_sub(1) {
            files.unchecked.set(left);
            return false;
        }
        let html = self.builder.sink.inner.0.borrow();
        let node = files.newest.get().and_then(|id| html.tree.get(id));
        let depth = node.map_or(0, |node| node.ancestors().take(MAX_DEPTH).count());
        files.unchecked.set(MAX_DEPTH - depth);
        depth >= MAX_DEPTH
    }
}

impl TokenSink for Tokens<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let positions = &self.files.positions;
        match token {
            Token::CharacterTokens(text) => {
                positions.text(&text);
                let result = self.builder.process_token(Token::CharacterTokens(text), line);
                positions.settle();
                result
            }
            Token::NullCharacterToken => {
                positions.null();
                let result = self.builder.process_token(token, line);
                positions.settle();
                result
            }
            Token::ParseError(_) => {
                positions.error();
                self.builder.process_token(token, line)
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start_tag(tag, line),
            Token::TagToken(_) => {
                positions.tag();
                self.files.tag.replace(None);
                let result = self.builder.process_token(token, line);
                positions.forget();
                result
            }
            Token::DoctypeToken(_) => {
                positions.other();
                // Text in a table goes on waiting: the builder takes no notice of this token there.
                self.builder.process_token(token, line)
            }
            Token::CommentToken(_) | Token::EOFToken => {
                self.files.comment.set(Some(positions.other()));
                let result = self.builder.process_token(token, line);
                positions.forget();
                result
            }
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Not so void elements, nor those that switch the tokenizer to raw text.
fn opens_a_level(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "iframe"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "noembed"
            | "noframes"
            | "noscript"
            | "param"
            | "plaintext"
            | "script"
            | "source"
            | "style"
            | "textarea"
            | "title"
            | "track"
            | "wbr"
            | "xmp"
    )
}

struct Sink<'a> {
    inner: HtmlTreeSink,
    files: &'a Files<'a>,
}

impl Sink<'_> {
    fn place(&self, text: &str, node: Option<NodeId>) {
        if let Some(node) = node {
            let mut places = self.files.places.borrow_mut();
            self.files.positions.place(text, places.texts.entry(node).or_default());
        }
    }
}

impl TreeSink for Sink<'_> {
    type Output = Html;
    type Handle = NodeId;
    type ElemName<'a>
        = <HtmlTreeSink as TreeSink>::ElemName<'a>
    where
        Self: 'a;

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let NodeOrText::AppendText(text) = child else { return self.inner.append(parent, child) };
        self.inner.append(parent, NodeOrText::AppendText(text.clone()));
        let last = |html: &Html| Some(html.tree.get(*parent)?.last_child()?.id());
        let node = last(&self.inner.0.borrow());
        self.place(&text, node);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let NodeOrText::AppendText(text) = child else {
            return self.inner.append_before_sibling(sibling, child);
        };
        self.inner.append_before_sibling(sibling, NodeOrText::AppendText(text.clone()));
        let before = |html: &Html| Some(html.tree.get(*sibling)?.prev_sibling()?.id());
        let node = before(&self.inner.0.borrow());
        self.place(&text, node);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = |html: &Html| html.tree.get(*element).is_some_and(|node| node.parent().is_some());
        if has_parent(&self.inner.0.borrow()) {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        // Of several elements made of one tag, the earlier ones are copies of others (adoption
        // agency) or stand in for tags that are missing.
        let own = self.files.tag.borrow().as_ref().is_some_and(|(tag, _)| *tag == name.local);
        let node = self.inner.create_element(name, attributes, flags);
        if own {
            self.files.made.set(Some(node));
        }
        self.files.newest.set(Some(node));
        self.files.elements.set(self.files.elements.get() + 1);
        node
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        let node = self.inner.create_comment(text);
        if let Some(span) = self.files.comment.get() {
            self.files.places.borrow_mut().comments.insert(node, span);
        }
        node
    }

    // The rest is scraper's alone.

    fn finish(self) -> Html {
        self.inner.finish()
    }
    fn parse_error(&self, message: Cow<'static, str>) {
        self.inner.parse_error(message);
    }
    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }
    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.inner.elem_name(target)
    }
    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }
    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }
    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }
    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }
    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attributes);
    }
    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }
    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.inner.reparent_children(node, parent);
    }
}
