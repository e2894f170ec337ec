//! Replication: the destination of the replicas, and each object's replication status.

use sim::{
    Destination, EventKind, Instant, Lane, ObjectEncryption, ObjectNumber, ReplicationFailure, Run,
    StoredObject,
};

/// The replication status of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplicationStatus {
    /// S3 is replicating the object.
    Pending,
    /// The replica is in the replica bucket.
    Replicated,
    /// There is no replica.
    Failed(ReplicationFailure),
}

/// What can differ between an object and its replica.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Side {
    /// The `ETag`.
    pub etag: String,
    /// The KMS key's ARN; nothing under SSE-S3.
    pub kms_key: Option<String>,
    /// Whether a bucket key protects its data key.
    pub bucket_key: bool,
}

/// An object to which a replication rule was applied.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The object's number.
    pub number: ObjectNumber,
    /// The object's key, the same in both buckets.
    pub name: String,
    /// The object's replication status.
    pub status: ReplicationStatus,
    /// The object; `None` if its bucket does not hold it any more.
    pub source: Option<Side>,
    /// The replica, if there is one.
    pub replica: Option<Side>,
}

/// The Region to which the rule in force at `t` sends replicas; `None` without a rule.
pub(super) fn region_at(run: &Run, lane: Lane, t: Instant) -> Option<sim::Region> {
    run.replication_at(lane, t).map(|rule| match rule.destination {
        Destination::SameRegion => run.settings().region,
        Destination::OtherRegion(region) => region,
    })
}

/// The replication status of every object to which a rule was applied up to `t`, in the order of their uploads.
pub(super) fn statuses(run: &Run, lane: Lane, t: Instant) -> Vec<(ObjectNumber, ReplicationStatus)> {
    let entries = run.log().entries().get(..run.log().count_at(t)).unwrap_or_default();
    let mut statuses: Vec<(ObjectNumber, ReplicationStatus)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.lane == lane) {
        let (object, status) = match entry.kind {
            EventKind::ReplicationStarted { object } => (object, ReplicationStatus::Pending),
            EventKind::ObjectReplicated { object, .. } => (object, ReplicationStatus::Replicated),
            EventKind::ReplicationFailed { object, failure } => (object, ReplicationStatus::Failed(failure)),
            _ => continue,
        };
        match statuses.iter_mut().find(|(number, _)| *number == object) {
            Some((_, earlier)) => *earlier = status,
            None => statuses.push((object, status)),
        }
    }
    statuses
}

/// Every object to which a replication rule was applied up to `t`, in the order of their uploads.
pub fn rows(run: &Run, lane: Lane, t: Instant) -> Vec<Row> {
    let row = |(number, status)| Row {
        number,
        name: run.object_key(number),
        status,
        source: run.object_at(lane, number, t).map(|object| {
            let kms_key = object.kms_key().map(|kms_key| run.kms_key_arn_of(lane, kms_key));
            side(&object, kms_key)
        }),
        replica: run.replica_at(lane, number, t).map(|object| {
            let under_kms = object.encryption != ObjectEncryption::SseS3;
            let region = run.replica_region_at(lane, number, t).filter(|_| under_kms);
            side(&object, region.map(|region| run.replica_kms_key_arn(lane, region)))
        }),
    };
    statuses(run, lane, t).into_iter().map(row).collect()
}

fn side(object: &StoredObject, kms_key: Option<String>) -> Side {
    Side { etag: object.etag().unwrap_or_default(), kms_key, bucket_key: object.bucket_key.is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::{Chapter, Passage};
    use sim::Settings;

    #[test]
    fn of_the_three_steps_only_the_second_makes_a_replica() {
        let settings = Settings::default();
        let mut run = fixtures::run(settings);
        for index in 0..3 {
            let step = Passage { chapter: Chapter::Replication, index }.step();
            let begins = run.end();
            for (after, command) in (step.script)(&settings) {
                run.give(begins.after(after), command);
            }
            run.settle();
        }
        for lane in Lane::BOTH {
            let rows = rows(&run, lane, Instant::MAX);
            let statuses: Vec<_> = rows.iter().map(|row| row.status).collect();
            assert_eq!(statuses[0], ReplicationStatus::Failed(ReplicationFailure::NotOptedIn));
            assert_eq!(statuses[1], ReplicationStatus::Replicated);
            assert_eq!(statuses[2], ReplicationStatus::Failed(ReplicationFailure::ReplicaKeyNotFound));
            let (source, replica) = (rows[1].source.clone().unwrap(), rows[1].replica.clone().unwrap());
            assert_ne!(source.etag, replica.etag);
            assert_ne!(source.kms_key, replica.kms_key, "key material is never replicated");
            assert_eq!(source.bucket_key, replica.bucket_key, "the bucket key setting is");
        }
    }
}
