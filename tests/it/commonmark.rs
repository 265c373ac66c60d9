//! Guards the reading of Markdown and HTML by the examples of the CommonMark specification: a text in Markdown and
//! the page that the specification makes of it hold the same words.
//!
//! The examples lie in the package of our own Markdown parser, which cargo has fetched to build candor.

use candor::document::{Format, Hints, read};
use candor::text::Source;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs};

/// Examples in which both readers are right: Markdown in a `<pre>` is code to the page and prose to Markdown, and
/// two links without a space are two things to press on a page; in Markdown `<bar>` is a field that nobody filled,
/// as people write it, and a `<del>` around whole paragraphs is not followed there.
const DIFFER: [&str; 5] =
    ["spec_test_148", "spec_test_167", "spec_test_201", "spec_test_570", "spec_test_613"];

/// The file with the examples, where cargo keeps the sources of packages.
fn specification() -> Option<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry/src")).ok()?;
    let packages =
        registries.flatten().filter_map(|registry| fs::read_dir(registry.path()).ok()).flatten().flatten();
    let mut packages: Vec<PathBuf> = packages.map(|package| package.path()).collect();
    packages.sort();
    let parser = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("pulldown-cmark-0."))
    };
    let newest = packages.into_iter().rev().find(parser)?;
    fs::read_to_string(newest.join("tests/suite/spec.rs")).ok()
}

/// The words of a text, whatever their blocks and order: the title of a picture comes before it or behind.
fn words(text: &str, format: Format) -> BTreeSet<String> {
    let hints = Hints { format: Some(format), ..Hints::default() };
    let document = read(Arc::new(Source::new("a", text)), &hints);
    let all: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    let all = all.join(" ");
    all.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn markdown_says_what_its_page_says() {
    let Some(specification) = specification() else {
        println!("skipped: the sources of the Markdown parser are not where cargo keeps them");
        return;
    };
    let between = |text: &str, from: &str| {
        let (_, rest) = text.split_once(from)?;
        Some(rest.split_once("\"##;")?.0.to_owned())
    };
    let (mut examples, mut differ) = (0, Vec::new());
    for test in specification.split("#[test]").skip(1) {
        let name = test.split_once("fn ").unwrap().1.split_once('(').unwrap().0;
        let original = between(test, "let original = r##\"").unwrap();
        let expected = between(test, "let expected = r##\"").unwrap();
        examples += 1;
        let (markdown, html) = (words(&original, Format::Markdown), words(&expected, Format::Html));
        if (markdown == html) == DIFFER.contains(&name) {
            differ.push(format!("{name}: {original:?}\n  {markdown:?}\n  {html:?}"));
        }
    }
    assert!(examples > 600, "{examples} examples");
    let all = differ.join("\n");
    assert!(differ.is_empty(), "{} of {examples} examples are not as they should be:\n{all}", differ.len());
}
