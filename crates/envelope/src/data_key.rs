//! A data key and its encrypted copy.

use crate::key::PlaintextKey;

/// A data key in both of its forms, as KMS `GenerateDataKey` returns them
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/data-keys.html>).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataKey {
    /// The key that encrypts, once, and is then dropped.
    pub plaintext: PlaintextKey,
    /// The copy that is stored with what the key encrypted.
    pub encrypted: EncryptedKey,
}

/// An encrypted copy of a key: what KMS calls `CiphertextBlob`, and what S3 stores as metadata with the
/// object.
///
/// It is opaque until it is opened: any bytes may be held here. The formats, documented at [`crate::KmsKey`]
/// and [`crate::BucketKey`], are ours; a real blob from KMS is some 170 to 190 bytes long and its format is
/// not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncryptedKey(Vec<u8>);

impl EncryptedKey {
    /// Takes bytes that claim to be an encrypted key. They are checked when the key is opened.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes as they are stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}
