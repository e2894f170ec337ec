//! The run as an ordered list of what happened.

use sim::{Entry, EventKind, Log};

/// Most lines of the list; a longer run shows its first ones.
pub const LINES_MAX: usize = 300;

/// The entries that a reader is told of, with their index in the log. The slices of a burst are left out: its beginning
/// and its end tell the same.
pub fn lines(log: &Log) -> Vec<(usize, Entry)> {
    let told = log.entries().iter().copied().enumerate();
    told.filter(|(_, entry)| !matches!(entry.kind, EventKind::BurstSlice { .. })).take(LINES_MAX).collect()
}
