//! From weights of words to places: the runs of words that carry the weight, with edges a reader would draw.

use super::line::Line;
use crate::language::{Edges, Language, LanguageData};
use crate::prose::{ReadBlock, WordKind};
use crate::text::hash_of;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What quoted words weigh: somebody else said them.
pub(super) const QUOTED: f32 = -20.0;
/// The longest place, in words.
const LONGEST: usize = 15;
/// The shortest.
const SHORTEST: usize = 2;
/// How many places a sentence has at most.
const MOST: usize = 3;
/// How many words a place may grow by at an edge that would cut something in half.
const GROWTH: usize = 3;
/// How many words of a place say something by themselves, at least.
const CONTENT: usize = 2;
/// How many words a place has at least when its edges are drawn.
const SHORTEST_TOLD: usize = 3;
/// A word that weighs this much neither makes a place better nor worse: a little less than even odds, so that
/// a weak word between two strong ones does not part them.
pub(super) const LEVEL: f32 = -0.5;

/// What a word is to the edges of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It says something by itself.
    Content,
    /// It is carried by others: you, now, all.
    Light,
    /// It is carried by what follows: our, will, some. No place ends with it.
    Leads,
    /// It hangs what follows on what comes before: of.
    Hangs,
    /// It points at the noun that follows: a, the, our.
    Points,
    /// No place begins or ends with it: the, of, and; an address, a field.
    Small,
}

/// The places of a sentence, heaviest first, as ranges of its words. `weights` are log-odds, one a word;
/// `part` tells what each word is.
pub(super) fn places(weights: &[f32], line: &Line, part: impl Fn(usize) -> Part) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let starts = (0..weights.len()).filter(|at| weights[*at] > LEVEL);
    let mut runs: Vec<Run> =
        starts.filter_map(|start| Run::from(start, weights.len(), weights, line)).collect();
    while found.len() < MOST {
        // The first of equals.
        let heavier = |best: Run, own: &Run| if own.sum > best.sum { *own } else { best };
        let Some(best) = runs.first().map(|first| runs.iter().fold(*first, heavier)) else { break };
        found.push(best.start..best.end);
        runs = runs.iter().filter_map(|run| run.beside(&best, weights, line)).collect();
    }
    let snapped = found.into_iter().filter_map(|range| snap(range, weights, line, &part));
    let mut all: Vec<Range<usize>> = Vec::new();
    // Grown at their edges, two places may meet.
    for range in snapped {
        if all.iter().all(|other| range.end <= other.start || other.end <= range.start) {
            all.push(range);
        }
    }
    all
}

/// The run of words that weighs most of those that start with one word.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    sum: f32,
}

impl Run {
    /// The one from `start` that ends before `limit`; `None` where none weighs enough.
    fn from(start: usize, limit: usize, weights: &[f32], line: &Line) -> Option<Run> {
        let mut best = Run { start, end: start, sum: 0.0 };
        let mut sum = 0.0;
        for (end, weight) in weights.iter().enumerate().take(limit.min(start + LONGEST)).skip(start) {
            if end > start && line.words[end].broken {
                break;
            }
            sum += weight - LEVEL;
            if sum > best.sum && end + 1 >= start + SHORTEST {
                best = Run { start, end: end + 1, sum };
            }
        }
        (best.end > start).then_some(best)
    }

    /// What is left of it beside `other`, from which it keeps a word’s distance.
    fn beside(&self, other: &Run, weights: &[f32], line: &Line) -> Option<Run> {
        if self.start > other.end || self.end < other.start {
            return Some(*self);
        }
        // One that was cut before does not grow again: what cut it lies farther on.
        if self.start + 1 < other.start {
            return Run::from(self.start, other.start - 1, weights, line);
        }
        None
    }
}

/// A place as a reader would draw it: no small word at its edges, nothing cut in half. `None` where too
/// little is left to say something about.
fn snap(
    range: Range<usize>,
    weights: &[f32],
    line: &Line,
    part: &impl Fn(usize) -> Part,
) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    let content = |at: usize| part(at) == Part::Content && weights[at] > QUOTED / 2.0;
    // The noun that an edge hangs on, and the rest of a name or of a word with a hyphen, stand right beside it.
    let joins = |at: usize| (content(at - 1) && content(at) && !line.is_parted(at)) || line.is_hyphened(at);
    let mut grown = 0;
    while end < line.len() && grown < GROWTH && end - start < LONGEST && joins(end) {
        end += 1;
        grown += 1;
    }
    // “A part” says nothing without “of the family”.
    if end < line.len() && part(end) == Part::Hangs {
        let noun = (end + 1..line.len().min(end + 3)).find(|at| content(*at));
        if let Some(noun) = noun.filter(|noun| (end + 1..*noun).all(|at| part(at) != Part::Hangs)) {
            end = (noun + 1).min(start + LONGEST);
        }
    }
    grown = 0;
    while start > 0 && grown < GROWTH && end - start < LONGEST && joins(start) {
        start -= 1;
        grown += 1;
    }
    while start < end && !matches!(part(end - 1), Part::Content | Part::Light) {
        end -= 1;
    }
    while start < end && matches!(part(start), Part::Small | Part::Hangs | Part::Points) {
        start += 1;
    }
    let says = (start..end).filter(|at| part(*at) == Part::Content).count();
    // Its article belongs to a noun.
    if start > 0
        && part(start - 1) == Part::Points
        && !line.is_parted(start)
        && weights[start - 1] > QUOTED / 2.0
    {
        start -= 1;
    }
    (says >= CONTENT && end - start >= SHORTEST_TOLD).then_some(start..end)
}

/// What the word at index `word` of `block` is.
pub fn part(block: &ReadBlock<'_>, word: usize, language: Language) -> Part {
    let own = block.words[word];
    match own.kind {
        WordKind::Opaque => return Part::Small,
        WordKind::Number => return Part::Light,
        WordKind::Letters => {}
    }
    let parts = if language == Language::Spanish { &SPANISH } else { &ENGLISH };
    // A place asks this of the same words again and again: their hash is there already.
    parts.get(&own.hash).copied().unwrap_or_else(|| {
        let short = block.word(word).chars().nth(2).is_none();
        if short { Part::Light } else { Part::Content }
    })
}

/// Words that are no content, by their hash.
type Parts = FxHashMap<u32, Part>;

static ENGLISH: LazyLock<Parts> = LazyLock::new(|| parts(&LanguageData::of(Language::English).place_edges));
static SPANISH: LazyLock<Parts> = LazyLock::new(|| parts(&LanguageData::of(Language::Spanish).place_edges));

/// The first list that holds a word tells what it is.
fn parts(edges: &Edges) -> Parts {
    let all = [
        (edges.light, Part::Light),
        (edges.leads, Part::Leads),
        (edges.small, Part::Small),
        (edges.points, Part::Points),
        (edges.of, Part::Hangs),
    ];
    all.into_iter().flat_map(|(words, part)| words.iter().map(move |word| (hash_of(word), part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::learned::line::spots;
    use crate::prose::Reading;

    fn told(text: &str, weights: &[f32]) -> Vec<String> {
        let document = Document::of_text(text, Language::English);
        let reading = Reading::new(&document, None);
        let mut line = Line::default();
        line.read(&reading, spots(&reading)[0]);
        let block = &reading.blocks[0];
        let all = places(weights, &line, |at| part(block, at, Language::English));
        let words = |range: Range<usize>| {
            block.text[block.words[range.start].start as usize..block.words[range.end - 1].end as usize]
                .to_owned()
        };
        all.into_iter().map(words).collect()
    }

    #[test]
    fn a_place_is_where_the_weight_is() {
        let text = "We are proud to be the leading maker of cribs in town";
        let weights = [-2.0, -1.0, 2.0, 0.5, 0.4, 0.3, 2.0, 0.2, 0.1, -3.0, -3.0, -3.0];
        assert_eq!(told(text, &weights), ["proud to be the leading maker"]);
        assert!(told(text, &[-1.0; 12]).is_empty());
    }

    #[test]
    fn a_name_is_not_cut_in_half_and_no_place_meets_another() {
        let text = "It is best at Harbour Wire Canada and the very best cribs of all in Hull";
        let mut weights = [-2.0; 16];
        weights[2..6].fill(1.0);
        weights[9..12].fill(1.0);
        assert_eq!(told(text, &weights), ["best at Harbour Wire Canada", "the very best cribs"]);
    }

    #[test]
    fn a_place_ends_at_a_picture() {
        let text = "the leading maker of cribs \u{fffc} our proud team of experts";
        assert_eq!(told(text, &[1.0; 10]), ["the leading maker of cribs", "our proud team of experts"]);
    }

    #[test]
    fn a_place_is_never_longer_than_fifteen_words() {
        let text = "word ".repeat(60);
        for place in told(&text, &[1.0; 60]) {
            assert!(place.split(' ').count() <= LONGEST);
        }
    }
}
