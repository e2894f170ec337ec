//! How much of the KMS quota is left.

use sim::{Instant, KmsOutcome, Lane, Run, TokenBucket};

/// What is left in the bucket of tokens at that moment, in thousandths of one second's quota.
pub fn quota_permille(run: &Run, lane: Lane, t: Instant) -> u64 {
    let quota = run.settings().region.quota().value;
    let mut bucket = TokenBucket::full(quota);
    for call in run.kms_requests_at(lane, t).iter().filter(|call| call.outcome == KmsOutcome::Served) {
        bucket.spend(call.at, call.count);
    }
    bucket.tokens(t) * 1_000 / u64::from(quota.max(1))
}
