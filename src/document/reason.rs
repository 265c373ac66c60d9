//! Why a text was read as copy of its channel: said on the page, as the channel decides much of the score.

/// What told the channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChannelReason {
    /// Whoever called: a flag, an editor, a program.
    Asked,
    /// A `[[channel]]` of the configuration.
    Configuration,
    /// The text's record.
    Record,
    /// Its front matter.
    FrontMatter,
    /// The message that it answers, given beside it or in it.
    Answers,
    /// The headers of a mail.
    Headers,
    /// The folder it lies in.
    Folder(&'static str),
    /// A place and a date before a dash.
    Dateline,
    /// `FOR IMMEDIATE RELEASE` and its kin.
    Release,
    /// The mark of a news wire.
    Wire,
    /// Whom journalists may ask.
    PressContact,
    /// The ticker of a share in its first lines.
    Ticker,
    /// A subject line.
    Subject,
    /// A way to unsubscribe, or tables drawn for mail programs.
    Mailing,
    /// It is a page of HTML.
    Page,
    /// It has a title.
    Title,
    /// A hashtag or a handle.
    Tags,
    /// A mail quoted in it.
    QuotedMail,
    /// A greeting or a signature.
    Letter,
    /// It is a string of an app or a page.
    Interface,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl ChannelReason {
    /// As the page says it, in brackets behind the channel.
    pub fn text(self) -> &'static str {
        match self {
            ChannelReason::Asked => "as asked",
            ChannelReason::Configuration => "candor.toml",
            ChannelReason::Record => "its record says so",
            ChannelReason::FrontMatter => "its front matter says so",
            ChannelReason::Answers => "it answers a message",
            ChannelReason::Headers => "its headers",
            ChannelReason::Folder(name) => name,
            ChannelReason::Dateline => "a dateline",
            ChannelReason::Release => "it says it is a press release",
            ChannelReason::Wire => "a news wire’s mark",
            ChannelReason::PressContact => "a press contact",
            ChannelReason::Ticker => "a stock ticker",
            ChannelReason::Subject => "guessed from its subject",
            ChannelReason::Mailing => "guessed from its unsubscribe line or mail layout",
            ChannelReason::Page => "guessed from the format",
            ChannelReason::Title => "guessed from its title",
            ChannelReason::Tags => "guessed from its tags",
            ChannelReason::QuotedMail => "guessed from the mail it quotes",
            ChannelReason::Letter => "guessed from its greeting or signature",
            ChannelReason::Interface => "a string of an app or a page",
            ChannelReason::Unknown => "nothing says which channel",
        }
    }
}
