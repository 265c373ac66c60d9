//! Mistakes in configurations and rule files, shown in those files.

use super::client::Client;
use super::diagnostics::SOURCE;
use super::position::Places;
use super::uri;
use crate::error::Error;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The diagnostics of every file that `errors` point into, by what editors call it.
pub(super) fn by_file<'e>(
    errors: impl Iterator<Item = &'e Error>,
    client: &Client,
) -> BTreeMap<String, Vec<Value>> {
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for error in errors {
        // One without a place is told at the top of the text only.
        let Some(place) = &error.place else { continue };
        let Ok(path) = std::path::absolute(place.source.path()) else { continue };
        let message = match &error.help {
            Some(help) => format!("{} ({help})", error.what),
            None => error.what.clone(),
        };
        let diagnostic = json!({
            "range": Places::new(&place.source, client.units).range(place.span),
            "severity": 1,
            "source": SOURCE,
            "message": message,
        });
        let told = files.entry(uri::of(&path)).or_default();
        // Every text below it has the same.
        if !told.contains(&diagnostic) {
            told.push(diagnostic);
        }
    }
    files
}
