//! The part of the rules that the build runs: it reads the files of candor's own rules, and writes them down as
//! [`built_in`](super::built_in) reads them.

use crate::phrase::word_lists::{WordClass, WordLists};
use crate::phrase::{self, Looked, Tables};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};
use toml::{Table, Value};

/// What each way of finding looks for everywhere, in the order it asks for it, and whether it asks for it where there
/// is none. A test holds this against the ways of finding. Other phrases are looked for round what was found.
const EVERYWHERE: [(&str, &[(&str, bool)]); 17] = [
    ("phrase", &[("any", true)]),
    ("pattern", &[("any", true)]),
    ("density", &[("any", true), ("against", false), ("unless", false)]),
    ("missing", &[("any", true), ("when", false)]),
    ("clash", &[("this", true), ("that", true), ("unless", false)]),
    ("echo", &[("unless", true)]),
    ("reaction", &[("unless", true)]),
    ("act", &[("any", true)]),
    ("returning", &[("any", true), ("not", true), ("goes-on", true), ("events", true)]),
    ("premium", &[("any", true)]),
    (
        "after-stop",
        &[("any", true), ("alone", true), ("back", true), ("texts", true), ("mails", true), ("not", true)],
    ),
    ("contradiction", &[("sums", true), ("terms", true), ("hours", true), ("changes", true)]),
    ("promise", &[("any", true), ("done", true), ("moved", true), ("unless", true), ("undone", true)]),
    ("same-words", &[("any", true)]),
    ("balance", &[("everybodys", true)]),
    ("sorry-again", &[("any", true), ("changed", true), ("not", true)]),
    ("unanswered", &[("any", true), ("well", true), ("idle", true), ("pitch", true), ("begins", true)]),
];
/// Ways of finding that look at a reply beside its message.
const OF_REPLIES: [&str; 7] = ["answers", "echo", "reaction", "given", "tried", "register", "wait"];
/// Ways of finding over time: beside the lists above their words are no phrases.
const OF_ARCHIVES: [&str; 7] =
    ["act", "contradiction", "promise", "returning", "sorry-again", "unanswered", "vogue"];
/// Places where a rule may look that are no kinds of block.
const PLACES: [&str; 9] =
    ["opening", "closing", "sentence-start", "alone", "line", "question", "string", "link", "anywhere"];

/// The word classes of each language that has any, and the language's number.
type Languages = BTreeMap<String, (WordLists, u32)>;

/// Reads the folder `rules`, and writes into the folder `out` what the program is made of: the `whole` of it, or what a
/// browser has to load.
///
/// # Errors
/// A file that cannot be read or written, or that is no rule.
pub fn write(out: &Path, whole: bool) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    collect(Path::new("rules"), &mut files)?;
    let mut rules = files.iter().map(|file| Rule::read(file)).collect::<Result<Vec<_>, _>>()?;
    // Nobody drops an archive into a browser.
    rules.retain(|rule| whole || !rule.id.starts_with("archive/"));
    rules.sort_by_cached_key(|rule| (rule.id.clone(), rule.own_tag().to_owned()));
    let tags: BTreeSet<String> = rules.iter().map(|rule| rule.own_tag().to_owned()).collect();
    let mut tables = Tables::new(whole);
    let (languages, classes) = classes(&tags)?;
    fs::write(out.join("classes.rs"), classes)?;
    for rule in &rules {
        rule.enter_others(&mut tables, &languages);
    }
    fs::write(out.join("guards.rs"), guards(&tags, &mut tables, &languages)?)?;
    fs::write(out.join("score.json"), serde_json::to_vec(&table(Path::new("rules/score.toml"))?)?)?;
    fs::write(out.join("phrases-es.json"), serde_json::to_vec(&said(Path::new("rules/es/phrases.toml"))?)?)?;
    fs::write(out.join("answers.rs"), answers(&tags, &mut tables, &languages)?)?;
    // By tag: where the lists of each rule begin in the base for that language.
    let mut firsts: Vec<Vec<(&str, usize)>> = vec![Vec::new(); rules.len()];
    for tag in &tags {
        let mut lists = Vec::new();
        for (rule, firsts) in
            rules.iter().zip(&mut firsts).filter(|(rule, _)| ["", tag].contains(&rule.own_tag()))
        {
            firsts.push((tag, lists.len()));
            lists.extend(rule.lists.iter().map(|list| (list, of(tag, &languages))));
        }
        tables.base(tag, &lists);
    }
    let (numbers, texts) = tables.written();
    fs::write(out.join("phrases.bin"), numbers)?;
    fs::write(out.join("phrases.txt"), texts)?;
    fs::write(out.join("examples.json"), examples(&rules)?)?;
    let (code, json) = built_in(&rules, &firsts, &tags)?;
    fs::write(out.join("built_in.rs"), code)?;
    fs::write(out.join("rules.json"), json)?;
    Ok(())
}

/// rules/<language>/<category>/<name>.toml; anything else is not a rule.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") && path.iter().count() == 4 {
            files.push(path);
        }
    }
    Ok(())
}

fn table(path: &Path) -> Result<Table, Box<dyn Error>> {
    Ok(toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// What candor says itself, by its English; the tables of the file are only its chapters.
fn said(path: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut all = BTreeMap::new();
    for (chapter, phrases) in table(path)? {
        for (english, own) in phrases.as_table().into_iter().flatten() {
            let own = own.as_str().ok_or(format!("{}: {english:?} is no text", path.display()))?;
            if all.insert(english.clone(), own.to_owned()).is_some() {
                return Err(
                    format!("{}: {english:?} stands twice, at last under {chapter}", path.display()).into()
                );
            }
        }
    }
    Ok(all)
}

/// The word classes of `tag`, and its number.
fn of<'l>(tag: &str, languages: &'l Languages) -> phrase::Language<'l> {
    let (words, number) = languages.get(tag).unwrap_or(&languages[""]);
    (words, *number)
}

struct Rule {
    id: String,
    /// The folder of its language.
    tag: String,
    file: Table,
    example: Option<Value>,
    /// What it looks for everywhere.
    lists: Vec<Looked>,
}

impl Rule {
    fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let mut file = table(path)?;
        let example = file.remove("example");
        let parts: Vec<String> =
            path.with_extension("").iter().map(|part| part.to_string_lossy().into()).collect();
        let mut rule =
            Rule { id: parts[2..].join("/"), tag: parts[1].clone(), file, example, lists: Vec::new() };
        for (way, keys) in &EVERYWHERE {
            let Some(find) = rule.find(way).cloned() else { continue };
            for (key, always) in *keys {
                let mut all = texts(find.get(*key));
                if all.is_empty() && !always {
                    continue;
                }
                // What is named with `@` is no phrase.
                all.retain(|text| *way == "pattern" || !text.starts_with('@'));
                let swap = find
                    .get("swap")
                    .and_then(Value::as_table)
                    .filter(|_| ["phrase", "pattern"].contains(way));
                all.extend(swap.into_iter().flat_map(|swap| swap.keys().cloned()));
                let case_sensitive = find.get("case-sensitive").and_then(Value::as_bool).unwrap_or(false);
                rule.lists.push(match *way {
                    "pattern" => Looked::Patterns(all, case_sensitive),
                    _ => Looked::Phrases(all),
                });
            }
        }
        Ok(rule)
    }

    /// `en`; nothing for rules of any language.
    fn own_tag(&self) -> &str {
        if self.tag == "any" { "" } else { &self.tag }
    }

    fn find(&self, way: &str) -> Option<&Table> {
        self.file.get("find")?.get(way)?.as_table()
    }

    /// Takes in what it looks for round what was found, or beside a message.
    fn enter_others(&self, tables: &mut Tables, languages: &Languages) {
        let language = of(self.own_tag(), languages);
        for (way, find) in self.file.get("find").and_then(Value::as_table).into_iter().flatten() {
            let everywhere = EVERYWHERE.iter().find(|(own, _)| own == way).map_or(&[][..], |(_, keys)| *keys);
            for (key, value) in find.as_table().into_iter().flatten() {
                let is_pattern = way == "pattern" && key == "not";
                if everywhere.iter().any(|(own, _)| own == key) || key == "swap" || is_pattern {
                    continue;
                }
                if OF_ARCHIVES.contains(&way.as_str()) {
                    continue;
                }
                if OF_REPLIES.contains(&way.as_str()) {
                    each_text(value, &mut |text| tables.phrase(text, language));
                    continue;
                }
                let tables_of = value.as_table().into_iter().flat_map(|table| table.values());
                for list in tables_of.chain([value]) {
                    let mut all = texts(Some(list));
                    all.retain(|text| !text.starts_with('@'));
                    if !all.is_empty() {
                        tables.list(&all.iter().map(String::as_str).collect::<Vec<_>>(), language);
                    }
                }
            }
        }
    }

    /// What is asked of the rule before any text is looked at, as the program writes it down.
    fn head(&self) -> Result<String, Box<dyn Error>> {
        let find = self.file.get("find").and_then(Value::as_table);
        let way = find.and_then(|find| find.keys().next()).map_or("", String::as_str);
        let keys = EVERYWHERE.iter().find(|(own, _)| *own == way).map_or(&[][..], |(_, keys)| *keys);
        let terms = |key: &str| texts(self.find(way).and_then(|find| find.get(key)));
        let named =
            keys.iter().flat_map(|(key, _)| terms(key)).filter(|_| !["phrase", "pattern"].contains(&way));
        let rules = named.filter(|term| !term.starts_with("@envelope/"));
        let rules: Vec<String> = rules.filter_map(|term| Some(term.strip_prefix('@')?.to_owned())).collect();
        let plain =
            |key: &str| !terms(key).is_empty() && !terms(key).iter().any(|term| term.starts_with('@'));
        let needs = match way {
            "phrase" | "pattern" => Some(0),
            "density" if plain("any") => Some(0),
            "clash" if plain("this") => Some(0),
            "missing" if plain("when") => Some(1),
            _ => None,
        };
        let label = self.find("learned").and_then(|find| find.get("label")).and_then(Value::as_str);
        let own = |key: &str| self.file.get(key);
        let tier = variant(own("tier").and_then(Value::as_str).unwrap_or("default"));
        let channels = own("channels").map(|all| {
            let all: String =
                texts(Some(all)).iter().map(|name| format!("Channel::{}, ", variant(name))).collect();
            format!("Cow::Borrowed(&[{all}])")
        });
        let within =
            texts(own("in")).iter().fold(String::new(), |all, name| match PLACES.contains(&&**name) {
                true => format!("{all}Where::{}, ", variant(name)),
                false => format!("{all}Where::Kind(BlockKind::{}), ", variant(name)),
            });
        let depends_on =
            rules.iter().fold(String::new(), |all, rule| format!("{all}Cow::Borrowed({rule:?}), "));
        Ok(format!(
            "Head {{ tier: Tier::{tier}, profile: {}, channels: {}, within: Cow::Borrowed(&[{within}]), min_words: {}, \
             unless_answered: {}, depends_on: Cow::Borrowed(&[{depends_on}]), needs: {needs:?}, label: {}, \
             of_replies: {}, of_no_prose: {} }}",
            own("profile")
                .and_then(Value::as_str)
                .map_or("None".to_owned(), |name| format!("Some(Cow::Borrowed({name:?}))")),
            channels.map_or("None".to_owned(), |all| format!("Some({all})")),
            own("min-words").and_then(Value::as_integer).unwrap_or(0),
            own("unless-answered").and_then(Value::as_bool).unwrap_or(false),
            label.map_or("None".to_owned(), |label| format!("Some(Cow::Borrowed({label:?}))")),
            OF_REPLIES.contains(&way),
            way == "allowance",
        ))
    }
}

/// The name of a variant in the program: `sentence-start` is `SentenceStart`.
fn variant(name: &str) -> String {
    let parts = name.split('-').map(|part| part.split_at(part.len().min(1)));
    parts.map(|(first, rest)| first.to_uppercase() + rest).collect()
}

/// The texts of an array.
fn texts(value: Option<&Value>) -> Vec<String> {
    let all = value.and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Hands on the texts of all arrays in `value`.
fn each_text(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| match value.as_str() {
            Some(text) => take(text),
            None => each_text(value, take),
        }),
        Value::Table(table) => table.values().for_each(|value| each_text(value, take)),
        _ => {}
    }
}

/// The word classes of `rules/<language>/words.toml`, and the same as Rust.
fn classes(tags: &BTreeSet<String>) -> Result<(Languages, String), Box<dyn Error>> {
    let mut languages = Languages::from([(String::new(), (WordLists::new(), 0))]);
    let mut out = String::from("static CLASSES: &[(&str, &[WordClass])] = &[\n");
    for tag in tags {
        let path = Path::new("rules").join(tag).join("words.toml");
        if tag.is_empty() || !path.exists() {
            continue;
        }
        let mut all = Vec::new();
        for (name, class) in table(&path)? {
            let says = class.get("says").and_then(Value::as_str);
            let words: Vec<&str> = texts(class.get("words")).into_iter().map(kept).collect();
            let (Some(says), false) = (says, words.is_empty()) else {
                return Err(format!("{}: {name} needs `says` and `words`", path.display()).into());
            };
            all.push(WordClass { name: kept(name), says: kept(says.to_owned()), words: words.leak() });
        }
        all.sort_by_key(|class| class.name);
        writeln!(out, "({tag:?}, &[")?;
        for WordClass { name, says, words } in &all {
            writeln!(out, "WordClass {{ name: {name:?}, says: {says:?}, words: &{words:?} }},")?;
        }
        out += "]),\n";
        let number = languages.len() as u32;
        languages.insert(tag.clone(), (WordLists::new().beside(all.leak()), number));
    }
    Ok((languages, out + "];\n"))
}

/// `text`, for as long as the build runs.
fn kept(text: String) -> &'static str {
    text.leak()
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
fn guards(
    tags: &BTreeSet<String>,
    tables: &mut Tables,
    languages: &Languages,
) -> Result<String, Box<dyn Error>> {
    let mut out = String::from("static GUARDS: &[(&str, &[GuardText])] = &[\n");
    for tag in tags {
        let file = Path::new("rules").join(tag).join("guards.toml");
        if tag.is_empty() || !file.exists() {
            continue;
        }
        let broken = |what: String| format!("{}: {what}", file.display());
        writeln!(out, "({tag:?}, &[")?;
        for (name, guard) in &table(&file)? {
            let says = guard.get("says").and_then(Value::as_str).unwrap_or("");
            if says.is_empty() {
                return Err(broken(format!("{name} needs `says`")).into());
            }
            let is = |key: &str| guard.get(key).and_then(Value::as_bool).unwrap_or(false);
            let (raised, in_name) = (is("raised"), is("in-name"));
            write!(
                out,
                "GuardText {{ name: {name:?}, says: {says:?}, raised: {raised}, in_name: {in_name}, lists: &["
            )?;
            let other = ["says", "raised", "in-name"];
            let keys =
                guard.as_table().into_iter().flatten().filter(|(key, _)| !other.contains(&key.as_str()));
            for (key, phrases) in keys {
                let Some((_, stand)) = STANDS.iter().find(|(name, _)| name == key) else {
                    return Err(broken(format!("{name} has `{key}`")).into());
                };
                let phrases = texts(Some(phrases));
                let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
                tables.list(&phrases, of(tag, languages));
                write!(out, "(Stand::{stand}, &{phrases:?}), ")?;
            }
            out += "] },\n";
        }
        out += "]),\n";
    }
    Ok(out + "];\n")
}

/// What tells questions and answers in every language that has a `rules/<language>/answers.toml`, as JSON in Rust.
fn answers(
    tags: &BTreeSet<String>,
    tables: &mut Tables,
    languages: &Languages,
) -> Result<String, Box<dyn Error>> {
    let mut out = String::from("static ANSWERS: &[(Language, &str)] = &[\n");
    for tag in tags {
        let file = Path::new("rules").join(tag).join("answers.toml");
        if tag.is_empty() || !file.exists() {
            continue;
        }
        let table = table(&file)?;
        writeln!(out, "({}, {:?}),", variant_of(tag)?, serde_json::to_string(&table)?)?;
        each_text(&Value::Table(table), &mut |text| tables.phrase(text, of("", languages)));
    }
    Ok(out + "];\n")
}

/// What the program calls the language `tag`.
fn variant_of(tag: &str) -> Result<&'static str, String> {
    match tag {
        "en" => Ok("Language::English"),
        "es" => Ok("Language::Spanish"),
        tag => Err(format!("rules/{tag} is of no language that candor knows")),
    }
}

/// The examples of every rule, by the path of its file.
fn examples(rules: &[Rule]) -> Result<Vec<u8>, Box<dyn Error>> {
    let path = |rule: &Rule| format!("{}/{}.toml", rule.tag, rule.id);
    let all: BTreeMap<String, &Option<Value>> =
        rules.iter().map(|rule| (path(rule), &rule.example)).collect();
    Ok(serde_json::to_vec(&all)?)
}

/// The rules as Rust, and their files as JSON.
fn built_in(
    rules: &[Rule],
    firsts: &[Vec<(&str, usize)>],
    tags: &BTreeSet<String>,
) -> Result<(String, String), Box<dyn Error>> {
    let (mut out, mut json, mut heads) = (String::new(), String::new(), Vec::new());
    writeln!(out, "static ALL: [BuiltIn; {}] = [", rules.len())?;
    for (rule, firsts) in rules.iter().zip(firsts) {
        let head = rule.head()?;
        let place = heads.iter().position(|own| *own == head).unwrap_or(heads.len());
        if place == heads.len() {
            heads.push(head);
        }
        let start = json.len();
        json += &serde_json::to_string(&rule.file)?;
        let language = match rule.own_tag() {
            "" => "None".to_owned(),
            tag => format!("Some({})", variant_of(tag)?),
        };
        writeln!(
            out,
            "BuiltIn {{ id: {:?}, language: {language}, head: {place}, file: ({start}, {}), lists: ({}, &{firsts:?}) }},",
            rule.id,
            json.len(),
            rule.lists.len()
        )?;
    }
    writeln!(out, "];\nstatic HEADS: [Head; {}] = [{}];", heads.len(), heads.join(",\n"))?;
    writeln!(
        out,
        "/// The languages that have rules of their own, and \"\".\nstatic BASES: [&str; {}] = {:?};",
        tags.len(),
        Vec::from_iter(tags)
    )?;
    Ok((out, json))
}
