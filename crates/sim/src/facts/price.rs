//! Prices in us-east-1, US dollars, from the public price lists.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const KMS_PRICING: &str = "https://aws.amazon.com/kms/pricing/";

/// One symmetric KMS request: 0.03 dollars for 10,000.
pub const KMS_REQUEST: Figure<NanoUsd> = Figure {
    value: NanoUsd::new(3_000),
    evidence: Evidence::Documented,
    source: KMS_PRICING,
    as_of: "2026-09",
};

/// One customer managed KMS key for a month.
pub const KMS_KEY_MONTH: Figure<NanoUsd> = Figure {
    value: NanoUsd::new(1_000_000_000),
    evidence: Evidence::Documented,
    source: KMS_PRICING,
    as_of: "2026-09",
};

/// KMS requests a month that cost nothing, all Regions of an account together.
pub const KMS_FREE_REQUESTS_MONTH: Figure<u64> =
    Figure { value: 20_000, evidence: Evidence::Documented, source: KMS_PRICING, as_of: "2026-09" };
