//! Envelope encryption as S3 and KMS do it, on real bytes.
//!
//! | what AWS does | here |
//! |---|---|
//! | KMS `GenerateDataKey`, `Encrypt`, `Decrypt` | [`KmsKey::generate_data_key`], [`KmsKey::encrypt`], [`KmsKey::decrypt`] |
//! | S3 makes data keys under a bucket key | [`BucketKey::make_data_key`], [`BucketKey::open_data_key`] |
//! | S3 puts a data key under a bucket key | [`BucketKey::wrap_data_key`] |
//! | S3 makes data keys under a key of its own (SSE-S3) | [`S3Key::make_data_key`], [`S3Key::open_data_key`] |
//! | S3 encrypts and decrypts an object | [`seal`], [`open`] |
//! | the encryption context | [`EncryptionContext`] |
//!
//! **What is AWS's.** Objects and data keys are encrypted with AES-256-GCM, the encryption context is bound
//! to the encrypted data key as additional authenticated data, and KMS never encrypts with a KMS key itself:
//! it derives a fresh key for each call with the counter mode of NIST SP 800-108 over HMAC-SHA-256. Sources:
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html>,
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>,
//! <https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html>.
//!
//! **What is ours.** AWS publishes neither the layout of an encrypted data key nor how S3 protects data keys
//! under a bucket key. Every container format in this crate (its first bytes say `bucket-keys/`) is our own,
//! and so is the choice that a bucket key *wraps* random data keys.
//!
//! The crate owns no clock and no random source. All keys come from a [`Generator`] whose secret the caller
//! gives, so that a replay meets the same keys. No function panics on any input. The cipher itself is compiled in
//! a crate of its own, `aes-256-gcm`.

mod aead;
mod bucket_key;
mod context;
mod data_key;
mod derivation;
mod error;
mod hmac_sha256;
mod key;
mod kms_key;
mod random;
mod s3_key;
mod wrapping;

pub use aead::{MAX_BYTES, NONCE_BYTES, Nonce, TAG_BYTES, Tag, open, seal};
pub use bucket_key::{BucketKey, MAX_DATA_KEYS};
pub use context::{ARN_KEY, EncryptionContext};
pub use data_key::{DataKey, EncryptedKey};
pub use derivation::{derive_bytes, derive_key};
pub use error::EnvelopeError;
pub use key::{KEY_BYTES, PlaintextKey};
pub use kms_key::{KMS_KEY_ID_BYTES, KmsKey, KmsKeyId};
pub use random::Generator;
pub use s3_key::S3Key;
