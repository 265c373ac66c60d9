//! One finding per place: of findings about the same words, the weightiest stays.
//!
//! Only rules of words take part, those that found a phrase or a pattern. A rule of the whole text (a density,
//! a measure, something missing) has to point somewhere, and what it says is another thing. Two findings speak
//! of the same words when what they share is most of the longer one: two words in a marked sentence are not the
//! sentence, and both are reported. Two opt-in rules are both reported as well: somebody asked for each of
//! them. What gives way is not forgotten: the finding that stays names its rule in [`Finding::also`].

use crate::finding::{Finding, Tier};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// The share of the longer span that two findings of the same words have in common.
const SHARED: f64 = 0.6;

/// Keeps one finding per place. `findings` stand in source order; `of_words` holds the rules of words, and
/// whether each is the user's own.
pub fn settle(findings: Vec<Finding>, of_words: &FxHashMap<&str, bool>) -> Vec<Finding> {
    let findings = give_way(findings, of_words);
    let rivals = rivals(&findings, of_words);
    if rivals.is_empty() {
        return findings;
    }
    let mut order: Vec<usize> = rivals.iter().flat_map(|pair| [pair.0, pair.1]).collect();
    let own = |finding: &Finding| of_words.get(finding.rule.as_str()).copied().unwrap_or(false);
    order.sort_by_cached_key(|index| (strength(&findings[*index], own(&findings[*index])), *index));
    order.dedup();
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); findings.len()];
    for (one, other) in rivals {
        beside[one].push(other);
        beside[other].push(one);
    }
    // The strongest first: what has given way takes nothing with it.
    let mut gone = vec![false; findings.len()];
    let mut also: Vec<Vec<String>> = vec![Vec::new(); findings.len()];
    for index in order {
        if gone[index] {
            continue;
        }
        for other in beside[index].iter().copied() {
            if !gone[other] {
                gone[other] = true;
                also[index].push(findings[other].rule.clone());
            }
        }
    }
    let left = findings.into_iter().zip(also).zip(gone).filter(|(_, gone)| !gone);
    left.map(|((mut finding, also), _)| {
        finding.also.extend(also);
        finding
    })
    .collect()
}

/// How many findings before a place are asked whether they reach into it: a place has few words.
const LOOK_BACK: usize = 64;

/// Leaves out what a model found where a rule of words speaks of any of the same words, and speaks up: it
/// knows the better sentence.
fn give_way(mut findings: Vec<Finding>, of_words: &FxHashMap<&str, bool>) -> Vec<Finding> {
    if findings.iter().all(|finding| finding.confidence.is_none()) {
        return findings;
    }
    let listed =
        |finding: &Finding| finding.confidence.is_none() && of_words.contains_key(finding.rule.as_str());
    // In source order, with how far those before reach: what begins earlier may end later.
    let mut before: Vec<(usize, u32)> = Vec::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| listed(finding)) {
        let reach = before.last().map_or(0, |(_, reach)| *reach);
        before.push((index, reach.max(finding.span.end)));
    }
    let mut gone: Vec<(usize, usize)> = Vec::new();
    for (index, heard) in findings.iter().enumerate().filter(|(_, finding)| finding.confidence.is_some()) {
        let begun = before.partition_point(|(other, _)| findings[*other].span.start < heard.span.end);
        let near = before[..begun].iter().rev().take_while(|(_, reach)| *reach > heard.span.start);
        let speaks = |other: &&(usize, u32)| {
            let other = &findings[other.0];
            other.span.end > heard.span.start
                && other.status == heard.status
                && other.severity >= heard.severity
        };
        gone.extend(near.take(LOOK_BACK).find(speaks).map(|(other, _)| (index, *other)));
    }
    for (index, other) in &gone {
        let rule = findings[*index].rule.clone();
        findings[*other].also.push(rule);
    }
    let mut index = 0;
    findings.retain(|_| {
        index += 1;
        gone.binary_search_by_key(&(index - 1), |(gone, _)| *gone).is_err()
    });
    findings
}

/// Of the rules about what a text does not say, one is reported per place: they all point at its last sentence,
/// and four complaints there say no more than the heaviest. That rule may speak of each question; its finding
/// names the others. `of_silence` are the rules that take part. Returns what stays, and what gave way.
pub fn fold_silences(findings: Vec<Finding>, of_silence: &FxHashSet<&str>) -> (Vec<Finding>, Vec<Finding>) {
    if of_silence.len() < 2 {
        return (findings, Vec::new());
    }
    let silent = |finding: &Finding| of_silence.contains(finding.rule.as_str());
    let place = |finding: &Finding| (finding.span.start, finding.span.end, finding.status);
    let mut heaviest: FxHashMap<_, &Finding> = FxHashMap::default();
    for finding in findings.iter().filter(|finding| silent(finding)) {
        let best = heaviest.entry(place(finding)).or_insert(finding);
        if strength(finding, false) < strength(best, false) {
            *best = finding;
        }
    }
    let kept: FxHashMap<_, String> =
        heaviest.into_iter().map(|(place, finding)| (place, finding.rule.clone())).collect();
    let stays = |finding: &Finding| {
        !silent(finding) || kept.get(&place(finding)).is_none_or(|rule| *rule == finding.rule)
    };
    let (mut left, gone): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(stays);
    let first_at = left.iter().enumerate().filter(|(_, finding)| silent(finding)).rev();
    let first_at: FxHashMap<_, usize> = first_at.map(|(index, finding)| (place(finding), index)).collect();
    for gone in &gone {
        let own = first_at.get(&place(gone)).and_then(|index| left.get_mut(*index));
        if let Some(own) = own.filter(|own| !own.also.contains(&gone.rule)) {
            own.also.push(gone.rule.clone());
        }
    }
    (left, gone)
}

/// The weightiest first: by severity, whose rule it is, tier, points, length and, so that the order is always
/// the same, the id. A user's own rule was written to be heard; but no note may hide an error.
fn strength(finding: &Finding, own: bool) -> impl Ord + use<> {
    (
        Reverse(finding.severity),
        Reverse(own),
        finding.tier,
        // Points are tenths at the finest.
        Reverse((finding.weight.points.abs() * 100.0) as u32),
        Reverse(finding.span.len()),
        finding.rule.clone(),
    )
}

/// Pairs of findings of different rules that speak of the same words.
fn rivals(findings: &[Finding], of_words: &FxHashMap<&str, bool>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let words: Vec<usize> =
        (0..findings.len()).filter(|index| of_words.contains_key(findings[*index].rule.as_str())).collect();
    for (at, one) in words.iter().enumerate() {
        let first = &findings[*one];
        // A span that begins later than this shares too little with the first, however it goes on.
        let last = first.span.start + ((1.0 - SHARED) * first.span.len() as f64) as u32;
        let later = words[at + 1..].iter().take_while(|other| findings[**other].span.start <= last);
        for other in later {
            let Finding { rule, tier, status, span: second, .. } = &findings[*other];
            // What is allowed must not silence what is not.
            if *rule == first.rule
                || *status != first.status
                || (*tier, first.tier) == (Tier::OptIn, Tier::OptIn)
            {
                continue;
            }
            let shared = f64::from(first.span.end.min(second.end).saturating_sub(second.start));
            if shared > 0.0 && shared >= SHARED * first.span.len().max(second.len()) as f64 {
                pairs.push((*one, *other));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::document::{Channel, Hints, read};
    use crate::rules::{RuleFile, RuleSet, RuleSource, Selection, WordLists, load};
    use crate::text::Source;
    use std::fs;
    use std::sync::Arc;

    /// Rules by id, severity, points and what they find.
    fn own_rules(all: &[(&str, &str, i32, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (id, severity, points, find) in all {
            let file = folder.path().join(format!("en/{id}.toml"));
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            let text = format!(
                "title = 'x'\nseverity = '{severity}'\ndimension = 'voice'\npoints = -{points}\n\
                 message = 'x'\nwhy = 'x'\n{find}\n[[example]]\ngood = 'Come by.'\n"
            );
            toml::from_str::<RuleFile>(&text).unwrap();
            fs::write(file, text).unwrap();
        }
        folder
    }

    fn rules(all: &[(&str, &str, i32, &str)]) -> RuleSet {
        let folder = own_rules(all);
        let sources = [RuleSource::Folder(folder.path().to_owned())];
        load(&sources, &WordLists::new(), &Selection::default()).unwrap()
    }

    fn told(rules: &RuleSet, text: &str) -> Vec<String> {
        let hints = Hints { channel: Some(Channel::Email), ..Hints::default() };
        let verdict = check(read(Arc::new(Source::new("a.md", text)), &hints), rules, None);
        let one = |finding: &Finding| match finding.also.join(", ") {
            also if also.is_empty() => format!("{} {:?}", finding.rule, finding.text),
            also => format!("{} {:?} also {also}", finding.rule, finding.text),
        };
        verdict.findings.iter().map(one).collect()
    }

    const TEXT: &str = "We always enjoy giving our dear and valued customers a warm welcome in our shops.";

    #[test]
    fn of_the_same_words_the_one_that_says_most_is_told() {
        let rules = rules(&[
            ("boastful/a", "note", 9, "find.phrase.any = ['our dear and valued customers a warm']"),
            ("boastful/b", "warning", 1, "find.phrase.any = ['our dear and valued customers']"),
            ("stilted/c", "note", 8, "find.phrase.any = ['valued customers a warm']"),
        ]);
        // a would have taken c with it, but gave way itself.
        let expected = [
            "boastful/b \"our dear and valued customers\" also boastful/a",
            "stilted/c \"valued customers a warm\"",
        ];
        assert_eq!(told(&rules, TEXT), expected);
    }

    #[test]
    fn a_few_words_are_not_their_sentence_and_equals_go_by_name() {
        let rules = rules(&[
            ("boastful/a", "note", 2, "mark = 'sentence'\nfind.phrase.any = ['always enjoy']"),
            ("boastful/b", "note", 2, "find.phrase.any = ['valued customers']"),
            ("pushy/c", "note", 2, "mark = 'sentence'\nfind.phrase.any = ['warm welcome']"),
        ]);
        let expected =
            [format!("boastful/a {TEXT:?} also pushy/c"), "boastful/b \"valued customers\"".into()];
        assert_eq!(told(&rules, TEXT), expected);
    }

    #[test]
    fn what_is_said_of_the_whole_text_stands_beside() {
        let rules = rules(&[
            ("boastful/a", "error", 9, "mark = 'sentence'\nfind.phrase.any = ['always enjoy']"),
            ("stilted/b", "note", 1, "find.measure = { of = 'sentence-words', above = 5 }"),
            ("pushy/c", "note", 1, "mark = 'end'\nfind.phrase.any = ['warm welcome']"),
        ]);
        assert_eq!(told(&rules, TEXT).len(), 3);
    }

    #[test]
    fn a_rule_of_the_user_speaks_before_ours() {
        let folder = own_rules(&[("pushy/a", "warning", 1, "find.phrase.any = ['act now']")]);
        let sources = [RuleSource::BuiltIn, RuleSource::Folder(folder.path().to_owned())];
        let rules = load(&sources, &WordLists::new(), &Selection::default()).unwrap();
        assert_eq!(told(&rules, "It is here, so act now."), ["pushy/a \"act now\" also pushy/false-urgency"]);
    }

    #[test]
    fn a_rule_that_gave_way_still_takes_its_question_from_the_score() {
        let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
        let all = told(&rules, "The boxes leave on Friday. So what are you waiting for?");
        assert_eq!(
            all,
            ["pushy/hard-sell \"what are you waiting for\" also one-way/rhetorical-cta-question"]
        );
    }
}
