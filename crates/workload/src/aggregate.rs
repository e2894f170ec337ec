//! Counts what a workload comes to without playing its requests, so that a month of a hundred thousand requests a second takes as
//! little work as one of ten.

use sim::Lane;
use sim::facts::retry;

use crate::bill::Charged;
use crate::counts::{
    Counts, LaneCounts, OTHER_READS, READS, REPLICATION, UPLOADS, owners, owners_of_replication,
};
use crate::expectation::{ppm, real, rounded};
use crate::holders::Effort;
use crate::latency::{Group, quantile};
use crate::outcome::{Interval, IntervalOfLane, LaneOutcome, Outcome, Totals};
use crate::phases::{Phase, Phases, Sums};
use crate::throttle::{Flow, Limits, STREAMS, Stream};
use crate::workload::{Arrivals, Replication, Shape, Workload};

/// The most intervals of an [`Outcome`].
pub const INTERVALS_MAX: u64 = 750;

/// The lengths that intervals may have, in seconds.
const LENGTHS: [u64; 18] =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

/// Counts what a workload comes to: exactly where its requests come evenly at a constant rate, and as an expectation
/// otherwise. How long that takes does not depend on how many requests there are.
///
/// Where the traffic exceeds the quota, the result is an equilibrium: KMS serves as many requests as the quota allows, and the
/// others come back as [`RetryBehaviour`](crate::RetryBehaviour) says. A rush at the very beginning is not in it: if many owners
/// fetch their first bucket key at once, KMS may refuse some of them for a few seconds.
pub fn aggregate(workload: &Workload) -> Outcome {
    let counts = Counts::of(workload, Effort::THOROUGH);
    let phases = Phases::of(workload, counts.writes);
    let lanes = Lane::BOTH.map(|lane| LaneFlow::new(workload, &counts, &phases, lane));
    let intervals = intervals(&phases, &lanes);
    Outcome {
        lanes: [lanes[0].outcome(), lanes[1].outcome()],
        intervals,
        quota_per_second: workload.quota_per_second(),
        saving_ppm: counts.saving_ppm(),
    }
}

/// How many of a million KMS requests the bucket key saves, before KMS refuses any. It is the one figure of [`aggregate`] that a
/// plot needs hundreds of times, so it samples less where traffic comes in waves or in bursts with short pauses.
pub fn saving_ppm(workload: &Workload) -> u32 {
    Counts::of(workload, Effort::QUICK).saving_ppm()
}

/// The counts of one lane while they are worked out.
struct LaneFlow<'a> {
    workload: &'a Workload,
    counts: &'a Counts,
    phases: &'a Phases,
    lane: Lane,
    lane_counts: LaneCounts,
    flows: Vec<Flow>,
    /// KMS requests in each second of each phase beyond those that the lane makes while KMS refuses none.
    more: Sums,
    /// Refusals in each second of each phase.
    refused: Sums,
    /// First attempts of each stream in each second of each phase, while KMS refuses none.
    calm: [Sums; STREAMS],
    totals: Totals,
}

impl<'a> LaneFlow<'a> {
    fn new(workload: &'a Workload, counts: &'a Counts, phases: &'a Phases, lane: Lane) -> Self {
        let lane_counts = counts.lanes[lane.index()];
        let rates: [Vec<f64>; STREAMS] =
            std::array::from_fn(|stream| rates(phases, lane_counts.calls[stream], lane_counts.uses[stream]));
        let flows = flows(workload, counts, phases, lane, &rates);
        let attempts_beyond = |(phase, flow): (usize, &Flow)| {
            let calm: f64 = rates.iter().map(|rates| rates[phase]).sum();
            if flow.refused > 0.0 { flow.attempts() - calm } else { 0.0 }
        };
        let more = Sums::new(flows.iter().enumerate().map(attempts_beyond).collect());
        let refused = Sums::new(flows.iter().map(|flow| flow.attempts() * flow.refused).collect());
        let calm = rates.map(Sums::new);
        let totals = Totals::default();
        let mut this =
            Self { workload, counts, phases, lane, lane_counts, flows, more, refused, calm, totals };
        this.totals = this.count();
        this
    }

    /// Adds something up over the whole time that a flow has in each second.
    fn over_time(&self, a_second: impl Fn(&Flow) -> f64) -> f64 {
        self.phases.all.iter().zip(&self.flows).map(|(phase, flow)| phase.secs * a_second(flow)).sum()
    }

    fn count(&self) -> Totals {
        let written = self.counts.writes.requests();
        let requests =
            self.counts.upload_requests(self.workload).saturating_add(self.counts.reads.requests());
        let again = self.over_time(|flow| flow.by_clients * (flow.per_first() - 1.0));
        let whole = self.phases.duration;
        let more = self.phases.until(whole, &self.more);
        // `more` is negative where uploads fail and so are not replicated. The first attempts may exceed what a `u64` counts.
        let kms_requests = if more < 0.0 {
            rounded(self.lane_counts.calls.iter().sum::<f64>() + more)
        } else {
            self.lane_counts.first_calls.saturating_add(rounded(more))
        };
        Totals {
            objects_stored: written.saturating_sub(rounded(self.lost_uploads())),
            s3_requests: requests.saturating_add(rounded(again)),
            kms_requests,
            kms_throttled: rounded(self.phases.until(whole, &self.refused)).min(kms_requests),
            failed_for_good: rounded(self.over_time(|flow| flow.by_clients * flow.failed_share())),
            cloudtrail_kms_events: kms_requests,
        }
    }

    /// Uploads that fail. The parts of an upload come at once, meet the same quota and so fail together.
    fn lost_uploads(&self) -> f64 {
        let a_second = real(self.counts.writes.requests()) / real(self.phases.duration);
        let lost = |(phase, flow): (&Phase, &Flow)| phase.secs * phase.speed * a_second * (1.0 - flow.stored);
        self.phases.all.iter().zip(&self.flows).map(lost).sum()
    }

    fn outcome(&self) -> LaneOutcome {
        let totals = self.totals;
        let failed = |stream: usize| rounded(self.over_time(|flow| flow.first[stream] * flow.failed_share()));
        let failed_reads = failed(READS).saturating_add(failed(OTHER_READS));
        let upload_requests = self.counts.upload_requests(self.workload);
        let replicated =
            if self.workload.replication == Replication::Off { 0 } else { totals.objects_stored };
        let charged = Charged {
            kms_requests: totals.kms_requests,
            put_requests: upload_requests.saturating_sub(failed(UPLOADS)),
            get_requests: self.counts.reads.requests().saturating_sub(failed_reads),
            s3_requests: totals.s3_requests,
            replicated,
        };
        let attempts =
            real(self.lane_counts.first_calls) + self.phases.until(self.phases.duration, &self.more);
        let refused = self.phases.until(self.phases.duration, &self.refused);
        let refusing = self.over_time(|flow| if flow.refused > 0.0 { 1.0 } else { 0.0 });
        let groups = self.groups();
        let waiting = self.flows.iter().map(Flow::waiting).fold(0.0, f64::max);
        LaneOutcome {
            totals,
            kms_cost: sim::facts::price::KMS_REQUEST.value.times(totals.kms_requests),
            monthly: charged.a_month(self.workload),
            throttled_ppm: ppm(refused, attempts),
            throttled_time_ppm: ppm(refusing, real(self.phases.duration)),
            latency_p50: quantile(&groups, 0.5),
            latency_p99: quantile(&groups, 0.99),
            backlog: rounded(waiting),
        }
    }

    fn groups(&self) -> [Group; 5] {
        let bucket_key = self.lane == Lane::BucketKey;
        let asking = |stream: usize, bucket_key: bool| Group {
            succeed: [0, 1, 2].map(|retries| {
                self.over_time(|flow| flow.first[stream] * (1.0 - flow.refused) * flow.again.powi(retries))
            }),
            uploads: stream == UPLOADS,
            asks_kms: true,
            bucket_key,
        };
        let free = |requests: u64, stream: usize| {
            let asked = self.over_time(|flow| flow.first[stream]);
            let free = if bucket_key { (real(requests) - asked).max(0.0) } else { 0.0 };
            Group { succeed: [free, 0.0, 0.0], asks_kms: false, ..asking(stream, bucket_key) }
        };
        [
            asking(UPLOADS, bucket_key),
            asking(READS, bucket_key),
            asking(OTHER_READS, false),
            free(self.counts.upload_requests(self.workload), UPLOADS),
            free(rounded(self.lane_counts.uses[READS]), READS),
        ]
    }

    /// KMS requests and refusals until that second.
    fn until(&self, secs: u64) -> [u64; 2] {
        if secs >= self.phases.duration {
            return [self.totals.kms_requests, self.totals.kms_throttled];
        }
        let calls: f64 = (0..STREAMS).map(|stream| self.calls_until(stream, secs)).sum();
        let requests = rounded(calls + self.phases.until(secs, &self.more)).min(self.totals.kms_requests);
        let refused = rounded(self.phases.until(secs, &self.refused)).min(self.totals.kms_throttled);
        [requests, refused.min(requests)]
    }

    /// First attempts of a stream until that second, while KMS refuses none. Steady uploads fetch their bucket keys in rounds.
    fn calls_until(&self, stream: usize, secs: u64) -> f64 {
        let fetched = |owners: u64| {
            let until = secs.saturating_mul(1_000_000_000);
            let uploads = &self.counts.writes;
            match self.workload.arrivals {
                Arrivals::Even => {
                    real(self.counts.holding.turns(uploads, owners).fetches(uploads.before(until)))
                }
                Arrivals::Poisson => self.counts.holding.random(uploads, owners, until),
            }
        };
        let rounds = self.lane == Lane::BucketKey && self.workload.shape == Shape::Constant;
        match stream {
            _ if self.lane_counts.calls[stream] <= 0.0 => 0.0,
            UPLOADS if rounds => fetched(owners(self.workload)),
            REPLICATION if rounds => {
                let a_round = fetched(owners_of_replication(self.workload));
                real(sim::facts::replication::KMS_REQUESTS_PER_OBJECT.value) * a_round
            }
            _ => self.phases.until(secs, &self.calm[stream]),
        }
    }

    /// KMS requests in the busiest second between two others.
    fn peak(&self, from: u64, until: u64, requests: u64) -> f64 {
        let flow =
            self.phases.between(from, until).map(|phase| self.flows[phase].attempts()).fold(0.0, f64::max);
        let in_rounds = match self.workload.shape {
            Shape::Constant => self.workload.arrivals == Arrivals::Even,
            Shape::Bursts { .. } => self.counts.holding.is_cold_in_each_burst(),
            Shape::Daily => false,
        };
        if self.lane == Lane::ObjectKeys || !in_rounds || self.lane_counts.calls[UPLOADS] <= 0.0 {
            return flow;
        }
        // In a round, each upload fetches a bucket key, until every owner has one.
        let round =
            real(owners(self.workload)).min(self.counts.writes.rate_at_the_peak()).min(real(requests));
        flow.max(round)
    }
}

/// First attempts a second in each phase, of a stream with `calls` of them and `uses` requests that could need one in all. Where
/// busy times share more uses among the same number of bucket keys, first attempts grow more slowly than uses.
fn rates(phases: &Phases, calls: f64, uses: f64) -> Vec<f64> {
    let uses = uses.max(calls);
    if calls <= 0.0 {
        return vec![0.0; phases.all.len()];
    }
    let duration = real(phases.duration);
    // The next first attempt comes `apart` seconds after the one before, plus the wait for the next use.
    let rate = |speed: f64, apart: f64| {
        let local = uses / duration * speed;
        local / (1.0 + local * apart)
    };
    let sum = |apart: f64| phases.all.iter().map(|phase| phase.secs * rate(phase.speed, apart)).sum::<f64>();
    let (mut low, mut high) = (0.0, duration / calls - duration / uses);
    for _ in 0..if phases.all.len() > 1 { 40 } else { 0 } {
        let middle = f64::midpoint(low, high);
        if sum(middle) > calls {
            low = middle;
        } else {
            high = middle;
        }
    }
    let scale = calls / sum(low).max(f64::MIN_POSITIVE);
    phases.all.iter().map(|phase| rate(phase.speed, low) * scale).collect()
}

fn flows(
    workload: &Workload,
    counts: &Counts,
    phases: &Phases,
    lane: Lane,
    rates: &[Vec<f64>; STREAMS],
) -> Vec<Flow> {
    let (quota, neighbour) =
        (f64::from(workload.quota_per_second()), f64::from(workload.neighbour_per_second));
    let lane_counts = &counts.lanes[lane.index()];
    // Before a burst the token bucket of KMS is full: a second's quota comes on top of what refills it during the burst.
    let saved_quota = if phases.pause > 0.0 {
        ((quota - neighbour).max(0.0) * phases.pause).min(quota) / phases.stretch
    } else {
        0.0
    };
    let per_second = |total: f64, speed: f64| total / real(phases.duration) * speed;
    let calm = |phase: usize| rates.iter().map(|rates| rates[phase]).sum::<f64>();
    let over = (0..phases.all.len()).filter(|phase| calm(*phase) + neighbour > quota).count();
    let saved =
        f64::from(retry::TOKENS.value) * f64::from(workload.requesters) / phases.stretch_of(over).max(1.0);
    let requests = real(counts.upload_requests(workload)) + real(counts.reads.requests());
    let asking: f64 = [UPLOADS, READS, OTHER_READS].iter().map(|stream| lane_counts.calls[*stream]).sum();
    let flow = |(number, phase): (usize, &Phase)| {
        let streams: [Stream; STREAMS] = std::array::from_fn(|stream| Stream {
            calls: rates[stream][number],
            uses: per_second(lane_counts.uses[stream], phase.speed),
        });
        let limits = Limits {
            quota: quota + saved_quota,
            neighbour,
            retry: workload.retry,
            free: per_second((requests - asking).max(0.0), phase.speed),
            saved,
        };
        Flow::of(&streams, &limits)
    };
    phases.all.iter().enumerate().map(flow).collect()
}

/// The length of the intervals into which that time is cut, in seconds.
pub fn interval_length(duration: u64) -> u64 {
    let fits = |length: &u64| duration.div_ceil(*length) <= INTERVALS_MAX;
    LENGTHS.into_iter().find(fits).unwrap_or(duration.div_ceil(INTERVALS_MAX))
}

fn intervals(phases: &Phases, lanes: &[LaneFlow; 2]) -> Vec<Interval> {
    let length = interval_length(phases.duration);
    let mut before = [[0, 0]; 2];
    let mut intervals = Vec::new();
    let mut start = 0;
    while start < phases.duration {
        let end = (start + length).min(phases.duration);
        let mut of_lanes = [IntervalOfLane::default(); 2];
        for ((lane, of_lane), before) in lanes.iter().zip(&mut of_lanes).zip(&mut before) {
            let now = lane.until(end);
            let requests = now[0].saturating_sub(before[0]);
            let refused = now[1].saturating_sub(before[1]);
            let average = real(requests) / real(end - start);
            *of_lane = IntervalOfLane {
                kms_requests: requests,
                kms_throttled: refused,
                average_per_second: average,
                peak_per_second: lane.peak(start, end, requests).max(average),
                throttled_ppm: ppm(real(refused), real(requests)),
            };
            *before = [now[0].max(before[0]), now[1].max(before[1])];
        }
        intervals.push(Interval { start_secs: start, length_secs: end - start, lanes: of_lanes });
        start = end;
    }
    intervals
}
