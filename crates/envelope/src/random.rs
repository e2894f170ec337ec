//! Randomness that a replay can repeat.

use core::fmt;

use crate::aead::{NONCE_BYTES, Nonce};
use crate::hmac_sha256::{OUTPUT_BYTES, hmac_sha256};
use crate::key::{KEY_BYTES, PlaintextKey};

/// Sets the generator apart from any other use of HMAC under the same secret. The last byte is the version.
const LABEL: &[u8; 16] = b"bucket-keys/rng1";

/// A deterministic cryptographic generator: HMAC-SHA-256 in counter mode under a secret of 32 bytes.
///
/// There is one secret for each run, from the browser's random source, so a replay of the run meets the same
/// keys. The output cannot be told from random by anyone who lacks the secret, as long as HMAC-SHA-256 is a
/// pseudorandom function. Whoever holds the secret can compute every key, past and future: this fits a
/// simulation that can be replayed, and is no way to run a real key service.
///
/// Block n (from 0) is `HMAC-SHA-256(secret, "bucket-keys/rng1" || n)`, n as 64 bits, big endian. The format
/// is ours.
///
/// A clone continues with the same output as its original. Of the two, let only one make keys that are kept.
/// The secret is wiped on drop, and `Debug` does not show it.
#[derive(Clone)]
pub struct Generator {
    secret: PlaintextKey,
    /// The number of blocks already given out. 2⁶⁴ of them are out of reach.
    blocks: u64,
}

impl Generator {
    /// A generator at the start of the stream that belongs to `secret`.
    pub fn new(secret: [u8; 32]) -> Self {
        Self { secret: PlaintextKey::new(secret), blocks: 0 }
    }

    /// Fills `out`.
    ///
    /// Each call starts on a block of its own and what is left of its last block is thrown away, so nothing
    /// of a later key waits in memory. It follows that two calls for 16 bytes do not give what one call for
    /// 32 gives.
    pub fn fill(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(OUTPUT_BYTES) {
            let block = hmac_sha256(&self.secret, &[LABEL, &self.blocks.to_be_bytes()]);
            self.blocks = self.blocks.wrapping_add(1);
            for (to, from) in chunk.iter_mut().zip(block.iter()) {
                *to = *from;
            }
        }
    }

    /// A fresh 256-bit key.
    pub fn key(&mut self) -> PlaintextKey {
        let mut key = PlaintextKey::new([0; KEY_BYTES]);
        self.fill(key.expose_mut());
        key
    }

    /// A fresh 96-bit nonce. At most 2³² of them may serve under one key (NIST SP 800-38D, section 8.3).
    pub fn nonce(&mut self) -> Nonce {
        let mut nonce = [0; NONCE_BYTES];
        self.fill(&mut nonce);
        nonce
    }
}

impl fmt::Debug for Generator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Generator").field("blocks", &self.blocks).finish_non_exhaustive()
    }
}
