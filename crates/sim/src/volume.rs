//! Formulas for steady loads, which count KMS requests without simulating them. A test checks that they agree with the simulation.

use crate::facts::price;
use crate::money::NanoUsd;
use crate::settings::{Settings, Window};

/// The number of KMS requests with bucket keys for `uploads` that are spread evenly over `over_secs` seconds and take turns among the
/// requesters and S3's caches. Every requester needs a bucket key of its own in every cache. Under a fixed window a bucket key serves the
/// uploads that start within the time limit from the first one.
pub fn bucket_key_requests(uploads: u64, over_secs: u64, settings: &Settings) -> u64 {
    let requesters = settings.requester_cache_pairs();
    if uploads == 0 {
        return 0;
    }
    // The time between two uploads of one requester, in nanoseconds.
    let spacing = u128::from(over_secs) * 1_000_000_000 * u128::from(requesters) / u128::from(uploads);
    let limit = u128::from(settings.time_limit.as_nanos());
    let per_key = match settings.window {
        Window::Sliding if spacing < limit => u128::MAX,
        Window::Sliding => 1,
        Window::Fixed => limit.checked_div(spacing).map_or(u128::MAX, |_| limit.div_ceil(spacing).max(1)),
    };
    let requests_of = |uploads: u64| u64::try_from(u128::from(uploads).div_ceil(per_key)).unwrap_or(u64::MAX);
    // The first `uploads % requesters` of them have one upload more than the others.
    let (each, more) = (uploads / requesters, uploads % requesters);
    requests_of(each + 1)
        .saturating_mul(more)
        .saturating_add(requests_of(each).saturating_mul(requesters - more))
}

/// The KMS bill of a month at list price: requests beyond the monthly free tier, and customer managed keys.
pub fn monthly_cost(kms_requests: u64, keys: u64) -> NanoUsd {
    let charged = kms_requests.saturating_sub(price::KMS_FREE_REQUESTS_MONTH.value);
    price::KMS_REQUEST.value.times(charged).plus(price::KMS_KEY_MONTH.value.times(keys))
}

#[cfg(test)]
mod tests {
    use super::monthly_cost;
    use crate::facts::worked_example::{KEYS, READS, WRITES};

    #[test]
    fn our_formula_comes_to_the_bill_that_aws_works_out() {
        let bill = monthly_cost(WRITES.value + READS.value, KEYS.value);
        assert_eq!(bill.as_nano(), 6_970_000_000);
    }
}
