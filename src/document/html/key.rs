//! Which words of a page are keys of their translations: libraries find them by marks on their elements.

use scraper::node::Element;

/// Elements whose own words are looked up.
const ELEMENTS: [&str; 5] = ["fbt", "i18n", "i18n-t", "trans", "translate"];

/// Attributes that say so of an element’s words, whatever they hold: Angular’s, and two of Vue.
const ALWAYS: [&str; 3] = ["i18n", "v-t", "v-translate"];

/// Attributes that say so where they hold nothing: else they name the key, or mean something else.
const EMPTY: [&str; 3] = ["data-i18n", "data-translate", "translate"];

/// Whether catalogues know the words in `element` as they are.
pub(super) fn is_held_by(element: &Element) -> bool {
    ELEMENTS.contains(&element.name())
        || ALWAYS.iter().any(|name| element.attr(name).is_some())
        || EMPTY.iter().any(|name| element.attr(name).is_some_and(|value| value.trim().is_empty()))
}

/// Whether they know the words of its `attribute`: Angular writes `i18n-title` beside `title`.
pub(super) fn is_attribute(element: &Element, attribute: &str) -> bool {
    element.attr(&format!("i18n-{attribute}")).is_some()
}

#[cfg(test)]
mod tests {
    use crate::document::html::{ignore::IgnoreList, read};

    #[test]
    fn what_a_library_looks_up_is_a_key() {
        for (page, keys) in [
            ("<p i18n=\"a|b@@c\">Come <b>by</b></p><p>now</p>", &["Come by"][..]),
            ("<p translate>Come</p><p translate=no>by</p><p translate=yes>now</p>", &["Come"]),
            (
                "<p>Come <translate>by</translate></p><div><translate>Go</translate> now</div>",
                &["Come by", "Go now"],
            ),
            ("<div v-translate><p>Come</p><p>by</p></div><p>now</p>", &["Come", "by"]),
            ("<p title='Come by' i18n-title>Go</p><p title='Go now' i18n-alt>by</p>", &["Come by"]),
            ("<p data-i18n=\"a.b\">Come</p><p data-i18n>by</p>", &["by"]),
        ] {
            let blocks = read(page, &IgnoreList::default()).blocks;
            let found: Vec<&str> =
                blocks.iter().filter(|block| block.is_key).map(|block| block.text.as_str()).collect();
            assert_eq!(found, keys, "{page}");
        }
    }
}
