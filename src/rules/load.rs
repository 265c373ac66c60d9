//! From rule files to a rule set: the built-in ones, and a team's own folders.

use super::built_in::{self, Parts};
use super::file::RuleFile;
use super::find::FindFile;
use super::mistake::Key;
use super::rule::identify;
use super::{FileMistake, Rule, RuleSet, Selection, WordLists};
use crate::document::Document;
use crate::error::Error;
use crate::language::Language;
use crate::prose::Reading;
use crate::sources;
use crate::text::{Source, Span, name_of};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Where rules come from.
#[derive(Debug, Clone)]
pub enum RuleSource {
    /// The rules that candor brings.
    BuiltIn,
    /// A folder laid out as ours: `<language>/<category>/<name>.toml`.
    Folder(PathBuf),
    /// Files that are to be written: where below such a folder, and what is in them.
    Written(Vec<(PathBuf, String)>),
}

/// Loads rules. A later source replaces a rule of the same id and language.
///
/// # Errors
/// Every mistake in every file, each drawn in the file.
pub fn load(sources: &[RuleSource], words: &WordLists, selection: &Selection) -> Result<RuleSet, Vec<Error>> {
    // They come in order; nothing is replaced where there are no others.
    if let [RuleSource::BuiltIn] = sources {
        return Ok(RuleSet::new(built_in(), words.clone(), selection.clone()));
    }
    let mut rules: BTreeMap<(String, Option<Language>), Rule> = BTreeMap::new();
    let mut files: Vec<(Rule, Arc<Source>)> = Vec::new();
    let mut errors = Vec::new();
    for source in sources {
        match source {
            RuleSource::BuiltIn => {
                rules.extend(built_in().into_iter().map(|rule| ((rule.id.clone(), rule.language), rule)));
            }
            RuleSource::Folder(folder) => match read_folder(folder) {
                Ok(all) => files.extend(all),
                Err(all) => errors.extend(all),
            },
            RuleSource::Written(all) => {
                for (path, text) in all {
                    let source = Arc::new(Source::new(path.clone(), text.as_str()));
                    match parse(path, source) {
                        Ok((rule, source)) => files.push((Rule { own: true, ..rule }, source)),
                        Err(error) => errors.push(error),
                    }
                }
            }
        }
    }
    let mut seen: BTreeMap<(String, Option<Language>), Arc<Source>> = BTreeMap::new();
    for (rule, source) in &files {
        let key = (rule.id.clone(), rule.language);
        if let Some(first) = seen.insert(key.clone(), Arc::clone(source)) {
            let error = Error::new(format!("the rule `{}` exists twice", rule.id));
            errors.push(
                error.at(source, Span::new(0..0)).help(format!("keep one; the other is {}", first.name())),
            );
        }
        rules.insert(key, rule.clone());
    }
    // Only a user's own files can hold mistakes here: ours passed the tests.
    errors.extend(files.iter().flat_map(|(rule, source)| mistakes(rule, source, words)));
    if errors.is_empty() {
        Ok(RuleSet::new(rules.into_values().collect(), words.clone(), selection.clone()))
    } else {
        Err(errors)
    }
}

/// The rules that candor brings, in order of id and language.
pub(super) fn built_in() -> Vec<Rule> {
    let rule = |parts: Parts| {
        let Parts { id, language, file, head, built } = parts;
        Rule { id: id.to_owned(), language, file, head, built: Some(built), own: false, set: Vec::new() }
    };
    built_in::built_in().into_iter().map(rule).collect()
}

/// Phrases that cannot be read; and rewrites that the rule would speak of again, which makes its
/// advice impossible to follow.
fn mistakes(rule: &Rule, source: &Arc<Source>, words: &WordLists) -> Vec<Error> {
    let on = Selection::everything();
    let alone = RuleSet::new(vec![rule.clone()], words.clone(), on);
    if let Err(mistakes) = alone.validate() {
        let draw = |(_, (keys, mistake)): (&Rule, FileMistake)| {
            Error::new(mistake.what).at(source, place_of(source.text(), &keys)).help(mistake.help)
        };
        return mistakes.into_iter().map(draw).collect();
    }
    let plain = rule.file.rewrite.iter().enumerate().filter_map(|(index, rewrite)| {
        Some((vec![Key::from("rewrite"), index.into(), "to".into()], rewrite.to.as_deref()?))
    });
    let (way, swaps) = match &rule.file.find {
        FindFile::Phrase(phrase) => ("phrase", Some(&phrase.swap)),
        FindFile::Pattern(pattern) => ("pattern", Some(&pattern.swap)),
        _ => ("", None),
    };
    let swaps = swaps.into_iter().flatten().map(|(from, to)| {
        (vec!["find".into(), way.into(), "swap".into(), Key::Name(from.clone())], to.as_str())
    });
    let language = rule.language.unwrap_or(Language::English);
    let flagged = plain.chain(swaps).filter(|(_, to)| {
        let document = Document::of_text(to, language);
        !alone.find(&Reading::new(&document, None)).is_empty()
    });
    flagged
        .map(|(keys, _)| {
            let error = Error::new(format!("{} would flag its own rewrite", rule.id));
            error
                .at(source, place_of(source.text(), &keys))
                .help("write it another way, or add it to `except`")
        })
        .collect()
}

/// Every rule file under `folder`, which is laid out as ours.
///
/// # Errors
/// Every mistake in every file.
pub fn read_folder(folder: &Path) -> Result<Vec<(Rule, Arc<Source>)>, Vec<Error>> {
    if !folder.is_dir() {
        let help = "name a folder laid out as <language>/<category>/<name>.toml";
        return Err(vec![Error::new(format!("there is no folder of rules {}", name_of(folder))).help(help)]);
    }
    let mut rules = Vec::new();
    let mut errors = Vec::new();
    // Links are followed, and nothing is too deep: a rule that is not read must not look like one that is.
    let walk = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path())) {
        let path = match &entry {
            Ok(entry) if !entry.file_type().is_dir() => entry.path(),
            Ok(_) => continue,
            Err(error) if error.path().is_some_and(is_hidden) => continue,
            Err(error) => {
                errors.push(unwalkable(folder, error));
                continue;
            }
        };
        // The numbers of the score, what answers a question, the word classes, the guards and candor's own words stand
        // beside the rules.
        let is_data = path == folder.join("score.toml")
            || path.ends_with("answers.toml")
            || path.ends_with("words.toml")
            || path.ends_with("guards.toml")
            || path.ends_with("phrases.toml");
        if is_data || path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("toml")) {
            continue;
        }
        match read_file(folder, path) {
            Ok((rule, source)) => rules.push((Rule { own: true, ..rule }, source)),
            Err(error) => errors.push(error),
        }
    }
    if rules.is_empty() && errors.is_empty() {
        let help = "put rules at <language>/<category>/<name>.toml below it";
        errors.push(Error::new(format!("there are no rules in {}", name_of(folder))).help(help));
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}

/// Editors and git keep their own beside the rules.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Why something in a folder of rules cannot be read, in our words.
fn unwalkable(folder: &Path, error: &walkdir::Error) -> Error {
    let path = error.path().unwrap_or(folder);
    let name = name_of(path);
    let told = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => Error::new(format!("{name} leads back to a folder it is in")).help("remove the link"),
        (None, Some(error)) => Error::new(format!("{name} {}", sources::said(path, error))),
        (None, None) => Error::new(format!("{name} cannot be read: {error}")),
    };
    told.about(path)
}

fn read_file(folder: &Path, path: &Path) -> Result<(Rule, Arc<Source>), Error> {
    let name = name_of(path);
    let bytes = sources::read(path, Source::MAX_BYTES)
        .map_err(|error| Error::new(format!("{name} {}", sources::said(path, &error))).about(path))?;
    let source = Source::decode(path, bytes);
    let source =
        Arc::new(source.map_err(|_| Error::new(format!("{name} is not a text")).help("save it as UTF-8"))?);
    parse(path.strip_prefix(folder).unwrap_or(path), source)
}

/// Reads the rule file that stands at `inside` a folder of rules.
fn parse(inside: &Path, source: Arc<Source>) -> Result<(Rule, Arc<Source>), Error> {
    let start = Span::new(0..0);
    let (id, language) =
        identify(inside).map_err(|mistake| Error::new(mistake.what).at(&source, start).help(mistake.help))?;
    let file: RuleFile = toml::from_str(source.text()).map_err(|error| {
        let span = error.span().map_or(start, Span::new);
        Error::of_toml(error.message()).at(&source, span)
    })?;
    let read = Rule::new(id, language, file).and_then(|rule| rule.check_examples().map(|()| rule));
    match read {
        Ok(rule) => Ok((rule, source)),
        Err((keys, mistake)) => {
            let span = place_of(source.text(), &keys);
            Err(Error::new(mistake.what).at(&source, span).help(mistake.help))
        }
    }
}

/// The bytes of the value that `keys` lead to; the nearest one above it where there is none.
pub fn place_of(text: &str, keys: &[Key]) -> Span {
    let none = Span::new(0..0);
    let Ok(table) = DeTable::parse(text) else { return none };
    let mut span = none;
    let mut value: Option<&DeValue<'_>> = None;
    for (depth, key) in keys.iter().enumerate() {
        let next = match (key, value) {
            (Key::Name(name), None) if depth == 0 => table.get_ref().get(name.as_str()),
            (Key::Name(name), Some(DeValue::Table(table))) => table.get(name.as_str()),
            (Key::Index(index), Some(DeValue::Array(list))) => list.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        span = Span::new(next.span());
        value = Some(next.get_ref());
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(path: &str, text: &str) -> (String, String) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        let sources = [RuleSource::Folder(folder.path().to_owned())];
        let errors = load(&sources, &WordLists::new(), &Selection::default()).unwrap_err();
        let place = errors[0].place.as_ref().unwrap();
        (errors[0].what.clone(), place.source.text()[place.span.range()].to_owned())
    }

    const RULE: &str = r#"title = "Hype"
dimension = "voice"
points = -1
message = "“{match}” is hype."
why = "Nobody believes it."
[find.phrase]
any = ["hyped", "so (very"]
[[example]]
bad = "It is [[hyped]]."
"#;

    #[test]
    fn a_mistake_is_drawn_where_it_stands() {
        let (what, place) = mistake("en/pushy/hype.toml", RULE);
        assert_eq!((what.as_str(), place.as_str()), ("a `(` is not closed", "\"so (very\""));
        let (what, place) = mistake("en/pushy/hype.toml", &RULE.replace("points = -1", "points = 1"));
        assert_eq!((what.as_str(), place.as_str()), ("a rule takes points", "1"));
        let (what, place) = mistake("en/pushy/hype.toml", &RULE.replace("title", "titel"));
        assert!(what == "\"titel\" is not known here" && place == "titel", "{what}: {place}");
        let again =
            RULE.replace("so (very", "x").replace("[[example", "[[rewrite]]\nto = \"less hyped\"\n[[example");
        let (what, place) = mistake("en/pushy/hype.toml", &again);
        assert_eq!(
            (what.as_str(), place.as_str()),
            ("pushy/hype would flag its own rewrite", "\"less hyped\"")
        );
        let class = RULE.replace("so (very", "so {glda} to {help}");
        let (what, place) = mistake("en/pushy/hype.toml", &class);
        assert_eq!(
            (what.as_str(), place.as_str()),
            ("there is no word class `glda`", "\"so {glda} to {help}\"")
        );
        let (what, _) = mistake("any/pushy/hype.toml", &class.replace("glda", "glad"));
        assert_eq!(what, "there is no word class `glad`");
        let (what, _) = mistake("en/pushi/hype.toml", RULE);
        assert_eq!(what, "there is no category `pushi`");
        let (what, _) =
            mistake("en/pushy/hype.toml", &RULE.split("[[example").next().unwrap().replace("so (very", "x"));
        assert_eq!(what, "the rule has no example");
    }
}
