//! The entries of the log that a moment on the stage is drawn from.

use sim::{Entry, EventKind, Instant, Lane, Run};

/// The longest that a single request takes in virtual time. Entries of the log that began earlier than this before the playhead need not
/// be searched for what is under way.
pub const UNDER_WAY_NANOS_MAX: u64 = 400_000_000;

/// The entries of the log that have begun at `t`, of both lanes.
pub fn entries_until(run: &Run, t: Instant) -> &[Entry] {
    run.log().entries().get(..run.log().count_at(t)).unwrap_or_default()
}

/// The number of entries at the beginning of the log whose bursts are over in the lane at `t`: nothing that they tell of is under way any
/// more.
pub fn entries_of_bursts_over(run: &Run, lane: Lane, t: Instant) -> usize {
    let ended = entries_until(run, t).iter().rposition(|entry| {
        entry.lane == lane && matches!(entry.kind, EventKind::BurstEnded { .. }) && entry.until <= t
    });
    ended.unwrap_or(0)
}

/// The entries of a lane that may still be under way, oldest first, with their index.
pub fn recent(run: &Run, lane: Lane, t: Instant) -> impl Iterator<Item = (usize, &Entry)> {
    between(run, lane, Instant::from_nanos(t.as_nanos().saturating_sub(UNDER_WAY_NANOS_MAX)), t)
}

/// The entries of a lane that begin between two moments, oldest first, with their index.
pub fn between(run: &Run, lane: Lane, from: Instant, to: Instant) -> impl Iterator<Item = (usize, &Entry)> {
    let entries = entries_until(run, to);
    let first = entries.partition_point(|entry| entry.at < from);
    entries.iter().enumerate().skip(first).filter(move |(_, entry)| entry.lane == lane)
}
