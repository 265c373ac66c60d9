//! What a configuration says of files of many texts: which languages are read, and which columns are copy.

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

/// What the columns of a table are, by the names in its first row.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The texts.
    pub text: String,
    /// The messages they answer.
    pub question: Option<String>,
    /// What they are called.
    pub id: Option<String>,
    /// When they were sent.
    pub date: Option<String>,
    /// Who wrote them.
    pub from: Option<String>,
    /// Their subjects.
    pub subject: Option<String>,
}

/// Says how the files of many texts at a path are read; `None` where that cannot be told, as a configuration is broken.
pub type SettingsOf = Arc<dyn Fn(&Path) -> Option<Arc<ExportSettings>> + Send + Sync>;
