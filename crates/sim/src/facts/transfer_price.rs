//! What it costs to move a gigabyte out of us-east-1, US dollars.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const S3_PRICING: &str = "https://aws.amazon.com/s3/pricing/";

const fn documented(nano: u64) -> Figure<NanoUsd> {
    Figure { value: NanoUsd::new(nano), evidence: Evidence::Documented, source: S3_PRICING, as_of: "2026-09" }
}

/// To us-west-2; most other Regions cost the same or more.
pub const TO_US_WEST_2: Figure<NanoUsd> = documented(20_000_000);

/// To us-east-2, a pair with a price of its own.
pub const TO_US_EAST_2: Figure<NanoUsd> = documented(10_000_000);

/// Within the Region, as same-Region replication does.
pub const WITHIN_THE_REGION: Figure<NanoUsd> = documented(0);

/// Replication Time Control, on top of the transfer.
pub const REPLICATION_TIME_CONTROL: Figure<NanoUsd> = documented(15_000_000);
