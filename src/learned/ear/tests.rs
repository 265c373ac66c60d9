//! What is heard of a sentence, held against its weights the slow way.

use super::*;
use crate::document::Document;
use crate::language::Language;
use crate::learned::line::spots;
use crate::learned::table::kept;
use std::collections::BTreeMap;

type Rows = BTreeMap<u32, Vec<f32>>;

/// The rows of the known words and runs of a sentence, found the slow way: where each begins, how many words
/// it covers, and its weights.
fn known<'r>(line: &Line, words: &'r Rows, runs: &'r Rows) -> [Vec<(usize, usize, &'r [f32])>; 2] {
    let word = |at: usize| Some((at, 1, &words.get(&kept(line.words[at].word))?[..]));
    let is = |at: usize| word(at).is_some();
    let of = |at: usize, run: Option<line::Run>| {
        let (run, covers) = run?;
        (covers == 1 || is(at) && is(at + covers - 1))
            .then(|| Some((at, covers, &runs.get(&kept(run))?[..])))
            .flatten()
    };
    let all = (0..line.len()).flat_map(|at| {
        let pair = of(at, line.pair(at));
        let triple = pair.and_then(|_| of(at, line.triple(at)));
        [of(at, line.ending(at)), pair, of(at, line.gap(at)), triple]
    });
    [(0..line.len()).filter_map(word).collect(), all.flatten().collect()]
}

/// The log-odds of each word, added up as the model’s page says.
fn slowly(model: &Model, line: &Line, [words, runs]: &[Vec<(usize, usize, &[f32])>; 2]) -> Vec<f32> {
    let signs = model.signs(0);
    let root = (line.len() as f32).sqrt();
    let weigh = |at: usize| {
        let mut sum = model.shape().bias[0] + signs.sum(&line.signs);
        sum += line.signs_of(at).map(|sign| signs.weight(sign)).sum::<f32>();
        for (from, _, row) in words {
            sum += row[2] / root + if from.abs_diff(at) <= NEAR { row[1] } else { 0.0 };
            sum += match at as i64 - *from as i64 {
                0 => row[0],
                2 => row[3],
                1 => row[4],
                -1 => row[5],
                -2 => row[6],
                _ => 0.0,
            };
        }
        for (from, covers, row) in runs {
            sum += row[1] / root + if (*from..from + covers).contains(&at) { row[0] } else { 0.0 };
        }
        sum
    };
    (0..line.len()).map(weigh).collect()
}

/// What each word of a sentence weighs.
fn weights(text: &str) -> Vec<f32> {
    let document = Document::of_text(text, Language::English);
    let reading = Reading::new(&document, None);
    let mut ear = Ear::new(Model::built_in(Language::English).unwrap());
    ear.listen(&reading, spots(&reading)[0]);
    ear.weights
}

#[test]
fn quoted_words_add_nothing_to_those_outside() {
    for (open, close) in [("'", "'"), ("“", "”"), ("\"", "\""), ("«", "»")] {
        let said = |words: &str| {
            weights(&format!("We are proud to be called {open}{words}{close} by our world-class guests."))
        };
        let (loud, calm) =
            (said("unbelievably amazing, hurry, last chance"), said("closed on monday, open late"));
        assert_eq!(loud.len(), calm.len());
        assert_eq!(loud, calm, "{open}");
        assert_eq!(loud.iter().filter(|weight| **weight < QUOTED / 2.0).count(), 5, "{loud:?}");
        assert!(loud[2] > LEVEL, "the test has gone blind: {loud:?}");
    }
}

#[test]
fn what_is_added_up_fast_is_what_the_weights_say() {
    let model = Model::built_in(Language::English).unwrap();
    let shape = model.shape();
    let [words, runs] = model.rows().map(|rows| rows.into_iter().collect::<Rows>());
    let text = "We are proud to be the leading provider of world-class solutions, and you will love it! \
                OK then. The van comes at ten; please leave the gate open. DON’T MISS OUT: act now. \
                Some users may have been affected by an issue (“Harbour 3”) that has since been resolved.";
    let document = Document::of_text(text, Language::English);
    let reading = Reading::new(&document, None);
    let mut ear = Ear::new(model);
    let (mut rated, mut count, mut passed) = (vec![0.0; shape.ratings.len()], 0, 0);
    let first = shape.labels.len();
    for spot in spots(&reading) {
        let may = ear.listen(&reading, spot);
        let known = known(&ear.line, &words, &runs);
        let weights = slowly(model, &ear.line, &known);
        // Words in quotes are nobody’s here: fewer than four of them are the writer’s own.
        for (own, slow) in ear.weights.iter().zip(&weights).filter(|_| may) {
            assert!((own - slow).abs() < 1e-3, "{own} {slow}");
        }
        assert!(may || weights.iter().all(|weight| *weight < LEVEL + 1e-3), "{weights:?}");
        passed += usize::from(may);
        count += ear.line.len();
        for (rating, sum) in rated.iter_mut().enumerate() {
            let short = known[1].iter().filter(|(_, covers, _)| *covers < 3);
            let own: f32 = known[0].iter().map(|(.., row)| row[WORD_ROLES + first + rating]).sum();
            let run: f32 = short.map(|(.., row)| row[2 + first + rating]).sum();
            let signs = model.signs(1 + first + rating).sum(&ear.line.signs);
            *sum += (own + run) * STRETCH + signs * ear.line.len() as f32;
        }
    }
    assert!(passed >= 2 && passed < spots(&reading).len(), "the test has gone blind: {passed}");
    let heard = model.hear(&reading).ratings;
    for (rating, (own, sum)) in heard.iter().zip(&rated).enumerate() {
        let slow = shape.bias[1 + first + rating] + sum / (count as f32 + ADDED);
        assert!((own - slow).abs() < 1e-3, "{own} {slow}");
    }
}
