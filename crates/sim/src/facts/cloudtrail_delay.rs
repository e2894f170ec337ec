//! How long it takes until an event can be read.

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

/// About as long until CloudTrail has the event.
pub const UNTIL_CLOUDTRAIL: Figure<Duration> = documented(900);

/// At most as long again until a trail has written it to its bucket.
pub const UNTIL_THE_BUCKET: Figure<Duration> = documented(300);
