//! Embeds every rule file under `rules/` as one JSON text, which loads several times faster than TOML,
//! their examples as another, which few runs need, and beside them what can be told of their phrases and patterns before any text is read.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

// The program's own room: what the build works out must be what the program would.
#[allow(dead_code)]
#[path = "src/prose/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/prose/kind.rs"]
mod kind;
#[allow(dead_code)]
#[path = "src/phrase/at_build.rs"]
mod phrase;
mod error {
    /// What the build cannot read it leaves to the program, which says what was meant.
    pub fn nearest<'k>(_: &str, _: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        None
    }
}
mod prose {
    pub use crate::fold::{fold, hash_of, starts_with_folded};
    pub use crate::kind::ValueKind;
}

use phrase::{anchor, prefilter, syntax, text_key, word_lists};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in ["rules", "src/phrase", "src/prose", "build.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut files = Vec::new();
    collect(Path::new("rules"), &mut files)?;
    // A fixed order gives the same binary on every machine.
    files.sort();
    let mut rules = Vec::new();
    let mut examples = BTreeMap::new();
    let mut ready = Ready::default();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let mut rule: toml::Table =
            toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        let language = file.iter().nth(1).and_then(|language| language.to_str()).unwrap_or("");
        let lists = (language, ready.lists_of(language)?);
        for (way, find) in rule.get("find").and_then(|find| find.as_table()).into_iter().flatten() {
            ready.find(way == "pattern", find, &lists);
        }
        let path = file.strip_prefix("rules")?.to_string_lossy().replace('\\', "/");
        examples.insert(path.clone(), rule.remove("example"));
        rules.push((path, rule));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    // JSON is read in a fraction of the time that TOML takes.
    for (data, name) in [("rules/score.toml", "score.json"), ("rules/en/answers.toml", "answers.en.json")] {
        let table: toml::Table =
            toml::from_str(&fs::read_to_string(data)?).map_err(|error| format!("{data}: {error}"))?;
        fs::write(out.join(name), serde_json::to_vec(&table)?)?;
        if name.starts_with("answers") {
            table.values().for_each(|value| ready.lists(value));
        }
    }
    fs::write(out.join("rules.json"), serde_json::to_vec(&rules)?)?;
    fs::write(out.join("examples.json"), serde_json::to_vec(&examples)?)?;
    fs::write(out.join("prebuilt.rs"), ready.written()?)?;
    fs::write(out.join("guards.rs"), guards()?)?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") && path.iter().count() == 4 {
            // rules/<language>/<category>/<name>.toml; anything else is not a rule.
            files.push(path);
        }
    }
    Ok(())
}

/// A language, and its word classes.
type Lists<'l> = (&'l str, word_lists::WordLists);

/// Phrases and their anchors, by the key of their text.
type Phrases = BTreeMap<(u32, String), Vec<anchor::Anchor>>;

/// What was told of phrases and patterns, by the key of their text.
#[derive(Default)]
struct Ready {
    phrases: Phrases,
    /// By language: its word classes, and the phrases that name one.
    classes: BTreeMap<String, (&'static [word_lists::WordClass], Phrases)>,
    patterns: BTreeMap<(u32, String), prefilter::Prefilter>,
}

impl Ready {
    /// The word classes of a language: those of `rules/<language>/words.toml`, if it has one.
    fn lists_of(&mut self, language: &str) -> Result<word_lists::WordLists, Box<dyn std::error::Error>> {
        if !self.classes.contains_key(language) {
            let path = Path::new("rules").join(language).join("words.toml");
            let text = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
            let listed = listed(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            self.classes.insert(language.to_owned(), (listed, Phrases::new()));
        }
        Ok(word_lists::WordLists::new().beside(self.classes[language].0))
    }

    /// Takes in the lists of one `[find.<way>]`. What cannot be read is left to the program, which says why.
    fn find(&mut self, patterns: bool, find: &toml::Value, lists: &Lists<'_>) {
        for (key, list) in find.as_table().into_iter().flatten() {
            // What is looked for beside a hit waits for no word.
            if matches!(key.as_str(), "except" | "with") || key.starts_with("safe") {
                continue;
            }
            let swapped = list.as_table().into_iter().flat_map(|swap| swap.keys().map(String::as_str));
            let listed = list.as_array().into_iter().flatten().filter_map(|text| text.as_str());
            for text in listed.chain(swapped) {
                if patterns && key == "any" {
                    self.patterns
                        .insert((text_key::key_of(text), text.to_owned()), prefilter::prefilter(text));
                } else {
                    self.phrase(text, lists);
                }
            }
        }
    }

    /// Takes in the phrases of all lists in `value`.
    fn lists(&mut self, value: &toml::Value) {
        match value {
            toml::Value::Array(all) => all.iter().for_each(|value| match value.as_str() {
                Some(text) => self.phrase(text, &Lists::default()),
                None => self.lists(value),
            }),
            toml::Value::Table(table) => table.values().for_each(|value| self.lists(value)),
            _ => {}
        }
    }

    fn phrase(&mut self, text: &str, (language, lists): &Lists<'_>) {
        // The firm's own words are not known here.
        if text.contains("{company}") || text.contains("{product}") {
            return;
        }
        let named = |name: &str| prose::ValueKind::from_name(name).is_none();
        let phrases = match self.classes.get_mut(*language) {
            Some((_, phrases)) if syntax::named(text).any(named) => phrases,
            _ => &mut self.phrases,
        };
        let nodes = syntax::parse(text, lists).ok();
        let anchors = nodes.and_then(|nodes| anchor::anchors(&nodes));
        phrases.extend(anchors.map(|anchors| ((text_key::key_of(text), text.to_owned()), anchors)));
    }

    /// Two tables, as Rust.
    fn written(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::from("static PHRASES: Phrases = &[\n");
        phrases(&self.phrases, &mut out)?;
        out += "];\nstatic CLASSES: &[Classes] = &[\n";
        for (language, (listed, own)) in self.classes.iter().filter(|(_, (listed, _))| !listed.is_empty()) {
            writeln!(out, "Classes {{ tag: {language:?}, listed: &[")?;
            for word_lists::WordClass { name, says, words } in listed.iter() {
                writeln!(out, "WordClass {{ name: {name:?}, says: {says:?}, words: &{words:?} }},")?;
            }
            out += "], phrases: &[\n";
            phrases(own, &mut out)?;
            out += "] },\n";
        }
        out += "];\nstatic PATTERNS: &[(u32, &str, Prefilter)] = &[\n";
        for ((hash, text), held) in &self.patterns {
            write!(
                out,
                "({hash}, {text:?}, Prefilter {{ capitals: {}, words: Cow::Borrowed(&[",
                held.capitals
            )?;
            for words in held.words.iter() {
                write!(out, "Words {{ whole: Cow::Borrowed(&{:?}), begins: Cow::Borrowed(&[", words.whole)?;
                for begin in words.begins.iter() {
                    write!(out, "Cow::Borrowed({begin:?}), ")?;
                }
                out += "]) }, ";
            }
            out += "]), sets: Cow::Borrowed(&[";
            for set in held.sets.iter() {
                write!(out, "AsciiSet({}), ", set.0)?;
            }
            out += "]) }),\n";
        }
        out += "];\n";
        Ok(out)
    }
}

/// The word classes of a `words.toml`, ascending by name.
fn listed(text: &str) -> Result<&'static [word_lists::WordClass], Box<dyn std::error::Error>> {
    let mut all = Vec::new();
    for (name, class) in toml::from_str::<toml::Table>(text)? {
        let says = class.get("says").and_then(|says| says.as_str());
        let words = class.get("words").and_then(|words| words.as_array());
        let (Some(says), Some(words)) = (says, words) else {
            return Err(format!("{name} needs `says` and `words`").into());
        };
        let words: Vec<&str> = words.iter().filter_map(|word| word.as_str()).map(kept).collect();
        all.push(word_lists::WordClass { name: kept(&name), says: kept(says), words: words.leak() });
    }
    all.sort_by_key(|class| class.name);
    Ok(all.leak())
}

/// Where the phrases of a guard stand: the key of `guards.toml`, and what the program calls it.
const STANDS: [(&str, &str); 7] = [
    ("just-before", "JustBefore"),
    ("just-after", "JustAfter"),
    ("across", "Across"),
    ("clause", "Clause"),
    ("sentence", "Sentence"),
    ("near", "Near"),
    ("but", "But"),
];

/// The guards of every language, those of `rules/<language>/guards.toml`, as Rust.
fn guards() -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::from("static GUARDS: &[(&str, &[GuardText])] = &[\n");
    let mut folders: Vec<PathBuf> =
        fs::read_dir("rules")?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    folders.sort();
    for file in folders.iter().map(|folder| folder.join("guards.toml")).filter(|file| file.exists()) {
        let broken = |what: String| format!("{}: {what}", file.display());
        let table: toml::Table =
            toml::from_str(&fs::read_to_string(&file)?).map_err(|e| broken(e.to_string()))?;
        let language = file.iter().nth(1).and_then(|language| language.to_str()).unwrap_or("");
        writeln!(out, "({language:?}, &[")?;
        for (name, guard) in &table {
            let says = guard.get("says").and_then(|says| says.as_str()).unwrap_or("");
            if says.is_empty() {
                return Err(broken(format!("{name} needs `says`")).into());
            }
            let is = |key: &str| guard.get(key).and_then(|value| value.as_bool()).unwrap_or(false);
            let (raised, in_name) = (is("raised"), is("in-name"));
            write!(
                out,
                "GuardText {{ name: {name:?}, says: {says:?}, raised: {raised}, in_name: {in_name}, lists: &["
            )?;
            let other = ["says", "raised", "in-name"];
            let keys =
                guard.as_table().into_iter().flatten().filter(|(key, _)| !other.contains(&key.as_str()));
            for (key, phrases) in keys {
                let stand = STANDS.iter().find(|(name, _)| name == key);
                let Some((_, stand)) = stand else {
                    return Err(broken(format!("{name} has `{key}`")).into());
                };
                let phrases: Vec<&str> =
                    phrases.as_array().into_iter().flatten().filter_map(|phrase| phrase.as_str()).collect();
                write!(out, "(Stand::{stand}, &{phrases:?}), ")?;
            }
            out += "] },\n";
        }
        out += "]),\n";
    }
    out += "];\n";
    Ok(out)
}

/// `text`, for as long as the build runs.
fn kept(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// The rows of a table of phrases, as Rust.
fn phrases(phrases: &Phrases, out: &mut String) -> std::fmt::Result {
    for ((hash, text), anchors) in phrases {
        write!(out, "({hash}, {text:?}, &[")?;
        for anchor::Anchor { key, before } in anchors {
            let key = match key {
                anchor::Key::Word(hash) => format!("Key::Word({hash})"),
                anchor::Key::Pair(hash) => format!("Key::Pair({hash})"),
                anchor::Key::Begin(begin) => format!("Key::Begin(Cow::Borrowed({begin:?}))"),
            };
            write!(out, "Anchor {{ key: {key}, before: {before:?} }}, ")?;
        }
        *out += "]),\n";
    }
    Ok(())
}
