//! What a page says to programs that show it: sentences in data about itself, words that a style sheet writes.

use super::Walker;
use crate::document::html::data;
use crate::document::html::frame::Frame;
use crate::document::html::visible::Look;
use crate::document::html::written::Written;
use crate::document::model::{NotRead, TEXTS_IN_DATA, TEXTS_IN_STYLES, Voice};
use memchr::memmem;
use scraper::ElementRef;

impl Walker<'_> {
    /// Takes down what an element says to programs that show it.
    pub(super) fn says_to_programs(&mut self, look: &Look<'_>, element: ElementRef<'_>, outer: &Frame) {
        let begin = || self.page.places.tags.get(&element.id()).map(|tag| tag.start as usize);
        if look.name == "script" && look.kind.trim().eq_ignore_ascii_case("application/ld+json") {
            let at = begin();
            let said = element.text().flat_map(data::sentences).map(|said| (at, said));
            self.data.extend(said.take(data::MOST.saturating_sub(self.data.len())));
        } else if look.name == "style" && element.text().any(data::writes_words) {
            self.name_unread(TEXTS_IN_STYLES.to_owned(), element.id(), outer, Voice::Ours);
        }
    }

    /// Names the sentences in data that the page says nowhere else.
    pub(super) fn name_data(&mut self) {
        if self.data.is_empty() {
            return;
        }
        let words = |(block, _): &Written| block.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = self.written.iter().map(words).collect::<Vec<_>>().join(" ");
        let unsaid =
            self.data.iter().find(|(_, said)| memmem::find(page.as_bytes(), said.as_bytes()).is_none());
        if let Some((at, _)) = unsaid {
            NotRead::add(&mut self.parts.not_read, TEXTS_IN_DATA, *at);
        }
    }
}
