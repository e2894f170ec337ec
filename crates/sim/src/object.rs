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

/// What an upload carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// A picture's real bytes, and which copy of that picture it is, counted from 1.
    Picture { picture: Picture, copy: u32 },
    /// Only a size, in bytes.
    Size(u64),
}

impl Body {
    /// The object's key in the bucket.
    pub fn object_key(self, number: ObjectNumber) -> String {
        match self {
            Self::Picture { picture, copy: 1 } => format!("{}.png", picture.stem()),
            Self::Picture { picture, copy } => format!("{}-{copy}.png", picture.stem()),
            Self::Size(_) => format!("object-{}.bin", number.0 + 1),
        }
    }
}

/// An object as S3 keeps it.
#[derive(Clone, Debug)]
pub struct StoredObject {
    /// Its number.
    pub number: ObjectNumber,
    /// Its key in the bucket, such as `cat.png`.
    pub object_key: String,
    /// The picture it was made from; nothing where only a size exists.
    pub picture: Option<Picture>,
    /// How many bytes Bob uploaded.
    pub size: u64,
    /// How it is encrypted.
    pub encryption: ObjectEncryption,
    /// The bucket key that protects its data key; nothing where KMS or, under SSE-S3, S3's own key does.
    pub bucket_key: Option<u32>,
    /// When this version was stored: its `Last-Modified`.
    pub stored_at: Instant,
    /// Which version of the object it is, counted from 1. A delete marker takes a number as well.
    pub version: u32,
    /// The number of parts, if a multipart upload wrote it; nothing where one PUT or one copy did.
    pub parts: Option<u32>,
    /// The encrypted parts; nothing where only a size exists.
    pub sealed: Option<Sealed>,
}

impl StoredObject {
    /// The `ETag` as S3 writes it, without the quotation marks; nothing where only a size exists.
    pub fn etag(&self) -> Option<String> {
        self.sealed.as_ref().map(|sealed| etag::written(sealed.etag, self.parts))
    }

    /// The KMS key that protects it, if one does.
    pub const fn kms_key(&self) -> Option<KmsKeyNumber> {
        match self.encryption {
            ObjectEncryption::SseS3 => None,
            ObjectEncryption::SseKms { kms_key } => Some(kms_key),
        }
    }
}

/// The encrypted parts of an object. The layout is ours: AWS has not published its own.
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

/// A bucket key as S3 keeps it for good: encrypted by KMS. It outlives its plaintext.
#[derive(Clone, Debug)]
pub struct BucketKeyRecord {
    /// Its number, counted from 0.
    pub number: u32,
    /// The requester whose new objects it protects.
    pub requester: Requester,
    /// The KMS key that protects it. Only objects under the same KMS key share a bucket key.
    pub kms_key: KmsKeyNumber,
    /// When S3 asked KMS for it.
    pub asked_at: Instant,
    /// The bucket key encrypted under the KMS key; nothing until an object with real bytes needs it.
    pub encrypted: Option<EncryptedKey>,
    /// How many data keys it has protected. Its nonces count on from this number when KMS decrypts it again.
    pub data_keys_made: u64,
}
