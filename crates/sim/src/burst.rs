//! A burst: many uploads of which only sizes exist. Each is decided on its own, in its own instant, but the log gets
//! one line a slice, and so does the event queue.

use std::collections::BTreeMap;

use crate::facts::{Region, latency};
use crate::kms::KmsOutcome;
use crate::requester::Requester;
use crate::time::{Duration, Instant};

/// Most uploads in one burst.
pub const BURST_REQUESTS_MAX: u32 = 1_000_000;

/// Slices that a burst is dealt with in.
pub const BURST_SLICES: u32 = 100;

/// Sizes of a burst's objects lie between 4 KiB and 1 MiB, all alike likely: our assumption.
pub const SIZE_BYTES_MIN: u64 = 4 * 1024;
pub const SIZE_BYTES_MAX: u64 = 1024 * 1024;

/// How many uploads the page fires at a Region: half as many again as its quota allows in a second.
pub const fn burst_requests(region: Region) -> u32 {
    region.quota().value / 2 * 3
}

/// Over how long the page spreads them: a tenth of a second, so that the quota of one second has to carry them.
pub const fn burst_over() -> Duration {
    Duration::from_millis(100)
}

/// A burst under way in one lane.
#[derive(Clone, Debug)]
pub struct Burst {
    pub first_request: u64,
    /// The same, counting only requests that need a key.
    pub first_key_request: u64,
    pub requests: u32,
    pub starts: Instant,
    pub over: Duration,
    pub next_slice: u32,
    pub stored: u32,
    pub throttled: u32,
    pub bytes: u64,
}

/// What became of one upload of a burst.
pub enum Fate {
    /// Stored without a KMS request.
    Stored,
    /// KMS was asked for it and did that.
    Asked(KmsOutcome),
}

/// What one slice came to.
#[derive(Clone, Debug, Default)]
pub struct Slice {
    pub requests: u32,
    pub throttled: u32,
    /// Uploads that failed for another reason than the quota.
    pub refused: u32,
    pub kms_requests: u32,
    /// Bucket keys that were fetched: number, requester, and when their time limit is over.
    pub kept: Vec<(u32, Requester, Instant)>,
    /// How the calls came out: the outcome, how many had it, and the role and session of the first of them.
    pub outcomes: Vec<(KmsOutcome, u32, (u32, u32))>,
    /// What KMS says to each role and session when the quota lets a call through. Within a slice nothing changes it.
    pub verdicts: BTreeMap<(u32, u32), KmsOutcome>,
}

impl Burst {
    /// When that slice begins. It is decided at once then, so that whoever comes in the middle of it finds the quota
    /// as the slice leaves it.
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

    /// Whether every slice has been dealt with.
    pub const fn is_over(&self) -> bool {
        self.next_slice >= BURST_SLICES
    }
}

impl Slice {
    pub fn note_kms_request(&mut self, outcome: KmsOutcome, who: (u32, u32)) {
        self.kms_requests += 1;
        match self.outcomes.iter_mut().find(|(other, ..)| *other == outcome) {
            Some((_, count, _)) => *count += 1,
            None => self.outcomes.push((outcome, 1, who)),
        }
    }
}

/// How long the first request of a burst is on its way to S3.
pub const fn lead() -> Duration {
    latency::BOB_TO_S3.value
}
