//! Guards the plan of the house: a room imports only what lies below it, no files lean on each
//! other in a circle, the pure rooms touch nothing outside, and a `mod.rs` is only a door.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Every room of `src/` and the floor it lies on: the stairs go down.
const FLOORS: [(&str, u8); 25] = [
    ("text", 1),
    ("calendar", 1),
    ("statistics", 1),
    ("json_rpc", 1),
    ("language", 2),
    ("finding", 3),
    ("error", 3),
    ("document", 3),
    ("prose", 4),
    ("sources", 4),
    ("fix", 4),
    ("phrase", 5),
    ("learned", 5),
    ("rules", 6),
    ("check", 7),
    ("archive", 8),
    ("report", 9),
    ("config", 9),
    ("workspace", 10),
    ("lsp", 11),
    ("mcp", 11),
    ("vale", 11),
    ("serve", 11),
    ("cli", 12),
    ("main", 13),
];

/// Rooms that read no file, no clock and no environment, and print nothing; `rules/load.rs` reads rules.
const PURE: [&str; 16] = [
    "text",
    "calendar",
    "statistics",
    "json_rpc",
    "archive",
    "language",
    "finding",
    "error",
    "document",
    "prose",
    "fix",
    "phrase",
    "learned",
    "rules",
    "check",
    "report",
];
const OUTSIDE: &str = r"\bstd::(fs|env|net|time|process|thread)\b|\buse std::\{[^}]*\b(fs|env|net|time|process|thread)\b|\be?print(ln)?!|\b(stdin|stdout|stderr)\(\)|\b(Instant|SystemTime)::";

/// An import; the first group is what hands it on.
static IMPORT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^ *(pub(?:\([a-z]+\))? )?use ([^;]+);").unwrap());
static PATH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:crate|super|candor)(?:::\w+)+|\b[a-z_]+::\w+").unwrap());

/// Lines past which a file is more than one noun.
const LONGEST: usize = 500;

/// A module's path, without `crate`: `["document", "html", "tree"]`.
type Module = Vec<String>;

struct File {
    path: String,
    lines: usize,
    /// What it says, without comments and without its tests; lines stay where they are.
    code: String,
    opens: bool,
}

/// Something a file names: the line, and the whole path of what is named.
type Named = (usize, Module);

#[test]
fn a_room_imports_only_what_lies_below() {
    let files = files();
    let floor = |room: &str| FLOORS.iter().find(|entry| entry.0 == room).map(|entry| entry.1);
    let mut climbs = Vec::new();
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, file) in &files {
        let from = floor(&module[0]).unwrap_or_else(|| panic!("{}: a room without a floor", file.path));
        for (line, named) in named(module, file, &files) {
            let Some(to) = floor(&named[0]) else { continue };
            // On the third floor a finding names a kind of block, and so on; circles are told below.
            if named[0] != module[0] {
                rooms.entry(module[0].clone()).or_default().insert(named[0].clone());
                if to > from || (to == from && to != 3) {
                    let (here, there) = (&module[0], named.join("::"));
                    climbs.push(format!("{}:{line}: {here} ({from}) climbs to {there} ({to})", file.path));
                }
            }
        }
    }
    assert!(climbs.is_empty(), "\n{}", climbs.join("\n"));
    assert!(rooms.values().flatten().count() > 20, "the test has gone blind: {rooms:?}");
    assert_eq!(circle(&rooms), None, "rooms in a circle");
}

#[test]
fn no_files_lean_on_each_other_in_a_circle() {
    let files = files();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, file) in &files {
        let others = named(module, file, &files).into_iter().filter_map(|(_, named)| home(&named, &files));
        graph.entry(file.path.clone()).or_default().extend(others.filter(|other| *other != file.path));
    }
    assert!(graph.values().flatten().count() > 150, "the test has gone blind");
    assert_eq!(circle(&graph), None, "files in a circle");
}

#[test]
fn the_pure_rooms_touch_nothing_outside() {
    let outside = Regex::new(OUTSIDE).unwrap();
    let mut found = Vec::new();
    for (module, file) in files() {
        if PURE.contains(&&*module[0]) && file.path != "src/rules/load.rs" {
            let lines = file.code.lines().enumerate();
            let bad = lines.filter(|(_, line)| outside.is_match(line));
            found.extend(bad.map(|(at, line)| format!("{}:{}: {}", file.path, at + 1, line.trim())));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_has_a_caption_and_a_bound_and_a_door_is_a_door() {
    let item = Regex::new(
        r"(?m)^(?:pub(?:\([a-z]+\))? )?(?:const|static|enum|struct|trait|type|fn|macro_rules!) ?\w*",
    )
    .unwrap();
    let mut wrong = Vec::new();
    for (_, file) in files() {
        if !file.opens {
            wrong.push(format!("{}: does not open with a `//!` sentence", file.path));
        }
        if file.lines > LONGEST {
            wrong.push(format!("{}: {} lines; break it along its nouns", file.path, file.lines));
        }
        let items: Vec<&str> = item.find_iter(&file.code).map(|found| found.as_str()).collect();
        if file.path.ends_with("/mod.rs") && items.len() > 1 {
            wrong.push(format!("{}: more than one register behind a door: {items:?}", file.path));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Names that said something else before, or meant two things: (room, name). A file, a module, a type and a function
/// are all names.
const GONE: [(&str, &str); 37] = [
    ("report", "Look"),
    ("report", "look"),
    ("report", "picture"),
    ("report", "cells"),
    ("report", "handbook"),
    ("report", "choice"),
    ("report", "Spot"),
    ("report", "Stretch"),
    ("report", "Lies"),
    ("cli", "mend"),
    ("cli", "look"),
    ("cli", "Answer"),
    ("cli", "Sheet"),
    ("cli", "Pages"),
    ("check", "sorts"),
    ("check", "Sort"),
    ("check", "figures"),
    ("check", "Figures"),
    ("check", "shadow"),
    ("check", "thin"),
    ("workspace", "KnownBefore"),
    ("workspace", "Tracks"),
    ("workspace", "Folder"),
    ("rules", "pair"),
    ("rules", "leans_on"),
    ("rules", "notation"),
    ("rules", "writer"),
    ("sources", "Asked"),
    ("sources", "Sieve"),
    ("sources", "Choice"),
    ("document", "sides"),
    ("document", "armour"),
    ("document", "mail_words"),
    ("lsp", "desk"),
    ("lsp", "wire"),
    ("lsp", "parked"),
    ("prose", "fold"),
];

#[test]
fn no_file_type_or_function_bears_a_name_that_is_gone() {
    let mut found = Vec::new();
    for (module, file) in files() {
        for (_, name) in GONE.iter().filter(|(room, _)| module[0] == *room) {
            if module[1..].iter().any(|part| part == name) {
                found.push(format!("{}: a file called {name}", file.path));
            }
            let item =
                Regex::new(&format!(r"\b(?:struct|enum|trait|type|fn|mod|const|static) {name}\b")).unwrap();
            if item.is_match(&file.code) {
                found.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Every file of the program by its module, but for those that are only compiled for tests.
fn files() -> BTreeMap<Module, File> {
    let mut files = BTreeMap::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(), &mut Vec::new(), &mut files);
    let tests = Regex::new(r"#\[cfg\(test\)\]\s*mod (\w+);").unwrap();
    let only: Vec<Module> = files
        .iter()
        .flat_map(|(module, file)| {
            tests.captures_iter(&file.code).map(|found| {
                let mut module = module.clone();
                module.push(found[1].to_owned());
                module
            })
        })
        .collect();
    files.retain(|module, _| !only.contains(module));
    files
}

fn collect(folder: &Path, module: &mut Module, files: &mut BTreeMap<Module, File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(stem);
            collect(&path, module, files);
            module.pop();
        } else if !["lib", "at_build"].contains(&stem.as_str())
            && path.extension().is_some_and(|extension| extension == "rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            let body = text.find("#[cfg(test)]\nmod tests {").map_or(&*text, |at| &text[..at]);
            let comment = |line: &str| line.trim_start().starts_with("//");
            let code = body.lines().map(|line| if comment(line) { "\n".into() } else { format!("{line}\n") });
            let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            let file = File {
                path: inside.to_str().unwrap().replace('\\', "/"),
                lines: text.lines().count(),
                code: code.collect(),
                opens: text.starts_with("//! "),
            };
            let own = if stem == "mod" { None } else { Some(stem) };
            files.insert(module.iter().cloned().chain(own).collect(), file);
        }
    }
}

/// Everything a file names by a path that leads out of it.
fn named(module: &Module, file: &File, files: &BTreeMap<Module, File>) -> Vec<Named> {
    let line_of = |at: usize| file.code[..at].matches('\n').count() + 1;
    let mut all = Vec::new();
    let mut rest = file.code.clone();
    for found in IMPORT.captures_iter(&file.code) {
        let whole = found.get(0).unwrap();
        rest.replace_range(whole.range(), &" ".repeat(whole.len()));
        // What a door hands on is counted where it is used.
        if found.get(1).is_none() {
            all.extend(leaves(&found[2]).into_iter().map(|leaf| (line_of(whole.start()), leaf)));
        }
    }
    let inline =
        PATH.find_iter(&rest).map(|found| (line_of(found.start()), leaves(found.as_str()).remove(0)));
    all.extend(inline);
    all.into_iter().filter_map(|(line, leaf)| Some((line, absolute(&leaf, module, files)?))).collect()
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn leaves(tree: &str) -> Vec<Module> {
    let Some((head, inner)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap();
        let parts = name.split("::").map(|part| part.trim().to_owned());
        return vec![parts.collect()];
    };
    let head: Vec<&str> = head.split("::").map(str::trim).filter(|part| !part.is_empty()).collect();
    let (mut depth, mut start, mut branches) = (0, 0, Vec::new());
    let inner = inner.trim_end().strip_suffix('}').unwrap_or_else(|| panic!("no import: {tree}"));
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    let branches = branches.into_iter().filter(|branch| !branch.trim().is_empty()).flat_map(leaves);
    let whole = |leaf: Module| {
        let leaf = leaf.into_iter().filter(|part| part != "self");
        head.iter().map(|part| part.to_string()).chain(leaf).collect()
    };
    branches.map(whole).collect()
}

/// The whole path of what `module` calls `path`; `None` where it leads to another crate.
fn absolute(path: &[String], module: &Module, files: &BTreeMap<Module, File>) -> Option<Module> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let base = match path[0].as_str() {
        "crate" | "candor" => return Some(path[1..].to_vec()),
        "super" => module[..module.len().checked_sub(ups)?].to_vec(),
        "self" => module.clone(),
        _ => {
            // A door names its own rooms without a prefix.
            let child: Module = module.iter().chain([&path[0]]).cloned().collect();
            return files.contains_key(&child).then(|| module.iter().chain(path).cloned().collect());
        }
    };
    let skip = ups.max(1);
    Some(base.into_iter().chain(path[skip..].iter().cloned()).collect())
}

/// The file in which `path` is written, through the doors that hand it on.
fn home(path: &[String], files: &BTreeMap<Module, File>) -> Option<String> {
    let known = (1..=path.len()).rev().find(|len| files.contains_key(&path[..*len]))?;
    let file = &files[&path[..known]];
    let Some(name) = path.get(known).filter(|_| file.path.ends_with("/mod.rs")) else {
        return Some(file.path.clone());
    };
    let all = IMPORT
        .captures_iter(&file.code)
        .filter(|found| found.get(1).is_some())
        .flat_map(|found| leaves(&found[2]))
        .collect::<Vec<_>>();
    let leaf = all.into_iter().find(|leaf| leaf.last() == Some(name));
    match leaf.and_then(|leaf| absolute(&leaf, &path[..known].to_vec(), files)) {
        Some(next) => home(&next, files),
        None => Some(file.path.clone()),
    }
}

/// A way that leads back to where it began.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(
        at: &str,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
        graph: &BTreeMap<String, BTreeSet<String>>,
    ) -> Option<Vec<String>> {
        if let Some(first) = way.iter().position(|step| step == at) {
            return Some(way[first..].iter().cloned().chain([at.to_owned()]).collect());
        }
        if done.contains(at) {
            return None;
        }
        way.push(at.to_owned());
        let found = graph.get(at).into_iter().flatten().find_map(|next| walk(next, way, done, graph));
        way.pop();
        done.insert(at.to_owned());
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| walk(start, &mut Vec::new(), &mut done, graph))
}
