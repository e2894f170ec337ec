//! Takes each request through its stages: in S3, to KMS and back.

use super::scribe::Scribe;
use super::{Account, Fetch};
use crate::arn::{bucket_arn, object_arn};
use crate::command::Refusal;
use crate::encryption::{BucketEncryption, KmsKeyNumber, ObjectEncryption};
use crate::event::{EventKind, Operation, S3Error};
use crate::facts::latency;
use crate::history::{History, OBJECT_STATES_MAX};
use crate::kms::{ContextOf, KmsOperation, KmsOutcome, KmsPlace, NewKmsRequest};
use crate::object::{Body, ObjectNumber};
use crate::request::{KeyStep, Opened, PendingKmsRequest, Request, Stage};
use crate::time::Duration;

/// What provides the key that a request needs next.
#[derive(Clone, Copy, Debug)]
enum KeyFrom {
    /// S3's own key.
    S3,
    /// A KMS request for this object.
    Kms(KmsKeyNumber, KmsOperation),
    /// A bucket key: the old one with this number or, without a number, the one for new data keys.
    BucketKey(KmsKeyNumber, Option<u32>),
}

impl Account {
    /// Why S3 refuses an operation on an object; `None` if it can begin.
    pub fn refusal_of(&mut self, operation: Operation, object: ObjectNumber) -> Option<Refusal> {
        if operation.uploads() {
            return None;
        }
        if self.s3.object(object).is_none() {
            return Some(Refusal::NotStored);
        }
        // Requests under way will add states to the object, so they count already.
        let under_way = self.requests.of(object).filter(|request| request.operation.writes()).count();
        let states = self.s3.history(object).map_or(0, History::len) + under_way;
        (operation.writes() && states >= OBJECT_STATES_MAX).then_some(Refusal::TooManyStates)
    }

    /// Sends a request to S3.
    pub fn send(&mut self, request: Request, scribe: &mut Scribe) {
        let way = latency::BOB_TO_S3.value;
        let (operation, object) = (request.operation, request.object);
        scribe.write(self, way, EventKind::RequestSent { operation, object });
        scribe.log.note_sent(request.sent());
        let place = self.requests.begin(request);
        scribe.next(self.lane, way, place, Stage::AtS3);
    }

    /// Performs the next stage of a request.
    pub fn advance(&mut self, place: u32, stage: Stage, scribe: &mut Scribe) {
        match stage {
            Stage::AtS3 => self.at_s3(place, scribe),
            Stage::AtKms => self.at_kms(place, scribe),
            Stage::KmsAnswer => self.kms_answer(place, scribe),
            Stage::DataKeyReady => self.key_ready(place, scribe),
            Stage::BodyDone => self.drop_key(place, scribe),
            Stage::Finished => self.finish(place, scribe),
            Stage::NextPart => self.send_next_part(place, scribe),
        }
    }

    /// S3 receives the request. This determines which version the request reads and how S3 encrypts what it writes.
    fn at_s3(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, operation) = (request.object, request.operation);
        // In a multipart upload the first request determines this for all parts.
        if !matches!(operation, Operation::UploadPart | Operation::CompleteMultipartUpload) {
            request.target = request.headers.resolve(self.encryption);
        }
        request.source = self.s3.object(object).cloned();
        let is_gone = request.source.is_none();
        let had_bucket_key = request.source.as_ref().is_some_and(|source| source.bucket_key.is_some());
        if let (Operation::Copy, true, BucketEncryption::SseKms { bucket_key, .. }) =
            (operation, had_bucket_key, &mut request.target)
        {
            *bucket_key = true;
        }
        self.count(operation);
        match operation {
            Operation::Delete => {
                if !is_gone {
                    self.totals.objects_deleted += 1;
                    self.s3.history_mut(object).delete(scribe.now);
                }
                self.answer(place, EventKind::ObjectDeleted { object }, scribe);
            }
            Operation::Get | Operation::Head | Operation::Copy | Operation::UpdateEncryption if is_gone => {
                let error = S3Error::NoSuchKey;
                self.answer(place, EventKind::ErrorAnswered { object, error }, scribe);
            }
            Operation::Head => self.answer(place, EventKind::HeadAnswered { object }, scribe),
            Operation::Put
            | Operation::Get
            | Operation::Copy
            | Operation::UpdateEncryption
            | Operation::CreateMultipartUpload
            | Operation::UploadPart
            | Operation::CompleteMultipartUpload => self.take_next_key(place, scribe),
        }
    }

    fn count(&mut self, operation: Operation) {
        self.totals.s3_requests += 1;
        match operation {
            Operation::Put
            | Operation::Copy
            | Operation::UpdateEncryption
            | Operation::CreateMultipartUpload
            | Operation::UploadPart
            | Operation::CompleteMultipartUpload => self.totals.s3_put_requests += 1,
            Operation::Get | Operation::Head => self.totals.s3_get_requests += 1,
            Operation::Delete => {}
        }
    }

    /// Gets the key that the request needs next, or makes the request wait for it. When the request has all its keys, S3 encrypts or
    /// decrypts the bytes.
    fn take_next_key(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, requester) = (request.object, request.requester);
        let Some(step) = request.step() else { return self.work_on_body(place, scribe) };
        match self.key_from(place, step) {
            None => self.work_on_body(place, scribe),
            Some(KeyFrom::S3) => {
                self.take_data_key_from_s3(place, step);
                let kind = match step {
                    KeyStep::Make | KeyStep::Wrap => EventKind::DataKeyMadeByS3 { object },
                    KeyStep::Open => EventKind::DataKeyOpenedByS3 { object },
                };
                let lasts = latency::DATA_KEY_IN_S3.value;
                scribe.write(self, lasts, kind);
                scribe.next(self.lane, lasts, place, Stage::DataKeyReady);
            }
            Some(KeyFrom::Kms(kms_key, operation)) => {
                self.send_kms_request(place, false, kms_key, operation, None, scribe);
            }
            Some(KeyFrom::BucketKey(kms_key, old_bucket_key)) => {
                let held = match old_bucket_key {
                    Some(number) => self.s3.holds(requester, number, scribe.now).then_some(number),
                    None => self.s3.current(requester, kms_key, scribe.now),
                };
                if let Some(number) = held {
                    return self.use_bucket_key(place, number, scribe);
                }
                let alike = |fetch: &&mut Fetch| {
                    (fetch.requester, fetch.kms_key, fetch.old_bucket_key)
                        == (requester, kms_key, old_bucket_key)
                };
                if let Some(fetch) = self.fetching.iter_mut().find(alike) {
                    fetch.waiting.push(place);
                    return scribe.write(self, Duration::ZERO, EventKind::WaitingForBucketKey { object });
                }
                self.fetching.push(Fetch { requester, kms_key, old_bucket_key, waiting: Vec::new() });
                let operation = if old_bucket_key.is_some() {
                    KmsOperation::Decrypt
                } else {
                    KmsOperation::GenerateDataKey
                };
                self.send_kms_request(place, true, kms_key, operation, old_bucket_key, scribe);
            }
        }
    }

    fn key_from(&mut self, place: u32, step: KeyStep) -> Option<KeyFrom> {
        let request = self.requests.get_mut(place)?;
        Some(match step {
            KeyStep::Make | KeyStep::Wrap => match request.target {
                BucketEncryption::SseS3 => KeyFrom::S3,
                BucketEncryption::SseKms { kms_key, bucket_key: false } => {
                    let wrap = step == KeyStep::Wrap;
                    let operation = if wrap { KmsOperation::Encrypt } else { KmsOperation::GenerateDataKey };
                    KeyFrom::Kms(kms_key, operation)
                }
                BucketEncryption::SseKms { kms_key, bucket_key: true } => KeyFrom::BucketKey(kms_key, None),
            },
            KeyStep::Open => match request.protection_to_open()? {
                (ObjectEncryption::SseS3, _) => KeyFrom::S3,
                (ObjectEncryption::SseKms { kms_key }, None) => KeyFrom::Kms(kms_key, KmsOperation::Decrypt),
                (ObjectEncryption::SseKms { kms_key }, old_bucket_key) => {
                    KeyFrom::BucketKey(kms_key, old_bucket_key)
                }
            },
        })
    }

    fn send_kms_request(
        &mut self,
        place: u32,
        for_bucket: bool,
        kms_key: KmsKeyNumber,
        operation: KmsOperation,
        old_bucket_key: Option<u32>,
        scribe: &mut Scribe,
    ) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let asked_at = scribe.now;
        request.pending = Some(PendingKmsRequest {
            asked_at,
            kms_key,
            operation,
            for_bucket,
            old_bucket_key,
            outcome: None,
        });
        let object = request.object;
        let way = latency::S3_TO_KMS.value;
        let kind = match operation {
            KmsOperation::GenerateDataKey => EventKind::KmsRequested { object, for_bucket, decrypt: false },
            KmsOperation::Decrypt => EventKind::KmsRequested { object, for_bucket, decrypt: true },
            KmsOperation::Encrypt => EventKind::KmsEncryptRequested { object },
        };
        scribe.write(self, way, kind);
        scribe.next(self.lane, way, place, Stage::AtKms);
    }

    fn at_kms(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, role, session) = (request.object, request.requester.role, request.session);
        let body = request.body;
        let Some(pending) = request.pending.as_mut() else { return };
        let context = if pending.for_bucket { ContextOf::Bucket } else { ContextOf::Object(object) };
        let kms_request = NewKmsRequest {
            operation: pending.operation,
            kms_key: pending.kms_key,
            context,
            role,
            session,
            place: KmsPlace::Source,
        };
        let arn = if pending.for_bucket { bucket_arn() } else { object_arn(&body.object_key(object)) };
        let (kms_request, outcome) = self.kms.decide(scribe.now, kms_request, &arn);
        pending.outcome = Some(outcome);
        self.totals.kms_requests += 1;
        let kind = match outcome {
            KmsOutcome::Served => EventKind::KmsAnswered { object, kms_request },
            KmsOutcome::Throttled => {
                self.totals.kms_throttled += 1;
                EventKind::KmsThrottled { object, kms_request }
            }
            KmsOutcome::NotFound | KmsOutcome::AccessDenied { .. } | KmsOutcome::Disabled => {
                self.totals.kms_refused += 1;
                EventKind::KmsRefused { object, kms_request }
            }
        };
        let way = latency::KMS_TO_S3.value;
        scribe.write(self, way, kind);
        scribe.next(self.lane, way, place, Stage::KmsAnswer);
    }

    fn kms_answer(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let requester = request.requester;
        let Some(pending) = request.pending.take() else { return };
        let served = pending.outcome == Some(KmsOutcome::Served);
        if !pending.for_bucket {
            if !served {
                return self.answer_kms_refusal(place, pending.outcome, scribe);
            }
            self.take_data_key_from_kms(place, pending.kms_key, pending.operation);
            return self.key_ready(place, scribe);
        }
        let alike = |fetch: &Fetch| {
            (fetch.requester, fetch.kms_key, fetch.old_bucket_key)
                == (requester, pending.kms_key, pending.old_bucket_key)
        };
        let fetch = self.fetching.iter().position(alike);
        let waiting = fetch.map(|index| self.fetching.swap_remove(index).waiting).unwrap_or_default();
        if !served {
            self.answer_kms_refusal(place, pending.outcome, scribe);
            for place in waiting {
                self.answer_kms_refusal(place, pending.outcome, scribe);
            }
            return;
        }
        let expires = pending.asked_at.after(self.settings.time_limit);
        let number = match pending.old_bucket_key {
            Some(number) => {
                let key = self.decrypt_bucket_key(number);
                self.s3.hold_again(requester, number, scribe.now, expires, key);
                number
            }
            None => self.keep_bucket_key(requester, pending.kms_key, pending.asked_at, scribe.now),
        };
        self.note_kept(number, requester, expires, scribe);
        self.use_bucket_key(place, number, scribe);
        for place in waiting {
            self.use_bucket_key(place, number, scribe);
        }
    }

    /// Makes or opens the object's data key with a bucket key that S3 holds.
    fn use_bucket_key(&mut self, place: u32, number: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, requester, body) = (request.object, request.requester, request.body);
        let Some(step) = request.step() else { return };
        if step != KeyStep::Open {
            request.bucket_key = Some(number);
        }
        self.s3.used(requester, number, scribe.now, self.settings.time_limit, self.settings.window);
        if matches!(body, Body::Picture { .. }) {
            self.take_data_key_from_bucket_key(place, number, step);
        }
        let lasts = latency::DATA_KEY_IN_S3.value;
        let kind = match step {
            KeyStep::Open => EventKind::DataKeyOpened { object, bucket_key: number },
            KeyStep::Make => EventKind::DataKeyMade { object, bucket_key: number },
            KeyStep::Wrap => EventKind::DataKeyWrapped { object, bucket_key: number },
        };
        scribe.write(self, lasts, kind);
        scribe.next(self.lane, lasts, place, Stage::DataKeyReady);
    }

    fn key_ready(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        request.steps_done += 1;
        self.take_next_key(place, scribe);
    }

    fn work_on_body(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let (object, operation, body) = (request.object, request.operation, request.body);
        let kind = match (operation, body) {
            // These operations do not process the object's bytes.
            (Operation::UpdateEncryption | Operation::CreateMultipartUpload, _) => {
                return self.drop_key(place, scribe);
            }
            (Operation::UploadPart, _) => {
                EventKind::PartEncrypted { object, part: request.parts_stored.saturating_add(1) }
            }
            (Operation::CompleteMultipartUpload, _) => {
                let parts = request.parts;
                self.seal_body(place, object, body);
                EventKind::PartsAssembled { object, parts }
            }
            (Operation::Copy, Body::Picture { .. }) => match self.copy_body(place, object, body) {
                Opened::Refused | Opened::No => EventKind::BodyRefused { object },
                Opened::Yes { .. } => EventKind::BodyCopied { object },
            },
            (Operation::Copy, Body::Size(_)) => {
                request.opened = Opened::Yes { matches: true };
                EventKind::BodyCopied { object }
            }
            (Operation::Get, Body::Picture { .. }) => match self.open_body(place) {
                Opened::Refused | Opened::No => EventKind::BodyRefused { object },
                Opened::Yes { .. } => EventKind::BodyOpened { object },
            },
            (Operation::Get, Body::Size(_)) => {
                request.opened = Opened::Yes { matches: true };
                EventKind::BodyOpened { object }
            }
            (_, body) => {
                self.seal_body(place, object, body);
                EventKind::BodyEncrypted { object }
            }
        };
        let lasts = latency::ENCRYPT.value;
        scribe.write(self, lasts, kind);
        scribe.next(self.lane, lasts, place, Stage::BodyDone);
    }

    fn drop_key(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        request.data_key = None;
        request.source_key = None;
        let object = request.object;
        let lasts = if request.operation.writes() {
            Duration::from_nanos(latency::DROP_KEY.value.as_nanos() + latency::STORE.value.as_nanos())
        } else {
            latency::DROP_KEY.value
        };
        scribe.write(self, lasts, EventKind::PlaintextKeyDropped { object });
        scribe.next(self.lane, lasts, place, Stage::Finished);
    }

    fn finish(&mut self, place: u32, scribe: &mut Scribe) {
        let Some(request) = self.requests.get_mut(place) else { return };
        let object = request.object;
        let kind = match (request.operation, request.opened) {
            (Operation::CreateMultipartUpload | Operation::UploadPart, _) => {
                return self.answer_part(place, scribe);
            }
            (
                Operation::Put | Operation::CompleteMultipartUpload | Operation::Head | Operation::Delete,
                _,
            ) => {
                self.store(place, scribe.now);
                self.totals.objects_stored += 1;
                EventKind::ObjectStored { object }
            }
            (Operation::Get, Opened::Yes { matches }) => EventKind::ReadDelivered { object, matches },
            (Operation::Copy, Opened::Yes { .. }) => {
                let was_gone = self.s3.object(object).is_none();
                self.totals.objects_restored += u64::from(was_gone);
                let version = self.store(place, scribe.now);
                EventKind::ObjectCopied { object, version }
            }
            (Operation::Get | Operation::Copy, Opened::Refused | Opened::No) => {
                EventKind::ReadRefused { object }
            }
            (Operation::UpdateEncryption, _) => {
                self.store_new_protection(place, scribe.now);
                EventKind::EncryptionUpdated { object }
            }
        };
        self.answer(place, kind, scribe);
    }

    /// Answers Bob with the error that S3 returns when KMS has refused its request.
    fn answer_kms_refusal(&mut self, place: u32, outcome: Option<KmsOutcome>, scribe: &mut Scribe) {
        let Some(object) = self.requests.get_mut(place).map(|request| request.object) else { return };
        let error = match outcome {
            Some(KmsOutcome::Throttled | KmsOutcome::Served) | None => None,
            Some(KmsOutcome::NotFound) => Some(S3Error::KmsNotFound),
            Some(KmsOutcome::AccessDenied { .. }) => Some(S3Error::AccessDenied),
            Some(KmsOutcome::Disabled) => Some(S3Error::KmsDisabled),
        };
        let kind = match error {
            None => EventKind::SlowDown { object },
            Some(error) => EventKind::ErrorAnswered { object, error },
        };
        self.answer(place, kind, scribe);
    }

    /// Answers Bob and ends the request. Every request ends here.
    fn answer(&mut self, place: u32, kind: EventKind, scribe: &mut Scribe) {
        let Some(request) = self.requests.end(place) else { return };
        scribe.write(self, latency::S3_TO_BOB.value, kind);
        if matches!(kind, EventKind::ObjectStored { .. } | EventKind::ObjectCopied { .. }) {
            self.replicate_later(request.object, scribe);
        }
        if let Some(batch) = request.batch {
            self.note_batched(batch, matches!(kind, EventKind::ObjectCopied { .. }), scribe);
        }
    }
}
