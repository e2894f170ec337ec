//! Fetches an account's bucket keys, logs them, and drops their plaintext at the end of the time limit.

use super::scribe::{Due, Scribe};
use super::{Account, Fetch};
use crate::encryption::KmsKeyNumber;
use crate::event::EventKind;
use crate::queue::Weight;
use crate::requester::Requester;
use crate::s3::Expiry;
use crate::time::{Duration, Instant};

impl Account {
    /// Whether S3 has requested a new bucket key for a requester and has no answer yet.
    pub fn is_fetching(&self, requester: Requester, kms_key: KmsKeyNumber) -> bool {
        let alike = |fetch: &Fetch| {
            (fetch.requester, fetch.kms_key, fetch.old_bucket_key) == (requester, kms_key, None)
        };
        self.fetching.iter().any(alike)
    }

    /// Adds the bucket key that KMS has just made for a requester. Its time limit starts when S3 sent the KMS request, at `asked_at`.
    pub fn keep_bucket_key(
        &mut self,
        requester: Requester,
        kms_key: KmsKeyNumber,
        asked_at: Instant,
        now: Instant,
    ) -> u32 {
        self.s3.keep_new(requester, kms_key, asked_at, now, asked_at.after(self.settings.time_limit))
    }

    /// Logs that S3 holds a bucket key, and plans the end of its time limit.
    pub fn note_kept(&self, bucket_key: u32, requester: Requester, expires: Instant, scribe: &mut Scribe) {
        scribe.write(self, Duration::ZERO, EventKind::BucketKeyKept { bucket_key, requester, expires });
        let due = (self.lane, Due::Expiry { requester, bucket_key });
        scribe.queue.push(expires, Weight::Background, due);
    }

    /// The position of a requester in the order of all requesters, counted from 0.
    pub fn order_of(&self, requester: Requester) -> u64 {
        let [roles, sessions] = [self.settings.requesters.max(1), self.settings.sessions_within_range()];
        let further = u64::from(requester.session) + u64::from(requester.cache) * u64::from(sessions);
        u64::from(requester.role).saturating_add(further.saturating_mul(u64::from(roles)))
    }

    /// Drops the plaintext of a bucket key whose time limit has passed. If a use has moved the end, plans to check again at the new end.
    pub fn expire(&mut self, requester: Requester, bucket_key: u32, scribe: &mut Scribe) {
        match self.s3.expire(requester, bucket_key, scribe.now) {
            Expiry::Gone => {}
            Expiry::Stays(until) => {
                let due = (self.lane, Due::Expiry { requester, bucket_key });
                scribe.queue.push(until, Weight::Background, due);
            }
            Expiry::Dropped => {
                scribe.write(self, Duration::ZERO, EventKind::BucketKeyExpired { bucket_key, requester });
            }
        }
    }
}
