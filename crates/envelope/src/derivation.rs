//! Keys derived from a key: NIST SP 800-108r1, counter mode, with HMAC-SHA-256.
//!
//! KMS derives the key of each call in this way
//! (<https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html>); the standard is
//! at <https://csrc.nist.gov/pubs/sp/800/108/r1/upd1/final>.
//!
//! The loop is written out over `hmac` and not taken from the crate `kbkdf` (0.1.0-rc.1), which fixes the
//! output length in a type, so that the vectors of NIST could not be run as they are, and which computes 2 to
//! the power of 32 in a `usize`: that overflows on wasm32, our target.

use crate::error::EnvelopeError;
use crate::hmac_sha256::{OUTPUT_BYTES, hmac_sha256};
use crate::key::PlaintextKey;

/// The length of a derived key in bits, which the standard calls L.
const KEY_BITS: u32 = 256;

/// Derives a 256-bit key from `key` for the purpose that `label` names, in the given `context`.
///
/// The fixed input is that of SP 800-108r1, section 4.1: `label || 0x00 || context || L`, where L is 256 as
/// 32 bits, big endian; the counter stands before it as 32 bits, big endian. The label should hold no zero
/// byte, for only then does the separator tell where it ends. The `context` here is the standard's word and
/// is not the encryption context of KMS.
pub fn derive_key(key: &PlaintextKey, label: &[u8], context: &[u8]) -> PlaintextKey {
    // One block of HMAC-SHA-256 is exactly one key, so the counter is 1 and no loop is needed.
    PlaintextKey::new(*hmac_sha256(
        key,
        &[&1_u32.to_be_bytes(), label, &[0], context, &KEY_BITS.to_be_bytes()],
    ))
}

/// Fills `out` from `key` and a fixed input that the caller has already put together.
///
/// The counter starts at 1 and stands before the fixed input as 32 bits, big endian. The length of `out`
/// enters the result only if the caller wrote it into the fixed input, as the standard asks.
///
/// Fails with [`EnvelopeError::TooLong`], and leaves `out` as it was, if `out` needs more than 2³² − 1 blocks
/// of 32 bytes.
pub fn derive_bytes(key: &PlaintextKey, fixed_input: &[u8], out: &mut [u8]) -> Result<(), EnvelopeError> {
    if u32::try_from(out.len().div_ceil(OUTPUT_BYTES)).is_err() {
        return Err(EnvelopeError::TooLong);
    }
    for (counter, chunk) in (1..=u32::MAX).zip(out.chunks_mut(OUTPUT_BYTES)) {
        let block = hmac_sha256(key, &[&counter.to_be_bytes(), fixed_input]);
        for (to, from) in chunk.iter_mut().zip(block.iter()) {
            *to = *from;
        }
    }
    Ok(())
}
