//! The bucket key that S3 holds in plaintext, if it holds one.

use sim::{Duration, EventKind, Instant, Lane, Run, Window};

/// A held bucket key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Safe {
    /// Its number.
    pub bucket_key: u32,
    /// When S3 drops it, as far as can be told at that moment.
    pub expires: Instant,
    /// How long until then, rounded up to whole seconds.
    pub left: Duration,
    /// How much of the time limit is left, in thousandths, rounded up to a multiple of four.
    pub left_permille: u64,
}

/// The bucket key that was kept last and is still held at that moment.
pub fn safe_at(run: &Run, t: Instant) -> Option<Safe> {
    let upto = run.log().entries().get(..run.log().count_at(t))?;
    let limit = run.settings().time_limit;
    let sliding = run.settings().window == Window::Sliding;
    let mut last_use = Instant::ZERO;
    for entry in upto.iter().rev().filter(|entry| entry.lane == Lane::BucketKey) {
        match entry.kind {
            EventKind::BucketKeyExpired { .. } => return None,
            EventKind::DataKeyMade { .. }
            | EventKind::DataKeyOpened { .. }
            | EventKind::BurstSlice { .. } => {
                last_use = last_use.max(entry.at);
            }
            EventKind::BucketKeyKept { bucket_key, expires, .. } => {
                let expires = if sliding { expires.max(last_use.after(limit)) } else { expires };
                if expires <= t {
                    return None;
                }
                let left = expires.since(t);
                let permille = u128::from(left.as_nanos()) * 1_000 / u128::from(limit.as_nanos().max(1));
                // Both go down in steps, so that what is shown of them changes only when it looks different.
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
