//! A stored object with its keys and its ciphertext.

use sim::{Instant, Lane, ObjectEncryption, ObjectNumber, Run, bucket_arn, hex, object_arn};

use crate::model::view_model::bytes::pixels;

/// An object as the Objects panel shows it. What is binary is in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectView {
    /// The object's number.
    pub number: ObjectNumber,
    /// The object's key in the bucket.
    pub name: String,
    /// The size in bytes of what Bob uploaded.
    pub size: u64,
    /// The version of the object, counted from 1.
    pub version: u32,
    /// When this version was stored.
    pub stored_at: Instant,
    /// Whether S3 encrypts the object under its own key: SSE-S3.
    pub sse_s3: bool,
    /// The `ETag`, without quotation marks.
    pub etag: String,
    /// The encrypted data key.
    pub encrypted_data_key: String,
    /// The nonce.
    pub nonce: String,
    /// The authentication tag.
    pub tag: String,
    /// The additional authenticated data.
    pub associated_data: String,
    /// The ARN in the encryption context of S3's KMS request; empty under SSE-S3, for which S3 sends none.
    pub kms_context: String,
    /// The object's ARN, which is authenticated together with the bytes.
    pub object_arn: String,
    /// The number of the bucket key under which the data key is encrypted, counted from 0; `None` without a bucket key.
    pub bucket_key: Option<u32>,
    /// The encrypted copy of that bucket key, as KMS returned it.
    pub encrypted_bucket_key: Option<String>,
    /// The ciphertext.
    pub ciphertext: String,
    /// The ciphertext as [`pixels`].
    pub pixels: Vec<u8>,
}

/// The numbers of the objects that either lane's bucket holds at `t`, with their keys.
pub fn stored_at(run: &Run, t: Instant) -> Vec<(ObjectNumber, String)> {
    let numbers = (0..run.objects_named()).filter_map(|number| u32::try_from(number).ok()).map(ObjectNumber);
    let stored =
        numbers.filter(|number| Lane::BOTH.iter().any(|lane| run.object_at(*lane, *number, t).is_some()));
    stored.map(|number| (number, run.object_key(number))).collect()
}

/// The object in the lane's bucket at `t`; `None` if the bucket does not hold it, or the page has no bytes of it.
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

/// The object's data key in plaintext, in hexadecimal, for a reader who asks to see it.
pub fn plaintext_data_key(run: &Run, lane: Lane, number: ObjectNumber) -> Option<String> {
    run.reveal_data_key(lane, number).map(|key| hex(key.expose()))
}
