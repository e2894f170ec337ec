//! How long attempts take, and how often each latency occurs, to the millisecond.

use sim::Duration;
use sim::facts::latency;

const NANOS_PER_MILLI: u64 = 1_000_000;

/// The time from the sending of a request until KMS decides, in nanoseconds.
pub const TO_KMS: u64 = latency::BOB_TO_S3.value.as_nanos() + latency::S3_TO_KMS.value.as_nanos();

/// The time from that decision until the client knows that the request was throttled, in nanoseconds.
pub const REFUSAL_BACK: u64 = latency::KMS_TO_S3.value.as_nanos() + latency::S3_TO_BOB.value.as_nanos();

/// How long a throttled attempt takes, in nanoseconds.
pub const REFUSED: u64 = TO_KMS + REFUSAL_BACK;

/// How long S3 works on a request once it has the key, in nanoseconds.
pub const fn in_s3(write: bool, with_bucket_key: bool) -> u64 {
    let key = if with_bucket_key { latency::DATA_KEY_IN_S3.value.as_nanos() } else { 0 };
    let store = if write { latency::STORE.value.as_nanos() } else { 0 };
    key + latency::ENCRYPT.value.as_nanos() + latency::DROP_KEY.value.as_nanos() + store
}

/// How long an attempt takes that succeeds, in nanoseconds: the same steps as an upload or a download in `sim`.
pub const fn succeeded(write: bool, with_bucket_key: bool, asked: bool) -> u64 {
    let ask = latency::S3_TO_KMS.value.as_nanos() + latency::KMS_TO_S3.value.as_nanos();
    let ways = latency::BOB_TO_S3.value.as_nanos() + latency::S3_TO_BOB.value.as_nanos();
    ways + in_s3(write, with_bucket_key) + if asked { ask } else { 0 }
}

/// Longer latencies count as one less than this many milliseconds. Three attempts with the longest waits take 3.3 s.
const MILLIS_MAX: usize = 4_096;

/// How often each latency occurred, in whole milliseconds, rounded to the nearest.
#[derive(Clone, Debug)]
pub struct Latencies {
    counts: Vec<u64>,
    total: u64,
}

impl Latencies {
    pub fn new() -> Self {
        Self { counts: vec![0; MILLIS_MAX], total: 0 }
    }

    #[inline]
    pub fn note(&mut self, nanos: u64) {
        let millis = usize::try_from((nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI).unwrap_or(usize::MAX);
        self.counts[millis.min(MILLIS_MAX - 1)] += 1;
        self.total += 1;
    }

    /// The latency that so many per cent do not exceed; nothing when there are none.
    pub fn percentile(&self, per_cent: u64) -> Option<Duration> {
        let rank = u64::try_from((u128::from(self.total) * u128::from(per_cent)).div_ceil(100)).ok()?.max(1);
        let mut seen = 0;
        for (millis, count) in (0..).zip(&self.counts) {
            seen += count;
            if seen >= rank {
                return Some(Duration::from_millis(millis));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_list() {
        let mut latencies = Latencies::new();
        assert_eq!(latencies.percentile(50), None);
        for millis in 1..=100 {
            latencies.note(millis * NANOS_PER_MILLI);
        }
        assert_eq!(latencies.percentile(50), Some(Duration::from_millis(50)));
        assert_eq!(latencies.percentile(99), Some(Duration::from_millis(99)));
        assert_eq!(latencies.percentile(100), Some(Duration::from_millis(100)));
        latencies.note(u64::MAX / 2);
        assert_eq!(latencies.percentile(100), Some(Duration::from_millis(4_095)));
    }

    #[test]
    fn an_upload_takes_what_it_takes_in_the_simulation() {
        use sim::{Command, Instant, Lane, Run, Settings};
        let pictures = [b"cat", b"dog", b"hen"].map(|bytes| std::sync::Arc::from(bytes.as_slice()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        run.give(Instant::ZERO, Command::UploadSized(1));
        run.settle();
        let last = |lane| {
            let entries = run.log().entries();
            entries.iter().filter(|entry| entry.lane == lane).map(|entry| entry.until.as_nanos()).max()
        };
        assert_eq!(last(Lane::ObjectKeys), Some(succeeded(true, false, true)));
        assert_eq!(last(Lane::BucketKey), Some(succeeded(true, true, true)));
    }
}
