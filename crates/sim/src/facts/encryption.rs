//! Sizes of keys, nonces and tags, and the limits of AES-GCM.

use super::{Evidence, Figure};

const SP_800_38D: &str = "https://csrc.nist.gov/pubs/sp/800/38/d/final";

/// Bits of a data key.
pub const KEY_BITS: Figure<u32> = Figure {
    value: 256,
    evidence: Evidence::Documented,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    as_of: "2026-04",
};

/// Bits of a GCM nonce.
pub const NONCE_BITS: Figure<u32> =
    Figure { value: 96, evidence: Evidence::Documented, source: SP_800_38D, as_of: "2026-11" };

/// Bits of a GCM authentication tag at its full length.
pub const TAG_BITS: Figure<u32> =
    Figure { value: 128, evidence: Evidence::Documented, source: SP_800_38D, as_of: "2026-11" };

/// Most messages that one key may encrypt with nonces drawn at random.
pub const MESSAGES_PER_KEY_MAX: Figure<u64> =
    Figure { value: 1 << 32, evidence: Evidence::Documented, source: SP_800_38D, as_of: "2026-11" };

/// Bytes of one data key encrypted by KMS, counted in a published sample. AWS has not published the format.
pub const ENCRYPTED_DATA_KEY_BYTES: Figure<u32> = Figure {
    value: 167,
    evidence: Evidence::Derived,
    source: "https://docs.aws.amazon.com/cli/latest/reference/kms/generate-data-key.html",
    as_of: "2026-11",
};
