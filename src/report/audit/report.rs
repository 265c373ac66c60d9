//! What every format of an audit is given: the audit, whether it passes, and what of it may be shown.

use crate::archive::Audit;
use crate::error::Error;

/// An audit to be written.
#[derive(Debug, Clone, Copy)]
pub struct AuditReport<'a> {
    /// What was found.
    pub audit: &'a Audit,
    /// What was asked for, as it was typed.
    pub name: &'a str,
    /// What could not be read.
    pub problems: &'a [Error],
    /// What stops the gate; empty where it passes.
    pub reasons: &'a [String],
    /// Whether words of the other side are shown.
    pub quote_inbound: bool,
    /// Whether addresses, numbers and names of people in quotes are shown as they are.
    pub show_personal: bool,
}

impl AuditReport<'_> {
    /// Whether nothing stops the gate and all could be read.
    pub fn passed(&self) -> bool {
        self.reasons.is_empty() && self.problems.is_empty()
    }
}
