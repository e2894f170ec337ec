//! Plays a whole workload, request by request.

use sim::{Duration, Lane};

use crate::aggregate::interval_length;
use crate::workload::Workload;

use super::arrivals::Arrivals;
use super::lane::{Interval, LaneRun, Totals, Unrecorded};
use super::plan::Plan;

/// Most requests, uploads and downloads together, that are played one by one.
pub const EVENTS_MAX: u64 = 5_000_000;

/// The workload has more than [`EVENTS_MAX`] requests and cannot be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// How many requests it has.
    pub requests: u64,
}

/// How far a simulation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Requests that have been played.
    pub done: u64,
    /// Requests in all. For random arrivals this is an average until all of them have come.
    pub of: u64,
    /// Whether everything has been played.
    pub finished: bool,
}

/// What a workload has come to in one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneOutcome {
    /// Sums over the whole time.
    pub totals: Totals,
    /// Management events in CloudTrail: one for each KMS request, throttled or not.
    pub cloudtrail_kms_events: u64,
    /// Half of the requests that succeeded took no longer, waits included; to the millisecond.
    pub latency_p50: Option<Duration>,
    /// 99 of a hundred of them took no longer.
    pub latency_p99: Option<Duration>,
    /// How many wait for their next attempt now; none when the simulation has finished.
    pub backlog: u64,
    /// KMS requests of each interval. What is tried again after the end counts in the last one.
    pub series: Vec<Interval>,
}

/// What a workload has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// By [`Lane::index`].
    pub lanes: [LaneOutcome; 2],
    /// How long an interval of the series is, as in [`aggregate`](crate::aggregate()); the last may be shorter.
    pub interval: Duration,
}

/// A workload that is played request by request, some at a time. Each request is played in both lanes.
///
/// Playing needs no memory for a request once it has ended. See `BucketKeys` for what bucket keys need; a client takes 2
/// bytes in each lane, a request that waits for its next attempt 56.
#[derive(Clone, Debug)]
pub struct Simulation {
    arrivals: Arrivals,
    lanes: [LaneRun; 2],
    interval: u64,
    done: u32,
    expected: u64,
    finished: bool,
}

impl Simulation {
    /// Prepares to play a workload. The same workload and seed give the same outcome, natively and in WebAssembly.
    pub fn new(workload: &Workload, seed: u32) -> Result<Self, TooMany> {
        let plan = Plan::of(workload, seed);
        let expected = plan.writes.saturating_add(plan.reads);
        if expected > EVENTS_MAX {
            return Err(TooMany { requests: expected });
        }
        let seconds = workload.duration.seconds().max(1);
        let length = interval_length(seconds);
        let intervals = usize::try_from(seconds.div_ceil(length)).unwrap_or(1);
        let interval = length.saturating_mul(1_000_000_000);
        let lane = |lane| LaneRun::new(lane, &plan, intervals, interval);
        Ok(Self {
            arrivals: plan.arrivals(workload),
            lanes: Lane::BOTH.map(lane),
            interval,
            done: 0,
            expected,
            finished: false,
        })
    }

    /// Plays up to that many more requests. After the last one it also plays every retry that is left.
    pub fn advance(&mut self, requests: u32) -> Progress {
        let [above, below] = &mut self.lanes;
        for _ in 0..requests {
            let Some(arrival) = self.arrivals.next_before(u64::MAX) else {
                above.retry_until(u64::MAX, &mut Unrecorded);
                below.retry_until(u64::MAX, &mut Unrecorded);
                self.finished = true;
                break;
            };
            above.arrive(arrival, self.done, &mut Unrecorded);
            below.arrive(arrival, self.done, &mut Unrecorded);
            self.done += 1;
        }
        self.progress()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let done = u64::from(self.done);
        let of = if self.finished { done } else { self.expected.max(done) };
        Progress { done, of, finished: self.finished }
    }

    /// What it has come to so far.
    pub fn outcome(&self) -> Outcome {
        let lane = |lane: &LaneRun| LaneOutcome {
            totals: *lane.totals(),
            cloudtrail_kms_events: lane.totals().kms_requests,
            latency_p50: lane.percentile(50),
            latency_p99: lane.percentile(99),
            backlog: u64::from(lane.backlog()),
            series: lane.series().to_vec(),
        };
        Outcome {
            lanes: [lane(&self.lanes[0]), lane(&self.lanes[1])],
            interval: Duration::from_nanos(self.interval),
        }
    }

    /// Plays a workload to its end.
    pub fn play(workload: &Workload, seed: u32) -> Result<Outcome, TooMany> {
        let mut simulation = Self::new(workload, seed)?;
        while !simulation.advance(u32::MAX).finished {}
        Ok(simulation.outcome())
    }
}
