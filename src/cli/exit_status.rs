//! What a command answers with its exit code.

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExitStatus {
    /// It may go out.
    Yes = 0,
    /// It should not go out as it is.
    No = 1,
    /// Something could not be answered.
    Incomplete = 2,
}
