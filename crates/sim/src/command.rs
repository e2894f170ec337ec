//! What a reader or a story can do to the account.

use std::sync::Arc;

use policy::KeyPolicy;

use crate::encryption::{BucketEncryption, KmsKeyNumber, PutHeaders};
use crate::lane::Lane;
use crate::object::ObjectNumber;
use crate::picture::Picture;
use crate::replication::ReplicationRule;
use crate::time::Duration;

/// A command. It acts on both lanes at the same moment, unless it names one lane.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// `PutObject` with a picture's real bytes, under a new object key.
    Upload(Picture),
    /// `PutObject` with a body that is only a size in bytes, so that no bytes are encrypted.
    UploadSized(u64),
    /// `GetObject`. The bytes are decrypted and compared with what Bob uploaded.
    Read(ObjectNumber),
    /// `HeadObject`: metadata only, no key is needed.
    Head(ObjectNumber),
    /// Somebody flips the lowest bit of the stored object's middle byte, behind S3's back.
    FlipByte(ObjectNumber),
    /// Many uploads that have sizes but no bytes, spread evenly over some time.
    Burst {
        /// How many, 1 to [`BURST_REQUESTS_MAX`](crate::BURST_REQUESTS_MAX).
        requests: u32,
        /// The time over which they are spread.
        over: Duration,
    },
    /// Only lets time pass: the run extends to this moment.
    Wait,
    /// `PutBucketEncryption`: the default for new objects from now on. Objects stored earlier keep their own keys. It takes
    /// effect at once and does not count as a request.
    PutBucketEncryption {
        /// The lane to act on; `None` for both.
        lane: Option<Lane>,
        /// The new default.
        encryption: BucketEncryption,
    },
    /// `PutObject` with a picture's real bytes, under a new object key, with headers of its own.
    Put {
        /// The picture to upload.
        picture: Picture,
        /// What the request says about encryption.
        headers: PutHeaders,
    },
    /// `PutObject` with a picture's real bytes, under a new object key, sent by the named role instead of the one whose turn it is. Bob's
    /// own role is 0.
    UploadAs {
        /// The picture to upload.
        picture: Picture,
        /// The number of the role, below [`REQUESTERS_MAX`](crate::facts::bucket_key::REQUESTERS_MAX).
        role: u32,
    },
    /// `DeleteObject`. No key is needed, and the request is free.
    Delete(ObjectNumber),
    /// `CopyObject` of an object onto itself, under the bucket's present default: a new version with a new data key. An
    /// object that has a bucket key keeps it, one without gets what the bucket says
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key.html>). The old version stays as it
    /// was.
    CopyObject {
        /// The object to copy.
        object: ObjectNumber,
    },
    /// A job of S3 Batch Operations that copies every object of the bucket onto itself, one after the other: up to
    /// [`BATCH_OBJECTS_MAX`](crate::BATCH_OBJECTS_MAX).
    BatchCopy,
    /// `UpdateObjectEncryption`: the object's data key is encrypted anew, and nothing else changes. SSE-S3 can become
    /// SSE-KMS, not the other way round
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html>).
    UpdateObjectEncryption {
        /// The lane to act on; `None` for both.
        lane: Option<Lane>,
        /// The object to update.
        object: ObjectNumber,
        /// The KMS key that it gets.
        kms_key: KmsKeyNumber,
        /// Whether it gets a bucket key.
        bucket_key: bool,
    },
    /// `PutKeyPolicy` on the first KMS key. KMS checks it at every request; what S3 does with a bucket key that it holds is
    /// no KMS request and is not checked (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html>).
    PutKeyPolicy {
        /// The lane to act on; `None` for both.
        lane: Option<Lane>,
        /// The new policy.
        policy: Arc<KeyPolicy>,
    },
    /// `DisableKey`.
    DisableKmsKey {
        /// The lane to act on; `None` for both.
        lane: Option<Lane>,
        /// The KMS key to disable. The AWS managed one cannot be disabled.
        kms_key: KmsKeyNumber,
    },
    /// `EnableKey`.
    EnableKmsKey {
        /// The lane to act on; `None` for both.
        lane: Option<Lane>,
        /// The KMS key to enable.
        kms_key: KmsKeyNumber,
    },
    /// A multipart upload of a picture's real bytes, under a new object key: `CreateMultipartUpload`, one `UploadPart` after
    /// the other, `CompleteMultipartUpload`. The parts of a picture are smaller than S3 would take.
    MultipartUpload {
        /// The picture to upload.
        picture: Picture,
        /// The number of parts, 1 to [`MULTIPART_PARTS_MAX`](crate::MULTIPART_PARTS_MAX).
        parts: u32,
    },
    /// `PutBucketReplication`: versions stored from now on are replicated. A change of an object's encryption alone and a
    /// deletion are not.
    PutReplication {
        /// The lane to act on; `None` for both.
        lane: Option<Lane>,
        /// The new rule; `None` to delete the current one.
        rule: Option<ReplicationRule>,
    },
}

/// Why a command did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// No object has that number.
    NoSuchObject,
    /// The object is not stored in this lane: its upload was throttled or is still under way.
    NotStored,
    /// The object has a size but no bytes.
    NoBytes,
    /// A burst must have at least one request and no more than the maximum.
    BurstSize,
    /// The run has the maximum number of objects or log entries.
    Full,
    /// The object has the maximum number of states:
    /// [`OBJECT_STATES_MAX`](crate::OBJECT_STATES_MAX).
    TooManyStates,
    /// The bucket holds more objects than one batch job takes.
    BatchSize,
    /// There is no such KMS key, or it is the AWS managed one, which Bob cannot enable or disable.
    NoSuchKmsKey,
    /// A multipart upload must have at least one part and no more than the maximum.
    PartsCount,
}
