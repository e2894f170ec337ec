//! HMAC-SHA-256 (FIPS 198-1) under a 256-bit key.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::key::{KEY_BYTES, PlaintextKey};

/// The block of SHA-256 in bytes, to which HMAC pads its key (FIPS 180-4).
const BLOCK_BYTES: usize = 64;

/// The output of HMAC-SHA-256 in bytes.
pub(crate) const OUTPUT_BYTES: usize = 32;

/// The code of the parts, one after another, under the key.
pub(crate) fn hmac_sha256(key: &PlaintextKey, parts: &[&[u8]]) -> Zeroizing<[u8; OUTPUT_BYTES]> {
    // HMAC pads a short key with zeros to a whole block. Doing it here gives a key of the one length that the
    // library takes without a `Result`, so that no error remains which could never happen.
    let mut padded = Zeroizing::new([0; BLOCK_BYTES]);
    let (start, _) = padded.split_at_mut(KEY_BYTES);
    start.copy_from_slice(key.expose());
    let mut mac = Hmac::<Sha256>::new((&*padded).into());
    for part in parts {
        mac.update(part);
    }
    Zeroizing::new(mac.finalize().into_bytes().into())
}
