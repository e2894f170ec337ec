//! Replication rules, and how S3 encrypts replicas.

use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::facts::Region;

/// The Region of the replica bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// The bucket's own Region: Same-Region Replication. The replica bucket then shares the KMS quota.
    SameRegion,
    /// A named Region: Cross-Region Replication, if it differs from the bucket's.
    OtherRegion(Region),
}

/// `ReplicaKmsKeyID` of a rule. S3 does not check it before it replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplicaKmsKey {
    /// A KMS key in the Region of the replica bucket.
    Valid,
    /// The rule names no KMS key.
    Absent,
    /// A KMS key of some other Region.
    WrongRegion,
}

/// A replication rule, with what the replica bucket and the replication role contribute
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html>). Both buckets have
/// versioning on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReplicationRule {
    /// Where the replicas go.
    pub destination: Destination,
    /// `SourceSelectionCriteria.SseKmsEncryptedObjects`: whether objects under SSE-KMS are replicated at all.
    pub sse_kms_encrypted_objects: bool,
    /// `Destination.EncryptionConfiguration.ReplicaKmsKeyID`.
    pub replica_kms_key: ReplicaKmsKey,
    /// The replica bucket's default encryption.
    pub destination_encryption: BucketEncryption,
    /// What the replication role may do.
    pub permissions: ReplicationPermissions,
}

/// The KMS permissions of the replication role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReplicationPermissions {
    /// `kms:Decrypt` on the source's KMS key.
    pub decrypt_source: bool,
    /// `kms:Encrypt` and `kms:GenerateDataKey` on the replica's KMS key.
    pub encrypt_replica: bool,
    /// `kms:Decrypt` on the replica's KMS key, which is needed as well if the replica or its bucket uses a bucket key.
    pub decrypt_replica: bool,
}

impl ReplicationPermissions {
    /// All permissions that replication can need.
    pub const ALL: Self = Self { decrypt_source: true, encrypt_replica: true, decrypt_replica: true };
}

/// How the source object is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceEncryption {
    /// Not encrypted. Since January 2023 S3 encrypts every new object, so no run has such an object.
    Unencrypted,
    /// SSE-S3.
    SseS3,
    /// SSE-KMS, with a bucket key or without.
    SseKms {
        /// Whether a bucket key protects its data key.
        bucket_key: bool,
    },
}

/// How a replica is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplicaEncryption {
    /// SSE-S3.
    SseS3,
    /// SSE-KMS under the replica's KMS key.
    SseKms {
        /// Whether a bucket key of the replica bucket protects its data key.
        bucket_key: bool,
    },
}

/// How S3 encrypts a replica (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html> and the page named at
/// [`ReplicationRule`]). An object under SSE-KMS keeps its setting: with a bucket key, or without one even if the
/// destination's default has one. About the second case AWS says only that replication generally preserves the settings. An object under
/// SSE-S3 stays under SSE-S3. Only an object that is not encrypted gets the destination's default.
pub const fn replica_encryption(
    source: SourceEncryption,
    destination: BucketEncryption,
) -> ReplicaEncryption {
    match (source, destination) {
        (SourceEncryption::SseKms { bucket_key }, _)
        | (SourceEncryption::Unencrypted, BucketEncryption::SseKms { bucket_key, .. }) => {
            ReplicaEncryption::SseKms { bucket_key }
        }
        (SourceEncryption::SseS3, _) | (SourceEncryption::Unencrypted, BucketEncryption::SseS3) => {
            ReplicaEncryption::SseS3
        }
    }
}

/// Why an object was not replicated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReplicationFailure {
    /// The object is under SSE-KMS, and the rule does not include such objects.
    NotOptedIn,
    /// The object is under SSE-KMS, and the rule names no KMS key for the replicas.
    NoReplicaKey,
    /// The KMS key that the rule names is not in the Region of the replica bucket.
    ReplicaKeyNotFound,
    /// The replication role may not use the source's KMS key.
    SourceAccessDenied,
    /// The replication role may not use the replica's KMS key.
    ReplicaAccessDenied,
    /// KMS refused a request for another reason, which the request's outcome says: the quota, or a disabled KMS key.
    KmsRefused,
    /// S3 could not decrypt the object.
    Unreadable,
}

/// The KMS key that protects replicas: the first one in the destination's Region.
pub const REPLICA_KMS_KEY: KmsKeyNumber = KmsKeyNumber(0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_rows() {
        let with = BucketEncryption::sse_kms(true);
        let without = BucketEncryption::sse_kms(false);
        let kms = |bucket_key| SourceEncryption::SseKms { bucket_key };
        let replica = |bucket_key| ReplicaEncryption::SseKms { bucket_key };
        assert_eq!(replica_encryption(kms(true), without), replica(true));
        assert_eq!(replica_encryption(kms(false), with), replica(false));
        assert_eq!(replica_encryption(SourceEncryption::Unencrypted, with), replica(true));
        for destination in [with, without] {
            assert_eq!(replica_encryption(SourceEncryption::SseS3, destination), ReplicaEncryption::SseS3);
        }
    }
}
