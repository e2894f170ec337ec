//! A bucket key: the key from KMS under which S3 makes data keys without asking KMS again.

use crate::aead::{NONCE_BYTES, Nonce};
use crate::context::EncryptionContext;
use crate::data_key::{DataKey, EncryptedKey};
use crate::error::EnvelopeError;
use crate::key::PlaintextKey;
use crate::random::Generator;
use crate::wrapping::{unwrap_marked_key, wrap_key};

/// The most data keys that one bucket key makes.
///
/// It is our assumption: the bound that NIST SP 800-38D, section 8.3, sets for random nonces. A counter would
/// allow more, but a bucket key lives for a limited time and never comes near.
pub const MAX_DATA_KEYS: u64 = 1 << 32;

/// The first bytes of an encrypted data key: whose format it is, and its version in the last byte.
const MAGIC: &[u8; 16] = b"bucket-keys/s3k1";

/// A bucket key in plaintext, as S3 keeps it for a limited time.
///
/// It comes from KMS (its plaintext is that of a [`crate::KmsKey::generate_data_key`]) and never encrypts the
/// bytes of an object; every object still has a data key of its own
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html>).
///
/// **Our modelling choice.** A bucket key here *wraps* a fresh random data key with AES-256-GCM. AWS
/// publishes neither whether S3 wraps or derives data keys nor how. The KMS guide calls bucket keys
/// key-encryption keys (<https://docs.aws.amazon.com/kms/latest/developerguide/services-s3.html>), which
/// speaks for wrapping.
///
/// An encrypted data key is 76 bytes in a format of ours: `"bucket-keys/s3k1" (16 bytes) || GCM nonce (12) ||
/// ciphertext (32) || tag (16)`. The associated data is the first field, then [`EncryptionContext::encode`].
/// The nonce is the number of data keys made before, as 96 bits, big endian.
///
/// A clone counts on from the same number, so a clone and its original would use the same nonces under the
/// same key. That is right for a replay, which makes the same data keys again, and for a fork whose other
/// future is dropped. Do not keep encrypted data keys from both.
#[derive(Clone, Debug)]
pub struct BucketKey {
    plaintext: PlaintextKey,
    data_keys_made: u64,
}

impl BucketKey {
    /// A bucket key that has not made any data key, fresh from KMS `GenerateDataKey`.
    pub fn new(plaintext: PlaintextKey) -> Self {
        Self::resume(plaintext, 0)
    }

    /// A bucket key that has made `data_keys_made` data keys before, back from KMS `Decrypt`.
    ///
    /// The number must be no lower than the truth, or a nonce would serve twice under one key. Whoever keeps
    /// the encrypted bucket key keeps the number with it.
    pub fn resume(plaintext: PlaintextKey, data_keys_made: u64) -> Self {
        Self { plaintext, data_keys_made }
    }

    /// The bucket key itself.
    pub fn plaintext(&self) -> &PlaintextKey {
        &self.plaintext
    }

    /// How many data keys it has made, from 0 to [`MAX_DATA_KEYS`].
    pub fn data_keys_made(&self) -> u64 {
        self.data_keys_made
    }

    /// A fresh random data key, and a copy of it encrypted under this bucket key. No call to KMS.
    ///
    /// Fails with [`EnvelopeError::Spent`] after [`MAX_DATA_KEYS`], and with [`EnvelopeError::TooLong`] if
    /// the context is longer than 64 GiB.
    pub fn make_data_key(
        &mut self,
        context: &EncryptionContext,
        generator: &mut Generator,
    ) -> Result<DataKey, EnvelopeError> {
        if self.data_keys_made >= MAX_DATA_KEYS {
            return Err(EnvelopeError::Spent);
        }
        let plaintext = generator.key();
        let encrypted = self.wrap_data_key(&plaintext, context)?;
        Ok(DataKey { plaintext, encrypted })
    }

    /// A copy of a data key that is there already, encrypted under this bucket key: an object changes its protection
    /// and keeps its data key. It counts like a data key made.
    ///
    /// Fails as [`BucketKey::make_data_key`] does.
    pub fn wrap_data_key(
        &mut self,
        plaintext: &PlaintextKey,
        context: &EncryptionContext,
    ) -> Result<EncryptedKey, EnvelopeError> {
        if self.data_keys_made >= MAX_DATA_KEYS {
            return Err(EnvelopeError::Spent);
        }
        let nonce = counter_nonce(self.data_keys_made);
        // It counts before it encrypts, so that a nonce is gone even if the encryption fails.
        self.data_keys_made += 1;

        let mut blob = MAGIC.to_vec();
        wrap_key(&self.plaintext, &nonce, &associated_data(context), plaintext, &mut blob)?;
        Ok(EncryptedKey::from_bytes(blob))
    }

    /// The plaintext of a data key that this bucket key encrypted with the same context. No call to KMS.
    ///
    /// Fails with [`EnvelopeError::Malformed`] if `encrypted` is not in the format above, and with
    /// [`EnvelopeError::Refused`] if the bucket key, the context or any byte differs.
    pub fn open_data_key(
        &self,
        encrypted: &EncryptedKey,
        context: &EncryptionContext,
    ) -> Result<PlaintextKey, EnvelopeError> {
        unwrap_marked_key(&self.plaintext, &associated_data(context), MAGIC, encrypted)
    }
}

fn associated_data(context: &EncryptionContext) -> Vec<u8> {
    [MAGIC.as_slice(), &context.encode()].concat()
}

/// The count as a nonce: the deterministic construction of NIST SP 800-38D, section 8.2.1.
fn counter_nonce(count: u64) -> Nonce {
    let mut nonce = [0; NONCE_BYTES];
    if let Some(end) = nonce.last_chunk_mut() {
        *end = count.to_be_bytes();
    }
    nonce
}
