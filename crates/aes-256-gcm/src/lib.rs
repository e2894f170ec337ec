//! AES-256-GCM in place: NIST SP 800-38D, <https://csrc.nist.gov/pubs/sp/800/38/d/final>.
//!
//! It is a crate of its own because the library's code is generic: it is compiled where it is used, at the
//! optimisation level of the crate that uses it. This one is compiled for speed, its callers for size.
//!
//! Lengths are the caller's to check. The library refuses what is too long, which comes out as a failure here.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{AeadInOut, KeyInit};

/// Encrypts `bytes` in place and returns the tag that authenticates them together with `associated_data`; nothing,
/// with the bytes as they were, where the library finds them too long.
pub fn seal(key: &[u8; 32], nonce: &[u8; 12], associated_data: &[u8], bytes: &mut [u8]) -> Option<[u8; 16]> {
    let sealed =
        Aes256Gcm::new(key.into()).encrypt_inout_detached(nonce.into(), associated_data, bytes.into());
    sealed.ok().map(Into::into)
}

/// Decrypts `bytes` in place if `tag` authenticates them together with `associated_data`; otherwise leaves them as they
/// were. Returns whether it did.
pub fn open(
    key: &[u8; 32],
    nonce: &[u8; 12],
    associated_data: &[u8],
    bytes: &mut [u8],
    tag: &[u8; 16],
) -> bool {
    let cipher = Aes256Gcm::new(key.into());
    cipher.decrypt_inout_detached(nonce.into(), associated_data, bytes.into(), tag.into()).is_ok()
}
