//! What a reader or a story can do to the account.

use std::sync::Arc;

use policy::KeyPolicy;

use crate::encryption::{BucketEncryption, KmsKeyNumber, PutHeaders};
use crate::lane::Lane;
use crate::object::ObjectNumber;
use crate::picture::Picture;
use crate::replication::ReplicationRule;
use crate::time::Duration;

/// A command. Both lanes get it at the same moment, unless it names one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// `PutObject` with a picture's real bytes, under a new object key.
    Upload(Picture),
    /// `PutObject` with a body of which only the size in bytes exists: nothing is encrypted.
    UploadSized(u64),
    /// `GetObject`. The bytes are opened and compared with what Bob uploaded.
    Read(ObjectNumber),
    /// `HeadObject`: metadata only, no key is needed.
    Head(ObjectNumber),
    /// Somebody flips the lowest bit of the stored object's middle byte, behind S3's back.
    FlipByte(ObjectNumber),
    /// Many uploads of which only sizes exist, evenly spread over some time.
    Burst {
        /// How many, 1 to [`BURST_REQUESTS_MAX`](crate::BURST_REQUESTS_MAX).
        requests: u32,
        /// Over how long.
        over: Duration,
    },
    /// Nothing happens. The run reaches up to this moment.
    Wait,
    /// `PutBucketEncryption`: the default for new objects from now on. Objects stored earlier keep their own keys. It takes
    /// effect at once and is counted as no request.
    PutBucketEncryption {
        /// In which lane; in both where none is named.
        lane: Option<Lane>,
        /// The new default.
        encryption: BucketEncryption,
    },
    /// `PutObject` with a picture's real bytes, under a new object key, with headers of its own.
    Put {
        /// Which picture.
        picture: Picture,
        /// What the request says about encryption.
        headers: PutHeaders,
    },
    /// `PutObject` with a picture's real bytes, under a new object key, sent by that role of the account instead of the one whose turn it
    /// is. Bob's own role is 0.
    UploadAs {
        /// Which picture.
        picture: Picture,
        /// Which role, below [`REQUESTERS_MAX`](crate::facts::bucket_key::REQUESTERS_MAX).
        role: u32,
    },
    /// `DeleteObject`. No key is needed, and the request is free.
    Delete(ObjectNumber),
    /// `CopyObject` of an object onto itself, under the bucket's present default: a new version with a new data key. An
    /// object that has a bucket key keeps it, one without gets what the bucket says
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key.html>). The old version stays as it
    /// was.
    CopyObject {
        /// Which object.
        object: ObjectNumber,
    },
    /// A job of S3 Batch Operations that copies every object of the bucket onto itself, one after the other: up to
    /// [`BATCH_OBJECTS_MAX`](crate::BATCH_OBJECTS_MAX).
    BatchCopy,
    /// `UpdateObjectEncryption`: the object's data key is encrypted anew, and nothing else changes. SSE-S3 can become
    /// SSE-KMS, not the other way round
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/update-sse-encryption.html>).
    UpdateObjectEncryption {
        /// In which lane; in both where none is named.
        lane: Option<Lane>,
        /// Which object.
        object: ObjectNumber,
        /// The KMS key that it gets.
        kms_key: KmsKeyNumber,
        /// Whether it gets a bucket key.
        bucket_key: bool,
    },
    /// `PutKeyPolicy` on the first KMS key. KMS checks it at every request; what S3 does with a bucket key that it holds is
    /// no KMS request and is not checked (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html>).
    PutKeyPolicy {
        /// In which lane; in both where none is named.
        lane: Option<Lane>,
        /// The new policy.
        policy: Arc<KeyPolicy>,
    },
    /// `DisableKey`.
    DisableKmsKey {
        /// In which lane; in both where none is named.
        lane: Option<Lane>,
        /// Which KMS key. The AWS managed one cannot be disabled.
        kms_key: KmsKeyNumber,
    },
    /// `EnableKey`.
    EnableKmsKey {
        /// In which lane; in both where none is named.
        lane: Option<Lane>,
        /// Which KMS key.
        kms_key: KmsKeyNumber,
    },
    /// A multipart upload of a picture's real bytes, under a new object key: `CreateMultipartUpload`, one `UploadPart` after
    /// the other, `CompleteMultipartUpload`. The parts of a picture are smaller than S3 would take.
    MultipartUpload {
        /// Which picture.
        picture: Picture,
        /// Into how many parts it is cut, 1 to [`MULTIPART_PARTS_MAX`](crate::MULTIPART_PARTS_MAX).
        parts: u32,
    },
    /// `PutBucketReplication`: versions stored from now on are replicated. A change of an object's encryption alone and a
    /// deletion are not.
    PutReplication {
        /// In which lane; in both where none is named.
        lane: Option<Lane>,
        /// The rule; none to delete the one there is.
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
    /// Only a size of the object exists, no bytes.
    NoBytes,
    /// A burst must have at least one request and no more than the maximum.
    BurstSize,
    /// The run holds as many objects or log entries as it may.
    Full,
    /// The object has been through as many states as it may:
    /// [`OBJECT_STATES_MAX`](crate::OBJECT_STATES_MAX).
    TooManyStates,
    /// The bucket holds more objects than one batch job takes.
    BatchSize,
    /// There is no such KMS key, or it is the AWS managed one, which Bob cannot enable or disable.
    NoSuchKmsKey,
    /// A multipart upload must have at least one part and no more than the maximum.
    PartsCount,
}
