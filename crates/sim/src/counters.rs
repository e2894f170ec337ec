//! The totals of a lane at a moment.

use std::hash::{Hash, Hasher};

use crate::facts::{batch, price, s3_price};
use crate::money::NanoUsd;

/// The totals of one lane. Every other figure of the run that the page shows follows from these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Uploads that were stored. Those deleted since are counted in `objects_deleted`.
    pub objects_stored: u64,
    /// Requests that reached S3.
    pub s3_requests: u64,
    /// Requests that reached KMS, the throttled ones among them.
    pub kms_requests: u64,
    /// Of these, the ones that reached KMS of another Region than the bucket's.
    pub kms_requests_elsewhere: u64,
    /// Of the requests that reached KMS, the ones that it refused because the quota was used up.
    pub kms_throttled: u64,
    /// Of the requests that reached S3, those priced as PUT, COPY, POST and LIST are. Requests that change a bucket's or
    /// a key's configuration are not counted.
    pub s3_put_requests: u64,
    /// Of the requests that reached S3, those priced as GET and HEAD are. DELETE is in neither class: it is free.
    pub s3_get_requests: u64,
    /// Objects that were deleted.
    pub objects_deleted: u64,
    /// Of these, the ones that exist again: a copy that was under way has written a new version over the delete marker.
    pub objects_restored: u64,
    /// Of the requests that reached KMS, those that it refused for another reason than the quota.
    pub kms_refused: u64,
    /// Jobs of S3 Batch Operations that were begun.
    pub batch_jobs: u64,
    /// Objects that these jobs have processed.
    pub batch_objects: u64,
    /// Objects that S3 replicated. Each is one PUT request at the replica bucket, the only one that is charged.
    pub objects_replicated: u64,
    /// Objects that a replication rule was applied to and that S3 did not replicate.
    pub replications_failed: u64,
    /// Bytes of replicas that left the bucket's Region.
    pub replicated_bytes: u64,
    /// What the transfer of these bytes costs at list price.
    pub transfer_cost: NanoUsd,
}

/// The first four fields are always hashed. The fields that were added later are hashed only if they are not zero, so that the fingerprints
/// of older runs stay the same. The counts by price class and by Region and the cost of transfers follow from the log and are left out.
impl Hash for Counters {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.objects_stored, self.s3_requests, self.kms_requests, self.kms_throttled).hash(state);
        let later = [
            self.objects_deleted,
            self.kms_refused,
            self.batch_jobs,
            self.batch_objects,
            self.objects_replicated,
            self.replications_failed,
            self.replicated_bytes,
            self.objects_restored,
        ];
        for (number, count) in later.into_iter().enumerate() {
            if count > 0 {
                (number, count).hash(state);
            }
        }
    }
}

impl Counters {
    /// What the KMS requests cost at list price, before the monthly free tier. Throttled requests are counted as
    /// well: AWS does not say whether it bills them, and this errs on the expensive side in both lanes alike.
    pub const fn kms_cost(&self) -> NanoUsd {
        price::KMS_REQUEST.value.times(self.kms_requests)
    }

    /// KMS requests that KMS served.
    pub const fn kms_served(&self) -> u64 {
        self.kms_requests.saturating_sub(self.kms_throttled).saturating_sub(self.kms_refused)
    }

    /// Objects that are in the bucket now, without those that are deleted.
    pub const fn objects_standing(&self) -> u64 {
        self.objects_stored.saturating_add(self.objects_restored).saturating_sub(self.objects_deleted)
    }

    /// What the S3 requests cost at list price, without storage and transfer. Requests that were refused are counted as
    /// well, though S3 does not bill those that it answers with a 5xx.
    pub const fn s3_cost(&self) -> NanoUsd {
        let put = s3_price::PUT.value.times(self.s3_put_requests);
        put.plus(s3_price::GET.value.times(self.s3_get_requests))
    }

    /// What the jobs of S3 Batch Operations cost at list price, without their requests.
    pub const fn batch_cost(&self) -> NanoUsd {
        let jobs = batch::JOB.value.times(self.batch_jobs);
        jobs.plus(batch::OBJECT.value.times(self.batch_objects))
    }

    /// What replication costs at list price, without its KMS requests and the storage: the PUT requests at the destination and the bytes
    /// that leave the Region.
    pub const fn replication_cost(&self) -> NanoUsd {
        s3_price::PUT.value.times(self.objects_replicated).plus(self.transfer_cost)
    }

    /// Management events that KMS writes to CloudTrail: one a request, a throttled one with an `errorCode`.
    pub const fn cloudtrail_kms_events(&self) -> u64 {
        self.kms_requests
    }
}
