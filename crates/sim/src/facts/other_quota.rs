//! KMS quotas other than the one that counts for SSE-KMS, so that they are not confused with it.

use super::quota::SOURCE;
use super::{Evidence, Figure};

const fn documented(value: u32) -> Figure<u32> {
    Figure { value, evidence: Evidence::Documented, source: SOURCE, as_of: "2026-04" }
}

/// Requests a second with RSA keys.
pub const RSA_PER_SECOND: Figure<u32> = documented(1_000);

/// Requests a second with elliptic-curve keys.
pub const ELLIPTIC_CURVE_PER_SECOND: Figure<u32> = documented(1_000);

/// Requests a second to one custom key store.
pub const CUSTOM_KEY_STORE_PER_SECOND: Figure<u32> = documented(1_800);
