//! What is known, and what is not, about how long S3 keeps a bucket key.

use super::{Evidence, Figure};
use crate::time::Duration;

/// How long S3 keeps using one bucket key. AWS says only "time-limited" and has never published a figure.
pub const TIME_LIMIT: Figure<Duration> =
    Figure { value: Duration::from_secs(300), evidence: Evidence::Assumption, source: "", as_of: "2026-11" };

/// Where AWS says that the encryption context is the bucket's ARN with a bucket key and the object's without one.
pub const CONTEXT_SOURCE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html";

/// The shortest time limit that the page lets a reader choose, in seconds.
pub const TIME_LIMIT_SECS_MIN: u32 = 1;

/// The longest time limit that the page lets a reader choose, in seconds: one day.
pub const TIME_LIMIT_SECS_MAX: u32 = 86_400;

/// The highest number of requesters that a load may have.
pub const REQUESTERS_MAX: u32 = 100_000;

/// The highest number of sessions that each role of a load may have. This limit is our choice.
pub const SESSIONS_MAX: u32 = 1_000;

/// How many caches S3 keeps plaintext bucket keys in. AWS does not say; its own measurement
/// ([`SAMPLE_CALLS_WITH`](super::measured::SAMPLE_CALLS_WITH)) suggests more than one, because a single cache would have
/// needed fewer requests.
pub const CACHES: Figure<u32> =
    Figure { value: 1, evidence: Evidence::Assumption, source: "", as_of: "2026-11" };

/// The highest number of caches that the page lets a reader choose. This limit is our choice.
pub const CACHES_MAX: u32 = 16;

/// The number of caches with which the simulation gives AWS's measurement. That S3 had so many is our conclusion, not AWS's.
pub const SAMPLE_CACHES: Figure<u32> =
    Figure { value: 2, evidence: Evidence::Assumption, source: "", as_of: "2026-11" };
