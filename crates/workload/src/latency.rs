//! How long requests take, waits for retries included.

use sim::Duration;
use sim::facts::latency as facts;

use crate::expectation::rounded;
use crate::throttle::longest_waits;

/// Requests that take equally long apart from their waits.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// How many of them succeed without a retry, after one and after two.
    pub succeed: [f64; 3],
    pub uploads: bool,
    pub asks_kms: bool,
    /// Whether a bucket key makes or opens the object's data key.
    pub bucket_key: bool,
}

impl Group {
    /// How long a request takes without retries, in seconds.
    fn base(&self) -> f64 {
        let mut all = vec![facts::BOB_TO_S3, facts::ENCRYPT, facts::DROP_KEY, facts::S3_TO_BOB];
        if self.uploads {
            all.push(facts::STORE);
        }
        if self.asks_kms {
            all.extend([facts::S3_TO_KMS, facts::KMS_TO_S3]);
        }
        if self.bucket_key {
            all.push(facts::DATA_KEY_IN_S3);
        }
        total(&all)
    }

    /// How many of them take no longer than that many seconds.
    fn within(&self, secs: f64) -> f64 {
        let refusal = total(&[facts::BOB_TO_S3, facts::S3_TO_KMS, facts::KMS_TO_S3, facts::S3_TO_BOB]);
        let [first, second] = longest_waits();
        let left = secs - self.base();
        // A wait is drawn evenly between nothing and the longest. `ramp` is the area under the density of the sum of two waits.
        let ramp = |x: f64| x.max(0.0).powi(2) / 2.0;
        let one = ((left - refusal) / first).clamp(0.0, 1.0);
        let x = left - 2.0 * refusal;
        let two =
            (ramp(x) - ramp(x - first) - ramp(x - second) + ramp(x - first - second)) / (first * second);
        let none = if left >= 0.0 { 1.0 } else { 0.0 };
        self.succeed[0] * none + self.succeed[1] * one + self.succeed[2] * two.clamp(0.0, 1.0)
    }
}

/// The time that `share` of the requests do not exceed, to the millisecond; zero when there are no requests.
pub fn quantile(groups: &[Group], share: f64) -> Duration {
    let all: f64 = groups.iter().flat_map(|group| group.succeed).sum();
    if all <= 0.0 {
        return Duration::ZERO;
    }
    let (mut low, mut high) = (0.0, 60.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        let within: f64 = groups.iter().map(|group| group.within(middle)).sum();
        if within >= share * all {
            high = middle;
        } else {
            low = middle;
        }
    }
    Duration::from_millis(rounded(high * 1e3))
}

fn total(parts: &[sim::facts::Figure<Duration>]) -> f64 {
    parts.iter().map(|part| crate::expectation::real(part.value.as_nanos()) / 1e9).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upload_takes_a_tenth_of_a_second_and_a_retry_half_of_one_more() {
        let group = Group { succeed: [1.0, 0.0, 0.0], uploads: true, asks_kms: true, bucket_key: false };
        assert_eq!(quantile(&[group], 0.5), Duration::from_millis(100));
        let held = Group { asks_kms: false, bucket_key: true, ..group };
        assert_eq!(quantile(&[held], 0.99), Duration::from_millis(75));
        let retried = Group { succeed: [0.0, 1.0, 0.0], ..group };
        assert_eq!(quantile(&[retried], 0.5), Duration::from_millis(100 + 65 + 500));
        // The sum of both waits is between a second and two at its middle.
        let twice = Group { succeed: [0.0, 0.0, 1.0], ..group };
        assert_eq!(quantile(&[twice], 0.5), Duration::from_millis(100 + 130 + 1_500));
        assert_eq!(quantile(&[], 0.5), Duration::ZERO);
    }
}
