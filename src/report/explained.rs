//! What can be explained by name: a rule, the score, what is reported like a finding and is no rule.

use super::explain::explain;
use super::rule_page::Page;
use super::score_page::explain_score;
use super::theme::Theme;
use crate::check::{PROBLEM, SCORE, allow};
use crate::error::Error;
use crate::language::{Language, Phrasebook};
use crate::rules::{Rule, RuleSet};
use std::io::{self, Write};

/// What is reported like a finding and is no rule.
const GATE: [(&str, &str); 2] = [
    (
        SCORE,
        "gate/score is not a rule: it reports that a text scores less than the gate asks for (`min-score` under [gate] in \
         candor.toml), or less than in the baseline. Its check says what moved the score most and what to fix first; \
         the page `score` says how it is made.",
    ),
    (
        PROBLEM,
        "gate/problem is not a rule: it reports what candor could not do, such as a file that it cannot read, in formats \
         that have no other place for it. The run then exits with 2.",
    ),
];

/// Explains the score, or what is reported like a finding and is no rule; `None` where `name` is neither. No rule is
/// needed for it.
pub fn explain_gate(
    name: &str,
    book: Phrasebook,
    theme: &Theme,
    out: &mut dyn Write,
) -> Option<io::Result<()>> {
    if name == "score" {
        return Some(explain_score(book, theme, out));
    }
    let (_, text) = GATE.iter().find(|(id, _)| *id == name)?;
    Some(theme.paragraph(book.word(text), out))
}

/// Explains the rule `name` in the language `asked`, or else in its own.
///
/// # Errors
/// That there is no such rule; inside, what `out` says.
pub fn explain_rule(
    name: &str,
    rules: &RuleSet,
    asked: Option<Language>,
    theme: &Theme,
    out: &mut dyn Write,
) -> Result<io::Result<()>, Error> {
    let rule = rule_named(name, rules, asked)?;
    Ok(write(rule, rules, asked, theme, out))
}

/// The rule `name` as whoever asks in `asked` means it: of its twins in several languages, that of theirs.
///
/// # Errors
/// That there is no such rule.
pub fn rule_named<'r>(name: &str, rules: &'r RuleSet, asked: Option<Language>) -> Result<&'r Rule, Error> {
    let twins = || rules.rules().iter().filter(|rule| rule.id == name);
    let in_language = |language| twins().find(|rule| rule.language == Some(language));
    // A rule for Spanish alone is told in Spanish, unless somebody asks for English.
    let own = asked.and_then(in_language).or_else(|| in_language(Language::English));
    own.or_else(|| twins().next()).ok_or_else(|| allow::no_such_rule(name, rules))
}

/// Explains `rule`, and says nothing of its twins in other languages.
///
/// # Errors
/// What `out` says.
pub fn explain_own(
    rule: &Rule,
    rules: &RuleSet,
    asked: Option<Language>,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let told = rules.told(rule, asked.or(rule.language).unwrap_or(Language::English));
    explain(&Page::of(told, rules.severity(rule)), theme, out)
}

fn write(
    rule: &Rule,
    rules: &RuleSet,
    asked: Option<Language>,
    theme: &Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    explain_own(rule, rules, asked, theme, out)?;
    let told = rules.told(rule, asked.or(rule.language).unwrap_or(Language::English));
    for twin in rules.named(&rule.id).filter(|twin| twin.language != rule.language) {
        let (id, tag) = (&twin.id, twin.language_tag());
        let also = match twin.language {
            Some(Language::Spanish) => {
                "The same for Spanish: candor explain {rule} --message-lang {language}"
            }
            Some(_) => "The same for English: candor explain {rule} --message-lang {language}",
            None => "There is also one for every language.",
        };
        let also = told.book().say(also, &[("rule", id), ("language", &tag)]);
        writeln!(out, "\n{}", theme.visible(&also))?;
    }
    Ok(())
}
