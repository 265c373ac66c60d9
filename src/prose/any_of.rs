//! Fixed words of a list, looked for all at once in any letter case.
//!
//! A regular expression of the same words takes millions of instructions to build, and every run would pay
//! for it before it has read a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// The words of a list.
#[derive(Debug)]
pub struct AnyOf(Option<AhoCorasick>);

impl AnyOf {
    /// The list `words`, in which an apostrophe stands for either of its shapes.
    pub fn new(words: &[&str]) -> AnyOf {
        let shapes = words.iter().flat_map(|word| [word.replace('\'', "’"), (*word).to_owned()]);
        let mut shapes: Vec<String> = shapes.collect();
        shapes.dedup();
        let built = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(shapes);
        AnyOf(built.ok())
    }

    /// Whether one of them stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|words| words.is_match(text))
    }

    /// Those that stand in `text`, as they are written there.
    pub fn all_in<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.0.iter().flat_map(move |words| words.find_iter(text).map(|found| &text[found.range()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_and_the_shape_of_apostrophes_do_not_matter() {
        let words = AnyOf::new(&["don't reply", "unsubscribe"]);
        assert!(
            words.is_in("Please DON’T Reply.")
                && words.is_in("please don't reply")
                && words.is_in("UnSubscribe")
        );
        assert!(!words.is_in("Please reply.") && !AnyOf::new(&[]).is_in("x"));
    }
}
