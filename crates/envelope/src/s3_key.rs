//! The key that S3 holds itself, for objects under SSE-S3.

use crate::context::EncryptionContext;
use crate::data_key::{DataKey, EncryptedKey};
use crate::error::EnvelopeError;
use crate::key::PlaintextKey;
use crate::random::Generator;
use crate::wrapping::{unwrap_marked_key, wrap_key};

/// The first bytes of an encrypted data key: whose format it is, and its version in the last byte.
const MAGIC: &[u8; 16] = b"bucket-keys/sse1";

/// The key under which S3 protects the data keys of SSE-S3 objects. Nobody outside S3 can use it, and KMS does not
/// know it.
///
/// **Our modelling choice.** AWS says that every object has a data key of its own under SSE-S3 as well, and that S3
/// manages the key above it; how that key is kept and how it protects data keys is not published
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html>). Here one key *wraps*
/// fresh random data keys with AES-256-GCM, and it is not rotated.
///
/// An encrypted data key is 76 bytes in a format of ours: `"bucket-keys/sse1" (16 bytes) || GCM nonce (12) ||
/// ciphertext (32) || tag (16)`. The associated data is the first field, then [`EncryptionContext::encode`].
#[derive(Clone, Debug)]
pub struct S3Key {
    plaintext: PlaintextKey,
}

impl S3Key {
    /// A key that S3 has made for itself.
    pub fn new(plaintext: PlaintextKey) -> Self {
        Self { plaintext }
    }

    /// A fresh random data key, and a copy of it encrypted under this key. No call to KMS.
    ///
    /// Fails with [`EnvelopeError::TooLong`] if the context is longer than 64 GiB.
    pub fn make_data_key(
        &self,
        context: &EncryptionContext,
        generator: &mut Generator,
    ) -> Result<DataKey, EnvelopeError> {
        let plaintext = generator.key();
        let nonce = generator.nonce();
        let mut blob = MAGIC.to_vec();
        wrap_key(&self.plaintext, &nonce, &associated_data(context), &plaintext, &mut blob)?;
        Ok(DataKey { plaintext, encrypted: EncryptedKey::from_bytes(blob) })
    }

    /// The plaintext of a data key that this key encrypted with the same context.
    ///
    /// Fails with [`EnvelopeError::Malformed`] if `encrypted` is not in the format above, and with
    /// [`EnvelopeError::Refused`] if the key, the context or any byte differs.
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
