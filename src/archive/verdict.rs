//! Would you keep this friend?

use serde::Serialize;

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
}

impl Keep {
    /// The answer that statements of this weight give.
    pub fn of(weight: usize) -> Keep {
        match weight {
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
        }
    }
}
