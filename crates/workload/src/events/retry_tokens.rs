//! What clients do when they are throttled.

use sim::facts::retry;

use crate::workload::RetryBehaviour;

/// How clients try again, and how many retry tokens each of them has left.
#[derive(Clone, Debug)]
pub struct RetryTokens {
    behaviour: RetryBehaviour,
    /// The tokens that each client has left.
    left: Vec<u16>,
    full: u16,
    /// How many clients have fewer than `full`. While there is none, a success changes nothing.
    below: u32,
}

impl RetryTokens {
    /// That many clients, each with `tokens` tokens, at most [`retry::TOKENS`].
    pub fn full(behaviour: RetryBehaviour, clients: u32, tokens: u32) -> Self {
        let full = u16::try_from(tokens.min(retry::TOKENS.value)).unwrap_or(u16::MAX);
        let clients = if behaviour == RetryBehaviour::Never { 0 } else { clients as usize };
        Self { behaviour, left: vec![full; clients], full, below: 0 }
    }

    /// Whether a client may try `calls` requests once more after `attempts` attempts. Takes the tokens if it may.
    pub fn may_retry(&mut self, client: u32, attempts: u32, calls: u32) -> bool {
        if self.behaviour == RetryBehaviour::Never || attempts >= retry::ATTEMPTS_MAX.value {
            return false;
        }
        let Some(left) = self.left.get_mut(client as usize) else { return false };
        let cost = retry::THROTTLING_COST.value.saturating_mul(calls);
        match u16::try_from(cost) {
            Ok(cost) if cost <= *left => {
                self.below += u32::from(*left == self.full && cost > 0);
                *left -= cost;
                true
            }
            _ => false,
        }
    }

    /// Whether every client has all its tokens, so that a success gives none back.
    #[inline]
    pub const fn is_full(&self) -> bool {
        self.below == 0
    }

    /// Gives a client the tokens for `calls` requests that have succeeded at attempt number `attempts`.
    pub fn succeed(&mut self, client: u32, attempts: u32, calls: u32) {
        let Some(left) = self.left.get_mut(client as usize) else { return };
        if *left == self.full {
            return;
        }
        // Since 2026 a retry that succeeds gives back what it took; every other success gives one.
        let refunds = self.behaviour == RetryBehaviour::Since2026 && attempts > 1;
        let each = if refunds { retry::THROTTLING_COST.value } else { 1 };
        let now = u32::from(*left).saturating_add(each.saturating_mul(calls));
        *left = u16::try_from(now).unwrap_or(u16::MAX).min(self.full);
        self.below -= u32::from(*left == self.full);
    }
}

/// How long a client waits at most after so many attempts, in nanoseconds.
pub fn longest_wait(attempts: u32) -> u64 {
    let base = retry::THROTTLING_BASE.value.as_nanos();
    let doubled = base.checked_shl(attempts.saturating_sub(1)).unwrap_or(u64::MAX).max(base);
    doubled.min(retry::WAIT_MAX.value.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_their_bound() {
        let seconds: Vec<u64> = (1..=7).map(|attempts| longest_wait(attempts) / 1_000_000_000).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 20, 20]);
        assert_eq!(longest_wait(u32::MAX) / 1_000_000_000, 20);
    }

    #[test]
    fn a_hundred_retries_empty_the_bucket() {
        for behaviour in [RetryBehaviour::Before2026, RetryBehaviour::Since2026] {
            let mut tokens = RetryTokens::full(behaviour, 2, 500);
            assert!(tokens.is_full());
            assert_eq!((0..200).filter(|_| tokens.may_retry(0, 1, 1)).count(), 100);
            // The other client has its own.
            assert!(tokens.may_retry(1, 2, 1));
            assert!(!tokens.is_full());
            tokens.succeed(0, 1, 4);
            assert!(!tokens.may_retry(0, 1, 1));
            tokens.succeed(0, 1, 1);
            assert!(tokens.may_retry(0, 1, 1));
        }
    }

    #[test]
    fn what_a_success_gives_back() {
        for (behaviour, after_a_retry) in [(RetryBehaviour::Before2026, 1), (RetryBehaviour::Since2026, 5)] {
            let mut tokens = RetryTokens::full(behaviour, 1, 500);
            while tokens.may_retry(0, 1, 1) {}
            tokens.succeed(0, 2, 1);
            assert_eq!(tokens.left[0], after_a_retry);
            tokens.succeed(0, 1, 10_000);
            assert_eq!(tokens.left[0], 500);
            assert!(tokens.is_full());
        }
    }

    #[test]
    fn three_attempts_and_no_more() {
        let mut tokens = RetryTokens::full(RetryBehaviour::Since2026, 1, 500);
        assert!(tokens.may_retry(0, 2, 1));
        assert!(!tokens.may_retry(0, 3, 1));
        assert!(!RetryTokens::full(RetryBehaviour::Never, 1, 500).may_retry(0, 1, 1));
    }
}
