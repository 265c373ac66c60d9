//! `[find.address-drift]`: readers who are `tú` in one message and `usted` in the next.

use super::cues::Cued;
use crate::language::Form;
use crate::rules::number::{Range, Slot};
use crate::rules::over_time::{Exhibit, History, MANY, Outcome, OverTime, Said, Traced};
use serde::Deserialize;

/// `[find.address-drift]`
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AddressDriftFile {
    /// The fewest messages to somebody in each of two forms.
    pub least: usize,
}

impl Cued for AddressDriftFile {
    const WAY: &'static str = "address-drift";

    fn numbers(&mut self) -> Vec<(&'static str, Range, Slot<'_>)> {
        vec![("least", Range::Whole, Slot::Whole(&mut self.least))]
    }
}

impl OverTime for AddressDriftFile {
    fn look(&self, history: &History, _: &[Traced<'_>]) -> Outcome {
        let mut drifts: Vec<Drift> =
            history.parties().filter_map(|(_, all)| self.drift(history, all)).collect();
        drifts.sort_by_key(|drift| std::cmp::Reverse(drift.evidence.len()));
        let said = drifts.first().map(|drift| Said {
            n: drift.evidence.len(),
            many: drifts.len() >= MANY,
            values: vec![
                ("people", drifts.len().to_string()),
                ("form", drift.forms[0].spoken().to_owned()),
                ("other", drift.forms[1].spoken().to_owned()),
                ("count", drift.counts[0].to_string()),
                ("others", drift.counts[1].to_string()),
            ],
            evidence: drift.evidence.iter().map(|at| Exhibit::whole(history, *at)).collect(),
        });
        Outcome::said(said.into_iter().collect())
    }
}

impl AddressDriftFile {
    /// Two forms in which the firm addressed whoever `all` went to.
    fn drift(&self, history: &History, all: &[usize]) -> Option<Drift> {
        let sent = all.iter().copied().filter(|at| *at < history.dated && history.messages[*at].is_out());
        let addressed: Vec<(usize, Form)> =
            sent.filter_map(|at| Some((at, history.messages[at].address?))).collect();
        let count = |form: Form| addressed.iter().filter(|(_, own)| *own == form).count();
        let often = |form: Form| Some(form).filter(|form| count(*form) >= self.least);
        let mut pairs = addressed.iter().filter_map(|(_, first)| {
            let other = addressed.iter().map(|(_, other)| *other).find(|other| first.clashes(*other))?;
            Some([often(*first)?, often(other)?])
        });
        let mut forms = pairs.next()?;
        if count(forms[1]) > count(forms[0]) {
            forms.swap(0, 1);
        }
        let evidence = addressed.iter().filter(|(_, form)| forms.contains(form)).map(|(at, _)| *at).collect();
        Some(Drift { forms, counts: forms.map(count), evidence })
    }
}

/// A reader who was addressed in two forms.
struct Drift {
    forms: [Form; 2],
    counts: [usize; 2],
    evidence: Vec<usize>,
}
