//! What is known, and what is not, about how long S3 keeps a bucket key.

use super::{Evidence, Figure};
use crate::time::Duration;

/// How long S3 goes on using one bucket key. AWS says only "time-limited" and has never published a figure.
pub const TIME_LIMIT: Figure<Duration> =
    Figure { value: Duration::from_secs(300), evidence: Evidence::Assumption, source: "", as_of: "2026-11" };

/// Where AWS says that the encryption context is the bucket's ARN with a bucket key and the object's without one.
pub const CONTEXT_SOURCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html";

/// The shortest time limit that the page lets a reader choose, in seconds.
pub const TIME_LIMIT_SECS_MIN: u32 = 1;

/// The longest time limit that the page lets a reader choose, in seconds: one day.
pub const TIME_LIMIT_SECS_MAX: u32 = 86_400;

/// Most requesters that a load may have.
pub const REQUESTERS_MAX: u32 = 100_000;

/// Most sessions that each role of a load may have. Our choice.
pub const SESSIONS_MAX: u32 = 1_000;

/// How many caches S3 keeps plaintext bucket keys in. AWS does not say; its own measurement ([`POC_WITH`]) speaks for more
/// than one, because a single cache would have needed fewer requests.
pub const CACHES: Figure<u32> =
    Figure { value: 1, evidence: Evidence::Assumption, source: "", as_of: "2026-11" };

/// Most caches that the page lets a reader choose. Our choice.
pub const CACHES_MAX: u32 = 16;

const POC_SOURCE: &str = "https://github.com/aws-samples/s3-bucketkey-poc";

const fn measured(value: u64) -> Figure<u64> {
    Figure { value, evidence: Evidence::Measured, source: POC_SOURCE, as_of: "2022-03" }
}

/// Uploads in AWS's own measurement: one role, one after the other.
pub const POC_UPLOADS: Figure<u64> = measured(50);

/// Downloads in that measurement.
pub const POC_DOWNLOADS: Figure<u64> = measured(100);

/// How many of the objects those downloads chose among.
pub const POC_OBJECTS_READ: Figure<u64> = measured(9);

/// KMS requests that the measurement counted without a bucket key.
pub const POC_WITHOUT: Figure<u64> = measured(150);

/// KMS requests that it counted with one.
pub const POC_WITH: Figure<u64> = measured(4);

/// How many caches make the simulation come out at the measurement. That S3 has so many is our reading of it, not AWS's.
pub const POC_CACHES: Figure<u32> =
    Figure { value: 2, evidence: Evidence::Assumption, source: "", as_of: "2026-11" };
