//! The objects in a bucket, and the bucket keys that protect them.

use envelope::{EncryptedKey, Nonce, Tag};

use crate::encryption::{KmsKeyNumber, ObjectEncryption};
use crate::etag;
use crate::picture::Picture;
use crate::requester::Requester;
use crate::time::Instant;

/// An object's number: the same in both lanes, counted from 0 in the order of the uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectNumber(pub u32);

/// The content of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// A picture's real bytes, and which copy of that picture it is, counted from 1.
    Picture { picture: Picture, copy: u32 },
    /// No bytes, only a size in bytes.
    Size(u64),
}

impl Body {
    /// The object's key in the bucket.
    pub fn object_key(self, number: ObjectNumber) -> String {
        match self {
            Self::Picture { picture, copy: 1 } => picture.file_name(),
            Self::Picture { picture, copy } => format!("{}-{copy}.png", picture.stem()),
            Self::Size(_) => format!("object-{}.bin", number.0 + 1),
        }
    }
}

/// A version of an object as S3 stores it.
#[derive(Clone, Debug)]
pub struct StoredObject {
    /// The object's number.
    pub number: ObjectNumber,
    /// The object's key in the bucket, such as `cat.png`.
    pub object_key: String,
    /// The picture that was uploaded; `None` if the object has only a size.
    pub picture: Option<Picture>,
    /// How many bytes Bob uploaded.
    pub size: u64,
    /// How the object is encrypted.
    pub encryption: ObjectEncryption,
    /// The number of the bucket key that protects the object's data key; `None` if the KMS key or, under SSE-S3, S3's own key does.
    pub bucket_key: Option<u32>,
    /// When this version was stored, which is its `Last-Modified`.
    pub stored_at: Instant,
    /// The number of this version, counted from 1. Delete markers are counted as well.
    pub version: u32,
    /// The number of parts, if a multipart upload wrote this version; `None` if one PUT or one copy did.
    pub parts: Option<u32>,
    /// The encrypted bytes with everything that is needed to decrypt them; `None` if the object has only a size.
    pub sealed: Option<Sealed>,
}

impl StoredObject {
    /// The `ETag` as S3 writes it, without the quotation marks; `None` if the object has only a size.
    pub fn etag(&self) -> Option<String> {
        self.sealed.as_ref().map(|sealed| etag::written(sealed.etag, self.parts))
    }

    /// The KMS key that protects the object, if one does.
    pub const fn kms_key(&self) -> Option<KmsKeyNumber> {
        match self.encryption {
            ObjectEncryption::SseS3 => None,
            ObjectEncryption::SseKms { kms_key } => Some(kms_key),
        }
    }
}

/// The encrypted bytes of an object, with everything that is needed to decrypt them. The layout is ours, because AWS has not published its
/// own.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The entity tag's 16 bytes. Under SSE-S3 they are the MD5 of the data or, after a multipart upload, of the digests
    /// of its parts. Under SSE-KMS they are opaque (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>);
    /// here they are random. A change of the encryption alone leaves them as they were.
    pub etag: [u8; 16],
    /// The object's data key, encrypted under the KMS key, under the bucket key or under S3's own key.
    pub encrypted_data_key: EncryptedKey,
    /// The nonce of AES-256-GCM.
    pub nonce: Nonce,
    /// The authentication tag of AES-256-GCM.
    pub tag: Tag,
    /// What was authenticated together with the bytes: the encoded encryption context with the object's ARN.
    pub associated_data: Vec<u8>,
    /// The encrypted bytes.
    pub ciphertext: Vec<u8>,
}

/// A bucket key as S3 stores it permanently: encrypted by KMS. S3 holds the plaintext only for a while.
#[derive(Clone, Debug)]
pub struct BucketKeyRecord {
    /// The bucket key's number in its lane, counted from 0.
    pub number: u32,
    /// The requester whose new objects it protects.
    pub requester: Requester,
    /// The KMS key that protects it. Only objects under the same KMS key share a bucket key.
    pub kms_key: KmsKeyNumber,
    /// When S3 sent the KMS request for it.
    pub asked_at: Instant,
    /// The bucket key encrypted under the KMS key; `None` until an object with real bytes needs it.
    pub encrypted: Option<EncryptedKey>,
    /// How many data keys the bucket key has encrypted. After KMS has decrypted it again, its nonces continue from this number.
    pub data_keys_made: u64,
}
