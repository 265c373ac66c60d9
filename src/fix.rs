//! Edits that do not collide: which rewrites of a text can be made together, and the text they make.

use crate::finding::Edit;
use crate::text::Span;
use std::collections::BTreeMap;

/// The most bytes between two edits that are looked through for a word.
const GAP: usize = 64;

/// A rewrite that someone, or its own safety, has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The rule whose finding it mends.
    pub rule: String,
    /// What to change: all of it or nothing.
    pub edits: Vec<Edit>,
}

/// Changes of one text that are made together.
#[derive(Debug, Default)]
pub struct Pass {
    changes: Vec<Change>,
    /// The bytes that are taken: where they start, where they end.
    taken: BTreeMap<u32, u32>,
}

impl Pass {
    /// Takes of `changes` what can be made together: the one that begins first goes first; of those
    /// that begin together the one that reaches further, then the one whose rule comes first by name.
    /// What has no room waits: the text is checked again before it is changed again.
    pub fn of(text: &str, mut changes: Vec<Change>) -> Pass {
        let order = |change: &Change| {
            let start = change.edits.iter().map(|edit| edit.span.start).min();
            (start, change.edits.iter().map(|edit| edit.span.end).max().map(std::cmp::Reverse))
        };
        changes.sort_by(|a, b| (order(a), &a.rule).cmp(&(order(b), &b.rule)));
        let mut pass = Pass::default();
        for change in changes {
            pass.take(text, change);
        }
        pass
    }

    /// Takes `change` if it has room; says whether it was taken.
    pub fn take(&mut self, text: &str, change: Change) -> bool {
        let has_room = !change.edits.is_empty()
            && change.edits.iter().enumerate().all(|(index, edit)| {
                // Its own edits need only be apart: whoever wrote them knew of each other.
                let own = &change.edits[..index];
                self.has_room(text, edit.span)
                    && text.get(edit.span.range()).is_some()
                    && own
                        .iter()
                        .all(|other| other.span.end <= edit.span.start || edit.span.end <= other.span.start)
            });
        if has_room {
            self.taken.extend(change.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
            self.changes.push(change);
        }
        has_room
    }

    /// Whether at least one word stands between `span` and what is taken. A rewrite may carry over the
    /// letter case of its neighbour, the article before it or the space after it.
    pub fn has_room(&self, text: &str, span: Span) -> bool {
        let before = self.taken.range(..=span.start).next_back();
        let after = self.taken.range(span.start..).next();
        before.is_none_or(|(_, end)| a_word_between(text, *end, span.start))
            && after.is_none_or(|(start, _)| a_word_between(text, span.end, *start))
    }

    /// What it takes.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The text it makes of `text`.
    pub fn apply(&self, text: &str) -> String {
        let mut new = String::with_capacity(text.len());
        let mut at = 0;
        for edit in self.edits() {
            new.push_str(&text[at..edit.span.start as usize]);
            new.push_str(&edit.text);
            at = edit.span.end as usize;
        }
        new.push_str(&text[at..]);
        new
    }

    /// Where the bytes `span` of the old text are in the new one; `None` where they were changed.
    pub fn moved(&self, span: Span) -> Option<Span> {
        let mut by = 0i64;
        for edit in self.edits() {
            if edit.span.start >= span.end && !(span.is_empty() && edit.span.start == span.end) {
                break;
            }
            if edit.span.end > span.start {
                return None;
            }
            by += edit.text.len() as i64 - edit.span.len() as i64;
        }
        let shift = |at: u32| u32::try_from(i64::from(at) + by).ok();
        Some(Span { start: shift(span.start)?, end: shift(span.end)? })
    }

    /// The new words in the new text, each with the number of its change.
    pub fn places(&self) -> Vec<(usize, Span)> {
        let mut by = 0i64;
        let mut places = Vec::new();
        let mut numbered: Vec<(usize, &Edit)> = self.numbered().collect();
        numbered.sort_by_key(|(_, edit)| edit.span);
        for (number, edit) in numbered {
            let start = (i64::from(edit.span.start) + by).max(0) as usize;
            places.push((number, Span::new(start..start + edit.text.len())));
            by += edit.text.len() as i64 - edit.span.len() as i64;
        }
        places
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &Edit)> {
        let numbered = self.changes.iter().enumerate();
        numbered.flat_map(|(number, change)| change.edits.iter().map(move |edit| (number, edit)))
    }

    /// All edits in the order of the text.
    fn edits(&self) -> Vec<&Edit> {
        let mut edits: Vec<&Edit> = self.numbered().map(|(_, edit)| edit).collect();
        edits.sort_by_key(|edit| edit.span);
        edits
    }
}

/// Whether a word, or at least much of something else, stands between two bytes of `text`.
fn a_word_between(text: &str, from: u32, to: u32) -> bool {
    let (from, to) = (from as usize, to as usize);
    from < to
        && (to - from > GAP || text.get(from..to).is_some_and(|gap| gap.chars().any(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::ops::Range;

    fn change(rule: &str, edits: &[(Range<usize>, &str)]) -> Change {
        let edit = |(range, text): &(Range<usize>, &str)| Edit {
            span: Span::new(range.clone()),
            text: (*text).into(),
        };
        Change { rule: rule.into(), edits: edits.iter().map(edit).collect() }
    }

    #[test]
    fn the_first_goes_first_and_a_neighbour_waits() {
        let text = "one two three four, five";
        let all = vec![
            change("b", &[(4..7, "2")]),
            change("a", &[(0..3, "1")]),
            change("c", &[(4..13, "2 3")]),
            change("d", &[(8..13, "3")]),
            change("e", &[(19..24, "5")]),
        ];
        let pass = Pass::of(text, all);
        let rules: Vec<&str> = pass.changes().iter().map(|change| change.rule.as_str()).collect();
        // Right after “one”, “two” waits, and “two three” with it.
        assert_eq!(rules, ["a", "d", "e"]);
        assert_eq!(pass.apply(text), "1 two 3 four,5");
        assert_eq!(pass.moved(Span::new(4..7)), Some(Span::new(2..5)));
        assert_eq!(pass.moved(Span::new(9..10)), None);
        assert_eq!(pass.places(), [(0, Span::new(0..1)), (1, Span::new(6..7)), (2, Span::new(13..14))]);
    }

    #[test]
    fn a_change_is_made_whole_or_not_at_all() {
        let text = "one two three four five";
        let pass = Pass::of(
            text,
            vec![change("a", &[(0..3, "1"), (19..23, "5")]), change("b", &[(8..13, "3"), (20..21, "")])],
        );
        assert_eq!(pass.apply(text), "1 two three four 5");
    }

    proptest! {
        #[test]
        fn only_what_edits_name_changes(
            text in "[a-cé \n]{0,40}",
            wanted in prop::collection::vec((0..60usize, 0..9usize, "[xyÉ]{0,4}"), 0..12),
        ) {
            let wanted: Vec<Change> = wanted
                .iter()
                .map(|(start, len, to)| change("r", &[(*start..start + len, to)]))
                .collect();
            let pass = Pass::of(&text, wanted);
            let new = pass.apply(&text);
            // Everything outside the edits is there, in its order, and nothing else is.
            let mut rest = new.as_str();
            let mut at = 0;
            let places = pass.places();
            for edit in pass.edits() {
                prop_assert!(edit.span.start as usize >= at);
                for part in [&text[at..edit.span.start as usize], &edit.text] {
                    prop_assert!(rest.starts_with(part));
                    rest = &rest[part.len()..];
                }
                at = edit.span.end as usize;
            }
            prop_assert_eq!(rest, &text[at..]);
            for (number, place) in places {
                prop_assert_eq!(&new[place.range()], pass.changes()[number].edits[0].text.as_str());
            }
            for (start, c) in text.char_indices() {
                let span = Span::new(start..start + c.len_utf8());
                if let Some(moved) = pass.moved(span) {
                    prop_assert_eq!(&new[moved.range()], &text[span.range()]);
                }
            }
        }
    }
}
