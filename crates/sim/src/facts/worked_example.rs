//! Examples that AWS itself works out, to compare our results with.

use super::{Evidence, Figure};

const KMS_PRICING: &str = "https://aws.amazon.com/kms/pricing/";

const fn of_the_price_page(value: u64) -> Figure<u64> {
    Figure { value, evidence: Evidence::Documented, source: KMS_PRICING, as_of: "2026-09" }
}

/// Uploads a month in the example of the KMS price page.
pub const WRITES: Figure<u64> = of_the_price_page(10_000);

/// Downloads a month in the same example.
pub const READS: Figure<u64> = of_the_price_page(2_000_000);

/// Customer managed keys in the same example.
pub const KEYS: Figure<u64> = of_the_price_page(1);
