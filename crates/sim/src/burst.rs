//! A burst: many uploads of which only sizes exist. Each is decided on its own, in its own instant, but the log gets
//! one line a slice, and so does the event queue.

use crate::account::Account;
use crate::dice;
use crate::facts::latency;
use crate::kms::{ContextOf, KmsOperation, KmsOutcome};
use crate::region::Region;
use crate::time::{Duration, Instant};

/// Most uploads in one burst.
pub const BURST_REQUESTS_MAX: u32 = 1_000_000;

/// Slices that a burst is dealt with in.
pub const BURST_SLICES: u32 = 100;

/// Sizes of a burst's objects lie between 4 KiB and 1 MiB, all alike likely: our assumption.
const SIZE_BYTES_MIN: u64 = 4 * 1024;
const SIZE_BYTES_MAX: u64 = 1024 * 1024;

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
    pub requests: u32,
    pub starts: Instant,
    pub over: Duration,
    pub next_slice: u32,
    pub stored: u32,
    pub throttled: u32,
    pub bytes: u64,
}

/// What one slice came to.
#[derive(Clone, Debug, Default)]
pub struct Slice {
    pub requests: u32,
    pub throttled: u32,
    pub kms_requests: u32,
    /// Bucket keys that were fetched: number, requester, and when their time limit is over.
    pub kept: Vec<(u32, u32, Instant)>,
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

    fn moment(&self, part: u32, parts: u32) -> Instant {
        let nanos = u128::from(self.over.as_nanos()) * u128::from(part) / u128::from(parts.max(1));
        self.starts.after(Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX)))
    }

    /// Whether every slice has been dealt with.
    pub const fn is_over(&self) -> bool {
        self.next_slice >= BURST_SLICES
    }

    /// Deals with the next slice: every upload of it in turn.
    pub fn run_slice(&mut self, account: &mut Account) -> Slice {
        let bound = |slice: u32| {
            let uploads = u64::from(self.requests) * u64::from(slice) / u64::from(BURST_SLICES);
            u32::try_from(uploads).unwrap_or(u32::MAX)
        };
        let mut slice = Slice::default();
        for index in bound(self.next_slice)..bound(self.next_slice + 1) {
            let number = self.first_request + u64::from(index);
            let at = self.moment(index, self.requests);
            slice.requests += 1;
            let (asked, served) = account.serve_sized_upload(at, number, &mut slice);
            slice.kms_requests += u32::from(asked);
            if served {
                self.stored += 1;
                let span = SIZE_BYTES_MAX - SIZE_BYTES_MIN + 1;
                self.bytes += SIZE_BYTES_MIN + dice::draw(account.settings.seed, number) % span;
            } else {
                slice.throttled += 1;
                self.throttled += 1;
            }
        }
        let at = self.slice_begins(self.next_slice);
        account.note_burst_calls(at, &slice);
        self.next_slice += 1;
        slice
    }
}

impl Account {
    /// One upload of a burst: whether it made a KMS request, and whether it was served. All of it happens in the
    /// instant of its arrival, without the way to KMS and back, which shifts every upload alike.
    fn serve_sized_upload(&mut self, at: Instant, number: u64, slice: &mut Slice) -> (bool, bool) {
        let requester = self.requester_of(number);
        if self.keeps_bucket_keys() {
            if let Some(bucket_key) = self.s3.current(requester, at) {
                self.s3.used(requester, bucket_key, at, self.settings.time_limit, self.settings.window);
                return (false, true);
            }
            if self.is_fetching(requester) {
                return (false, true);
            }
            let served = self.kms.quota.take(at);
            if served {
                let number = self.keep_bucket_key(requester, at);
                slice.kept.push((number, requester, at.after(self.settings.time_limit)));
            }
            return (true, served);
        }
        (true, self.kms.quota.take(at))
    }

    fn note_burst_calls(&mut self, at: Instant, slice: &Slice) {
        let context = if self.keeps_bucket_keys() { ContextOf::Bucket } else { ContextOf::BurstObjects };
        let served = slice.kms_requests - slice.throttled;
        for (count, outcome) in [(served, KmsOutcome::Served), (slice.throttled, KmsOutcome::Throttled)] {
            if count > 0 {
                self.kms.note(at, KmsOperation::GenerateDataKey, context, 0, outcome, count);
            }
        }
    }
}

/// How long the first request of a burst is on its way to S3.
pub const fn lead() -> Duration {
    latency::BOB_TO_S3.value
}
