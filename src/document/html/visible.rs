//! What a reader makes of one element: is it seen, does it part text, is it a button, a footer, a preheader?
//!
//! Only names, attributes and inline styles count; style sheets are not evaluated.

use super::style::Style;
use crate::document::model::MarkKind;
use scraper::node::Element;

/// An element, with the attributes that bear on reading it.
#[derive(Debug, Default)]
pub(super) struct Look<'a> {
    /// Its name, in lower case.
    pub name: &'a str,
    /// Where it leads, if it is a link.
    pub href: Option<&'a str>,
    /// `type`, for inputs and quotes.
    pub kind: &'a str,
    /// Its inline style.
    pub style: Style,
    /// The names of meta data: `name` or `property`.
    pub property: &'a str,
    /// The names of its classes.
    pub class: &'a str,
    /// Its own name.
    pub id: &'a str,
    role: &'a str,
    hidden: bool,
    /// Hidden from those who listen to a page.
    unspoken: bool,
    /// An attribute paints it.
    painted: bool,
    /// How many of its sides are at most one pixel: both, and it is an image that counts readers.
    dot: u8,
}

/// What an element that is not read leaves in the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trace {
    /// Nothing.
    Nothing,
    /// Something that is no word: code, an image, a field.
    Object,
    /// The end of the paragraph.
    Break,
}

impl<'a> Look<'a> {
    /// Looks at `element`.
    pub(super) fn at(element: &'a Element) -> Self {
        let mut look = Look { name: element.name(), ..Look::default() };
        for (name, value) in element.attrs() {
            match name {
                "href" => look.href = Some(value),
                "type" => look.kind = value,
                "style" => look.style = Style::read(value),
                "name" | "property" => look.property = value,
                "itemprop" if look.property.is_empty() => look.property = value,
                "class" => look.class = value,
                "id" => look.id = value,
                "role" => look.role = value,
                "hidden" => look.hidden = true,
                "aria-hidden" => look.unspoken = value.trim().eq_ignore_ascii_case("true"),
                "bgcolor" => look.painted = !value.trim().is_empty(),
                "width" | "height" => look.dot += u8::from(matches!(value.trim(), "0" | "1")),
                _ => {}
            }
        }
        look
    }

    /// What an element leaves whose content is never read as prose.
    pub(super) fn trace(&self) -> Option<Trace> {
        Some(match self.name {
            _ if self.style.struck => Trace::Nothing,
            "code" | "kbd" | "samp" | "img" | "svg" | "math" | "iframe" | "object" | "embed" | "applet"
            | "canvas" | "video" | "audio" | "textarea" => Trace::Object,
            "input" if self.is("hidden") => Trace::Nothing,
            "input" if !self.is_pushed() => Trace::Object,
            "pre" | "listing" | "xmp" | "plaintext" => Trace::Break,
            // MJML keeps its settings there.
            "mj-attributes" | "mj-html-attributes" => Trace::Nothing,
            "del" | "s" | "strike" | "script" | "style" | "noscript" | "noembed" | "noframes"
            | "datalist" | "param" | "source" | "track" | "link" | "base" | "meta" | "progress" | "meter"
            | "rp" | "xml" => Trace::Nothing,
            _ => return None,
        })
    }

    /// Whether it shows what is in it to those who do not get the thing itself, or as they type.
    pub(super) fn shows_instead(&self) -> bool {
        matches!(self.name, "object" | "applet" | "canvas" | "video" | "audio" | "iframe" | "datalist")
            && !self.style.struck
    }

    /// Whether its text stands as it was typed, line for line.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self.name, "pre" | "listing" | "xmp" | "plaintext")
    }

    /// Whether it is hidden: in a mail, what no script can bring to light; on a page, also what is left
    /// to the eye alone, icons and the like.
    pub(super) fn is_hidden(&self, in_mail: bool) -> bool {
        self.hidden || self.style.hidden || if in_mail { self.style.faint } else { self.unspoken }
    }

    /// Whether it is an image, or a frame, that nobody sees.
    pub(super) fn is_dot(&self) -> bool {
        matches!(self.name, "img" | "iframe" | "object") && self.dot == 2
    }

    /// Whether it is the line that mail programs show after the subject. They show it even where
    /// the mail itself hides it (`hidden`).
    pub(super) fn is_preheader(&self, hidden: bool) -> bool {
        let named = |word| has_word(self.class, word) || has_word(self.id, word);
        self.name == "mj-preview" || named("preheader") || self.style.preheader
            // What a page keeps back with `hidden`, a script shows later.
            || hidden && !self.hidden && named("preview")
    }

    /// Whether it is the small print, or a box around it.
    pub(super) fn is_footer(&self) -> bool {
        let named = || has_word(self.class, "footer") || has_word(self.id, "footer");
        self.name == "footer" || !matches!(self.name, "html" | "body" | "main") && named()
    }

    /// Whether it is the box that mail programs put a signature in.
    pub(super) fn is_signature(&self) -> bool {
        self.name == "div" && (has_word(self.class, "signature") || has_word(self.id, "signature"))
    }

    /// Whether it is a button, or a link drawn as one.
    pub(super) fn is_button(&self) -> bool {
        let named = || ["button", "btn", "cta"].into_iter().any(|word| has_word(self.class, word));
        match self.name {
            "button" | "v:roundrect" | "mj-button" | "x-button" | "x-mail::button" => true,
            "input" => self.is_pushed(),
            "a" if self.href.is_some() && (self.style.button || named()) => true,
            _ => self.role.eq_ignore_ascii_case("button"),
        }
    }

    /// Where it leads, if it is a link.
    pub(super) fn link(&self) -> Option<&'a str> {
        let leads = matches!(self.name, "a" | "mj-button" | "mj-navbar-link" | "mj-social-element");
        self.href.filter(|_| leads)
    }

    /// Whether it is the box that is drawn as a button around a link.
    pub(super) fn is_button_box(&self) -> bool {
        matches!(self.name, "table" | "td" | "div" | "p" | "span")
            && self.class.split_ascii_whitespace().any(|class| {
                ["button", "btn", "cta"].into_iter().any(|word| class.eq_ignore_ascii_case(word))
            })
    }

    /// Whether it is a cell painted as buttons are. One with a link and nothing else is a button.
    pub(super) fn is_painted_cell(&self) -> bool {
        self.name == "td" && (self.painted || self.style.button)
    }

    /// An input that shows its value on a button.
    fn is_pushed(&self) -> bool {
        self.is("submit") || self.is("button") || self.is("reset")
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.trim().eq_ignore_ascii_case(kind)
    }

    /// What its words are marked up as.
    pub(super) fn mark(&self) -> Option<MarkKind> {
        match self.name {
            "em" | "i" | "dfn" => Some(MarkKind::Emphasis),
            "q" => Some(MarkKind::Speech),
            "cite" => Some(MarkKind::Cite),
            _ => None,
        }
    }

    /// Whether text before, in and after it are different paragraphs.
    pub(super) fn parts_text(&self) -> bool {
        // All that MJML makes are boxes.
        self.style.block.unwrap_or_else(|| {
            self.name.starts_with("mj-")
                || matches!(
                    self.name,
                    "address"
                        | "article"
                        | "aside"
                        | "blockquote"
                        | "body"
                        | "button"
                        | "caption"
                        | "center"
                        | "dd"
                        | "details"
                        | "dialog"
                        | "dir"
                        | "div"
                        | "dl"
                        | "dt"
                        | "fieldset"
                        | "figcaption"
                        | "figure"
                        | "footer"
                        | "form"
                        | "frameset"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                        | "head"
                        | "header"
                        | "hgroup"
                        | "hr"
                        | "html"
                        | "label"
                        | "legend"
                        | "li"
                        | "main"
                        | "marquee"
                        | "menu"
                        | "nav"
                        | "ol"
                        | "optgroup"
                        | "option"
                        | "p"
                        | "search"
                        | "section"
                        | "select"
                        | "summary"
                        | "table"
                        | "tbody"
                        | "td"
                        | "template"
                        | "tfoot"
                        | "th"
                        | "thead"
                        | "title"
                        | "tr"
                        | "ul"
                )
        })
    }
}

/// Whether one of the words in `names` is `word` (lower case): `btn-primary`, `mcnButton`, `email_footer`.
fn has_word(names: &str, word: &str) -> bool {
    // Most names do not even hold its first letter.
    let first = word.bytes().next().unwrap_or_default();
    if memchr::memchr2(first, first.to_ascii_uppercase(), names.as_bytes()).is_none() {
        return false;
    }
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in names.char_indices().chain([(names.len(), ' ')]) {
        let ends = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
        if ends {
            if names[start..at].eq_ignore_ascii_case(word) {
                return true;
            }
            start = if c.is_alphanumeric() { at } else { at + c.len_utf8() };
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_in_names() {
        for names in ["footer", "big email-footer x", "templateFooter", "FOOTER", "é_footer_ü"] {
            assert!(has_word(names, "footer"), "{names}");
        }
        for names in ["", "footered", "afooter", "foot er"] {
            assert!(!has_word(names, "footer"), "{names}");
        }
    }
}
