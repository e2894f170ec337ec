//! The KMS requests of a multipart upload without a bucket key.
//!
//! AWS says that it needs `kms:GenerateDataKey` and `kms:Decrypt`, because S3 has to open the parts to put them together
//! (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html>), and does not say how often it calls.

use super::{Evidence, Figure};

const fn assumed(value: u64) -> Figure<u64> {
    Figure { value, evidence: Evidence::Assumption, source: "", as_of: "2026-11" }
}

/// KMS requests of `CreateMultipartUpload`: a `GenerateDataKey`.
pub const CREATE: Figure<u64> = assumed(1);

/// KMS requests of each `UploadPart`: a Decrypt.
pub const UPLOAD_PART: Figure<u64> = assumed(1);

/// KMS requests of `CompleteMultipartUpload`: a Decrypt.
pub const COMPLETE: Figure<u64> = assumed(1);

/// KMS requests besides one for each part: those of `CreateMultipartUpload` and `CompleteMultipartUpload`.
pub const BESIDE_THE_PARTS: Figure<u64> = assumed(CREATE.value + COMPLETE.value);

/// KMS requests of a whole upload with `parts` parts.
pub const fn kms_requests(parts: u64) -> u64 {
    CREATE.value.saturating_add(UPLOAD_PART.value.saturating_mul(parts)).saturating_add(COMPLETE.value)
}

/// The largest object that one `CopyObject` call can copy, in gigabytes; a larger one is copied in parts.
pub const COPY_GIGABYTES_MAX: Figure<u32> = Figure {
    value: 5,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key-object.html",
    as_of: "2026-04",
};
