//! A request to S3 while it is under way: its next stage, and the keys that S3 holds for it.

use std::sync::Arc;

use envelope::{EncryptedKey, Nonce, PlaintextKey, Tag};

use crate::encryption::{BucketEncryption, KmsKeyNumber, ObjectEncryption, PutHeaders};
use crate::event::Operation;
use crate::kms::{KmsOperation, KmsOutcome};
use crate::log::Sent;
use crate::object::{Body, ObjectNumber, StoredObject};
use crate::requester::{Caller, Requester};
use crate::time::Instant;

/// The next stage of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The request reaches S3.
    AtS3,
    /// S3's KMS request reaches KMS.
    AtKms,
    /// KMS's answer reaches S3.
    KmsAnswer,
    /// S3 has made or decrypted the data key itself.
    DataKeyReady,
    /// The bytes are encrypted, decrypted or refused.
    BodyDone,
    /// The plaintext key is wiped and, for an upload, the object written.
    Finished,
    /// Bob has S3's answer to one request of a multipart upload, and sends the next.
    NextPart,
}

/// A step of a request for which S3 needs a key. A request has one or more such steps, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStep {
    /// Make a new data key for the object that S3 is about to write.
    Make,
    /// Decrypt the data key of a stored object.
    Open,
    /// Encrypt the data key that the request already has in plaintext, under another key.
    Wrap,
}

/// A request under way.
#[derive(Clone, Debug)]
pub struct Request {
    pub operation: Operation,
    pub object: ObjectNumber,
    pub body: Body,
    pub requester: Requester,
    /// The session of the role, which `CloudTrail` records.
    pub session: u32,
    pub headers: PutHeaders,
    /// How S3 encrypts what the request writes; determined when the request reaches S3.
    pub target: BucketEncryption,
    /// The version that the request reads: the newest one when the request reaches S3. Later changes of the object do not matter.
    pub source: Option<Arc<StoredObject>>,
    pub steps_done: usize,
    /// The KMS request that S3 has sent for this request.
    pub pending: Option<PendingKmsRequest>,
    /// The number of the bucket key that protects what the request writes.
    pub bucket_key: Option<u32>,
    /// The data key of what the request writes or reads. It is wiped when it is dropped.
    pub data_key: Option<PlaintextKey>,
    pub encrypted_data_key: Option<EncryptedKey>,
    /// For a copy: the data key of the version that is copied.
    pub source_key: Option<PlaintextKey>,
    pub sealed: Option<SealedBody>,
    /// For a read or a copy: whether the bytes could be decrypted, and whether they are those that Bob uploaded.
    pub opened: Opened,
    /// The number of the batch job that the request belongs to, if any.
    pub batch: Option<u32>,
    /// For a multipart upload: how many parts there are, and how many are stored.
    pub parts: u32,
    pub parts_stored: u32,
}

/// A KMS request on its way to KMS or back.
#[derive(Clone, Copy, Debug)]
pub struct PendingKmsRequest {
    pub asked_at: Instant,
    pub kms_key: KmsKeyNumber,
    pub operation: KmsOperation,
    /// Whether the KMS request is for a bucket key.
    pub for_bucket: bool,
    /// The number of the old bucket key that KMS is to decrypt; `None` if S3 fetches a new one.
    pub old_bucket_key: Option<u32>,
    /// The outcome; `None` before KMS has decided.
    pub outcome: Option<KmsOutcome>,
}

/// The outcome of decrypting a stored object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// S3 has not tried yet, or there are no bytes.
    No,
    /// The tag did not match.
    Refused,
    /// The tag matched; `matches` says whether the bytes are those that were uploaded.
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
    pub fn new(operation: Operation, object: ObjectNumber, body: Body, caller: Caller) -> Self {
        Self {
            operation,
            object,
            body,
            requester: caller.requester,
            session: caller.session,
            headers: PutHeaders::default(),
            target: BucketEncryption::SseS3,
            source: None,
            steps_done: 0,
            pending: None,
            bucket_key: None,
            data_key: None,
            encrypted_data_key: None,
            source_key: None,
            sealed: None,
            opened: Opened::No,
            batch: None,
            parts: 0,
            parts_stored: 0,
        }
    }

    /// What the log records of the request besides its operation and its object.
    pub const fn sent(&self) -> Sent {
        Sent { role: self.requester.role, session: self.session, headers: self.headers }
    }

    /// The next step that needs a key; `None` once the request has all its keys.
    pub fn step(&self) -> Option<KeyStep> {
        let steps: &[KeyStep] = match self.operation {
            Operation::Put | Operation::CreateMultipartUpload => &[KeyStep::Make],
            Operation::Get | Operation::UploadPart | Operation::CompleteMultipartUpload => &[KeyStep::Open],
            Operation::Copy => &[KeyStep::Open, KeyStep::Make],
            Operation::UpdateEncryption => &[KeyStep::Open, KeyStep::Wrap],
            Operation::Head | Operation::Delete => &[],
        };
        steps.get(self.steps_done).copied()
    }

    /// The protection of the data key that the request needs in plaintext, and the number of the bucket key that protects it, if one does.
    /// The data key is that of a stored object or, in a multipart upload, that of the object that is being uploaded.
    pub fn protection_to_open(&self) -> Option<(ObjectEncryption, Option<u32>)> {
        if self.operation.uploads() {
            return Some((self.target.of_object(), self.bucket_key));
        }
        self.source.as_ref().map(|source| (source.encryption, source.bucket_key))
    }

    /// The encrypted data key that the request needs in plaintext.
    pub fn to_open(&self) -> Option<EncryptedKey> {
        if self.operation.uploads() {
            return self.encrypted_data_key.clone();
        }
        let sealed = self.source.as_ref()?.sealed.as_ref()?;
        Some(sealed.encrypted_data_key.clone())
    }
}

/// The requests under way. Each has a place, which is a number that is reused after the request has ended.
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

    /// The requests under way for an object.
    pub fn of(&self, object: ObjectNumber) -> impl Iterator<Item = &Request> {
        self.places.iter().flatten().filter(move |request| request.object == object)
    }

    pub fn end(&mut self, place: u32) -> Option<Request> {
        let request = self.places.get_mut(place as usize)?.take();
        if request.is_some() {
            self.free.push(place);
        }
        request
    }
}
