//! What a workload comes to.

use sim::{Duration, Lane, NanoUsd};

use crate::bill::MonthlyBill;

/// What a workload comes to in both lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// By [`Lane::index`].
    pub lanes: [LaneOutcome; 2],
    /// The time in pieces of the same length, of which the last may be shorter; at most 750.
    pub intervals: Vec<Interval>,
    /// The quota that was met, in KMS requests a second.
    pub quota_per_second: u32,
    /// How many of a million KMS requests the bucket key saves, before KMS refuses any.
    pub saving_ppm: u32,
}

impl Outcome {
    /// The outcome in that lane.
    pub const fn lane(&self, lane: Lane) -> &LaneOutcome {
        &self.lanes[lane.index()]
    }
}

/// What it comes to in one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneOutcome {
    /// Counted over the whole time.
    pub totals: Totals,
    /// The price of the KMS requests, the monthly free ones not taken off, as `sim` counts it.
    pub kms_cost: NanoUsd,
    /// The bill of a month.
    pub monthly: MonthlyBill,
    /// How many of a million KMS requests are throttled.
    pub throttled_ppm: u32,
    /// How many millionths of the time KMS throttles.
    pub throttled_time_ppm: u32,
    /// Half of the requests that succeed take no longer.
    pub latency_p50: Duration,
    /// 99 of 100 requests that succeed take no longer.
    pub latency_p99: Duration,
    /// The most requests that wait for their next attempt at one moment.
    pub backlog: u64,
}

/// Counts over the whole time. Each is `u64::MAX` where it would be more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Uploads that succeeded.
    pub objects_stored: u64,
    /// Requests that reached S3, each part and each further attempt counted. Those of replication are not counted.
    pub s3_requests: u64,
    /// Requests that reached KMS, the throttled ones among them.
    pub kms_requests: u64,
    /// Of these, the ones that KMS refused because the quota was used up.
    pub kms_throttled: u64,
    /// Requests to S3 that failed even at their last attempt.
    pub failed_for_good: u64,
    /// Management events that KMS writes to `CloudTrail`: one a request.
    pub cloudtrail_kms_events: u64,
}

impl Totals {
    /// KMS requests that were answered with what was asked for.
    pub const fn kms_served(&self) -> u64 {
        self.kms_requests.saturating_sub(self.kms_throttled)
    }
}

/// A piece of the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// When it begins, in seconds since the beginning.
    pub start_secs: u64,
    /// How long it is, in seconds.
    pub length_secs: u64,
    /// By [`Lane::index`].
    pub lanes: [IntervalOfLane; 2],
}

/// What happens in it in one lane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct IntervalOfLane {
    /// Requests that reach KMS in it. Over all the intervals they come to [`Totals::kms_requests`].
    pub kms_requests: u64,
    /// Of these, the throttled ones. Over all the intervals they come to [`Totals::kms_throttled`].
    pub kms_throttled: u64,
    /// KMS requests a second, on average.
    pub average_per_second: f64,
    /// KMS requests in its busiest second.
    pub peak_per_second: f64,
    /// How many of a million of its KMS requests are throttled.
    pub throttled_ppm: u32,
}
