//! What a storm plays: the busiest moment of a workload, scaled down.

use sim::Lane;
use sim::facts::replication;

use crate::events::arrivals::{Arrivals, Stream};
use crate::events::bucket_keys::Past;
use crate::events::chance::exponential_function;
use crate::events::lane::LaneRun;
use crate::events::plan::Plan;
use crate::rate::Unit;
use crate::schedule::Schedule;
use crate::workload::{ReadSpread, Shape, Workload};

const SECOND: u64 = 1_000_000_000;

/// How long flights are sent.
const LASTS: u64 = 5 * SECOND;

/// How long before the token bucket is empty a storm begins, in seconds.
const LEAD: f64 = 1.0;

/// The moment at which the wave of a day is at its height, in nanoseconds.
const NOON: u64 = Unit::Day.seconds() / 2 * SECOND;

/// The busiest moment of a workload, as a storm plays it.
#[derive(Clone, Debug)]
pub struct Setting {
    pub grain: u64,
    /// When it begins, in nanoseconds of the workload.
    pub begins: u64,
    /// How long flights are sent, in nanoseconds.
    pub lasts: u64,
    /// The real quota.
    pub quota: u32,
    /// How long the traffic has been like this, in seconds; nothing where it has been for longer than any bucket key lasts.
    since: Option<f64>,
    /// Uploads and downloads a second in reality.
    rates: [f64; 2],
    /// The numbers of the workload, divided by the grain.
    plan: Plan,
}

impl Setting {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Expectations.
    pub fn of(workload: &Workload, seed: u32, flights_max: u32) -> Self {
        let plan = Plan::of(workload, seed);
        let peak = |rate| {
            let schedule = Schedule::new(rate, workload.shape, workload.duration);
            if schedule.requests() == 0 { 0.0 } else { schedule.rate_at_the_peak() }
        };
        let rates = [peak(workload.writes), peak(workload.reads)];
        let duration = workload.duration.seconds().saturating_mul(SECOND);
        let (peak_begins, peak_lasts) = match workload.shape {
            Shape::Constant => (0, duration),
            Shape::Daily => (NOON.min(duration.saturating_sub(LASTS)), LASTS),
            Shape::Bursts { lasting, .. } => (0, lasting.seconds().saturating_mul(SECOND).min(duration)),
        };
        let mut setting = Self {
            grain: 1,
            begins: peak_begins,
            lasts: peak_lasts.clamp(1, LASTS),
            quota: plan.quota,
            since: Some(0.0),
            rates,
            plan,
        };
        if workload.shape == Shape::Daily {
            setting.since = None;
        } else {
            // The bucket is full when the traffic begins, and the more there is of it, the sooner it is empty.
            let excess =
                setting.kms_requests() + f64::from(workload.neighbour_per_second) - f64::from(setting.quota);
            let later = ((f64::from(setting.quota) / excess - LEAD) * SECOND as f64).max(0.0);
            if excess > 0.0 && later + setting.lasts as f64 <= peak_lasts as f64 {
                setting.begins += later as u64;
                setting.since = Some(later / SECOND as f64);
            }
        }
        let requests = (rates[0] + rates[1]) * setting.lasts as f64 / SECOND as f64;
        let grain = (requests / f64::from(flights_max.max(1))).ceil().max(1.0);
        setting.make_small(grain as u64, workload.requesters.max(1));
        setting
    }

    /// KMS requests a second without bucket keys, each once.
    #[allow(clippy::cast_precision_loss)] // An expectation.
    fn kms_requests(&self) -> f64 {
        let more = f64::from(self.plan.multipart_requests.saturating_sub(1));
        let copies = if self.plan.replicators > 0 { replication::KMS_REQUESTS_PER_OBJECT.value } else { 0 };
        let a_write = 1.0 + f64::from(self.plan.multipart_ppm) / 1e6 * more + copies as f64;
        self.rates[0] * a_write + self.rates[1]
    }

    /// Divides by the grain every number on which the fractions depend.
    fn make_small(&mut self, grain: u64, requesters: u32) {
        let grain = grain.max(1);
        self.grain = grain;
        let small = |number: u64| (number.saturating_add(grain / 2) / grain).max(1);
        let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let plan = &mut self.plan;
        let (readers, owners) = (plan.readers, plan.owners);
        plan.quota = narrow(small(u64::from(plan.quota)));
        if plan.neighbour > 0 {
            plan.neighbour = narrow(small(u64::from(plan.neighbour)));
        }
        plan.requesters = narrow(small(u64::from(requesters)));
        let tokens = u64::from(plan.retry_tokens) * u64::from(requesters);
        plan.retry_tokens = narrow(small(tokens) / u64::from(plan.requesters));
        plan.readers = small(readers);
        plan.owners = plan.readers * (small(owners) / plan.readers).max(1);
        if plan.replicators > 0 {
            plan.replicators = small(plan.replicators);
        }
        if let ReadSpread::OldBucketKeys(keys) = plan.spread {
            let pairs = small(readers.saturating_mul(u64::from(keys)));
            plan.spread = ReadSpread::OldBucketKeys(narrow((pairs / plan.readers).max(1)));
        }
        [plan.writes, plan.reads] = [0, 1].map(|kind| flights(self.rates[kind], self.lasts, grain));
    }

    /// Converts tokens of the scaled quota into tokens of the real one.
    pub fn in_reality(&self, tokens: u32) -> u32 {
        let tokens = u64::from(tokens) * u64::from(self.quota) / u64::from(self.plan.quota.max(1));
        u32::try_from(tokens).unwrap_or(u32::MAX)
    }

    /// The flights.
    pub fn arrivals(&self) -> Arrivals {
        let stream = |requests, turns, write| {
            if self.plan.poisson {
                Stream::random(requests, self.lasts, turns, self.plan.seed, write)
            } else {
                Stream::even(requests, self.lasts, turns)
            }
        };
        Arrivals::new(
            stream(self.plan.writes, self.plan.owners, true),
            stream(self.plan.reads, self.plan.readers, false),
        )
    }

    /// A lane as it is when the storm begins.
    pub fn lane(&self, lane: Lane) -> LaneRun {
        let mut run = LaneRun::new(lane, &self.plan, 1, u64::MAX);
        self.fill_bucket(&mut run, lane);
        if self.since != Some(0.0) && Plan::has_bucket_keys(lane) {
            self.hold_bucket_keys(&mut run);
        }
        run
    }

    /// Leaves as many tokens in the bucket as the traffic before the storm has left.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // An expectation.
    fn fill_bucket(&self, run: &mut LaneRun, lane: Lane) {
        let grain = self.grain as f64;
        let ours = if Plan::has_bucket_keys(lane) { 0.0 } else { self.kms_requests() / grain };
        let excess = ours + f64::from(self.plan.neighbour) - f64::from(self.plan.quota);
        if excess > 0.0 {
            let left = self.since.map_or(0.0, |since| f64::from(self.plan.quota) - excess * since);
            run.quota_mut().drain_to(left.max(0.0) as u32);
        }
    }

    /// Makes S3 hold the bucket keys that the traffic before the storm has left.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Expectations.
    fn hold_bucket_keys(&self, run: &mut LaneRun) {
        let plan = &self.plan;
        let limit = plan.time_limit as f64;
        let writes = self.rates[0] / self.grain as f64 / SECOND as f64;
        let since = self.since.map_or(f64::MAX, |since| since * SECOND as f64);
        let spacing = if writes > 0.0 { plan.owners as f64 / writes } else { f64::MAX };
        let period = if plan.sliding { spacing } else { limit + spacing / 2.0 };
        // The reads are spread over this many pairs of a reader and a bucket key.
        let pairs = plan.readers as f64
            * match plan.spread {
                ReadSpread::OldBucketKeys(old) => f64::from(old),
                ReadSpread::InUse => plan.owners as f64,
                ReadSpread::ByAge(mean) => {
                    let periods = mean.seconds() as f64 * SECOND as f64 / plan.past_period as f64;
                    plan.owners as f64 * periods.max(1.0)
                }
            };
        let reads = self.rates[1] / self.grain as f64 / SECOND as f64;
        let in_the_limit = reads / pairs * limit.min(since);
        let held = if since < limit {
            1.0 - 1.0 / exponential_function(in_the_limit)
        } else {
            in_the_limit / (1.0 + in_the_limit)
        };
        let Some(keys) = run.bucket_keys_mut() else { return };
        keys.begin_after(Past {
            since: self.since.map(|since| (since * SECOND as f64) as u64),
            turn: if writes > 0.0 { 1.0 / writes } else { f64::MAX },
            period,
            old_ppm: (held * 1e6) as u32,
        });
    }
}

/// How many flights a rate brings in that time.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // An expectation.
fn flights(per_second: f64, nanos: u64, grain: u64) -> u64 {
    (per_second * nanos as f64 / SECOND as f64 / grain as f64) as u64
}
