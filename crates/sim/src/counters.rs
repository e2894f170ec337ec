//! What a lane has counted up to some moment.

use crate::facts::price;
use crate::money::NanoUsd;

/// The totals of one lane. Everything else that the page shows as a figure of the run follows from these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counters {
    /// Objects that stand in the bucket.
    pub objects_stored: u64,
    /// Requests that reached S3: PUT, GET and HEAD.
    pub s3_requests: u64,
    /// Requests that reached KMS, the throttled ones among them.
    pub kms_requests: u64,
    /// Of these, the ones that KMS refused because the quota was used up.
    pub kms_throttled: u64,
}

impl Counters {
    /// What the KMS requests cost at list price, before the monthly free tier. Throttled requests are counted as
    /// well: AWS does not say whether it bills them, and this errs on the expensive side in both lanes alike.
    pub const fn kms_cost(&self) -> NanoUsd {
        price::KMS_REQUEST.value.times(self.kms_requests)
    }

    /// KMS requests that were answered.
    pub const fn kms_served(&self) -> u64 {
        self.kms_requests.saturating_sub(self.kms_throttled)
    }

    /// Management events that KMS writes to CloudTrail: one a request, a throttled one with an `errorCode`.
    pub const fn cloudtrail_kms_events(&self) -> u64 {
        self.kms_requests
    }
}
