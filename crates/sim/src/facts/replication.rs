//! The KMS requests of replication, and the price of bytes that leave a Region.

use super::region::Region;
use super::{Evidence, Figure, transfer_price};
use crate::money::NanoUsd;
use crate::time::Duration;

/// KMS requests of one replicated object without bucket keys: AWS's guidance for the quota
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html>). Here they are a Decrypt at the
/// source and an Encrypt at the destination, which is our reading of the permissions that AWS asks for.
pub const KMS_REQUESTS_PER_OBJECT: Figure<u64> = Figure {
    value: 2,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html",
    as_of: "2026-04",
};

/// How long after an object is stored its replication begins.
pub const BEGINS_AFTER: Figure<Duration> = Figure {
    value: Duration::from_millis(150),
    evidence: Evidence::Assumption,
    source: "",
    as_of: "2026-11",
};

const fn requests_of_s3(value: u64) -> Figure<u64> {
    Figure { value, ..KMS_REQUESTS_PER_OBJECT }
}

/// GET and HEAD requests that one replicated object may make on the source bucket.
pub const SOURCE_READS_PER_OBJECT_MAX: Figure<u64> = requests_of_s3(5);

/// PUT requests that are billed for one replicated object.
pub const BILLED_PUTS_PER_OBJECT: Figure<u64> = requests_of_s3(1);

/// The price of a gigabyte from one Region to another. For pairs whose price we have not read, we use that of us-east-1 to us-west-2.
pub fn transfer_gb(from: Region, to: Region) -> Figure<NanoUsd> {
    match (from.code(), to.code()) {
        (from, to) if from == to => transfer_price::WITHIN_THE_REGION,
        ("us-east-1", "us-east-2") => transfer_price::TO_US_EAST_2,
        ("us-east-1", "us-west-2") => transfer_price::TO_US_WEST_2,
        _ => Figure { evidence: Evidence::Assumption, source: "", ..transfer_price::TO_US_WEST_2 },
    }
}

/// Bytes in a gigabyte on the bill, which is our assumption.
pub const GB_BYTES: u64 = 1 << 30;

/// The price of `bytes` bytes from one Region to another, rounded down to the nano-dollar.
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
