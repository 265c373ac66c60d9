//! Why no word of a text was read: finding nothing in it is no praise then.

/// Why no word that its writer says was read in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It is wrapped so that only a mail program opens it: in this.
    Locked(&'static str),
    /// It holds no text, but this: the kinds of its parts.
    Kinds(String),
    /// Its text is attached as a file.
    Attached,
    /// All of it is quoted from somebody else, or passed on.
    Theirs,
    /// It consists of pictures without a description.
    Pictures,
    /// No reader sees any text in it.
    Unseen,
    /// A mail without a body.
    Bodiless,
    /// All of its text is in elements that are not read: their names.
    Elements(String),
    /// All of it is struck out.
    Struck,
    /// It is written in a charset that candor does not know: its name.
    Charset(String),
    /// All of it is code, or marks.
    NoProse,
}

impl Unread {
    /// Why, as it goes on after “nothing was read: ”.
    pub fn text(&self) -> String {
        match self {
            Unread::Locked(how) => format!("it is encrypted, or signed as one piece ({how})"),
            Unread::Kinds(kinds) => format!("it holds {kinds} and no text"),
            Unread::Attached => "its text is attached as a file".into(),
            Unread::Theirs => "all of it is quoted from somebody else, or passed on".into(),
            Unread::Pictures => "it consists of pictures without a description".into(),
            Unread::Unseen => "no reader sees any text in it".into(),
            Unread::Bodiless => "the mail has no body".into(),
            Unread::Elements(names) => format!("all of its text is in {names}, which is not read as copy"),
            Unread::Struck => "all of it is struck out".into(),
            Unread::Charset(name) => format!("it is written in {name}, a charset that candor does not know"),
            Unread::NoProse => "it holds no prose".into(),
        }
    }

    /// What to do where there is something to read that candor could not; `None` where there is not.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Unread::Locked(_) => {
                Some("check the mail before it is encrypted, or paste its text: `candor check -`")
            }
            Unread::Kinds(_) | Unread::Charset(_) => Some("paste its text: `candor check -`"),
            Unread::Attached => {
                Some("`attachments = true` under [email] in candor.toml reads attached texts, too")
            }
            _ => None,
        }
    }
}
