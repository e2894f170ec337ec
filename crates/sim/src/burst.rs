//! A burst: many uploads that have sizes but no bytes. The simulation decides each upload separately, at its own instant, but the log and
//! the event queue get one entry for each slice of the burst.

use std::collections::BTreeMap;

use crate::facts::{Region, latency};
use crate::kms::KmsOutcome;
use crate::requester::Requester;
use crate::time::{Duration, Instant};

/// The highest number of uploads in one burst.
pub const BURST_REQUESTS_MAX: u32 = 1_000_000;

/// How many slices a burst is divided into.
pub const BURST_SLICES: u32 = 100;

/// The smallest object of a burst, in bytes. Sizes are drawn evenly between this and the largest, which is our assumption.
pub const SIZE_BYTES_MIN: u64 = 4 * 1024;

/// The largest object of a burst, in bytes.
pub const SIZE_BYTES_MAX: u64 = 1024 * 1024;

/// How many uploads the page sends in a burst: one and a half times what the Region's quota allows in a second.
pub const fn burst_requests(region: Region) -> u32 {
    region.quota().value / 2 * 3
}

/// The time over which the page spreads the uploads of a burst: a tenth of a second, so that they all count against one second's quota.
pub const fn burst_over() -> Duration {
    Duration::from_millis(100)
}

/// A burst under way in one lane.
#[derive(Clone, Debug)]
pub struct Burst {
    /// The number of the first upload among all requests of the load.
    pub first_request: u64,
    /// The number of the first upload among those requests of the load that need a key.
    pub first_key_request: u64,
    /// How many uploads the burst has.
    pub requests: u32,
    /// When the first upload reaches S3.
    pub starts: Instant,
    /// The time over which the uploads are spread.
    pub over: Duration,
    /// The slice that is due next, counted from 0.
    pub next_slice: u32,
    /// Uploads that S3 has stored.
    pub stored: u32,
    /// Uploads that failed because the quota was used up.
    pub throttled: u32,
    /// The sizes of the stored objects, added up.
    pub bytes: u64,
}

/// The outcome of one upload of a burst.
pub enum UploadOutcome {
    /// S3 stored it without a KMS request.
    StoredWithoutKms,
    /// S3 sent a KMS request for it, and the request had this outcome.
    Decided(KmsOutcome),
}

/// The totals of one slice.
#[derive(Clone, Debug, Default)]
pub struct Slice {
    pub requests: u32,
    pub throttled: u32,
    /// Uploads that failed for another reason than the quota.
    pub refused: u32,
    pub kms_requests: u32,
    /// Bucket keys that S3 fetched: the number of each, its requester, and when its time limit is over.
    pub kept: Vec<(u32, Requester, Instant)>,
    /// The outcomes of the KMS requests: for each, how many requests had it, and the role and session of the first of them.
    pub outcomes: Vec<(KmsOutcome, u32, (u32, u32))>,
    /// The outcome of a KMS request of each role and session, if the quota allows it. It cannot change within a slice.
    pub verdicts: BTreeMap<(u32, u32), KmsOutcome>,
}

impl Burst {
    /// When a slice begins. The simulation decides the whole slice at this moment, so another request that arrives during the slice finds
    /// the quota as it is at the slice's end.
    pub fn slice_begins(&self, slice: u32) -> Instant {
        self.moment(slice, BURST_SLICES)
    }

    /// How long a slice lasts.
    pub fn slice_lasts(&self) -> Duration {
        self.slice_begins(1).since(self.starts)
    }

    pub fn moment(&self, part: u32, parts: u32) -> Instant {
        let nanos = u128::from(self.over.as_nanos()) * u128::from(part) / u128::from(parts.max(1));
        self.starts.after(Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)))
    }

    /// Whether every slice has been decided.
    pub const fn is_over(&self) -> bool {
        self.next_slice >= BURST_SLICES
    }
}

impl Slice {
    pub fn note_kms_request(&mut self, outcome: KmsOutcome, role_and_session: (u32, u32)) {
        self.kms_requests += 1;
        match self.outcomes.iter_mut().find(|(other, ..)| *other == outcome) {
            Some((_, count, _)) => *count += 1,
            None => self.outcomes.push((outcome, 1, role_and_session)),
        }
    }
}

/// How long the first request of a burst takes to reach S3.
pub const fn time_to_s3() -> Duration {
    latency::BOB_TO_S3.value
}
