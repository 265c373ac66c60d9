//! What the page asks: a text or a file, and how it is to be read.

use crate::config::{Day, MessageLanguage};
use crate::document::Channel;
use crate::error::{Error, of_json};
use crate::language::Language;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::path::Path;

/// What a text is called that has no name: no extension, so that its content tells its format.
const PASTED: &str = "your text";

/// One question of the page. Keys it does not know are mistakes of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    name: Option<String>,
    text: Option<String>,
    bytes: Option<String>,
    message: Option<String>,
    channel: Option<String>,
    language: Option<String>,
    config: Option<String>,
    today: Option<String>,
    messages: Option<String>,
    blocks: bool,
}

/// One question of the page, read.
#[derive(Debug)]
pub(super) struct Question {
    /// What the text is called: a file name, without folders.
    pub name: String,
    /// The text, or the file.
    pub bytes: Vec<u8>,
    /// Whether it is a file, which the page cannot read by itself.
    pub file: bool,
    /// The customer's message that it answers.
    pub message: Option<String>,
    /// Where it will be read; absent: it is guessed.
    pub channel: Option<Channel>,
    /// Its language; absent: it is told by its words.
    pub language: Option<Language>,
    /// The text of a candor.toml; absent: the one in force.
    pub config: Option<String>,
    /// The day where the page is; absent: what the clock says.
    pub today: Option<Day>,
    /// The language that the writer is told in; absent: what candor was started with.
    pub messages: Option<MessageLanguage>,
    /// Whether the text is wanted as a reader sees it.
    pub blocks: bool,
}

impl Question {
    /// Reads what the page wrote.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(json: &[u8]) -> Result<Question, Error> {
        let written: Written = serde_json::from_slice(json).map_err(|error| {
            Error::new(format!("the page sent what candor cannot read: {}", of_json(&error)))
                .help("load the page again")
        })?;
        let file = written.bytes.is_some();
        let bytes = match (written.bytes, written.text) {
            (Some(bytes), _) => STANDARD
                .decode(bytes)
                .map_err(|_| Error::new("the file arrived damaged").help("open it again"))?,
            (None, text) => text.unwrap_or_default().into_bytes(),
        };
        let channel = written.channel.as_deref().map(|name| {
            Channel::from_name(name).ok_or_else(|| Error::new(format!("there is no channel {name:?}")))
        });
        Ok(Question {
            name: named(written.name.as_deref()),
            bytes,
            file,
            message: written.message.filter(|message| !message.trim().is_empty()),
            channel: channel.transpose()?,
            language: written.language.as_deref().and_then(Language::from_tag),
            config: written.config.filter(|config| !config.trim().is_empty()),
            today: written.today.as_deref().and_then(Day::parse),
            messages: written.messages.as_deref().and_then(MessageLanguage::from_name),
            blocks: written.blocks,
        })
    }
}

/// The last part of `name`: a page has no business in folders.
fn named(name: Option<&str>) -> String {
    let own = name.and_then(|name| name.rsplit(['/', '\\']).next());
    let own = own.filter(|own| Path::new(own).file_name().is_some());
    own.unwrap_or(PASTED).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_and_a_wrong_one_says_why() {
        let question = Question::parse(
            br#"{"name": "../a/b.eml", "bytes": "SGk=", "channel": "reply", "message": " "}"#,
        )
        .unwrap();
        assert_eq!((question.name.as_str(), &question.bytes[..], question.file), ("b.eml", &b"Hi"[..], true));
        assert_eq!((question.channel, question.message), (Some(Channel::Reply), None));
        assert_eq!(Question::parse(b"{}").unwrap().name, PASTED);
        assert_eq!(Question::parse(br#"{"name": ".."}"#).unwrap().name, PASTED);
        for wrong in ["", "[", r#"{"tex": ""}"#, r#"{"bytes": "&"}"#, r#"{"channel": "fax"}"#] {
            assert!(Question::parse(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
