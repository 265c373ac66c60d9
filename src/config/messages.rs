//! In which language candor speaks to whoever reads what it says.

use crate::language::Language;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MessageLanguage {
    /// That of each text; of a whole run, that of most texts.
    #[default]
    Auto,
    /// English, whatever the text is in.
    English,
    /// Spanish, whatever the text is in.
    Spanish,
}

impl MessageLanguage {
    /// All of them.
    pub const ALL: [MessageLanguage; 3] =
        [MessageLanguage::Auto, MessageLanguage::English, MessageLanguage::Spanish];

    /// Its name in flags and configuration.
    pub fn name(self) -> &'static str {
        self.language().map_or("auto", Language::tag)
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<MessageLanguage> {
        MessageLanguage::ALL.into_iter().find(|own| own.name() == name)
    }

    /// The language, where it is not that of the text.
    pub fn language(self) -> Option<Language> {
        match self {
            MessageLanguage::Auto => None,
            MessageLanguage::English => Some(Language::English),
            MessageLanguage::Spanish => Some(Language::Spanish),
        }
    }
}
