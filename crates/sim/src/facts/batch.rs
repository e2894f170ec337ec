//! What S3 Batch Operations charges in us-east-1, on top of the requests that a job makes.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const fn documented(nano: u64) -> Figure<NanoUsd> {
    Figure {
        value: NanoUsd::new(nano),
        evidence: Evidence::Documented,
        source: "https://aws.amazon.com/s3/pricing/",
        as_of: "2026-09",
    }
}

/// One job.
pub const JOB: Figure<NanoUsd> = documented(250_000_000);

/// One object that a job works on: one dollar for a million.
pub const OBJECT: Figure<NanoUsd> = documented(1_000);

/// One object in a list that S3 makes for the job: 0.015 dollars for a million.
pub const MANIFEST_OBJECT: Figure<NanoUsd> = documented(15);
