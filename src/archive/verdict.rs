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

/// What an answer rests on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rests {
    /// What the statements weigh together.
    pub weight: usize,
    /// How many dated messages the firm sent.
    pub sent: usize,
    /// Whether most of them score as low as can be.
    pub low: bool,
    /// How many rules could speak against it.
    pub judges: usize,
    /// Of them those that had too little to go by.
    pub silent: usize,
}

impl Keep {
    /// The answer that it gives. Silence of rules that could not look is no praise.
    pub(super) fn of(rests: Rests) -> Keep {
        let blind = rests.sent < FEW || 2 * rests.silent > rests.judges;
        match rests.weight {
            0..=1 if rests.low && rests.sent >= FEW => Keep::OnProbation,
            0..=1 if blind => Keep::TooFew,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_takes_enough_that_could_be_judged_and_a_score_that_is_not_the_lowest() {
        let fine = Rests { weight: 1, sent: 40, low: false, judges: 14, silent: 4 };
        for (rests, keep) in [
            (fine, Keep::Yes),
            (Rests { low: true, ..fine }, Keep::OnProbation),
            (Rests { silent: 8, ..fine }, Keep::TooFew),
            (Rests { sent: 9, ..fine }, Keep::TooFew),
            (Rests { weight: 3, silent: 8, ..fine }, Keep::OnProbation),
            (Rests { weight: 4, low: true, ..fine }, Keep::No),
        ] {
            assert_eq!(Keep::of(rests), keep, "{rests:?}");
        }
    }
}
