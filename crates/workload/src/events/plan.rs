//! A workload as the plain numbers with which both lanes are played.

use sim::facts::retry;
use sim::{Lane, Window};

use crate::schedule::Schedule;
use crate::workload::{Arrivals as Spacing, ReadSpread, Replication, RetryBehaviour, Shape, Workload};

use super::arrivals::{Arrivals, ShapeClock, Stream};
use super::chance::exponential_function;

const SECOND: u64 = 1_000_000_000;

/// The numbers with which a workload is played. A [`Storm`](super::Storm) scales them down, all in the same proportion.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u32,
    /// Clients, each with retry tokens of its own.
    pub requesters: u32,
    /// Readers: pairs of a requester and a cache, for which S3 holds bucket keys to read with.
    pub readers: u64,
    /// Owners: triples of a requester, a cache and a KMS key, for which S3 holds bucket keys to write with.
    pub owners: u64,
    /// Owners of bucket keys for replication, as many at the source as at the destination; 0 when nothing is replicated.
    pub replicators: u64,
    /// Whether requests come at random, and their senders, too.
    pub poisson: bool,
    /// How long S3 uses a bucket key, in nanoseconds.
    pub time_limit: u64,
    pub sliding: bool,
    pub spread: ReadSpread,
    pub old_objects_ppm: u32,
    pub multipart_ppm: u32,
    /// S3 requests, and KMS requests without a bucket key, of a multipart upload.
    pub multipart_requests: u32,
    pub quota: u32,
    pub neighbour: u32,
    pub retry: RetryBehaviour,
    /// Retry tokens of each client at the beginning.
    pub retry_tokens: u32,
    /// The mean time between two bucket keys of one owner before the run, in nanoseconds.
    pub past_period: u64,
    /// Writes and reads in all, or their expectation.
    pub writes: u64,
    pub reads: u64,
}

impl Plan {
    pub fn of(workload: &Workload, seed: u32) -> Self {
        let at_least_one = |number: u32| u64::from(number.max(1));
        let readers = at_least_one(workload.requesters) * at_least_one(workload.caches);
        let owners = readers.saturating_mul(at_least_one(workload.kms_keys));
        let replicators = match workload.replication {
            Replication::Off => 0,
            Replication::SameRegion | Replication::UsEast2 | Replication::UsWest2 => {
                at_least_one(workload.caches) * at_least_one(workload.kms_keys)
            }
        };
        let parts = sim::facts::multipart::kms_requests(u64::from(workload.parts));
        let schedule = |rate| Schedule::new(rate, workload.shape, workload.duration);
        let mut plan = Self {
            seed,
            requesters: workload.requesters.max(1),
            readers,
            owners,
            replicators,
            poisson: workload.arrivals == Spacing::Poisson,
            time_limit: u64::from(workload.time_limit_secs) * SECOND,
            sliding: workload.window == Window::Sliding,
            spread: workload.read_spread,
            old_objects_ppm: workload.old_objects_ppm,
            multipart_ppm: workload.multipart_ppm,
            multipart_requests: u32::try_from(parts).unwrap_or(u32::MAX),
            quota: workload.quota_per_second(),
            neighbour: workload.neighbour_per_second,
            retry: workload.retry,
            retry_tokens: retry::TOKENS.value,
            past_period: 0,
            writes: schedule(workload.writes).requests(),
            reads: schedule(workload.reads).requests(),
        };
        plan.past_period = plan.period(workload);
        plan
    }

    /// The requests of the whole workload.
    pub fn arrivals(&self, workload: &Workload) -> Arrivals {
        let stream = |rate, turns, write| {
            let schedule = Schedule::new(rate, workload.shape, workload.duration);
            let (requests, end) = (schedule.requests(), schedule.clock_at_end());
            let stream = match workload.arrivals {
                Spacing::Even => Stream::even(requests, end, turns),
                Spacing::Poisson => Stream::random(requests, end, turns, self.seed, write),
            };
            let nanos = |seconds: u64| seconds.saturating_mul(SECOND);
            stream.on(match workload.shape {
                Shape::Constant => ShapeClock::Steady,
                Shape::Daily => ShapeClock::Daily(schedule),
                Shape::Bursts { every, lasting } => {
                    let every = nanos(every.seconds()).max(1);
                    ShapeClock::Bursts { every, lasting: nanos(lasting.seconds()).clamp(1, every) }
                }
            })
        };
        Arrivals::new(stream(workload.writes, self.owners, true), stream(workload.reads, self.readers, false))
    }

    /// The mean time between two bucket keys of one owner, in nanoseconds; the time limit where nothing is written. It is at most the
    /// length of the run, because a run cannot show that a bucket key lasts longer.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A mean.
    fn period(&self, workload: &Workload) -> u64 {
        let seconds = workload.duration.seconds().max(1) as f64;
        let limit = self.time_limit as f64;
        if self.writes == 0 {
            return self.time_limit.max(1);
        }
        let spacing = seconds * 1e9 * self.owners as f64 / self.writes as f64;
        let period = match (workload.arrivals, self.sliding) {
            (Spacing::Even, false) => (limit / spacing).ceil().max(1.0) * spacing,
            (Spacing::Even, true) if spacing < limit => f64::MAX,
            (Spacing::Even, true) => spacing,
            (Spacing::Poisson, false) => limit + spacing,
            // A gap of at least the limit ends a bucket key; one gap in e^(limit / spacing) is that long.
            (Spacing::Poisson, true) => spacing * exponential_function(limit / spacing),
        };
        (period.min(seconds * 1e9) as u64).max(1)
    }

    /// Whether S3 holds bucket keys in that lane.
    pub const fn has_bucket_keys(lane: Lane) -> bool {
        matches!(lane, Lane::BucketKey)
    }
}
