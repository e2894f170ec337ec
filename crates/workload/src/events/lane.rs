//! One lane of a workload, played request by request.

use sim::facts::replication;
use sim::{Duration, Lane};

use crate::workload::RetryBehaviour;

use super::arrivals::Arrival;
use super::bucket_keys::{BucketKeys, ReadNeeds};
use super::calendar::Calendar;
use super::chance::{Row, drawn, is_one_of_a_share, one_of};
use super::latencies::{self, Latencies};
use super::plan::Plan;
use super::retry_tokens::{RetryTokens, longest_wait};
use super::shared_quota::SharedQuota;

/// What a lane's requests have come to so far. Each attempt of each request counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Uploads and downloads that have begun.
    pub arrived: u64,
    /// Uploads that succeeded.
    pub objects_stored: u64,
    /// Downloads that succeeded.
    pub objects_read: u64,
    /// Requests that reached S3. A multipart upload makes one for each part and two more.
    pub s3_requests: u64,
    /// Requests that reached KMS, throttled ones among them.
    pub kms_requests: u64,
    /// Those of them that KMS throttled.
    pub kms_throttled: u64,
    /// Requests to S3 that failed even at their last attempt; of a multipart upload each part that did.
    pub failed_for_good: u64,
    /// Uploads and downloads that failed because of that.
    pub given_up: u64,
    /// Stored objects that were not replicated.
    pub replicas_failed: u64,
    /// The most requests that waited for their next attempt at one moment.
    pub worst_backlog: u64,
}

/// KMS requests of one interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// All of them, throttled ones among them.
    pub kms_requests: u64,
    /// Those that KMS throttled.
    pub kms_throttled: u64,
}

/// Records the attempts of requests and how requests end.
pub trait Recorder {
    /// Records an attempt that is sent at that moment: whether S3 asked KMS for it, and whether it got all that it needed.
    fn attempted(&mut self, request: u32, at: u64, asked: bool, served: bool);
    /// Records the end of a request. Its last attempt took that many nanoseconds from its sending until the client knew the answer.
    fn ended(&mut self, request: u32, succeeded: bool, took: u64);
}

/// The request number of a replication, which is no request of a client.
pub const UNRECORDED: u32 = u32::MAX;

/// Records nothing.
pub struct Unrecorded;

impl Recorder for Unrecorded {
    #[inline]
    fn attempted(&mut self, _: u32, _: u64, _: bool, _: bool) {}
    #[inline]
    fn ended(&mut self, _: u32, _: bool, _: u64) {}
}

/// What a job needs from KMS at each attempt.
#[derive(Clone, Copy, Debug)]
enum Need {
    /// That many KMS requests, whatever S3 holds.
    Requests { calls: u32, write: bool },
    /// The live bucket key of the owner who uploads, or one KMS request for a new one.
    OwnBucketKey,
    /// A bucket key that S3 may hold for the reader, or one KMS request to decrypt it.
    HeldBucketKey { name: u64 },
    /// The two KMS requests of a replica without bucket keys, or the one that is left.
    ReplicaRequests { calls: u32 },
    /// The replication role's bucket keys at the source and at the destination. This number says whose turn it is among them.
    ReplicationBucketKeys { number: u64 },
}

/// A request, or a replication.
#[derive(Clone, Copy, Debug)]
struct Job {
    /// When its first attempt was sent.
    began: u64,
    /// Owner or reader.
    who: u64,
    need: Need,
    /// Its number among all requests.
    number: u32,
    /// Attempts made, the one that is being made among them.
    attempts: u32,
}

/// A lane while it is played.
#[derive(Clone, Debug)]
pub struct LaneRun {
    seed: u32,
    lane: Lane,
    requesters: u64,
    multipart_ppm: u32,
    multipart_requests: u32,
    replicates: bool,
    poisson: bool,
    bucket_keys: Option<BucketKeys>,
    quota: SharedQuota,
    retry_tokens: RetryTokens,
    waiting: Calendar<Job>,
    latencies: Latencies,
    totals: Totals,
    /// Draws made so far to decide by chance which requests KMS serves.
    served_by_chance: u64,
    /// Draws made so far for the waits of clients.
    waits: u64,
    series: Vec<Interval>,
    interval: usize,
    interval_ends: u64,
    interval_lasts: u64,
}

impl LaneRun {
    pub fn new(lane: Lane, plan: &Plan, intervals: usize, interval_lasts: u64) -> Self {
        // A request that follows from another one, as a retry does, comes in step with it.
        let in_step = plan.retry != RetryBehaviour::Never || plan.replicators > 0;
        // The replication role is one more client.
        let clients = plan.requesters.saturating_add(1);
        Self {
            seed: plan.seed,
            lane,
            requesters: u64::from(plan.requesters),
            multipart_ppm: plan.multipart_ppm,
            multipart_requests: plan.multipart_requests,
            replicates: plan.replicators > 0,
            poisson: plan.poisson,
            bucket_keys: Plan::has_bucket_keys(lane).then(|| BucketKeys::new(plan)),
            quota: SharedQuota::full(plan.quota, plan.neighbour, in_step),
            retry_tokens: RetryTokens::full(plan.retry, clients, plan.retry_tokens),
            waiting: Calendar::new(),
            latencies: Latencies::new(),
            totals: Totals::default(),
            served_by_chance: 0,
            waits: 0,
            series: vec![Interval::default(); intervals.max(1)],
            interval: 0,
            interval_ends: interval_lasts,
            interval_lasts: interval_lasts.max(1),
        }
    }

    /// Plays a request, and before it every retry that is due until then.
    #[inline]
    pub fn arrive(&mut self, arrival: Arrival, number: u32, recorder: &mut impl Recorder) {
        self.retry_until(arrival.at, recorder);
        self.totals.arrived += 1;
        let mut s3_requests = 1;
        let need = if arrival.write {
            if self.multipart_ppm > 0 && is_one_of_a_share(arrival.number, self.multipart_ppm) {
                s3_requests = self.multipart_requests;
            }
            match self.lane {
                Lane::ObjectKeys => Need::Requests { calls: s3_requests, write: true },
                Lane::BucketKey => Need::OwnBucketKey,
            }
        } else {
            match &mut self.bucket_keys {
                None => Need::Requests { calls: 1, write: false },
                Some(keys) => match keys.read(arrival.number, arrival.who, arrival.at) {
                    ReadNeeds::Decrypt => Need::Requests { calls: 1, write: false },
                    ReadNeeds::Held(name) => Need::HeldBucketKey { name },
                    ReadNeeds::Nothing => Need::Requests { calls: 0, write: false },
                },
            }
        };
        self.totals.s3_requests += u64::from(s3_requests);
        let job = Job { began: arrival.at, who: arrival.who, need, number, attempts: 1 };
        self.attempt(job, arrival.at, s3_requests, recorder);
    }

    /// Makes the attempts that are due until that moment.
    #[inline]
    pub fn retry_until(&mut self, until: u64, recorder: &mut impl Recorder) {
        while let Some((at, job)) = self.waiting.take(until) {
            self.try_again(job, at, recorder);
        }
    }

    fn try_again(&mut self, mut job: Job, at: u64, recorder: &mut impl Recorder) {
        job.attempts += 1;
        let requests = match job.need {
            Need::Requests { calls, .. } => calls,
            Need::OwnBucketKey | Need::HeldBucketKey { .. } => 1,
            Need::ReplicaRequests { .. } | Need::ReplicationBucketKeys { .. } => 0,
        };
        self.totals.s3_requests += u64::from(requests);
        self.attempt(job, at, requests, recorder);
    }

    /// Makes the KMS requests of one attempt: returns how many there were, and how many KMS throttled.
    #[inline]
    fn request_from_kms(&mut self, need: &mut Need, who: u64, at: u64) -> (u32, u32) {
        match need {
            Need::Requests { calls, .. } | Need::ReplicaRequests { calls } => {
                let made = *calls;
                if made == 0 {
                    return (0, 0);
                }
                *calls = made - self.take(at, made);
                (made, *calls)
            }
            Need::OwnBucketKey => {
                if self.bucket_keys.as_mut().is_some_and(|keys| keys.write(who, at)) {
                    return (0, 0);
                }
                self.fetch(at, |keys| keys.fetched(who, at))
            }
            Need::HeldBucketKey { name } => {
                let name = *name;
                if self.bucket_keys.as_mut().is_some_and(|keys| keys.use_held(name, at)) {
                    return (0, 0);
                }
                self.fetch(at, |keys| keys.decrypted(name, at))
            }
            Need::ReplicationBucketKeys { number } => {
                let number = *number;
                let mut sum = (0, 0);
                for destination in [false, true] {
                    if self.bucket_keys.as_mut().is_some_and(|keys| keys.replicate(number, destination, at)) {
                        continue;
                    }
                    let (made, throttled) =
                        self.fetch(at, |keys| keys.replication_fetched(number, destination, at));
                    sum = (sum.0 + made, sum.1 + throttled);
                }
                sum
            }
        }
    }

    /// Makes one KMS request for a bucket key, which S3 holds from then on.
    fn fetch(&mut self, at: u64, hold: impl FnOnce(&mut BucketKeys)) -> (u32, u32) {
        let served = self.take(at, 1);
        if let (1, Some(keys)) = (served, &mut self.bucket_keys) {
            hold(keys);
        }
        (1, 1 - served)
    }

    #[inline]
    fn take(&mut self, at: u64, calls: u32) -> u32 {
        let (seed, draws) = (self.seed, &mut self.served_by_chance);
        let lane = (self.lane.index() as u64) << 55;
        let served = self.quota.take(at, calls, || {
            *draws += 1;
            drawn(seed, Row::Service, *draws | lane)
        });
        self.count_kms_requests(at, calls, calls - served);
        served
    }

    #[inline]
    fn count_kms_requests(&mut self, at: u64, calls: u32, throttled: u32) {
        self.totals.kms_requests += u64::from(calls);
        self.totals.kms_throttled += u64::from(throttled);
        if at >= self.interval_ends {
            self.next_interval(at);
        }
        let interval = &mut self.series[self.interval];
        interval.kms_requests += u64::from(calls);
        interval.kms_throttled += u64::from(throttled);
    }

    /// Goes on to the interval of a moment. What comes after the last interval counts in the last.
    fn next_interval(&mut self, at: u64) {
        let last = self.series.len() - 1;
        self.interval = usize::try_from(at / self.interval_lasts).map_or(last, |index| index.min(last));
        self.interval_ends = if self.interval == last {
            u64::MAX
        } else {
            self.interval_lasts.saturating_mul(self.interval as u64 + 1)
        };
    }

    #[inline]
    fn attempt(&mut self, mut job: Job, at: u64, s3_requests: u32, recorder: &mut impl Recorder) {
        let (made, throttled) = self.request_from_kms(&mut job.need, job.who, at);
        recorder.attempted(job.number, at, made > 0, throttled == 0);
        if !self.retry_tokens.is_full() {
            let succeeded = s3_requests.max(made).saturating_sub(throttled);
            let client = self.client(&job);
            self.retry_tokens.succeed(client, job.attempts, succeeded);
        }
        if throttled == 0 {
            self.succeed(&job, at, made > 0, recorder);
        } else {
            self.throttle(job, at, throttled, recorder);
        }
    }

    #[inline]
    fn succeed(&mut self, job: &Job, at: u64, asked: bool, recorder: &mut impl Recorder) {
        let (write, with_bucket_key) = match job.need {
            Need::Requests { write, calls: _ } => (write, self.bucket_keys.is_some() && !asked),
            Need::OwnBucketKey => (true, true),
            Need::HeldBucketKey { .. } => (false, true),
            Need::ReplicaRequests { .. } | Need::ReplicationBucketKeys { .. } => return,
        };
        let took = latencies::succeeded(write, with_bucket_key, asked);
        self.latencies.note(at - job.began + took);
        recorder.ended(job.number, true, took);
        if write {
            self.totals.objects_stored += 1;
            if self.replicates {
                self.replicate(at);
            }
        } else {
            self.totals.objects_read += 1;
        }
    }

    /// Replicates an object as soon as it is stored. The time until replication begins is left out: it is the same for every object.
    fn replicate(&mut self, at: u64) {
        let need = match self.lane {
            Lane::ObjectKeys => {
                let calls = u32::try_from(replication::KMS_REQUESTS_PER_OBJECT.value).unwrap_or(u32::MAX);
                Need::ReplicaRequests { calls }
            }
            Lane::BucketKey => {
                let number = self.totals.objects_stored - 1;
                let number = if self.poisson { drawn(self.seed, Row::Replicas, number) } else { number };
                Need::ReplicationBucketKeys { number }
            }
        };
        let job = Job { began: at, who: 0, need, number: UNRECORDED, attempts: 1 };
        self.attempt(job, at, 0, &mut Unrecorded);
    }

    fn throttle(&mut self, job: Job, at: u64, throttled: u32, recorder: &mut impl Recorder) {
        let client = self.client(&job);
        if self.retry_tokens.may_retry(client, job.attempts, throttled) {
            self.waits += 1;
            let lane = (self.lane.index() as u64) << 55;
            let draw = drawn(self.seed, Row::Waits, self.waits | lane);
            let wait = one_of(longest_wait(job.attempts), draw);
            let knows = at.saturating_add(latencies::REFUSED);
            self.waiting.put(knows, knows.saturating_add(wait), job);
            self.totals.worst_backlog = self.totals.worst_backlog.max(u64::from(self.waiting.waiting()));
            return;
        }
        match job.need {
            Need::ReplicaRequests { .. } | Need::ReplicationBucketKeys { .. } => {
                self.totals.replicas_failed += 1;
            }
            Need::Requests { .. } | Need::OwnBucketKey | Need::HeldBucketKey { .. } => {
                self.totals.failed_for_good += u64::from(throttled);
                self.totals.given_up += 1;
                recorder.ended(job.number, false, latencies::REFUSED);
            }
        }
    }

    /// The client whose retry tokens pay for another attempt.
    #[allow(clippy::cast_possible_truncation)] // Clients are counted in 32 bits.
    fn client(&self, job: &Job) -> u32 {
        match job.need {
            Need::ReplicaRequests { .. } | Need::ReplicationBucketKeys { .. } => self.requesters as u32,
            Need::Requests { .. } | Need::OwnBucketKey | Need::HeldBucketKey { .. } => {
                (job.who % self.requesters) as u32
            }
        }
    }

    pub const fn totals(&self) -> &Totals {
        &self.totals
    }

    /// How many wait for their next attempt.
    pub const fn backlog(&self) -> u32 {
        self.waiting.waiting()
    }

    pub fn series(&self) -> &[Interval] {
        &self.series
    }

    pub fn percentile(&self, per_cent: u64) -> Option<Duration> {
        self.latencies.percentile(per_cent)
    }

    pub const fn quota_mut(&mut self) -> &mut SharedQuota {
        &mut self.quota
    }

    pub const fn bucket_keys_mut(&mut self) -> Option<&mut BucketKeys> {
        self.bucket_keys.as_mut()
    }
}
