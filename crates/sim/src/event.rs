//! The events that the log records.

use crate::command::Refusal;
use crate::counters::Counters;
use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::lane::Lane;
use crate::object::ObjectNumber;
use crate::replication::ReplicationFailure;
use crate::requester::Requester;
use crate::time::Instant;

/// An operation of S3 that Bob requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `PutObject`.
    Put,
    /// `GetObject`.
    Get,
    /// `HeadObject`.
    Head,
    /// `DeleteObject`.
    Delete,
    /// `CopyObject`, of an object onto itself.
    Copy,
    /// `UpdateObjectEncryption`.
    UpdateEncryption,
    /// `CreateMultipartUpload`.
    CreateMultipartUpload,
    /// `UploadPart`.
    UploadPart,
    /// `CompleteMultipartUpload`.
    CompleteMultipartUpload,
}

impl Operation {
    /// The operation's own name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Put => "PutObject",
            Self::Get => "GetObject",
            Self::Head => "HeadObject",
            Self::Delete => "DeleteObject",
            Self::Copy => "CopyObject",
            Self::UpdateEncryption => "UpdateObjectEncryption",
            Self::CreateMultipartUpload => "CreateMultipartUpload",
            Self::UploadPart => "UploadPart",
            Self::CompleteMultipartUpload => "CompleteMultipartUpload",
        }
    }

    /// Whether S3 needs a key for the operation.
    pub(crate) const fn needs_a_key(self) -> bool {
        !matches!(self, Self::Head | Self::Delete)
    }

    /// Whether the operation is part of uploading a new object.
    pub(crate) const fn uploads(self) -> bool {
        matches!(
            self,
            Self::Put | Self::CreateMultipartUpload | Self::UploadPart | Self::CompleteMultipartUpload
        )
    }

    /// Whether the operation changes the object.
    pub(crate) const fn writes(self) -> bool {
        !matches!(self, Self::Get | Self::Head)
    }
}

/// An error with which S3 answers
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>). A read of changed bytes has an event of its
/// own, and so has 503 `SlowDown`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum S3Error {
    /// 404: the object is gone.
    NoSuchKey,
    /// 400: there is no such KMS key.
    KmsNotFound,
    /// 403: the KMS key's policy does not allow the KMS request that S3 sends for the requester.
    AccessDenied,
    /// 400: the KMS key is disabled.
    KmsDisabled,
}

impl S3Error {
    /// The error code in the answer.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchKey => "NoSuchKey",
            Self::KmsNotFound => "KMS.NotFoundException",
            Self::AccessDenied => "AccessDenied",
            Self::KmsDisabled => "KMS.DisabledException",
        }
    }

    /// The HTTP status of the answer.
    pub const fn status(self) -> u16 {
        match self {
            Self::NoSuchKey => 404,
            Self::KmsNotFound | Self::KmsDisabled => 400,
            Self::AccessDenied => 403,
        }
    }
}

/// One line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// When it began.
    pub at: Instant,
    /// When it ended, for instance when the request arrived or the bytes were encrypted. Equal to `at` for what takes no time.
    pub until: Instant,
    /// In which lane.
    pub lane: Lane,
    /// What it was.
    pub kind: EventKind,
    /// The lane's totals from this moment on.
    pub totals: Counters,
}

/// What happened. `kms_request` is the number of a [`KmsRequest`](crate::KmsRequest), `bucket_key` that of a
/// [`BucketKeyRecord`](crate::BucketKeyRecord).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The fields are the numbers that the sentence above names, or say what they count.
pub enum EventKind {
    /// Bob's request is on its way to S3.
    RequestSent { operation: Operation, object: ObjectNumber },
    /// S3 sends a KMS request, `GenerateDataKey` or `Decrypt`, for this object or, with a bucket key, for the bucket.
    KmsRequested { object: ObjectNumber, for_bucket: bool, decrypt: bool },
    /// KMS has served the request; its answer is on its way to S3.
    KmsAnswered { object: ObjectNumber, kms_request: u32 },
    /// KMS has refused the request with `ThrottlingException`; the answer is on its way to S3.
    KmsThrottled { object: ObjectNumber, kms_request: u32 },
    /// S3 holds a bucket key in plaintext until `expires`.
    BucketKeyKept { bucket_key: u32, requester: Requester, expires: Instant },
    /// Another request is already fetching the bucket key; this one waits for it.
    WaitingForBucketKey { object: ObjectNumber },
    /// The time limit has passed: S3 dropped the plaintext. The encrypted copy stays.
    BucketKeyExpired { bucket_key: u32, requester: Requester },
    /// S3 makes the object's data key itself.
    DataKeyMade { object: ObjectNumber, bucket_key: u32 },
    /// S3 opens the object's data key with a bucket key that it still holds.
    DataKeyOpened { object: ObjectNumber, bucket_key: u32 },
    /// S3 encrypts the bytes.
    BodyEncrypted { object: ObjectNumber },
    /// S3 decrypts the bytes; the tag matches.
    BodyOpened { object: ObjectNumber },
    /// The tag does not match: the bytes are not those that were encrypted, and S3 releases none of them.
    BodyRefused { object: ObjectNumber },
    /// S3 wipes the plaintext data key.
    PlaintextKeyDropped { object: ObjectNumber },
    /// The object is in the bucket; 200 OK is on its way to Bob.
    ObjectStored { object: ObjectNumber },
    /// The bytes are on their way to Bob; `matches` says whether they are what he uploaded.
    ReadDelivered { object: ObjectNumber, matches: bool },
    /// S3 could not decrypt the object and answers Bob with an error.
    ReadRefused { object: ObjectNumber },
    /// S3 answers a HEAD request from the object's metadata.
    HeadAnswered { object: ObjectNumber },
    /// S3 answers 503 `SlowDown`.
    SlowDown { object: ObjectNumber },
    /// Somebody changed a stored byte.
    ByteFlipped { object: ObjectNumber, position: u32 },
    /// A burst of uploads begins to arrive.
    BurstStarted { requests: u32 },
    /// A slice of the burst has been decided.
    BurstSlice { requests: u32, throttled: u32, kms_requests: u32 },
    /// The burst is over. `bytes` adds up the sizes of the objects stored.
    BurstEnded { stored: u32, throttled: u32, bytes: u64 },
    /// Time has passed.
    Waited,
    /// A command could not be carried out.
    CommandRefused { reason: Refusal },
    /// The bucket has a new default encryption.
    BucketEncryptionPut { encryption: BucketEncryption },
    /// S3 makes the object's data key under a key of its own: SSE-S3.
    DataKeyMadeByS3 { object: ObjectNumber },
    /// S3 opens the object's data key with a key of its own: SSE-S3.
    DataKeyOpenedByS3 { object: ObjectNumber },
    /// KMS has refused the request for another reason than the quota, which is the request's outcome; the answer is on its way to S3.
    KmsRefused { object: ObjectNumber, kms_request: u32 },
    /// S3 answers with an error.
    ErrorAnswered { object: ObjectNumber, error: S3Error },
    /// The object is gone; 204 No Content is on its way to Bob.
    ObjectDeleted { object: ObjectNumber },
    /// Of the uploads in the preceding slice, `refused` failed for another reason than the quota.
    BurstSliceRefused { refused: u32 },
    /// S3 sends a KMS request, `Encrypt`, for the object's data key, which S3 holds in plaintext meanwhile.
    KmsEncryptRequested { object: ObjectNumber },
    /// S3 encrypts the object's existing data key again, with a bucket key.
    DataKeyWrapped { object: ObjectNumber, bucket_key: u32 },
    /// S3 decrypts the bytes with the old data key and encrypts them with the new one.
    BodyCopied { object: ObjectNumber },
    /// The copy is in the bucket as a new version; 200 OK is on its way.
    ObjectCopied { object: ObjectNumber, version: u32 },
    /// The object's data key has its new protection; 200 OK is on its way. Ciphertext, `ETag` and date are as before.
    EncryptionUpdated { object: ObjectNumber },
    /// A batch job begins, with this many objects to copy onto themselves.
    BatchStarted { objects: u32 },
    /// The batch job is over.
    BatchEnded { copied: u32, failed: u32 },
    /// The first KMS key has another policy, which [`Run::key_policy`](crate::Run::key_policy) gives by its number.
    KeyPolicyPut { policy: u32 },
    /// A KMS key is disabled.
    KmsKeyDisabled { kms_key: KmsKeyNumber },
    /// A KMS key is enabled.
    KmsKeyEnabled { kms_key: KmsKeyNumber },
    /// S3 has begun a multipart upload; 200 OK is on its way to Bob.
    MultipartCreated { object: ObjectNumber, parts: u32 },
    /// S3 encrypts a part, counted from 1.
    PartEncrypted { object: ObjectNumber, part: u32 },
    /// The part is stored; 200 OK is on its way to Bob.
    PartStored { object: ObjectNumber, part: u32, parts: u32 },
    /// S3 assembles the object from its parts.
    PartsAssembled { object: ObjectNumber, parts: u32 },
    /// The bucket has a replication rule, which [`Run::replication_rule`](crate::Run::replication_rule) gives by its number.
    ReplicationPut { rule: u32 },
    /// The bucket has no replication rule any more.
    ReplicationDeleted,
    /// S3 begins to replicate the object.
    ReplicationStarted { object: ObjectNumber },
    /// S3 sends a KMS request for the replication role and gets the answer; the request says whether at the source or at the
    /// destination.
    ReplicationKmsRequested { object: ObjectNumber, kms_request: u32 },
    /// The replica is in the bucket that the rule with this number names.
    ObjectReplicated { object: ObjectNumber, rule: u32 },
    /// The object is not replicated.
    ReplicationFailed { object: ObjectNumber, failure: ReplicationFailure },
}

impl EventKind {
    /// The object that the event is about, if it is about one.
    pub const fn object(&self) -> Option<ObjectNumber> {
        match *self {
            Self::RequestSent { object, .. }
            | Self::KmsRequested { object, .. }
            | Self::KmsAnswered { object, .. }
            | Self::KmsThrottled { object, .. }
            | Self::WaitingForBucketKey { object }
            | Self::DataKeyMade { object, .. }
            | Self::DataKeyOpened { object, .. }
            | Self::BodyEncrypted { object }
            | Self::BodyOpened { object }
            | Self::BodyRefused { object }
            | Self::PlaintextKeyDropped { object }
            | Self::ObjectStored { object }
            | Self::ReadDelivered { object, .. }
            | Self::ReadRefused { object }
            | Self::HeadAnswered { object }
            | Self::SlowDown { object }
            | Self::ByteFlipped { object, .. }
            | Self::DataKeyMadeByS3 { object }
            | Self::DataKeyOpenedByS3 { object }
            | Self::KmsRefused { object, .. }
            | Self::ErrorAnswered { object, .. }
            | Self::ObjectDeleted { object }
            | Self::KmsEncryptRequested { object }
            | Self::DataKeyWrapped { object, .. }
            | Self::BodyCopied { object }
            | Self::ObjectCopied { object, .. }
            | Self::EncryptionUpdated { object }
            | Self::MultipartCreated { object, .. }
            | Self::PartEncrypted { object, .. }
            | Self::PartStored { object, .. }
            | Self::PartsAssembled { object, .. }
            | Self::ReplicationStarted { object }
            | Self::ReplicationKmsRequested { object, .. }
            | Self::ObjectReplicated { object, .. }
            | Self::ReplicationFailed { object, .. } => Some(object),
            Self::BucketKeyKept { .. }
            | Self::BucketKeyExpired { .. }
            | Self::BurstStarted { .. }
            | Self::BurstSlice { .. }
            | Self::BurstEnded { .. }
            | Self::Waited
            | Self::CommandRefused { .. }
            | Self::BucketEncryptionPut { .. }
            | Self::BurstSliceRefused { .. }
            | Self::BatchStarted { .. }
            | Self::BatchEnded { .. }
            | Self::KeyPolicyPut { .. }
            | Self::KmsKeyDisabled { .. }
            | Self::KmsKeyEnabled { .. }
            | Self::ReplicationPut { .. }
            | Self::ReplicationDeleted => None,
        }
    }
}
