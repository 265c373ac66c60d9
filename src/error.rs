//! What went wrong, where, and what to do about it.

use crate::text::{Origin, Source, Span};
use std::fmt;
use std::sync::Arc;

/// Something candor could not do. Never about the reader's words: those are findings.
#[derive(Debug, Clone)]
pub struct Error {
    /// What went wrong, in one sentence without a full stop.
    pub what: String,
    /// The text it is about, where there is no place in it to show.
    pub about: Option<Origin>,
    /// Where, if it is in a file.
    pub place: Option<Place>,
    /// What to do about it.
    pub help: Option<String>,
}

/// A place in a file that candor read: a configuration, a rule file, records.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes in it.
    pub span: Span,
}

impl Error {
    /// An error without a place.
    pub fn new(what: impl Into<String>) -> Self {
        Error { what: what.into(), about: None, place: None, help: None }
    }

    /// What a reader of TOML found, in our words.
    pub fn of_toml(said: &str) -> Self {
        let said = said.trim();
        let (about, list) = said.split_once(", expected ").unwrap_or((said, ""));
        let named = |kind: &str| about.strip_prefix(kind)?.strip_prefix('`')?.split('`').next();
        let known: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        if let Some(word) = named("unknown field ").or_else(|| named("unknown variant ")) {
            let help = match nearest(word, known.iter().copied()) {
                Some(near) => format!("did you mean {near:?}?"),
                None if known.is_empty() => "take it out".to_owned(),
                None => format!("known: {}", known.join(", ")),
            };
            return Error::new(format!("{word:?} is not known here")).help(help);
        }
        if let Some(key) = named("missing field ") {
            return Error::new(format!("{key:?} is missing")).help("add it, with its value");
        }
        if let Some((is, wanted)) =
            said.strip_prefix("invalid type: ").and_then(|types| types.split_once(", expected "))
        {
            let wanted = match wanted {
                "a string" => "a text in quotes",
                "f32" | "f64" => "a number",
                "a sequence" => "a list: […]",
                "a boolean" => "true or false",
                "a map" => "a table: { … }",
                _ if wanted.starts_with(['u', 'i']) => "a whole number",
                _ => "something else",
            };
            return Error::new(format!("expected {wanted}, found {is}")).help("correct the value");
        }
        Error::new(format!("candor cannot read past this point: {said}"))
            .help("a line is [section], or key = value with words in quotes; # begins a comment")
    }

    /// The same, pointing at `span` of `source`.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, span: Span) -> Self {
        self.place = Some(Place { source: Arc::clone(source), span });
        self
    }

    /// The same, about that text.
    #[must_use]
    pub fn about(mut self, text: impl Into<Origin>) -> Self {
        self.about = Some(text.into());
        self
    }

    /// The same, saying what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let at = place.source.position(place.span.start as usize);
            write!(f, "{}:{}:{}: ", place.source.name(), at.line, at.column)?;
        }
        f.write_str(&self.what)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// What is wrong with JSON, in our words.
pub fn of_json(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let at = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        Category::Eof => "it ends too early".to_owned(),
        Category::Syntax | Category::Io => format!("it is broken at {at}"),
        Category::Data => format!("what ends at {at} is not expected there"),
    }
}

/// The one of `known` that `word` was most likely meant to be; `None` where none comes close.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let folded = word.to_lowercase();
    let near = known.into_iter().filter_map(|name| Some((slips(&folded, name)?, name)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// How many letters of `word` are wrong where `name` was meant; `None` where it was not. Each part of a
/// rule's name has to come close on its own: the category alone says nothing of the rule.
fn slips(word: &str, name: &str) -> Option<usize> {
    let (mut words, mut names) = (word.split('/'), name.split('/'));
    let mut all = 0;
    loop {
        let (word, name) = match (words.next(), names.next()) {
            (Some(word), Some(name)) => (word, name),
            (None, None) => return Some(all),
            _ => return None,
        };
        let slips = strsim::osa_distance(word, name);
        // A third of the letters may be wrong: enough for a slip, too little for another word.
        if slips > 1.max(word.chars().count() / 3) {
            return None;
        }
        all += slips;
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, nearest, of_json};

    #[test]
    fn readers_of_other_formats_speak_our_words() {
        for (said, told) in [
            (
                "unknown field `titel`, expected one of `title`, `why`",
                "\"titel\" is not known here (did you mean \"title\"?)",
            ),
            (
                "unknown variant `x`, expected `note` or `error`",
                "\"x\" is not known here (known: note, error)",
            ),
            ("missing field `why`", "\"why\" is missing (add it, with its value)"),
            (
                "invalid type: string \"a\", expected f32",
                "expected a number, found string \"a\" (correct the value)",
            ),
        ] {
            assert_eq!(Error::of_toml(said).to_string(), told);
        }
        let broken = Error::of_toml("unclosed table, expected `]`\n");
        assert_eq!(broken.what, "candor cannot read past this point: unclosed table, expected `]`");
        let json = |text: &str| of_json(&serde_json::from_str::<Vec<u8>>(text).unwrap_err());
        assert_eq!(json("[1,"), "it ends too early");
        assert_eq!(json("[1,\n x]"), "it is broken at line 2, column 2");
        assert_eq!(json("[\"a\"]"), "what ends at line 1, column 4 is not expected there");
    }

    #[test]
    fn nearest_finds_slips_and_leaves_other_words() {
        let known = ["fail-on", "min-score", "off"];
        assert_eq!(nearest("fail_on", known), Some("fail-on"));
        assert_eq!(nearest("Fial-on", known), Some("fail-on"));
        assert_eq!(nearest("of", known), Some("off"));
        assert_eq!(nearest("colour", known), None);
        let rules = ["pushy", "pushy/fomo", "pushy/false-urgency"];
        assert_eq!(nearest("pushi/flase-urgency", rules), Some("pushy/false-urgency"));
        assert_eq!(nearest("pushy/nope", rules), None);
        assert_eq!(nearest("pushy/x", ["pushy/fomo", "bushy"]), None);
    }
}
