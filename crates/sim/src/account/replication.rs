//! Replicates the objects of an account's bucket.

use std::sync::Arc;

use envelope::{EncryptionContext, PlaintextKey};

use super::Account;
use super::scribe::{Due, Scribe};
use crate::arn::{REPLICATION_ROLE, bucket_arn, object_arn, replica_object_arn};
use crate::encryption::{KmsKeyNumber, ObjectEncryption};
use crate::etag;
use crate::event::EventKind;
use crate::facts::{Region, latency, replication as facts};
use crate::kms::{ContextOf, KmsOperation, KmsOutcome, KmsPlace, NewKmsRequest};
use crate::object::{Body, ObjectNumber, Sealed, StoredObject};
use crate::queue::Weight;
use crate::quota::TokenBucket;
use crate::replica::{Replication, Step};
use crate::replication::{
    Destination, REPLICA_KMS_KEY, ReplicaEncryption, ReplicaKmsKey, ReplicationFailure, ReplicationRule,
    SourceEncryption, replica_encryption,
};
use crate::requester::Requester;
use crate::time::{Duration, Instant};

/// The highest number of versions that one lane replicates in a run. Later versions are not replicated. A full log refuses commands long
/// before.
const REPLICATIONS_MAX: usize = 20_000;

/// The replication role as a requester. That replication uses a single cache is our assumption.
const REPLICATION_REQUESTER: Requester = Requester { role: REPLICATION_ROLE, session: 0, cache: 0 };

impl Account {
    /// Sets the replication rule, or deletes it.
    pub fn put_replication(&mut self, rule: Option<ReplicationRule>, now: Instant) -> EventKind {
        let Some(rule) = rule else {
            self.replica.rule = None;
            return EventKind::ReplicationDeleted;
        };
        let number = u32::try_from(self.replica.rules.len()).unwrap_or(u32::MAX);
        let region = self.region_of(&rule);
        if self.replica.rules.last().is_none_or(|last| self.region_of(last) != region) {
            // A bucket key cannot be used in another Region, and each Region has a quota of its own.
            self.replica.s3.drop_held(now);
            self.replica.kms.quota = TokenBucket::full(region.quota().value);
        }
        self.replica.rules.push(rule);
        self.replica.rule = Some(number);
        EventKind::ReplicationPut { rule: number }
    }

    /// The Region of a rule's replica bucket.
    pub fn region_of(&self, rule: &ReplicationRule) -> Region {
        match rule.destination {
            Destination::SameRegion => self.settings.region,
            Destination::OtherRegion(region) => region,
        }
    }

    /// Plans the replication of a new version, if there is a rule.
    pub fn replicate_later(&mut self, object: ObjectNumber, scribe: &mut Scribe) {
        let (Some(rule), Some(source)) = (self.replica.rule, self.s3.object(object)) else { return };
        if self.replica.under_way.len() >= REPLICATIONS_MAX {
            return;
        }
        let number = u32::try_from(self.replica.under_way.len()).unwrap_or(u32::MAX);
        self.replica.under_way.push(Replication { source: Arc::clone(source), rule, next: Step::Begin });
        let due = scribe.now.after(facts::BEGINS_AFTER.value);
        scribe.queue.push(due, Weight::Run, (self.lane, Due::Replication { number }));
    }

    pub fn advance_replication(&mut self, number: u32, scribe: &mut Scribe) {
        let Some(replication) = self.replica.under_way.get(number as usize) else { return };
        let source = Arc::clone(&replication.source);
        let rule_number = replication.rule;
        let Some(rule) = self.replica.rules.get(rule_number as usize).copied() else { return };
        let object = source.number;
        let result = match replication.next {
            Step::Begin => {
                self.begin_replication(&source, &rule, scribe).map(|lasts| (lasts, Step::SourceKey))
            }
            Step::SourceKey => {
                self.take_source_key(&source, &rule, scribe).map(|lasts| (lasts, Step::ReplicaKey))
            }
            Step::ReplicaKey => {
                self.take_replica_key(&source, &rule, scribe).map(|lasts| (lasts, Step::Store))
            }
            Step::Store => self.store_replica(&source, &rule, scribe).map(|()| {
                let stored = EventKind::ObjectReplicated { object, rule: rule_number };
                scribe.write(self, latency::STORE.value, stored);
                (Duration::ZERO, Step::Over)
            }),
            Step::Over => return,
        };
        let next = match result {
            Ok((lasts, next)) => {
                if next != Step::Over {
                    let due = (self.lane, Due::Replication { number });
                    scribe.queue.push(scribe.now.after(lasts), Weight::Run, due);
                }
                next
            }
            Err(failure) => {
                self.totals.replications_failed += 1;
                scribe.write(self, Duration::ZERO, EventKind::ReplicationFailed { object, failure });
                Step::Over
            }
        };
        if let Some(replication) = self.replica.under_way.get_mut(number as usize) {
            replication.next = next;
        }
    }

    /// Begins to replicate an object, unless the rule does not cover it.
    fn begin_replication(
        &mut self,
        source: &StoredObject,
        rule: &ReplicationRule,
        scribe: &mut Scribe,
    ) -> Result<Duration, ReplicationFailure> {
        if source.kms_key().is_some() {
            if !rule.sse_kms_encrypted_objects {
                return Err(ReplicationFailure::NotOptedIn);
            }
            match rule.replica_kms_key {
                ReplicaKmsKey::Valid => {}
                ReplicaKmsKey::Absent => return Err(ReplicationFailure::NoReplicaKey),
                ReplicaKmsKey::WrongRegion => return Err(ReplicationFailure::ReplicaKeyNotFound),
            }
        }
        scribe.write(self, Duration::ZERO, EventKind::ReplicationStarted { object: source.number });
        Ok(Duration::ZERO)
    }

    /// Gets the source's data key in plaintext: from KMS, or from S3 with a bucket key that it holds for the replication role.
    fn take_source_key(
        &mut self,
        source: &StoredObject,
        rule: &ReplicationRule,
        scribe: &mut Scribe,
    ) -> Result<Duration, ReplicationFailure> {
        let Some(kms_key) = source.kms_key() else { return Ok(Duration::ZERO) };
        if let Some(bucket_key) = source.bucket_key
            && self.s3.holds(REPLICATION_REQUESTER, bucket_key, scribe.now)
        {
            self.s3.used(
                REPLICATION_REQUESTER,
                bucket_key,
                scribe.now,
                self.settings.time_limit,
                self.settings.window,
            );
            return Ok(Duration::ZERO);
        }
        let (context, arn) = match source.bucket_key {
            Some(_) => (ContextOf::Bucket, bucket_arn()),
            None => (ContextOf::Object(source.number), object_arn(&object_key_of(source))),
        };
        let kms_request = replication_kms_request(KmsOperation::Decrypt, kms_key, context, KmsPlace::Source);
        let verdict = if rule.permissions.decrypt_source {
            self.kms.verdict(kms_request, &arn)
        } else {
            KmsOutcome::AccessDenied { statement: None }
        };
        let lasts = self.note_replication_kms_request(source.number, kms_request, verdict, scribe)?;
        if let Some(bucket_key) = source.bucket_key {
            let expires = scribe.now.after(self.settings.time_limit);
            let key = self.decrypt_bucket_key(bucket_key);
            self.s3.hold_again(REPLICATION_REQUESTER, bucket_key, scribe.now, expires, key);
            self.note_kept(bucket_key, REPLICATION_REQUESTER, expires, scribe);
        }
        Ok(lasts)
    }

    /// Gets what is needed to encrypt the replica's data key: a held bucket key, a new one, or an encryption by KMS.
    fn take_replica_key(
        &mut self,
        source: &StoredObject,
        rule: &ReplicationRule,
        scribe: &mut Scribe,
    ) -> Result<Duration, ReplicationFailure> {
        let ReplicaEncryption::SseKms { bucket_key } = encryption_of_replica(source, rule) else {
            return Ok(Duration::ZERO);
        };
        let held = self.replica.s3.current(REPLICATION_REQUESTER, REPLICA_KMS_KEY, scribe.now);
        if let Some(number) = held.filter(|_| bucket_key) {
            let (limit, window) = (self.settings.time_limit, self.settings.window);
            self.replica.s3.used(REPLICATION_REQUESTER, number, scribe.now, limit, window);
            return Ok(Duration::ZERO);
        }
        let (operation, context) = if bucket_key {
            (KmsOperation::GenerateDataKey, ContextOf::Bucket)
        } else {
            (KmsOperation::Encrypt, ContextOf::Object(source.number))
        };
        let place = KmsPlace::Destination(self.region_of(rule));
        let kms_request = replication_kms_request(operation, REPLICA_KMS_KEY, context, place);
        let needs_decrypt = bucket_key || rule.destination_encryption.uses_bucket_key();
        let may = rule.permissions.encrypt_replica && (!needs_decrypt || rule.permissions.decrypt_replica);
        let verdict = if may { KmsOutcome::Served } else { KmsOutcome::AccessDenied { statement: None } };
        let lasts = self.note_replication_kms_request(source.number, kms_request, verdict, scribe)?;
        if bucket_key {
            let expires = scribe.now.after(self.settings.time_limit);
            self.replica.s3.keep_new(REPLICATION_REQUESTER, REPLICA_KMS_KEY, scribe.now, scribe.now, expires);
        }
        Ok(lasts)
    }

    /// Sends a KMS request. `verdict` is its outcome if the quota allows it. Returns how long the request takes, or why replication fails.
    fn note_replication_kms_request(
        &mut self,
        object: ObjectNumber,
        request: NewKmsRequest,
        verdict: KmsOutcome,
        scribe: &mut Scribe,
    ) -> Result<Duration, ReplicationFailure> {
        // KMS in the bucket's own Region counts the destination's requests against the same quota.
        let is_in_another_region =
            matches!(request.place, KmsPlace::Destination(region) if region != self.settings.region);
        let quota = if is_in_another_region { &mut self.replica.kms.quota } else { &mut self.kms.quota };
        let outcome = if quota.take(scribe.now) { verdict } else { KmsOutcome::Throttled };
        let kms_request = self.kms.note(scribe.now, request, outcome, 1);
        self.totals.kms_requests += 1;
        self.totals.kms_requests_elsewhere += u64::from(is_in_another_region);
        let failure = match (outcome, request.place) {
            (KmsOutcome::Served, _) => None,
            (KmsOutcome::Throttled, _) => {
                self.totals.kms_throttled += 1;
                Some(ReplicationFailure::KmsRefused)
            }
            (outcome, place) => {
                self.totals.kms_refused += 1;
                Some(match (outcome, place) {
                    (KmsOutcome::AccessDenied { .. }, KmsPlace::Source) => {
                        ReplicationFailure::SourceAccessDenied
                    }
                    (KmsOutcome::AccessDenied { .. }, KmsPlace::Destination(_)) => {
                        ReplicationFailure::ReplicaAccessDenied
                    }
                    _ => ReplicationFailure::KmsRefused,
                })
            }
        };
        let way = latency::S3_TO_KMS.value.as_nanos() + latency::KMS_TO_S3.value.as_nanos();
        let lasts = Duration::from_nanos(way);
        scribe.write(self, lasts, EventKind::ReplicationKmsRequested { object, kms_request });
        failure.map_or(Ok(lasts), Err)
    }

    /// Decrypts the source, encrypts the replica, and puts it into the replica bucket.
    fn store_replica(
        &mut self,
        source: &StoredObject,
        rule: &ReplicationRule,
        scribe: &mut Scribe,
    ) -> Result<(), ReplicationFailure> {
        let encryption = encryption_of_replica(source, rule);
        let mut replica = source.clone();
        replica.stored_at = scribe.now;
        replica.bucket_key = None;
        replica.encryption = ObjectEncryption::SseS3;
        if let ReplicaEncryption::SseKms { bucket_key } = encryption {
            replica.encryption = ObjectEncryption::SseKms { kms_key: REPLICA_KMS_KEY };
            // S3 held this bucket key in the preceding step and may still use it, even if its time limit has passed since. If a new rule
            // has moved the replica bucket in between, there is no bucket key, and the object is not replicated.
            if bucket_key {
                let newest = self.replica.s3.newest_of(REPLICATION_REQUESTER, REPLICA_KMS_KEY);
                replica.bucket_key = Some(newest.ok_or(ReplicationFailure::ReplicaKeyNotFound)?);
            }
        }
        if let Some(sealed) = &source.sealed {
            let bytes = self.bytes_of_source(source, sealed).ok_or(ReplicationFailure::Unreadable)?;
            let sealed = self.seal_replica(&replica, bytes, sealed.etag);
            replica.sealed = Some(sealed.ok_or(ReplicationFailure::Unreadable)?);
        }
        let (from, to) = (self.settings.region, self.region_of(rule));
        self.totals.objects_replicated += 1;
        if from != to {
            self.totals.replicated_bytes = self.totals.replicated_bytes.saturating_add(source.size);
            let cost = facts::transfer_cost(from, to, source.size);
            self.totals.transfer_cost = self.totals.transfer_cost.plus(cost);
        }
        self.replica.s3.history_mut(source.number).push_version(scribe.now, Arc::new(replica));
        Ok(())
    }

    fn bytes_of_source(&self, source: &StoredObject, sealed: &Sealed) -> Option<Vec<u8>> {
        let key = self.open_data_key_of(source)?;
        let mut bytes = sealed.ciphertext.clone();
        envelope::open(&key, &sealed.nonce, &sealed.associated_data, &mut bytes, &sealed.tag).ok()?;
        Some(bytes)
    }

    /// Decrypts the data key of a stored object with the key of the account that protects it.
    pub fn open_data_key_of(&self, object: &StoredObject) -> Option<PlaintextKey> {
        let sealed = object.sealed.as_ref()?;
        let context = EncryptionContext::for_arn(&object_arn(&object.object_key));
        match (object.kms_key(), object.bucket_key) {
            (None, _) => self.s3_key.open_data_key(&sealed.encrypted_data_key, &context).ok(),
            (Some(kms_key), None) => {
                self.kms.key(kms_key)?.decrypt(&sealed.encrypted_data_key, &context).ok()
            }
            (Some(_), Some(number)) => {
                self.decrypt_bucket_key(number)?.open_data_key(&sealed.encrypted_data_key, &context).ok()
            }
        }
    }

    /// Decrypts the data key of a replica in the same way.
    pub fn open_data_key_of_replica(&self, replica: &StoredObject) -> Option<PlaintextKey> {
        let sealed = replica.sealed.as_ref()?;
        let context = EncryptionContext::for_arn(&replica_object_arn(&replica.object_key));
        match (replica.kms_key(), replica.bucket_key) {
            (None, _) => self.replica.s3_key.open_data_key(&sealed.encrypted_data_key, &context).ok(),
            (Some(kms_key), None) => {
                self.replica.kms.key(kms_key)?.decrypt(&sealed.encrypted_data_key, &context).ok()
            }
            (Some(_), Some(number)) => {
                self.replica.bucket_key(number)?.open_data_key(&sealed.encrypted_data_key, &context).ok()
            }
        }
    }

    fn seal_replica(&mut self, replica: &StoredObject, mut bytes: Vec<u8>, etag: [u8; 16]) -> Option<Sealed> {
        let etag = match (replica.encryption, replica.parts) {
            (ObjectEncryption::SseS3, None) => etag::md5(&bytes),
            // The replica has the same parts, so the digest of their digests is the same.
            (ObjectEncryption::SseS3, Some(_)) => etag,
            (ObjectEncryption::SseKms { .. }, _) => {
                let mut opaque = [0; 16];
                self.replica.generator.fill(&mut opaque);
                opaque
            }
        };
        let context = EncryptionContext::for_arn(&replica_object_arn(&replica.object_key));
        let (key, encrypted_data_key) = self.replica.data_key(replica, &context)?;
        let nonce = self.replica.generator.nonce();
        let associated_data = context.encode();
        let tag = envelope::seal(&key, &nonce, &associated_data, &mut bytes).ok()?;
        Some(Sealed { etag, encrypted_data_key, nonce, tag, associated_data, ciphertext: bytes })
    }
}

fn encryption_of_replica(source: &StoredObject, rule: &ReplicationRule) -> ReplicaEncryption {
    let source = match source.encryption {
        ObjectEncryption::SseS3 => SourceEncryption::SseS3,
        ObjectEncryption::SseKms { .. } => {
            SourceEncryption::SseKms { bucket_key: source.bucket_key.is_some() }
        }
    };
    replica_encryption(source, rule.destination_encryption)
}

fn replication_kms_request(
    operation: KmsOperation,
    kms_key: KmsKeyNumber,
    context: ContextOf,
    place: KmsPlace,
) -> NewKmsRequest {
    NewKmsRequest { operation, kms_key, context, role: REPLICATION_ROLE, session: 0, place }
}

/// The object key of a stored object. For an object that has only a size it is computed.
fn object_key_of(object: &StoredObject) -> String {
    if object.picture.is_some() {
        object.object_key.clone()
    } else {
        Body::Size(object.size).object_key(object.number)
    }
}
