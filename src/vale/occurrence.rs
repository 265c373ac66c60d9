//! `occurrence`: too much of something in a sentence, a paragraph, a heading.

use super::definition::Definition;
use super::draft::Find;
use super::expression::Expression;
use super::scope::Scope;

/// The most that may be counted: an expression for it grows with the number.
const MOST: u32 = 60;

/// Expressions that match each word of a sentence.
const WORDS: [&str; 7] =
    [r"\b\w+\b", r"\b(\w+)\b", r"\b([\w-]+)\b", r"\b[\w-]+\b", r"\w+", r"[^\s]+", r"\S+"];

/// What a rule of ours finds for it, and words that show it.
///
/// # Errors
/// Why it cannot be said exactly, and what to do.
pub(super) fn occurrence(own: &Definition, scope: &Scope) -> Result<(Find, Vec<String>), String> {
    if own.root.get("min").is_some_and(|node| node.text() != Some("0")) {
        return Err("too little of something: write it by hand, with [find.missing]".into());
    }
    let max: u32 =
        own.text("max").and_then(|max| max.trim().parse().ok()).ok_or("`max` is not a whole number")?;
    let token = own.text("token").ok_or("`token` is missing")?;
    if scope.sentence {
        if !WORDS.contains(&token.trim()) {
            return Err("in one sentence only words are counted here".into());
        }
        if max == 0 || max > 500 {
            return Err("`max` is no length of a sentence".into());
        }
        return Ok((Find::SentenceWords(max), vec![vec!["ann"; max as usize + 1].join(" ")]));
    }
    if max == 0 || max > MOST {
        return Err(format!("`max` is not between 1 and {MOST}; for none at all, write an existence rule"));
    }
    let expression = Expression::read(token)?;
    let fixed = expression.written_out().is_some_and(|all| {
        let length = all.first().map_or(0, String::len);
        all.iter().all(|one| one.len() == length)
    });
    let whole_words = expression.text.strip_prefix(r"\b").and_then(|rest| rest.strip_suffix(r"\b"));
    if !fixed && whole_words.is_none_or(|inside| !WORDS.contains(&format!(r"\b{inside}\b").as_str())) {
        return Err(
            "what it counts may be cut in several ways: only words and fixed marks are counted".into()
        );
    }
    let text = &expression.text;
    let case = if own.is("ignorecase") { "(?i)" } else { "" };
    let pattern = format!("{case}(?s:(?:{text})(?:.*(?:{text})){{{max}}})");
    let sample = vec![expression.sample(0); max as usize + 1].join(" a ");
    let find = Find::Patterns {
        any: vec![pattern],
        swap: Default::default(),
        not: Vec::new(),
        case_sensitive: true,
    };
    Ok((find, vec![sample]))
}
