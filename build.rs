//! Embeds every rule file under `rules/` as one JSON text, which loads several times faster than TOML,
//! their examples as another, which few runs need, and beside them what can be told of their phrases and patterns before any text is read.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

// The program's own rooms: what the build works out must be what the program would.
#[allow(dead_code)]
#[path = "src/rules/anchor.rs"]
mod anchor;
#[allow(dead_code)]
#[path = "src/rules/classes.rs"]
mod classes;
#[allow(dead_code)]
#[path = "src/prose/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/rules/frequency.rs"]
mod frequency;
#[allow(dead_code)]
#[path = "src/rules/gate.rs"]
mod gate;
#[allow(dead_code)]
#[path = "src/rules/key.rs"]
mod key;
#[allow(dead_code)]
#[path = "src/prose/kind.rs"]
mod kind;
#[allow(dead_code)]
#[path = "src/rules/notation.rs"]
mod notation;
mod prose {
    pub use crate::fold::{fold, hash_of, starts_with_folded};
    pub use crate::kind::ValueKind;
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in ["rules", "src/rules", "src/prose", "build.rs"] {
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
        for (way, find) in rule.get("find").and_then(|find| find.as_table()).into_iter().flatten() {
            ready.find(way == "pattern", find);
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
    fs::write(out.join("ready.rs"), ready.written()?)?;
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

/// What was told of phrases and patterns, by the key of their text.
#[derive(Default)]
struct Ready {
    phrases: BTreeMap<(u32, String), Vec<anchor::Anchor>>,
    patterns: BTreeMap<(u32, String), gate::Gate>,
}

impl Ready {
    /// Takes in the lists of one `[find.<way>]`. What cannot be read is left to the program, which says why.
    fn find(&mut self, patterns: bool, find: &toml::Value) {
        for (key, list) in find.as_table().into_iter().flatten() {
            // What is looked for beside a hit waits for no word.
            if matches!(key.as_str(), "except" | "with") {
                continue;
            }
            let swapped = list.as_table().into_iter().flat_map(|swap| swap.keys().map(String::as_str));
            let listed = list.as_array().into_iter().flatten().filter_map(|text| text.as_str());
            for text in listed.chain(swapped) {
                if patterns && key == "any" {
                    self.patterns.insert((key::key_of(text), text.to_owned()), gate::gate(text));
                } else {
                    self.phrase(text);
                }
            }
        }
    }

    /// Takes in the phrases of all lists in `value`.
    fn lists(&mut self, value: &toml::Value) {
        match value {
            toml::Value::Array(all) => all.iter().for_each(|value| match value.as_str() {
                Some(text) => self.phrase(text),
                None => self.lists(value),
            }),
            toml::Value::Table(table) => table.values().for_each(|value| self.lists(value)),
            _ => {}
        }
    }

    fn phrase(&mut self, text: &str) {
        if text.contains("{company}") || text.contains("{product}") {
            return;
        }
        let lists = notation::WordLists::new();
        let nodes = notation::parse(text, &lists).ok();
        let anchors = nodes.and_then(|nodes| anchor::anchors(&nodes));
        self.phrases.extend(anchors.map(|anchors| ((key::key_of(text), text.to_owned()), anchors)));
    }

    /// Two tables, as Rust.
    fn written(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::from("static PHRASES: &[(u32, &str, &[Anchor])] = &[\n");
        for ((hash, text), anchors) in &self.phrases {
            write!(out, "({hash}, {text:?}, &[")?;
            for anchor::Anchor { key, before } in anchors {
                let key = match key {
                    anchor::Key::Word(hash) => format!("Key::Word({hash})"),
                    anchor::Key::Pair(hash) => format!("Key::Pair({hash})"),
                    anchor::Key::Begin(begin) => format!("Key::Begin(Cow::Borrowed({begin:?}))"),
                };
                write!(out, "Anchor {{ key: {key}, before: {before:?} }}, ")?;
            }
            out += "]),\n";
        }
        out += "];\nstatic PATTERNS: &[(u32, &str, Gate)] = &[\n";
        for ((hash, text), gate) in &self.patterns {
            write!(out, "({hash}, {text:?}, Gate {{ capitals: {}, words: Cow::Borrowed(&[", gate.capitals)?;
            for words in gate.words.iter() {
                write!(out, "Words {{ whole: Cow::Borrowed(&{:?}), begins: Cow::Borrowed(&[", words.whole)?;
                for begin in words.begins.iter() {
                    write!(out, "Cow::Borrowed({begin:?}), ")?;
                }
                out += "]) }, ";
            }
            out += "]), sets: Cow::Borrowed(&[";
            for set in gate.sets.iter() {
                write!(out, "AsciiSet({}), ", set.0)?;
            }
            out += "]) }),\n";
        }
        out += "];\n";
        Ok(out)
    }
}
