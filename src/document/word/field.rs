//! Fields: what Word works out when a letter is opened or sent. Their code is no prose; what it came to is.

use super::layout::name;
use super::paragraph::Begun;

/// How much of a field's code is kept, in bytes.
const LONGEST_CODE: usize = 4_000;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Its code so far.
    pub code: String,
    /// Whether what follows is what it came to.
    pub result: bool,
    /// What becomes of what it came to.
    pub act: Act,
    /// Where what it came to begins.
    pub begun: Option<Begun>,
}

/// What becomes of what a field came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Act {
    /// It is read.
    #[default]
    Read,
    /// It is a link to there.
    Link(String),
    /// It is filled in when the letter is sent: by this name.
    Filled(String),
    /// It is read where somebody filled it in, and a gap where nobody did.
    Form,
    /// It repeats what stands elsewhere.
    Silent,
}

impl Field {
    /// Adds to the code.
    pub fn write(&mut self, text: &str) {
        let room = LONGEST_CODE.saturating_sub(self.code.len());
        self.code.push_str(&text[..text.floor_char_boundary(room)]);
    }
}

/// What becomes of what the field `code` came to.
pub(super) fn act(code: &str) -> Act {
    let mut words = words(code);
    let kind = words.next().unwrap_or_default().to_ascii_uppercase();
    match kind.as_str() {
        "MERGEFIELD" => Act::Filled(name(words.next().unwrap_or_default())),
        "ADDRESSBLOCK" | "GREETINGLINE" | "FILLIN" | "ASK" | "MACROBUTTON" => {
            Act::Filled(kind.to_lowercase())
        }
        "FORMTEXT" | "FORMDROPDOWN" => Act::Form,
        "TOC" | "INDEX" | "TOA" | "TA" | "TC" | "XE" | "RD" => Act::Silent,
        "HYPERLINK" => {
            // `\l` leads to a place in the document.
            let mut target = String::new();
            while let Some(word) = words.next() {
                match word {
                    "\\l" => target = format!("#{}", words.next().unwrap_or_default()),
                    "\\o" | "\\t" => drop(words.next()),
                    word if word.starts_with('\\') => {}
                    word if target.is_empty() => target = word.to_owned(),
                    _ => {}
                }
            }
            Act::Link(target)
        }
        _ => Act::Read,
    }
}

/// The words of a field's code; those in quotes are one.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let quoted = rest.strip_prefix(['"', '“', '”', '„']);
        let (word, behind) = match quoted {
            Some(inner) => inner.split_once(['"', '”', '“']).unwrap_or((inner, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        let ended = rest.is_empty();
        rest = behind;
        (!ended).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_tells_what_becomes_of_a_field() {
        for (code, expected) in [
            (" MERGEFIELD First_Name \\* MERGEFORMAT ", Act::Filled("First_Name".into())),
            ("mergefield \"First Name\"", Act::Filled("First_Name".into())),
            ("MERGEFIELD", Act::Filled("field".into())),
            (" HYPERLINK \"https://a.example/b c\" \\o \"Tip\"", Act::Link("https://a.example/b c".into())),
            ("HYPERLINK \\l \"_Toc1\"", Act::Link("#_Toc1".into())),
            (" TOC \\o \"1-3\" \\h ", Act::Silent),
            (" DATE \\@ \"d MMMM\" ", Act::Read),
            (" IF 1 = 1 \"Act now\" \"\" ", Act::Read),
            ("", Act::Read),
        ] {
            assert_eq!(act(code), expected, "{code}");
        }
    }
}
