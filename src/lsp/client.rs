//! What the editor at the other end can do, and what it is told of candor.

use super::position::Units;
use super::uri;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The kind of action that makes every safe rewrite.
pub(super) const FIX_ALL: &str = "source.fixAll.candor";

/// The kind of action that mends one finding.
pub(super) const QUICK_FIX: &str = "quickfix";

/// The editor.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// What it counts in a line.
    pub units: Units,
    /// Whether an edit can say which version of a text it is for.
    pub versioned_edits: bool,
    /// Whether an edit can leave blanks selected.
    pub snippets: bool,
    /// Whether a diagnostic can point at other places.
    pub related: bool,
    /// Whether a diagnostic can link to the page of its rule.
    pub links: bool,
    /// Whether it can tell when files change.
    pub watches: bool,
    /// Whether it asks for lenses again when told to.
    pub refreshes_lenses: bool,
    /// Whether it wants `candor/score`.
    pub wants_scores: bool,
    /// The folder that texts are in which were never saved.
    pub folder: PathBuf,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub fn new(params: &Value) -> Client {
        let says = |path: &str| params.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let can = |path: &str| says(&format!("/capabilities/{path}"));
        let units = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let utf8 = units.is_some_and(|units| units.iter().any(|unit| unit == Units::Utf8.name()));
        let versioned_edits = can("workspace/workspaceEdit/documentChanges");
        let folder = ["/workspaceFolders/0/uri", "/rootUri"].into_iter().find_map(|place| {
            let uri = params.pointer(place)?.as_str()?;
            uri::path(uri)
        });
        Client {
            units: if utf8 { Units::Utf8 } else { Units::Utf16 },
            versioned_edits,
            snippets: versioned_edits && can("workspace/workspaceEdit/snippetEditSupport"),
            related: can("textDocument/publishDiagnostics/relatedInformation"),
            links: can("textDocument/publishDiagnostics/codeDescriptionSupport"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            refreshes_lenses: can("workspace/codeLens/refreshSupport"),
            wants_scores: says("/initializationOptions/scores"),
            folder: folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default(),
        }
    }

    /// The answer to `initialize`.
    pub fn welcome(&self) -> Value {
        json!({
            "capabilities": {
                "positionEncoding": self.units.name(),
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "codeActionProvider": { "codeActionKinds": [QUICK_FIX, FIX_ALL] },
                "hoverProvider": true,
                "codeLensProvider": {},
            },
            "serverInfo": { "name": "candor", "version": env!("CARGO_PKG_VERSION") },
        })
    }
}

/// Asks to be told when a configuration, a rule or a baseline changes.
pub(super) fn watch_request() -> Value {
    let watchers: Vec<Value> =
        ["**/*.toml", "**/*.json"].into_iter().map(|glob| json!({ "globPattern": glob })).collect();
    let register = json!({ "watchers": watchers });
    json!({ "registrations": [{
        "id": "candor-files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": register,
    }] })
}
