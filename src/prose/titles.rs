//! Titles of works: the book *Act Now*, “Last Chance” by Kim Orr. Whoever names one does not say what it says.

use super::Word;
use super::quotes::outermost;
use crate::document::{Mark, MarkKind};
use crate::language::LanguageData;
use std::ops::Range;

/// The words of the longest title.
const LONGEST: usize = 12;

/// How many words may stand between the word for the work and its title: `the book I read, “…”`.
const REACH: usize = 3;

/// The bytes of `text`, a block with `words`, that are titles; `short` is quoted in few words, `marks` are its
/// marked words.
pub(super) fn titles(
    text: &str,
    words: &[Word],
    short: &[Range<usize>],
    marks: &[Mark],
    language: &LanguageData,
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let title = Title { text, words, language };
    for mark in marks {
        match mark.kind {
            MarkKind::Cite => found.push(mark.range.clone()),
            MarkKind::Emphasis if title.is_one(&mark.range, true) => found.push(mark.range.clone()),
            _ => {}
        }
    }
    found.extend(short.iter().filter(|range| title.is_one(range, false)).cloned());
    found.extend(stressed(text).into_iter().filter(|range| title.is_one(range, true)));
    outermost(found)
}

/// What plain texts stress by signs: `*Act Now*`, `_Act Now_`.
fn stressed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'*', b'_', bytes) {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !word(before) && word(after) {
            open = Some((at, bytes[at]));
        } else if let Some((start, sign)) = open
            && sign == bytes[at]
            && !word(after)
        {
            found.push(start..at + 1);
            open = None;
        }
    }
    found
}

struct Title<'a> {
    text: &'a str,
    words: &'a [Word],
    language: &'a LanguageData,
}

impl Title<'_> {
    /// Whether what stands at `range` is a title; `stressed`: in italics, which marks them by itself beside some words.
    fn is_one(&self, range: &Range<usize>, stressed: bool) -> bool {
        let first = self.words.partition_point(|word| (word.start as usize) < range.start);
        let last = self.words.partition_point(|word| (word.start as usize) < range.end);
        let inside = &self.words[first..last];
        let raised =
            |word: &Word| self.word(word).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if inside.is_empty() || inside.len() > LONGEST || !raised(&inside[0]) {
            return false;
        }
        let before = self.words[..first].iter().rev().take(REACH);
        // A word may reach past the mark around it: then there is nothing in between.
        let between = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let near =
            |word: &&Word| !between(word.end as usize, range.start).contains(['.', ';', ':', '!', '?']);
        let after = self.words.get(last);
        let follows = after.map(|word| between(range.end, word.start as usize).trim());
        let joins = |marks: &[&str]| follows.is_some_and(|gap| marks.contains(&gap));
        // “the book *Act Now*”, “*Act Now*, the novel”, “*Act Now* (1994)”, “*Act Now* by Kim Orr”
        let named = before.clone().take_while(near).any(|word| self.language.works.has(self.word(word)));
        let called = after.is_some_and(|word| self.language.works.has(self.word(word)) && joins(&[""]));
        let year = |word: &Word| matches!(self.word(word).as_bytes(), [b'1' | b'2', b'0' | b'9', _, _]);
        let dated = after.is_some_and(|word| year(word) && joins(&["("]));
        let made = after.is_some_and(|word| self.language.by.has(self.word(word)) && joins(&["", ","]))
            && self.words.get(last + 1).is_some_and(|name| {
                // “by Friday” is a day, and nobody's work.
                raised(name) && !self.language.not_names.has(self.word(name))
            });
        if named || called || dated || made {
            return true;
        }
        // Long words of a title in italics have capitals: “in *Last Chance to See*”.
        let titled = inside.len() > 1 && inside.iter().filter(|word| self.word(word).len() > 3).all(raised);
        let before = self.words[..first].last().filter(near);
        let led = before.is_some_and(|word| {
            let word = self.word(word);
            self.language.before_titles.has(word) || word.ends_with("'s") || word.ends_with("’s")
        });
        stressed && titled && led && !self.text[range.clone()].trim_end_matches(['*', '_']).ends_with('!')
    }

    fn word(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Channel, Format, Hints, read};
    use crate::prose::Reading;
    use crate::text::Source;
    use std::sync::Arc;

    /// The titles in `text`, joined by `|`.
    fn shown(format: Format, text: &str) -> String {
        let hints = Hints { format: Some(format), channel: Some(Channel::Email), ..Hints::default() };
        let document = read(Arc::new(Source::new("a", text)), &hints);
        let reading = Reading::new(&document, None);
        let titles = reading
            .blocks
            .iter()
            .flat_map(|block| block.titles.iter().map(|title| &block.text[title.clone()]));
        titles.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn works_have_titles() {
        for (text, title) in [
            ("We liked the book *Act Now* and gave it away.", "Act Now"),
            ("We liked *Act Now* by Kim Orr a lot, and so will you.", "Act Now"),
            ("We talk of “Last Chance”, by Kim Orr, on Friday.", "“Last Chance”"),
            ("Her film 'Hurry Up' (1994) is shown on Friday at the station.", "'Hurry Up'"),
            ("There is a line in *Last Chance to See* that we like to quote.", "Last Chance to See"),
            ("It is Orr’s *Act Now* that we read this month in our shop.", "Act Now"),
            ("Leemos el libro “Última oportunidad” en la tienda este mes.", "“Última oportunidad”"),
        ] {
            assert_eq!(shown(Format::Markdown, text), title, "{text}");
        }
        assert_eq!(shown(Format::Html, "<p>We read <cite>Act Now</cite> on Friday, all of us."), "Act Now");
        assert_eq!(shown(Format::Html, "<p>We read the novel <i>Act Now</i> on Friday."), "Act Now");
        assert_eq!(shown(Format::Text, "We read the book _Act Now_ on Friday, all of us."), "_Act Now_");
    }

    #[test]
    fn stress_is_no_title() {
        for text in [
            "You must *Act Now* before it is gone.",
            "*Act now* and save a lot of money on this.",
            "Your “free” month starts today, and the “Act Now” campaign ends.",
            "Read this: *Hurry Up!* We close at five today.",
            "“Last Chance” by Friday only, so we say.",
            "*Last Chance* to save on all of our boots, and on a book.",
        ] {
            assert_eq!(shown(Format::Markdown, text), "", "{text}");
        }
    }
}
