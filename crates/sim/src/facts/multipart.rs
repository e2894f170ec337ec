//! Uploads in parts. AWS says which permissions they need, not how many calls they make.

use super::{Evidence, Figure};

/// KMS requests beside one for each part: one to begin and one to complete. AWS does not publish the number.
pub const KMS_REQUESTS_BESIDE_THE_PARTS: Figure<u32> =
    Figure { value: 2, evidence: Evidence::Assumption, source: "", as_of: "2026-11" };

/// The largest object that one `CopyObject` call can copy, in gigabytes; a larger one is copied in parts.
pub const COPY_GIGABYTES_MAX: Figure<u32> = Figure {
    value: 5,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-bucket-key-object.html",
    as_of: "2026-04",
};
