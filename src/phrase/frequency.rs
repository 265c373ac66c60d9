//! How often words are met: what makes one word of a phrase worth waiting for, and another not.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How often a word is met, per million words of English or Spanish prose, roughly.
pub fn of_word(word: &str) -> u64 {
    static COMMON_WORDS: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
        COMMON
            .iter()
            .flat_map(|(often, words)| words.split_whitespace().map(move |word| (word, *often)))
            .collect()
    });
    if word.len() > LONGEST { RARE } else { COMMON_WORDS.get(word).copied().unwrap_or(RARE) }
}

/// How often words are met that begin so.
pub fn of_beginning(beginning: &str) -> u64 {
    match beginning.len() {
        0..=3 => 3000,
        4 => 1000,
        _ => 300,
    }
}

/// How often the second word is met right after the first: some ten times as often as by chance.
pub fn of_pair(first: &str, second: &str) -> u64 {
    of_word(first) * of_word(second) / 100_000
}

/// Words that are not among the commonest.
const RARE: u64 = 50;

/// The bytes of the longest of the commonest words.
const LONGEST: usize = 11;

/// The commonest words of both languages, counted in mails and news; orders of magnitude are enough.
const COMMON: [(u64, &str); 5] = [
    (30_000, "the to and a of de la que"),
    (10_000, "you in i for is that on this be have it with we will are your en el no y se un los por una lo"),
    (
        3000,
        "as or if at not can from please our me do an what by all any would but has know was my so about more \
         there time how del las como con para al pero si su este ha es son esta está",
    ),
    (
        1000,
        "like up new one us just out they been get thanks need which only am some also should when these help \
         other may here want information could their i'm let see now call make work he day its business think \
         them questions into company use than support were first then back good why over does where take today \
         email year week had well through very did people still go thank after next hi it's two his team who muy \
         o más me te le nos sus mi tu ser hay ya sobre porque también todo bien fue sin qué yo",
    ),
    (
        400,
        "those number most sure before using look give best deal account service each working plan page find \
         change send provide you're much many order made date same great services being while hope free she \
         because under i've said both off such again able since really long during come her days check already \
         end problem issue sorry looking got few possible better another done even around feel keep must answer \
         doing might say within things down without too believe put future further getting understand start per \
         needs day term receive until however read asked someone value move else having top several tell \
         everyone used add note open via line given three customer customers product products experience offer \
         always that's little every contact going right last hours website minutes thing yes show part set \
         i'll don't won't we're they're what's can't didn't isn't who's you'll you've we've we'll between user \
         information nuestro nuestra gracias solo sólo mismo antes ahora años cada desde aunque cuando donde \
         puede tiene hace hacer debe otro otra algo todos sí nada esto eso",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_common_and_no_word_is_listed_too_long() {
        assert!(of_word("the") > of_word("company") && of_word("company") > of_word("inconvenience"));
        assert!(of_pair("of", "the") > of_pair("of", "inconvenience"));
        assert!(COMMON.iter().flat_map(|(_, words)| words.split(' ')).all(|word| word.len() <= LONGEST));
    }
}
