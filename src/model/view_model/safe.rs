//! The bucket keys that S3 holds in plaintext.

use sim::{Duration, EventKind, Instant, Lane, Requester, Run, Window};

/// A bucket key that S3 holds for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBucketKey {
    /// The bucket key's number, counted from 0.
    pub number: u32,
    /// Whose requests it serves, and the cache of S3 that holds it.
    pub requester: Requester,
    /// When S3 will drop the bucket key, unless a later use extends a sliding time limit.
    pub expires: Instant,
    /// The time until then, rounded up to whole seconds.
    pub left: Duration,
    /// The part of the time limit that is left, in thousandths, rounded up to a multiple of four.
    pub left_permille: u64,
}

impl HeldBucketKey {
    /// A bucket key as it stands at `t`, of which S3 holds each for at most `limit`.
    pub fn at(number: u32, requester: Requester, expires: Instant, t: Instant, limit: Duration) -> Self {
        let left = expires.since(t);
        let permille = u128::from(left.as_nanos()) * 1_000 / u128::from(limit.as_nanos().max(1));
        // Both values are rounded, so that the view is redrawn only when it looks different.
        let left_permille = u64::try_from(permille).unwrap_or(1_000).div_ceil(4).saturating_mul(4).min(1_000);
        let left = Duration::from_secs(left.as_millis().div_ceil(1_000));
        Self { number, requester, expires, left, left_permille }
    }
}

/// What S3 holds at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safe {
    /// The role that has sent the latest request, counted from 0.
    pub role: u32,
    /// The bucket key for that role's requests: of those that S3 holds, the one used or kept last.
    pub own: Option<HeldBucketKey>,
    /// All others that S3 holds, the one kept last first. They do not serve that role's next upload.
    pub others: Vec<HeldBucketKey>,
}

impl Safe {
    /// The bucket key for the role of the latest request or, if S3 holds none for it, one for another role.
    pub fn any(&self) -> Option<HeldBucketKey> {
        self.own.or_else(|| self.others.first().copied())
    }
}

/// The role that has sent the latest request to S3 of the lane up to `t`, counted from 0; the first role if nobody has sent one.
pub fn sender_at(run: &Run, lane: Lane, t: Instant) -> u32 {
    let log = run.log();
    let upto = log.entries().get(..log.count_at(t)).unwrap_or_default();
    let is_request =
        |entry: &sim::Entry| entry.lane == lane && matches!(entry.kind, EventKind::RequestSent { .. });
    upto.iter().rposition(is_request).map_or(0, |place| log.sent(place).role)
}

/// What S3 holds at `t` in the lower lane.
pub fn safe_at(run: &Run, t: Instant) -> Safe {
    let log = run.log();
    let upto = log.entries().get(..log.count_at(t)).unwrap_or_default();
    let limit = run.settings().time_limit;
    let sliding = run.settings().window == Window::Sliding;
    // The latest burst, and the latest use of each bucket key.
    let mut burst = Instant::ZERO;
    let mut uses: Vec<(u32, Instant)> = Vec::new();
    let mut ended = Vec::new();
    let mut role = None;
    let mut held: Vec<HeldBucketKey> = Vec::new();
    for (place, entry) in upto.iter().enumerate().rev().filter(|(_, entry)| entry.lane == Lane::BucketKey) {
        match entry.kind {
            EventKind::RequestSent { .. } if role.is_none() => role = Some(log.sent(place).role),
            // When this bucket key expires, S3 may still hold another.
            EventKind::BucketKeyExpired { bucket_key, requester } => ended.push((bucket_key, requester)),
            EventKind::DataKeyMade { bucket_key, .. } | EventKind::DataKeyOpened { bucket_key, .. } => {
                uses.push((bucket_key, entry.at));
            }
            EventKind::BurstSlice { .. } => burst = burst.max(entry.at),
            EventKind::BucketKeyKept { bucket_key: number, expires, requester } => {
                let last_use =
                    uses.iter().find(|(key, _)| *key == number).map_or(burst, |(_, at)| burst.max(*at));
                let expires = if sliding { expires.max(last_use.after(limit)) } else { expires };
                if expires <= t || ended.contains(&(number, requester)) {
                    continue;
                }
                held.push(HeldBucketKey::at(number, requester, expires, t, limit));
            }
            _ => {}
        }
    }
    let role = role.unwrap_or_default();
    let is_own = |key: &HeldBucketKey| key.requester.role == role;
    let used_last =
        uses.iter().find_map(|(number, _)| held.iter().position(|key| is_own(key) && key.number == *number));
    let own = used_last.or_else(|| held.iter().position(is_own)).map(|place| held.remove(place));
    Safe { role, own, others: held }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use sim::{Command, ObjectNumber, Picture, Settings};

    #[test]
    fn an_expired_bucket_key_does_not_hide_another_that_is_held() {
        let mut run = fixtures::run(Settings::default());
        let millis = Instant::from_millis;
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        // S3 gets a new bucket key for the dog and, a second later, has KMS decrypt the old one for the cat.
        run.give(millis(301_000), Command::Upload(Picture::Dog));
        run.give(millis(302_000), Command::Read(ObjectNumber(0)));
        run.give(millis(700_000), Command::Wait);
        run.settle();
        assert_eq!(safe_at(&run, millis(601_500)).own.map(|key| key.number), Some(0));
        assert_eq!(safe_at(&run, millis(602_500)).any(), None);
    }

    #[test]
    fn only_its_own_use_extends_the_sliding_time_limit_of_a_bucket_key() {
        let settings = Settings { window: Window::Sliding, ..Settings::default() };
        let mut run = fixtures::run(settings);
        let millis = Instant::from_millis;
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        run.give(millis(100_000), Command::UploadAs { picture: Picture::Dog, role: 1 });
        // The first role's bucket key serves this upload, so it lasts longer than that of the second role, which was kept later.
        run.give(millis(200_000), Command::Upload(Picture::Chicken));
        run.give(millis(450_000), Command::Wait);
        run.settle();
        let numbers = |t| {
            let safe = safe_at(&run, t);
            let numbers: Vec<_> = safe.own.iter().chain(&safe.others).map(|key| key.number).collect();
            numbers
        };
        assert_eq!(numbers(millis(300_000)), [0, 1]);
        assert_eq!(numbers(millis(430_000)), [0]);
    }

    #[test]
    fn a_bucket_key_of_another_role_serves_nobody_else() {
        let mut run = fixtures::run(Settings::default());
        let millis = Instant::from_millis;
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        run.give(millis(1_000), Command::UploadAs { picture: Picture::Dog, role: 1 });
        run.give(millis(2_000), Command::Upload(Picture::Chicken));
        run.settle();
        let seen = |t| {
            let safe = safe_at(&run, millis(t));
            (
                safe.role,
                safe.own.map(|key| key.number),
                safe.others.iter().map(|key| key.number).collect::<Vec<_>>(),
            )
        };
        assert_eq!(seen(500), (0, Some(0), vec![]));
        assert_eq!(
            seen(1_010),
            (1, None, vec![0]),
            "the second role has just asked, and S3 holds nothing for it"
        );
        assert_eq!(seen(1_500), (1, Some(1), vec![0]));
        assert_eq!(seen(2_010), (0, Some(0), vec![1]), "the next upload is the first role's");
    }

    #[test]
    fn the_key_in_use_is_the_one_that_opens_the_object() {
        let mut run = fixtures::run(Settings::default());
        let millis = Instant::from_millis;
        run.give(Instant::ZERO, Command::Upload(Picture::Cat));
        run.give(millis(301_000), Command::Upload(Picture::Dog));
        run.give(millis(302_000), Command::Read(ObjectNumber(0)));
        run.give(millis(303_000), Command::Read(ObjectNumber(1)));
        run.settle();
        let own = |t| safe_at(&run, millis(t)).own.map(|key| key.number);
        assert_eq!(own(301_500), Some(1));
        assert_eq!(own(302_500), Some(0));
        assert_eq!(own(303_500), Some(1));
    }
}
