//! How much of the KMS quota is left.

use sim::{Instant, KmsOutcome, KmsPlace, KmsRequest, Lane, Region, Run, TokenBucket};

/// The Region whose KMS gets a request.
pub fn region_of(run: &Run, request: &KmsRequest) -> Region {
    match request.place {
        KmsPlace::Source => run.settings().region,
        KmsPlace::Destination(region) => region,
    }
}

/// The tokens that are left at `t` in the lane's quota of KMS in a Region, in thousandths of one second's quota.
pub fn quota_permille(run: &Run, lane: Lane, region: Region, t: Instant) -> u64 {
    let quota = region.quota().value;
    let mut bucket = TokenBucket::full(quota);
    for request in run.kms_requests_at(lane, t) {
        // Only a throttled request takes nothing from the quota: KMS counts a request before it looks at the key and its policy.
        if region_of(run, request) == region && request.outcome != KmsOutcome::Throttled {
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
        let at = request.expect("there is such a request").at;
        quota_permille(run, lane, run.settings().region, at)
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
            let is_elsewhere = |request: &KmsRequest| region_of(&run, request) != region;
            assert_eq!(left_at(&run, lane, is_elsewhere), 1_000);
            let request =
                run.kms_requests_at(lane, Instant::MAX).iter().find(|request| is_elsewhere(request));
            let request = request.expect("there is such a request");
            assert_eq!(quota_permille(&run, lane, region_of(&run, request), request.at), 999);
        }
    }
}
