//! The real cryptography of an account: data keys, bucket keys, and the bytes that they encrypt.

use std::sync::Arc;

use envelope::{BucketKey, EncryptionContext};

use crate::account::Account;
use crate::arn::{bucket_arn, object_arn};
use crate::command::{Picture, Refusal};
use crate::event::Operation;
use crate::object::{Body, ObjectNumber, Sealed, StoredObject};
use crate::request::{Opened, Request, SealedBody};
use crate::time::Instant;

/// The real cryptography. An error cannot come up here: the keys fit, and the pictures are far below the limit of one
/// AES-GCM message. Should it come up all the same, the request goes on without bytes and a read of them is refused.
impl Account {
    pub fn context_of(object: ObjectNumber, body: Body) -> EncryptionContext {
        EncryptionContext::for_arn(&object_arn(&body.object_key(object)))
    }

    pub fn bucket_context() -> EncryptionContext {
        EncryptionContext::for_arn(&bucket_arn())
    }

    pub fn take_data_key_from_kms(&mut self, place: u32, operation: Operation, object: ObjectNumber) {
        let Some(body @ Body::Picture { .. }) = self.requests.get_mut(place).map(|request| request.body)
        else {
            return;
        };
        let context = Self::context_of(object, body);
        let (plaintext, encrypted) = if operation == Operation::Get {
            let stored = self.s3.object(object).and_then(|stored| stored.sealed.as_ref());
            (stored.and_then(|sealed| self.kms.key.decrypt(&sealed.encrypted_data_key, &context).ok()), None)
        } else {
            match self.kms.key.generate_data_key(&context, &mut self.generator) {
                Ok(made) => (Some(made.plaintext), Some(made.encrypted)),
                Err(_) => (None, None),
            }
        };
        if let Some(request) = self.requests.get_mut(place) {
            request.data_key = plaintext;
            request.encrypted_data_key = encrypted;
        }
    }

    pub fn take_data_key_from_bucket_key(&mut self, place: u32, number: u32) {
        self.give_bucket_key_its_bytes(place, number);
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, operation, body, requester) =
            (request.object, request.operation, request.body, request.requester);
        let context = Self::context_of(object, body);
        let encrypted = self
            .s3
            .object(object)
            .and_then(|stored| stored.sealed.as_ref())
            .map(|s| s.encrypted_data_key.clone());
        let Some(key) = self.s3.held_mut(requester, number).and_then(|held| held.key.as_mut()) else {
            return;
        };
        let (plaintext, encrypted) = if operation == Operation::Get {
            (encrypted.and_then(|encrypted| key.open_data_key(&encrypted, &context).ok()), None)
        } else {
            match key.make_data_key(&context, &mut self.generator) {
                Ok(made) => (Some(made.plaintext), Some(made.encrypted)),
                Err(_) => (None, None),
            }
        };
        if let Some(request) = self.requests.get_mut(place) {
            request.data_key = plaintext;
            request.encrypted_data_key = encrypted;
        }
    }

    /// A bucket key has no bytes before real bytes need it: in a load of sizes nothing is encrypted.
    pub fn give_bucket_key_its_bytes(&mut self, place: u32, number: u32) {
        let Some(requester) = self.requests.get_mut(place).map(|request| request.requester) else { return };
        let needs = self.s3.held_mut(requester, number).is_some_and(|held| held.key.is_none());
        if !needs || self.s3.bucket_key(number).is_some_and(|record| record.encrypted.is_some()) {
            return;
        }
        let Ok(made) = self.kms.key.generate_data_key(&Self::bucket_context(), &mut self.generator) else {
            return;
        };
        if let Some(record) = self.s3.bucket_key_mut(number) {
            record.encrypted = Some(made.encrypted);
        }
        if let Some(held) = self.s3.held_mut(requester, number) {
            held.key = Some(BucketKey::new(made.plaintext));
        }
    }

    pub fn decrypt_bucket_key(&self, number: u32) -> Option<BucketKey> {
        let encrypted = self.s3.bucket_key(number)?.encrypted.as_ref()?;
        self.kms.key.decrypt(encrypted, &Self::bucket_context()).ok().map(BucketKey::new)
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

    pub fn open_body(&mut self, place: u32, object: ObjectNumber) -> Opened {
        let stored = self.s3.object(object).cloned();
        let Some(request) = self.requests.get_mut(place) else { return Opened::No };
        let opened = match (&request.data_key, stored.as_ref().and_then(|stored| stored.sealed.as_ref())) {
            (Some(key), Some(sealed)) => {
                let mut bytes = sealed.ciphertext.clone();
                match envelope::open(key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag) {
                    Ok(()) => {
                        let uploaded = stored
                            .as_ref()
                            .and_then(|stored| stored.picture)
                            .map(|picture| self.picture(picture));
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

    pub fn store(&mut self, request: Request, at: Instant) {
        let (picture, size) = match request.body {
            Body::Picture { picture, .. } => (Some(picture), self.picture(picture).len() as u64),
            Body::Size(size) => (None, size),
        };
        let sealed = match (request.sealed, request.encrypted_data_key) {
            (Some(body), Some(encrypted_data_key)) => {
                let mut etag = [0; 16];
                self.generator.fill(&mut etag);
                let SealedBody { nonce, tag, associated_data, ciphertext } = body;
                Some(Sealed { etag, encrypted_data_key, nonce, tag, associated_data, ciphertext })
            }
            _ => None,
        };
        // A body of which only the size exists needs no name of its own before somebody asks for it.
        let object_key =
            if picture.is_some() { request.body.object_key(request.object) } else { String::new() };
        self.s3.store(Arc::new(StoredObject {
            number: request.object,
            object_key,
            picture,
            size,
            bucket_key: request.bucket_key,
            stored_at: at,
            sealed,
        }));
    }

    pub fn flip_byte(&mut self, object: ObjectNumber) -> Result<u32, Refusal> {
        let mut stored = self.s3.object(object).cloned().ok_or(Refusal::NotStored)?;
        let sealed = Arc::make_mut(&mut stored).sealed.as_mut().ok_or(Refusal::NoBytes)?;
        let position = flip_position(sealed.ciphertext.len());
        let byte = sealed.ciphertext.get_mut(position).ok_or(Refusal::NoBytes)?;
        *byte ^= 1;
        self.s3.store(stored);
        Ok(u32::try_from(position).unwrap_or(u32::MAX))
    }

    pub fn picture(&self, picture: Picture) -> &[u8] {
        &self.pictures[picture.index()]
    }
}

/// Which byte of an object [`Command::FlipByte`] changes: the middle one.
pub const fn flip_position(len: usize) -> usize {
    len / 2
}
