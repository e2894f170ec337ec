//! Streams of KMS requests that meet a quota: how many of them KMS refuses, and how many of these come back.

use sim::facts::retry;

use crate::workload::RetryBehaviour;

/// Kinds of KMS requests in a lane: for uploads, for reads under bucket keys, for other reads, for replication.
pub const STREAMS: usize = 4;

/// KMS requests of one kind, as numbers a second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stream {
    /// First attempts, while KMS refuses none.
    pub calls: f64,
    /// Requests that could need one. If KMS refuses a bucket key, the next request that needs it asks again.
    pub uses: f64,
}

impl Stream {
    /// First attempts when KMS refuses that share of them: until a fetch succeeds, each use makes one.
    fn when_refused(&self, share: f64) -> f64 {
        if self.calls <= 0.0 {
            return 0.0;
        }
        let apart = (1.0 / self.calls - 1.0 / self.uses.max(self.calls)).max(0.0);
        1.0 / ((1.0 - share) * apart + 1.0 / self.uses.max(self.calls))
    }
}

/// What the KMS requests of a lane meet.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The quota, in KMS requests a second.
    pub quota: f64,
    /// KMS requests a second of others in the account. They do not try again.
    pub neighbour: f64,
    pub retry: RetryBehaviour,
    /// Requests a second that need no KMS request. Their success brings retry tokens.
    pub free: f64,
    /// Retry tokens a second that the clients have saved up before.
    pub saved: f64,
}

/// A steady state, in numbers a second.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flow {
    /// The share of KMS requests that is refused.
    pub refused: f64,
    /// First attempts of each stream.
    pub first: [f64; STREAMS],
    /// First attempts for clients, which leaves out those for replication.
    pub by_clients: f64,
    /// The share of first attempts that are followed by a second; the same share of second ones is followed by a third.
    pub again: f64,
    /// The share of uploads that succeed.
    pub stored: f64,
}

/// The formulas here are for at most two retries.
const _: () = assert!(retry::ATTEMPTS_MAX.value == 3);

impl Flow {
    /// The steady state in which KMS serves as many requests as the quota allows.
    pub fn of(streams: &[Stream; STREAMS], limits: &Limits) -> Self {
        let calm = Self::when_refused(0.0, streams, limits);
        if calm.attempts() + limits.neighbour <= limits.quota {
            return calm;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..52 {
            let middle = f64::midpoint(low, high);
            let flow = Self::when_refused(middle, streams, limits);
            if (flow.attempts() + limits.neighbour) * (1.0 - middle) > limits.quota {
                low = middle;
            } else {
                high = middle;
            }
        }
        Self::when_refused(high, streams, limits)
    }

    fn when_refused(refused: f64, streams: &[Stream; STREAMS], limits: &Limits) -> Self {
        let mut first = streams.map(|stream| stream.when_refused(refused));
        let [uploads, reads, other_reads, replication] = &mut first;
        let by_clients = *uploads + *reads + *other_reads;
        // Retry tokens for each first attempt, besides what its own success brings.
        let spare = if by_clients > 0.0 { (limits.free + limits.saved) / by_clients } else { 0.0 };
        // The retries that the tokens can pay for. A retry costs tokens; the behaviours differ in what brings some back.
        let cost = f64::from(retry::THROTTLING_COST.value);
        let served = 1.0 - refused;
        let again = match limits.retry {
            // Every success brings one token.
            RetryBehaviour::Before2026 => root((served + spare) / (cost - served)),
            // A success at the first attempt brings one token, that of a retry brings what the retry cost.
            RetryBehaviour::Since2026 if refused > 0.0 => root((served + spare) / (cost * refused)),
            RetryBehaviour::Never | RetryBehaviour::Since2026 => 0.0,
        };
        let again = again.min(refused);
        // What is not stored is not replicated.
        let failed = failed_share(refused, again) * *uploads;
        let stored = 1.0 - failed / streams[0].uses.max(*uploads).max(f64::MIN_POSITIVE);
        *replication *= stored;
        Self { refused, first, by_clients, again, stored }
    }

    /// Attempts for each first attempt.
    pub fn per_first(&self) -> f64 {
        attempts(self.again)
    }

    /// KMS requests. S3 repeats those of replication as clients repeat theirs.
    pub fn attempts(&self) -> f64 {
        self.first.iter().sum::<f64>() * self.per_first()
    }

    /// The share of first attempts that fails even at its last one.
    pub fn failed_share(&self) -> f64 {
        failed_share(self.refused, self.again)
    }

    /// Requests of clients that wait for their next attempt. On average a wait is half of the longest.
    pub fn waiting(&self) -> f64 {
        let [first, second] = longest_waits();
        self.by_clients * self.again * (first + self.again * second) / 2.0
    }
}

/// The longest waits before the second and the third attempt, in seconds.
pub fn longest_waits() -> [f64; 2] {
    [1, 2].map(|times| {
        let nanos = retry::THROTTLING_BASE.value.as_nanos().saturating_mul(times);
        crate::expectation::real(nanos.min(retry::WAIT_MAX.value.as_nanos())) / 1e9
    })
}

fn attempts(again: f64) -> f64 {
    1.0 + again + again * again
}

fn failed_share(refused: f64, again: f64) -> f64 {
    (1.0 - (1.0 - refused) * attempts(again)).clamp(0.0, 1.0)
}

/// The share of attempts that are repeated if the tokens pay for `payable` retries of each first attempt: `share + share²` of them.
fn root(payable: f64) -> f64 {
    f64::midpoint(-1.0, (1.0 + 4.0 * payable.max(0.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steady(calls: f64) -> [Stream; STREAMS] {
        let none = Stream::default();
        [Stream { calls, uses: calls }, none, none, none]
    }

    fn limits(quota: f64, retry: RetryBehaviour) -> Limits {
        Limits { quota, neighbour: 0.0, retry, free: 0.0, saved: 0.0 }
    }

    #[test]
    fn without_retries_what_is_beyond_the_quota_is_refused() {
        for (calls, quota, share) in
            [(10_500.0, 10_000.0, 0.047_619), (50_000.0, 10_000.0, 0.8), (9.0, 10.0, 0.0)]
        {
            let flow = Flow::of(&steady(calls), &limits(quota, RetryBehaviour::Never));
            assert!((flow.refused - share).abs() < 1e-6, "{calls}");
            assert!((flow.failed_share() - flow.refused).abs() < 1e-12);
        }
    }

    #[test]
    fn retries_let_everything_through_only_while_there_is_room() {
        // A third attempt of a twentieth's twentieth fails.
        let flow = Flow::of(&steady(10_500.0), &limits(10_000.0, RetryBehaviour::Since2026));
        assert!((flow.attempts() * (1.0 - flow.refused) - 10_000.0).abs() < 1e-6);
        assert!(flow.refused > 0.2 && flow.failed_share() < flow.refused);
        let served = flow.by_clients * (1.0 - flow.failed_share());
        assert!((served - 10_000.0).abs() < 1e-6);
    }

    #[test]
    fn tokens_run_out_where_the_announcement_says() {
        let at = |refused, retry| {
            let flow = Flow::when_refused(refused, &steady(1.0), &limits(1.0, retry));
            flow.again < refused
        };
        assert!(!at(0.31, RetryBehaviour::Since2026) && at(0.33, RetryBehaviour::Since2026));
        assert!(!at(0.16, RetryBehaviour::Before2026) && at(0.18, RetryBehaviour::Before2026));
    }

    #[test]
    fn a_refused_fetch_makes_the_next_use_ask() {
        let stream = Stream { calls: 20.0, uses: 10_000.0 };
        assert!((stream.when_refused(0.0) - 20.0).abs() < 1e-9);
        assert!((stream.when_refused(0.5) - 39.92).abs() < 0.01);
        assert!((stream.when_refused(1.0) - 10_000.0).abs() < 1e-6);
    }
}
