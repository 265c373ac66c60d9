//! Tells files of settings by their first words, whatever they are called.

/// The first keys of descriptions of interfaces.
const INTERFACES: [&str; 3] = ["openapi", "swagger", "asyncapi"];

/// Whether `text`, YAML or JSON, tells a program what to do.
pub(super) fn is_settings(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(inner) = text.trim_start().strip_prefix('{') {
        let first = inner.trim_start().strip_prefix('"').and_then(|inner| inner.split('"').next());
        return first.is_some_and(|key| INTERFACES.contains(&key));
    }
    let lines = || text.lines().map(str::trim_end);
    let first = lines().find(|line| !line.is_empty() && !line.starts_with(['#', '%']) && *line != "---");
    let key = first.and_then(|line| line.split(':').next()).unwrap_or_default();
    let alone = |key: &str| lines().any(|line| line == key);
    let has = |key: &str| lines().any(|line| line.trim_start().trim_start_matches("- ").starts_with(key));
    INTERFACES.contains(&key.trim_matches(['"', '\'']))
        || alone("jobs:") && (has("runs-on:") || has("steps:"))
        || alone("stages:") && has("script:")
}
