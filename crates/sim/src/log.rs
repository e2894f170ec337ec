//! The log: everything that happened, in order. Everything that the page shows of a run is read from it.

use crate::counters::Counters;
use crate::encryption::PutHeaders;
use crate::event::Entry;
use crate::lane::Lane;
use crate::time::Instant;

/// The length of the log from which on a run takes no more commands. What is under way still finishes, so the log may get longer.
pub const LOG_ENTRIES_MAX: usize = 100_000;

/// What a request to S3 contains besides its operation and its object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The role that sends it, counted from 0.
    pub role: u32,
    /// The session of the role, counted from 0.
    pub session: u32,
    /// The request's encryption headers.
    pub headers: PutHeaders,
}

/// The entries of both lanes, ordered by `at`.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
    /// What requests contained, with the index of their `RequestSent` among the entries. The usual requests, those of the first session of
    /// the first role without headers, are left out.
    sent: Vec<(usize, Sent)>,
}

impl Log {
    /// Every entry so far.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries have begun at the moment `t`: the log up to the playhead is `entries()[..count_at(t)]`.
    pub fn count_at(&self, t: Instant) -> usize {
        self.entries.partition_point(|entry| entry.at <= t)
    }

    /// The lane's totals at the moment `t`.
    pub fn counters_at(&self, lane: Lane, t: Instant) -> Counters {
        let upto = self.count_at(t);
        let last = self.entries.iter().take(upto).rev().find(|entry| entry.lane == lane);
        last.map(|entry| entry.totals).unwrap_or_default()
    }

    /// What the request contained whose `RequestSent` has this index among the entries.
    pub fn sent(&self, index: usize) -> Sent {
        let place = self.sent.binary_search_by_key(&index, |(index, _)| *index);
        place.ok().and_then(|place| self.sent.get(place)).map(|(_, sent)| *sent).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Records what the request contained whose `RequestSent` has just been pushed.
    pub(crate) fn note_sent(&mut self, sent: Sent) {
        if sent != Sent::default() {
            self.sent.push((self.entries.len().saturating_sub(1), sent));
        }
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.entries.truncate(len);
        self.sent.truncate(self.sent.partition_point(|(index, _)| *index < len));
    }
}
