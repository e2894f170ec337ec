//! What rotating a customer managed KMS key adds to its monthly price.

use super::{Evidence, Figure};
use crate::money::NanoUsd;

const KMS_PRICING: &str = "https://aws.amazon.com/kms/pricing/";

/// What each of the first rotations adds to the price of a month.
pub const MONTH: Figure<NanoUsd> = Figure {
    value: NanoUsd::new(1_000_000_000),
    evidence: Evidence::Documented,
    source: KMS_PRICING,
    as_of: "2026-09",
};

/// Rotations that add to the price; later ones add nothing.
pub const CHARGED: Figure<u32> =
    Figure { value: 2, evidence: Evidence::Documented, source: KMS_PRICING, as_of: "2026-09" };
