//! Where replicas go: the replica bucket and, in another Region, KMS there.

use sim::{Instant, Lane, ObjectNumber, Region, Run};

use super::quota::{quota_permille, region_of};
use super::replication::{ReplicationStatus, region_at, statuses};
use super::safe::HeldBucketKey;

/// The most replicas that a lane shows.
pub const REPLICAS: usize = 2;

/// The destination of the replication rule in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DestinationView {
    /// Its Region.
    pub region: Region,
    /// The latest replicas, oldest first.
    pub latest: Vec<ObjectNumber>,
    /// The number of all replicas in it.
    pub replicas: u64,
    /// The bucket key that S3 holds for the replica bucket. Under a sliding time limit it ends when the last use has let it end.
    pub held: Option<HeldBucketKey>,
    /// KMS of its Region; `None` if that is the bucket's Region, whose KMS the lane has already.
    pub kms: Option<KmsView>,
}

/// KMS of another Region than the bucket's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KmsView {
    /// The requests that have reached it.
    pub requests: u64,
    /// What is left of its quota, in thousandths of one second's quota.
    pub quota_permille: u64,
}

/// The destination of the rule in force at `t`; `None` without a rule.
pub fn destination_at(run: &Run, lane: Lane, t: Instant) -> Option<DestinationView> {
    let region = region_at(run, lane, t)?;
    let mut replicated: Vec<_> = statuses(run, lane, t)
        .into_iter()
        .filter(|(_, status)| *status == ReplicationStatus::Replicated)
        .map(|(object, _)| object)
        .filter(|object| run.replica_region_at(lane, *object, t) == Some(region))
        .collect();
    let replicas = replicated.len() as u64;
    let latest = replicated.split_off(replicated.len().saturating_sub(REPLICAS));
    let kms = (region != run.settings().region).then(|| KmsView {
        requests: requests_in(run, lane, region, t),
        quota_permille: quota_permille(run, lane, region, t),
    });
    let limit = run.settings().time_limit;
    let held = run.held_bucket_keys_of_replicas_at(lane, t).last().map(|held| {
        let expires = held.until.min(t.after(limit));
        HeldBucketKey::at(held.bucket_key, held.requester, expires, t, limit)
    });
    Some(DestinationView { region, latest, replicas, held, kms })
}

/// The KMS requests of a lane that have reached KMS of a Region up to `t`.
fn requests_in(run: &Run, lane: Lane, region: Region, t: Instant) -> u64 {
    let requests = run.kms_requests_at(lane, t).iter();
    requests.filter(|request| region_of(run, request) == region).map(|request| u64::from(request.count)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::{Chapter, played, replication_rule};
    use crate::model::view_model::replication::rows;
    use sim::{Command, Destination, Picture, ReplicaKmsKey, ReplicationRule, Settings};

    #[test]
    fn the_requests_of_both_regions_are_those_of_the_lane() {
        let run = played(Chapter::Replication, Settings::default());
        for lane in Lane::BOTH {
            let totals = run.log().counters_at(lane, Instant::MAX);
            let destination = destination_at(&run, lane, Instant::MAX).unwrap();
            assert_eq!(destination.replicas, totals.objects_replicated);
            assert_ne!(destination.region, run.settings().region);
            let kms = destination.kms.unwrap();
            assert!(kms.requests > 0);
            assert_eq!(kms.requests, totals.kms_requests_elsewhere);
            let here = requests_in(&run, lane, run.settings().region, Instant::MAX);
            assert_eq!(here + kms.requests, totals.kms_requests);
        }
    }

    #[test]
    fn the_replica_bucket_has_a_bucket_key_of_its_own_for_as_long_as_the_time_limit() {
        let settings = Settings::default();
        let mut run = played(Chapter::Replication, settings);
        let end = run.end();
        let held = |run: &Run, lane, t| destination_at(run, lane, t).unwrap().held;
        assert_eq!(held(&run, Lane::ObjectKeys, end), None);
        assert!(held(&run, Lane::BucketKey, end).is_some_and(|held| held.left <= settings.time_limit));
        let later = end.after(settings.time_limit);
        run.give(later, Command::Wait);
        run.settle();
        assert_eq!(held(&run, Lane::BucketKey, later), None);
    }

    #[test]
    fn replicas_stay_where_an_earlier_rule_has_sent_them() {
        let settings = Settings::default();
        let mut run = fixtures::run(settings);
        let far = replication_rule(&settings, true, ReplicaKmsKey::Valid);
        let near = ReplicationRule { destination: Destination::SameRegion, ..far };
        for rule in [far, near] {
            run.give(run.end(), Command::PutReplication { lane: None, rule: Some(rule) });
            run.settle();
            run.give(run.end(), Command::Upload(Picture::Cat));
            run.settle();
        }
        for lane in Lane::BOTH {
            let destination = destination_at(&run, lane, run.end()).unwrap();
            assert_eq!((destination.replicas, destination.latest), (1, vec![ObjectNumber(1)]));
            let rows = rows(&run, lane, run.end());
            let keys: Vec<_> = rows.into_iter().filter_map(|row| row.replica?.kms_key).collect();
            let Destination::OtherRegion(region) = far.destination else { panic!("{far:?}") };
            let expected = [region, settings.region].map(|region| run.replica_kms_key_arn(lane, region));
            assert_eq!(keys, expected);
        }
    }

    #[test]
    fn without_a_rule_there_is_no_destination() {
        let run = played(Chapter::ThreeUploads, Settings::default());
        assert!(Lane::BOTH.iter().all(|lane| destination_at(&run, *lane, Instant::MAX).is_none()));
    }

    #[test]
    fn a_destination_in_the_same_region_has_no_kms_of_its_own() {
        let settings = Settings::default();
        let mut run = fixtures::run(settings);
        let rule = ReplicationRule {
            destination: Destination::SameRegion,
            ..replication_rule(&settings, true, ReplicaKmsKey::Valid)
        };
        run.give(Instant::ZERO, Command::PutReplication { lane: None, rule: Some(rule) });
        run.settle();
        let destination = destination_at(&run, Lane::BucketKey, run.end()).unwrap();
        assert_eq!((destination.region, destination.kms), (run.settings().region, None));
    }
}
