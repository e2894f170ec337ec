//! The replica bucket of a lane, and the objects on their way there.
//!
//! Key material is never replicated: the source's data key is decrypted at the source, the bytes are sent, and the replica gets a data key
//! of its own under the destination's keys, bound to the replica bucket's ARN.

use std::sync::Arc;

use envelope::{BucketKey, EncryptedKey, EncryptionContext, Generator, PlaintextKey, S3Key};

use crate::arn::replica_bucket_arn;
use crate::facts::Region;
use crate::kms::Kms;
use crate::object::StoredObject;
use crate::replication::ReplicationRule;
use crate::s3::S3;

/// The replica bucket of a lane with the keys of its Region.
#[derive(Clone, Debug)]
pub struct Replica {
    pub s3: S3,
    pub kms: Kms,
    pub s3_key: S3Key,
    /// Every rule that was ever put, by its number.
    pub rules: Vec<ReplicationRule>,
    /// The number of the rule in force, if there is one.
    pub rule: Option<u32>,
    /// The generator of all keys and nonces of the replica bucket.
    pub generator: Generator,
    /// Every replication of the run, by its number.
    pub under_way: Vec<Replication>,
}

/// One version of an object on its way to the replica bucket.
#[derive(Clone, Debug)]
pub struct Replication {
    /// The version as it was when it was stored.
    pub source: Arc<StoredObject>,
    /// The number of the rule that was in force then.
    pub rule: u32,
    /// What S3 does next.
    pub next: Step,
}

/// A step of a replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// S3 checks whether the rule covers the object.
    Begin,
    /// S3 gets the source's data key in plaintext.
    SourceKey,
    /// S3 gets the key that protects the replica's data key.
    ReplicaKey,
    /// S3 writes the replica.
    Store,
    /// The replica is written, or the replication has failed.
    Over,
}

impl Replica {
    pub fn new(region: Region, mut generator: Generator) -> Self {
        let mut other_keys = Generator::new(*generator.key().expose());
        Self {
            s3: S3::default(),
            kms: Kms::new(region, &mut generator, &mut other_keys),
            s3_key: S3Key::new(generator.key()),
            rules: Vec::new(),
            rule: None,
            generator,
            under_way: Vec::new(),
        }
    }

    /// Makes a data key for a replica, and encrypts it with the key that protects the replica.
    pub fn data_key(
        &mut self,
        replica: &StoredObject,
        context: &EncryptionContext,
    ) -> Option<(PlaintextKey, EncryptedKey)> {
        match (replica.kms_key(), replica.bucket_key) {
            (None, _) => {
                let made = self.s3_key.make_data_key(context, &mut self.generator).ok()?;
                Some((made.plaintext, made.encrypted))
            }
            (Some(kms_key), None) => {
                // S3 makes the key and has KMS encrypt it.
                let key = self.generator.key();
                let encrypted = self.kms.key(kms_key)?.encrypt(&key, context, &mut self.generator).ok()?;
                Some((key, encrypted))
            }
            (Some(kms_key), Some(number)) => {
                if self.s3.bucket_key(number)?.encrypted.is_none() {
                    let bucket = EncryptionContext::for_arn(&replica_bucket_arn());
                    let made = self.kms.key(kms_key)?.generate_data_key(&bucket, &mut self.generator).ok()?;
                    self.s3.bucket_key_mut(number)?.encrypted = Some(made.encrypted);
                }
                let mut key = self.bucket_key(number)?;
                let made = key.make_data_key(context, &mut self.generator).ok()?;
                self.s3.bucket_key_mut(number)?.data_keys_made = key.data_keys_made();
                Some((made.plaintext, made.encrypted))
            }
        }
    }

    pub fn bucket_key(&self, number: u32) -> Option<BucketKey> {
        let record = self.s3.bucket_key(number)?;
        let context = EncryptionContext::for_arn(&replica_bucket_arn());
        let plaintext = self.kms.key(record.kms_key)?.decrypt(record.encrypted.as_ref()?, &context).ok()?;
        Some(BucketKey::resume(plaintext, record.data_keys_made))
    }
}
