//! What CloudTrail charges in us-east-1, US dollars.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const fn documented(nano: u64) -> Figure<NanoUsd> {
    Figure {
        value: NanoUsd::new(nano),
        evidence: Evidence::Documented,
        source: "https://aws.amazon.com/cloudtrail/pricing/",
        as_of: "2026-09",
    }
}

/// One management event in the first copy that a Region keeps.
pub const MANAGEMENT_EVENT_FIRST_COPY: Figure<NanoUsd> = documented(0);

/// One management event in every further copy: 2 dollars for 100,000.
pub const MANAGEMENT_EVENT_FURTHER_COPY: Figure<NanoUsd> = documented(20_000);

/// One data event: 0.10 dollars for 100,000.
pub const DATA_EVENT: Figure<NanoUsd> = documented(1_000);
