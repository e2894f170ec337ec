//! The real cryptography of an account: data keys, bucket keys, and the bytes that they encrypt.

use std::sync::Arc;

use envelope::{BucketKey, DataKey, EncryptionContext};

use super::Account;
use crate::arn::{bucket_arn, object_arn};
use crate::command::Refusal;
use crate::encryption::{BucketEncryption, KmsKeyNumber, ObjectEncryption};
use crate::etag;
use crate::event::Operation;
use crate::kms::KmsOperation;
use crate::multipart::parts_of;
use crate::object::{Body, ObjectNumber, Sealed, StoredObject};
use crate::picture::Picture;
use crate::request::{KeyStep, Opened, SealedBody};
use crate::requester::Requester;
use crate::time::Instant;

/// No cryptographic error can occur here: the keys match, and the pictures are far below the limit of one AES-GCM message. If one occurred
/// all the same, the request would go on without bytes, and a later read would be refused.
impl Account {
    pub fn context_of(object: ObjectNumber, body: Body) -> EncryptionContext {
        EncryptionContext::for_arn(&object_arn(&body.object_key(object)))
    }

    pub fn bucket_context() -> EncryptionContext {
        EncryptionContext::for_arn(&bucket_arn())
    }

    /// The encryption context of a request's object, if the request writes or reads real bytes.
    fn context_of_bytes(&mut self, place: u32) -> Option<EncryptionContext> {
        let request = self.requests.get_mut(place)?;
        matches!(request.body, Body::Picture { .. }).then(|| Self::context_of(request.object, request.body))
    }

    pub fn take_data_key_from_kms(&mut self, place: u32, kms_key: KmsKeyNumber, operation: KmsOperation) {
        let Some(context) = self.context_of_bytes(place) else { return };
        let encrypted = self.requests.get_mut(place).and_then(|request| request.to_open());
        let Some(key) = self.kms.key(kms_key) else { return };
        match operation {
            KmsOperation::GenerateDataKey => {
                let made = key.generate_data_key(&context, &mut self.generator).ok();
                self.take_made(place, made);
            }
            KmsOperation::Decrypt => {
                let opened = encrypted.and_then(|encrypted| key.decrypt(&encrypted, &context).ok());
                self.take_opened(place, opened);
            }
            KmsOperation::Encrypt => {
                let Some(request) = self.requests.get_mut(place) else { return };
                request.encrypted_data_key = request
                    .data_key
                    .as_ref()
                    .and_then(|data_key| key.encrypt(data_key, &context, &mut self.generator).ok());
            }
        }
    }

    pub fn take_data_key_from_s3(&mut self, place: u32, step: KeyStep) {
        let Some(context) = self.context_of_bytes(place) else { return };
        let encrypted = self.requests.get_mut(place).and_then(|request| request.to_open());
        match step {
            // `UpdateObjectEncryption` never changes SSE-KMS to SSE-S3, so no existing data key is encrypted under S3's own key.
            KeyStep::Wrap => {}
            KeyStep::Make => {
                let made = self.s3_key.make_data_key(&context, &mut self.generator).ok();
                self.take_made(place, made);
            }
            KeyStep::Open => {
                let opened =
                    encrypted.and_then(|encrypted| self.s3_key.open_data_key(&encrypted, &context).ok());
                self.take_opened(place, opened);
            }
        }
    }

    pub fn take_data_key_from_bucket_key(&mut self, place: u32, number: u32, step: KeyStep) {
        self.provide_bucket_key_material(place, number);
        let Some(context) = self.context_of_bytes(place) else { return };
        let Some(request) = self.requests.get_mut(place) else { return };
        let (requester, encrypted) = (request.requester, request.to_open());
        let Some(key) = self.s3.held_mut(requester, number).and_then(|held| held.key.as_mut()) else {
            return;
        };
        match step {
            KeyStep::Make => {
                let made = key.make_data_key(&context, &mut self.generator).ok();
                self.take_made(place, made);
            }
            KeyStep::Wrap => {
                request.encrypted_data_key =
                    request.data_key.as_ref().and_then(|data_key| key.wrap_data_key(data_key, &context).ok());
            }
            KeyStep::Open => {
                let opened = encrypted.and_then(|encrypted| key.open_data_key(&encrypted, &context).ok());
                self.take_opened(place, opened);
            }
        }
        self.count_data_keys(requester, number);
    }

    /// Records how many data keys a held bucket key has encrypted. After KMS has decrypted it again, its nonces continue from there.
    fn count_data_keys(&mut self, requester: Requester, number: u32) {
        let held = self.s3.held_mut(requester, number).and_then(|held| held.key.as_ref());
        let made = held.map(BucketKey::data_keys_made);
        if let (Some(made), Some(record)) = (made, self.s3.bucket_key_mut(number)) {
            record.data_keys_made = record.data_keys_made.max(made);
        }
    }

    fn take_made(&mut self, place: u32, made: Option<DataKey>) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (plaintext, encrypted) = made.map(|made| (made.plaintext, made.encrypted)).unzip();
        request.data_key = plaintext;
        request.encrypted_data_key = encrypted;
    }

    fn take_opened(&mut self, place: u32, opened: Option<envelope::PlaintextKey>) {
        let Some(request) = self.requests.get_mut(place) else { return };
        if request.operation == Operation::Copy {
            request.source_key = opened;
        } else {
            request.data_key = opened;
        }
    }

    /// Makes or decrypts the key material of a held bucket key, unless S3 has it already. A bucket key has no key material until an object
    /// with real bytes needs it: uploads that are only sizes encrypt nothing.
    pub fn provide_bucket_key_material(&mut self, place: u32, number: u32) {
        let Some(requester) = self.requests.get_mut(place).map(|request| request.requester) else { return };
        if self.s3.held_mut(requester, number).is_none_or(|held| held.key.is_some()) {
            return;
        }
        let Some(record) = self.s3.bucket_key(number) else { return };
        let key = if record.encrypted.is_some() {
            // Another cache has used this bucket key before, so it exists encrypted.
            self.decrypt_bucket_key(number)
        } else {
            let Some(kms_key) = self.kms.key(record.kms_key) else { return };
            let Ok(made) = kms_key.generate_data_key(&Self::bucket_context(), &mut self.generator) else {
                return;
            };
            if let Some(record) = self.s3.bucket_key_mut(number) {
                record.encrypted = Some(made.encrypted);
            }
            Some(BucketKey::new(made.plaintext))
        };
        if let Some(held) = self.s3.held_mut(requester, number) {
            held.key = key;
        }
    }

    /// Decrypts a bucket key as KMS does. Its nonces continue from the number of data keys that it has encrypted, so that no nonce is used
    /// twice.
    pub fn decrypt_bucket_key(&self, number: u32) -> Option<BucketKey> {
        let record = self.s3.bucket_key(number)?;
        let encrypted = record.encrypted.as_ref()?;
        let plaintext = self.kms.key(record.kms_key)?.decrypt(encrypted, &Self::bucket_context()).ok()?;
        Some(BucketKey::resume(plaintext, record.data_keys_made))
    }

    pub fn seal_body(&mut self, place: u32, object: ObjectNumber, body: Body) {
        let Body::Picture { picture, .. } = body else { return };
        let associated_data = Self::context_of(object, body).encode();
        let mut ciphertext = self.picture(picture).to_vec();
        let nonce = self.generator.nonce();
        let Some(request) = self.requests.get_mut(place) else { return };
        let Some(key) = &request.data_key else { return };
        let Ok(tag) = envelope::seal(key, &nonce, &associated_data, &mut ciphertext) else { return };
        request.sealed = Some(SealedBody { nonce, tag, associated_data, ciphertext });
    }

    /// Decrypts what a request reads: the version that was the newest when the request reached S3, even if a newer one has been written
    /// since. A byte of this version that has been flipped since is read as flipped.
    pub fn open_body(&mut self, place: u32) -> Opened {
        let Some(request) = self.requests.get_mut(place) else { return Opened::No };
        let version = request.source.as_ref().map(|source| source.version);
        let newest = self.s3.object(request.object).filter(|newest| Some(newest.version) == version);
        let source = newest.or(request.source.as_ref()).cloned();
        let sealed = source.as_ref().and_then(|source| source.sealed.as_ref());
        let key = if request.operation == Operation::Copy { &request.source_key } else { &request.data_key };
        let opened = match (key, sealed) {
            (Some(key), Some(sealed)) => {
                let mut bytes = sealed.ciphertext.clone();
                match envelope::open(key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag) {
                    Ok(()) => {
                        let picture = source.as_ref().and_then(|source| source.picture);
                        let uploaded = picture.map(|picture| self.picture(picture));
                        Opened::Yes { matches: uploaded == Some(&bytes[..]) }
                    }
                    Err(_) => Opened::Refused,
                }
            }
            _ => Opened::Refused,
        };
        if let Some(request) = self.requests.get_mut(place) {
            request.opened = opened;
        }
        opened
    }

    /// Decrypts the version that is copied and encrypts the same bytes with the new data key.
    pub fn copy_body(&mut self, place: u32, object: ObjectNumber, body: Body) -> Opened {
        let opened = self.open_body(place);
        // The bytes are those that were uploaded, so the picture can be encrypted again in their place.
        if opened == (Opened::Yes { matches: true }) {
            self.seal_body(place, object, body);
        }
        opened
    }

    /// Stores the request's content in the bucket as a new version, and returns the version's number.
    pub fn store(&mut self, place: u32, at: Instant) -> u32 {
        let Some(request) = self.requests.get_mut(place) else { return 0 };
        let (number, body, target, bucket_key) =
            (request.object, request.body, request.target, request.bucket_key);
        let (sealed, encrypted_data_key) = (request.sealed.take(), request.encrypted_data_key.take());
        let parts = Some(request.parts).filter(|parts| *parts > 0);
        let encryption = target.of_object();
        let (picture, size) = match body {
            Body::Picture { picture, .. } => (Some(picture), self.picture(picture).len() as u64),
            Body::Size(size) => (None, size),
        };
        let sealed = match (sealed, encrypted_data_key) {
            (Some(body), Some(encrypted_data_key)) => {
                let etag = self.etag_of(picture, encryption, parts);
                let SealedBody { nonce, tag, associated_data, ciphertext } = body;
                Some(Sealed { etag, encrypted_data_key, nonce, tag, associated_data, ciphertext })
            }
            _ => None,
        };
        // For an object that has only a size, the object key is not stored but computed when it is needed.
        let object_key = if picture.is_some() { body.object_key(number) } else { String::new() };
        let history = self.s3.history_mut(number);
        let version = history.next_version();
        let object = StoredObject {
            number,
            object_key,
            picture,
            size,
            encryption,
            bucket_key,
            stored_at: at,
            version,
            parts,
            sealed,
        };
        history.push_version(at, Arc::new(object));
        version
    }

    /// Stores the object's data key under its new protection and leaves everything else as it is. It changes the version that the
    /// request read, even if another has been written since.
    pub fn store_new_protection(&mut self, place: u32, at: Instant) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (number, bucket_key) = (request.object, request.bucket_key);
        let encrypted_data_key = request.encrypted_data_key.take();
        let BucketEncryption::SseKms { kms_key, .. } = request.target else { return };
        let Some(source) = request.source.take() else { return };
        let newest = self.s3.object(number).filter(|newest| newest.version == source.version);
        let mut object = newest.cloned().unwrap_or(source);
        let changed = Arc::make_mut(&mut object);
        changed.encryption = ObjectEncryption::SseKms { kms_key };
        changed.bucket_key = bucket_key;
        if let (Some(sealed), Some(encrypted)) = (changed.sealed.as_mut(), encrypted_data_key) {
            sealed.encrypted_data_key = encrypted;
        }
        self.s3.history_mut(number).change_version(at, object);
    }

    /// The bytes of the `ETag`: a digest of the content under SSE-S3, random bytes under SSE-KMS.
    fn etag_of(
        &mut self,
        picture: Option<Picture>,
        encryption: ObjectEncryption,
        parts: Option<u32>,
    ) -> [u8; 16] {
        if let (ObjectEncryption::SseS3, Some(picture)) = (encryption, picture) {
            let bytes = self.picture(picture);
            return match parts {
                None => etag::md5(bytes),
                Some(parts) => etag::md5_of_parts(parts_of(bytes, parts)),
            };
        }
        let mut opaque = [0; 16];
        self.generator.fill(&mut opaque);
        opaque
    }

    pub fn flip_byte(&mut self, object: ObjectNumber, at: Instant) -> Result<u32, Refusal> {
        let stored = self.s3.object(object).ok_or(Refusal::NotStored)?;
        if stored.sealed.is_none() {
            return Err(Refusal::NoBytes);
        }
        let position = self.s3.history_mut(object).flip(at).ok_or(Refusal::NoBytes)?;
        Ok(u32::try_from(position).unwrap_or(u32::MAX))
    }

    pub fn picture(&self, picture: Picture) -> &[u8] {
        &self.pictures[picture.index()]
    }
}
