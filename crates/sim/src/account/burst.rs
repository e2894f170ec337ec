//! Runs a burst, slice by slice.

use super::Account;
use super::scribe::{Due, Scribe};
use crate::arn::{bucket_arn, object_arn};
use crate::burst::{BURST_SLICES, Burst, SIZE_BYTES_MAX, SIZE_BYTES_MIN, Slice, UploadOutcome};
use crate::dice;
use crate::encryption::{BucketEncryption, KmsKeyNumber};
use crate::event::EventKind;
use crate::facts::latency;
use crate::kms::{ContextOf, KmsOperation, KmsOutcome, KmsPlace, NewKmsRequest};
use crate::queue::Weight;
use crate::requester::Caller;
use crate::time::{Duration, Instant};

/// For how many requesters of a burst the log has entries about bucket keys. For the others it has none.
const BURST_REQUESTERS_LOGGED_MAX: u64 = 16;

impl Account {
    pub fn advance_burst(&mut self, number: u32, scribe: &mut Scribe) {
        // Works on a copy of the burst, because running a slice borrows the whole account.
        let index = number as usize;
        let Some(mut burst) = self.bursts.get(index).cloned() else { return };
        let slice = burst.run_slice(self);
        self.totals.s3_requests += u64::from(slice.requests);
        self.totals.s3_put_requests += u64::from(slice.requests);
        self.totals.kms_requests += u64::from(slice.kms_requests);
        self.totals.kms_throttled += u64::from(slice.throttled);
        self.totals.kms_refused += u64::from(slice.refused);
        self.totals.objects_stored += u64::from(slice.requests - slice.throttled - slice.refused);
        let (requests, throttled, kms_requests) = (slice.requests, slice.throttled, slice.kms_requests);
        scribe.write(self, burst.slice_lasts(), EventKind::BurstSlice { requests, throttled, kms_requests });
        if slice.refused > 0 {
            let refused = slice.refused;
            scribe.write(self, Duration::ZERO, EventKind::BurstSliceRefused { refused });
        }
        for (bucket_key, requester, expires) in slice.kept {
            if self.order_of(requester) < BURST_REQUESTERS_LOGGED_MAX {
                self.note_kept(bucket_key, requester, expires, scribe);
            }
        }
        if burst.is_over() {
            let (stored, throttled, bytes) = (burst.stored, burst.throttled, burst.bytes);
            scribe.write(self, latency::S3_TO_BOB.value, EventKind::BurstEnded { stored, throttled, bytes });
        } else {
            let due = (self.lane, Due::Burst { number });
            scribe.queue.push(burst.slice_begins(burst.next_slice), Weight::Run, due);
        }
        if let Some(place) = self.bursts.get_mut(index) {
            *place = burst;
        }
    }

    /// Decides one upload of a burst at the instant when it reaches S3. The time to KMS and back is left out, because it would delay every
    /// upload equally.
    fn serve_sized_upload(&mut self, at: Instant, caller: Caller, slice: &mut Slice) -> UploadOutcome {
        let BucketEncryption::SseKms { kms_key, bucket_key } = self.encryption else {
            return UploadOutcome::StoredWithoutKms;
        };
        let requester = caller.requester;
        if bucket_key {
            if let Some(bucket_key) = self.s3.current(requester, kms_key, at) {
                self.s3.used(requester, bucket_key, at, self.settings.time_limit, self.settings.window);
                return UploadOutcome::StoredWithoutKms;
            }
            if self.is_fetching(requester, kms_key) {
                return UploadOutcome::StoredWithoutKms;
            }
        }
        let outcome = if self.kms.quota.take(at) {
            let (role, session) = (requester.role, caller.session);
            let kms_request = NewKmsRequest { role, session, ..self.new_kms_request(kms_key) };
            let kms = &self.kms;
            slice.verdicts.get(&(role, session)).copied().unwrap_or_else(|| {
                // The objects of a burst have no object keys, so one made-up ARN is used for all of them.
                let arn = if bucket_key { bucket_arn() } else { object_arn("burst/0.bin") };
                let verdict = kms.verdict(kms_request, &arn);
                slice.verdicts.insert((role, session), verdict);
                verdict
            })
        } else {
            KmsOutcome::Throttled
        };
        if bucket_key && outcome == KmsOutcome::Served {
            let number = self.keep_bucket_key(requester, kms_key, at, at);
            slice.kept.push((number, requester, at.after(self.settings.time_limit)));
        }
        UploadOutcome::Decided(outcome)
    }

    /// The KMS request that S3 sends for an upload of a burst.
    fn new_kms_request(&self, kms_key: KmsKeyNumber) -> NewKmsRequest {
        let for_bucket = self.encryption.uses_bucket_key();
        let context = if for_bucket { ContextOf::Bucket } else { ContextOf::BurstObjects };
        NewKmsRequest {
            operation: KmsOperation::GenerateDataKey,
            kms_key,
            context,
            role: 0,
            session: 0,
            place: KmsPlace::Source,
        }
    }

    fn note_burst_kms_requests(&mut self, at: Instant, slice: &Slice) {
        let BucketEncryption::SseKms { kms_key, .. } = self.encryption else { return };
        // One record stands for many requests. If the policy may distinguish roles, the record names the first role with this outcome;
        // otherwise it names role 0.
        let roles_are_alike = self.kms.has_default_policy(kms_key);
        // Requests that KMS served are recorded first.
        let served = |wanted: bool| {
            slice.outcomes.iter().filter(move |(outcome, ..)| (*outcome == KmsOutcome::Served) == wanted)
        };
        for (outcome, count, role_and_session) in served(true).chain(served(false)) {
            let (role, session) = if roles_are_alike { (0, 0) } else { *role_and_session };
            let kms_request = NewKmsRequest { role, session, ..self.new_kms_request(kms_key) };
            self.kms.note(at, kms_request, *outcome, *count);
        }
    }
}

impl Burst {
    /// Decides the uploads of the next slice, one after the other.
    pub fn run_slice(&mut self, account: &mut Account) -> Slice {
        let bound = |slice: u32| {
            let uploads = u64::from(self.requests) * u64::from(slice) / u64::from(BURST_SLICES);
            u32::try_from(uploads).unwrap_or(u32::MAX)
        };
        let mut slice = Slice::default();
        for index in bound(self.next_slice)..bound(self.next_slice + 1) {
            let number = self.first_request + u64::from(index);
            let at = self.moment(index, self.requests);
            slice.requests += 1;
            let key_number = self.first_key_request + u64::from(index);
            let caller = account.settings.caller_of(number, key_number);
            let upload = account.serve_sized_upload(at, caller, &mut slice);
            if let UploadOutcome::Decided(outcome) = upload {
                slice.note_kms_request(outcome, (caller.requester.role, caller.session));
            }
            match upload {
                UploadOutcome::StoredWithoutKms | UploadOutcome::Decided(KmsOutcome::Served) => {
                    self.stored += 1;
                    let span = SIZE_BYTES_MAX - SIZE_BYTES_MIN + 1;
                    self.bytes += SIZE_BYTES_MIN + dice::draw(account.settings.seed, number) % span;
                }
                UploadOutcome::Decided(KmsOutcome::Throttled) => {
                    slice.throttled += 1;
                    self.throttled += 1;
                }
                UploadOutcome::Decided(
                    KmsOutcome::NotFound | KmsOutcome::AccessDenied { .. } | KmsOutcome::Disabled,
                ) => slice.refused += 1,
            }
        }
        let at = self.slice_begins(self.next_slice);
        account.note_burst_kms_requests(at, &slice);
        self.next_slice += 1;
        slice
    }
}
