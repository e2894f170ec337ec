//! A 256-bit symmetric key in plaintext.

use core::fmt;

use ctutils::CtEq;
use zeroize::Zeroizing;

/// The length of every key in this crate, in bytes: the key spec `AES_256` of KMS `GenerateDataKey`
/// (<https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html>).
pub const KEY_BYTES: usize = 32;

/// A 256-bit key in plaintext: a data key, a bucket key, or a KMS key's own material.
///
/// Its bytes are wiped from memory on drop, as S3 drops the plaintext data key as soon as it can
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>). A move may leave a copy
/// behind that Rust cannot reach. `Debug` shows no bytes, and equality takes the same time wherever two keys
/// differ.
#[derive(Clone)]
pub struct PlaintextKey(Zeroizing<[u8; KEY_BYTES]>);

impl PlaintextKey {
    /// Takes the bytes as a key. They should come from a cryptographic source such as [`crate::Generator`].
    pub fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes themselves. The name is meant to stand out in a review: a copy of them is not wiped.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The bytes, for this crate to write a key in its final place and so leave no copy behind.
    pub(crate) fn expose_mut(&mut self) -> &mut [u8; KEY_BYTES] {
        &mut self.0
    }
}

impl PartialEq for PlaintextKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).to_bool()
    }
}

impl Eq for PlaintextKey {}

impl fmt::Debug for PlaintextKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PlaintextKey(hidden)")
    }
}
