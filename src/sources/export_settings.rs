//! What a configuration says of files of many texts: which languages are read, and which columns are copy.

use super::rows::Columns;
use crate::language::Language;
use std::path::Path;
use std::sync::Arc;

/// How files of many texts are read.
#[derive(Debug, Clone)]
pub struct ExportSettings {
    /// The languages of locale files that are read; the others are translated from the first.
    pub locales: Vec<Language>,
    /// What the columns of tables are; `None` where nothing says.
    pub columns: Option<Columns>,
}

impl Default for ExportSettings {
    fn default() -> Self {
        ExportSettings { locales: vec![Language::English, Language::Spanish], columns: None }
    }
}

/// Says how the files of many texts at a path are read.
pub type SettingsOf = Arc<dyn Fn(&Path) -> Arc<ExportSettings> + Send + Sync>;
