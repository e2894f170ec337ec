//! What stands in the bucket.

use envelope::{EncryptedKey, Nonce, Tag};

use crate::command::Picture;
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
    /// Bytes that Bob uploaded.
    pub size: u64,
    /// The bucket key that made its data key; nothing where the data key came from KMS.
    pub bucket_key: Option<u32>,
    /// When it was stored.
    pub stored_at: Instant,
    /// The encrypted parts; nothing where only a size exists.
    pub sealed: Option<Sealed>,
}

/// The encrypted parts of an object. The layout is ours: AWS has not published its own.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The entity tag. Under SSE-KMS it is not the MD5 of the data but an opaque value
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>); here it is random.
    pub etag: [u8; 16],
    /// The object's data key, encrypted under the KMS key or under the bucket key.
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
    /// Whose requests it serves.
    pub requester: u32,
    /// When S3 asked KMS for it.
    pub asked_at: Instant,
    /// The bucket key encrypted under the KMS key; nothing until an object with real bytes needs it.
    pub encrypted: Option<EncryptedKey>,
}
