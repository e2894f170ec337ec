//! How long it takes until an event can be found in CloudTrail.

use super::{Evidence, Figure};
use crate::time::Duration;

const fn documented(secs: u64) -> Figure<Duration> {
    Figure {
        value: Duration::from_secs(secs),
        evidence: Evidence::Documented,
        source: "https://github.com/aws-samples/s3-bucketkey-poc",
        as_of: "2026-11",
    }
}

/// About how long it takes after a request until CloudTrail has the event.
pub const UNTIL_CLOUDTRAIL: Figure<Duration> = documented(900);

/// At most how long it takes after that until a trail has written the event to its bucket.
pub const UNTIL_THE_BUCKET: Figure<Duration> = documented(300);
