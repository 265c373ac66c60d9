//! Guards docs/rules: the pages say what the rule files say today.

use candor::report::rule_docs;
use candor::rules::{RuleSource, Selection, WordLists, load};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn the_pages_are_those_of_the_rules() {
    let rules = load(&[RuleSource::BuiltIn], &WordLists::new(), &Selection::default()).unwrap();
    let pages: BTreeMap<String, String> = rule_docs(&rules).into_iter().collect();
    assert!(pages.len() > 100 && pages.contains_key("pushy/false-urgency.md"));
    let mut kept = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules"), "", &mut kept);
    let mut stale: Vec<&String> = pages.keys().filter(|path| kept.get(*path) != pages.get(*path)).collect();
    stale.extend(kept.keys().filter(|path| !pages.contains_key(*path)));
    assert!(
        stale.is_empty(),
        "docs/rules is not what the rules say; run `cargo run -- rules docs docs/rules --no-config`: {stale:?}"
    );
}

/// Every file below `folder`, by its path from there.
fn collect(folder: &Path, inside: &str, kept: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{inside}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), kept);
        } else {
            // A checkout may write lines the way its system does.
            kept.insert(name, fs::read_to_string(&path).unwrap().replace("\r\n", "\n"));
        }
    }
}
