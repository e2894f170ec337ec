//! The bucket key that S3 holds in plaintext, if any.

use sim::{Duration, EventKind, Instant, Lane, Run, Window};

/// The safe with a bucket key in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safe {
    /// The bucket key's number, counted from 0.
    pub bucket_key: u32,
    /// When S3 will drop the bucket key, unless a later use extends a sliding time limit.
    pub expires: Instant,
    /// The time until then, rounded up to whole seconds.
    pub left: Duration,
    /// The part of the time limit that is left, in thousandths, rounded up to a multiple of four.
    pub left_permille: u64,
}

/// The bucket key that S3 has kept last of those that it still holds at `t` in the lower lane; `None` if it holds none.
pub fn safe_at(run: &Run, t: Instant) -> Option<Safe> {
    let upto = run.log().entries().get(..run.log().count_at(t))?;
    let limit = run.settings().time_limit;
    let sliding = run.settings().window == Window::Sliding;
    // The latest burst, and the latest use of each bucket key.
    let mut burst = Instant::ZERO;
    let mut uses: Vec<(u32, Instant)> = Vec::new();
    let mut ended = Vec::new();
    for entry in upto.iter().rev().filter(|entry| entry.lane == Lane::BucketKey) {
        match entry.kind {
            // When this bucket key expires, S3 may still hold another.
            EventKind::BucketKeyExpired { bucket_key, requester } => ended.push((bucket_key, requester)),
            EventKind::DataKeyMade { bucket_key, .. } | EventKind::DataKeyOpened { bucket_key, .. } => {
                uses.push((bucket_key, entry.at));
            }
            EventKind::BurstSlice { .. } => burst = burst.max(entry.at),
            EventKind::BucketKeyKept { bucket_key, expires, requester } => {
                let last_use =
                    uses.iter().find(|(key, _)| *key == bucket_key).map_or(burst, |(_, at)| burst.max(*at));
                let expires = if sliding { expires.max(last_use.after(limit)) } else { expires };
                if expires <= t || ended.contains(&(bucket_key, requester)) {
                    continue;
                }
                let left = expires.since(t);
                let permille = u128::from(left.as_nanos()) * 1_000 / u128::from(limit.as_nanos().max(1));
                // Both values are rounded, so that the view is redrawn only when it looks different.
                let left_permille =
                    u64::try_from(permille).unwrap_or(1_000).div_ceil(4).saturating_mul(4).min(1_000);
                let left = Duration::from_secs(left.as_millis().div_ceil(1_000));
                return Some(Safe { bucket_key, expires, left, left_permille });
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Command, ObjectNumber, Picture, Settings};
    use std::sync::Arc;

    #[test]
    fn an_expired_bucket_key_does_not_hide_another_that_is_held() {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        let millis = Instant::from_millis;
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        // S3 gets a new bucket key for the dog and, a second later, has KMS decrypt the old one for the cat.
        run.give(millis(301_000), Command::Upload(Picture::Dog));
        run.give(millis(302_000), Command::Read(ObjectNumber(0)));
        run.give(millis(700_000), Command::Wait);
        run.settle();
        assert_eq!(safe_at(&run, millis(601_500)).map(|safe| safe.bucket_key), Some(0));
        assert_eq!(safe_at(&run, millis(602_500)), None);
    }

    #[test]
    fn only_its_own_use_extends_the_sliding_time_limit_of_a_bucket_key() {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let settings = Settings { window: Window::Sliding, ..Settings::default() };
        let mut run = Run::new(settings, pictures, [1; 32]);
        let millis = Instant::from_millis;
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        run.give(millis(100_000), Command::UploadAs { picture: Picture::Dog, role: 1 });
        // The first role's bucket key serves this upload, so it lasts longer than that of the second role, which was kept later.
        run.give(millis(200_000), Command::Upload(Picture::Chicken));
        run.give(millis(450_000), Command::Wait);
        run.settle();
        assert_eq!(safe_at(&run, millis(300_000)).map(|safe| safe.bucket_key), Some(1));
        assert_eq!(safe_at(&run, millis(430_000)).map(|safe| safe.bucket_key), Some(0));
    }
}
