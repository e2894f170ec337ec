//! What has become of the uploads of bursts: two heaps, of what is stored and of what was refused.

use sim::facts::latency;
use sim::{EventKind, Instant, Lane, Run};

use super::entries::{entries_of_bursts_over, entries_until};

/// The most crates of which the heaps consist together.
const CRATES_MAX: u64 = 15;

/// The heaps of a lane. A crate stands for so many uploads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heaps {
    /// The uploads for which a crate stands: a power of ten.
    pub crate_of: u64,
    /// Uploads that have been stored.
    pub stored: u64,
    /// Uploads whose refusal has come back to the client.
    pub refused: u64,
}

impl Heaps {
    /// The number of crates for so many uploads: rounded, but some for any.
    pub const fn crates(self, uploads: u64) -> u64 {
        match (uploads, (uploads + self.crate_of / 2) / self.crate_of) {
            (0, _) => 0,
            (_, 0) => 1,
            (_, crates) => crates,
        }
    }
}

/// The heaps of a lane at `t`; `None` if no burst has begun.
pub fn heaps_at(run: &Run, lane: Lane, t: Instant) -> Option<Heaps> {
    let (mut sent, mut stored, mut refused) = (0, 0, 0);
    let over = entries_of_bursts_over(run, lane, t);
    let entries = entries_until(run, t).iter().enumerate();
    for (index, entry) in entries.filter(|(_, entry)| entry.lane == lane) {
        let answered = entry.at.after(latency::S3_TO_KMS.value).after(latency::KMS_TO_S3.value);
        let arrived = |at: Instant| at <= t || index < over;
        match entry.kind {
            EventKind::BurstStarted { requests } => sent += u64::from(requests),
            EventKind::BurstSlice { requests, throttled, .. } => {
                if arrived(answered) {
                    stored += u64::from(requests - throttled);
                }
                if arrived(answered.after(latency::S3_TO_BOB.value)) {
                    refused += u64::from(throttled);
                }
            }
            // The slice before has counted these among those stored.
            EventKind::BurstSliceRefused { refused: count } => {
                if arrived(answered) {
                    stored -= u64::from(count);
                }
                if arrived(answered.after(latency::S3_TO_BOB.value)) {
                    refused += u64::from(count);
                }
            }
            _ => {}
        }
    }
    let mut crate_of = 1;
    while sent > CRATES_MAX * crate_of {
        crate_of *= 10;
    }
    (sent > 0).then_some(Heaps { crate_of, stored, refused })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::{Chapter, played, policies};
    use sim::{Command, Settings};
    use std::sync::Arc;

    #[test]
    fn the_heaps_hold_what_the_burst_has_come_to() {
        let run = played(Chapter::CostAndQuota, Settings::default());
        for lane in Lane::BOTH {
            let ended = run.log().entries().iter().filter_map(|entry| match entry.kind {
                EventKind::BurstEnded { stored, throttled, .. } if entry.lane == lane => {
                    Some((u64::from(stored), u64::from(throttled)))
                }
                _ => None,
            });
            let (stored, refused) =
                ended.fold((0, 0), |(stored, refused), burst| (stored + burst.0, refused + burst.1));
            assert!(stored > 0);
            let heaps = heaps_at(&run, lane, run.end()).expect("a burst has begun");
            assert_eq!((heaps.stored, heaps.refused), (stored, refused), "{lane:?}");
            assert_eq!(heaps_at(&run, lane, Instant::ZERO).unwrap_or_default().stored, 0);
        }
    }

    #[test]
    fn what_the_key_policy_refuses_is_not_in_the_heap_of_what_is_stored() {
        let mut run = fixtures::run(Settings::default());
        let policy = Arc::new(policies::for_objects());
        run.give(Instant::ZERO, Command::PutKeyPolicy { lane: None, policy });
        let burst = Command::Burst { requests: 1_000, over: sim::burst_over() };
        run.give(Instant::from_millis(1_000), burst);
        run.settle();
        for (lane, expected) in Lane::BOTH.into_iter().zip([(1_000, 0), (0, 1_000)]) {
            let heaps = heaps_at(&run, lane, run.end()).expect("a burst has begun");
            assert_eq!((heaps.stored, heaps.refused), expected, "{lane:?}");
            assert_eq!(heaps.stored, run.log().counters_at(lane, run.end()).objects_stored);
        }
    }

    #[test]
    fn a_crate_stands_for_a_power_of_ten() {
        let heaps = Heaps { crate_of: 10_000, stored: 110_000, refused: 40_000 };
        assert_eq!((heaps.crates(heaps.stored), heaps.crates(heaps.refused)), (11, 4));
        assert_eq!((heaps.crates(0), heaps.crates(1), heaps.crates(14_999)), (0, 1, 1));
    }
}
