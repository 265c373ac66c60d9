//! The files of a Vale style, its configuration and its vocabularies: found and read.

use super::config::{self, Config, Setting};
use super::definition::Definition;
use super::yaml;
use crate::error::Error;
use crate::sources;
use crate::text::{Source, Span, name_of};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The longest file that is read, in bytes.
const LONGEST: usize = 4 << 20;
/// The most rule files.
const MOST: usize = 5000;

/// A rule, and where it stands.
#[derive(Debug)]
pub(super) struct Found {
    /// What the file says.
    pub rule: Definition,
    /// The file, as it was named.
    pub path: PathBuf,
    /// Why it is not to be turned: the configuration leaves it out.
    pub off: Option<String>,
}

/// All that a folder holds.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub rules: Vec<Found>,
    /// Words that a vocabulary accepts.
    pub accepted: Vec<String>,
    /// What of the configuration was passed over: where, and why.
    pub passed_over: Vec<(PathBuf, usize, String)>,
    pub problems: Vec<Error>,
}

/// The rules that Vale brings itself.
const REPETITION: &str = "extends: repetition\nmessage: \"'%s' is repeated!\"\nlevel: error\nalpha: true\ntokens:\n  - '[^\\s]+'\n";
const SPELLING: &str = "extends: spelling\nmessage: \"Did you really mean '%s'?\"\nlevel: error\n";

/// Reads a folder: one with a `.vale.ini`, one of styles, or one style.
pub(super) fn read(folder: &Path) -> Styles {
    let mut all = Styles::default();
    let ini = [".vale.ini", "_vale.ini", "vale.ini"].map(|name| folder.join(name));
    let ini = ini.into_iter().find(|path| path.is_file());
    let config = ini.as_ref().and_then(|path| Some(config::read(text_of(path, &mut all.problems)?.text())));
    let root = match config.as_ref().and_then(|config| config.styles.as_ref()) {
        Some(styles) => folder.join(styles),
        None => folder.to_owned(),
    };
    if !root.is_dir() {
        let error = Error::new(format!("there is no folder of styles {}", name_of(&root)));
        all.problems.push(error.help("name one that holds .vale.ini, or the styles themselves"));
        return all;
    }
    let before = all.rules.len();
    walk(&root, folder, &mut all);
    if let (Some(config), Some(path)) = (&config, &ini) {
        let over = config.passed_over.iter().map(|(line, why)| (path.clone(), *line, why.clone()));
        all.passed_over.extend(over);
        missing(&root, config, path, &mut all);
        vocabularies(&root, config, path, &mut all);
        built_in(config, path, &mut all);
        all.rules.iter_mut().for_each(|found| decide(found, config));
    }
    if all.rules.len() == before && all.problems.is_empty() {
        let error = Error::new(format!("there are no Vale rules in {}", name_of(&root)));
        all.problems.push(error.help("a rule is a .yml file that says what it `extends`"));
    }
    all
}

/// Reads every rule file under `root`.
fn walk(root: &Path, folder: &Path, all: &mut Styles) {
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let vocabulary = |path: &Path| path == root.join("config") || path == root.join("Vocab");
    let walk = WalkDir::new(root).max_depth(4).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.path()) && !vocabulary(entry.path()))
    {
        let path = match &entry {
            Ok(entry) if entry.file_type().is_file() => entry.path(),
            Ok(_) => continue,
            Err(error) => {
                let path = error.path().unwrap_or(root);
                all.problems
                    .push(Error::new(format!("{} cannot be read: {error}", name_of(path))).about(path));
                continue;
            }
        };
        if !path
            .extension()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("yml") || kind.eq_ignore_ascii_case("yaml"))
        {
            continue;
        }
        if all.rules.len() == MOST {
            all.problems
                .push(Error::new(format!("there are more than {MOST} rules")).help("import them in parts"));
            return;
        }
        let name = |path: Option<&Path>| {
            path.and_then(Path::file_stem).map(|name| name.to_string_lossy().into_owned())
        };
        let parent = path.parent().filter(|parent| *parent != root || parent != &folder);
        let of_style = name(parent.or(Some(root))).filter(|name| !name.is_empty() && name != ".");
        let style =
            of_style.or_else(|| name(root.canonicalize().ok().as_deref())).unwrap_or_else(|| "Vale".into());
        let id = format!("{style}.{}", name(Some(path)).unwrap_or_default());
        let Some(source) = text_of(path, &mut all.problems) else { continue };
        let rule = yaml::read(source.text()).and_then(|root| match root.get("extends") {
            // Styles keep other files beside their rules.
            None => Ok(None),
            Some(_) => Definition::new(id, root).map(Some),
        });
        match rule {
            Ok(Some(rule)) => all.rules.push(Found { rule, path: path.to_owned(), off: None }),
            Ok(None) => {
                all.passed_over.push((path.to_owned(), 1, "it does not say what it extends: no rule".into()))
            }
            Err((line, what)) => all.problems.push(Error::new(what).at(&source, line_of(&source, line))),
        }
    }
}

/// Tells of styles that the configuration names and nobody fetched.
fn missing(root: &Path, config: &Config, ini: &Path, all: &mut Styles) {
    for style in config.based_on.iter().filter(|style| *style != "Vale") {
        if !root.join(style).is_dir() && !all.rules.iter().any(|found| found.rule.style() == style) {
            let what = format!("{} names the style {style}, which is not in {}", name_of(ini), name_of(root));
            all.problems.push(Error::new(what).help("run `vale sync`, which fetches it").about(ini));
        }
    }
}

/// The words that vocabularies accept and reject.
fn vocabularies(root: &Path, config: &Config, ini: &Path, all: &mut Styles) {
    let mut rejected = Vec::new();
    for name in &config.vocabularies {
        let folders = [root.join("config").join("vocabularies").join(name), root.join("Vocab").join(name)];
        let Some(folder) = folders.into_iter().find(|folder| folder.is_dir()) else {
            all.passed_over.push((ini.to_owned(), 1, format!("there is no vocabulary `{name}`")));
            continue;
        };
        for (file, to) in [("accept.txt", &mut all.accepted), ("reject.txt", &mut rejected)] {
            let path = folder.join(file);
            if path.is_file()
                && let Some(source) = text_of(&path, &mut all.problems)
            {
                let words = source.text().lines().map(str::trim);
                to.extend(
                    words.filter(|word| !word.is_empty() && !word.starts_with("# ")).map(str::to_owned),
                );
            }
        }
    }
    let yaml = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut add = |name: &str, text: String| {
        let rule = yaml::read(&text).and_then(|root| Definition::new(format!("Vale.{name}"), root));
        if let Ok(rule) = rule {
            all.rules.push(Found { rule, path: ini.to_owned(), off: None });
        }
    };
    if !rejected.is_empty() {
        let tokens: String = rejected.iter().map(|word| format!("  - {}\n", yaml(word))).collect();
        add(
            "Avoid",
            format!(
                "extends: existence\nmessage: \"Avoid using '%s'.\"\nlevel: error\nvocab: false\ntokens:\n{tokens}"
            ),
        );
    }
    let is_phrase =
        |word: &&String| word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.'));
    let spelled: Vec<&String> =
        all.accepted.iter().filter(is_phrase).filter(|word| word.chars().any(char::is_uppercase)).collect();
    if !spelled.is_empty() {
        let swap: String = spelled
            .iter()
            .map(|word| format!("  {}: {}\n", yaml(&regex::escape(&word.to_lowercase())), yaml(word)))
            .collect();
        add(
            "Terms",
            format!(
                "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: true\nvocab: false\nswap:\n{swap}"
            ),
        );
    }
}

/// The rules that Vale brings, where they are on.
fn built_in(config: &Config, ini: &Path, all: &mut Styles) {
    for (name, text) in [("Repetition", REPETITION), ("Spelling", SPELLING)] {
        let rule = yaml::read(text).and_then(|root| Definition::new(format!("Vale.{name}"), root));
        if let (true, Ok(rule)) = (config.based_on.contains("Vale"), rule) {
            all.rules.push(Found { rule, path: ini.to_owned(), off: None });
        }
    }
}

/// What the configuration says of a rule.
fn decide(found: &mut Found, config: &Config) {
    let said = config.rules.get(&found.rule.id).copied();
    if let Some(Setting::Weighs(level)) = said {
        found.rule.level = Some(level);
    }
    let style_is_on = config.based_on.contains(found.rule.style());
    let severity = found.rule.severity();
    found.off = match said {
        Some(Setting::Off) => Some(".vale.ini switches it off".into()),
        None if !style_is_on && !config.based_on.is_empty() && found.rule.style() != "Vale" => {
            Some("its style is not among BasedOnStyles".into())
        }
        _ if config.least.is_some_and(|least| severity < least) => Some("MinAlertLevel hides it".into()),
        _ => None,
    };
}

/// A file, as text.
fn text_of(path: &Path, problems: &mut Vec<Error>) -> Option<Arc<Source>> {
    let name = name_of(path);
    let told = match sources::read(path, LONGEST) {
        Ok(bytes) => match Source::decode(path, bytes) {
            Ok(source) => return Some(Arc::new(source)),
            Err(_) => Error::new(format!("{name} is not a text")).help("save it as UTF-8"),
        },
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Error::new(format!("{name} is too big"))
            .help(format!("a file may have up to {} MiB", LONGEST >> 20)),
        Err(error) => Error::new(format!("{name} {}", sources::said(path, &error))),
    };
    problems.push(told.about(path));
    None
}

/// The bytes of a line.
pub(super) fn line_of(source: &Source, line: usize) -> Span {
    let mut start = 0;
    for (at, text) in source.text().split_inclusive('\n').enumerate() {
        let end = start + text.trim_end().len();
        if at + 1 >= line {
            return Span::new(start..end);
        }
        start += text.len();
    }
    Span::new(source.text().len()..source.text().len())
}
