//! What a candor.toml says of files of many texts: `[files] locales` and `[csv]`.

use super::table::{TableReader, Written};
use crate::language::Language;
use crate::sources::{Columns, ExportSettings};
use toml::de::DeTable;

/// The keys of `[csv]`.
const COLUMNS: [&str; 6] = ["text", "question", "id", "date", "from", "subject"];

/// Reads both.
pub(super) fn read(reader: &mut TableReader, root: &DeTable<'_>) -> ExportSettings {
    let mut settings = ExportSettings::default();
    let files = root.get("files").and_then(|files| files.get_ref().as_table());
    if let Some(files) = files.filter(|files| files.contains_key("locales")) {
        settings.locales = locales(reader, files);
    }
    let Some(csv) = reader.table(root, "csv") else { return settings };
    reader.keys(csv, &COLUMNS);
    let mut column = |key| reader.text(csv, key).map(Written::into_inner);
    let (question, id, date) = (column("question"), column("id"), column("date"));
    let (from, subject) = (column("from"), column("subject"));
    match column("text") {
        Some(text) => settings.columns = Some(Columns { text, question, id, date, from, subject }),
        None if csv.contains_key("text") => {}
        None => {
            let place = root.get_key_value("csv").map_or(0..0, |(key, _)| key.span());
            let help = r#"add the column of the texts to check, for example: text = "Reply""#;
            reader.mistake("[csv] has no \"text\"", place, help);
        }
    }
    settings
}

/// The languages of locale files that are read.
fn locales(reader: &mut TableReader, files: &DeTable<'_>) -> Vec<Language> {
    let mut languages = Vec::new();
    for tag in reader.texts(files, "locales") {
        match Language::from_tag(tag.get_ref()) {
            Some(language @ (Language::English | Language::Spanish)) => languages.push(language),
            _ => reader.unknown("language", tag.get_ref(), tag.span(), &["en", "es"]),
        }
    }
    languages
}
