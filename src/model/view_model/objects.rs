//! One stored object in all its parts.

use sim::{Instant, Lane, ObjectEncryption, ObjectNumber, Run, bucket_arn, hex, object_arn};

use crate::model::view_model::bytes::pixels;

/// An object as the Objects panel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectView {
    /// Which object it is.
    pub number: ObjectNumber,
    /// Its key in the bucket.
    pub name: String,
    /// Bytes that Bob uploaded.
    pub size: u64,
    /// Which version of the object it is, from 1.
    pub version: u32,
    /// When this version was stored.
    pub stored_at: Instant,
    /// Whether S3 encrypts it with a key of its own.
    pub sse_s3: bool,
    /// The entity tag, hexadecimal.
    pub etag: String,
    /// The encrypted data key, hexadecimal.
    pub encrypted_data_key: String,
    /// The nonce, hexadecimal.
    pub nonce: String,
    /// The authentication tag, hexadecimal.
    pub tag: String,
    /// The additional authenticated data, hexadecimal.
    pub associated_data: String,
    /// The ARN in the encryption context that KMS saw; empty where KMS saw none.
    pub kms_context: String,
    /// The ARN that is authenticated together with the bytes.
    pub object_arn: String,
    /// The bucket key that made the data key, counted from 0; nothing when it came from KMS.
    pub bucket_key: Option<u32>,
    /// That bucket key encrypted by KMS, hexadecimal.
    pub encrypted_bucket_key: Option<String>,
    /// The ciphertext, hexadecimal.
    pub ciphertext: String,
    /// The ciphertext as pixels.
    pub pixels: Vec<u8>,
}

/// The numbers of the objects that stand in either lane's bucket, with their keys.
pub fn stored_at(run: &Run, t: Instant) -> Vec<(ObjectNumber, String)> {
    let numbers = (0..run.objects_named()).filter_map(|number| u32::try_from(number).ok()).map(ObjectNumber);
    let stored =
        numbers.filter(|number| Lane::BOTH.iter().any(|lane| run.object_at(*lane, *number, t).is_some()));
    stored.map(|number| (number, run.object_key(number))).collect()
}

/// The object's parts in one lane at that moment, if it stands there.
pub fn object_at(run: &Run, lane: Lane, number: ObjectNumber, t: Instant) -> Option<ObjectView> {
    let object = run.object_at(lane, number, t)?;
    let sealed = object.sealed.as_ref()?;
    let arn = object_arn(&object.object_key);
    let encrypted_bucket_key = || {
        let record = run.bucket_key(object.bucket_key?)?;
        record.encrypted.as_ref().map(|key| hex(key.as_bytes()))
    };
    Some(ObjectView {
        number,
        name: object.object_key.clone(),
        size: object.size,
        version: object.version,
        stored_at: object.stored_at,
        sse_s3: object.encryption == ObjectEncryption::SseS3,
        etag: object.etag().unwrap_or_default(),
        encrypted_data_key: hex(sealed.encrypted_data_key.as_bytes()),
        nonce: hex(&sealed.nonce),
        tag: hex(&sealed.tag),
        associated_data: hex(&sealed.associated_data),
        kms_context: match (object.encryption, object.bucket_key) {
            (ObjectEncryption::SseS3, _) => String::new(),
            (_, Some(_)) => bucket_arn(),
            (_, None) => arn.clone(),
        },
        object_arn: arn,
        bucket_key: object.bucket_key,
        encrypted_bucket_key: encrypted_bucket_key(),
        ciphertext: hex(&sealed.ciphertext),
        pixels: pixels(&sealed.ciphertext),
    })
}

/// The object's data key in plaintext, for a reader who asks to see it.
pub fn plaintext_data_key(run: &Run, lane: Lane, number: ObjectNumber) -> Option<String> {
    run.reveal_data_key(lane, number).map(|key| hex(key.expose()))
}
