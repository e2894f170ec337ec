//! What replication asks of KMS and S3 for each object.

use super::{Evidence, Figure};

const fn documented(value: u32) -> Figure<u32> {
    Figure {
        value,
        evidence: Evidence::Documented,
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html",
        as_of: "2026-04",
    }
}

/// KMS requests to set aside for one replicated object.
pub const KMS_REQUESTS_PER_OBJECT: Figure<u32> = documented(2);

/// GET and HEAD requests that one replicated object may make on the source bucket.
pub const SOURCE_READS_PER_OBJECT_MAX: Figure<u32> = documented(5);

/// PUT requests that are billed for one replicated object.
pub const BILLED_PUTS_PER_OBJECT: Figure<u32> = documented(1);
