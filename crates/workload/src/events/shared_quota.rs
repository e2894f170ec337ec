//! The KMS quota, shared with a neighbour.

/// One token, in the unit that levels are counted in.
const TOKEN: i64 = 1_000_000_000;

/// Most tokens below which service becomes a matter of chance.
const SCARCE_MAX: u32 = 64;

/// A token bucket of one second's quota as in [`sim::TokenBucket`], shared with a steady neighbour.
///
/// Without a neighbour, and where no request follows from another as a retry or a replica does, requests take tokens exactly as
/// they do there. Otherwise it would matter which requests come in step with the refill: one of an evenly spaced row finds a whole
/// token where one at a random moment finds half of one. AWS publishes nothing about this, so here all are served on equal terms:
/// below a small level, a request is served with a probability of level / small level, ours and the neighbour's alike. In the
/// long run both lose the same fraction of their requests, `1 - quota / (ours + neighbour's)`, and no token is lost.
#[derive(Clone, Debug)]
pub struct SharedQuota {
    per_second: i64,
    neighbour: i64,
    /// Below this level requests are served by chance; 0 where they never are.
    scarce: i64,
    level: i64,
    as_of: u64,
}

impl SharedQuota {
    /// A full bucket.
    pub fn full(per_second: u32, neighbour_per_second: u32, in_step: bool) -> Self {
        let scarce = if neighbour_per_second == 0 && !in_step {
            0
        } else {
            i64::from((per_second / 8).clamp(1, SCARCE_MAX)) * TOKEN
        };
        let per_second = i64::from(per_second);
        Self {
            per_second,
            neighbour: i64::from(neighbour_per_second),
            scarce,
            level: per_second * TOKEN,
            as_of: 0,
        }
    }

    /// Removes all tokens but that many.
    pub fn drain_to(&mut self, tokens: u32) {
        self.level = self.level.min(i64::from(tokens) * TOKEN);
    }

    /// Takes up to `wanted` tokens at that moment, and returns how many it took. `chance` gives a fresh draw for each request that is
    /// served by chance.
    #[inline]
    pub fn take(&mut self, at: u64, wanted: u32, mut chance: impl FnMut() -> u64) -> u32 {
        self.pass(at);
        let enough = self.scarce.max(TOKEN);
        let mut served = 0;
        if self.level >= enough {
            served = u32::try_from((self.level - enough) / TOKEN + 1).unwrap_or(u32::MAX).min(wanted);
            self.level -= i64::from(served) * TOKEN;
        }
        // What is left of the level runs out within a few hundred draws, so that the loop is short however much is wanted.
        let mut asked = served;
        while asked < wanted && self.scarce > 0 && self.level > 0 {
            asked += 1;
            if super::chance::one_of(self.scarce.cast_unsigned() >> 8, chance())
                < self.level.cast_unsigned() >> 8
            {
                self.level -= TOKEN;
                served += 1;
            }
        }
        served
    }

    /// Whole tokens in it at that moment, if no request comes until then.
    pub fn tokens(&mut self, at: u64) -> u32 {
        self.pass(at);
        u32::try_from(self.level.max(0) / TOKEN).unwrap_or(u32::MAX)
    }

    /// Refills it and serves the neighbour up to that moment. A moment before that of an earlier call changes nothing.
    #[inline]
    fn pass(&mut self, at: u64) {
        if at <= self.as_of {
            return;
        }
        let elapsed = at - self.as_of;
        self.as_of = at;
        if self.neighbour == 0 {
            let full = self.per_second * TOKEN;
            // One nanosecond brings `per_second` thousand-millionths of a token.
            let level = if elapsed >= TOKEN.unsigned_abs() {
                full
            } else {
                self.level + elapsed.cast_signed() * self.per_second
            };
            self.level = level.min(full);
        } else {
            self.pass_with_neighbour(i64::try_from(elapsed).unwrap_or(i64::MAX));
        }
    }

    fn pass_with_neighbour(&mut self, elapsed: i64) {
        let full = self.per_second * TOKEN;
        let net = self.per_second - self.neighbour;
        let mut left = elapsed;
        if self.level >= self.scarce {
            let level = self.level.saturating_add(net.saturating_mul(elapsed));
            if level >= self.scarce {
                self.level = level.min(full);
                return;
            }
            // The neighbour alone brings it down to where tokens are scarce.
            left -= (self.level - self.scarce) / net.saturating_neg().max(1);
            self.level = self.scarce;
        }
        let level = self.level_while_scarce(left);
        self.level = if level < self.scarce {
            level
        } else {
            self.level.saturating_add(net.saturating_mul(left)).clamp(self.scarce.min(full), full)
        };
    }

    /// The level after a time in which the neighbour is served by chance. The chance falls with the level, so that the level
    /// comes to rest where the neighbour's served requests equal the refill; this is one implicit step towards there, which is
    /// right in the limit of short and of long times.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // An expectation of what the neighbour gets.
    fn level_while_scarce(&self, elapsed: i64) -> i64 {
        let scarce = self.scarce as f64;
        let elapsed = elapsed as f64;
        let refilled = self.level as f64 + self.per_second as f64 * elapsed;
        (refilled * scarce / (scarce + self.neighbour as f64 * elapsed)) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::chance::{Row, drawn};

    /// The fraction of requests that get nothing in the 30th to 60th second, at even distances or at random.
    #[allow(clippy::cast_precision_loss)]
    fn throttled(per_second: u32, neighbour: u32, ours: u64, by_chance: bool, evenly: bool) -> f64 {
        let mut quota = SharedQuota::full(per_second, neighbour, by_chance);
        let (mut asked, mut refused) = (0_u64, 0_u64);
        let mut draws = 0;
        for index in 0..60 * ours {
            let at = index * 1_000_000_000 / ours;
            let shift = drawn(5, Row::WriteGaps, index) % (2_000_000_000 / ours);
            let at = if evenly { at } else { at + shift };
            let served = quota.take(at, 1, || {
                draws += 1;
                drawn(5, Row::Service, draws)
            });
            if index >= 30 * ours {
                asked += 1;
                refused += u64::from(1 - served);
            }
        }
        refused as f64 / asked as f64
    }

    #[test]
    fn alone_it_is_the_token_bucket_of_the_simulation() {
        let mut ours = SharedQuota::full(10, 0, false);
        let mut theirs = sim::TokenBucket::full(10);
        for number in 0..10_000 {
            let at = (number * 37_000_000) ^ (drawn(1, Row::Waits, number) % 80_000_000);
            let served = ours.take(at, 1, || 0) == 1;
            assert_eq!(served, theirs.take(sim::Instant::from_nanos(at)), "{number}");
        }
    }

    #[test]
    fn everybody_loses_the_same_fraction() {
        for (quota, neighbour, ours) in
            [(10_000, 1_000, 10_500), (10_000, 9_000, 1_500), (10_000, 30_000, 100), (1_000, 1_000, 1_000)]
        {
            let expected =
                1.0 - f64::from(quota) / (f64::from(neighbour) + f64::from(u32::try_from(ours).unwrap()));
            for evenly in [true, false] {
                let fraction = throttled(quota, neighbour, ours, true, evenly);
                // A hundred requests a second for thirty seconds have a standard deviation of nearly 0.01.
                let tolerance = if ours > 100 { 0.01 } else { 0.04 };
                assert!(
                    (fraction - expected).abs() < tolerance,
                    "{quota} {neighbour} {ours}: {fraction} {expected}"
                );
            }
        }
    }

    #[test]
    fn no_token_is_lost_when_service_is_by_chance() {
        for ours in [10_001, 10_500, 20_000, 80_000] {
            let expected = 1.0 - 10_000.0 / f64::from(u32::try_from(ours).unwrap());
            assert!((throttled(10_000, 0, ours, true, true) - expected).abs() < 0.001, "{ours}");
        }
    }

    #[test]
    fn a_quiet_neighbour_leaves_the_bucket_full() {
        let mut quota = SharedQuota::full(100, 99, false);
        // Chance is against everybody, so that only those are served who come while there is plenty.
        assert_eq!(quota.take(0, 200, || u64::MAX), 89);
        assert!(quota.tokens(1_000_000_000_000) == 100);
        assert!(quota.tokens(u64::MAX) == 100);
    }

    #[test]
    fn of_a_crowd_in_one_instant_as_many_are_served_as_there_are_tokens() {
        let mut number = 0;
        let mut chance = || {
            number += 1;
            drawn(9, Row::Service, number)
        };
        assert_eq!(SharedQuota::full(10, 0, false).take(0, 15, || 0), 10);
        let served = SharedQuota::full(10_000, 0, true).take(0, 15_000, &mut chance);
        assert!((9_990..=10_001).contains(&served), "{served}");
        assert_eq!(SharedQuota::full(0, 0, true).take(0, 5, || 0), 0);
        assert_eq!(SharedQuota::full(0, 7, true).take(5, 5, || 0), 0);
    }
}
