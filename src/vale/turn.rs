//! One rule of Vale, turned: into rule files of ours, or into the reason why not.

use super::definition::Definition;
use super::draft::{Draft, Find, one_line};
use super::expression::{Expression, is_plain};
use super::occurrence::occurrence;
use super::parts::{Exceptions, Left, Parts};
use super::scope::{Scope, scope};
use super::swaps::{bounded, swaps};
use std::collections::{BTreeMap, BTreeSet};

/// Turns a rule; `accepted`: the words of a vocabulary, each with nothing but itself to say.
pub(super) fn turn(own: &Definition, accepted: &[String]) -> (Vec<Draft>, Parts) {
    let mut parts = Parts::default();
    let drafts = drafts(own, accepted, &mut parts).unwrap_or_else(|left| {
        parts.left.push(left);
        Vec::new()
    });
    (drafts, parts)
}

/// Kinds that have no counterpart, and what to do instead.
const OTHERS: [(&str, &str); 8] = [
    ("capitalization", "capital letters are no matter of tone: keep Vale for it"),
    (
        "conditional",
        "one thing that must go before another: write it by hand, with [find.clash] and `unless`",
    ),
    ("metric", "a formula over a text: [find.measure] has reading-ease and sentence-words"),
    ("readability", "a formula over a text: [find.measure] has of = \"reading-ease\""),
    ("script", "a program of its own: write what it looks for as [find.pattern]"),
    ("spelling", "spelling is for a spelling checker"),
    ("sequence", "parts of speech: write the words as phrases, with (one|another) and {classes}"),
    ("", "`extends` is missing"),
];

fn drafts(own: &Definition, accepted: &[String], parts: &mut Parts) -> Result<Vec<Draft>, Left> {
    if let Some((_, why)) = OTHERS.iter().find(|(kind, _)| *kind == own.kind()) {
        return Err(Left::whole(own.line("extends"), *why));
    }
    let scopes: Vec<&str> = own.texts("scope").into_iter().map(|(_, scope)| scope).collect();
    let scope = scope(&scopes).map_err(|why| Left::whole(own.line("scope"), why))?;
    let message = own.text("message").filter(|message| !message.trim().is_empty());
    let message = message.ok_or_else(|| Left::whole(1, "it has no message: a rule says what harms"))?;
    let swaps_words = own.kind() == "substitution";
    let keys: &[&str] = match own.kind() {
        "existence" => &["tokens", "raw", "append", "nonword", "ignorecase", "exceptions"],
        "substitution" => &["swap", "nonword", "ignorecase", "exceptions"],
        "occurrence" => &["max", "min", "token", "ignorecase"],
        "repetition" => &["tokens", "max", "alpha", "ignorecase", "exceptions"],
        "consistency" => &["either", "nonword", "ignorecase"],
        other => {
            return Err(Left::whole(
                own.line("extends"),
                format!("`{}` is no kind of rule that candor knows", one_line(other)),
            ));
        }
    };
    for key in own.unknown(keys) {
        parts.notes.push(format!("`{}` is passed over", one_line(key)));
    }
    if own.root.get("limit").is_some() {
        parts.notes.push("`limit` is passed over: each place is told".into());
    }
    if own.is("code") {
        parts.notes.push("`code` is passed over: candor does not read code".into());
    }
    // Vale asks its vocabulary about words, not about marks.
    let vocabulary = own.root.get("vocab").is_none_or(super::yaml::Node::is_yes)
        && !(own.kind() == "existence" && own.is("nonword"));
    let terms = own.texts("exceptions").into_iter();
    let accepted = accepted.iter().filter(|_| vocabulary).map(|term| (1, term.as_str()));
    let exceptions = Exceptions::new(terms.chain(accepted), parts).map_err(|()| {
        Left::whole(own.line("exceptions"), "without those exceptions it would find too much")
    })?;
    match own.kind() {
        "existence" => existence(own, &scope, &exceptions, parts),
        "substitution" => swaps(own, &exceptions, parts),
        "occurrence" => {
            let found = occurrence(own, &scope).map_err(|why| Left::whole(own.line("token"), why))?;
            if matches!(found.0, Find::SentenceWords(_)) {
                parts.notes.push("words are counted as candor counts them: “well-known” is two".into());
            }
            parts.turned += 1;
            parts.finds.push(found);
        }
        "repetition" => repetition(own, parts)?,
        _ => consistency(own, parts),
    }
    if scope.sentence && !matches!(own.kind(), "occurrence") {
        parts.notes.push("what is found may reach over the end of a sentence".into());
    }
    let message = told(message, swaps_words, own.kind() == "occurrence")
        .map_err(|why| Left::whole(own.line("message"), why))?;
    let finds = std::mem::take(&mut parts.finds);
    let many = finds.len() > 1;
    let stem = stem(&own.id);
    let draft = |(at, (find, samples)): (usize, (Find, Vec<String>))| Draft {
        from: own.id.clone(),
        stem: match (&find, many) {
            (_, false) | (Find::Phrases { .. }, _) => stem.clone(),
            (Find::Patterns { .. }, true) => format!("{stem}-patterns"),
            (_, true) => format!("{stem}-{}", at + 1),
        },
        title: title(own),
        severity: own.severity(),
        message: match &find {
            // No word is there to be put in.
            Find::SentenceWords(_) => message.replace("{match}", "{count}"),
            _ => message.clone(),
        },
        why: match own.text("description").map(one_line).filter(|why| !why.is_empty()) {
            Some(why) => why,
            None => format!("The style {} asks for it, by its rule {}.", own.style(), own.name()),
        },
        source: own.text("link").map(one_line).filter(|link| !link.is_empty()),
        scope: scope.clone(),
        find,
        samples,
    };
    Ok(finds.into_iter().enumerate().map(draft).collect())
}

fn existence(own: &Definition, scope: &Scope, exceptions: &Exceptions, parts: &mut Parts) {
    let ignores_case = own.is("ignorecase");
    let tokens: Vec<(usize, &str)> =
        own.texts("tokens").into_iter().filter(|(_, token)| !token.trim().is_empty()).collect();
    let raw: String = own.texts("raw").into_iter().map(|(_, raw)| raw).collect();
    let word = !own.is("nonword") && !tokens.is_empty();
    let mut read = Vec::new();
    let mut marks = Vec::new();
    for (line, token) in &tokens {
        match Expression::read(token) {
            Ok(expression) if scope.sentence && expression.is_anchored() => {
                let why = "it begins or ends with a sentence: a pattern here begins with its paragraph";
                parts.left.push(Left::of(*line, token, why));
            }
            Ok(expression) => {
                marks.extend((word && expression.has_marks_outside()).then_some(*token));
                read.push(expression);
            }
            Err(why) => parts.left.push(Left::of(*line, token, why)),
        }
    }
    parts.note_marks(marks);
    if own.texts("raw").len() > 1 {
        parts.notes.push("the parts of `raw` are one expression, end to end, as for Vale".into());
    }
    if !raw.is_empty() {
        // One expression: the raw one, then the tokens, or the other way round.
        let inside: Vec<String> = read.iter().map(|own| own.text.clone()).collect();
        let words = match (tokens.is_empty(), word) {
            (true, _) => String::new(),
            (false, _) if read.is_empty() => return,
            (false, true) => format!("\\b(?:{})\\b", inside.join("|")),
            (false, false) => format!("(?:{})", inside.join("|")),
        };
        match Expression::read(&raw) {
            Ok(before) => {
                let text = match own.is("append") {
                    true => format!("{words}(?:{})", before.text),
                    false => format!("(?:{}){words}", before.text),
                };
                let lines = if before.is_anchored() || read.iter().any(Expression::is_anchored) {
                    "(?m)"
                } else {
                    ""
                };
                let samples = (0..6).map(|seed| {
                    let token =
                        read.get(seed % read.len().max(1)).map(|own| own.sample(seed)).unwrap_or_default();
                    let raw = before.sample(seed);
                    let blank = if raw.ends_with(' ') || token.is_empty() { "" } else { " " };
                    if own.is("append") { format!("{token}{raw}") } else { format!("{raw}{blank}{token}") }
                });
                parts.turned += read.len().max(1);
                let find = Find::Patterns {
                    any: vec![format!("{lines}{text}")],
                    swap: BTreeMap::new(),
                    not: exceptions.of(None),
                    case_sensitive: !ignores_case,
                };
                parts.finds.push((find, samples.collect()));
            }
            Err(why) => parts.left.push(Left::of(own.line("raw"), &raw, why)),
        }
        return;
    }
    let (mut phrases, mut patterns, mut not) = (Vec::new(), Vec::new(), Vec::new());
    let (mut spoken, mut matched) = (Vec::new(), Vec::new());
    parts.turned += read.len();
    for expression in read {
        let words = expression.written_out();
        let of_it = exceptions.of(words.as_deref());
        match words
            .filter(|all| word && ignores_case && of_it.is_empty() && all.iter().all(|one| is_plain(one)))
        {
            Some(words) => {
                spoken.extend(words.first().cloned());
                phrases.extend(words);
            }
            None => {
                matched.extend((0..4).map(|seed| expression.sample(seed)));
                patterns.push(bounded(&expression, word));
                not.extend(of_it);
            }
        }
    }
    for list in [&mut phrases, &mut patterns, &mut not] {
        let mut seen = BTreeSet::new();
        list.retain(|one: &String| seen.insert(one.clone()));
    }
    if !phrases.is_empty() {
        parts.finds.push((Find::Phrases { any: phrases, swap: BTreeMap::new() }, spoken));
    }
    if !patterns.is_empty() {
        let find =
            Find::Patterns { any: patterns, swap: BTreeMap::new(), not, case_sensitive: !ignores_case };
        parts.finds.push((find, matched));
    }
}

fn repetition(own: &Definition, parts: &mut Parts) -> Result<(), Left> {
    let tokens = own.texts("tokens");
    let each = [r"[^\s]+", r"\S+"];
    if tokens.len() != 1 || !each.contains(&tokens[0].1) {
        return Err(Left::whole(
            own.line("tokens"),
            "only words as such can be found twice: tokens: ['[^\\s]+']",
        ));
    }
    if own.text("max").is_some_and(|max| max != "0") {
        return Err(Left::whole(own.line("max"), "a word is told when it stands there twice, not later"));
    }
    if !own.texts("exceptions").is_empty() {
        return Err(Left::whole(
            own.line("exceptions"),
            "write it by hand, with [find.doubled] and `except`",
        ));
    }
    parts.turned += 1;
    let find = Find::Doubled { case_sensitive: !own.is("ignorecase"), all: !own.is("alpha") };
    parts.finds.push((find, vec!["so so".into(), "ann ann".into()]));
    Ok(())
}

fn consistency(own: &Definition, parts: &mut Parts) {
    for (line, this, that) in own.pairs("either") {
        let plain = is_plain(this) && is_plain(that);
        if !plain || own.is("nonword") {
            parts.left.push(Left::of(line, &format!("{this}: {that}"), "a spelling here is plain words"));
        } else if this.eq_ignore_ascii_case(that) {
            let why = "the two differ in letter case only, which does not matter to a phrase";
            parts.left.push(Left::of(line, &format!("{this}: {that}"), why));
        } else {
            parts.turned += 1;
            let find = Find::Clash { this: this.to_owned(), that: that.to_owned() };
            parts.finds.push((find, vec![format!("{this}\u{0}{that}")]));
        }
    }
    if !own.is("ignorecase") && !parts.finds.is_empty() {
        parts.notes.push("letter case does not matter here".into());
    }
}

/// The message, with blanks of ours.
fn told(message: &str, swaps: bool, counts: bool) -> Result<String, String> {
    let mut out = one_line(message);
    let mut at = 0;
    for verb in ["%[1]s", "%[2]s"] {
        let blank = match (swaps, verb) {
            (true, "%[1]s") => "{instead}",
            _ => "{match}",
        };
        out = out.replace(verb, blank);
    }
    while let Some(found) = out.find("%s") {
        if counts {
            return Err("its message names a number: write it by hand".into());
        }
        let blank = if swaps && at == 0 { "{instead}" } else { "{match}" };
        out.replace_range(found..found + 2, blank);
        at += 1;
    }
    for blank in ["{match}", "{instead}"] {
        for (open, close) in [("'", "'"), ("\"", "\""), ("`", "`"), ("‘", "’")] {
            out = out.replace(&format!("{open}{blank}{close}"), &format!("“{blank}”"));
        }
    }
    Ok(out.replace("%%", "%"))
}

/// What a rule is called in lists: `House: first person`.
fn title(own: &Definition) -> String {
    format!("{}: {}", own.style(), stem(own.name()).replace('-', " "))
}

/// A name in small letters, words joined by hyphens.
fn stem(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1);
        let begins = c.is_uppercase()
            && (before.is_some_and(|before| before.is_lowercase() || before.is_ascii_digit())
                || before.is_some_and(char::is_uppercase) && after.is_some_and(|after| after.is_lowercase()));
        if !c.is_alphanumeric() || begins {
            out.push('-');
        }
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
    let parts: Vec<&str> = out.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_messages_are_ours() {
        assert_eq!(stem("write-good.TooWordy"), "write-good-too-wordy");
        assert_eq!(stem("House.BSA_CIPWeakLanguage"), "house-bsa-cip-weak-language");
        assert_eq!(
            told("Use '%s' instead of '%s'.", true, false).unwrap(),
            "Use “{instead}” instead of “{match}”."
        );
        assert_eq!(told("Not %[2]s but\n%[1]s", true, false).unwrap(), "Not {match} but {instead}");
        assert_eq!(told("“%s” is 100%% hype", false, false).unwrap(), "“{match}” is 100% hype");
        assert!(told("%s words", false, true).is_err());
    }
}
