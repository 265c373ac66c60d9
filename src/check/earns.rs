//! Which of the words that could speak for a text do: those that are said to its reader, in a human voice.

use crate::finding::Dimension;
use crate::prose::{Aside, Reading, WordKind};
use crate::rules::{Hit, Rule};

/// Letters from which on words in capitals are shouted: shorter ones are initials.
const SHOUT: usize = 4;
/// Words from which on a line in title case is a headline.
const HEADLINE: usize = 4;

/// Whether what the signal `rule` found in `reading` speaks for the text. Boilerplate and legal notices are
/// below every text of a firm, a press contact shows no more than that somebody is there, and headlines and
/// shouting address nobody.
pub fn earns(rule: &Rule, hit: &Hit, reading: &Reading<'_>) -> bool {
    let block = &reading.blocks[hit.place.block];
    let said = match block.aside {
        Aside::No => true,
        Aside::Contact => rule.file.dimension == Dimension::Presence,
        Aside::Boilerplate => false,
    };
    let range = &hit.place.range;
    let text = block.text.get(range.clone()).unwrap_or("");
    let names = rule.file.dimension == Dimension::Presence;
    said && (names || !is_shouted(text))
        && !(rule.file.dimension == Dimension::Listen && {
            let first = block.words.partition_point(|word| (word.start as usize) < range.start);
            let words = block.words.iter().enumerate().skip(first);
            let inside = words.take_while(|(_, word)| (word.end as usize) <= range.end);
            let letters = inside.filter(|(_, word)| word.kind == WordKind::Letters);
            is_headline(letters.map(|(at, _)| block.word(at)))
        })
}

/// Whether words are in capitals.
fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= SHOUT && !text.contains(char::is_lowercase)
}

/// Whether most words begin with a capital, small ones aside.
fn is_headline<'t>(words: impl Iterator<Item = &'t str>) -> bool {
    let (mut all, mut raised) = (0, 0);
    for word in words.skip(1).filter(|word| word.len() > 3) {
        all += 1;
        raised += usize::from(word.starts_with(char::is_uppercase));
    }
    all + 1 >= HEADLINE && raised * 5 >= all * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shouts_and_headlines_are_told() {
        assert!(is_shouted("HIGHLY APPRECIATED.") && is_shouted("PLEASE"));
        assert!(!is_shouted("^MK") && !is_shouted("I") && !is_shouted("Thank you") && !is_shouted("李雷"));
        let headline = |text: &str| is_headline(text.split(' '));
        assert!(headline("Is Your Crib Safe From Draughts"));
        assert!(!headline("Is your crib safe from draughts") && !headline("What Now"));
        assert!(!headline("Does the Larkfield crib fit into your room"));
    }
}
