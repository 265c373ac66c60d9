//! What sort of message somebody gets.

use serde::Serialize;

/// What sort of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageKind {
    /// A press release or a report.
    Press,
    /// It wants something sold, given or signed.
    Campaign,
    /// It tells many people news.
    Newsletter,
    /// It is about something the reader ordered, booked or asked for.
    Transactional,
    /// It answers somebody.
    Reply,
    /// It says sorry before anything else.
    Apology,
    /// It is public: a post, a page.
    Post,
    /// Somebody wrote it to the firm.
    Inbound,
}

impl MessageKind {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            MessageKind::Press => "press",
            MessageKind::Campaign => "campaign",
            MessageKind::Newsletter => "newsletter",
            MessageKind::Transactional => "transactional",
            MessageKind::Reply => "reply",
            MessageKind::Apology => "apology",
            MessageKind::Post => "post",
            MessageKind::Inbound => "inbound",
        }
    }

    /// Whether nobody waited for it: a campaign or a newsletter.
    pub fn is_marketing(self) -> bool {
        matches!(self, MessageKind::Campaign | MessageKind::Newsletter)
    }
}
