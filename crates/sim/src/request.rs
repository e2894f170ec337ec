//! One request of Bob's under way: what is due next for it, and the keys it holds meanwhile.

use envelope::{EncryptedKey, Nonce, PlaintextKey, Tag};

use crate::event::Operation;
use crate::object::{Body, ObjectNumber};
use crate::time::Instant;

/// What is due next for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It reaches S3.
    AtS3,
    /// S3's call reaches KMS.
    AtKms,
    /// The answer of KMS reaches S3.
    KmsAnswer,
    /// S3 has made or opened the data key itself.
    DataKeyReady,
    /// The bytes are encrypted, decrypted or refused.
    BodyDone,
    /// The plaintext key is wiped and, for an upload, the object written.
    Finished,
}

/// A request under way.
#[derive(Clone, Debug)]
pub struct Request {
    pub operation: Operation,
    pub object: ObjectNumber,
    pub body: Body,
    pub requester: u32,
    /// The call that KMS is deciding or has decided, and when S3 asked.
    pub call: Option<PendingCall>,
    /// The bucket key that serves it.
    pub bucket_key: Option<u32>,
    /// The object's data key; wiped when the request lets go of it.
    pub data_key: Option<PlaintextKey>,
    pub encrypted_data_key: Option<EncryptedKey>,
    pub sealed: Option<SealedBody>,
    /// For a read: whether the bytes opened, and were those that Bob uploaded.
    pub opened: Opened,
}

/// A call on its way to KMS or back.
#[derive(Clone, Copy, Debug)]
pub struct PendingCall {
    pub asked_at: Instant,
    pub for_bucket: bool,
    pub decrypt: bool,
    pub served: bool,
}

/// The outcome of opening a stored object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Not yet, or there are no bytes to open.
    No,
    /// The tag did not match.
    Refused,
    /// It opened; `matches` tells whether the bytes are those that were uploaded.
    Yes { matches: bool },
}

/// Encrypted bytes that are about to be stored.
#[derive(Clone, Debug)]
pub struct SealedBody {
    pub nonce: Nonce,
    pub tag: Tag,
    pub associated_data: Vec<u8>,
    pub ciphertext: Vec<u8>,
}

impl Request {
    pub fn new(operation: Operation, object: ObjectNumber, body: Body, requester: u32) -> Self {
        Self {
            operation,
            object,
            body,
            requester,
            call: None,
            bucket_key: None,
            data_key: None,
            encrypted_data_key: None,
            sealed: None,
            opened: Opened::No,
        }
    }
}

/// The requests under way, by a number that is used again once a request is over.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    places: Vec<Option<Request>>,
    free: Vec<u32>,
}

impl Requests {
    pub fn begin(&mut self, request: Request) -> u32 {
        if let Some(place) = self.free.pop() {
            if let Some(slot) = self.places.get_mut(place as usize) {
                *slot = Some(request);
            }
            return place;
        }
        self.places.push(Some(request));
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    pub fn get_mut(&mut self, place: u32) -> Option<&mut Request> {
        self.places.get_mut(place as usize)?.as_mut()
    }

    pub fn end(&mut self, place: u32) -> Option<Request> {
        let request = self.places.get_mut(place as usize)?.take();
        if request.is_some() {
            self.free.push(place);
        }
        request
    }
}
