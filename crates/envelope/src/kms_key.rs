//! A symmetric KMS key and the operations that S3 asks of it.

use crate::context::EncryptionContext;
use crate::data_key::{DataKey, EncryptedKey};
use crate::derivation::derive_key;
use crate::error::EnvelopeError;
use crate::key::PlaintextKey;
use crate::random::Generator;
use crate::wrapping::{WRAPPED_BYTES, unwrap_key, wrap_key};

/// The length of a KMS key's id in bytes.
pub const KMS_KEY_ID_BYTES: usize = 16;

/// The id of a KMS key: the 128 bits of a UUID, which is the form of a real key id.
pub type KmsKeyId = [u8; KMS_KEY_ID_BYTES];

/// The first bytes of an encrypted key: whose format it is, and its version in the last byte.
const MAGIC: &[u8; 16] = b"bucket-keys/kms1";

/// The purpose of the derived keys, for SP 800-108. The label of the real KMS is not published.
const LABEL: &[u8; 16] = b"bucket-keys/kdf1";

/// The length of the nonce from which each call's key is derived, in bytes: 128 bits
/// (<https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html>).
const DERIVATION_NONCE_BYTES: usize = 16;

/// A symmetric KMS key (key spec `SYMMETRIC_DEFAULT`, that is AES-256-GCM).
///
/// Its key material never leaves it and never encrypts anything directly. For each call a fresh 256-bit key
/// is derived from the material and a fresh nonce with SP 800-108 ([`derive_key`]), and that key encrypts, as
/// in the real KMS (<https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html>).
/// There is one backing key for each KMS key: rotation is not modelled.
///
/// An encrypted key is 108 bytes in a format of ours: `"bucket-keys/kms1" (16 bytes) || key id (16) ||
/// derivation nonce (16) || GCM nonce (12) || ciphertext (32) || tag (16)`. The first two fields are the
/// cleartext header, which is authenticated: the associated data is the header, then
/// [`EncryptionContext::encode`]. The label of the derivation is `"bucket-keys/kdf1"`, its context the
/// derivation nonce.
#[derive(Clone, Debug)]
pub struct KmsKey {
    id: KmsKeyId,
    master: PlaintextKey,
}

impl KmsKey {
    /// A KMS key with the given id and key material.
    pub fn new(id: KmsKeyId, master: PlaintextKey) -> Self {
        Self { id, master }
    }

    /// KMS `GenerateDataKey`: a fresh random key, and a copy of it encrypted under this KMS key.
    ///
    /// Fails with [`EnvelopeError::TooLong`] if the context is longer than 64 GiB.
    pub fn generate_data_key(
        &self,
        context: &EncryptionContext,
        generator: &mut Generator,
    ) -> Result<DataKey, EnvelopeError> {
        let plaintext = generator.key();
        let encrypted = self.encrypt(&plaintext, context, generator)?;
        Ok(DataKey { plaintext, encrypted })
    }

    /// KMS `Encrypt`: a copy of a key that is there already, encrypted under this KMS key.
    ///
    /// Fails with [`EnvelopeError::TooLong`] if the context is longer than 64 GiB.
    pub fn encrypt(
        &self,
        plaintext: &PlaintextKey,
        context: &EncryptionContext,
        generator: &mut Generator,
    ) -> Result<EncryptedKey, EnvelopeError> {
        let mut derivation_nonce = [0; DERIVATION_NONCE_BYTES];
        generator.fill(&mut derivation_nonce);
        let nonce = generator.nonce();

        let wrapping_key = derive_key(&self.master, LABEL, &derivation_nonce);
        let mut blob = [MAGIC, self.id.as_slice(), &derivation_nonce].concat();
        wrap_key(&wrapping_key, &nonce, &self.associated_data(context), plaintext, &mut blob)?;
        Ok(EncryptedKey::from_bytes(blob))
    }

    /// KMS `Decrypt`: the plaintext of a key that [`KmsKey::generate_data_key`] or [`KmsKey::encrypt`] encrypted with
    /// the same context.
    ///
    /// Fails with [`EnvelopeError::Malformed`] if `encrypted` is not in the format above, with
    /// [`EnvelopeError::AnotherKmsKey`] if its header names another KMS key, and with
    /// [`EnvelopeError::Refused`] if the context or any byte differs.
    pub fn decrypt(
        &self,
        encrypted: &EncryptedKey,
        context: &EncryptionContext,
    ) -> Result<PlaintextKey, EnvelopeError> {
        let parts = Parts::read(encrypted)?;
        if *parts.id != self.id {
            return Err(EnvelopeError::AnotherKmsKey);
        }
        let wrapping_key = derive_key(&self.master, LABEL, parts.derivation_nonce);
        unwrap_key(&wrapping_key, &self.associated_data(context), parts.wrapped)
    }

    fn associated_data(&self, context: &EncryptionContext) -> Vec<u8> {
        [MAGIC, self.id.as_slice(), &context.encode()].concat()
    }
}

/// An encrypted key taken apart, of which nothing is authenticated yet.
struct Parts<'a> {
    id: &'a KmsKeyId,
    derivation_nonce: &'a [u8; DERIVATION_NONCE_BYTES],
    wrapped: &'a [u8; WRAPPED_BYTES],
}

impl<'a> Parts<'a> {
    fn read(encrypted: &'a EncryptedKey) -> Result<Self, EnvelopeError> {
        Self::split(encrypted.as_bytes()).ok_or(EnvelopeError::Malformed)
    }

    fn split(bytes: &'a [u8]) -> Option<Self> {
        let (id, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk()?;
        let (derivation_nonce, rest) = rest.split_first_chunk()?;
        Some(Self { id, derivation_nonce, wrapped: rest.try_into().ok()? })
    }
}
