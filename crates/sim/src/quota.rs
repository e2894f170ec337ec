//! The KMS quota as a bucket of tokens.

use crate::time::Instant;

/// A token bucket that holds one second's quota and refills at the quota's rate. AWS publishes the rate but not
/// the algorithm, so the shape is our assumption. Tokens are counted in thousand-millionths, which keeps the refill
/// exact in integers; the refill is computed when a request comes, so that no timer is needed.
#[derive(Clone, Debug)]
pub struct TokenBucket {
    per_second: u64,
    level: u64,
    as_of: Instant,
}

const TOKEN: u64 = 1_000_000_000;

impl TokenBucket {
    /// A full bucket for `per_second` requests a second.
    pub const fn full(per_second: u32) -> Self {
        let per_second = per_second as u64;
        Self { per_second, level: per_second * TOKEN, as_of: Instant::ZERO }
    }

    /// Takes one token at the moment `at`, if there is one, and returns whether there was. A moment before that of an earlier call refills
    /// nothing.
    pub fn take(&mut self, at: Instant) -> bool {
        self.refill(at);
        if self.level < TOKEN {
            return false;
        }
        self.level -= TOKEN;
        true
    }

    /// Takes a number of tokens at the moment `at`, or all that are left.
    pub fn spend(&mut self, at: Instant, tokens: u32) {
        self.refill(at);
        self.level = self.level.saturating_sub(u64::from(tokens) * TOKEN);
    }

    /// The whole tokens in the bucket at the moment `at`.
    pub fn tokens(&self, at: Instant) -> u64 {
        self.level_at(at) / TOKEN
    }

    fn refill(&mut self, at: Instant) {
        self.level = self.level_at(at);
        self.as_of = self.as_of.max(at);
    }

    const fn level_at(&self, at: Instant) -> u64 {
        let full = self.per_second * TOKEN;
        let elapsed = at.since(self.as_of).as_nanos();
        if elapsed >= TOKEN {
            return full;
        }
        // One nanosecond brings `per_second` thousand-millionths of a token.
        let level = self.level + elapsed * self.per_second;
        if level < full { level } else { full }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_of_quota_passes_at_once_and_then_the_rate_holds() {
        let mut bucket = TokenBucket::full(10);
        let served = (0..15).filter(|_| bucket.take(Instant::ZERO)).count();
        assert_eq!(served, 10);
        assert!(!bucket.take(Instant::from_millis(99)));
        assert!(bucket.take(Instant::from_millis(100)));
        assert!(!bucket.take(Instant::from_millis(100)));
        assert_eq!(bucket.tokens(Instant::MAX), 10);
    }
}
