//! S3: the objects, the encrypted bucket keys, which it stores permanently, and the plaintext bucket keys, which it holds for a while.

use std::collections::BTreeMap;
use std::sync::Arc;

use envelope::BucketKey;

use crate::encryption::KmsKeyNumber;
use crate::history::History;
use crate::object::{BucketKeyRecord, ObjectNumber, StoredObject};
use crate::requester::Requester;
use crate::settings::Window;
use crate::time::{Duration, Instant};

/// The highest number of objects in a run. A run with this many takes no more uploads.
pub const OBJECTS_MAX: u32 = 10_000;

/// S3 in one lane's account.
#[derive(Clone, Debug, Default)]
pub struct S3 {
    /// The history of each object, by its number. Empty if the upload has not been stored.
    objects: Vec<History>,
    /// Every bucket key that S3 has got from KMS, by its number.
    bucket_keys: Vec<BucketKeyRecord>,
    /// The number of the bucket key for new data keys, by requester and KMS key.
    current: BTreeMap<(Requester, KmsKeyNumber), u32>,
    /// The bucket keys that S3 holds in plaintext, by requester and number of the bucket key.
    held: BTreeMap<(Requester, u32), Held>,
    /// The periods in which S3 held a bucket key in plaintext, in the order in which they begin. Each fetch adds one.
    holds: Vec<HeldBucketKey>,
}

/// A period in which S3 holds a bucket key in plaintext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBucketKey {
    /// The number of the bucket key.
    pub bucket_key: u32,
    /// The requester for which S3 holds it, and the cache.
    pub requester: Requester,
    /// The beginning of the period.
    pub from: Instant,
    /// The end of the period. Under a sliding window each use moves it.
    pub until: Instant,
}

/// A bucket key in plaintext, in the memory of S3.
#[derive(Clone, Debug)]
pub struct Held {
    pub expires: Instant,
    /// The key itself; `None` until real bytes need it.
    pub key: Option<BucketKey>,
    /// The index of its period in `holds`.
    hold: usize,
}

impl S3 {
    /// The object with this number, if it is in the bucket.
    pub fn object(&self, number: ObjectNumber) -> Option<&Arc<StoredObject>> {
        self.history(number)?.current()
    }

    /// The history of the object with this number, if this object or one with a higher number was ever stored.
    pub fn history(&self, number: ObjectNumber) -> Option<&History> {
        self.objects.get(number.0 as usize)
    }

    /// The history of the object with this number, to change it.
    pub(crate) fn history_mut(&mut self, number: ObjectNumber) -> &mut History {
        let index = number.0 as usize;
        if self.objects.len() <= index {
            self.objects.resize(index + 1, History::default());
        }
        &mut self.objects[index]
    }

    /// The numbers of the objects that are in the bucket.
    pub fn stored_objects(&self) -> impl Iterator<Item = ObjectNumber> {
        let numbers = (0..).map(ObjectNumber).zip(&self.objects);
        numbers.filter(|(_, history)| history.current().is_some()).map(|(number, _)| number)
    }

    /// The bucket key with this number.
    pub fn bucket_key(&self, number: u32) -> Option<&BucketKeyRecord> {
        self.bucket_keys.get(number as usize)
    }

    pub(crate) fn bucket_key_mut(&mut self, number: u32) -> Option<&mut BucketKeyRecord> {
        self.bucket_keys.get_mut(number as usize)
    }

    /// The number of the bucket key for this requester's new data keys under this KMS key, if S3 holds one at the moment `at`.
    pub(crate) fn current(&self, requester: Requester, kms_key: KmsKeyNumber, at: Instant) -> Option<u32> {
        let number = *self.current.get(&(requester, kms_key))?;
        self.holds(requester, number, at).then_some(number)
    }

    /// The number of the bucket key that S3 fetched last for this requester under this KMS key, even if its time limit has passed.
    pub(crate) fn newest_of(&self, requester: Requester, kms_key: KmsKeyNumber) -> Option<u32> {
        self.current.get(&(requester, kms_key)).copied()
    }

    /// Whether S3 holds a bucket key in plaintext for a requester at the moment `at`.
    pub(crate) fn holds(&self, requester: Requester, number: u32, at: Instant) -> bool {
        self.held.get(&(requester, number)).is_some_and(|held| at < held.expires)
    }

    pub(crate) fn held_mut(&mut self, requester: Requester, number: u32) -> Option<&mut Held> {
        self.held.get_mut(&(requester, number))
    }

    /// Adds a new bucket key and uses it from now on for this requester's new data keys under this KMS key.
    pub(crate) fn keep_new(
        &mut self,
        requester: Requester,
        kms_key: KmsKeyNumber,
        asked_at: Instant,
        from: Instant,
        expires: Instant,
    ) -> u32 {
        let number = u32::try_from(self.bucket_keys.len()).unwrap_or(u32::MAX);
        let record =
            BucketKeyRecord { number, requester, kms_key, asked_at, encrypted: None, data_keys_made: 0 };
        self.bucket_keys.push(record);
        if let Some(old) = self.current.insert((requester, kms_key), number) {
            self.drop_plaintext(requester, old, from);
        }
        self.hold(requester, number, from, expires, None);
        number
    }

    /// The bucket keys that S3 holds in plaintext at the moment `t`.
    pub fn held_at(&self, t: Instant) -> impl Iterator<Item = &HeldBucketKey> {
        self.holds.iter().filter(move |hold| hold.from <= t && t < hold.until)
    }

    fn hold(
        &mut self,
        requester: Requester,
        number: u32,
        from: Instant,
        expires: Instant,
        key: Option<BucketKey>,
    ) {
        self.drop_plaintext(requester, number, from);
        let hold = self.holds.len();
        self.holds.push(HeldBucketKey { bucket_key: number, requester, from, until: expires });
        self.held.insert((requester, number), Held { expires, key, hold });
    }

    /// Drops the plaintext of a bucket key, if S3 still holds it.
    fn drop_plaintext(&mut self, requester: Requester, number: u32, at: Instant) {
        let Some(held) = self.held.remove(&(requester, number)) else { return };
        if let Some(hold) = self.holds.get_mut(held.hold) {
            hold.until = hold.until.min(at);
        }
    }

    /// Drops the plaintext of every bucket key. The encrypted bucket keys stay.
    pub(crate) fn drop_held(&mut self, at: Instant) {
        self.current.clear();
        self.held.clear();
        // A period that has already ended keeps its end.
        for hold in &mut self.holds {
            hold.until = hold.until.min(at);
        }
    }

    /// Holds an old bucket key in plaintext again, for reads of the objects that it protects.
    pub(crate) fn hold_again(
        &mut self,
        requester: Requester,
        number: u32,
        from: Instant,
        expires: Instant,
        key: Option<BucketKey>,
    ) {
        self.hold(requester, number, from, expires, key);
    }

    /// Records a use of a held bucket key: under a sliding window the time limit starts again.
    pub(crate) fn used(
        &mut self,
        requester: Requester,
        number: u32,
        at: Instant,
        limit: Duration,
        window: Window,
    ) {
        if window == Window::Sliding
            && let Some(held) = self.held.get_mut(&(requester, number))
        {
            held.expires = held.expires.max(at.after(limit));
            if let Some(hold) = self.holds.get_mut(held.hold) {
                hold.until = held.expires;
            }
        }
    }

    /// Drops the plaintext of a bucket key if its time limit has passed, and returns what happened to it.
    pub(crate) fn expire(&mut self, requester: Requester, number: u32, at: Instant) -> Expiry {
        match self.held.get(&(requester, number)) {
            None => Expiry::Gone,
            Some(held) if held.expires > at => Expiry::Stays(held.expires),
            Some(_) => {
                self.held.remove(&(requester, number));
                Expiry::Dropped
            }
        }
    }
}

/// What happened to a bucket key when its time limit was checked.
pub enum Expiry {
    /// S3 no longer held it.
    Gone,
    /// It was used in the meantime, so S3 holds it until this moment.
    Stays(Instant),
    /// Its plaintext has just been dropped.
    Dropped,
}
