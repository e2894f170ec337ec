//! One key encrypted under another: the common end of every encrypted key in this crate.
//!
//! The format is ours: `nonce (12 bytes) || ciphertext (32) || tag (16)`, with AES-256-GCM.

use zeroize::Zeroizing;

use crate::aead::{NONCE_BYTES, Nonce, TAG_BYTES, Tag, open, seal};
use crate::data_key::EncryptedKey;
use crate::error::EnvelopeError;
use crate::key::{KEY_BYTES, PlaintextKey};

/// The length of a wrapped key in bytes.
pub(crate) const WRAPPED_BYTES: usize = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/// Appends `key`, encrypted under `wrapping_key`, to `blob`.
pub(crate) fn wrap_key(
    wrapping_key: &PlaintextKey,
    nonce: &Nonce,
    associated_data: &[u8],
    key: &PlaintextKey,
    blob: &mut Vec<u8>,
) -> Result<(), EnvelopeError> {
    let mut bytes = Zeroizing::new(*key.expose());
    let tag = seal(wrapping_key, nonce, associated_data, bytes.as_mut_slice())?;
    blob.extend_from_slice(nonce);
    blob.extend_from_slice(bytes.as_slice());
    blob.extend_from_slice(&tag);
    Ok(())
}

/// The key that [`wrap_key`] encrypted behind those first bytes, which tell the format.
pub(crate) fn unwrap_marked_key(
    wrapping_key: &PlaintextKey,
    associated_data: &[u8],
    magic: &[u8],
    encrypted: &EncryptedKey,
) -> Result<PlaintextKey, EnvelopeError> {
    let wrapped = encrypted.as_bytes().strip_prefix(magic).and_then(|rest| rest.try_into().ok());
    unwrap_key(wrapping_key, associated_data, wrapped.ok_or(EnvelopeError::Malformed)?)
}

/// The key that [`wrap_key`] encrypted.
pub(crate) fn unwrap_key(
    wrapping_key: &PlaintextKey,
    associated_data: &[u8],
    wrapped: &[u8; WRAPPED_BYTES],
) -> Result<PlaintextKey, EnvelopeError> {
    let (nonce, rest) = wrapped.split_first_chunk::<NONCE_BYTES>().ok_or(EnvelopeError::Malformed)?;
    let (ciphertext, rest) = rest.split_first_chunk::<KEY_BYTES>().ok_or(EnvelopeError::Malformed)?;
    let tag: &Tag = rest.try_into().map_err(|_| EnvelopeError::Malformed)?;
    let mut key = PlaintextKey::new(*ciphertext);
    open(wrapping_key, nonce, associated_data, key.expose_mut(), tag)?;
    Ok(key)
}
