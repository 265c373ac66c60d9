//! The words that every match of a regular expression holds, told from its structure.

use super::frequency::{of_beginning, of_word};
use crate::text::fold;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The most texts that a part of a pattern is spelled out into.
const SPELLED: usize = 64;

/// Words of which every match has one, and the most bytes from the start of the match to the end of that word.
pub(super) struct Listed {
    pub words: Vec<Wanted>,
    pub reach: Option<usize>,
}

/// Stands for a word boundary in what is spelled out.
const BOUNDARY: char = '\u{1}';

/// A word that a match holds, as the pattern spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub word: String,
    /// It may go on.
    pub begins: bool,
}

impl Wanted {
    fn often(&self) -> u64 {
        let word = fold(&self.word);
        if self.begins { of_beginning(&word) } else { of_word(&word) }
    }
}

/// How often one of them is met.
pub(super) fn often(list: &[Wanted]) -> u64 {
    list.iter().map(Wanted::often).sum()
}

/// Lists of words: every match holds one of each. `delimited`: a word may begin where `hir` does.
pub(super) fn collect_words(hir: &Hir, delimited: bool, before: Option<usize>, lists: &mut Vec<Listed>) {
    let parts = match hir.kind() {
        HirKind::Capture(capture) => return collect_words(&capture.sub, delimited, before, lists),
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    // Neighbours that can be spelled out are spelled out together: a word's end is in the next part.
    let begin = |delimited| vec![if delimited { BOUNDARY.to_string() } else { String::new() }];
    let mut run = begin(delimited);
    // The most bytes of a match before the next part.
    let mut reach = before;
    for part in parts {
        let texts = spell(part);
        match texts {
            Some(texts) if texts.len() * run.len() <= SPELLED => run = joined(run, &texts),
            texts => {
                if begins_delimited(part) {
                    run.iter_mut().for_each(|text| text.push(BOUNDARY));
                }
                lists.extend(whole_words(&run).map(|words| Listed { words, reach }));
                let delimited = run.iter().all(|text| text.ends_with(|c: char| !c.is_alphanumeric()));
                collect_nested(part, delimited, reach, lists);
                run = texts.unwrap_or_else(|| begin(ends_delimited(part, delimited)));
            }
        }
        reach = reach.zip(part.properties().maximum_len()).map(|(before, own)| before + own);
    }
    lists.extend(whole_words(&run).map(|words| Listed { words, reach }));
}

/// The words of a part that cannot be spelled out as a whole.
fn collect_nested(hir: &Hir, delimited: bool, before: Option<usize>, lists: &mut Vec<Listed>) {
    match hir.kind() {
        HirKind::Capture(capture) => collect_nested(&capture.sub, delimited, before, lists),
        HirKind::Concat(_) => collect_words(hir, delimited, before, lists),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            collect_words(&repetition.sub, delimited, before, lists)
        }
        HirKind::Alternation(branches) => {
            let rarest = |branch: &Hir| {
                let mut own = Vec::new();
                collect_words(branch, delimited, before, &mut own);
                own.into_iter().min_by_key(|list| often(&list.words))
            };
            let all: Option<Vec<Listed>> = branches.iter().map(rarest).collect();
            lists.extend(all.map(|all| Listed {
                reach: all.iter().map(|list| list.reach).try_fold(0, |most, own| Some(most.max(own?))),
                words: all.into_iter().flat_map(|list| list.words).collect(),
            }));
        }
        _ => {}
    }
}

/// Whether what `hir` matches begins with something that is no letter and no digit.
fn begins_delimited(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Capture(capture) => begins_delimited(&capture.sub),
        HirKind::Concat(parts) => parts.first().is_some_and(begins_delimited),
        HirKind::Repetition(repetition) => repetition.min > 0 && begins_delimited(&repetition.sub),
        HirKind::Alternation(branches) => branches.iter().all(begins_delimited),
        HirKind::Class(class) => is_delimiter(class),
        HirKind::Look(look) => *look == Look::WordUnicode,
        HirKind::Literal(literal) => {
            literal.0.first().is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
        }
        HirKind::Empty => false,
    }
}

/// Whether what `hir` matches ends in no letter or digit; `before` answers for an empty match.
fn ends_delimited(hir: &Hir, before: bool) -> bool {
    match hir.kind() {
        HirKind::Capture(capture) => ends_delimited(&capture.sub, before),
        HirKind::Concat(parts) => parts.iter().fold(before, |before, part| ends_delimited(part, before)),
        HirKind::Repetition(repetition) => {
            (repetition.min > 0 || before) && ends_delimited(&repetition.sub, before)
        }
        HirKind::Alternation(branches) => branches.iter().all(|branch| ends_delimited(branch, before)),
        HirKind::Class(class) => is_delimiter(class),
        HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            literal.0.last().is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
        }
        HirKind::Empty => before,
    }
}

/// Whether a class holds no letter and no digit.
fn is_delimiter(class: &Class) -> bool {
    let Class::Unicode(class) = class else { return false };
    let count: usize = class.iter().map(|range| range.len()).sum();
    count <= 64 && class.iter().all(|range| (range.start()..=range.end()).all(|c| !c.is_alphanumeric()))
}

/// Every text that `hir` matches, with boundaries marked, where there are few.
fn spell(hir: &Hir) -> Option<Vec<String>> {
    let texts = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Look(_) => vec![BOUNDARY.to_string()],
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_owned()],
        HirKind::Capture(capture) => spell(&capture.sub)?,
        HirKind::Class(class) if is_delimiter(class) => vec![BOUNDARY.to_string()],
        HirKind::Repetition(repetition)
            if repetition.min > 0
                && matches!(repetition.sub.kind(), HirKind::Class(class) if is_delimiter(class)) =>
        {
            vec![BOUNDARY.to_string()]
        }
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|range| range.len()).sum();
            if count > 8 {
                return None;
            }
            class.iter().flat_map(|range| (range.start()..=range.end()).map(String::from)).collect()
        }
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            let mut texts = spell(&repetition.sub)?;
            texts.push(String::new());
            texts
        }
        HirKind::Concat(parts) => {
            let mut all = vec![String::new()];
            for part in parts {
                let texts = spell(part)?;
                if all.len() * texts.len() > SPELLED {
                    return None;
                }
                all = joined(all, &texts);
            }
            all
        }
        HirKind::Alternation(branches) => {
            let mut all = Vec::with_capacity(branches.len());
            for branch in branches {
                all.append(&mut spell(branch)?);
                if all.len() > SPELLED {
                    return None;
                }
            }
            all
        }
        _ => return None,
    };
    (texts.len() <= SPELLED).then_some(texts)
}

/// Each of `starts` before each of `ends`.
fn joined(mut starts: Vec<String>, ends: &[String]) -> Vec<String> {
    if let [end] = ends {
        starts.iter_mut().for_each(|start| start.push_str(end));
        return starts;
    }
    starts.iter().flat_map(|start| ends.iter().map(move |end| [start.as_str(), end].concat())).collect()
}

/// For each text its rarest word, or beginning of a word; `None` where one text has neither.
fn whole_words(texts: &[String]) -> Option<Vec<Wanted>> {
    let mut all: Vec<Wanted> = Vec::new();
    for text in texts {
        let wanted = beginnings(text).min_by_key(Wanted::often)?;
        if !all.contains(&wanted) {
            all.push(wanted);
        }
    }
    Some(all)
}

/// The words of a text that begin in it, and whether more of them may follow.
fn beginnings(text: &str) -> impl Iterator<Item = Wanted> {
    let runs = text.split(|c: char| !c.is_alphanumeric());
    runs.filter(|run| !run.is_empty() && run.chars().all(char::is_alphabetic)).filter_map(|run| {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let after = text[start + run.len()..].chars().next();
        // An apostrophe may be inside the word, or not: such runs are not whole words for sure.
        let apostrophe = |c: Option<char>| matches!(c, Some('\'' | '’'));
        if start == 0 || apostrophe(text[..start].chars().next_back()) || apostrophe(after) {
            return None;
        }
        let begins = after.is_none();
        (!begins || run.len() >= 3).then(|| Wanted { word: run.to_owned(), begins })
    })
}
