//! Why a text has no score, as the report says it, and what is still told of it.

use crate::finding::Severity;
use crate::language::Said;
use crate::rules::{Hit, Rule};

/// Why a text has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// It has fewer words than a score is given for: those it has, those it needs.
    Short(usize, usize),
    /// candor has no rules for its language.
    Foreign,
    /// It is a string of an app or a page, and no text that stands alone.
    String,
    /// It is no copy: what it is.
    NotCopy(NotCopy),
    /// More was found in it than is reported: a score would say less than the findings do.
    Cut,
}

/// What texts are that nobody wrote to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCopy {
    /// Words that hold the place of words.
    Filler,
    /// What several people said, one after the other.
    Transcript,
    /// Names, prices, links: no sentence in it.
    Listing,
    /// Rows of numbers.
    Counts,
    /// What programs read or write.
    Code,
    /// Notes for those who work there.
    Internal,
    /// A form to fill in.
    Fields,
}

impl Unscored {
    /// A short sentence.
    pub fn text(self) -> String {
        self.said().to_string()
    }

    /// The same, to be said in any language.
    pub fn said(self) -> Said {
        match self {
            Unscored::Short(words, least) => {
                Said::new("{words} {words|word|words} of its own: a score needs {least}")
                    .with("words", words)
                    .with("least", least)
            }
            Unscored::Foreign => Said::new("there are no rules for its language"),
            Unscored::String => Said::new("strings get no score: only whole texts do"),
            Unscored::NotCopy(kind) => Said::new(kind.text()),
            Unscored::Cut => Said::new("it has more findings than are told"),
        }
    }
}

impl NotCopy {
    /// All of them.
    pub const ALL: [NotCopy; 7] = [
        NotCopy::Filler,
        NotCopy::Transcript,
        NotCopy::Listing,
        NotCopy::Counts,
        NotCopy::Code,
        NotCopy::Internal,
        NotCopy::Fields,
    ];

    /// The severity in such a text of what `rule` found, where it would be `severity` in copy; `None`: it is
    /// not reported. Nobody wrote the text to sound like anything, so a model has nothing to hear in it.
    pub fn weighs(self, rule: &Rule, hit: &Hit, severity: Severity) -> Option<Severity> {
        match self {
            _ if rule.is_signal() => Some(severity),
            _ if hit.sure.is_some() => None,
            // They say what was said or counted; whoever passes them on cannot say it better.
            NotCopy::Transcript | NotCopy::Counts | NotCopy::Internal => Some(Severity::Note),
            // Their words may press, but no text around them lacks anything.
            NotCopy::Listing | NotCopy::Filler if rule.is_of_whole() => None,
            NotCopy::Listing | NotCopy::Filler | NotCopy::Code | NotCopy::Fields => Some(severity),
        }
    }

    /// A short sentence.
    pub fn text(self) -> &'static str {
        match self {
            NotCopy::Filler => "it is filler text: the words are still to come",
            NotCopy::Transcript => "it is a transcript: several people speak, none to the reader",
            NotCopy::Listing => "it is a listing: hardly a sentence speaks to anybody",
            NotCopy::Counts => "it is mostly figures",
            NotCopy::Code => "it is code or a log: programs read it",
            NotCopy::Internal => "it is an internal note",
            NotCopy::Fields => "it is mostly fields: fill them in to see how it sounds",
        }
    }
}
