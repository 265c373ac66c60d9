//! Why no word of a text was read: finding nothing in it is no praise then.

use crate::language::Said;

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
    /// All of it is put in by the template engine.
    Filled,
    /// It is a template that makes code or settings.
    Code,
    /// All of it is code, or marks.
    NoProse,
}

impl Unread {
    /// Why, as it goes on after “nothing was read: ”.
    pub fn said(&self) -> Said {
        match self {
            Unread::Locked(how) => {
                Said::new("it is encrypted, or signed as one piece ({how})").with("how", how)
            }
            Unread::Kinds(kinds) => Said::new("it holds {kinds} and no text").with("kinds", kinds),
            Unread::Attached => Said::new("its text is attached as a file"),
            Unread::Theirs => Said::new("all of it is quoted from somebody else, or passed on"),
            Unread::Pictures => Said::new("it consists of pictures without a description"),
            Unread::Unseen => Said::new("no reader sees any text in it"),
            Unread::Bodiless => Said::new("the mail has no body"),
            Unread::Elements(names) => {
                Said::new("all of its text is in {names}, which is not read as copy").with("names", names)
            }
            Unread::Struck => Said::new("all of it is struck out"),
            Unread::Charset(name) => {
                Said::new("it is written in {name}, a charset that candor does not know").with("name", name)
            }
            Unread::Filled => Said::new("all of its text is filled in from elsewhere"),
            Unread::Code => Said::new("it is a template of code or settings, not of copy"),
            Unread::NoProse => Said::new("it holds no prose"),
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
