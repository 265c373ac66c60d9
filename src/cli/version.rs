//! `candor --version`: what judged a text, so that two machines can tell whether they would judge it alike.

use crate::check::score::Weights;
use crate::language::Language;
use crate::learned::{Model, Shape};
use crate::rules;
use std::collections::BTreeMap;
use std::ffi::OsString;

/// Whether the whole version is asked for, and nothing else. `-V` is the short one: clap answers it.
pub(super) fn is_asked(arguments: &[OsString]) -> bool {
    matches!(arguments, [_, flag] if flag == "--version")
}

/// The version of candor on a line of its own, then those of what it judges by.
pub(super) fn text() -> String {
    let mut by_language: BTreeMap<&str, usize> = BTreeMap::new();
    for language in rules::built_in_languages() {
        *by_language.entry(language.map_or("any", Language::tag)).or_default() += 1;
    }
    let all: usize = by_language.values().sum();
    let named: Vec<String> =
        by_language.iter().map(|(language, count)| format!("{count} {language}")).collect();
    let model = |language| {
        let model = Model::built_in(language)?;
        let (shape, version) = (model.shape(), Shape::VERSION);
        Some(format!("{} version {version} of {} texts, {}", shape.tag(), shape.texts, model.digest()))
    };
    let models: Vec<String> = [Language::English, Language::Spanish].into_iter().filter_map(model).collect();
    format!(
        "candor {}\nrules: {all} ({}), {}\nscore: version {}\nmodels: {}\n",
        env!("CARGO_PKG_VERSION"),
        named.join(", "),
        rules::digest(),
        Weights::built_in().version,
        models.join("; ")
    )
}
