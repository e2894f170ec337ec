//! The spool of CloudTrail: a slip for each KMS request that it records. The stage shows the latest ones.

use sim::{ContextOf, Instant, KmsOutcome, KmsPlace, KmsRequest, Lane, Run};

use super::quota::region_of;

/// The most slips that a lane shows.
pub const SLIPS: usize = 3;

/// A slip: what CloudTrail records of one KMS request or, in a burst, of several like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slip {
    /// The number of the KMS request in its lane, counted from 0.
    pub number: u32,
    /// What the ARN in the encryption context names.
    pub context: ContextOf,
    /// Whether that ARN is one of the replica bucket.
    pub is_replica: bool,
    /// Whether KMS refused the request.
    pub is_refused: bool,
    /// How many requests the slip stands for.
    pub count: u32,
}

/// The slips of a lane at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spool {
    /// The latest slips, oldest first.
    pub slips: Vec<Slip>,
    /// How many earlier requests CloudTrail has recorded.
    pub not_shown: u64,
}

/// The slips of the lane's requests to KMS of the bucket's Region up to `t`.
pub fn spool_at(run: &Run, lane: Lane, t: Instant) -> Spool {
    let is_here = |request: &&KmsRequest| region_of(run, request) == run.settings().region;
    let requests: Vec<_> = run.kms_requests_at(lane, t).iter().filter(is_here).collect();
    let (earlier, latest) = requests.split_at(requests.len().saturating_sub(SLIPS));
    let slips = latest.iter().map(|request| Slip {
        number: request.number,
        context: request.context,
        is_replica: request.place != KmsPlace::Source,
        is_refused: request.outcome != KmsOutcome::Served,
        count: request.count,
    });
    Spool { slips: slips.collect(), not_shown: earlier.iter().map(|request| u64::from(request.count)).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::{Chapter, played};
    use sim::{Command, Picture, Settings};

    #[test]
    fn the_slips_name_each_object_above_and_the_bucket_below() {
        let mut run = fixtures::run(Settings::default());
        for (number, picture) in
            [Picture::Cat, Picture::Dog, Picture::Chicken, Picture::Cat].into_iter().enumerate()
        {
            run.give(Instant::from_millis(number as u64 * 1_000), Command::Upload(picture));
        }
        run.settle();
        let above = spool_at(&run, Lane::ObjectKeys, run.end());
        assert_eq!(above.slips.iter().map(|slip| slip.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(
            above.slips.iter().all(|slip| matches!(slip.context, ContextOf::Object(_)) && !slip.is_refused)
        );
        assert_eq!(above.not_shown, 1);
        let below = spool_at(&run, Lane::BucketKey, run.end());
        assert_eq!(below.slips.iter().map(|slip| slip.context).collect::<Vec<_>>(), [ContextOf::Bucket]);
        assert_eq!(spool_at(&run, Lane::ObjectKeys, Instant::ZERO), Spool::default());
    }

    #[test]
    fn what_kms_of_another_region_is_asked_leaves_no_slip_here() {
        let run = played(Chapter::Replication, Settings::default());
        for lane in Lane::BOTH {
            let spool = spool_at(&run, lane, run.end());
            let shown: u64 = spool.slips.iter().map(|slip| u64::from(slip.count)).sum();
            let totals = run.log().counters_at(lane, run.end());
            assert!(totals.kms_requests_elsewhere > 0);
            assert_eq!(shown + spool.not_shown, totals.kms_requests - totals.kms_requests_elsewhere);
        }
    }

    #[test]
    fn a_spool_counts_as_many_events_as_the_counters() {
        let mut run = fixtures::run(Settings::default());
        run.give(Instant::ZERO, Command::Burst { requests: 150_000, over: sim::burst_over() });
        run.settle();
        for lane in Lane::BOTH {
            let spool = spool_at(&run, lane, run.end());
            let shown: u64 = spool.slips.iter().map(|slip| u64::from(slip.count)).sum();
            let totals = run.log().counters_at(lane, run.end());
            assert_eq!(shown + spool.not_shown, totals.cloudtrail_kms_events());
        }
    }
}
