//! How much of the KMS quota is left.

use sim::{Instant, KmsOutcome, KmsPlace, Lane, Run, TokenBucket};

/// The tokens that are left at `t` in the lane's quota, that of KMS in the bucket's Region, in thousandths of one second's quota.
pub fn quota_permille(run: &Run, lane: Lane, t: Instant) -> u64 {
    let region = run.settings().region;
    let quota = region.quota().value;
    let mut bucket = TokenBucket::full(quota);
    for request in run.kms_requests_at(lane, t) {
        let is_in_region = match request.place {
            KmsPlace::Source => true,
            KmsPlace::Destination(destination) => destination == region,
        };
        // Only a throttled request takes nothing from the quota: KMS counts a request before it looks at the key and its policy.
        if is_in_region && request.outcome != KmsOutcome::Throttled {
            bucket.spend(request.at, request.count);
        }
    }
    bucket.tokens(t) * 1_000 / u64::from(quota.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::story::{Chapter, played};
    use sim::{KmsRequest, Settings};

    /// The quota that is left at the moment of the first request that `is_looked_for`.
    fn left_at(run: &Run, lane: Lane, is_looked_for: impl Fn(&KmsRequest) -> bool) -> u64 {
        let request = run.kms_requests_at(lane, Instant::MAX).iter().find(|request| is_looked_for(request));
        quota_permille(run, lane, request.expect("there is such a request").at)
    }

    #[test]
    fn a_denied_request_takes_from_the_quota() {
        let run = played(Chapter::AuditLog, Settings::default());
        let is_denied = |request: &KmsRequest| matches!(request.outcome, KmsOutcome::AccessDenied { .. });
        assert_eq!(left_at(&run, Lane::BucketKey, is_denied), 999);
    }

    #[test]
    fn a_request_to_kms_in_another_region_takes_from_its_own_quota() {
        let run = played(Chapter::Replication, Settings::default());
        let region = run.settings().region;
        for lane in Lane::BOTH {
            let is_elsewhere = |request: &KmsRequest| match request.place {
                KmsPlace::Source => false,
                KmsPlace::Destination(destination) => destination != region,
            };
            assert_eq!(left_at(&run, lane, is_elsewhere), 1_000);
        }
    }
}
