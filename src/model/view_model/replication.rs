//! Replication: where the replicas go, and what became of each object.

use sim::{
    Destination, EventKind, Instant, Lane, ObjectEncryption, ObjectNumber, ReplicationFailure, Run,
    StoredObject,
};

/// What became of an object's replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is under way.
    Pending,
    /// The replica stands in the other bucket.
    Replicated,
    /// There is no replica.
    Failed(ReplicationFailure),
}

/// An object or its replica, as far as the two can differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Side {
    /// The `ETag`.
    pub etag: String,
    /// The KMS key's ARN; nothing under SSE-S3.
    pub kms_key: Option<String>,
    /// Whether a bucket key protects its data key.
    pub bucket_key: bool,
}

/// An object that the rule has looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Which object.
    pub number: ObjectNumber,
    /// Its key in both buckets.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// The object itself.
    pub source: Option<Side>,
    /// Its replica, if there is one.
    pub replica: Option<Side>,
}

/// The Region to which the rule in force at that moment sends replicas, and how many there are; nothing without a rule.
pub fn replicas_at(run: &Run, lane: Lane, t: Instant) -> Option<(&'static str, u64)> {
    let region = region_at(run, lane, t)?;
    let count = rows(run, lane, t).iter().filter(|row| row.fate == Fate::Replicated).count();
    Some((region.code(), count as u64))
}

pub(super) fn region_at(run: &Run, lane: Lane, t: Instant) -> Option<sim::Region> {
    run.replication_at(lane, t).map(|rule| match rule.destination {
        Destination::SameRegion => run.settings().region,
        Destination::OtherRegion(region) => region,
    })
}

/// Every object that a rule has looked at up to that moment, in the order of their uploads.
pub fn rows(run: &Run, lane: Lane, t: Instant) -> Vec<Row> {
    let entries = run.log().entries().get(..run.log().count_at(t)).unwrap_or_default();
    let mut fates: Vec<(ObjectNumber, Fate)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.lane == lane) {
        let (object, fate) = match entry.kind {
            EventKind::ReplicationStarted { object } => (object, Fate::Pending),
            EventKind::ObjectReplicated { object } => (object, Fate::Replicated),
            EventKind::ReplicationFailed { object, failure } => (object, Fate::Failed(failure)),
            _ => continue,
        };
        match fates.iter_mut().find(|(other, _)| *other == object) {
            Some((_, before)) => *before = fate,
            None => fates.push((object, fate)),
        }
    }
    let region = region_at(run, lane, t).unwrap_or(run.settings().region);
    let row = |(number, fate)| Row {
        number,
        name: run.object_key(number),
        fate,
        source: run.object_at(lane, number, t).map(|object| {
            let kms_key = object.kms_key().map(|kms_key| run.kms_key_arn_of(lane, kms_key));
            side(&object, kms_key)
        }),
        replica: run.replica_at(lane, number, t).map(|object| {
            let under_kms = object.encryption != ObjectEncryption::SseS3;
            side(&object, under_kms.then(|| run.replica_kms_key_arn(lane, region)))
        }),
    };
    fates.into_iter().map(row).collect()
}

fn side(object: &StoredObject, kms_key: Option<String>) -> Side {
    Side { etag: object.etag().unwrap_or_default(), kms_key, bucket_key: object.bucket_key.is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::story::{Chapter, Passage};
    use sim::Settings;
    use std::sync::Arc;

    #[test]
    fn the_three_steps_end_in_no_replica_in_a_replica_and_in_none() {
        let settings = Settings::default();
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(settings, pictures, [1; 32]);
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
            let fates: Vec<_> = rows.iter().map(|row| row.fate).collect();
            assert_eq!(fates[0], Fate::Failed(ReplicationFailure::NotOptedIn));
            assert_eq!(fates[1], Fate::Replicated);
            assert_eq!(fates[2], Fate::Failed(ReplicationFailure::ReplicaKeyNotFound));
            let (source, replica) = (rows[1].source.clone().unwrap(), rows[1].replica.clone().unwrap());
            assert_ne!(source.etag, replica.etag);
            assert_ne!(source.kms_key, replica.kms_key, "key material never goes along");
            assert_eq!(source.bucket_key, replica.bucket_key, "the setting does");
            assert_eq!(replicas_at(&run, lane, Instant::MAX).map(|(_, count)| count), Some(1));
        }
    }
}
