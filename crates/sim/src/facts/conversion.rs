//! How many KMS requests it takes to convert an object that is already stored.

use super::{Evidence, Figure};

const fn assumed(value: u64) -> Figure<u64> {
    Figure { value, evidence: Evidence::Assumption, source: "", as_of: "2026-11" }
}

/// KMS requests of one `CopyObject` between two SSE-KMS objects without bucket keys: a Decrypt of the source and a
/// `GenerateDataKey` for the destination.
pub const COPY_KMS_REQUESTS: Figure<u64> = Figure {
    value: 2,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html",
    as_of: "2026-04",
};

/// KMS requests of one `UpdateObjectEncryption` to remove the old protection: one Decrypt if a KMS key protects the data key, none under
/// SSE-S3 or under a bucket key that S3 holds. AWS names the permissions that are needed, not the requests.
pub const UPDATE_KMS_REQUESTS_OLD: Figure<u64> = assumed(1);

/// KMS requests of one `UpdateObjectEncryption` to add the new protection: one Encrypt, or those that fetch a bucket key.
pub const UPDATE_KMS_REQUESTS_NEW: Figure<u64> = assumed(1);

/// KMS requests of one `UpdateObjectEncryption` to a bucket key at the most: a Decrypt for the old protection, and for a bucket
/// key that S3 does not hold a `GenerateDataKey` and the Decrypt with which S3 verifies it.
pub const UPDATE_KMS_REQUESTS_MAX: Figure<u64> = assumed(UPDATE_KMS_REQUESTS_OLD.value + 2);
