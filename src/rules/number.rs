//! A number of a rule: where it is, and what it may be.

/// Where a number is in a rule.
#[derive(Debug)]
pub enum Slot<'r> {
    /// Of a count.
    Whole(&'r mut usize),
    /// Of anything else.
    Real(&'r mut f32),
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// A whole number, 0 or more.
    Whole,
    /// Any number.
    Any,
    /// 0 or more.
    Rate,
    /// From 0 to 1.
    Share,
    /// Below 0: the points that a rule takes.
    Takes,
    /// Above 0: the points that a signal gives.
    Gives,
}

impl Range {
    /// In words, after "must be".
    pub fn name(self) -> &'static str {
        match self {
            Range::Whole => "a whole number, 0 or more",
            Range::Any => "a number",
            Range::Rate => "a number, 0 or more",
            Range::Share => "a number from 0 to 1",
            Range::Takes => "a number below 0: a rule takes points",
            Range::Gives => "a number above 0: a signal gives points",
        }
    }

    pub(super) fn holds(self, value: f64) -> bool {
        let real = value.is_finite() && value.abs() <= f64::from(f32::MAX);
        real && match self {
            // What is larger is no count of anything in a text.
            Range::Whole => value >= 0.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX),
            Range::Any => true,
            Range::Rate => value >= 0.0,
            Range::Share => (0.0..=1.0).contains(&value),
            Range::Takes => (value as f32) < 0.0,
            Range::Gives => (value as f32) > 0.0,
        }
    }
}
