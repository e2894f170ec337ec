//! How much of the KMS quota is left.

use sim::{Instant, KmsOutcome, Lane, Run, TokenBucket};

/// The tokens that are left in the lane's quota at `t`, in thousandths of one second's quota.
pub fn quota_permille(run: &Run, lane: Lane, t: Instant) -> u64 {
    let quota = run.settings().region.quota().value;
    let mut bucket = TokenBucket::full(quota);
    let requests = run.kms_requests_at(lane, t).iter();
    for request in requests.filter(|request| request.outcome == KmsOutcome::Served) {
        bucket.spend(request.at, request.count);
    }
    bucket.tokens(t) * 1_000 / u64::from(quota.max(1))
}
