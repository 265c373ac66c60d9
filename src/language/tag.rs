//! The languages that candor tells apart.

/// The language of a text, as far as rules care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// One that has no rules of its own: only those for `any` language apply.
    Other,
}

impl Language {
    /// `en`, `es`, or `und` (BCP 47's tag for a language that was not determined).
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::Other => "und",
        }
    }

    /// Reads a BCP 47 tag (`en`, `en-GB`, `es_MX`); `None` where it is empty.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        match primary.as_str() {
            "" => None,
            "en" | "eng" => Some(Language::English),
            "es" | "spa" => Some(Language::Spanish),
            _ => Some(Language::Other),
        }
    }
}
