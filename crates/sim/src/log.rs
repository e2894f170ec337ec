//! The log: everything that happened, in order. Whatever the page shows is read from it.

use crate::counters::Counters;
use crate::event::Entry;
use crate::lane::Lane;
use crate::time::Instant;

/// A run whose log is this long takes no more commands. What is under way still finishes.
pub const LOG_ENTRIES_MAX: usize = 100_000;

/// The entries of both lanes, ordered by `at`.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
}

impl Log {
    /// Every entry so far.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries had begun at that moment: the log up to the playhead is `entries()[..count_at(t)]`.
    pub fn count_at(&self, t: Instant) -> usize {
        self.entries.partition_point(|entry| entry.at <= t)
    }

    /// The lane's totals at that moment.
    pub fn counters_at(&self, lane: Lane, t: Instant) -> Counters {
        let upto = self.count_at(t);
        let last = self.entries.iter().take(upto).rev().find(|entry| entry.lane == lane);
        last.map(|entry| entry.totals).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.entries.truncate(len);
    }
}
