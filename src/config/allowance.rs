//! `[[allow]]`: findings that are intended, in which files, why, and until when.

use super::table::{TableReader, Written};
use crate::calendar::Day;
use crate::sources::Globs;
use crate::text::Span;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use toml::de::DeTable;

/// One `[[allow]]`.
#[derive(Debug)]
pub struct Allowance {
    /// The rule or category.
    pub rule: String,
    /// Why.
    pub reason: Arc<str>,
    /// The last day.
    pub until: Option<Day>,
    /// The bytes of candor.toml that name the rule, and those of the last day.
    pub places: (Span, Option<Span>),
    paths: Option<Globs>,
    keys: Option<Globs>,
}

impl Allowance {
    /// Whether it speaks of the file `path`, relative to the configuration; without paths, of all.
    pub fn covers(&self, path: &Path) -> bool {
        self.paths.as_ref().is_none_or(|paths| paths.covers(path))
    }

    /// Whether it speaks of the text with this key or id; without keys, of all, and with keys of none without one.
    pub fn covers_key(&self, id: Option<&str>) -> bool {
        self.keys.as_ref().is_none_or(|keys| id.is_some_and(|id| keys.covers(Path::new(id))))
    }

    /// Whether its last day was before `today`.
    pub fn is_over(&self, today: Day) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

/// Reads one `[[allow]]`, which stands at `place`, and its rule's name where it has one.
pub(super) fn read(
    reader: &mut TableReader,
    place: &Range<usize>,
    entry: &DeTable<'_>,
    globs: impl Fn(&mut TableReader, &DeTable<'_>, &str) -> Globs,
) -> (Option<Allowance>, Option<Written>) {
    reader.keys(entry, &["rule", "paths", "keys", "reason", "until"]);
    for key in ["rule", "reason"].into_iter().filter(|key| !entry.contains_key(*key)) {
        let help = r#"for example: rule = "pushy/fomo", reason = "the shop closes in May""#;
        reader.mistake(format!("this allowance has no {key:?}"), place.clone(), help);
    }
    let rule = reader.text(entry, "rule");
    let reason = reader.text(entry, "reason");
    if let Some(reason) = reason.as_ref().filter(|reason| reason.get_ref().trim().is_empty()) {
        reader.mistake(
            "this allowance does not say why",
            reason.span(),
            "write what you would tell a colleague",
        );
    }
    let paths = entry.contains_key("paths").then(|| globs(reader, entry, "paths"));
    let keys = entry.contains_key("keys").then(|| globs(reader, entry, "keys"));
    let until = reader.day(entry, "until");
    let allowance = match (&rule, reason) {
        (Some(rule), Some(reason)) => Some(Allowance {
            rule: rule.get_ref().clone(),
            reason: Arc::from(reason.get_ref().trim()),
            until: until.as_ref().map(|(day, _)| *day),
            places: (within_quotes(rule), until.map(|(_, place)| Span::new(place))),
            paths,
            keys,
        }),
        _ => None,
    };
    (allowance, rule)
}

/// The bytes of a name without the quotes round it, where nothing else was written for it.
fn within_quotes(name: &Written) -> Span {
    let span = Span::new(name.span());
    match span.len() == name.get_ref().len() + 2 {
        true => Span { start: span.start + 1, end: span.end - 1 },
        false => span,
    }
}
