//! What replication comes to: KMS requests, and the price of bytes that leave a Region.

use super::{Evidence, Figure};
use crate::money::NanoUsd;
use crate::region::Region;
use crate::time::Duration;

/// KMS requests of one replicated object without bucket keys: AWS's guidance for the quota
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html>). Here they are a Decrypt at the
/// source and an Encrypt at the destination, which is our reading of the permissions that AWS asks for.
pub const KMS_REQUESTS: Figure<u64> = Figure {
    value: 2,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html",
    as_of: "2026-04",
};

/// How long after an object is stored its replication begins.
pub const BEGINS_AFTER: Figure<Duration> = Figure {
    value: Duration::from_millis(1_000),
    evidence: Evidence::Assumption,
    source: "",
    as_of: "2026-11",
};

const fn per_gb(nano: u64, evidence: Evidence, source: &'static str) -> Figure<NanoUsd> {
    Figure { value: NanoUsd::new(nano), evidence, source, as_of: "2026-09" }
}

const S3_PRICING: &str = "https://aws.amazon.com/s3/pricing/";

/// A gigabyte from us-east-1 to us-west-2: 0.02 dollars.
pub const USE1_TO_USW2_GB: Figure<NanoUsd> = per_gb(20_000_000, Evidence::Documented, S3_PRICING);

/// A gigabyte from us-east-1 to us-east-2: 0.01 dollars, a price of that pair alone.
pub const USE1_TO_USE2_GB: Figure<NanoUsd> = per_gb(10_000_000, Evidence::Documented, S3_PRICING);

/// A gigabyte within a Region.
pub const SAME_REGION_GB: Figure<NanoUsd> = per_gb(0, Evidence::Documented, S3_PRICING);

/// A gigabyte from one Region to another. For pairs whose price we have not read we take that of us-east-1 to us-west-2.
pub fn transfer_gb(from: Region, to: Region) -> Figure<NanoUsd> {
    match (from.code(), to.code()) {
        (from, to) if from == to => SAME_REGION_GB,
        ("us-east-1", "us-east-2") => USE1_TO_USE2_GB,
        ("us-east-1", "us-west-2") => USE1_TO_USW2_GB,
        _ => Figure { evidence: Evidence::Assumption, source: "", ..USE1_TO_USW2_GB },
    }
}

/// Bytes in a gigabyte, as we take it.
const GB_BYTES: u64 = 1 << 30;

/// What so many bytes cost from one Region to another, rounded down to the nano-dollar.
pub fn transfer_cost(from: Region, to: Region, bytes: u64) -> NanoUsd {
    let a_gb = u128::from(transfer_gb(from, to).value.as_nano());
    let nano = a_gb * u128::from(bytes) / u128::from(GB_BYTES);
    NanoUsd::new(u64::try_from(nano).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_gigabytes() {
        let region = |code| Region::find(code).expect("it is in the list");
        let cost = |to| transfer_cost(region("us-east-1"), region(to), 1_000 << 30).as_nano();
        assert_eq!(cost("us-west-2"), 20_000_000_000);
        assert_eq!(cost("us-east-2"), 10_000_000_000);
        assert_eq!(cost("us-east-1"), 0);
    }
}
