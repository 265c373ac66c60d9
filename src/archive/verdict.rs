//! Would you keep this friend?

use serde::Serialize;

/// Nobody praises a friend for fewer messages than this.
const FEW: usize = 10;

/// Whether one would keep a friend like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// Yes.
    Yes,
    /// Not without a word about it.
    OnProbation,
    /// No.
    No,
    /// There are too few messages to say.
    #[serde(rename = "too-few-to-say")]
    TooFew,
}

impl Keep {
    /// The answer that statements of this weight give, of a firm that sent so many dated messages.
    pub fn of(weight: usize, sent: usize) -> Keep {
        match weight {
            0..=1 if sent < FEW => Keep::TooFew,
            0..=1 => Keep::Yes,
            2..=3 => Keep::OnProbation,
            _ => Keep::No,
        }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Keep::Yes => "yes",
            Keep::OnProbation => "on-probation",
            Keep::No => "no",
            Keep::TooFew => "too-few-to-say",
        }
    }
}
