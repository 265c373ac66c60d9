//! What mail programs and people write round a message, in one language.

/// What one language says round a message. Everything is in lower case.
#[derive(Debug)]
pub struct MailWords {
    /// Words that begin the line above a quoted mail: `on` in `On Monday, Ana wrote:`.
    pub on: &'static [&'static str],
    /// Its verb, as mail programs put it.
    pub wrote: &'static [&'static str],
    /// Names of header lines, as they are shown above an answered or forwarded mail.
    pub from: &'static [&'static str],
    pub sent: &'static [&'static str],
    /// Names of the line with the day, which stand over other lists as well.
    pub date: &'static [&'static str],
    pub to: &'static [&'static str],
    pub subject: &'static [&'static str],
    /// Copies, importance, where answers go: known, and of no use.
    pub other: &'static [&'static str],
    /// What stands between dashes above an answered or forwarded mail: `original message`.
    pub dashed: &'static [&'static str],
    /// A line of its own above a forwarded mail: `begin forwarded message`.
    pub forwards: &'static [&'static str],
    /// First words of a greeting.
    pub greetings: &'static [&'static str],
    /// Closing formulas.
    pub closings: &'static [&'static str],
    /// How the line begins that a telephone or a mail program puts below.
    pub sent_with: &'static [&'static str],
    /// Verbs of an attribution that come before anybody's words as well: a date beside them is not enough.
    pub spoken: &'static [&'static str],
    /// Words that make whoever is named one of us: `On 3 May our founder wrote:` leads up to a saying, not to a mail.
    pub ours: &'static [&'static str],
    /// How a program names whom it quotes, without a verb: `Quoting Ana Gil <ana@mail.example>:`
    pub quoting: &'static [&'static str],
    /// Names of those who passed a mail on come after these.
    pub passed_on_by: &'static [&'static str],
    /// What help desks write above the mail that one may answer; their old messages stand below.
    pub above: &'static [&'static str],
}

impl MailWords {
    /// A language of which nothing is known.
    pub(in crate::language) const NONE: MailWords = MailWords {
        on: &[],
        wrote: &[],
        from: &[],
        sent: &[],
        date: &[],
        to: &[],
        subject: &[],
        other: &[],
        dashed: &[],
        forwards: &[],
        greetings: &[],
        closings: &[],
        sent_with: &[],
        spoken: &[],
        ours: &[],
        quoting: &[],
        passed_on_by: &[],
        above: &[],
    };
}
