//! S3: the objects, the bucket keys it keeps for good and the plaintext ones it holds for a while.

use std::collections::BTreeMap;
use std::sync::Arc;

use envelope::BucketKey;

use crate::object::{BucketKeyRecord, ObjectNumber, StoredObject};
use crate::settings::Window;
use crate::time::{Duration, Instant};

/// A run with this many objects takes no more uploads.
pub const OBJECTS_MAX: u32 = 10_000;

/// S3 in one lane's account.
#[derive(Clone, Debug, Default)]
pub struct S3 {
    /// The objects by number; nothing where an upload has not arrived or was refused.
    objects: Vec<Option<Arc<StoredObject>>>,
    /// Every bucket key there ever was.
    bucket_keys: Vec<BucketKeyRecord>,
    /// The bucket key that makes new data keys, by requester.
    current: Vec<Option<u32>>,
    /// Bucket keys held in plaintext, by requester and bucket key.
    held: BTreeMap<(u32, u32), Held>,
}

/// A bucket key in plaintext, in the memory of S3.
#[derive(Clone, Debug)]
pub struct Held {
    pub expires: Instant,
    /// The key itself; nothing until real bytes need it.
    pub key: Option<BucketKey>,
}

impl S3 {
    /// The object with that number, if it stands in the bucket.
    pub fn object(&self, number: ObjectNumber) -> Option<&Arc<StoredObject>> {
        self.objects.get(number.0 as usize)?.as_ref()
    }

    /// The bucket key with that number.
    pub fn bucket_key(&self, number: u32) -> Option<&BucketKeyRecord> {
        self.bucket_keys.get(number as usize)
    }

    pub(crate) fn bucket_key_mut(&mut self, number: u32) -> Option<&mut BucketKeyRecord> {
        self.bucket_keys.get_mut(number as usize)
    }

    pub(crate) fn store(&mut self, object: Arc<StoredObject>) {
        let index = object.number.0 as usize;
        if self.objects.len() <= index {
            self.objects.resize(index + 1, None);
        }
        if let Some(place) = self.objects.get_mut(index) {
            *place = Some(object);
        }
    }

    /// The bucket key that makes this requester's new data keys at that moment, if S3 holds one.
    pub(crate) fn current(&self, requester: u32, at: Instant) -> Option<u32> {
        let number = (*self.current.get(requester as usize)?)?;
        self.holds(requester, number, at).then_some(number)
    }

    /// Whether S3 holds that bucket key in plaintext for that requester.
    pub(crate) fn holds(&self, requester: u32, number: u32, at: Instant) -> bool {
        self.held.get(&(requester, number)).is_some_and(|held| at < held.expires)
    }

    pub(crate) fn held_mut(&mut self, requester: u32, number: u32) -> Option<&mut Held> {
        self.held.get_mut(&(requester, number))
    }

    /// Registers a new bucket key and makes it the one for this requester's new objects.
    pub(crate) fn keep_new(&mut self, requester: u32, asked_at: Instant, expires: Instant) -> u32 {
        let number = u32::try_from(self.bucket_keys.len()).unwrap_or(u32::MAX);
        self.bucket_keys.push(BucketKeyRecord { number, requester, asked_at, encrypted: None });
        let place = requester as usize;
        if self.current.len() <= place {
            self.current.resize(place + 1, None);
        }
        if let Some(current) = self.current.get_mut(place)
            && let Some(old) = current.replace(number)
        {
            self.held.remove(&(requester, old));
        }
        self.held.insert((requester, number), Held { expires, key: None });
        number
    }

    /// Holds an old bucket key again, for reads of the objects under it.
    pub(crate) fn hold_again(
        &mut self,
        requester: u32,
        number: u32,
        expires: Instant,
        key: Option<BucketKey>,
    ) {
        self.held.insert((requester, number), Held { expires, key });
    }

    /// Notes a use of a held bucket key: under a sliding window the clock starts again.
    pub(crate) fn used(&mut self, requester: u32, number: u32, at: Instant, limit: Duration, window: Window) {
        if window == Window::Sliding
            && let Some(held) = self.held.get_mut(&(requester, number))
        {
            held.expires = held.expires.max(at.after(limit));
        }
    }

    /// Drops a held bucket key whose time is over; otherwise tells until when it stays.
    pub(crate) fn expire(&mut self, requester: u32, number: u32, at: Instant) -> Expiry {
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

/// What became of a bucket key whose time limit was looked at.
pub enum Expiry {
    /// It had been replaced already.
    Gone,
    /// It was used in the meantime and stays until then.
    Stays(Instant),
    /// Its plaintext has just been dropped.
    Dropped,
}
