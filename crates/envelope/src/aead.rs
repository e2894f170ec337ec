//! AES-256-GCM, the cipher of S3 for objects and of KMS for data keys.
//!
//! S3: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html>. KMS:
//! <https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html>. The cipher
//! itself: NIST SP 800-38D, <https://csrc.nist.gov/pubs/sp/800/38/d/final>.

use crate::error::EnvelopeError;
use crate::key::PlaintextKey;

/// The length of a nonce in bytes: 96 bits, the length that SP 800-38D recommends.
pub const NONCE_BYTES: usize = 12;

/// The length of an authentication tag in bytes: 128 bits, the longest that SP 800-38D offers.
pub const TAG_BYTES: usize = 16;

/// A 96-bit nonce (initialisation vector). It is no secret, but under one key no nonce may serve twice.
pub type Nonce = [u8; NONCE_BYTES];

/// A 128-bit authentication tag.
pub type Tag = [u8; TAG_BYTES];

/// The most bytes that one invocation may encrypt: 2³⁹ − 256 bits, a little under 64 GiB (SP 800-38D, section
/// 5.2.1.1). How S3 divides larger objects is not published.
pub const MAX_BYTES: u64 = (1 << 36) - 32;

/// The most bytes of associated data. The standard allows more; this is what the library below takes.
const MAX_ASSOCIATED_DATA_BYTES: u64 = 1 << 36;

/// Encrypts `bytes` in place and returns the tag that authenticates them together with `associated_data`.
///
/// The ciphertext is as long as the plaintext. The caller answers for a nonce that was never used under this
/// key.
///
/// Fails with [`EnvelopeError::TooLong`], and leaves `bytes` as they were, above [`MAX_BYTES`].
pub fn seal(
    key: &PlaintextKey,
    nonce: &Nonce,
    associated_data: &[u8],
    bytes: &mut [u8],
) -> Result<Tag, EnvelopeError> {
    check_lengths(associated_data, bytes)?;
    // The library's one reason to fail here is length.
    aes_256_gcm::seal(key.expose(), nonce, associated_data, bytes).ok_or(EnvelopeError::TooLong)
}

/// Decrypts `bytes` in place if `tag` authenticates them together with `associated_data`.
///
/// Fails with [`EnvelopeError::Refused`] if the key, the nonce, the associated data, the bytes or the tag
/// differ from those at encryption, and with [`EnvelopeError::TooLong`] above [`MAX_BYTES`]. In both cases
/// `bytes` are left as they were: no plaintext that was not authenticated is ever given out.
pub fn open(
    key: &PlaintextKey,
    nonce: &Nonce,
    associated_data: &[u8],
    bytes: &mut [u8],
    tag: &Tag,
) -> Result<(), EnvelopeError> {
    check_lengths(associated_data, bytes)?;
    if aes_256_gcm::open(key.expose(), nonce, associated_data, bytes, tag) {
        Ok(())
    } else {
        Err(EnvelopeError::Refused)
    }
}

/// Tells an excess of length from a tag that does not match, which the library reports alike.
fn check_lengths(associated_data: &[u8], bytes: &[u8]) -> Result<(), EnvelopeError> {
    if bytes.len() as u64 > MAX_BYTES || associated_data.len() as u64 > MAX_ASSOCIATED_DATA_BYTES {
        return Err(EnvelopeError::TooLong);
    }
    Ok(())
}
